"""The search as a mixed-integer program, one family of named rows for each kind of requirement."""
