"""Tables of the page that compares a proposal of 2017 with what the search prefers.

Each stands between the comments `<!-- table: name -->` and `<!-- end -->`. Run this file to write them anew.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import fill

from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.searching.normalised_gains import normalised_gains
from accord.arrangements.searching.search import Search, recommend
from accord.pipeline.arranging import arrange_with, prepare
from accord.pipeline.evidence import profile
from accord.pipeline.network import simulate_arrangement
from accord.pipeline.workers import Workers
from accord.study import load, template_path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "essay-of-2017.md"
PROPOSAL = "essay-proposal"
_TABLE = re.compile(r"(<!-- table: (?P<name>[a-z-]+) -->\n\n).*?(\n\n<!-- end -->)", re.DOTALL)


@dataclass
class Comparison:
    """The proposal and the recommendation of one study, side by side."""

    @cached_property
    def study(self):
        """The packaged study."""
        return load(template_path("gateway-moon-village"))

    @cached_property
    def arranged(self):
        """What the search found."""
        pool = Workers(prepare(self.study, profile(self.study, seed=0)), 1)
        return arrange_with(self.study, pool)

    @cached_property
    def owners(self):
        """Share of the critical path by owner, over what may happen, in the essay's arrangement and in the search's."""
        shares = []
        for arrangement in (self.essay[0], self.best.arrangement):
            _, found = simulate_arrangement(self.study, self.arranged.screener, arrangement, seed=0, workers=1)
            months = {one.owner: one.mean.value for one in found.owners if one.kind == "actor"}
            shares.append({name: mean / sum(months.values()) for name, mean in months.items() if mean > 0})
        return shares

    def ready(self, assessment: Assessment, arrangement) -> list[tuple[str, str, float]]:
        """Elements of the station with their owners and the month in which they are ready, the last first."""
        mine = [one.id for one in self.arranged.case.elements_of("gateway") if one.id in assessment.ready]
        rows = [(name, arrangement.owner[name], assessment.ready[name]) for name in mine]
        return sorted(rows, key=lambda row: (-row[2], row[0]))

    def path(self) -> str:
        """Who owns the critical path of the programme, and which part of the station is ready last."""
        essay, best = self.owners
        shown = sorted({*essay, *best}, key=lambda name: (-best.get(name, 0.0), -essay.get(name, 0.0), name))
        rows = [(name, f"{essay.get(name, 0.0):.0%}", f"{best.get(name, 0.0):.0%}") for name in shown]
        heads = ("owner of the critical path of the programme", "the essay", "the search")
        said = [
            self._last("By the essay", *self.essay[::-1]),
            self._last("By the search", self.best.assessment, self.best.arrangement),
        ]
        return table(heads, rows) + "\n\n" + "\n".join(said)

    def _last(self, opening: str, assessment: Assessment, arrangement) -> str:
        (name, owner, month), (other, second, next_month), *_ = ready = self.ready(assessment, arrangement)
        own = max(when for _, who, when in ready if who == "NASA")
        said = (
            f"- {opening} the last part of the station to be ready is {self.element(name)} ({owner}), in month "
            f"{month:.0f}; before it comes {self.element(other)} ({second}) in month {next_month:.0f}, and the last of "
            f"NASA's in month {own:.0f}."
        )
        return fill(said, 128, subsequent_indent="  ")

    @property
    def essay(self):
        """The proposal as an arrangement, with what it means."""
        return self.arranged.proposals[PROPOSAL]

    @property
    def best(self):
        """The recommendation."""
        return self.arranged.recommended

    def voices(self, assessment: Assessment) -> float:
        """Sum of normalised gains."""
        return sum(normalised_gains(assessment, self.arranged.alone_gain, self.arranged.hope)[0].values())

    def element(self, name: str) -> str:
        """Name of an element as people say it."""
        return self.study.programme.elements[name].name

    def differing(self) -> list[str]:
        """Elements that somebody else provides or pays for, in programme order."""
        essay = {choice.element: choice.key for choice in self.essay[0].choices}
        best = {choice.element: choice.key for choice in self.best.arrangement.choices}
        return [name for name in self.study.programme.elements if essay.get(name) != best.get(name)]

    def elements(self) -> str:
        """Who provides what where the two differ."""
        essay = {choice.element: choice for choice in self.essay[0].choices}
        best = {choice.element: choice for choice in self.best.arrangement.choices}
        rows = [(self.element(name), said(essay.get(name)), said(best.get(name))) for name in self.differing()]
        return table(("element", "the essay", "the search"), rows)

    def gains(self) -> str:
        """What each partner gains alone, by the essay and by the search, and what it spends."""
        alone, (_, essay), best = self.arranged.alone_gain, self.essay, self.best.assessment
        rows = [
            (
                name,
                number(alone[name]),
                number(self.arranged.payoff(essay)[name]),
                number(self.arranged.payoff(best)[name]),
                f"{number(essay.cost[name])} and {number(best.cost[name])}",
                number(self.arranged.case.partners[name].envelope),
            )
            for name in self.arranged.case.partners
        ]
        rows.append(("all", number(sum(alone.values())), number(sum(self.arranged.payoff(essay).values())),
                     number(sum(self.arranged.payoff(best).values())),
                     f"{number(essay.total_cost)} and {number(best.total_cost)}", ""))  # fmt: skip
        return table(("partner", "alone", "the essay", "the search", "spends (essay and search)", "envelope"), rows)

    def prices(self) -> str:
        """What each of the essay's other choices costs by itself when all else is found anew."""
        essay = {choice.element: choice for choice in self.essay[0].choices}
        rows = []
        for name in self.differing():
            if name in essay:
                rows.append((name, self._forced(essay[name].key)))
        rows.sort(key=lambda row: -(row[1][0] if row[1] else 99.0))
        return table(
            ("the essay's choice", "sum of gains falls by", "cost changes by", "who would have less"),
            [
                (f"{self.element(name)}: {said(essay[name])}", *told)
                if (told := self._told(forced))
                else (f"{self.element(name)}: {said(essay[name])}", "nothing else fits", "", "")
                for name, forced in rows
            ],
        )

    def _forced(self, key):
        arranged = self.arranged
        search = Search(arranged.case, arranged.alone_gain, arranged.screener.lawful)
        search.form.program.row("as the essay says", ", ".join(key), {search.form.make[key]: 1.0}, low=1.0)
        found = recommend(search, arranged.hope)
        if found is None:
            return None
        loss = self.voices(self.best.assessment) - self.voices(found.assessment)
        had, has = arranged.payoff(self.best.assessment), arranged.payoff(found.assessment)
        losers = [(name, had[name] - has[name]) for name in had if had[name] - has[name] > 50]
        outside = arranged.beside_recommended(found).cost
        return loss, found.assessment.total_cost - self.best.assessment.total_cost + outside, losers

    @staticmethod
    def _told(forced):
        if forced is None:
            return None
        loss, cost, losers = forced
        names = ", ".join(f"{name} {number(less)}" for name, less in sorted(losers, key=lambda one: -one[1]))
        return f"{loss:.2f}", f"{cost:+,.0f}", names or "nobody by more than 50"

    def mended(self) -> str:
        """What must change in the essay's proposal at least so that nobody loses and every demand is met.

        Several arrangements keep as much of it; of these the one with the largest sum of gains is shown.
        """
        arranged = self.arranged
        search = Search(arranged.case, arranged.alone_gain, arranged.screener.lawful)
        keep = {search.form.make[key]: 1.0 for key in self.essay[0].keys}
        new = {make: -0.5 for key, make in search.form.make.items() if key not in self.essay[0].keys}
        kept = search.best({**keep, **new}, maximise=True)
        most = len(set(kept.arrangement.keys) & set(self.essay[0].keys))
        changed = len(kept.arrangement.keys) - most
        search.form.program.row("as much of the essay", "kept", {**keep, **new}, low=most - changed / 2 - 1e-6)
        found = recommend(search, arranged.hope)
        essay = {choice.element: choice for choice in self.essay[0].choices}
        after = {choice.element: choice for choice in found.arrangement.choices}
        payoff = arranged.payoff(found.assessment)
        changed = [name for name in self.study.programme.elements if said(essay.get(name)) != said(after.get(name))]
        rows = [(self.element(name), said(essay.get(name)), said(after.get(name))) for name in changed]
        gains = ", ".join(f"{name} {number(value)}" for name, value in payoff.items())
        cost = number(found.assessment.total_cost)
        return table(("element", "the essay", "instead"), rows) + f"\n\nThen {gains}; cost {cost}."


def said(choice) -> str:
    """Say who provides something, and who pays where that is somebody else."""
    if choice is None:
        return "nobody"
    if isinstance(choice, str):
        return choice
    return choice.provider if choice.provider == choice.payer else f"{choice.provider}, paid by {choice.payer}"


def number(value: float) -> str:
    """Write million with separators."""
    return f"{value:,.0f}".replace("-0", "0") if abs(value) < 0.5 else f"{value:,.0f}"


def table(heads, rows) -> str:
    """Write a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def shown(page: Path = PAGE) -> dict[str, str]:
    """Tables as the page has them, by name."""
    text = page.read_text(encoding="utf-8")
    return {match["name"]: match[0].removeprefix(match[1]).removesuffix(match[3]) for match in _TABLE.finditer(text)}


def written(comparison: Comparison) -> dict[str, str]:
    """Tables as they are now, by name."""
    return {name: getattr(comparison, name)() for name in ("elements", "path", "gains", "prices", "mended")}


def main() -> None:
    """Write the tables of the page anew."""
    tables = written(Comparison())
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_TABLE.sub(lambda match: match[1] + tables[match["name"]] + match[3], text), encoding="utf-8")


if __name__ == "__main__":
    main()
