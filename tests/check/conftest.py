"""Finished files with a fault each, and what is found in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
import pytest
from pptx import Presentation

from briefgen.check.lint import lint
from briefgen.diagnostics import Diagnostic
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts

Found = list[tuple[str, str]]


def saved(file: Any) -> bytes:
    """A deck or a document of python-pptx or python-docx as bytes."""
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def slide(title: str = "A title", layout: int = 5) -> Any:
    """The only slide of a new deck; its language is said, and it has a title unless that is empty."""
    deck = Presentation()
    made = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        made.shapes.title.text = title
    return made


def document() -> Any:
    """A new document that has a title."""
    made = docx.Document()
    made.core_properties.title = "A title"
    return made


def rezipped(
    data: bytes, change: Callable[[dict[str, bytes]], None], twice: Mapping[str, bytes] | None = None
) -> bytes:
    """A package with its parts changed; those in `twice` are put in once more."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in [*parts.items(), *(twice or {}).items()]:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def findings() -> Callable[[bytes], tuple[Diagnostic, ...]]:
    """The findings in a file of these bytes."""
    engine = Engine(Fonts())
    return lambda data: lint(data, "file", engine)


@pytest.fixture
def found(findings: Any) -> Callable[[Any], Found]:
    """The findings in the deck of a slide, or in a document: their ids and places. That python-pptx never says the
    language of a text is left out."""

    def of(file: Any) -> Found:
        is_slide = hasattr(file, "slide_layout")
        data = saved(file.part.package.presentation_part.presentation if is_slide else file)
        return [
            (d.id, str(d.at).removeprefix("file: ")) for d in findings(data) if d.id != "no-language" or not is_slide
        ]

    return of
