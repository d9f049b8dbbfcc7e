"""What lies beside the recommendation in plain sentences, each rendered from its trace."""
