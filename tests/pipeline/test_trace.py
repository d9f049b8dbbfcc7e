"""How figures are written in sentences, and that every sentence knows where it comes from."""

from datetime import date

import pytest

from accord.pipeline.trace import Trace, money, month_of, names, share


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "USD 0 million"),
        (-0.4, "USD 0 million"),
        (0.6, "USD 1 million"),
        (999.4, "USD 999 million"),
        (1000.0, "USD 1.0 billion"),
        (21473.0, "USD 21.5 billion"),
        (-83.2, "minus USD 83 million"),
        (-1204.0, "minus USD 1.2 billion"),
        (float("inf"), "an amount that cannot be told"),
        (float("nan"), "an amount that cannot be told"),
    ],
)
def test_money(value, written):
    assert money(value, "USD") == written


@pytest.mark.parametrize("value", [999.5, 999.7, 999.9999])
def test_money_just_below_a_billion_is_not_a_thousand_million(value):
    assert money(value, "USD") == "USD 1.0 billion"


@pytest.mark.parametrize(
    ("months", "written"),
    [(0.0, "January 2018"), (0.9, "January 2018"), (12.0, "January 2019"), (203.99, "December 2034")],
)
def test_months(months, written):
    assert month_of(months, date(2018, 1, 1)) == written


def test_months_that_never_come():
    assert month_of(float("inf"), date(2018, 1, 1)) == "never"
    assert month_of(1e9, date(2018, 1, 1)) == "never", "beyond the calendar"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0 %"),
        (1e-9, "under 1 %"),
        (0.0099, "under 1 %"),
        (0.01, "1 %"),
        (0.336, "34 %"),
        (0.99, "99 %"),
        (0.9901, "over 99 %"),
        (1.0, "100 %"),
    ],
)
def test_shares_never_claim_a_certainty_that_is_not_there(value, written):
    assert share(value) == written


def test_names():
    assert names([]) == "nobody"
    assert names(["A"]) == "A"
    assert names(["A", "B"]) == "A and B"
    assert names(["A", "B", "C"]) == "A, B and C"


def test_a_sentence_keeps_its_values_unrounded_with_what_it_rests_on():
    trace = Trace("EUR", date(2020, 1, 1))
    said = trace.say(
        "summary.cost",
        "simulation",
        "{who:names} pay {cost:money} by {when:date}, {p:share} sure, {x:.1f} of {n} in {place}.",
        {"who": ["A", "B"], "cost": 1234.56, "when": 24.0, "p": 0.123, "x": 0.25, "n": 3, "place": "{orbit}"},
        inputs=("actors.yaml",),
        sources=("plan",),
        assumptions=("worth",),
    )
    assert said.text == "A and B pay EUR 1.2 billion by December 2021, 12 % sure, 0.2 of 3 in {orbit}."
    assert said.to_dict() == {"text": said.text, "trace": "summary.cost"}
    (entry,) = trace.to_list()
    assert entry["id"] == "summary.cost"
    assert entry["text"] == said.text
    assert entry["values"]["cost"] == 1234.56
    assert (entry["inputs"], entry["sources"], entry["assumptions"]) == (("actors.yaml",), ("plan",), ("worth",))


def test_no_two_sentences_share_a_trace_and_none_lacks_a_value():
    trace = Trace("EUR", date(2020, 1, 1))
    trace.say("a", "law", "Once.", {})
    with pytest.raises(ValueError, match="two sentences have the trace id 'a'"):
        trace.say("a", "law", "Twice.", {})
    with pytest.raises(KeyError):
        trace.say("b", "law", "{missing}", {})
    assert list(trace.entries) == ["a"]
