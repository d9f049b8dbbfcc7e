"""Scalars by the YAML 1.2 core schema (yaml.org/spec/1.2.2, section 10.3.2)."""

import pytest

from accord.study.core_schema import scalar


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ("null", None),
        ("Null", None),
        ("~", None),
        ("", None),
        ("nULL", "nULL"),
        ("12", 12),
        ("+12", 12),
        ("-12", -12),
        ("014", 14),
        ("0o14", 12),
        ("0x1F", 31),
        ("0b101", "0b101"),
        ("1_000", "1_000"),
        ("190:20:30", "190:20:30"),
        ("12:30", "12:30"),
        ("2017-12-31", "2017-12-31"),
        ("2017-12-31T12:30:00Z", "2017-12-31T12:30:00Z"),
        ("1.5", 1.5),
        ("5.", 5.0),
        ("-.5", -0.5),
        ("1e5", 1e5),
        ("1.5E-3", 1.5e-3),
        (".inf", ".inf"),
        ("-.INF", "-.INF"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("1e", "1e"),
        (".", "."),
        ("=", "="),
    ],
)
def test_scalars_follow_yaml_1_2(written, read):
    assert scalar(written) == read
    assert type(scalar(written)) is type(read)


def test_a_number_too_long_to_count_with_stays_text():
    assert scalar("9" * 300) == int("9" * 300)
    assert scalar("9" * 301) == float("9" * 301)
    assert scalar("9" * 400) == "9" * 400
