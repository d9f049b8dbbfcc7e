"""Cases without a study behind them, so that what is said of groups can be compared with trying everything."""

from types import SimpleNamespace

import pytest

from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.search import Search, best_for, recommend
from accord.pipeline.arranging import Arranged
from accord.pipeline.trade_offs import NONE_FOUND
from accord.pipeline.workers import Workers


class Screened:
    """What the room needs of a screener where no law is asked."""

    def __init__(self, case):
        self.case = case
        names = {name: SimpleNamespace(name=name) for name in case.elements}
        missions = {name: SimpleNamespace(name=name) for name in case.missions}
        programme = SimpleNamespace(elements=names, missions=missions)
        self.study = SimpleNamespace(meta=SimpleNamespace(currency="USD"), programme=programme)

    def lawful(self, arrangement):
        return ()


def arranged_of(case):
    """Search a case, as a study is searched, without the looks beside the recommendation."""
    alone = {name: go_alone(case, name) for name in case.partners}
    gains = {name: found.assessment.gain[name] for name, found in alone.items()}
    hoped = {name: best_for(case, gains, name) for name in case.partners}
    hope = {
        name: gains[name] if found is None else max(gains[name], found.assessment.gain[name])
        for name, found in hoped.items()
    }
    recommended = recommend(Search(case, gains), hope)
    return Arranged(case, alone, hope, recommended, NONE_FOUND, {}, (), None, Screened(case))


@pytest.fixture(scope="session")
def searched():
    """Give a function that searches a case, and gives what was found with a pool of this process."""

    def search(case):
        arranged = arranged_of(case)
        return arranged, Workers(arranged.screener, 1)

    return search
