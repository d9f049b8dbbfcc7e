"""The command line: `accord`. It calls the public functions of the other rooms and holds no model of its own."""

from __future__ import annotations

from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command line.

    Parameters
    ----------
    words
        The words after `accord`; those of the process when left out.

    Returns
    -------
    int
        0 when all is well, 1 when a claim about a rule does not hold, 2 for a mistake in what was asked or supplied,
        70 for a defect of Accord, 130 when interrupted, 141 when the reader of the output went away.

    Examples
    --------
    >>> main(["--version"])
    accord 0.1.0
    0
    """
    try:
        from accord.cli.app import carry_out

        return carry_out(words)
    except KeyboardInterrupt:
        # An interrupt this early or this late finds nothing under way.
        return 130


__all__ = ["main"]
