"""The sentences on whether the deal holds, each rendered from its trace."""
