"""Schedules of planning tools: read as networks, with every change told and their weaknesses found."""

from accord.schedules.csv_format import COLUMNS, to_csv
from accord.schedules.model import Change, HealthFinding, Imported
from accord.schedules.read import read_schedule

__all__ = ["COLUMNS", "Change", "HealthFinding", "Imported", "read_schedule", "to_csv"]
