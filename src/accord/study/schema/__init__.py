"""The format of a study: one schema gives validation, the reference page and JSON Schema for editors."""

from accord.study.schema.actors import Actor, ActorsFile, Characteristics, Envelope, Members, Rating, RedLine
from accord.study.schema.base import Part
from accord.study.schema.files import (
    ArrangementFile,
    Assignment,
    Override,
    Proposal,
    Relation,
    Requirements,
    Scenario,
    ScenariosFile,
    Source,
    SourcesFile,
    StudyFile,
)
from accord.study.schema.method import Method, Rivalry, Scores
from accord.study.schema.programme import (
    Destination,
    Element,
    Goal,
    Mission,
    Option,
    Periodic,
    ProgrammeFile,
    Yields,
)
from accord.study.schema.quantities import ESTIMATE, Duration, Evidence, Factor, Fraction, Money, Range

__all__ = [
    "ESTIMATE",
    "Actor",
    "ActorsFile",
    "ArrangementFile",
    "Assignment",
    "Characteristics",
    "Destination",
    "Duration",
    "Element",
    "Envelope",
    "Evidence",
    "Factor",
    "Fraction",
    "Goal",
    "Members",
    "Method",
    "Mission",
    "Money",
    "Option",
    "Override",
    "Part",
    "Periodic",
    "ProgrammeFile",
    "Proposal",
    "Range",
    "Rating",
    "RedLine",
    "Relation",
    "Requirements",
    "Rivalry",
    "Scenario",
    "ScenariosFile",
    "Scores",
    "Source",
    "SourcesFile",
    "StudyFile",
    "Yields",
]
