"""More partners than every coalition can be solved for: the small study with its partners cloned to thirteen."""

import json
from dataclasses import replace

import numpy as np
import pytest
import yaml

from accord.errors import StudyError
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.holding import division
from accord.pipeline.holding.coalitions import coalition_values, values_of
from accord.pipeline.holding.division import MOST_PARTNERS, hold
from accord.pipeline.holding.sampled import pairs_for, sampled_division
from accord.pipeline.workers import Workers
from accord.study import load

CLONED = {"ESA": 5, "CNSA": 5}
INSTRUMENTS = ("camera", "package")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, relay_study):
    """The small study, in which five others are just like ESA and five like CNSA, and build instruments too."""
    folder = tmp_path_factory.mktemp("crowd")
    for path in relay_study.path.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    actors = yaml.safe_load((folder / "actors.yaml").read_text(encoding="utf-8"))
    programme = yaml.safe_load((folder / "programme.yaml").read_text(encoding="utf-8"))
    for name, count in CLONED.items():
        for number in range(2, count + 2):
            clone = f"{name} {number}"
            actors["actors"][clone] = {**actors["actors"][name], "name": clone}
            for element in INSTRUMENTS:
                ways = programme["elements"][element]["options"]
                ways += [{**way, "provider": clone} for way in ways if way["provider"] == name]
    for name, content in (("actors", actors), ("programme", programme)):
        text = yaml.dump(content, sort_keys=False, allow_unicode=True, Dumper=NoAliases)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(folder)


class NoAliases(yaml.SafeDumper):
    """Write everything out where it stands."""

    def ignore_aliases(self, data):
        return True


@pytest.fixture(scope="module")
def crowded(crowd, searched):
    """What was found for it, and this process."""
    screener = prepare(crowd, profile(crowd, seed=3))
    arranged, _ = searched(screener.case)
    return replace(arranged, screener=screener), Workers(screener, 1)


@pytest.fixture(scope="module")
def held(crowded):
    return hold(*crowded, seed=5)
