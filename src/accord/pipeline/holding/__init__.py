"""Whether the deal holds: division, moves and trust, what could be bargained, and the smallest repair."""
