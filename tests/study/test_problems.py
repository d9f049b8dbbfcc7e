"""Every kind of message, in full, with its place."""

from typing import Literal

import pytest
from pydantic import Field, ValidationError

from accord.study.problems import fields_at, problems_of, shown
from accord.study.schema import ProgrammeFile
from accord.study.schema.base import Confidence, Day, Iso3, Name, Part, Sentence, Share
from accord.study.schema.programme import FactValue
from accord.study.schema.quantities import Duration, Fraction, Money
from accord.study.yaml_lines import parse_yaml


class Inner(Part):
    count: int = Field(ge=1950, le=2100)


class Sample(Part):
    name: Name = "x"
    says: Sentence = "x"
    state: Iso3 = "NOR"
    share: Share = 0.5
    level: Confidence = "high"
    day: Day | None = None
    yes: bool = True
    inner: Inner | None = None
    several: tuple[Inner, ...] = Field((), min_length=1)
    by_name: dict[Name, Inner] = Field(default_factory=dict)
    facts: dict[str, FactValue] = Field(default_factory=dict)
    version: Literal[1] = 1
    money: Money | None = None
    time: Duration | None = None
    rate: Fraction | None = None


def said(text, model=Sample):
    lined = parse_yaml(text, "study.yaml")
    with pytest.raises(ValidationError) as caught:
        model.model_validate(lined.data)
    return [str(problem) for problem in problems_of(caught.value, model, lined)]


FIGURE = "{source: plan, confidence: high, "


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nam: x", "1: nam: unknown key 'nam'; did you mean 'name'?"),
        ("inner: {count: 2000, coutn: 1}", "1: inner.coutn: unknown key 'coutn'; did you mean 'count'?"),
        ("inner: {count: 2000, zzz: 1}", "1: inner.zzz: unknown key 'zzz'; allowed: count"),
        ("inner: {}", "1: inner: the key 'count' is missing; add it"),
        ("several: [{}]", "1: several[0]: the key 'count' is missing; add it"),
        ("by_name:\n  a:\n    zzz: 1\n    count: 2000", "3: by_name.a.zzz: unknown key 'zzz'; allowed: count"),
        ("name: 12", "1: name: found 12; text is needed"),
        ("name: [a]", "1: name: found a list; text is needed"),
        ("name:", "1: name: found nothing; text is needed"),
        ("name: ''", "1: name: found ''; it must not be empty"),
        ("name: '   '", "1: name: found '   '; it must not be empty"),
        (f"name: {'x' * 201}", f"1: name: found '{'x' * 56}...; it is too long"),
        ("state: NORWAY", "1: state: found 'NORWAY'; three capital letters are needed, such as NOR or USD"),
        ("share: half", "1: share: found 'half'; a number is needed"),
        ("share: {a: 1}", "1: share: found a mapping; a number is needed"),
        ("share: .inf", "1: share: found '.inf'; a number is needed"),
        ("share: 1.5", "1: share: found 1.5; it must be less than or equal to 1"),
        ("share: -1", "1: share: found -1; it must be greater than or equal to 0"),
        ("inner: {count: soon}", "1: inner.count: found 'soon'; a whole number is needed"),
        ("inner: {count: 2000.5}", "1: inner.count: found 2000.5; a whole number is needed"),
        ("inner: {count: [1]}", "1: inner.count: found a list; a whole number is needed"),
        ("inner: {count: 1066}", "1: inner.count: found 1066; it must be greater than or equal to 1950"),
        ("yes: perhaps", "1: yes: found 'perhaps'; true or false is needed"),
        ("yes: [1]", "1: yes: found a list; true or false is needed"),
        ("level: hihg", "1: level: found 'hihg'; did you mean 'high'?"),
        ("level: xxx", "1: level: found 'xxx'; allowed: high, low, medium"),
        ("level: 3", "1: level: found 3; allowed: high, medium, low"),
        ("version: 2", "1: version: found 2; allowed: 1"),
        ("day: tomorrow", "1: day: found 'tomorrow'; a date is needed, such as 2017-12-31 or 2017-12"),
        ("day: 2017-13", "1: day: found '2017-13'; a date is needed, such as 2017-12-31 or 2017-12"),
        ("day: 2017-02-30", "1: day: found '2017-02-30'; a date is needed, such as 2017-12-31 or 2017-12"),
        ("day: 2017-12-31T12:00", "1: day: found '2017-12-31T12:00'; a date without a time is needed"),
        ("day: 86400", "1: day: found 86400; a date is needed, such as 2017-12-31, 2017-12 or 2017"),
        ("day: '86400'", "1: day: found 86400; a date is needed, such as 2017-12-31, 2017-12 or 2017"),
        ("day: 20171231", "1: day: found 20171231; a date is needed, such as 2017-12-31, 2017-12 or 2017"),
        ("day: 0.0", "1: day: found 0.0; a date is needed, such as 2017-12-31, 2017-12 or 2017"),
        ("day: true", "1: day: found True; a date is needed, such as 2017-12-31 or 2017-12"),
        ("day: [1]", "1: day: found a list; a date is needed, such as 2017-12-31 or 2017-12"),
        ("inner: 5", "1: inner: found 5; a mapping of 'key: value' lines is needed"),
        ("by_name: [1]", "1: by_name: found a list; a mapping of 'key: value' lines is needed"),
        ("by_name: {a: x}", "1: by_name.a: found 'x'; a mapping of 'key: value' lines is needed"),
        ("several: {a: 1}", "1: several: found a mapping; a list is needed"),
        ("several: []", "1: several: found a list; at least one entry is needed"),
        (
            f"money: {FIGURE}value: 1, unit: dollars, price_year: 2017}}",
            "1: money.unit: found 'dollars'; a unit such as 'million USD' is needed",
        ),
        (f"time: {FIGURE}value: 1, unit: weeks}}", "1: time.unit: found 'weeks'; 'months' or 'years' is needed"),
        (f"rate: {FIGURE}value: 1, unit: '%'}}", "1: rate.unit: found '%'; 'share' or 'per year' is needed"),
        (f"time: {FIGURE}value: inf, unit: months}}", "1: time.value: found 'inf'; a finite number is needed"),
        (
            f"time:\n  {FIGURE}low: 3,\n   mode: 2, high: 4, unit: months}}",
            "1: time: low <= mode <= high is needed, found 3, 2, 4",
        ),
    ],
)
def test_each_kind_of_problem_is_said_in_full(text, says):
    assert said(text) == [f"study.yaml:{says}"]


