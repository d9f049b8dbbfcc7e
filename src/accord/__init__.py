"""Accord: decision and negotiation support for international cooperation in space exploration."""
