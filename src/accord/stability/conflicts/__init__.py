"""Moves and counter-moves: which states a conflict may rest in, by ordinal preferences alone (the graph model)."""
