"""The brief: one HTML file that a strategist reads, offline, on a screen or on paper."""

from accord.brief.rendering import render_brief

__all__ = ["render_brief"]
