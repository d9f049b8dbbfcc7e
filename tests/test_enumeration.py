import pytest

from accord.enumeration import listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["science"], "science"),
        (["science", "security"], "science and security"),
        (["science", "security", "discovery"], "science, security and discovery"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words, said):
    assert listed(words) == said
    assert listed(iter(words), "or") == said.replace(" and ", " or ")
