"""Rules as dated data: what a rule is, and how packs of them are read and checked."""
