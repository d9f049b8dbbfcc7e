"""Whether a division of value holds: games of coalitions and their solutions."""
