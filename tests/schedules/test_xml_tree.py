"""Hostile XML is refused in words, before it can do harm."""

import pytest

from accord.errors import StudyError
from accord.schedules import xml_tree
from accord.schedules.xml_tree import parse

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY a "ha">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
 <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<Project><Name>&c;</Name></Project>"""


def test_entities_that_grow_without_bound_are_refused_with_their_line(refused):
    (message,) = refused(LAUGHS, ".xml")
    assert message.startswith("plan.xml:2: the file declares a document type; ")
    assert "a small file grow without bound" in message


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE p SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!doctype p>",
    ],
)
def test_external_entities_are_refused(refused, head):
    (message,) = refused(f"{head}<Project><Name>&x;</Name></Project>", ".xml")
    assert "declares a document type" in message


def test_an_entity_hidden_by_utf_16_is_refused(refused):
    (message,) = refused(LAUGHS.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"), ".xml")
    assert "declares a document type" in message


def test_utf_7_and_other_rare_encodings_are_refused(refused):
    (message,) = refused('<?xml version="1.0" encoding="utf-7"?><Project/>', ".xml")
    assert "the encoding 'utf-7' is not read; allowed: utf-8" in message


def test_deep_nesting_is_refused(refused):
    (message,) = refused("<Project>" + "\n<a>" * 100_000 + "</a>" * 100_000 + "</Project>", ".xml")
    assert message == "plan.xml:65: elements are nested more than 64 deep"


def test_deep_nesting_in_parts_that_are_skipped_is_refused(refused):
    (message,) = refused("<Project>" + "<TimephasedData>" * 1_000 + "</TimephasedData>" * 1_000 + "</Project>", ".xml")
    assert "nested more than 64 deep" in message


def test_too_many_elements_are_refused(monkeypatch, refused):
    monkeypatch.setattr(xml_tree, "MAX_ELEMENTS", 100)
    (message,) = refused("<Project>" + "<a/>" * 200 + "</Project>", ".xml")
    assert "more than 100 elements" in message


def test_what_is_not_xml_is_refused_with_its_line(refused):
    (message,) = refused("<Project>\n<Tasks>\n</Project>", ".xml")
    assert message == "plan.xml:3: the file is not valid XML: mismatched tag; export it again"


def test_an_undefined_entity_is_refused(refused):
    (message,) = refused("<Project><Name>&x;</Name></Project>", ".xml")
    assert "not valid XML: undefined entity" in message


def test_another_kind_of_xml_is_refused(refused):
    (message,) = refused("<html></html>", ".xml")
    assert "the first element is 'html'; allowed: 'Project' (Microsoft Project XML)" in message


def test_bytes_that_are_not_text_are_refused(refused):
    (message,) = refused(b"<Project>\n<Name>\xff</Name></Project>", ".xml")
    assert message == "plan.xml:2: byte 16 of the file is not utf-8 text; save the file as UTF-8"


def test_text_references_and_cdata_are_read():
    root = parse("a.xml", "<Project><Name>R&amp;D <![CDATA[<b>]]> &#233;</Name></Project>")
    assert root.value("Name") == "R&D <b> é"


def test_namespaces_and_parts_of_no_use_are_left_out():
    skipped = "<p:TimephasedData><p:UID>9</p:UID></p:TimephasedData>"
    text = f'<p:Project xmlns:p="x"><p:Task>\n{skipped}<p:UID>1</p:UID></p:Task></p:Project>'
    task = parse("a.xml", text).child("Task")
    assert [child.tag for child in task.children] == ["UID"]
    assert task.children[0].line == 2


def test_an_empty_document_is_refused():
    with pytest.raises(StudyError, match="no element found"):
        parse("a.xml", "")
