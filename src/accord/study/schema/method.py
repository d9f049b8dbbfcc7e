"""The free parameters of the method: fixed before results, each with who set it and why."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from accord.study.schema.base import Day, Name, Part
from accord.study.schema.quantities import Duration, Factor, Fraction
from accord.study.schema.weighing import Cures, CureTerms, ModeFactors, Rivalry, Scores

__all__ = ["CureTerms", "Cures", "Method", "ModeFactors", "Objective", "Rivalry", "Scores"]

Objective = Literal[
    "cost",
    "finish",
    "safe finish",
    "smallest gain",
    "legal friction",
    "withdrawal exposure",
    "interfaces",
]
"""What an arrangement can be better or worse in."""


class Method(Part):
    """Free parameters, with defaults that say where they come from."""

    set_by: Name
    """Who chose the parameters and weights."""
    set_on: Day
    """When."""
    worth: Factor = Factor(
        low=1.25,
        mode=2,
        high=4,
        source="estimate",
        confidence="low",
        note="Nobody has measured it. Two means an actor would see its envelope repaid twice if it alone "
        "owned all that the programme can give; below about one nobody would build anything.",
    )
    """Value of the whole programme to an actor, per unit of its envelope, if it owned all of it."""
    jointness: Fraction = Fraction(
        low=0.03,
        mode=0.08,
        high=0.2,
        source="dwyer-2014",
        confidence="low",
        note="Dwyer and co-authors show that joint programmes cost more because agencies act to keep their autonomy; "
        "the size per interface is this project's estimate.",
    )
    """Cost added at each interface that crosses an actor boundary, as a share of the smaller element's cost."""
    mode_factors: ModeFactors = ModeFactors(
        source="estimate",
        confidence="low",
        note="Who only coordinates fits no hardware to another's, so a quarter of the cost is left; nothing says "
        "that the other modes differ.",
    )
    """What the cost of jointness is multiplied by, by the mode of the element on each side of an interface."""
    integration: Fraction = Fraction(
        low=0.05,
        mode=0.1,
        high=0.2,
        source="estimate",
        confidence="low",
        note="Two teams on one piece of hardware need a second management and more reviews; a tenth for each who joins "
        "is this project's guess, near what an interface costs.",
    )
    """Cost of building one element together, as a part of its cost for each partner beside the owner; all who build
    it bear it equally. The most likely value counts."""
    backup: Fraction = Fraction(
        low=0.1,
        mode=0.25,
        high=0.5,
        source="estimate",
        confidence="low",
        note="A design taken to its reviews and kept alive, without the hardware; nobody publishes what that costs.",
    )
    """Cost of keeping somebody else's option for an element ready, as a part of its cost; the most likely value
    counts."""
    leadership: Fraction = Fraction(
        low=0,
        mode=0.1,
        high=0.3,
        source="estimate",
        confidence="low",
        note="Who leads is seen to lead; how much of the prestige and influence follows the title rather than the work "
        "has not been measured.",
    )
    """Part of the divided identity and political benefit of a mission that goes to its lead; the most likely value
    counts."""
    barter_tolerance: Fraction = Fraction(
        value=0.1,
        source="estimate",
        confidence="low",
        note="Barters are struck between estimates of cost that are themselves no surer than a tenth.",
    )
    """Largest imbalance between two partners, as a part of all that they barter with each other."""
    budgets: Literal["envelope", "carried over", "by year"] = "envelope"
    """When the money of an envelope has to be there. envelope: it may be moved freely between years; carried over:
    what is spent by the end of each year is not above what has been given by then; by year: each year by itself. Years
    are twelve months from the start. An `annual_budget` binds year by year whatever is said here."""
    authorisation: Fraction = Fraction(
        low=0.0002,
        mode=0.0005,
        high=0.002,
        source="estimate",
        confidence="low",
        note="Staff, counsel and studies for a licence or certificate; nobody publishes it, and it is small beside the "
        "months that it takes.",
    )
    """Cost of each authorisation that the law asks for, as a share of the cost of the element that needs it."""
    cures: Cures = Cures(
        source="estimate",
        confidence="low",
        note="Clauses, divisions and licences are in the hands of those who sign; a redesign changes what is built, "
        "and a new law is in nobody's hands, so neither is taken for granted. Months and shares are this project's "
        "estimates.",
    )
    """Which cures the search may decide on, each at its price and after its months."""
    instruments_before: Literal["work", "launch", "nothing"] = "work"
    """What of the work that binds partners to one another (interdependence, integration, and what one pays another for)
    waits for the instrument of its mission: `work` waits for it, or for an interim one between agencies where
    governments have to sign, and launch for it; `launch` lets work begin at everybody's own risk; `nothing` takes it as
    concluded already. Nobody has measured which; the months are those of the ladder of instruments,
    planning estimates, and run from the start."""
    element_scale: Fraction = Fraction(
        low=0.1,
        mode=0.2,
        high=0.4,
        source="estimate",
        confidence="low",
        note="A mission has about five elements that matter by themselves, so a strong element is taken to give a "
        "fifth of what a strong mission gives.",
    )
    """What a strong yield of an element counts beside a strong yield of a whole mission."""
    political_from_partners: Fraction = Fraction(
        low=0.3,
        mode=0.5,
        high=0.7,
        source="estimate",
        confidence="low",
        note="Half of the diplomatic benefit is taken to come from who the partners are, half from being there at all.",
    )
    """Part of the shared political benefit that depends on the partners in the mission."""
    leak: Fraction = Fraction(
        low=0.05,
        mode=0.1,
        high=0.2,
        source="estimate",
        confidence="low",
        note="A tenth of the security benefit that the whole programme could give, lost at each interface where "
        "controlled technology meets a partner outside the owner's export-control regimes.",
    )
    """Security benefit lost at each sensitive interface with a partner outside a common control regime."""
    rivalry: Rivalry = Rivalry(
        source="estimate",
        confidence="low",
        note="Ranked after source reading: work and capability are divided, knowledge is shared; the figures are ours.",
    )
    """How far each motivation's benefit is divided."""
    scores: Scores = Scores(
        source="estimate",
        confidence="low",
        note="One, two and three follow the stars of the published chart; equal steps are an assumption.",
    )
    """Numbers that stand for ordinal ratings where the method adds."""
    actor_correlation: Fraction = Fraction(
        low=0.2,
        mode=0.3,
        high=0.4,
        source="estimate",
        confidence="low",
        note="Tasks of one actor share management, industry and budget; 0.2 to 0.4 is usual practice.",
    )
    """Correlation between durations, and between costs, of tasks of one actor."""
    programme_correlation: Fraction = Fraction(
        low=0.05,
        mode=0.1,
        high=0.2,
        source="estimate",
        confidence="low",
        note="All tasks share standards, reviews and the lead's budget.",
    )
    """Correlation between any two tasks of the programme."""
    standing_army: Fraction = Fraction(
        low=0.05,
        mode=0.15,
        high=0.3,
        source="estimate",
        confidence="low",
        note="Share of a task's average monthly cost that its team still costs while it waits for others.",
    )
    """What a partner keeps paying while it waits."""
    withdrawal: Fraction = Fraction(
        low=0.005,
        mode=0.02,
        high=0.05,
        unit="per year",
        source="estimate",
        confidence="low",
        note="Used for actors without a figure of their own. The record gives 1.6 % a year (0.7 to 2.7 %) for an "
        "agreement to lose any one partner; exploration has lost partners more often, so the range is wider.",
    )
    """Probability per year that a partner leaves."""
    delivery: Duration = Duration(
        low=3,
        mode=6,
        high=12,
        unit="months",
        source="estimate",
        confidence="low",
        note="Shipping, launch campaign, transit and check-out in place; deliveries that build on one another follow "
        "one another.",
    )
    """Time from readiness to being in place, for elements that do not state their own."""
    restart_lag: Duration = Duration(
        low=3,
        mode=9,
        high=18,
        unit="months",
        source="estimate",
        confidence="low",
        note="Time to contract a replacement after a partner leaves; the recorded cases run from months to years.",
    )
    """Time lost before a replacement provider starts."""
    retained: Fraction = Fraction(
        low=0,
        mode=0,
        high=0.5,
        source="estimate",
        confidence="low",
        note="A new provider is taken to begin again, as India did with its own lander when Russia's did not come; "
        "where hardware or drawings would be handed over, state a share.",
    )
    """Share of what had been done that whoever takes over can use; the most likely value counts."""
    relearning: Factor = Factor(
        low=1,
        mode=1,
        high=1.3,
        source="estimate",
        confidence="low",
        note="An option's months and cost are those of its provider from the start, so nothing is added; where it must "
        "first learn another's design, state more than one.",
    )
    """What the months and the cost of whoever takes over are multiplied by; the most likely value counts."""
    escalation: Fraction = Fraction(
        low=0.015,
        mode=0.025,
        high=0.04,
        unit="per year",
        source="estimate",
        confidence="low",
        note="American prices rose by 2.8 % a year from 2015 to 2025, European ones by 2.4 %, by Accord's price index; "
        "what is to come is a guess.",
    )
    """Yearly rise of prices, for cost in money of the day; the most likely value counts and 0 shows no such cost."""
    joint_confidence: Fraction = Fraction(
        value=0.7,
        source="nasa-ceh",
        confidence="medium",
        note="NASA budgets programmes at a joint cost and schedule confidence level of 70 %.",
    )
    """Confidence at which cost and date are quoted."""
    iterations: int = Field(10_000, ge=100, le=10_000_000)
    """Draws of the simulation; with a tolerance the most there may be."""
    sampling: Literal["plain", "latin", "sobol"] = "latin"
    """How the draws are spread: plain ones are independent, Latin hypercubes and Sobol's sequence cover each range
    evenly."""
    tolerance: float | None = Field(None, gt=0, allow_inf_nan=False)
    """Months: the simulation stops once the standard error of the finish at 70 % is not above it."""
    pareto_steps: int = Field(12, ge=2, le=50)
    """Parts into which the range of each objective is divided in a search for trade-offs: the front is complete to
    within one part, and further trade-offs may be finer than that. The range is that among the arrangements which are
    best in one objective each."""
    slack: Fraction = Fraction(
        value=0.05,
        source="estimate",
        confidence="low",
        note="Gains are not known to a twentieth, so what falls short by less is not told apart from the best.",
    )
    """How far below the best an arrangement may fall, as a part of the best, and still count as nearly as good."""
    objectives: tuple[Objective, ...] = ("cost", "finish", "smallest gain")
    """Two or three things of which a front shows what one costs in terms of the others, besides the Pareto set of cost,
    finish and smallest gain, which every run finds. safe finish: the date kept with the confidence of
    `joint_confidence`; smallest gain: that of the partner who gains least."""
    trust: Fraction = Fraction(
        value=0.8,
        source="estimate",
        confidence="low",
        note="Whoever must be surer than four in five that its partners stay has little reason to rely on them; where "
        "the line runs is a guess.",
    )
    """Most trust in the others that a partner may need for an arrangement to count as one it can rely on."""

    @field_validator("objectives")
    @classmethod
    def _two_or_three(cls, objectives: tuple[Objective, ...]) -> tuple[Objective, ...]:
        if not 2 <= len(objectives) <= 3:
            raise ValueError(f"two or three objectives are needed, found {len(objectives)}")
        repeated = sorted({name for name in objectives if objectives.count(name) > 1})
        if repeated:
            raise ValueError(f"the objective '{repeated[0]}' is given twice")
        return objectives
