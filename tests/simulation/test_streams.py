"""Stream names must never change, or every published result would."""

from accord.simulation.streams import stream_table, stream_words

PINNED = (1918844889, 2321343504)


def test_words_are_pinned():
    assert stream_words("work", "habitat") == PINNED
    assert stream_table("work", ["habitat", "bus"]).tolist()[0] == list(PINNED)


def test_purpose_and_name_cannot_be_confused():
    assert stream_words("work", "a") != stream_words("wor", "ka")


def test_no_names_give_an_empty_table():
    assert stream_table("work", []).shape == (0, 2)
