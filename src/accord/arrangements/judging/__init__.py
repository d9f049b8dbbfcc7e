"""What any arrangement means and which requirements it misses, by plain arithmetic; shares no code with the search."""
