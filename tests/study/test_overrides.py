from accord.study.overrides import overlay, overridden
from accord.study.yaml_lines import dotted, parse_yaml


def test_an_overlay_merges_mappings_replaces_the_rest_and_removes_with_null():
    base = parse_yaml("a:\n  b: 1\n  c: [1, 2, 3]\n  d: {e: 5}\nf: 6\n", "study.yaml")
    change = parse_yaml("x:\n  a:\n    b: null\n    c: [9]\n    d:\n      g: 7\n  h: 8\n", "scenarios.yaml")
    merged = overlay(base, change.data["x"], change.places, ("x",))
    assert merged.data == {"a": {"c": [9], "d": {"e": 5, "g": 7}}, "f": 6, "h": 8}
    places = {dotted(path): (place.file, place.line) for path, place in merged.places.items()}
    assert places["a.c[0]"] == ("scenarios.yaml", 4)
    assert places["a.d.e"] == ("study.yaml", 4)
    assert places["a.d.g"] == ("scenarios.yaml", 6)
    assert places["h"] == ("scenarios.yaml", 7)
    assert "a.c[1]" not in places
    assert base.data == {"a": {"b": 1, "c": [1, 2, 3], "d": {"e": 5}}, "f": 6}, "the base is not modified"


def test_an_override_changes_each_file_and_may_state_the_first_risk():
    written = (
        "overrides:\n"
        "  later:\n"
        "    study: {horizon: 2030}\n"
        "    actors: {NASA: {name: X}}\n"
        "    risks:\n"
        "      storm: {chance: 0.1}\n"
    )
    files = {
        name: parse_yaml(text, name)
        for name, text in (
            ("study.yaml", "title: t\nhorizon: 2020\n"),
            ("actors.yaml", "actors:\n  NASA: {name: N, kind: agency}\n"),
            ("scenarios.yaml", written),
        )
    }
    changed = overridden(files, "later")
    assert changed["study.yaml"].data == {"title": "t", "horizon": 2030}
    assert changed["actors.yaml"].data == {"actors": {"NASA": {"name": "X", "kind": "agency"}}}
    assert changed["risks.yaml"].data == {"risks": {"storm": {"chance": 0.1}}}
    for file, path, line in (
        ("study.yaml", ("horizon",), 3),
        ("actors.yaml", ("actors", "NASA", "name"), 4),
        ("risks.yaml", ("risks", "storm", "chance"), 6),
    ):
        place = changed[file].place(path)
        assert (place.file, place.line) == ("scenarios.yaml", line)
    assert files["study.yaml"].data["horizon"] == 2020, "what was read is not modified"
    assert "risks.yaml" not in files
