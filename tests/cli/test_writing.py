import json
from pathlib import Path

import pytest

from accord.cli.writing import require_writable, results_folder, save_whole
from accord.errors import StudyError
from accord.results import Results


class Saves(Results):
    """Results that write what a test wants."""

    def save(self, folder: Path) -> Path:  # type: ignore[override]
        (folder / "tables").mkdir()
        (folder / "results.json").write_text(json.dumps(dict(self.document)))
        (folder / "tables" / "choices.parquet").write_text("new")
        if self.manifest.get("fails"):
            raise OSError(28, "No space left on device")
        (folder / "manifest.json").write_text('{"format": "accord-manifest/1"}')
        (folder / "brief.html").write_text("brief")
        return folder / "brief.html"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_results_are_moved_in_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    (folder / "tables").mkdir(parents=True)
    (folder / "tables" / "mine.parquet").write_text("mine")
    (folder / "tables" / "choices.parquet").write_text("old")
    assert save_whole(Saves({"a": 1}, {}), folder) == folder / "brief.html"
    assert names(folder) == [
        "brief.html",
        "manifest.json",
        "results.json",
        "tables",
        "tables/choices.parquet",
        "tables/mine.parquet",
    ]
    assert (folder / "tables" / "choices.parquet").read_text() == "new"


def test_a_full_disk_leaves_no_new_folder(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="the results cannot be written: No space left on device; name another folder"):
        save_whole(Saves({}, {"fails": True}), tmp_path / "a" / "b")
    assert names(tmp_path) == []


def test_a_full_disk_leaves_an_earlier_run_as_it_was(tmp_path: Path) -> None:
    save_whole(Saves({"run": 1}, {}), tmp_path / "results")
    before = names(tmp_path)
    with pytest.raises(StudyError):
        save_whole(Saves({"run": 2}, {"fails": True}), tmp_path / "results")
    assert names(tmp_path) == before
    assert json.loads((tmp_path / "results" / "results.json").read_text()) == {"run": 1}


def test_a_file_where_results_should_go(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(StudyError, match="taken: it is a file; name a folder with --out"):
        require_writable([tmp_path / "taken"])


def test_an_earlier_run_may_be_replaced(tmp_path: Path) -> None:
    save_whole(Saves({}, {}), tmp_path / "results")
    require_writable([tmp_path / "results", tmp_path / "not-there-yet"])


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": "other/1"}', "[" * 100_000])
def test_files_of_others_are_refused(manifest: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(StudyError, match="it holds files that Accord did not write"):
        require_writable([tmp_path])


def test_usual_folders() -> None:
    study, out = Path("base"), Path("elsewhere")
    assert results_folder(study, None, None, several=False) == study / "results"
    assert results_folder(study, "lean years", None, several=True) == study / "results" / "lean years"
    assert results_folder(study, "lean", out, several=False) == out
    assert results_folder(study, "lean", out, several=True) == out / "lean"
    assert results_folder(study, None, out, several=True) == out


@pytest.mark.parametrize("name", ["..", "a/b", "/etc", ".hidden", "tables", "x" * 81, "a\x00b", "ends.", "ends "])
def test_names_that_cannot_be_folders(name: str) -> None:
    with pytest.raises(StudyError, match="cannot be the name of a folder; name a folder with --out"):
        results_folder(Path("base"), name, None, several=False)
    assert results_folder(Path("base"), name, Path("out"), several=False) == Path("out")


def test_a_link_below_the_results(tmp_path: Path) -> None:
    (tmp_path / "study" / "results").mkdir(parents=True)
    (tmp_path / "study" / "results" / "lean").symlink_to(tmp_path)
    with pytest.raises(StudyError, match="results/lean: it is a link that leads out of the study folder"):
        results_folder(tmp_path / "study", "lean", None, several=False)
