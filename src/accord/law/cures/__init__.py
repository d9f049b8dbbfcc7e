"""Ways out: the smallest changes to a proposal after which nothing prohibits it, each screened again in full."""
