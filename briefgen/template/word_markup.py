"""WordprocessingML as it is read: values by their path, and what a style is based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_URI}}}"


def get(element: etree._Element | None, name: str) -> str:
    """An attribute, empty when it is not there."""
    return (element.get(f"{W}{name}") or "") if element is not None else ""


def steps(path: str) -> str:
    """A path of local names as one that finds elements."""
    return "/".join(f"{W}{step}" for step in path.split("/"))


def value(element: etree._Element, path: str) -> str:
    """The `w:val` of a descendant by its path of local names, empty when it is not there."""
    return get(element.find(steps(path)), "val")


def styles_by_id(root: etree._Element | None) -> Mapping[str, etree._Element]:
    """The styles of a styles part by their ids."""
    return {get(style, "styleId"): style for style in root.iterfind(f"{W}style")} if root is not None else {}


def lineage(id: str, styles: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """A style and those it is based on, the nearest first (17.7.4.3)."""
    seen: set[str] = set()
    while id in styles and id not in seen:
        seen.add(id)
        yield styles[id]
        id = value(styles[id], "basedOn")
