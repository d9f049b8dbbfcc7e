"""Requirements and must-haves: every rule broken in a copy of the small study is named with file and line."""

import pytest

from accord.study import check, load
from accord.study.schema import MustHave

REQUIREMENTS = "requirements:\n  deliver: [relay]\n"
NASA = "    red_lines:\n      - says: The bus stays"


def said(folder):
    return [str(problem) for problem in check(folder)]


def must_have(kind):
    return f"    must_haves:\n      - {{says: The lander is ours., source: plan, confidence: low, {kind}}}\n" + NASA


def test_everything_that_can_be_demanded_is_read(relay_folder, spoil):
    spoil("study.yaml", "horizon: 2027-12-31\n", "horizon: 2027-12-31\nphases: [2018, 2019-07, 2021-01-15]\n")
    spoil(
        "study.yaml",
        REQUIREMENTS,
        REQUIREMENTS
        + "  no_exchange_of_funds: [NASA]\n"
        + "  two_providers: [imaging, bus]\n"
        + "  least_work: {relay: 0.1}\n"
        + "  camps: [[NASA, ESA], [CNSA]]\n"
        + "  geographic_return:\n"
        + "    - {bloc: ESA, least: 0.9, shares: {DEU: 0.6, FRA: 0.4}, source: plan, confidence: low}\n",
    )
    spoil("actors.yaml", NASA, must_have("leads: [relay, lander]"))
    spoil(
        "actors.yaml",
        "    worth: {value: 2.5",
        "    joins_from: 2020-06\n    exchanges_funds: false\n    worth: {value: 2.5",
    )
    assert said(relay_folder) == []
    study = load(relay_folder)
    assert [day.isoformat() for day in study.meta.begins] == ["2018-01-01", "2019-07-01", "2021-01-15"]
    needs = study.meta.requirements
    assert needs.no_exchange_of_funds == ("NASA",)
    assert needs.two_providers == ("imaging", "bus")
    assert needs.least_work == {"relay": 0.1}
    assert needs.camps == (("NASA", "ESA"), ("CNSA",))
    assert needs.geographic_return[0].shares == {"DEU": 0.6, "FRA": 0.4}
    assert study.actors["NASA"].must_haves == (
        MustHave(says="The lander is ours.", source="plan", confidence="low", leads=("relay", "lander")),
    )
    assert study.actors["CNSA"].joins_from.isoformat() == "2020-06-01"
    assert study.actors["CNSA"].exchanges_funds is False
    assert study.actors["ESA"].exchanges_funds is None


def test_work_begins_at_the_start_where_no_phase_is_given(relay_study):
    assert relay_study.meta.begins == (relay_study.meta.start,)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (
            "  no_exchange_of_funds: [NASA, Launch Firm, ESO]\n",
            [
                "requirements.no_exchange_of_funds[1]: 'Launch Firm' is a company; partners exchange no funds, and "
                "companies are paid",
                "requirements.no_exchange_of_funds[2]: unknown actor 'ESO'; did you mean 'ESA'?",
            ],
        ),
        (
            "  no_exchange_of_funds: never\n",
            ["requirements.no_exchange_of_funds: true, false or a list of partners is needed"],
        ),
        (
            "  no_exchange_of_funds: [3]\n",
            ["requirements.no_exchange_of_funds[0]: found 3; text is needed"],
        ),
        (
            "  two_providers: [imagin]\n",
            ["requirements.two_providers[0]: unknown role 'imagin'; did you mean 'imaging'?"],
        ),
        (
            "  least_work: {landers: 0.1}\n",
            ["requirements.least_work.landers: unknown mission 'landers'; did you mean 'lander'?"],
        ),
        (
            "  least_work: {lander: 10}\n",
            ["requirements.least_work.lander: found 10; it must be less than or equal to 1"],
        ),
        (
            "  camps: [[NASA, ESA]]\n",
            ["requirements.camps: there is one camp only; name those with whom it will not sit, or leave 'camps' out"],
        ),
        (
            "  camps: [[NASA, ESA], [Launch Firm, CNS], []]\n",
            [
                "requirements.camps[1][0]: 'Launch Firm' is a company; camps are of partners",
                "requirements.camps[1][1]: unknown actor 'CNS'; did you mean 'CNSA'?",
                "requirements.camps[2]: the camp is empty; name its members, or leave it out",
            ],
        ),
        (
            "  camps: [[NASA, ESA], [CNSA, NASA]]\n",
            [
                "requirements.camps[1][1]: 'NASA' is in a camp already, the one with ESA; an actor is in one camp at "
                "most"
            ],
        ),
        (
            "  camps: [[NASA, NASA], [CNSA]]\n",
            [
                "requirements.camps[0][1]: 'NASA' is in a camp already, the one with nobody else; an actor is in one "
                "camp at most"
            ],
        ),
        (
            "  least_maturity: 10\n",
            ["requirements.least_maturity: found 10; it must be less than or equal to 9"],
        ),
        (
            "  geographic_return: [{bloc: NASA, least: 0.9, shares: {DEU: 1}, source: plan, confidence: low}]\n",
            [
                "requirements.geographic_return[0].bloc: 'NASA' is of kind agency; name an actor that is a bloc of "
                "states"
            ],
        ),
        (
            "  geographic_return: [{bloc: EAS, least: 0.9, shares: {DEX: 1}, source: plan, confidence: low}]\n",
            [
                "requirements.geographic_return[0].bloc: unknown actor 'EAS'; did you mean 'ESA'?",
                "requirements.geographic_return[0].shares.DEX: no state has the code 'DEX'; did you mean 'MEX'?",
            ],
        ),
        (
            "  geographic_return: [{bloc: ESA, least: 0.9, shares: {DEU: 0.5}, source: plan, confidence: low}]\n",
            ["requirements.geographic_return[0]: the shares of the states sum to 0.5; they must sum to 1"],
        ),
        (
            "  geographic_return: [{bloc: ESA, least: 0.9, shares: {DEU: 1}, source: pln, confidence: low}]\n",
            ["requirements.geographic_return[0].source: unknown source 'pln'; did you mean 'plan'?"],
        ),
        (
            "  geographic_return:\n"
            "    - {bloc: ESA, least: 0.9, shares: {DEU: 1}, source: plan, confidence: low}\n"
            "    - {bloc: ESA, least: 0.8, shares: {FRA: 1}, source: plan, confidence: low}\n",
            ["requirements.geographic_return[1].bloc: a second return within 'ESA'; keep one"],
        ),
    ],
)
def test_requirements_that_make_no_sense(relay_folder, spoil, new, says):
    first = spoil("study.yaml", REQUIREMENTS, REQUIREMENTS + new) + 2
    found = said(relay_folder)
    assert [text.split(": ", 1)[1] for text in found] == says
    last = first + new.count("\n") - 1
    assert all(text.startswith("study.yaml:") and first <= int(text.split(":")[1]) <= last for text in found), found


