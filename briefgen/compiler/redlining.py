"""Two Word documents -> their difference as tracked changes, which whoever reviews accepts or rejects in Word."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from briefgen.compiler.products import Product
from briefgen.diagnostics import Exit, Place, Stop, error
from briefgen.office.docx.redline.document import is_tracked, redlined
from briefgen.office.own_files import CORE, resealed
from briefgen.office.package import package_bytes
from briefgen.opc import NotAPackage, Package
from briefgen.ordinary_files import read_ordinary
from briefgen.records import dataclass
from briefgen.template.strict import transitional

_TERMS = "{http://purl.org/dc/terms/}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EARLIEST = "1980-01-01T00:00:00Z"


@dataclass(frozen=True)
class Redline:
    """What was made of two documents, and how many stretches of it came (`ins`), went (`del`), or look otherwise
    (`format`)."""

    product: Product
    counts: Mapping[str, int]


def redline(old: Path, new: Path, output: Path, author: str = "", clock: int | None = None) -> Redline:
    """The newer document with every difference from the older one as a change by `author` (by default whoever wrote
    the newer one) at `clock`, in seconds since 1970 (by default the newer one's own date). Raises Stop."""
    before, after = _document(old), _document(new)
    when = _instant(clock) if clock is not None else ""
    try:
        parts, counts = redlined(before, after, author or _written_by(after), when or _dated(after))
    except NotAPackage as problem:
        raise _not_word(new, f"{problem}") from problem
    return Redline(Product(Path(output.name), "redline", package_bytes(resealed(parts))), dict(counts))


def _document(path: Path) -> Package:
    """A document that can be compared. Raises Stop for what is none, or holds tracked changes."""
    try:
        package = transitional(Package.from_bytes(read_ordinary(path), path.name))
        if "wordprocessingml.document" not in package.content_type(package.main):
            raise _not_word(path, "this is an Office file of another kind")
        tracked = is_tracked(package)
    except NotAPackage as problem:
        raise _not_word(path, str(problem)) from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Stop([error("not-read", f"cannot read: {reason}", Place(str(path)))], Exit.FAILED) from problem
    if tracked:
        hint = "accept or reject them in Word, under Review, and save the file"
        raise Stop(
            [error("tracked-already", "this holds tracked changes already", Place(str(path)), hint)], Exit.FAILED
        )
    return package


def _not_word(path: Path, why: str) -> Stop:
    message = f"this is not a Word document that can be read: {why}"
    return Stop([error("not-word", message, Place(str(path)), "give two .docx files")], Exit.FAILED)


def _instant(clock: int) -> str:
    return datetime.datetime.fromtimestamp(clock, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _dated(package: Package) -> str:
    """The date that a document says it is from; the earliest that an Office file can have, where it says none."""
    core = package.xml(CORE) if CORE in package.parts else None
    told = (core.findtext(_TERMS + name) or "" for name in ("modified", "created")) if core is not None else ()
    return next((date for date in told if _INSTANT.fullmatch(date)), _EARLIEST)


def _written_by(package: Package) -> str:
    core = package.xml(CORE) if CORE in package.parts else None
    return ((core.findtext(_CREATOR) or "") if core is not None else "").strip() or "briefgen"
