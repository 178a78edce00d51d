"""What is wrong with a file as a package (ECMA-376 part 2): what makes programs refuse it or offer to repair it."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from briefgen.check.relationships import arrow_findings, asked, unanswerable, unanswered
from briefgen.check.values import faulty_values
from briefgen.content_models import disorder
from briefgen.diagnostics import Diagnostic, Place, error
from briefgen.opc import CONTENT_TYPES, TYPES, NotAPackage, Package, parse, rels_name

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What must be told apart within its part, and by what: 19.3.1.12, 19.2.1.33, 19.3.1.40 and 17.13.6.2.
_UNIQUE = {
    f"{_P}cNvPr": ("shapes", "id"),
    f"{_P}sldId": ("slides", "id"),
    f"{_P}sldLayoutId": ("layouts", "id"),
    f"{_W}bookmarkStart": ("bookmarks", f"{_W}name"),
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says again what stands beside it
LONGEST_BOOKMARK = 40
"""In units of UTF-16: Word cuts longer names off, and what points at them leads nowhere."""
_TORN = ("broken-part", "control-character", "wrong-root", "wrong-type")
_UNREADABLE = (
    *_TORN,
    *("dangling-relationship", "duplicate-relationship", "no-relationship", "unknown-relationship"),
    "no-content-type",
)
# The root element of a part by the end of its content type (ECMA-376 part 1, 11.3, 13.3, 14.2).
_ROOTS = {
    "presentationml.slide+xml": "sld",
    "presentationml.slideLayout+xml": "sldLayout",
    "presentationml.slideMaster+xml": "sldMaster",
    "presentationml.notesSlide+xml": "notes",
    "presentationml.notesMaster+xml": "notesMaster",
    "presentationml.handoutMaster+xml": "handoutMaster",
    "presentationml.presProps+xml": "presentationPr",
    "presentationml.viewProps+xml": "viewPr",
    "presentationml.tableStyles+xml": "tblStyleLst",
    "presentationml.presentation.main+xml": "presentation",
    "officedocument.theme+xml": "theme",
    "drawingml.chart+xml": "chartSpace",
    "drawingml.chartshapes+xml": "userShapes",
    "wordprocessingml.document.main+xml": "document",
    "wordprocessingml.document.glossary+xml": "glossaryDocument",
    "wordprocessingml.styles+xml": "styles",
    "wordprocessingml.settings+xml": "settings",
    "wordprocessingml.numbering+xml": "numbering",
    "wordprocessingml.fontTable+xml": "fonts",
    "wordprocessingml.footnotes+xml": "footnotes",
    "wordprocessingml.endnotes+xml": "endnotes",
    "wordprocessingml.header+xml": "hdr",
    "wordprocessingml.footer+xml": "ftr",
    "wordprocessingml.webSettings+xml": "webSettings",
}
# XML 1.0, 2.2: no document may hold these, nor name them by number.
_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)


def package_findings(data: bytes, package: Package) -> Iterator[Diagnostic]:
    """What is wrong with a file as a package, names that stand twice in its zip included. All are errors."""
    yield from _names(data, package)
    yield from part_findings(package)


def readable(found: Iterable[Diagnostic]) -> bool:
    """Whether a file with these findings can be looked through for what it shows and tells."""
    return not any(finding.id in _UNREADABLE or finding.id == "duplicate-part" for finding in found)


def part_findings(package: Package, shared: Mapping[str, bytes] | None = None) -> Iterator[Diagnostic]:
    """Parts without a type, XML that cannot be read, arrows that lead nowhere, names and ids that stand twice. What
    many packages have in common may be `shared`: it is looked at once."""
    broken = set()
    for part, content in package.parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        kind = "" if part == CONTENT_TYPES else package.content_type(part)
        look = _known_faults if shared and shared.get(part) is content else _faults
        faults, wanted = look(part, content, kind)
        for id, message in faults:
            yield _error(id, message, part, package)
            if id in ("control-character", "broken-part"):
                broken.add(part)
        yield from unanswered(wanted, part, package)
    if CONTENT_TYPES not in broken:
        yield from _types(package)
    for part in ("", *package.parts):
        if not {part, rels_name(part)} & broken:
            yield from arrow_findings(part, package)


_Faults = tuple[tuple[tuple[str, str], ...], frozenset[str]]
"""What is wrong with a part, each an id and a sentence; and the relationships that it asks for."""


def _faults(part: str, content: bytes, kind: str) -> _Faults:
    """What is wrong with a part by itself, whose content type ends in `kind`."""
    try:
        root = parse(content, part)
    except NotAPackage as problem:
        control = _CONTROL.search(content) and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
        if control:
            return (("control-character", "it holds a control character, which XML cannot"),), frozenset()
        return (("broken-part", str(problem)),), frozenset()
    values = (("bad-value", fault) for fault in faulty_values(root, content))
    found = (*_other_root(root, part, kind), *_order(root), *_twice(root), *values)
    return found, asked(root) if part.endswith(".xml") and part != CONTENT_TYPES else frozenset()


_known_faults = functools.lru_cache(maxsize=2048)(_faults)


def faults_made(parts: Mapping[str, bytes], name: str, theirs: Package) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What is wrong with the parts of a file that was made, as a fault of the program, and as damage of its template
    that came along: parts that nobody can read, or that are not there. Other faults that the template has as well are
    its own affair: they did not keep it from being opened. `name` is what the file would be called."""
    found = list(part_findings(Package.of(name, parts), theirs.parts))
    damaged = (*part_findings(theirs, theirs.parts), *unanswerable(theirs)) if found else ()
    known = {(fault.id, fault.message) for fault in damaged}
    ours = [fault for fault in found if (fault.id, fault.message) not in known]
    return ours, [fault for fault in dict.fromkeys(found) if fault not in ours and fault.id in _UNREADABLE]


