"""Every check across the files of a study, by spoiling one thing in a copy of the small study."""

import pytest

from accord.study import check, load

ANOTHER_ELEMENT = """\
  {name}:
    name: Another
    mission: lander
    function: instrument
    role: science
    optional: true
    after: [{after}]
    options:
      - provider: CNSA
        source: plan
        confidence: medium
        cost: {{value: 30, unit: million USD, price_year: 2017, source: plan, confidence: medium}}
        duration: {{value: 24, unit: months, source: plan, confidence: medium}}
"""


def said(folder):
    return [str(problem) for problem in check(folder)]


def test_the_small_study_is_clean(relay_folder):
    assert said(relay_folder) == []


def test_what_is_led_has_an_id_of_its_own(relay_folder, spoil):
    spoil("programme.yaml", "  moon: {name", "  relay: {name: A relay}\n  moon: {name")
    line = spoil(
        "programme.yaml",
        "  orbit: {name",
        "  moon: {name: All of it, goal: moon, location: moon_orbit}\n  orbit: {name",
    )
    remedy = "give one of the two another id; leads are named by it"
    rows = (relay_folder / "programme.yaml").read_text(encoding="utf-8").split("\n")
    relay = rows.index("  relay:") + 1
    assert said(relay_folder) == [
        f"programme.yaml:{line}: destinations.moon: the destination has the id of a goal; {remedy}",
        f"programme.yaml:{relay}: missions.relay: the mission has the id of a goal; {remedy}",
    ]


