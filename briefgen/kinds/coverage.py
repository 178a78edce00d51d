"""Nothing is lost: what of an outline is shown, told by the paths of the texts that stand on placed pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from briefgen.kinds.content import Slide, Text, texts
from briefgen.layout.page import Filled, Group, Item, Page, Shape, Table
from briefgen.layout.text import Fitted, Paragraph
from briefgen.outline.paths import Path, walk

# Fields that name or steer something and are no text to be read: ids and references, files, and what alt texts say.
_SILENT = frozenset(
    {
        *("briefgen", "language", "template", "theme", "id", "group", "speakers", "themes", "person", "source"),
        *("photo", "file", "data", "type", "fit", "format", "highlight", "evidence", "alt", "notes"),
    }
)


def readable(outline: BaseModel) -> Iterator[Path]:
    """The path of every text of an outline that somebody should get to read, speaker notes apart."""
    for path, node in walk(outline):
        for name, field in type(node).model_fields.items():
            if name in _SILENT:
                continue
            key, value = field.alias or name, getattr(node, name)
            if isinstance(value, str):
                yield (*path, key)
            elif isinstance(value, tuple):
                yield from ((*path, key, i) for i, item in enumerate(value) if isinstance(item, str))


def shown(slide: Slide, pages: Sequence[Page]) -> Iterator[Path]:
    """The paths of those texts of a planned slide that stand on the pages it became."""
    paragraphs = [_squeezed(paragraph.text) for page in pages for paragraph in _paragraphs(page)]
    whole = frozenset(paragraphs)  # most texts are a paragraph of their own; the rest is searched for
    joined = "".join(paragraphs)

    def there(line: str) -> bool:
        squeezed = _squeezed(line)
        return squeezed in whole or squeezed in joined

    for text in _said(slide):
        if (text.path or text.also) and all(there(line) for line in text.plain.split("\n")):
            if text.path:
                yield text.path
            yield from text.also


def _said(slide: Slide) -> Iterator[Text]:
    yield slide.title
    yield from texts(slide.content)
    yield from slide.notes
    if slide.kicker:
        yield slide.kicker


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _paragraphs(page: Page) -> Iterator[Paragraph]:
    yield from page.notes
    yield from _of_items(page.items)


def _of_items(items: Iterable[Item]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, (Filled, Shape)):
            yield from _of(item.text)
        elif isinstance(item, Table):
            for row in item.rows:
                for cell in row:
                    yield from _of(cell.text)
        elif isinstance(item, Group):
            yield from _of_items(item.items)


def _of(text: Fitted | None) -> Iterator[Paragraph]:
    if text is not None:
        yield from text.paragraphs
