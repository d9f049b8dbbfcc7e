"""Every decision of an arrangement is shown where it is not the plain default."""

from dataclasses import replace

import pytest

from accord.arrangements.judging.evaluate import assess
from accord.cli.decisions import show_decisions
from accord.results.terms import not_by_year, terms_of


@pytest.fixture
def arranged(relay_answers):
    return relay_answers.arranged


def shown(capsys, study, case, arrangement):
    capsys.readouterr()
    show_decisions(study, case, arrangement, assess(case, arrangement))
    return " ".join(capsys.readouterr().out.split())


def test_the_plain_default_is_shown_plainly(relay_study, arranged, capsys):
    best = arranged.recommended.arrangement
    plain = replace(best, starts={}, backups=(), bartered=(), modes={})
    case = replace(arranged.case, phases=(0.0,))
    text = shown(capsys, relay_study, case, plain)
    assert text.startswith("element provider paid by")
    for words in ("work begins", "Kept ready", "In kind", "Yearly budgets"):
        assert words not in text


def test_backups_are_named_with_what_they_cost(relay_study, arranged, capsys):
    best = arranged.recommended.arrangement
    element, others = next(
        (one.element, found)
        for one in best.choices
        if (found := [c for c in arranged.case.choices_for(one.element) if c.owner != one.owner])
    )
    cost = arranged.case.backup * others[0].expected_cost
    text = shown(capsys, relay_study, arranged.case, replace(best, backups=(others[0],)))
    name = relay_study.programme.elements[element].name
    assert f"Kept ready in case the lead of the element fails: {name} by {others[0].provider}" in text
    assert f"(USD {cost:.0f} million)" in text
    assert f"USD {cost:.0f} million for keeping backups ready" in text


def test_beginnings_in_several_phases_are_dated(relay_study, arranged, capsys):
    case, best = replace(arranged.case, phases=(0.0, 24.0)), arranged.recommended.arrangement
    first = best.choices[0].element
    text = shown(capsys, relay_study, case, replace(best, starts={first: 1}))
    assert "work begins" in text
    assert "January 2020" in text
    assert "January 2018" in text


def test_what_is_given_in_kind_is_told(relay_study, arranged, capsys):
    case, best = arranged.case, arranged.recommended.arrangement
    own = next(one for one in best.choices if one.provider in case.partners)
    paid = replace(own, payer=next(name for name in case.partners if name not in (own.provider, own.owner)))
    case = replace(case, choices=(*case.choices, paid))
    given = replace(best, choices=tuple(paid if one == own else one for one in best.choices), bartered=(paid.key,))
    text = shown(capsys, relay_study, case, given)
    assert f"{paid.payer}, in kind" in text
    assert f"In kind: {paid.provider} gives {paid.payer} USD" in text


def test_what_has_no_year_adds_up_with_the_years_to_the_cost(arranged):
    found = arranged.recommended.assessment
    for one in terms_of(arranged.case, found, list(arranged.case.partners))["spending"]:
        name = one["partner"]
        assert sum(one["by_year"]) + one["not_by_year"] == pytest.approx(found.cost[name], abs=1e-6)
        assert one["not_by_year"] == not_by_year(found, name)


def test_with_yearly_budgets_it_is_said_what_counts_in_no_year(relay_study, arranged, capsys):
    case, best = arranged.case, arranged.recommended.arrangement
    partners = {name: replace(one, by_year=(1e5,) * 12) for name, one in case.partners.items()}
    limited = replace(case, partners=partners)
    found = assess(limited, best)
    left = {name: not_by_year(found, name) for name in partners}
    assert max(left.values()) >= 1
    text = shown(capsys, relay_study, limited, best)
    assert "What else is paid counts in no year, only against the envelope: " in text
    for name, amount in left.items():
        assert (f"{name} USD {amount:.0f} million" in text) == (amount >= 1)
