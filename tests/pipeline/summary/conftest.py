"""The summary of some answers, part by part, for the tests of its modules."""

from datetime import date

import pytest

from accord.pipeline.summary import summary
from accord.pipeline.trace import Trace


@pytest.fixture
def told():
    """Give the texts by part, the trace, and the parts."""

    def tell(answers):
        trace = Trace("USD", date(2018, 1, 1))
        parts = summary(answers, trace)
        return {part.id: [sentence.text for sentence in part.sentences] for part in parts}, trace, parts

    return tell
