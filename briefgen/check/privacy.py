"""What a file tells besides what it shows: to be looked at before it is sent to somebody outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from briefgen.diagnostics import Diagnostic, Place, counted, shown, warning
from briefgen.office.ledger_part import NAMESPACE as OUR_LEDGER
from briefgen.opc import NotAPackage, Package

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_PEOPLE = ((f"{_DC}creator", "author"), (f"{_CP}lastModifiedBy", "last editor"))
_WORK = ((f"{_APP}Company", "company"), (f"{_APP}Manager", "manager"))
_COMMENTS = {"comment", "cm", "threadedComment"}
_REVISIONS = tuple(_W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_EMBEDDED = {"package", "oleObject", "control", "vbaProject"}
_NAMED = 3
_PROGRAM = "briefgen"  # stands where an outline says nobody
_INFO = "look through it under File, Info, Check for Issues"


_INSPECT = "File, Info, Check for Issues, Inspect Document takes it out as Custom XML Data"


def private_findings(package: Package) -> Iterator[Diagnostic]:
    """What a deck or a document tells about who made it and how: names, comments, hidden slides and text, notes,
    addresses, revisions, embedded files, data beside it. All are warnings."""
    yield from _people(package)
    yield from _remarks(package)
    yield from _hidden(package)
    yield from _addresses(package)
    yield from _beside(package)


def _told(id: str, message: str, package: Package, where: str = "", hint: str = "") -> Diagnostic:
    return warning(f"private-{id}", message, Place(package.name, where), hint)


def _people(package: Package) -> Iterator[Diagnostic]:
    for kind, fields in (("core-properties", _PEOPLE), ("extended-properties", _WORK)):
        for part in package.related("", kind):
            root = package.xml(part)
            for tag, what in fields:
                value = (root.findtext(tag) or "").strip()
                if value and value != _PROGRAM:
                    yield _told("name", f"its properties name the {what}, {shown(value)}", package, hint=_INFO)
    for part in package.related("", "custom-properties"):
        names = [el.get("name") or "" for el in package.xml(part)]
        if names:
            yield _told("property", f"it carries properties of its own: {_listed(names)}", package, hint=_INFO)


def _remarks(package: Package) -> Iterator[Diagnostic]:
    """Comments, revisions and notes."""
    comments = revisions = 0
    for part in _readable(package):
        root = package.xml(part)
        names = Counter(etree.QName(el).localname for el in root.iter(etree.Element)) if "omment" in part else Counter()
        comments += sum(n for name, n in names.items() if name in _COMMENTS)
        revisions += sum(1 for _ in root.iter(*_REVISIONS))
    if comments:
        yield _told("comment", f"it holds {counted(comments, 'comment')}", package, hint="delete them under Review")
    if revisions:
        message = f"it holds {counted(revisions, 'tracked change')}, deleted text among them perhaps"
        yield _told("revision", message, package, hint="accept or reject them under Review")
    notes = [n for n, part in enumerate(_slides(package), 1) if _says(package, part)]
    if notes:
        message = f"{counted(len(notes), 'slide')} {'has' if len(notes) == 1 else 'have'} speaker notes"
        yield _told("notes", message, package, hint="a copy without notes is made under File, Info, Check for Issues")


def _hidden(package: Package) -> Iterator[Diagnostic]:
    for number, part in enumerate(_slides(package), 1):
        root = package.xml(part)
        if root.get("show") in ("0", "false"):
            yield _told("hidden-slide", "this slide is hidden", package, f"slide {number}")
        away = [el.get("name") or "" for el in root.iter(f"{_P}cNvPr") if el.get("hidden") in ("1", "true")]
        if away:
            yield _told("hidden-shape", f"hidden here: {_listed(away)}", package, f"slide {number}")
    for part in package.related("", "officeDocument"):
        vanished = [el for el in package.xml(part).iter(f"{_W}vanish") if el.get(f"{_W}val") not in ("0", "false")]
        said = [el for el in vanished if _run_text(el)]
        if said:
            yield _told("hidden-text", f"{counted(len(said), 'piece')} of text {_is(said)} hidden", package)


def _addresses(package: Package) -> Iterator[Diagnostic]:
    """Where links and linked files lead: a file on somebody's disk or share tells how a house is built."""
    hosts: Counter[str] = Counter()
    for part in ("", *_readable(package)):
        for arrow in package.rels(part):
            if not arrow.external:
                continue
            at = urlsplit(arrow.target)
            if arrow.kind != "hyperlink" or at.scheme in ("file", ""):
                yield _told(
                    "linked-file", f"a link to a file or a picture elsewhere: {shown(arrow.target)}", package, part
                )
            else:
                hosts[at.netloc or at.scheme] += 1
    if hosts:
        yield _told("link", f"its links lead to {_listed(list(hosts))}", package)


def _beside(package: Package) -> Iterator[Diagnostic]:
    """Files within the file, and data that no program shows."""
    embedded = {a.target for part in _readable(package) for a in package.rels(part) if a.kind in _EMBEDDED}
    if embedded:
        message = f"{counted(len(embedded), 'file')} {_is(embedded)} embedded, the data of charts among them perhaps"
        yield _told("embedded", message, package, hint="whoever gets the file can open them whole")
    for part in package.parts:
        if part.startswith("customXml/item") and "Props" not in part and part.endswith(".xml"):
            ours = OUR_LEDGER.encode() in package.parts[part]
            what = "briefgen's ledger: what it shows, as its outline has it" if ours else "data of a program"
            yield _told("data", f"it carries {what}", package, part, _INSPECT)


def _readable(package: Package) -> Iterator[str]:
    """The parts that are XML and can be read; the others are the package's findings."""
    for part in package.parts:
        if part.endswith(".xml") and not part.startswith("["):
            try:
                package.xml(part)
            except NotAPackage:
                continue
            yield part


def _slides(package: Package) -> list[str]:
    root = package.xml(package.main)
    targets = {arrow.id: arrow.target for arrow in package.rels(package.main)}
    ids = (
        str(value) for el in root.iterfind(f"{_P}sldIdLst/{_P}sldId") for key, value in el.items() if "}" in str(key)
    )
    return [targets[id] for id in ids if targets.get(id) in package.parts]


def _says(package: Package, slide: str) -> bool:
    """Whether a slide has notes that say something; the number in their corner is a field."""
    notes = package.related(slide, "notesSlide")
    return any((el.text or "").strip() for part in notes for el in package.xml(part).iterfind(f".//{_A}r/{_A}t"))


def _run_text(mark: etree._Element) -> str:
    run = next(mark.iterancestors(f"{_W}r"), None)
    return "" if run is None else "".join(el.text or "" for el in run.iter(f"{_W}t"))


def _is(found: object) -> str:
    return "is" if len(found) == 1 else "are"  # type: ignore[arg-type]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(map(shown, names[:_NAMED])) + more
