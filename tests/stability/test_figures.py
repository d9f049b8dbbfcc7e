import pytest

from accord.stability.figures import figure, names


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1240, "1,240"),
        (1240.4, "1,240"),
        (-310.0, "-310"),
        (12.5, "12.5"),
        (2 / 3, "0.6667"),
        (0.00012345, "0.0001234"),
        (3e-9, "3e-09"),
        (2e20, "2e+20"),
    ],
)
def test_figures_keep_four_significant_digits(amount, text):
    assert figure(amount) == text


def test_units_follow_the_number():
    assert figure(1240, "million USD") == "1,240 million USD"


def test_names_are_listed_as_people_do():
    assert names(("ESA", "JAXA", "NASA")) == "ESA, JAXA and NASA"
