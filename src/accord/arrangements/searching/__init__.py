"""The best arrangement for one, for some or for all, exactly, and what lies beside it."""
