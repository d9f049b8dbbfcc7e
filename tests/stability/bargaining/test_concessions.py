import json

import numpy as np
import pytest

from accord.errors import StudyError
from accord.stability import Issue, concession_map

TRIO = ("ESA", "JAXA", "NASA")
NAN = float("nan")


def issue(name, values, now="", actors=TRIO):
    return Issue(name, actors, ("low", "middle", "high"), np.array(values, dtype=float), now)


SEAT = issue("the seat", [[6, 4, 0], [0, 6, 9], [3, 3, 1]])
POWER = issue("power", [[5, 5, 4], [0, 0, 2], [0, -1, 0]])


def test_the_best_concession_has_most_gain_per_loss():
    found = concession_map([SEAT, POWER])
    # From its best (low): the middle seat costs ESA 2 and brings JAXA 6, the high one 6 and 9; power 1 and 2.
    best = found.between("ESA", "JAXA")
    assert (best.issue, best.from_setting, best.to_setting) == ("the seat", "low", "middle")
    assert (best.loss, best.gain, best.ratio) == (2, 6, 3)
    assert best.harmed == ()
    assert found.sentences[0] == (
        "ESA could give JAXA middle on the seat instead of low: it costs ESA 2 and brings JAXA 6."
    )


def test_a_free_concession_comes_first_and_names_who_it_harms():
    gift = issue("data", [[1, 1, 0], [0, 0.5, 4], [2, 0, 2]])
    best = concession_map([SEAT, gift], unit="million USD").between("ESA", "JAXA")
    assert (best.issue, best.to_setting, best.is_free, best.loss) == ("data", "middle", True, 0)
    assert best.harmed == ("NASA",)
    assert best.sentence("million USD") == (
        "ESA could give JAXA middle on data instead of low: it costs ESA nothing and brings JAXA 0.5 million USD. "
        "NASA would lose by it."
    )
    assert best.to_dict()["ratio"] is None


def test_what_stands_now_is_where_concessions_begin():
    best = concession_map([issue("the seat", SEAT.values, "middle")]).between("ESA", "JAXA")
    assert (best.from_setting, best.to_setting, best.loss, best.gain) == ("middle", "high", 4, 3)


def test_a_change_by_which_the_giver_gains_is_no_concession():
    both = issue("a shared gain", [[0, 1, 2], [0, 1, 2], [0, 0, 0]], "low")
    found = concession_map([both])
    assert found.between("ESA", "JAXA") is None
    assert ("ESA", "JAXA") in found.none_known
    assert "Nothing is known that ESA could give JAXA." in found.sentences


def test_unknown_worth_is_passed_over_and_listed_not_taken_as_zero():
    dim = issue("the seat", [[6, NAN, 0], [0, 6, 9], [NAN, 3, 1]])
    found = concession_map([dim])
    best = found.between("ESA", "JAXA")
    assert (best.to_setting, best.loss, best.gain) == ("high", 6, 9)
    assert best.unknown == ("NASA",)
    assert found.unknown == (("the seat", "ESA", "middle"), ("the seat", "NASA", "low"))
    assert found.sentences[-1] == "The worth of 2 settings is not known and was passed over."
    blind = concession_map([issue("x", [[NAN] * 3, [0, 1, 2], [0, 1, 2]])])
    assert ("ESA", "JAXA") in blind.none_known
    assert blind.between("JAXA", "ESA") is None


def test_units_of_an_actor_do_not_change_which_concession_is_best():
    scaled = [Issue(one.name, TRIO, one.settings, one.values * np.array([[7.0], [0.2], [1]])) for one in (SEAT, POWER)]
    before, after = concession_map([SEAT, POWER]), concession_map(scaled)
    kept = [(one.giver, one.taker, one.issue, one.to_setting) for one in before.best]
    assert [(one.giver, one.taker, one.issue, one.to_setting) for one in after.best] == kept


def test_the_map_is_plain_data():
    found = concession_map([SEAT, POWER]).to_dict()
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: concession_map([]), "issues: found 0; allowed: 1 to 200"),
        (lambda: concession_map([SEAT, SEAT]), "issues[1]: 'the seat' is already at place 1"),
        (
            lambda: concession_map([SEAT, issue("x", [[0] * 3] * 2, actors=("ESA", "JAXA"))]),
            "issues.x.actors: found ESA, JAXA; allowed: the actors of every issue, in order: ESA, JAXA, NASA",
        ),
        (lambda: issue("x", [[0, 0]]), "issues.x.values: found shape (1, 2); allowed: (3, 3)"),
        (lambda: issue("x", SEAT.values, "mid"), "issues.x.now: unknown setting 'mid'"),
        (
            lambda: issue("x", [[0, 0, np.inf]] * 3),
            "issues.x.values.ESA: what high on x is worth to ESA is inf; allowed: a number, at most 1e+100 in size",
        ),
        (lambda: Issue("x", ("A", "A"), ("s",), np.zeros((2, 1))), "issues.x.actors[1]: 'A' is already at place 1"),
        (lambda: Issue(" ", ("A", "B"), ("s",), np.zeros((2, 1))), "issues[0]: found ' '; allowed: a name"),
        (lambda: Issue("x", ("A", "B"), (), np.zeros((2, 0))), "issues.x.settings: found 0; allowed: 1 to 200"),
    ],
)
def test_what_cannot_be_used_is_said(make, said):
    with pytest.raises(StudyError) as caught:
        make()
    assert said in str(caught.value)
