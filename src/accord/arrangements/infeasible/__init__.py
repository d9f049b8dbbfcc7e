"""Why nothing can be arranged, and what would be the least to give up."""
