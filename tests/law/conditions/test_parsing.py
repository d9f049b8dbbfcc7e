import pytest

from accord.law import ConditionError, LawError, parse_condition
from accord.law.conditions.comparisons import Overlap
from accord.law.conditions.tree import Both, Either, Exists, Negation

SETS = ("MOON_PARTIES", "ESA_STATES")


def test_reads_the_shapes_that_packs_use():
    assert isinstance(parse_condition("crew and launch", SETS), Both)
    assert isinstance(parse_condition("crew or launch", SETS), Either)
    assert isinstance(parse_condition("nps != none", SETS), Negation)
    assert isinstance(parse_condition("loc & {mars}", SETS), Overlap)
    assert isinstance(parse_condition("P(CHN, company)", SETS), Exists)
    assert isinstance(parse_condition("all(p.states <= ESA_STATES for p in parties)", SETS), Negation)


def test_a_shorthand_is_what_it_abbreviates():
    short = parse_condition("any_cls(USML_XV)", SETS)
    assert short == parse_condition("any(e.classes & {USML_XV} for e in elements)", SETS)


@pytest.mark.parametrize(
    "hostile",
    [
        "__import__('os').system('true')",
        "().__class__.__bases__",
        "(lambda: 1)()",
        "[x for x in parties]",
        "f'{crew}'",
        "crew if launch else crew",
        "(crew := True)",
        "open('x')",
        "any(p.__class__ for p in parties)",
        "any(p.kind == agency for p in parties for q in parties)",
        "any(p.iso3 == CHN for p in globals())",
        "'a' * 10 ** 9",
        "crew; launch",
        "not " * 400 + "crew",
        "(" * 900 + "crew" + ")" * 900,
        "crew and " * 300 + "crew",
        "",
        "\x00",
    ],
)
def test_refuses_everything_outside_the_language(hostile):
    with pytest.raises(ConditionError):
        parse_condition(hostile, SETS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cruw", "unknown fact 'cruw'; did you mean 'crew'?"),
        ("loc & {moon_surfce}", "did you mean 'moon_surface'?"),
        ("loc & {USA}", "unknown word 'USA' for the places of activity"),
        ("crew == 1", "'crew' and '1' are of different types"),
        ("any(p.iso == CHN for p in parties)", "parties have no field 'iso'; did you mean 'iso3'?"),
        ("any(p.iso3 == CN for p in parties)", "write 'CHN' (China)"),
        ("any(p.iso3 == CHN for p in partis)", "unknown list 'partis'; did you mean 'parties'?"),
        ("p.iso3 == CHN", "use it inside any(... for ... in ...)"),
        ("nps", "'nps' is not true or false"),
        ("n_countries > crew", "'crew' is not a number"),
        ("len(crew) > 1", "counts no set"),
        ("launch_site_iso in resource", "are of different types"),
        ("form is bilateral", "a comparison by identity"),
        ("any(launch for launch in parties)", "already in use"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(text, message):
    with pytest.raises(LawError) as caught:
        parse_condition(text, SETS)
    assert message in str(caught.value)
