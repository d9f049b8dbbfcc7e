"""The plain evaluator: what an arrangement means and which requirements it breaks, apart from the search."""
