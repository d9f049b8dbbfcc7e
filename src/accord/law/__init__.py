"""Is it allowed: dated rule packs, three-valued screening with reasons, exceptions and cures, and instruments.

Screening aids judgement; it is not legal advice.
"""

from accord.law.between import RuleDifference, VerdictChange, difference, verdict_changes
from accord.law.books.loading import load_rules
from accord.law.books.rule import Change, Cure, LeadMonths, Rule, RuleException
from accord.law.books.rule_book import RuleBook
from accord.law.claim_coverage import Uncovered, coverage
from accord.law.claim_files import claims_file, packaged_claims, read_claims
from accord.law.claims import Claim, ClaimFailure, check_claims
from accord.law.conditions.parsing import parse_condition
from accord.law.conditions.refusing import ConditionError
from accord.law.conditions.values import UNKNOWN, AtLeast, LawError, Unknown
from accord.law.conditions.vocabulary import FACTS, FactType
from accord.law.cures.notes import Due, OptionChange, RuleNote
from accord.law.cures.options import RepairOption
from accord.law.cures.repair import search_cures
from accord.law.cures.repairs import ByHand, Repairs
from accord.law.history import Timeline, timeline
from accord.law.instruments import MANY_STATES, NEEDS, InstrumentChoice, Need, propose_instrument
from accord.law.ladder import LADDER, Instrument, months_to_conclude
from accord.law.policy_scores import Criterion, PolicyScore, Scorecard
from accord.law.questions import Question, read_question
from accord.law.scorecard import scorecard
from accord.law.screening.applying import apply_cure
from accord.law.screening.baseline import CIVIL_BASELINE, with_baseline
from accord.law.screening.columns import screen_columns
from accord.law.screening.drafts import Draft
from accord.law.screening.engine import screen
from accord.law.screening.findings import ExceptionTested, Finding, OfferedCure, Outcome
from accord.law.screening.outlook import Expected
from accord.law.screening.proposal import ElementFacts, Party, Payment, Proposal
from accord.law.screening.verdict_table import VerdictTable
from accord.law.screening.whole import NOTICE, Ask, Screening
from accord.law.verdict import Effect, Verdict

__all__ = [
    "CIVIL_BASELINE",
    "FACTS",
    "LADDER",
    "MANY_STATES",
    "NEEDS",
    "NOTICE",
    "UNKNOWN",
    "Ask",
    "AtLeast",
    "ByHand",
    "Change",
    "Claim",
    "ClaimFailure",
    "ConditionError",
    "Criterion",
    "Cure",
    "Draft",
    "Due",
    "Effect",
    "ElementFacts",
    "ExceptionTested",
    "Expected",
    "FactType",
    "Finding",
    "Instrument",
    "InstrumentChoice",
    "LawError",
    "LeadMonths",
    "Need",
    "OfferedCure",
    "OptionChange",
    "Outcome",
    "Party",
    "Payment",
    "PolicyScore",
    "Proposal",
    "Question",
    "RepairOption",
    "Repairs",
    "Rule",
    "RuleBook",
    "RuleDifference",
    "RuleException",
    "RuleNote",
    "Scorecard",
    "Screening",
    "Timeline",
    "Uncovered",
    "Unknown",
    "Verdict",
    "VerdictChange",
    "VerdictTable",
    "apply_cure",
    "check_claims",
    "claims_file",
    "coverage",
    "difference",
    "load_rules",
    "months_to_conclude",
    "packaged_claims",
    "parse_condition",
    "propose_instrument",
    "read_claims",
    "read_question",
    "scorecard",
    "screen",
    "screen_columns",
    "search_cures",
    "timeline",
    "verdict_changes",
    "with_baseline",
]
