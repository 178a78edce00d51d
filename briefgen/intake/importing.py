"""A file -> the text of an outline and the pictures that belong beside it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, counted, error, note, warning
from briefgen.intake.blocks import SourceDocument, SourcePicture
from briefgen.intake.drafting import Draft, draft
from briefgen.intake.exhibits import Exhibits
from briefgen.intake.markdown import is_markdown, read_markdown
from briefgen.intake.own_files import outline_text
from briefgen.intake.plain_text import read_plain_text
from briefgen.intake.tree import Comment, Keys, Missing, count
from briefgen.intake.yaml_text import yaml_text
from briefgen.opc import NotAPackage, Package
from briefgen.ordinary_files import MOST_BYTES, read_ordinary
from briefgen.outline.files_beside import Refused
from briefgen.records import dataclass, replace

_OFFICE = (".docx", ".pptx")
ENDINGS = (".txt", ".md", ".markdown", *_OFFICE)
_MOST_TEXT = 20 * 2**20
_HEAD = "Drafted from {file} by `briefgen import`. What has no place in an outline stands as a comment, at its spot."


_KEPT = "What {file} shows of the outline that it was built from, by `briefgen import`."


@dataclass(frozen=True)
class Imported:
    """The outline's text, the pictures to be saved beside it by their paths from there, and what there is to say."""

    text: str
    pictures: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def import_file(path: Path, outline: Path, language: str | None = None) -> Imported:
    """A first outline from a file, which is going to stand at `outline`. Raises Stop for a file that cannot be read."""
    exhibits = Exhibits(path, outline)
    document = _document(path)
    if document.kept is not None:
        kept = _with_pictures(document.kept, document.pictures, exhibits)
        text = outline_text(kept, _KEPT.format(file=path.name))
        return Imported(text, exhibits.saved, tuple(_back(document, kept, path, exhibits)))
    drafted = draft(document, path.stem, language, exhibits)
    keys = drafted.keys()
    keys.entries.insert(0, Comment(_HEAD.format(file=path.name)))
    return Imported(yaml_text(keys), exhibits.saved, (*_built(document, path), *_said(drafted, keys, outline)))


def _document(path: Path) -> SourceDocument:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        message = f"{path.suffix or 'a file without an ending'} is no format that is imported"
        raise _refused("format-unknown", message, path, f"the formats are {', '.join(ENDINGS)}")
    try:
        data = read_ordinary(path, MOST_BYTES if ending in _OFFICE else _MOST_TEXT)
    except OSError as problem:
        raise _refused("not-read", f"cannot read: {problem.strerror or problem}", path) from problem
    found = _office(data, ending, path) if ending in _OFFICE else _text(data, ending, path)
    if not found.blocks and found.kept is None:
        raise _refused("nothing-to-import", "there is nothing in this file", path)
    return found


def _text(data: bytes, ending: str, path: Path) -> SourceDocument:
    text = _decoded(data, path)
    return read_plain_text(text) if ending == ".txt" and not is_markdown(text) else read_markdown(text)


def _office(data: bytes, ending: str, path: Path) -> SourceDocument:
    """The blocks of an Office file, whose limits are looked after before a library opens it."""
    from docx.exceptions import PythonDocxError
    from pptx.exc import PythonPptxError

    from briefgen.intake.office_files import STUMBLES
    from briefgen.office.hand_edits import edits
    from briefgen.office.ledger_part import shown_outline, shown_pictures, written_ledger

    caught: tuple[type[Exception], ...] = (*STUMBLES, PythonDocxError, PythonPptxError)
    try:
        package = Package.from_bytes(data, path.name)
        package.xml(package.main)
        ledger = written_ledger(package)
        kept = shown_outline(package) if ledger else None
        if ledger and kept is not None:
            named = shown_pictures(package).items()
            pictures = {name: SourcePicture(part, data=package.parts[part]) for name, part in named}
            return SourceDocument((), {}, True, kept, pictures, edits(ledger.marks, package))
        if ending == ".docx":
            from briefgen.intake.word import read_word

            found = read_word(data)
        else:
            from briefgen.intake.slides import read_slides

            found = read_slides(data)
        return replace(found, is_built=ledger is not None)
    except NotAPackage as problem:
        raise _refused("not-office", str(problem), path, "open it in Office and save it anew") from problem
    except caught as problem:
        told = " ".join(str(problem).split()) or type(problem).__name__
        hint = "open it in Office and save it anew as .docx or .pptx"
        raise _refused("not-office", f"this file cannot be read: {told}", path, hint) from problem


