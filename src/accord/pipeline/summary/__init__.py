"""The summary: what a strategist should know in one minute, each sentence rendered from its trace.

`summary` takes the answers of all rooms and gives the parts of the summary in reading order.
"""

from __future__ import annotations

from accord.pipeline.summary.parts import Part, summary

__all__ = ["Part", "summary"]
