"""Whether actors trust one another enough to join: risk dominance and its parts."""
