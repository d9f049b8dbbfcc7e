"""Agreements in force in the results document, in the summary and on the page."""

from dataclasses import replace

import pytest

from accord.brief import render_brief
from accord.brief.reading import Reading
from accord.brief.views.law import law_view
from accord.pipeline.running import answer
from accord.results import assemble
from accord.study.schema import Agreement


def assembled(study, **changes):
    """What a run says where all who may join the relay have agreed before, and two of them on something paused."""
    facts = {"source": "plan", "confidence": "low", "note": "Signed <in> Paris."}
    terms = {"title": "old agreement", "parties": study.partners, "instrument": "programme agreement"}
    agreements = {
        "old": Agreement(**{**terms, "since": "2015-06-01", **facts} | changes),
        "broken": Agreement(**{**terms, "parties": study.partners[:2], "status": "paused", **facts}),
    }
    method = study.meta.method.model_copy(update={"iterations": 200})
    return assemble(
        answer(replace(study, meta=study.meta.model_copy(update={"method": method, "agreements": agreements})), seed=3)
    )


@pytest.fixture(scope="module")
def carried(relay_study):
    return assembled(relay_study)


@pytest.fixture(scope="module")
def partly(relay_study):
    return assembled(relay_study, instrument="memorandum", remains="letter agreement")


def joint(document):
    groups = document["arrangements"]["recommended"]["participants"]
    return [mission for mission, group in groups.items() if len(group) > 1]


def test_each_joint_mission_says_under_what_it_stands_and_what_is_left(carried, partly):
    for document, left in ((carried, None), (partly, "letter agreement")):
        assert joint(document)
        under = document["arrangements"]["recommended"]["terms"]["under"]
        assert list(under) == joint(document)
        for mission in joint(document):
            signed = document["law"]["missions"][mission]["instrument"]
            assert signed["under"] == under[mission]
            assert (under[mission]["agreements"], under[mission]["titles"]) == (["old"], ["old agreement"])
            assert under[mission]["left"] == left
            assert signed["waits"]["work"]["low"] == (0 if left is None else 3)
            assert signed["consents"] == (0 if left is None else len(signed["parties"]))
    assert not [task for task in carried["law"]["tasks"] if task["instrument"]]
    titles = [task["title"] for task in partly["law"]["tasks"] if task["instrument"]]
    assert all(title.endswith(", under the old agreement") for title in titles)


def test_all_agreements_are_listed_with_source_and_whether_they_count(carried, relay_study):
    old, broken = carried["law"]["agreements"]
    assert (old["id"], old["counts"], old["carries"]) == ("old", True, joint(carried))
    assert (old["since"], old["until"], old["remains"], old["source"]) == ("2015-06-01", None, None, "plan")
    assert (broken["counts"], broken["carries"], broken["status"]) == (False, [], "paused")
    plan = next(source for source in carried["sources"] if source["id"] == "plan")
    assert plan["figures"] >= 2


def test_what_is_taken_for_granted_is_said(carried):
    said = [text for texts in carried["assumptions"]["statements"].values() for text in texts]
    assert any("Only agreements that the study names count" in text for text in said)
    assert any("only those that the study names count" in text for text in said)


def test_the_summary_says_what_is_left_to_sign(carried, partly):
    (said,) = [one["text"] for one in carried["summary"] if one["trace"] == "summary.instruments"]
    assert said.startswith("To be signed first: nothing for ")
    assert said.endswith(", under the old agreement.")
    (said,) = [one["text"] for one in partly["summary"] if one["trace"] == "summary.instruments"]
    assert "letter agreement, under the old agreement (work that binds partners waits about 6 months for it" in said


def test_the_page_lists_agreements_and_escapes_what_is_said_of_them(carried):
    page = render_brief(carried, {})
    assert "Under the old agreement: nothing new is needed" in page
    assert "does not count: paused" in page
    assert "Signed &lt;in&gt; Paris." in page
    assert "Those that the study names are listed below" in page


def test_the_page_says_what_remains_and_why_something_does_not_count(partly, relay_study):
    page = render_brief(partly, {})
    assert "Under the old agreement: non-reimbursable agreement or letter agreement remains to be concluded" in page
    law = partly["law"]["agreements"][0] | {"counts": False, "status": "in_force", "until": "2019-01-01"}
    document = {**partly, "law": {**partly["law"], "agreements": [law]}}
    (one,) = law_view(Reading(document))["agreements"]
    assert one["why_not"] == "ends on 2019-01-01, before the horizon"


def test_documents_of_before_agreements_are_still_read(carried):
    law = {name: part for name, part in carried["law"].items() if name != "agreements"}
    page = render_brief({**carried, "law": law}, {})
    assert "The study names no agreement that is in force already" in page
