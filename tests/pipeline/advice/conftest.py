"""The small study searched once, on one process."""

from dataclasses import replace

import pytest

from accord.pipeline.arranging import arrange_with, prepare
from accord.pipeline.evidence import profile
from accord.pipeline.workers import Workers


@pytest.fixture(scope="session")
def relay_pool(relay_study):
    """Processes that know the small study: this one."""
    return Workers(prepare(relay_study, profile(relay_study, seed=3)), 1)


@pytest.fixture(scope="session")
def relay_arranged(relay_study, relay_pool):
    """What the search found for the small study."""
    return arrange_with(relay_study, relay_pool)


@pytest.fixture
def staying(relay_arranged):
    """The small study in numbers, in which nobody ever leaves."""
    case = relay_arranged.case
    return replace(case, partners={name: replace(one, withdrawal=0.0) for name, one in case.partners.items()})
