import json

import pytest
from cyclopts import App
from hypothesis import given
from hypothesis import strategies as st

from accord.arrangements.searching.confirming import DisagreementError
from accord.cli import main
from accord.cli.problems import count, guarded
from accord.errors import AccordError, Problem, StudyError


def raising(error: BaseException):
    def call() -> None:
        raise error

    return call


def test_all_is_well() -> None:
    assert guarded(lambda: None, as_json=False) == 0
    assert guarded(lambda: 2, as_json=False) == 2


def test_each_problem_is_a_line_and_they_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem("b.yaml", 2, "x", "found 3"), Problem("a.yaml", 1, "", "gone", remedy="add it")]
    assert guarded(raising(StudyError(problems)), as_json=False) == 2
    reader = capsys.readouterr()
    assert reader.out == ""
    assert reader.err == "a.yaml:1: gone; add it\nb.yaml:2: x: found 3\n2 errors; nothing was written.\n"


def test_programs_get_the_parts_of_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(StudyError([Problem("a.yaml", 1, "k", "f", "a", "r")])), as_json=True) == 2
    reader = capsys.readouterr()
    assert reader.err == ""
    assert json.loads(reader.out) == {
        "format": "accord-problems/1",
        "problems": [
            {
                "file": "a.yaml",
                "line": 1,
                "where": "k",
                "found": "f",
                "allowed": "a",
                "remedy": "r",
                "severity": "error",
            }
        ],
    }


def test_an_error_for_the_user_is_said_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(AccordError("Nothing meets all requirements.")), as_json=False) == 2
    assert capsys.readouterr().err == "Nothing meets all requirements.\n1 error; nothing was written.\n"


@pytest.mark.parametrize("error", [ZeroDivisionError("division by zero"), DisagreementError("division by zero")])
def test_a_defect_is_owned_up_to(
    error: Exception, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCORD_DEBUG", raising=False)
    assert guarded(raising(error), as_json=False) == 70
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"Sorry: this is a defect of Accord, not of your study ({type(error).__name__}: division by zero).",
        "Set ACCORD_DEBUG=1 to see where it happened, and please report it with the command you gave.",
    ]


def test_the_traceback_of_a_defect_is_shown_on_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_DEBUG", "1")
    assert guarded(raising(ZeroDivisionError("x")), as_json=True) == 70
    reader = capsys.readouterr()
    assert reader.out == ""
    assert "Traceback (most recent call last)" in reader.err


def test_an_interrupt_is_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(KeyboardInterrupt()), as_json=False) == 130
    assert capsys.readouterr().err == "Stopped before the end; nothing was written.\n"


def test_a_wrong_command_line_says_where_its_words_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    app = App(name="accord")

    @app.command
    def check(study: str, /, *, seed: int = 0) -> None: ...

    def line(*words: str) -> str:
        call = lambda: app(words, exit_on_error=False, print_error=False, result_action="return_value")  # noqa: E731
        assert guarded(call, as_json=False) == 2
        return capsys.readouterr().err.splitlines()[0]

    assert line("check", "a", "--sed", "1") == "Unknown option: --sed. Did you mean --seed?; see 'accord check --help'"
    assert line("check", "a", "b", "c") == "these words are too many: b c; see 'accord check --help'"
    assert "requires an argument; see 'accord check --help'" in line("check")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek", "x"], 'Unknown command "chek". Did you mean "check"?'),
        (["run", "x", "--seed", "-1"], "Invalid value \"-1\" for --seed. Must be >= 0; see 'accord run --help'"),
        (["run", "x", "--workers", "0"], "Invalid value \"0\" for --workers. Must be >= 1; see 'accord run --help'"),
        (["simulate", "x", "--iterations", "5"], 'Invalid value "5" for --iterations. Must be >= 100;'),
        (["run", "x", "--scenari", "y"], "Unknown option: --scenari. Did you mean --scenario?;"),
    ],
)
def test_mistyped_commands(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.startswith(said)
    assert main([*words, "--json"]) == 2
    found = json.loads(capsys.readouterr().out)["problems"][0]["found"]
    assert said.startswith(found) or found.startswith(said)


@given(st.lists(st.sampled_from(["error", "warning"])))
def test_counts_add_up(severities: list[str]) -> None:
    said = count([Problem("a.yaml", 1, "", "x", severity=severity) for severity in severities])
    numbers = [int(word) for word in said.split() if word.isdecimal()]
    assert sum(numbers) == len(severities)
    assert (said == "no errors") == (not severities)
