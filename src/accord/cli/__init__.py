"""The command line: `accord`. It calls the public functions of the other rooms and holds no model of its own."""

from accord.cli.app import main

__all__ = ["main"]