def torn_parts(package: Package) -> list[Diagnostic]:
    """Parts that nobody can read; relationships that lead nowhere or are missing are told by what is made of them."""
    return [fault for fault in dict.fromkeys(part_findings(package, package.parts)) if fault.id in _TORN]


def _twice(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Ids of shapes, slides and layouts, and names of bookmarks, that are said twice; names that are too long."""
    for tag, (what, key) in _UNIQUE.items():
        told = (el.get(key, "").lower() for el in root.iter(tag) if next(el.iterancestors(_FALLBACK), None) is None)
        for name, count in Counter(told).items():
            if count > 1:
                yield "duplicate-id", f"{count} {what} are told by the same {name!r}"
            if what == "bookmarks" and len(name.encode("utf-16-le")) > 2 * LONGEST_BOOKMARK:
                message = f"the bookmark {name!r} has more than {LONGEST_BOOKMARK} characters, the most that Word takes"
                yield "long-bookmark", message


def _order(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Children that stand in another order than the schema's: the first, and how many more there are."""
    found = list(disorder(root))
    if found:
        parent, child, behind = (etree.QName(element).localname for element in found[0])
        more = f", and {len(found) - 1} more are so" if len(found) > 1 else ""
        yield "wrong-order", f"in `{parent}`, `{child}` stands behind `{behind}`{more}"


def _other_root(root: etree._Element, part: str, kind: str) -> Iterator[tuple[str, str]]:
    """A part that holds something else than its content type says."""
    wanted = next((name for ending, name in _ROOTS.items() if kind.endswith(ending)), None)
    wanted = "Relationships" if part.endswith(".rels") else wanted
    if wanted and etree.QName(root).localname != wanted:
        message = f"it should hold a `{wanted}`, and holds a `{etree.QName(root).localname}`"
        yield "wrong-root", message


def _error(id: str, message: str, part: str, package: Package) -> Diagnostic:
    return error(id, message, Place(package.name, part))


def _names(data: bytes, package: Package) -> Iterator[Diagnostic]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        counts = Counter(name.lower() for name in archive.namelist() if not name.endswith("/"))
    for name, count in counts.items():
        if count > 1:
            yield _error("duplicate-part", f"{count} parts have this name, which differ at most in case", name, package)


def _types(package: Package) -> Iterator[Diagnostic]:
    for part in package.parts:
        if part != CONTENT_TYPES and not package.content_type(part):
            yield _error("no-content-type", "the package does not say what this part is", part, package)
    for el in package.xml(CONTENT_TYPES).iterfind(f"{{{TYPES}}}Override"):
        part = (el.get("PartName") or "").lstrip("/")
        if package.find(part) is None:
            yield _error("no-part", "the package says what this part is, but does not have it", part, package)
