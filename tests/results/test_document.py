"""Saving and reading results, and the manifest."""

import json
import subprocess
import sys
import types

import pytest

from accord.errors import StudyError
from accord.results import FORMAT, Results, read_results
from accord.results.document import results_of, write_text
from accord.results.manifest import manifest_of


@pytest.fixture
def results(relay_document, relay_study):
    return results_of(relay_document, relay_study, 3)


@pytest.fixture
def plain_brief(monkeypatch):
    """A brief that needs nothing, so that these tests are about saving only."""
    module = types.ModuleType("accord.brief")
    module.render_brief = lambda document, manifest: f"<p>{document['study']['title']}</p>"
    monkeypatch.setitem(sys.modules, "accord.brief", module)


def test_what_is_saved_is_read_back(results, tmp_path, plain_brief):
    brief = results.save(tmp_path / "a" / "results")
    assert brief.read_text() == "<p>A relay and a lander</p>"
    again = read_results(tmp_path / "a" / "results")
    assert again == results
    assert again.to_json() == results.to_json()
    files = sorted(str(path.relative_to(tmp_path / "a" / "results")) for path in (tmp_path / "a").rglob("*.*"))
    assert files == [
        "brief.html",
        "manifest.json",
        "results.json",
        *(f"tables/{name}.parquet" for name in results.tables),
    ]


def test_saving_twice_replaces_and_gives_the_same_bytes(results, tmp_path, plain_brief):
    results.save(tmp_path)
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.*"))}
    results.save(tmp_path)
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.*"))} == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "results.json"
    write_text(target, "old\n")
    with pytest.raises(UnicodeEncodeError):
        write_text(target, "new " * 10_000 + "\ud800")
    assert target.read_text() == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]
    write_text(target, "née\r\n")
    assert target.read_bytes() == "née\r\n".encode()
    assert target.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("document", "manifest", "says"),
    [
        (None, "{}", "no readable results.json is there; run the study first: accord run STUDY"),
        ("{", "{}", "no readable results.json is there; run the study first: accord run STUDY"),
        (json.dumps({"format": FORMAT}), None, "no readable manifest.json is there; run the study first: accord run"),
        ("[]", "{}", f"the results are of another format; this version reads {FORMAT}; run the study again"),
        ('{"format": "accord-results/0"}', "{}", f"the results are of another format; this version reads {FORMAT}"),
        ("[" * 100_000, "{}", "no readable results.json is there; run the study first: accord run STUDY"),
    ],
)
def test_what_is_no_result_is_refused(tmp_path, document, manifest, says):
    for name, text in (("results.json", document), ("manifest.json", manifest)):
        if text is not None:
            (tmp_path / name).write_text(text)
    with pytest.raises(StudyError) as caught:
        read_results(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}: {says}")


def test_the_document_is_plain_json_with_everything_in_it(results):
    document = json.loads(results.to_json())
    assert document == results.document
    assert document["format"] == FORMAT
    assert {"study", "profiles", "arrangements", "law", "simulation", "stability", "trace"} <= set(document)
    assert document["study"]["unit"] == "million USD of 2017"
    assert [partner["id"] for partner in document["study"]["partners"]] == ["NASA", "ESA", "CNSA"]
    assert results.summary
    assert all(isinstance(text, str) for text in results.summary)


def test_every_parameter_says_who_set_it_and_every_source_what_leans_on_it(results, relay_study):
    parameters = {one["id"]: one for one in results.document["assumptions"]["parameters"]}
    assert parameters["worth"]["default"] is True
    assert parameters["worth"]["set_by"] == "default of Accord"
    assert parameters["worth"]["value"] == {"low": 1.25, "mode": 2.0, "high": 4.0}
    assert parameters["leak"]["value"] == {"low": 0.05, "mode": 0.1, "high": 0.2}
    assert parameters["rivalry"]["value"]["economic"] == 0.9
    sources = {one["id"]: one for one in results.document["sources"]}
    assert list(sources) == sorted(sources)
    assert sources["plan"]["title"] == "The plan"
    assert sources["plan"]["estimate"] is False
    assert sources["estimate"]["estimate"] is True
    assert sources["nasa-ceh"]["title"].startswith("NASA Cost Estimating Handbook")
    figures = (relay_study.path / "programme.yaml").read_text().count("source: plan")
    others = sum(
        (relay_study.path / name).read_text().count("source: plan") for name in ("actors.yaml", "arrangement.yaml")
    )
    rows = (relay_study.path / "relations.csv").read_text().count(",plan,")
    assert sources["plan"]["figures"] == figures + others + rows


def test_the_manifest_says_what_a_result_came_from(relay_study, results):
    manifest = results.manifest
    assert manifest == manifest_of(relay_study, 3)
    assert json.loads(json.dumps(manifest)) == manifest
    assert manifest["inputs"] == dict(relay_study.hashes)
    assert (manifest["seed"], manifest["scenario"], manifest["study"]) == (3, "as written", "A relay and a lander")
    assert {"python", "accord", "numpy", "highspy"} <= set(manifest["versions"])
    assert manifest["solver"]["name"] == "HiGHS"
    assert "us-china" in manifest["rules"]
    assert all(len(str(day)) == 10 for day in manifest["rules"].values())


def test_the_method_is_hashed_apart_from_the_rest(relay_study):
    from dataclasses import replace

    def hashed(**changes):
        meta = relay_study.meta.model_copy(update=changes)
        return manifest_of(replace(relay_study, meta=meta), 3)["method"]

    assert hashed() == hashed(title="another")
    assert hashed() != hashed(method=relay_study.meta.method.model_copy(update={"iterations": 401}))


def test_the_manifest_is_the_same_in_another_process(relay_study):
    code = (
        "import json, accord; from accord.results.manifest import manifest_of; "
        f"print(json.dumps(manifest_of(accord.load({str(relay_study.path)!r}), 3)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(out.stdout) == manifest_of(relay_study, 3)


def test_results_without_a_run_hold_what_they_are_given():
    assert Results({"format": FORMAT, "summary": []}, {}).tables