def test_elements_that_nobody_is_known_to_have_made_ripe_are_a_warning(relay_folder, spoil):
    spoil("study.yaml", REQUIREMENTS, REQUIREMENTS + "  least_maturity: 6\n")
    spoil("programme.yaml", "        mode: augmentation\n", "        maturity: 6\n")
    spoil("programme.yaml", "        mode: interdependence\n", "        maturity: 5\n")
    (warning,) = load(relay_folder).warnings
    assert str(warning) == (
        "study.yaml:16: requirements.least_maturity: no option is known to have reached level 6 for radio, camera, "
        "descent, package; state 'maturity' where it is known"
    )


@pytest.mark.parametrize(
    ("phases", "says"),
    [
        ("[2017-12-31, 2019]", "phases: the phase 2017-12-31 is before the start 2018-01-01"),
        ("[2018, 2027-12-31]", "phases: the phase 2027-12-31 is not before the horizon 2027-12-31"),
        ("[2020, 2019]", "phases: the phases are not in order: 2019-01-01 comes after 2020-01-01"),
        ("[2020, 2020]", "phases: the phases are not in order: 2020-01-01 comes after 2020-01-01"),
        ("[soon]", "phases[0]: found 'soon'; a date is needed, such as 2017-12-31 or 2017-12"),
        ("2020", "phases: found 2020; a list is needed"),
    ],
)
def test_phases_that_are_none(relay_folder, spoil, phases, says):
    line = spoil("study.yaml", "horizon: 2027-12-31\n", f"horizon: 2027-12-31\nphases: {phases}\n") + 1
    assert said(relay_folder) == [f"study.yaml:{line}: {says}"]


def test_who_joins_after_the_last_phase_could_do_nothing(relay_folder, spoil):
    line = spoil("actors.yaml", "    worth: {value: 2.5", "    joins_from: 2020-06-01\n    worth: {value: 2.5")
    assert said(relay_folder) == [
        f"actors.yaml:{line}: actors.CNSA.joins_from: 'CNSA' joins on 2020-06-01, but no work may begin after "
        "2018-01-01; add a phase on or after that date to study.yaml"
    ]
    spoil("study.yaml", "horizon: 2027-12-31\n", "horizon: 2027-12-31\nphases: [2018, 2020-06-01]\n")
    assert said(relay_folder) == []


