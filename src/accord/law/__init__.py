"""Is it allowed: dated rule packs, three-valued screening with reasons, exceptions and cures, and instruments.

Screening aids judgement; it is not legal advice.
"""

from accord.law.books.loading import load_rules
from accord.law.books.rule import Change, Cure, LeadMonths, Rule, RuleBook, RuleException
from accord.law.conditions.parsing import ConditionError, parse_condition
from accord.law.conditions.values import UNKNOWN, AtLeast, LawError, Unknown
from accord.law.conditions.vocabulary import FACTS, FactType
from accord.law.instruments import LADDER, Instrument, InstrumentChoice, propose_instrument
from accord.law.questions import Question, read_question
from accord.law.screening.applying import apply_cure
from accord.law.screening.baseline import CIVIL_BASELINE, with_baseline
from accord.law.screening.engine import screen
from accord.law.screening.findings import ExceptionTested, Finding, OfferedCure, Outcome
from accord.law.screening.proposal import ElementFacts, Party, Payment, Proposal
from accord.law.screening.whole import NOTICE, Ask, Screening
from accord.law.verdict import Effect, Verdict

__all__ = [
    "CIVIL_BASELINE",
    "FACTS",
    "LADDER",
    "NOTICE",
    "UNKNOWN",
    "Ask",
    "AtLeast",
    "Change",
    "ConditionError",
    "Cure",
    "Effect",
    "ElementFacts",
    "ExceptionTested",
    "FactType",
    "Finding",
    "Instrument",
    "InstrumentChoice",
    "LawError",
    "LeadMonths",
    "OfferedCure",
    "Outcome",
    "Party",
    "Payment",
    "Proposal",
    "Question",
    "Rule",
    "RuleBook",
    "RuleException",
    "Screening",
    "Unknown",
    "Verdict",
    "apply_cure",
    "load_rules",
    "parse_condition",
    "propose_instrument",
    "read_question",
    "screen",
    "with_baseline",
]
