"""Knows our own files again: a file that somebody changed since we wrote it is not overwritten unasked.

The seal of an Office file is a digest of all its parts, kept as the identifier among the core properties (ECMA-376
part 2, 8.2), which are part of it but for the seal itself. Whatever saves the file anew changes a part or drops the
seal. Other files end with the digest of what stands before, in a comment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from briefgen.office.hand_edits import edits
from briefgen.office.ledger_part import Written, written_ledger
from briefgen.opc import NotAPackage, Package, parse
from briefgen.ordinary_files import read_ordinary

CORE = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_PREFIX = "briefgen:sha256:"
_COMMENTS = {".md": ("<!-- ", " -->"), ".html": ("<!-- ", " -->"), ".pdf": ("%", "")}


def sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with their seal in the core properties."""
    root = etree.fromstring(parts[CORE])
    root.insert(0, made := etree.Element(_IDENTIFIER))
    made.text = _PREFIX + _digest(parts)
    return {**parts, CORE: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def resealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a file that was made from one of ours, or of somebody's, with a seal of its own; without core
    properties they stay without."""
    if CORE not in parts:
        return dict(parts)
    root = etree.fromstring(_unsealed(parts[CORE]))
    return sealed({**parts, CORE: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def sealed_text(data: bytes, suffix: str) -> bytes:
    """A file that is no package (`.md`, `.html`, `.pdf`), its seal in a comment on the last line."""
    data = data.rstrip(b"\n")
    begin, end = _COMMENTS[suffix]
    return b"%s\n%s\n" % (data, f"{begin}{_PREFIX}{hashlib.sha256(data).hexdigest()}{end}".encode())


def is_untouched(path: Path) -> bool:
    """Whether a file is one of ours and just as we wrote it."""
    suffix = path.suffix.lower()
    try:
        if suffix in _COMMENTS:
            data = read_ordinary(path)
            return data == sealed_text(data.rstrip(b"\n").rpartition(b"\n")[0], suffix)
        package = Package.read(path)
        found = package.xml(CORE).findtext(_IDENTIFIER)
        return found == _PREFIX + _digest(package.parts)
    except (OSError, NotAPackage):
        return False


NOT_OURS = "this file was changed since briefgen wrote it, or briefgen did not write it"
"""Why a file is kept that carries no ledger, or none that can be read."""
_SAME = {(True, False): 0.5, (False, True): 0.5, (False, False): 0.9}
"""The share of the texts that two files must have in common to be made from one outline that was edited in between: by
whether its name and whether its title are the same. Outlines of one team share who they are from and for, and how."""
_SAME_ABOUT = 0.2
"""That share where both are the same, of the texts that tell what it is about: next week's briefing has the name and
the title of last week's, and all that stands below them is new."""


def why_kept(path: Path, data: bytes) -> str:
    """Why a file is not overwritten unasked by a new one with these bytes, as a clause; empty where it may be: it is
    one of ours, as we wrote it, from the same outline."""
    if path.suffix.lower() in _COMMENTS:
        return "" if is_untouched(path) else NOT_OURS
    try:
        package = Package.read(path)
        told = written_ledger(package)
        if told is None:
            return "" if is_untouched(path) else NOT_OURS
        changed = edits(told.marks, package)
        if changed:
            return f"this file was changed since briefgen wrote it: {changed}"
        if not is_untouched(path):
            return "this file was changed since briefgen wrote it: its properties, notes or looks; its text stands"
        new = written_ledger(Package.from_bytes(data, path.name))
    except (OSError, NotAPackage):
        return NOT_OURS
    if new and not _is_same_outline(told, new):
        which = " of this name and title" if _is_namesake(told, new) else ""
        return f"briefgen made this file from another outline{which}"
    return ""


def _is_namesake(old: Written, new: Written) -> bool:
    return old.name in ("", new.name) and old.title == new.title


def _is_same_outline(old: Written, new: Written) -> bool:
    if _is_namesake(old, new):
        return _share(old.about, new.about) >= _SAME_ABOUT
    return _share(old.shown, new.shown) >= _SAME[old.name in ("", new.name), old.title == new.title]


def _share(old: frozenset[str], new: frozenset[str]) -> float:
    """How much of the smaller stands in both; all where there is nothing to compare."""
    least = min(len(old), len(new))
    return len(old & new) / least if least else 1.0


def _unsealed(core: bytes) -> bytes:
    """The core properties without a seal of ours, in canonical form. Raises NotAPackage."""
    root = parse(core, CORE)
    for found in root.findall(_IDENTIFIER):
        if (found.text or "").startswith(_PREFIX):
            root.remove(found)
    return etree.tostring(root, method="c14n")


def _digest(parts: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(parts):
        data = parts[name] if name != CORE else _unsealed(parts[name])
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()