def test_a_fact_of_the_wrong_kind_is_one_problem_not_one_for_each_kind_it_might_have_been():
    assert said("facts:\n  x: 1\n  crew: {a: 1}") == [
        "study.yaml:3: facts.crew: found a mapping; true or false, a number, text or a list of texts is needed"
    ]
    assert said("facts:\n  loc:\n    - LEO\n    - {a: 1}") == [
        "study.yaml:4: facts.loc[1]: found a mapping; text is needed"
    ]


def test_entries_that_are_all_wrong_do_not_make_a_list_too_short():
    assert said("several:\n  - {}\n  - {count: x}\n") == [
        "study.yaml:2: several[0]: the key 'count' is missing; add it",
        "study.yaml:3: several[1].count: found 'x'; a whole number is needed",
    ]


def test_keys_that_are_named_like_a_type_are_named():
    assert said("str: 1") == [f"study.yaml:1: str: unknown key 'str'; {fields_of(Sample)}"]
    assert said("by_name:\n  ok: {count: 2000}\n  int: {count: x}\n  float: 5\n") == [
        "study.yaml:3: by_name.int.count: found 'x'; a whole number is needed",
        "study.yaml:4: by_name.float: found 5; a mapping of 'key: value' lines is needed",
    ]
    assert said("by_name:\n  'tuple[x':\n    count: x\n") == [
        "study.yaml:3: by_name.tuple[x.count: found 'x'; a whole number is needed"
    ]


def fields_of(model):
    from accord.errors import did_you_mean

    return did_you_mean("str", model.model_fields)


def test_all_problems_are_said_at_once_in_the_order_of_the_model():
    assert len(said("nam: x\nname: 1\nshare: 2\ninner: {}\n")) == 4


def test_values_are_shown_shortened():
    assert shown("x" * 100) == "'" + "x" * 56 + "..."
    assert shown(None) == "nothing"
    assert shown([1]) == "a list"
    assert shown(True) == "True"
    assert shown("<script>") == "'<script>'"


def test_keys_below_unions_lists_and_mappings_are_known():
    assert fields_at(ProgrammeFile, ("elements", "bus", "options", 0, "cost")) == [
        "as_of", "confidence", "high", "low", "mode", "note", "price_year", "source", "unit", "value",
    ]  # fmt: skip
    assert "length" in fields_at(ProgrammeFile, ("elements", "bus", "windows"))
    assert fields_at(ProgrammeFile, ("no", "such", "path")) == []
