"""Advice drawn from the search: partner or contractor, cooperate or compete, and how deep each group can go."""
