import pytest

from accord.errors import StudyError
from accord.text_file import read_bounded_text


def refusal(path):
    with pytest.raises(StudyError) as caught:
        read_bounded_text(path, "vote.json", most=2 * 1024**2, kind="JSON", smaller="use fewer players")
    (problem,) = caught.value.problems
    return str(problem)


def test_what_is_no_text_file_of_the_right_size_is_refused_in_words(tmp_path):
    file = tmp_path / "vote.json"
    assert refusal(file) == "vote.json: cannot read the file: No such file or directory; check its name and folder"
    assert refusal(tmp_path) == "vote.json: it is not a file; put a JSON file in its place"
    file.write_bytes(b" " * (2 * 1024**2 + 1))
    assert refusal(file) == "vote.json: the file is larger than 2 MiB; use fewer players"
    file.write_bytes(b"{\n\xff}")
    assert refusal(file) == "vote.json:2: byte 0xff is not valid UTF-8; save the file as UTF-8"
