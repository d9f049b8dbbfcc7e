import datetime as dt

from accord.law import Effect, Verdict, load_rules

BOOK = load_rules()
NEEDED = [
    "OST-II", "OST-VI-STATE", "OST-VII", "OST-VIII", "OST-IX-REGARD", "OST-IX-CONTAM", "OST-IX-CONSULT", "OST-XI",
    "OST-XII", "OST-II-RESOURCE", "RC-II-2", "LC-V", "MA-11", "AA-8", "AA-10", "AA-11", "WOLF", "WOLF-HOST",
    "US-30701-A1", "US-30701-A2", "US-30703", "US-50131", "NPD-OWNFUND", "NPD-MUTUAL", "INKSNA-6", "ITAR-126-1",
    "ITAR-XV", "EAR-9A515", "ITAR-124", "MTCR-I", "CAATSA-237", "EU-RU-ARMS14", "EU-RU-SPACE22", "ESA-EXCH",
    "ESA-2022", "IGA-28", "CASE-1", "UN-NPS", "IGA-16",
]  # fmt: skip


def test_every_rule_that_lunar_partnerships_need_is_there():
    families = {rule.family for rule in BOOK}
    assert [name for name in NEEDED if name not in families] == []


def test_every_rule_has_a_meaning_a_citation_and_a_source():
    for rule in BOOK:
        assert len(rule.title.split()) >= 5, rule.id
        assert rule.citation, rule.id
        assert rule.binds, rule.id
        assert rule.sources, rule.id
        if rule.sources == ("unverified",):
            assert rule.confidence == "low", f"{rule.id} has no source, so that its confidence is low"


def test_every_obstacle_offers_a_cure_and_every_gate_that_opens_has_a_lead_time():
    for rule in BOOK:
        if rule.verdict.severity >= Verdict.DUTY.severity:
            assert rule.cures, rule.id
        if rule.effect in {Effect.AUTHORISATION, Effect.CERTIFICATION} and rule.status == "in_force":
            assert rule.lead_months is not None, rule.id


def test_unconfirmed_rules_name_what_to_check():
    unconfirmed = [rule for rule in BOOK if rule.status == "unknown"]
    assert {"WOLF-FY2027", "INKSNA-POST25", "NASA-CN-2025", "UAE-2019"} <= {rule.id for rule in unconfirmed}
    assert all(rule.check.startswith("Whether") for rule in unconfirmed)


def test_the_law_of_2017_and_of_2026_differ_where_history_did():
    then = {rule.family for rule in BOOK.in_force(dt.date(2017, 12, 1))}
    now = {rule.family for rule in BOOK.in_force(dt.date(2026, 11, 21))}
    assert {"AA-1", "ESA-2022", "EU-RU-SPACE22", "ITAR-126-1-RU", "US-NSPM20"} <= now - then
    assert "JP-1969" not in then | now


def test_nothing_points_outside_the_public_record():
    for rule in BOOK:
        text = " ".join((rule.title, rule.example, rule.caveat, *rule.sources)).lower()
        assert "background" not in text, rule.id
        assert "seed" not in text, rule.id
        assert "/work" not in text, rule.id
