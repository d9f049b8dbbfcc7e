import pytest

from accord.errors import StudyError
from accord.study import check, new_study, template_names, template_path


def test_a_new_study_is_a_complete_copy_without_results_and_private_figures(tmp_path, monkeypatch, relay_folder):
    (relay_folder / "results").mkdir()
    (relay_folder / "results" / "results.json").write_text("{}")
    (relay_folder / "private").mkdir()
    (relay_folder / "private" / "reservation.yaml").write_text("secret: 1")
    monkeypatch.setattr("accord.study.new._studies_root", lambda: relay_folder.parent)
    target = new_study(tmp_path / "a" / "mine", "lunar-relay")
    assert sorted(path.name for path in target.iterdir()) == [
        "actors.yaml",
        "arrangement.yaml",
        "programme.yaml",
        "relations.csv",
        "scenarios.yaml",
        "sources.yaml",
        "study.yaml",
    ]
    assert check(target) == ()


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(StudyError, match=r"mine: this already exists; choose another name$"):
        new_study(tmp_path / "mine", "moon-base")
    assert list((tmp_path / "mine").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("moonbase", "no study is called 'moonbase'; did you mean 'moon-base'?"),
        ("../studies/moon-base", None),
        ("/etc", "no study is called '/etc'; allowed: gateway-moon-village, moon-base"),
        ("", "no study is called ''; allowed: gateway-moon-village, moon-base"),
    ],
)
def test_only_a_study_that_comes_with_accord_is_a_template(tmp_path, name, says):
    with pytest.raises(StudyError) as caught:
        new_study(tmp_path / "mine", name)
    if says:
        assert str(caught.value) == says
    assert not (tmp_path / "mine").exists()


def test_templates_are_named_in_order():
    assert list(template_names()) == sorted(template_names())
    assert {"gateway-moon-village", "moon-base"} <= set(template_names())
    assert template_path("moon-base").joinpath("study.yaml").is_file()
