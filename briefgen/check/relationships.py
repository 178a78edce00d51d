"""What is wrong with a file's relationships (ECMA-376 part 2, 6.5): the arrows that hold its parts together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from briefgen.diagnostics import Diagnostic, Place, error, warning
from briefgen.opc import CONTENT_TYPES, OFFICE_RELS, NotAPackage, Package, rels_name

# What a part is said to be that a relationship of a kind leads to: the end of its content type (part 1, 11.3, 13.3).
_TYPES = {
    "officeDocument": "main+xml",
    "slide": "presentationml.slide+xml",
    "slideLayout": "presentationml.slideLayout+xml",
    "slideMaster": "presentationml.slideMaster+xml",
    "notesSlide": "presentationml.notesSlide+xml",
    "notesMaster": "presentationml.notesMaster+xml",
    "handoutMaster": "presentationml.handoutMaster+xml",
    "tableStyles": "presentationml.tableStyles+xml",
    "theme": "officedocument.theme+xml",
    "chart": "drawingml.chart+xml",
    "styles": "wordprocessingml.styles+xml",
    "settings": "wordprocessingml.settings+xml",
    "numbering": "wordprocessingml.numbering+xml",
    "fontTable": "wordprocessingml.fontTable+xml",
    "footnotes": "wordprocessingml.footnotes+xml",
    "endnotes": "wordprocessingml.endnotes+xml",
    "header": "wordprocessingml.header+xml",
    "footer": "wordprocessingml.footer+xml",
    "glossaryDocument": "wordprocessingml.document.glossary+xml",
}
_MASTERS = tuple(f"presentationml.{kind}Master+xml" for kind in ("slide", "notes", "handout"))
_OTHER = "spreadsheetml"  # workbooks name their styles and themes by the same kinds of relationships
# What a part has to lead to, by the end of its content type (part 1, 13.3).
_NEEDS = {
    "presentationml.slide+xml": ("slideLayout",),
    "presentationml.slideLayout+xml": ("slideMaster",),
    "presentationml.slideMaster+xml": ("theme",),
    "presentationml.notesSlide+xml": ("notesMaster",),
    "presentationml.notesMaster+xml": ("theme",),
    "presentationml.handoutMaster+xml": ("theme",),
}


def arrow_findings(part: str, package: Package) -> Iterator[Diagnostic]:
    """Relationships of a part to parts that are not there or are something else, those of one id, and those that it
    lacks."""
    if part and package.find(rels_name(part)) is None and not part.endswith(".xml"):
        return
    arrows = package.rels(part)
    name = rels_name(part)
    for arrow in arrows:
        if not arrow.external and arrow.target not in package.parts:
            message = f"its relationship {arrow.id} leads to {arrow.target}, which is not in the file"
            yield error("dangling-relationship", message, Place(package.name, name))
    for id, count in Counter(arrow.id for arrow in arrows).items():
        if count > 1:
            yield error("duplicate-relationship", f"{count} relationships have the id {id}", Place(package.name, name))
    if part != CONTENT_TYPES:
        yield from _others(part, package)
        yield from _lacking(part, package)
        yield from _shared_theme(part, package)


def _shared_theme(part: str, package: Package) -> Iterator[Diagnostic]:
    """A master that has its theme from another one: slides' masters first, each that follows needs one of its own."""
    if not _is_master(part, package):
        return
    masters = sorted(
        (name for name in package.parts if _is_master(name, package)),
        key=lambda name: (not name.startswith("ppt/slideMasters/"), name),
    )
    theme = next(iter(package.related(part, "theme")), "")
    for other in masters[: masters.index(part)]:
        if theme and theme in package.related(other, "theme"):
            message = f"it shares {theme} with {other}, which PowerPoint may repair"
            yield warning("shared-theme", message, Place(package.name, part), "give each master a theme of its own")
            return


def _is_master(part: str, package: Package) -> bool:
    return package.content_type(part).endswith(_MASTERS)


def _others(part: str, package: Package) -> Iterator[Diagnostic]:
    """Relationships to parts that are said to be something else."""
    for arrow in package.rels(part):
        wanted = _TYPES.get(arrow.kind)
        if wanted is None or arrow.external or arrow.target not in package.parts:
            continue
        kind = package.content_type(arrow.target)
        if kind and not kind.endswith(wanted) and _OTHER not in kind:
            message = f"it serves as a {arrow.kind}, and the package says that it is {kind}"
            yield error("wrong-type", message, Place(package.name, arrow.target))


def _lacking(part: str, package: Package) -> Iterator[Diagnostic]:
    kind = package.content_type(part) if part else ""
    needs = next((needs for ending, needs in _NEEDS.items() if kind.endswith(ending)), ())
    for need in needs:
        count = sum(arrow.kind == need for arrow in package.rels(part))
        if not count:
            yield error("no-relationship", f"it leads to no {need}, which it has to", Place(package.name, part))
        elif count > 1:
            message = f"it leads to {count} parts as its {need}, and has one"
            yield error("duplicate-relationship", message, Place(package.name, rels_name(part)))


def unanswered(asked: Iterable[str], part: str, package: Package) -> Iterator[Diagnostic]:
    """Relationships that a part asks for and does not have."""
    try:
        known = {arrow.id for arrow in package.rels(part)} if asked else set()
    except NotAPackage:  # told at the relationships themselves
        return
    yield from (_unknown(id, part, package) for id in sorted(set(asked) - known))


def unanswerable(package: Package) -> Iterator[Diagnostic]:
    """What a part of the package would be told for asking for what leads to a part that is not there, were that
    relationship taken out."""
    for part in package.parts:
        for arrow in package.rels(part):
            if not arrow.external and arrow.target not in package.parts:
                yield _unknown(arrow.id, part, package)


def _unknown(id: str, part: str, package: Package) -> Diagnostic:
    message = f"it asks for the relationship {id}, which it does not have"
    return error("unknown-relationship", message, Place(package.name, part))


_ASKED = etree.XPath("//@r:*", namespaces={"r": OFFICE_RELS})  # 22.8.2.1 ST_RelationshipId


def asked(root: etree._Element) -> frozenset[str]:
    """The relationships that a part asks for."""
    return frozenset(map(str, cast("list[str]", _ASKED(root)))) - {""}
