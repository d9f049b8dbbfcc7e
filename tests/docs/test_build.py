"""The site builds without a warning, asks nothing of the network, and shows what it should."""

import os
import re
import subprocess
import sys

import pytest

pytest.importorskip("sphinx", reason="Sphinx is not installed; make docs installs it and builds with -W")
pytest.importorskip("furo", reason="the theme is not installed; make docs installs it and builds with -W")
pytest.importorskip("myst_parser", reason="the Markdown reader is not installed; make docs installs it")


@pytest.fixture(scope="module")
def site(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-d", str(folder / "read"), str(root / "docs")]
    built = subprocess.run(
        [*command, str(folder / "html")],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env={name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"},
    )
    assert built.returncode == 0, built.stderr
    return folder / "html"


def test_nothing_is_fetched_from_elsewhere(site):
    fetched = re.compile(r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=\"(?:https?:)?//[^\"]*\"")
    for page in sorted(site.glob("*.html")):
        found = [tag for tag in fetched.findall(page.read_text(encoding="utf-8")) if 'rel="canonical"' not in tag]
        assert found == [], page.name


def test_links_within_generated_tables_lead_to_a_table(site):
    text = (site / "study-format.html").read_text(encoding="utf-8")
    targets = sorted(set(re.findall(r'href="#(format-[a-z]+)"', text)))
    assert len(targets) > 15
    assert [target for target in targets if f'id="{target}"' not in text] == []


def test_generated_pages_show_what_they_should(site):
    law = (site / "law.html").read_text(encoding="utf-8")
    assert "not legal advice" in law
    assert "WOLF-2013" in law
    assert "safety_zone_notified" in law
    assert "political_from_partners" in (site / "method.html").read_text(encoding="utf-8")
    assert "--proposals-only" in (site / "commands.html").read_text(encoding="utf-8")
    assert "accord-run/1" in (site / "json.html").read_text(encoding="utf-8")