def test_funds_that_are_exchanged_in_one_file_and_not_in_the_other(relay_folder, spoil):
    line = spoil("study.yaml", REQUIREMENTS, REQUIREMENTS + "  no_exchange_of_funds: true\n") + 2
    spoil("actors.yaml", "    worth: {value: 2.5", "    exchanges_funds: true\n    worth: {value: 2.5")
    assert said(relay_folder) == [
        f"study.yaml:{line}: requirements.no_exchange_of_funds: 'CNSA' is to exchange no funds, but actors.yaml says "
        "that it does; leave one of the two out"
    ]


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("leads: [landers]", "[0].leads[0]: unknown mission, destination or goal 'landers'; did you mean 'lander'?"),
        ("delivered: [relay, landr]", "[0].delivered[1]: unknown mission 'landr'; did you mean 'lander'?"),
        ("takes_part_in: [moon]", "[0].takes_part_in[0]: unknown mission 'moon'; allowed: lander, relay"),
        ("least_work: 0", "[0].least_work: found 0; it must be greater than 0"),
        ("least_work: 1.5", "[0].least_work: found 1.5; it must be less than or equal to 1"),
        (
            "least_work: 0.5, leads: [relay]",
            "[0]: give exactly one of 'delivered', 'takes_part_in', 'leads', 'least_work', 'lightest_instrument'",
        ),
        (
            "note: None.",
            "[0]: give exactly one of 'delivered', 'takes_part_in', 'leads', 'least_work', 'lightest_instrument'",
        ),
        (
            "lightest_instrument: memorandm",
            "[0].lightest_instrument: found 'memorandm'; did you mean 'memorandum'?",
        ),
        ("led: [relay]", "[0].led: unknown key 'led'; did you mean 'leads'?"),
    ],
)
def test_demands_that_make_no_sense(relay_folder, spoil, kind, says):
    line = spoil("actors.yaml", NASA, must_have(kind)) + 1
    assert f"actors.yaml:{line}: actors.NASA.must_haves{says}" in said(relay_folder)


def test_a_demand_made_twice(relay_folder, spoil):
    one = "      - {says: Some., source: plan, confidence: low, least_work: 0.1}\n"
    line = spoil("actors.yaml", NASA, "    must_haves:\n" + one + one + NASA) + 2
    assert said(relay_folder) == [
        f"actors.yaml:{line}: actors.NASA.must_haves[1]: a second demand of the same words; keep one"
    ]


@pytest.mark.parametrize(
    "key", ["must_haves: [{says: A., source: plan, confidence: low, least_work: 1}]", "joins_from: 2019",
            "exchanges_funds: true", "exchanges_funds: false"],
)  # fmt: skip
def test_a_company_demands_nothing_here(relay_folder, spoil, key):
    spoil("actors.yaml", "    kind: company\n", f"    kind: company\n    {key}\n")
    (text,) = said(relay_folder)
    assert text.split(": ", 1)[1] == (
        f"actors.Launch Firm: a company supplies and is paid: '{key.split(':')[0]}' is for partners"
    )


@pytest.mark.parametrize(
    ("method", "says"),
    [
        ("budgets: by years", "method.budgets: found 'by years'; did you mean 'by year'?"),
        ("budgets: monthly", "method.budgets: found 'monthly'; allowed: by year, carried over, envelope"),
        ("objectives: [cost]", "method.objectives: two or three objectives are needed, found 1"),
        (
            "objectives: [cost, finish, safe finish, interfaces]",
            "method.objectives: two or three objectives are needed, found 4",
        ),
        ("objectives: [cost, cost]", "method.objectives: the objective 'cost' is given twice"),
        (
            "objectives: [cost, smalest gain]",
            "method.objectives[1]: found 'smalest gain'; did you mean 'smallest gain'?",
        ),
        ("slack: {value: 1.2, source: plan, confidence: low}", "method.slack: a value between 0 and 1 is needed, found "
         "1.2 to 1.2"),
        ("mode_factors: {coordination: -1, source: plan, confidence: low}",
         "method.mode_factors.coordination: found -1; it must be greater than or equal to 0"),
        (
            "instruments_before: wrk",
            "method.instruments_before: found 'wrk'; did you mean 'work'?",
        ),
        ("mode_factors: {coordinaton: 1, source: plan, confidence: low}",
         "method.mode_factors.coordinaton: unknown key 'coordinaton'; did you mean 'coordination'?"),
    ],
)  # fmt: skip
def test_parameters_that_make_no_sense(relay_folder, spoil, method, says):
    line = spoil("study.yaml", "  iterations: 400", f"  {method}\n  iterations: 400")
    assert said(relay_folder) == [f"study.yaml:{line}: {says}"]


def test_policy_goals_are_those_of_partners_and_have_sources(relay_folder, spoil):
    goal = "{name: Trade, actors: [ESO], benefits: [cost-sharing], source: nowhere, confidence: low}"
    spoil("study.yaml", REQUIREMENTS, f"policy_goals:\n  - {goal}\n" + REQUIREMENTS)
    problems = said(relay_folder)
    assert len(problems) == 2
    assert any("policy_goals[0].actors" in one and "'ESO'" in one and "ESA" in one for one in problems)
    assert any("policy_goals[0].source: unknown source 'nowhere'" in one for one in problems)
