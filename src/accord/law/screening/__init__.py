"""Screening: a proposal meets the rules of a day; findings, questions and cures come out."""
