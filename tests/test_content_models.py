"""The order that schemas want: found where it is broken, and mended."""

from __future__ import annotations

from lxml import etree

from briefgen.content_models import disorder, insert_in_order, put_in_order

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def tree(inner: str, root: str = "w:body") -> etree._Element:
    return etree.fromstring(f'<{root} xmlns:w="{W}" xmlns:a="{A}" xmlns:x="urn:x">{inner}</{root}>')


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def test_spacing_behind_a_section_is_found_and_put_before_it() -> None:
    body = tree("<w:p><w:pPr><w:pStyle/><w:sectPr/><w:spacing/></w:pPr><w:r/></w:p>")
    assert [names(found.parent) for found in disorder(body)] == [["pStyle", "sectPr", "spacing"]]
    assert names(put_in_order(body)[0][0]) == ["pStyle", "spacing", "sectPr"]
    assert not list(disorder(body))


def test_what_is_unknown_stays_behind_what_stands_before_it() -> None:
    shape = tree("<a:pPr><a:buChar/><x:more/><a:spcBef/></a:pPr>", "a:p")
    assert names(put_in_order(shape)[0]) == ["spcBef", "buChar", "more"]


def test_an_element_is_added_where_it_belongs() -> None:
    properties = tree("<w:pPr><w:pStyle/><w:jc/></w:pPr>")[0]
    insert_in_order(properties, etree.Element(f"{{{W}}}spacing"))
    insert_in_order(properties, etree.Element(f"{{{W}}}keepNext"))
    assert names(properties) == ["pStyle", "keepNext", "spacing", "jc"]


def test_runs_and_paragraphs_may_hold_anything_behind_their_properties() -> None:
    body = tree("<w:p><w:pPr/><w:bookmarkStart/><w:r><w:rPr/><w:t/><w:br/><w:t/></w:r><w:hyperlink/></w:p>")
    assert not list(disorder(body))
