"""The pictures that an outline names, read from beside it and checked before anything is made of them."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Iterator, Mapping
from weakref import WeakValueDictionary

from briefgen.diagnostics import Diagnostic, Place, Span, error, warning
from briefgen.outline.expected import Expected, leaves
from briefgen.outline.files_beside import Refused, read_beside
from briefgen.outline.imaging import ImageFile, picture_of
from briefgen.outline.model import Outline
from briefgen.outline.paths import Path
from briefgen.outline.vector import is_vector, vector_of
from briefgen.outline.yaml_tree import YamlTree

MAX_BYTES = 50 * 2**20
_in_use: WeakValueDictionary[bytes, ImageFile] = WeakValueDictionary()
"""Pictures by what their files hold: one that somebody still has is not read out again."""


def read_pictures(marked: YamlTree, base: pathlib.Path) -> tuple[Mapping[str, ImageFile], tuple[Diagnostic, ...]]:
    """The pictures of an outline by the names it gives them, and what is wrong with them or with how they are shown.

    `base` is the folder that the names are relative to. A file that is named twice is read once.
    """
    found: dict[str, ImageFile] = {}
    known: dict[str, tuple[ImageFile | None, tuple[Diagnostic, ...]]] = {}
    problems: list[Diagnostic] = []
    for path, name in named_pictures(marked):
        at = marked.at(path)
        if name not in known:
            known[name] = _read(base, name, at)
            problems += known[name][1]
        picture = known[name][0]
        if picture is not None:
            found[name] = picture
        problems += _silent(marked, path)
    return found, tuple(problems)


def named_pictures(marked: YamlTree) -> Iterator[tuple[Path, str]]:
    """The names of pictures in an outline, those of files that are not there too, with where they stand."""
    for path, shape, text in leaves(Expected("node", Outline), marked.data):
        if shape.is_picture:
            yield path, text.strip()


def load(folder: pathlib.Path, name: str) -> ImageFile:
    """The picture in a file of a folder. Raises Refused for what is none, is too large or is not there."""
    return checked(read_beside(folder, name, MAX_BYTES))


def checked(data: bytes) -> ImageFile:
    """The picture in the bytes of a file. Raises Refused for what is none or is too large."""
    digest = hashlib.sha256(data).digest()
    found = _in_use.get(digest)
    if found is None:
        found = _in_use[digest] = vector_of(data) if is_vector(data) else picture_of(data)
    return found


def _read(base: pathlib.Path, name: str, at: Span | Place) -> tuple[ImageFile | None, tuple[Diagnostic, ...]]:
    try:
        picture = load(base, name)
    except Refused as problem:
        return None, (error(problem.id, problem.message, at, problem.hint),)
    return picture, tuple(_remarks(picture, at))


def _remarks(picture: ImageFile, at: Span | Place) -> Iterator[Diagnostic]:
    if picture.is_moving:
        yield warning("picture-moving", "this file holds several pictures; the first one is shown", at)
    if picture.has_text:
        hint = "turn the text into paths in the drawing program"
        yield warning("picture-text", "text in this SVG is drawn with whatever fonts a machine has", at, hint)


def _silent(marked: YamlTree, path: Path) -> Iterator[Diagnostic]:
    """A picture of an exhibit that says nothing to those who cannot see it."""
    if path[-2:] != ("image", "file"):
        return
    image, exhibit = marked.value(path[:-1]), marked.value(path[:-2])
    if not (image.get("alt") or image.get("decorative") or exhibit.get("alt")):
        hint = "add `alt: ...` that says what it shows, or `decorative: true` when it shows nothing"
        yield error(
            "picture-without-alt", "this picture has no text for those who cannot see it", marked.at(path), hint
        )
