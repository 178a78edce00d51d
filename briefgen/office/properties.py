"""What a file says about itself: core properties (ECMA-376 part 2, 8) and Office's own (part 1, 22.2)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefgen.language.record import language
from briefgen.plan.properties import Properties

PROPERTY_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
"""The content types of the two parts."""

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_properties(properties: Properties) -> bytes:
    """The part docProps/core.xml. Its times are the outline's, not the clock's."""
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})

    def add(name: str, value: str) -> etree._Element:
        made = etree.SubElement(root, name)
        made.text = value
        return made

    add(f"{{{_DC}}}title", properties.title)
    if properties.subject:
        add(f"{{{_DC}}}subject", properties.subject)
    add(f"{{{_DC}}}creator", properties.author or "briefgen")
    if properties.keywords:
        add(f"{{{_CP}}}keywords", ", ".join(properties.keywords))
    add(f"{{{_CP}}}lastModifiedBy", properties.author or "briefgen")
    moment = properties.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("created", "modified"):
        add(f"{{{_TERMS}}}{name}", moment).set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    if properties.classification:
        add(f"{{{_CP}}}contentStatus", properties.classification)
    add(f"{{{_DC}}}language", language(properties.language).tag)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def app_properties(counts: Mapping[str, int]) -> bytes:
    """The part docProps/app.xml with counts such as Slides and Notes, in the order they are given."""
    root = etree.Element(f"{{{_EP}}}Properties", nsmap={None: _EP})  # type: ignore[dict-item]
    etree.SubElement(root, f"{{{_EP}}}Application").text = "briefgen"
    for name, value in counts.items():
        etree.SubElement(root, f"{{{_EP}}}{name}").text = str(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
