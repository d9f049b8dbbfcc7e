"""What a run leaves behind: one versioned JSON document, tables, a manifest and a brief."""

from accord.results.assembling import FORMAT, assemble
from accord.results.document import Results, read_results
from accord.results.tables import TABLES

__all__ = ["FORMAT", "TABLES", "Results", "assemble", "read_results"]
