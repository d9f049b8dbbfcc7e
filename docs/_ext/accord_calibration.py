"""What the record says of overruns, and how well it predicts itself: tables and sentences read off the functions."""

from __future__ import annotations

from accord_contents import Part

from accord.simulation.leave_one_out import Coverage, Held, leave_one_out
from accord.simulation.overrun_record import MEASURES
from accord.simulation.overruns import ELEMENT_CLASSES, Overrun, overrun_models


def calibration_parts() -> tuple[Part, ...]:
    """Overruns by class, how many outcomes fell inside, and those that did not."""
    models, check = overrun_models(), leave_one_out()
    overruns = [models[name].of(measure) for measure in MEASURES for name in ELEMENT_CLASSES]
    return (
        Part(
            "Overruns by class",
            "calibration-overruns",
            "Actual over planned for the next element of a class. Projects: how many, and what they count for. "
            "Own share: how much of the class's typical ratio comes from its own projects, not from all.",
            ("Measure", "Class", "Projects", "Own share", "Typical ratio (90 %)", "P10", "P50", "P70", "P90"),
            (12, 26, 12, 10, 16, 6, 6, 6, 6),
            tuple(_overrun_row(one) for one in overruns),
        ),
        Part(
            "Outcomes inside P10 to P90",
            "calibration-coverage",
            "Each outcome against the range estimated without it; 80 % are meant to fall inside.",
            ("Outcomes", "Inside", "Share (90 % interval)", "Above P90", "Below P10"),
            (36, 14, 26, 12, 12),
            tuple(_coverage_row(one) for one in check.coverage),
        ),
        Part(
            "Misses",
            "calibration-misses",
            "Outcomes outside the range estimated without them.",
            ("Project", "Measure", "Actual over planned", "P10 to P90", "Has a source"),
            (34, 14, 18, 20, 14),
            tuple(_miss_row(one) for one in check.misses),
        ),
    )


def calibration_reading() -> tuple[str, ...]:
    """What the check shows and what it cannot."""
    return leave_one_out().reading


def calibration_assumptions() -> tuple[str, ...]:
    """What the overruns take for granted."""
    return overrun_models().assumptions


def _overrun_row(one: Overrun) -> tuple[str, ...]:
    low, high = one.interval
    return (
        one.measure,
        ELEMENT_CLASSES[one.element_class],
        f"{one.rows}, count as {one.effective_rows:.1f}" if one.rows else "none",
        f"{one.own_share:.0%}",
        f"{one.median_ratio:.2f} ({low:.2f} to {high:.2f})",
        *(f"{value:.2f}" for value in (one.p10, one.p50, one.p70, one.p90)),
    )


def _coverage_row(one: Coverage) -> tuple[str, ...]:
    known = one.share is not None and one.low is not None and one.high is not None
    share = f"{one.share:.0%} ({one.low:.0%} to {one.high:.0%})" if known else "none to count"
    return one.label, f"{one.inside} of {one.outcomes}", share, str(one.above), str(one.below)


def _miss_row(one: Held) -> tuple[str, ...]:
    return (
        one.project,
        one.measure,
        f"{one.actual:.2f}",
        f"{one.p10:.2f} to {one.p90:.2f}",
        "yes" if one.verified else "no",
    )