def _decoded(data: bytes, path: Path) -> str:
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _refused("not-text", "this is no text in UTF-8", path, "save it as UTF-8") from problem


def _refused(id: str, message: str, path: Path, hint: str = "") -> Stop:
    return Stop([error(id, message, Place(str(path)), hint)], Exit.FAILED)


def _built(document: SourceDocument, path: Path) -> list[Diagnostic]:
    if not document.is_built:
        return []
    message = "briefgen built this file; it is read as anybody's, with the labels that stand on its pages"
    hint = "the outline that it was built from says more: go on with that if you have it"
    return [warning("built-by-briefgen", message, Place(str(path)), hint)]


def _back(document: SourceDocument, kept: Mapping[str, Any], path: Path, exhibits: Exhibits) -> Iterator[Diagnostic]:
    """What there is to say of a file of ours that comes back as its outline."""
    at = Place(exhibits.outline.as_posix())
    topics = kept.get("topics")
    count = counted(len(topics) if isinstance(topics, list) else 0, "topic")
    yield note("came-back", f"{count}: what this file shows of the outline it was built from", at)
    if document.edits:
        message = f"this file was changed by hand since it was built, and that is not in the outline: {document.edits}"
        yield warning("hand-edits", message, Place(str(path)), "write into the outline what is to stay")
    missing = sorted({name for name in _pictures(kept) if name not in exhibits.saved and not exhibits.is_there(name)})
    if missing:
        message = f"{counted(len(missing), 'picture')} to be put beside the outline: {', '.join(missing)}"
        yield note("pictures-beside", message, at)


_NAMING = ("file", "photo")
"""Keys of an outline whose values are the names of pictures."""


def _pictures(data: object) -> Iterator[str]:
    """The files that pictures and photos of an outline are read from."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key in _NAMING and isinstance(value, str))
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _pictures(item)


def _with_pictures(data: Any, pictures: Mapping[str, SourcePicture], exhibits: Exhibits) -> Any:
    """The data of an outline, whose pictures are saved beside it where they are not there."""
    if isinstance(data, list):
        return [_with_pictures(item, pictures, exhibits) for item in data]
    if not isinstance(data, dict):
        return data
    made = {key: _with_pictures(value, pictures, exhibits) for key, value in data.items()}
    for key in _NAMING:
        name = made.get(key)
        if isinstance(name, str) and name in pictures and not exhibits.is_there(name):
            made[key] = _kept_as(name, pictures[name], exhibits)
    return made


def _kept_as(name: str, picture: SourcePicture, exhibits: Exhibits) -> str:
    """The name that a picture is saved by; its own, which is told as missing, where this is no picture any more."""
    try:
        return exhibits.keep(picture)
    except Refused:
        return name


def _said(drafted: Draft, keys: Keys, outline: Path) -> list[Diagnostic]:
    at = Place(outline.as_posix())
    topics = sum(isinstance(each, Keys) for each in drafted.topics.entries)
    found = [note("imported", f"{counted(topics, 'topic')}", at)]
    if drafted.cast.known:
        found.append(note("taken-as-people", f"taken as people: {', '.join(drafted.cast.known)}", at))
    missing = count(keys, Missing)
    if missing:
        message = f"{counted(missing, 'takeaway')} still to be written"
        found.append(note("takeaways-to-write", message, at, "`briefgen check` names their lines"))
    remarks = count(keys, Comment) - 1 - missing
    if remarks:
        message = f"{counted(remarks, 'text')} without a place in an outline; see the comments"
        found.append(note("without-place", message, at))
    return found