def test_what_places_give_needs_a_listed_source(relay_folder, spoil):
    new = "goal: moon, location: moon_orbit, yields: {political: weak, source: hearsay, confidence: low}"
    line = spoil("programme.yaml", "goal: moon, location: moon_orbit", new)
    (problem,) = said(relay_folder)
    assert problem.startswith(f"programme.yaml:{line}: destinations.orbit.yields.source: unknown source 'hearsay'")
    spoil("programme.yaml", "hearsay", "plan")
    assert load(relay_folder).programme.destinations["orbit"].yields.political == "weak"
    line = spoil("programme.yaml", "{political: weak,", "{polical: weak,")
    (problem,) = said(relay_folder)
    assert (
        problem
        == f"programme.yaml:{line}: destinations.orbit.yields.polical: unknown key 'polical'; did you mean 'political'?"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "programme.yaml",
            "goal: moon, location: moon_orbit",
            "goal: mooon, location: moon_orbit",
            "destinations.orbit.goal: unknown goal 'mooon'; did you mean 'moon'?",
        ),
        (
            "programme.yaml",
            "destination: orbit",
            "destination: orbital",
            "missions.relay.destination: unknown destination 'orbital'; did you mean 'orbit'?",
        ),
        (
            "programme.yaml",
            "after: [bus]",
            "after: [buss]",
            "elements.radio.after[0]: unknown element 'buss'; did you mean 'bus'?",
        ),
        (
            "programme.yaml",
            "interfaces: [bus]",
            "interfaces: [bus, mast]",
            "elements.camera.interfaces[1]: unknown element 'mast'; allowed: bus, camera, descent, package, radio",
        ),
        (
            "programme.yaml",
            "    optional: true\n    interfaces: [bus]",
            "    optional: true\n    same_hardware_as: [radios]\n    interfaces: [bus]",
            "elements.camera.same_hardware_as[0]: unknown element 'radios'; did you mean 'radio'?",
        ),
        (
            "programme.yaml",
            "payers: [NASA, ESA]",
            "payers: [NASA, ESO]",
            "elements.bus.options[1].payers[1]: unknown actor 'ESO'; did you mean 'ESA'?",
        ),
        (
            "programme.yaml",
            "payers: [NASA, ESA]",
            "payers: [NASA, Launch Firm]",
            "elements.bus.options[1].payers[1]: 'Launch Firm' is a company; partners pay",
        ),
        ("study.yaml", "classified: false", "clasified: false", "facts.clasified: unknown fact 'clasified'; did you"),
        (
            "study.yaml",
            "weapons: none",
            "weapons: nukes",
            "facts.weapons: found 'nukes'; allowed: conventional, none, wmd",
        ),
        ("study.yaml", "classified: false", "classified: 3", "facts.classified: found '3'; allowed: true, false or un"),
        (
            "study.yaml",
            "host_officials_iso: []",
            "host_officials_iso: CHN",
            "facts.host_officials_iso: found 'CHN'; allowed: a list of words",
        ),
        ("programme.yaml", "pp_cat: II", "ppcat: II", "missions.lander.facts.ppcat: unknown fact 'ppcat'; did you me"),
        (
            "programme.yaml",
            "    interfaces: [bus]",
            "    interfaces: [bus]\n    facts: {crewed: true}",
            "elements.camera.facts.crewed: unknown fact 'crewed'",
        ),
        (
            "programme.yaml",
            "        mode: augmentation",
            "        facts: {launch_vehicle_iso: France}",
            "elements.bus.options[0].facts.launch_vehicle_iso: found 'France'; allowed: ISO 3166 alpha-3 codes; write "
            "'FRA' (France)",
        ),
        (
            "programme.yaml",
            "    interfaces: [bus]",
            "    interfaces: [bus]\n    classes: [MTCR_I, MTCR_3]",
            "elements.camera.classes[1]: unknown export-control class 'MTCR_3'; did you mean 'MTCR_",
        ),
        (
            "programme.yaml",
            "        mode: augmentation",
            "        classes: [MTCR]",
            "elements.bus.options[0].classes[0]: unknown export-control class 'MTCR'; did you mean 'MTCR_I'?",
        ),
        (
            "study.yaml",
            "deliver: [relay]",
            "deliver: [relays]",
            "requirements.deliver[0]: unknown mission 'relays'; did you mean 'relay'?",
        ),
        (
            "study.yaml",
            "deliver: [relay]",
            "deliver_any: [[relay, base]]",
            "requirements.deliver_any[0][1]: unknown mission 'base'; allowed: lander, relay",
        ),
        (
            "study.yaml",
            "deliver: [relay]",
            "at_most_one: [[lander], [landers]]",
            "requirements.at_most_one[1][0]: unknown mission 'landers'; did you mean 'lander'?",
        ),
        (
            "actors.yaml",
            "must_own: [bus]",
            "must_own: [buss]",
            "actors.NASA.red_lines[0].must_own[0]: unknown element 'buss'; did you mean 'bus'?",
        ),
        (
            "actors.yaml",
            "must_own: [bus]",
            "only_with_any: [radio, buss]",
            "actors.NASA.red_lines[0].only_with_any[1]: unknown element 'buss'; did you mean 'bus'?",
        ),
        (
            "actors.yaml",
            "must_own: [bus]",
            "never_with: [CNS]",
            "actors.NASA.red_lines[0].never_with[0]: unknown actor 'CNS'; did you mean 'CNSA'?",
        ),
        (
            "actors.yaml",
            "must_own: [bus]",
            "keeps_critical: [realy]",
            "actors.NASA.red_lines[0].keeps_critical[0]: unknown mission 'realy'; did you mean 'relay'?",
        ),
        (
            "actors.yaml",
            "rater: the tests, date: 2016, source: plan}",
            "rater: the tests, date: 2016, source: plna}",
            "actors.NASA.ratings[1].source: unknown source 'plna'; did you mean 'plan'?",
        ),
        (
            "actors.yaml",
            "date: 2016,",
            "date: 2018-01,",
            "actors.NASA.ratings[1]: the figure is of 2018-01-01, after the study's as-of date 2017-12-31; "
            "a study may not know the future",
        ),
        (
            "actors.yaml",
            "unit: per year, source: plan",
            "unit: per year, as_of: 2019, source: plan",
            "actors.ESA.withdrawal: the figure is of 2019-01-01, after the study's as-of date 2017-12-31; "
            "a study may not know the future",
        ),
        (
            "sources.yaml",
            "date: 2017-06-30",
            "date: 2018-06-30",
            "sources.plan.date: the source is of 2018-06-30, after the study's as-of date 2017-12-31; "
            "a study may not know the future",
        ),
        (
            "actors.yaml",
            "unit: million EUR, price_year: 2016",
            "unit: million XYZ, price_year: 2016",
            "actors.ESA.envelope[0].per_year: the table 'exchange_rates' has no currency 'XYZ'",
        ),
        (
            "relations.csv",
            "ESA,CNSA,weak",
            "ESA,CNES,weak",
            "partner: unknown actor 'CNES'; did you mean 'CNSA'?",
        ),
        ("relations.csv", "CNSA,ESA,moderate", "CASC,ESA,moderate", "actor: unknown actor 'CASC'"),
        ("relations.csv", "negative,plan", "negative,plans", "source: unknown source 'plans'; did you mean 'plan'?"),
        ("relations.csv", "CNSA,ESA,moderate", "NASA,ESA,weak", "a second row for 'NASA' and 'ESA'; keep one"),
        (
            "arrangement.yaml",
            "element: radio",
            "element: radios",
            "proposals.apart.assignments[1].element: unknown element 'radios'; did you mean 'radio'?",
        ),
        (
            "arrangement.yaml",
            "element: camera, provider: ESA",
            "element: camera, provider: ESO",
            "proposals.apart.assignments[2].provider: unknown actor 'ESO'; did you mean 'ESA'?",
        ),
        (
            "arrangement.yaml",
            "provider: ESA, role: support",
            "provider: ESA",
            "proposals.apart.assignments[3]: 'bus' already has the lead 'NASA'; an element has one lead; "
            "give one of the two the role 'support'",
        ),
        (
            "arrangement.yaml",
            "element: radio, provider: ESA",
            "element: radio, provider: ESA, payer: NASA",
            "proposals.apart.assignments[1]: programme.yaml has no option for 'radio' by 'ESA' paid by 'NASA'; "
            "its options are ESA paid by ESA, NASA paid by NASA; add the option",
        ),
        (
            "arrangement.yaml",
            "    source: plan",
            "    source: planned",
            "proposals.apart.source: unknown source 'planned'; did you mean 'plan'?",
        ),
        (
            "scenarios.yaml",
            "overrides: [two-only]",
            "overrides: [two-ony]",
            "scenarios.transatlantic.overrides[0]: unknown override 'two-ony'; did you mean 'two-only'?",
        ),
    ],
)
def test_every_loose_end_is_named_with_file_and_line(relay_folder, spoil, file, old, new, says):
    line = spoil(file, old, new)
    changed = [row for row, text in enumerate((relay_folder / file).read_text().split("\n"), 1)]
    (problem,) = check(relay_folder)
    assert str(problem).startswith(f"{file}:{problem.line}: {says}")
    written = new.strip().split("\n")
    assert problem.line in changed[line - 1 : line + len(written)], "the line that was spoiled, or the next"
    assert problem.severity == "error"


