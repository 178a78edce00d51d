"""Nothing is lost: what of an outline is shown, told by the paths of the texts that stand on placed pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.content import AnySlide, Text, texts
from briefgen.layout.page import Chart, Filled, Group, Item, Page, Shape, Table
from briefgen.layout.text import Fitted, Paragraph, Run
from briefgen.outline.model import Outline
from briefgen.outline.model import TopicGroup as GroupOfTopics
from briefgen.outline.paths import Path, walk

# Fields that name or steer something and are no text to be read: ids and references, files, and what alt texts say.
_SILENT = frozenset(
    {
        *("briefgen", "language", "template", "theme", "id", "group", "speakers", "themes", "person", "source"),
        *("photo", "file", "data", "type", "fit", "format", "highlight", "evidence", "alt", "notes"),
    }
)


def readable(outline: Outline) -> Iterator[Path]:
    """The path of every text of an outline that somebody should get to read, speaker notes apart.

    A group without topics before the appendix is left out: its author was warned of it when the outline was read. So
    are participants by their ids, who are shown as the people they are.
    """
    used = {topic.group for topic in outline.topics if not topic.appendix}
    for path, node in walk(outline):
        if path[:1] == ("theme",):  # how things look, not what they say
            continue
        if isinstance(node, GroupOfTopics) and node.id not in used:
            continue
        for name, field in type(node).model_fields.items():
            if name in _SILENT:
                continue
            key, value = field.alias or name, getattr(node, name)
            if isinstance(value, str):
                yield (*path, key)
            elif isinstance(value, tuple):
                known = outline.people if name == "participants" else ()
                texts = ((i, item) for i, item in enumerate(value) if isinstance(item, str))
                yield from ((*path, key, i) for i, item in texts if item not in known)


def shown(slide: AnySlide, pages: Sequence[Page]) -> Iterator[Path]:
    """The paths of those texts of a planned slide that stand on the pages it became.

    A text that was broken at the foot of a page runs on in the same place of the next one.
    """
    streams: dict[Place, list[str]] = {}
    for page in pages:
        for place, paragraph in _paragraphs(page):
            streams.setdefault(place, []).append(_squeezed(paragraph.text))
    whole = frozenset(text for stream in streams.values() for text in stream)
    joined = "\n".join("".join(stream) for stream in streams.values())

    def there(line: str) -> bool:
        squeezed = _squeezed(line)
        return squeezed in whole or squeezed in joined  # most are a paragraph of their own; the rest is searched for

    for text in said(slide):
        if (text.path or text.also) and all(there(line) for line in text.plain.split("\n")):
            if text.path:
                yield text.path
            yield from text.also


def said(slide: AnySlide) -> Iterator[Text]:
    """Every text of a planned slide."""
    yield slide.title
    yield from texts(slide.content)
    yield from slide.notes
    if slide.kicker:
        yield slide.kicker


def _squeezed(text: str) -> str:
    return "".join(text.split())


Place = tuple[object, ...]
"""What says that two texts stand in the same place of two pages: a placeholder, a drawn item, a column of a table."""


def _paragraphs(page: Page) -> Iterator[tuple[Place, Paragraph]]:
    yield from ((("notes",), paragraph) for paragraph in page.notes)
    yield from _of_items(page.items)


def _of_items(items: Iterable[Item]) -> Iterator[tuple[Place, Paragraph]]:
    for item in items:
        if isinstance(item, Filled):
            yield from _of(("placeholder", item.index), item.text)
        elif isinstance(item, Shape):
            yield from _of(("shape", item.name), item.text)
        elif isinstance(item, Table):
            for i, row in enumerate(item.rows):
                for column, cell in enumerate(row):
                    yield from _of((item.name, i < item.header, column), cell.text)
        elif isinstance(item, Chart):
            for names in (item.categories, tuple(series.name for series in item.series)):
                yield from (((item.name, "names"), Paragraph((Run(name),), item.text)) for name in names)
        elif isinstance(item, Group):
            yield from _of_items(item.items)


def _of(place: Place, text: Fitted | None) -> Iterator[tuple[Place, Paragraph]]:
    if text is not None:
        yield from ((place, paragraph) for paragraph in text.paragraphs)
