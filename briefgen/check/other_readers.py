"""A finished file in other eyes: python-pptx and python-docx open it and read all of its text.

They know nothing of how we write and read, so they may stumble over what we pass over, and so would other programs.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from briefgen.diagnostics import Diagnostic, Place, error
from briefgen.opc import Package

# What the libraries raise for a file that is not as they expect; their own errors are among the last.
_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError)
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"


def stumbles(data: bytes, package: Package) -> Iterator[Diagnostic]:
    """Where another reader fails, as an error at the place that it had come to.

    Templates, files with macros and Strict files are passed over: these libraries do not take them.
    """
    name, read = _READERS.get(package.content_type(package.main), ("", None))
    if read is None or package.is_strict:
        return
    caught: tuple[type[Exception], ...] = (*_STUMBLES, etree.LxmlError, zipfile.BadZipFile, *_own_errors())
    places = [""]
    try:
        places.extend(read(data))
    except caught as problem:
        told = " ".join(str(problem).split()) or "no reason given"
        message = f"{name}, which many programs read files with, fails here: {type(problem).__name__}, {told}"
        hint = "open the file in Office and save it anew, or leave this part out"
        yield error("other-reader", message, Place(package.name, places[-1]), hint)


def _own_errors() -> tuple[type[Exception], ...]:
    from docx.exceptions import PythonDocxError
    from pptx.exc import PythonPptxError

    return PythonDocxError, PythonPptxError


def _presentation(data: bytes) -> Iterator[str]:
    """Reads a deck; the place that comes next, before it is read."""
    from pptx import Presentation

    yield "the presentation"
    deck = Presentation(io.BytesIO(data))
    for number, slide in enumerate(deck.slides, 1):
        yield f"slide {number}"
        _shapes(slide.shapes)
        assert slide.slide_layout.name is not None
        if slide.has_notes_slide:
            yield f"slide {number}, its notes"
            _shapes(slide.notes_slide.shapes)


def _shapes(shapes: Iterable[Any]) -> None:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            _shapes(shape.shapes)
        elif shape.has_text_frame:
            str(shape.text_frame.text)
        elif getattr(shape, "has_table", False):
            for cell in shape.table.iter_cells():
                str(cell.text)
        elif getattr(shape, "has_chart", False):
            bool(shape.chart.has_title)


def _document(data: bytes) -> Iterator[str]:
    """Reads a text document; the place that comes next, before it is read."""
    from docx import Document
    from docx.table import Table

    yield "the document"
    document = Document(io.BytesIO(data))
    for number, block in enumerate(document.iter_inner_content(), 1):
        yield f"paragraph or table {number}"
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    str(cell.text)
        else:
            str(block.text)
    yield "its styles"
    for style in document.styles:
        str(style.name)
    yield "its headers and footers"
    for section in document.sections:
        for edge in (section.header, section.footer):
            if not edge.is_linked_to_previous:
                for paragraph in edge.paragraphs:
                    str(paragraph.text)


_READERS: Mapping[str, tuple[str, Callable[[bytes], Iterator[str]]]] = {
    _MAIN.format("presentationml.presentation"): ("python-pptx", _presentation),
    _MAIN.format("wordprocessingml.document"): ("python-docx", _document),
}
