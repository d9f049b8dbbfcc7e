"""The real command line in a process of its own, on a small study."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

SMALL = Path(__file__).parent / "small_study"
ACCORD = (sys.executable, "-m", "accord.cli")
PIPED = {"COLUMNS": "80", "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


def accord(*words: str, folder: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*ACCORD, *words], cwd=folder, env=PIPED | (env or {}), capture_output=True, text=True, check=False
    )


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Run the small study once; give the folder that holds it, and what was said."""
    folder = tmp_path_factory.mktemp("finished")
    shutil.copytree(SMALL, folder / "small")
    return folder, accord("run", "small", "--seed", "7", "--workers", "1", folder=folder)


def test_a_run_leaves_everything_and_says_what_matters(
    finished: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = finished
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    lines = done.stdout.splitlines()
    assert lines[:4] == ["", "A weather mast on the Moon", "", "The answer"]
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.stdout + done.stderr
    results = folder / "small" / "results"
    assert {path.name for path in results.iterdir()} == {"brief.html", "manifest.json", "results.json", "tables"}
    document = json.loads((results / "results.json").read_text(encoding="utf-8"))
    said = " ".join(done.stdout.split())
    assert all((sentence["text"] in said) == sentence["headline"] for sentence in document["summary"])
    rest = [sentence for sentence in document["summary"] if not sentence["headline"]]
    brief = f"The brief, with {len(rest)} further findings, reasons and sources: small/results/brief.html"
    assert said.endswith(brief)
    assert json.loads((results / "manifest.json").read_text(encoding="utf-8"))["seed"] == 7
    table = duckdb.read_parquet(str(results / "tables" / "choices.parquet"))
    choices = table.select("element", "provider").fetchall()
    recommended = document["arrangements"]["recommended"]["choices"]
    assert choices == [(choice["element"], choice["provider"]) for choice in recommended]
    assert "A weather mast on the Moon" in (results / "brief.html").read_text(encoding="utf-8")


def test_a_second_run_on_two_workers_gives_the_same_bytes(
    finished: tuple[Path, subprocess.CompletedProcess[str]], small: Path
) -> None:
    words = ("run", "small", "--seed", "7", "--workers", "2", "--out", "elsewhere", "--json")
    done = accord(*words, folder=small.parent)
    assert done.returncode == 0, done.stderr
    assert digest(small.parent / "elsewhere") == digest(finished[0] / "small" / "results")
    assert not (small / "results").exists()


def test_every_scenario_gets_a_folder_of_its_own(small: Path) -> None:
    done = accord("run", "small", "--all-scenarios", "--workers", "1", "--json", folder=small.parent)
    assert done.returncode == 0, done.stderr
    runs = json.loads(done.stdout)["runs"]
    assert {run["scenario"]: run["folder"] for run in runs} == {
        "as written": "small/results",
        "without-norway": "small/results/without-norway",
        "no-money": "small/results/no-money",
    }
    assert any(sentence["text"].startswith("These cannot all hold: ") for sentence in runs[2]["summary"])
    for run in runs:
        assert {Path(run[key]).name for key in ("brief", "results", "manifest")} == {
            "brief.html",
            "results.json",
            "manifest.json",
        }
        assert all((small.parent / path).is_file() for path in (*run["tables"], run["brief"], run["results"]))


def test_the_brief_is_written_again_without_a_run(
    finished: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    shutil.copytree(finished[0] / "small", tmp_path / "small")
    results = tmp_path / "small" / "results"
    before = digest(results)
    (results / "brief.html").unlink()
    done = accord("brief", "small", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "The brief: small/results/brief.html\n")
    assert digest(results) == before


def test_a_reader_that_goes_away_is_no_error_message(small: Path) -> None:
    with subprocess.Popen(
        [*ACCORD, "schema", "facts"], env=PIPED, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 141


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent differently there")
def test_an_interrupt_leaves_no_trace(small: Path) -> None:
    study = small / "study.yaml"
    study.write_text(study.read_text().replace("iterations: 400", "iterations: 5000000"))
    with subprocess.Popen(
        [*ACCORD, "run", "small", "--workers", "1"],
        cwd=small.parent,
        env=PIPED,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # the run has begun
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    # Python itself may end by the signal, which a shell reports as 130 as well.
    assert process.returncode in {130, -signal.SIGINT}
    assert out == ""
    assert "Traceback" not in err
    assert not (small / "results").exists()


def test_colour_is_for_terminals_only(small: Path) -> None:
    piped = accord("reference", "list", folder=small.parent)
    forced = accord("reference", "list", folder=small.parent, env={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert "\x1b" not in piped.stdout
    assert "\x1b" not in forced.stdout, "bold print is left out as well"


def test_a_stream_without_unicode_is_served(small: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii"}
    words = ("reference", "show", "published_profiles", "--text", "Japan")
    plain = accord(*words, folder=small.parent, env=env)
    assert plain.returncode == 0
    assert "Motivations of five actors (Beckner & Jaur?guy-Naudin 2004)" in plain.stdout
    document = json.loads(accord(*words, "--json", folder=small.parent, env=env).stdout)
    assert document["title"] == "Motivations of five actors (Beckner & Jauréguy-Naudin 2004)"


def test_help_loads_none_of_the_heavy_libraries(small: Path) -> None:
    heavy = ("numpy", "numba", "scipy", "highspy", "pydantic", "duckdb", "altair")
    code = f"import sys; from accord.cli import main; main(['--help']); print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], env=PIPED, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