def test_a_mission_without_elements(relay_folder, spoil):
    line = spoil("programme.yaml", "  lander:\n", "  empty:\n    name: Nothing\n    destination: orbit\n"
                 "    yields: {source: plan, confidence: medium}\n  lander:\n")  # fmt: skip
    assert said(relay_folder) == [f"programme.yaml:{line}: missions.empty: the mission has no elements; add one"]


def test_an_element_of_an_unknown_mission(relay_folder, spoil):
    spoil("programme.yaml", "    mission: relay\n    function: instrument\n    role: imaging\n",
          "    mission: relais\n    function: instrument\n    role: imaging\n")  # fmt: skip
    assert said(relay_folder) == [
        f"programme.yaml:{line_of(relay_folder, 'programme.yaml', 'relais')}: elements.camera.mission: "
        "unknown mission 'relais'; did you mean 'relay'?"
    ]


def line_of(folder, file, word):
    rows = (folder / file).read_text(encoding="utf-8").split("\n")
    (line,) = [number for number, row in enumerate(rows, 1) if word in row]
    return line


def test_elements_that_wait_for_one_another(relay_folder, spoil):
    spoil("programme.yaml", "  package:\n", ANOTHER_ELEMENT.format(name="arm", after="zoom")
          + ANOTHER_ELEMENT.format(name="zoom", after="arm") + "  package:\n")  # fmt: skip
    assert said(relay_folder) == [
        f"programme.yaml:{line_of(relay_folder, 'programme.yaml', 'after: [zoom]')}: elements.arm.after: "
        "the elements wait for one another in a circle: arm after zoom after arm; remove one of these links"
    ]


