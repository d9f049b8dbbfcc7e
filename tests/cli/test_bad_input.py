"""A flagship study, broken in every way that files get broken: what is said, and that nothing is written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from accord.cli import main
from accord.study import template_path

HUGE = 100 * 1024 * 1024


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    shutil.copytree(template_path("gateway-moon-village"), folder, ignore=shutil.ignore_patterns("results"))
    return folder


def edit(file: Path, old: str, new: str) -> int:
    """Replace the first occurrence and give its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is no longer in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def contents(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.lstat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def refused(study: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """Run a study that cannot be run; give the lines that say why."""
    before = contents(study.parent)
    capsys.readouterr()
    assert main(["run", str(study), "--workers", "1", *options]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert contents(study.parent) == before
    lines = said.err.splitlines()
    number = len(lines) - 1
    assert lines[-1] == f"{number} error{'s' if number > 1 else ''}; nothing was written."
    return lines[:-1]


def delete_a_key(study: Path) -> str:
    edit(study / "study.yaml", "horizon: 2034-12-31\n", "")
    return "study.yaml:1: the key 'horizon' is missing; add it"


def misspell_a_key(study: Path) -> str:
    line = edit(study / "study.yaml", "horizon:", "horizn:")
    return f"study.yaml:{line}: horizn: unknown key 'horizn'; did you mean 'horizon'?"


def name_an_unknown_actor(study: Path) -> str:
    line = edit(study / "programme.yaml", "- provider: Space Systems Loral", "- provider: Space Systems Lorel")
    where = "elements.power-bus.options[1].provider"
    return f"programme.yaml:{line}: {where}: unknown actor 'Space Systems Lorel'; did you mean 'Space Systems Loral'?"


def let_elements_wait_in_a_circle(study: Path) -> str:
    file = study / "programme.yaml"
    edit(file, "after: [launch-campaign]", "after: [launch-campaign, core-habitat]")
    text = file.read_text(encoding="utf-8")
    line = text[: text.index("after: [power-bus]", text.index("\n  core-habitat:"))].count("\n") + 1
    return (
        f"programme.yaml:{line}: elements.core-habitat.after: the elements wait for one another in a circle: "
        "core-habitat after power-bus after core-habitat; remove one of these links"
    )


def leave_out_a_price_year(study: Path) -> str:
    line = edit(study / "actors.yaml", "unit: million USD, price_year: 2017,", "unit: million USD,")
    return f"actors.yaml:{line - 1}: actors.NASA.envelope[0].per_year: the key 'price_year' is missing; add it"


def give_an_element_two_leads(study: Path) -> str:
    old = "      - {element: core-habitat, provider: NASA}\n"
    line = edit(
        study / "arrangement.yaml",
        old,
        f"{old}      - {{element: power-bus, provider: Lockheed Martin, payer: NASA}}\n",
    )
    return (
        f"arrangement.yaml:{line + 1}: proposals.essay-proposal.assignments[2]: "
        "'power-bus' already has the lead 'NASA'; an element has one lead; give one of the two the role 'support'"
    )


def drop_a_column(study: Path) -> str:
    rows = [row.split(",") for row in (study / "relations.csv").read_text(encoding="utf-8").splitlines()]
    short = [",".join([row[0], *row[2:]]) for row in rows]
    (study / "relations.csv").write_text("\n".join(short) + "\n", encoding="utf-8")
    return "relations.csv:1: the column 'partner' is missing; add it to the header and to every row"


def make_it_huge(study: Path) -> str:
    with (study / "programme.yaml").open("r+b") as stream:
        stream.truncate(HUGE)
    return "programme.yaml: the file is larger than 16 MiB; split the study or move tables into CSV"


def plant_a_bomb(study: Path) -> str:
    layers = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (study / "actors.yaml").write_text("\n".join(layers) + "\n", encoding="utf-8")
    return "actors.yaml:2: an alias (*a0) is used; write the value out; aliases are refused"


def save_as_latin_1(study: Path) -> str:
    text = (study / "actors.yaml").read_text(encoding="utf-8")
    (study / "actors.yaml").write_bytes(text.encode("latin-1", errors="replace"))
    line = text[: text.index("é")].count("\n") + 1
    return f"actors.yaml:{line}: byte 0xe9 is not valid UTF-8; save the file as UTF-8"


def nest_deeply(study: Path) -> str:
    (study / "sources.yaml").write_text("sources: " + "[" * 100_000 + "]" * 100_000 + "\n", encoding="utf-8")
    return "sources.yaml:1: nested more than 40 levels deep; flatten it"


def repeat_a_key(study: Path) -> str:
    line = edit(study / "study.yaml", "currency: USD\n", "currency: USD\ncurrency: EUR\n")
    return f"study.yaml:{line + 1}: currency: the key 'currency' is given twice; remove one of the two"


def link_out_of_the_folder(study: Path) -> str:
    secret = study.parent / "secret.yaml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (study / "sources.yaml").unlink()
    (study / "sources.yaml").symlink_to(secret)
    return "sources.yaml: the file is a link that leads out of the study folder"


def know_the_future(study: Path) -> str:
    line = edit(study / "sources.yaml", "date: 2017-09-27", "date: 2018-02-01")
    return (
        f"sources.yaml:{line}: sources.spacenews-iac-2017.date: the source is of 2018-02-01, "
        "after the study's as-of date 2017-12-31; a study may not know the future"
    )


BREAKAGES = (
    delete_a_key,
    misspell_a_key,
    name_an_unknown_actor,
    let_elements_wait_in_a_circle,
    leave_out_a_price_year,
    give_an_element_two_leads,
    drop_a_column,
    make_it_huge,
    plant_a_bomb,
    save_as_latin_1,
    nest_deeply,
    repeat_a_key,
    link_out_of_the_folder,
    know_the_future,
)


@pytest.mark.parametrize("broken_by", BREAKAGES, ids=lambda breakage: breakage.__name__)
def test_a_broken_study_is_refused_in_words(
    broken_by: Callable[[Path], str], study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = broken_by(study)
    lines = refused(study, capsys)
    assert said in lines
    assert "hunter2" not in "".join(lines)


@pytest.mark.parametrize("broken_by", BREAKAGES, ids=lambda breakage: breakage.__name__)
def test_checking_says_the_same_as_running(
    broken_by: Callable[[Path], str], study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken_by(study)
    lines = refused(study, capsys)
    assert main(["check", str(study)]) == 2
    listed = [line for line in capsys.readouterr().out.splitlines()[:-1] if not line.endswith(" (warning)")]
    assert listed == lines


def test_a_scenario_that_does_not_exist(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = refused(study, capsys, "--scenario", "without-rusia")
    assert lines == ["scenarios.yaml: scenarios: unknown scenario 'without-rusia'; did you mean 'without-russia'?"]


def test_all_problems_come_at_once(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {misspell_a_key(study), leave_out_a_price_year(study), drop_a_column(study)}
    assert expected <= set(refused(study, capsys))


def test_a_file_in_place_of_a_study(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = study / "study.yaml"
    assert main(["check", str(file)]) == 2
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: it is a file, not a study folder; name the folder that holds study.yaml",
        "1 error.",
    ]


def test_results_do_not_follow_a_link_out_of_the_study(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = study.parent / "elsewhere"
    elsewhere.mkdir()
    (study / "results").symlink_to(elsewhere)
    assert refused(study, capsys) == [
        "results: it is a link that leads out of the study folder; remove the link, or name a folder with --out"
    ]


def test_a_scenario_whose_name_climbs_out_of_the_results(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study / "scenarios.yaml", "  without-russia:\n", "  ../../../climbs:\n")
    assert refused(study, capsys, "--scenario", "../../../climbs") == [
        "scenarios.yaml: scenarios: the scenario '../../../climbs' cannot be the name of a folder; "
        "name a folder with --out"
    ]


def test_files_of_others_are_not_replaced(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "results").mkdir()
    (study / "results" / "results.json").write_text('{"mine": true}', encoding="utf-8")
    assert refused(study, capsys) == [
        f"{study / 'results'}: it holds files that Accord did not write; name another folder with --out"
    ]


def test_what_a_file_says_does_not_steer_the_terminal(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(study / "study.yaml", "currency: USD", 'currency: "\\e]0;owned\\a\\e[2J"')
    lines = refused(study, capsys)
    assert not any(character < " " for line in lines for character in line)
    assert "study.yaml:12: currency: found" in lines[0]
