"""Who should do what: exact search over a case, an independent judge, trade-offs and reasons."""
