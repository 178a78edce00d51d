"""What of an Office file reaches out of it: pictures that it fetches when it is opened, a template of its own, links
that run something. In a template it would be in whatever is made of it, so it is left out.

An arrow leads out where its `TargetMode` is External (ECMA-376 part 2, 9.3); whoever opens the file fetches what any
but a hyperlink leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from lxml import etree

from briefgen.diagnostics import Diagnostic, Place, counted, shown, warning
from briefgen.opc import OFFICE_RELS, RELS, Package, Relationship, rels_name
from briefgen.records import dataclass

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ID = f"{{{OFFICE_RELS}}}"
_ADDRESSES = ("http", "https", "mailto", "tel", "ftp", "file", "")
"""What a link may begin with: it opens a page, a message or a file, and only when it is clicked."""
_FETCHED = "from elsewhere ({}), which whoever opens the file fetches"
_SAID: Mapping[str, tuple[str, str]] = {
    "image": ("picture", _FETCHED),
    "attachedTemplate": ("template", _FETCHED),
    "hyperlink": ("link", "that would run something ({})"),
    "": ("file", _FETCHED),
}
_ALONE = ("hlinkClick", "hlinkHover", "hlinkMouseOver", "attachedTemplate", "videoFile", "audioFile", "quickTimeFile")
_GOES: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*_ALONE, "externalData", "subDoc")},
    "blip": ("blipFill", "pic", "drawing", "buBlip"),
    "svgBlip": ("ext",),
    "imagedata": ("pict", "object"),
    "OLEObject": ("object",),
    "oleObj": ("graphicFrame",),
}
"""By the name of what asks for an arrow: what cannot be without it, the first of these names from the inside out."""


@dataclass(frozen=True, slots=True)
class Reach:
    """An arrow that leads out of a file, and the part that it begins in."""

    part: str
    arrow: Relationship


def reaches(package: Package) -> Iterator[Reach]:
    """All that is fetched when the file is opened, or that a click runs. Raises NotAPackage."""
    for part in ("", *package.parts):
        for arrow in package.rels(part) if b"External" in package.parts.get(rels_name(part), b"") else ():
            link = arrow.kind == "hyperlink" and urlsplit(arrow.target.strip()).scheme.lower() in _ADDRESSES
            if arrow.external and not link:
                yield Reach(part, arrow)


def reaching_out(file: str, found: Iterable[Reach], left_out: bool = False) -> Iterator[Diagnostic]:
    """A warning for each kind of what reaches out of a file, with the first that does."""
    by_kind: dict[str, list[Reach]] = {}
    for one in found:
        by_kind.setdefault(one.arrow.kind if one.arrow.kind in _SAID else "", []).append(one)
    for kind, each in by_kind.items():
        what, said = _SAID[kind]
        then = f": {'it is' if len(each) == 1 else 'they are'} left out" if left_out else ""
        message = f"{counted(len(each), what)} {said.format(shown(each[0].arrow.target))}{then}"
        yield warning("reaches-out", message, Place(file, each[0].part))


def kept_inside(package: Package, found: Sequence[Reach]) -> Package:
    """The package without these arrows and what would be nothing without them."""
    parts = dict(package.parts)
    for part in dict.fromkeys(one.part for one in found):
        ids = {one.arrow.id for one in found if one.part == part}
        arrows = package.xml(rels_name(part))
        for arrow in [el for el in arrows.iterfind(f"{{{RELS}}}Relationship") if el.get("Id") in ids]:
            arrows.remove(arrow)
        parts[rels_name(part)] = _written(arrows)
        if part:
            root = package.xml(part)
            _let_go(root, ids)
            parts[part] = _written(root)
    return Package.of(package.name, parts)


def _let_go(root: etree._Element, ids: set[str]) -> None:
    """Takes the names of these arrows out of a part, and what would be nothing without."""
    naming = [(el, str(name)) for el in root.iter("*") for name, id in el.items() if _is_id(name) and id in ids]
    for el, name in naming:
        del el.attrib[name]
        if any(map(_is_id, el.attrib)):
            continue  # the picture is inside as well
        goes = _GOES.get(etree.QName(el).localname, ())
        for around in (el, *el.iterancestors()):
            parent = around.getparent()
            if parent is None or etree.QName(around).localname not in goes:
                continue
            if around.tag == f"{_A}blipFill":
                parent.replace(around, etree.Element(f"{_A}noFill"))
            elif not around.tag.endswith("}blipFill"):
                parent.remove(around)
            else:
                continue  # that of a picture, which goes with it
            break


def _is_id(name: object) -> bool:
    return str(name).startswith(_ID)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