def test_an_option_of_nobody_and_a_company_that_nobody_pays(relay_folder, spoil):
    spoil("programme.yaml", "      - provider: Launch Firm\n", "      - provider: Launch Frim\n")
    (misspelt,) = said(relay_folder)
    line = line_of(relay_folder, "programme.yaml", "Frim")
    assert misspelt == (
        f"programme.yaml:{line}: elements.bus.options[1].provider: unknown actor 'Launch Frim'; "
        "did you mean 'Launch Firm'?"
    )
    spoil("programme.yaml", "      - provider: Launch Frim\n", "      - provider: Launch Firm\n")
    spoil("programme.yaml", "        payers: [NASA, ESA]\n", "")
    assert said(relay_folder) == [
        f"programme.yaml:{line}: elements.bus.options[1].provider: 'Launch Firm' is a company and no 'payers' are "
        "given; say who may buy from it"
    ]


def test_an_unknown_envelope_is_a_warning_and_does_not_stop_the_work(relay_folder, spoil):
    path = relay_folder / "actors.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("    envelope:", text.index("  CNSA:"))
    path.write_text(text[:start] + text[text.index("    worth:") :], encoding="utf-8")
    line = line_of(relay_folder, "actors.yaml", "  CNSA:")
    (warning,) = load(relay_folder).warnings
    assert warning.severity == "warning"
    assert str(warning) == (
        f"actors.yaml:{line}: actors.CNSA: no 'envelope' is given, so what it could spend is unknown; "
        "it can take no element on until an envelope is given"
    )


def test_a_company_needs_no_envelope(relay_study):
    assert not relay_study.actors["Launch Firm"].envelope
    assert relay_study.warnings == ()


def test_all_loose_ends_are_named_at_once(relay_folder, spoil):
    spoil("programme.yaml", "after: [bus]", "after: [buss]")
    spoil("actors.yaml", "must_own: [bus]", "must_own: [buss]")
    spoil("study.yaml", "deliver: [relay]", "deliver: [relays]")
    spoil("sources.yaml", "date: 2017-06-30", "date: 2018-06-30")
    assert [text.split(":")[0] for text in said(relay_folder)] == [
        "actors.yaml",
        "programme.yaml",
        "sources.yaml",
        "study.yaml",
    ]


def test_the_defaults_of_the_method_need_no_listed_source_but_a_changed_one_does(relay_folder, spoil):
    assert said(relay_folder) == []
    spoil("study.yaml", "  iterations: 400",
          "  jointness: {value: 0.1, source: dwyer-2014, confidence: low}\n  iterations: 400")  # fmt: skip
    line = line_of(relay_folder, "study.yaml", "jointness")
    assert said(relay_folder) == [
        f"study.yaml:{line}: method.jointness.source: unknown source 'dwyer-2014'; allowed: plan"
    ]


def test_lists_that_nobody_states_are_asked_for_unless_nobody_knows(relay_folder, spoil):
    assert not [one for one in check(relay_folder) if one.where.endswith(".listed")]
    text = (relay_folder / "actors.yaml").read_text(encoding="utf-8")
    start = text.index("    listed:", text.index("  ESA:"))
    end = text.index("\n", start) + 1
    for written, expected in (("", 1), ("    listed: null\n", 0)):
        (relay_folder / "actors.yaml").write_text(text[:start] + written + text[end:], encoding="utf-8")
        found = [one for one in check(relay_folder) if one.where == "actors.ESA.listed"]
        assert len(found) == expected
        assert all(one.severity == "warning" and "'listed: null' if nobody knows" in one.remedy for one in found)
