"""Tables, charts, pictures and quotations -> exhibits of an outline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path, PurePath

from briefgen.intake.blocks import Quotation, SourceChart, SourcePicture, SourceTable
from briefgen.intake.tree import Comment, FlowRow, Items, Keys
from briefgen.ordinary_files import MOST_BYTES
from briefgen.outline.fields import number
from briefgen.outline.files_beside import Refused, path_beside, read_beside
from briefgen.outline.inline import plain
from briefgen.outline.pictures import checked, load
from briefgen.records import dataclass

CAPTION = re.compile(
    r"\**(?:table|figure|fig\.|chart|圖|图|表)\s*[0-9一二三四五六七八九十]*\s*[:：.、–—-]?\**\s*(?P<rest>.+)",
    re.IGNORECASE,
)
"""A paragraph that names the table or the picture beside it."""

_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg"})

_TOTAL = re.compile(r"(?:grand )?(?:total|sum)|合計|合计|總計|总计", re.IGNORECASE)


_FILE_NAME = re.compile(r"\S+\.[A-Za-z]{3,4}")
"""What programs write for the text of a picture that nobody described."""
_NO_HEAD = "–"  # a heading is never empty


@dataclass
class Exhibits:
    """Makes exhibits, and keeps the pictures that are to be saved beside the outline: by their paths from there."""

    source: Path
    outline: Path
    saved: dict[str, bytes] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def made(self, block: SourceTable | SourceChart | SourcePicture | Quotation, title: str = "") -> Keys | Comment:
        """The exhibit of a block; a remark where an outline takes none of its kind."""
        if isinstance(block, SourcePicture):
            found = self._picture(block, title)
        elif isinstance(block, SourceTable):
            found = table(block)
        elif isinstance(block, SourceChart):
            found = chart(block)
        else:
            found = Keys([("quote", _quote(block))])
        if isinstance(found, Keys):
            found.add("title", title or (block.title if isinstance(block, SourceChart) else ""))
        elif title:
            return Comment(found.why, f"{found.text} {title}".strip())
        return found

    def _picture(self, block: SourcePicture, title: str) -> Keys | Comment:
        try:
            name = self.keep(block) if block.data is not None else self._beside(block.name)
        except Refused as problem:
            return Comment(
                "a picture that could not be taken", f"{block.name} ({problem.message}) {block.alt}".rstrip()
            )
        image = Keys([("file", name)])
        alt = "" if _FILE_NAME.fullmatch(block.alt) else block.alt
        if not (alt or title):
            image.remark([Comment("To be written: what this picture shows")])
        image.add("alt", alt or title or f"{PurePath(name).stem}, {self.source.name}")
        return Keys([("image", image)])

    def is_there(self, name: str) -> bool:
        """Whether there is a file of this name beside the outline, where an outline may name it."""
        try:
            return bool(path_beside(self.outline.parent, name))
        except Refused:
            return False

    def keep(self, block: SourcePicture) -> str:
        """The path that bytes are saved by, the same ones once. Raises Refused for what is no picture."""
        assert block.data is not None
        same = next((name for name, data in self.saved.items() if data == block.data), None)
        if same:
            return same
        found = checked(block.data)
        ending = PurePath(block.name).suffix.lower()
        if ending not in _ENDINGS:  # the source says it, who may have meant a program
            ending = ".svg" if found.vector else f".{found.kind}"
        name = f"{self.outline.stem}-pictures/picture-{len(self.saved) + 1}{ending}"
        self.saved[name] = block.data
        return name

    def _beside(self, name: str) -> str:
        """The path of a picture that the source names, which is saved beside an outline elsewhere. Raises Refused."""
        if name not in self.seen:
            load(self.source.parent, name)
            self.seen.add(name)
        if self.outline.parent.resolve() == self.source.parent.resolve():
            return name
        data = read_beside(self.source.parent, name, MOST_BYTES)
        return self.keep(SourcePicture(name, data=data))


def table(block: SourceTable) -> Keys | Comment:
    """A table with rows of one length."""
    width = max((len(row) for row in (block.columns, *block.rows)), default=0)
    if not block.rows or not width:
        return Comment("a table without rows", " | ".join(block.columns))
    rows = [[*row, *[""] * (width - len(row))] for row in block.rows]
    inside = Keys()
    if any(block.columns):
        heads = [*block.columns, *[""] * (width - len(block.columns))]
        inside.add("columns", FlowRow([head or _NO_HEAD for head in heads]))
    inside.add("rows", Items([FlowRow(list(row)) for row in rows]))
    if len(rows) > 1 and _TOTAL.fullmatch(plain(rows[-1][0]).strip()):
        inside.add("total", "true")
    return Keys([("table", inside)])


def chart(block: SourceChart) -> Keys | Comment:
    """A chart from its numbers; of a type that outlines do not draw, its table."""
    if block.type is None or not block.series or not block.categories or not all(block.categories):
        rows = [(name, *map(_number, values)) for name, values in _transposed(block)]
        found = table(SourceTable(tuple(rows), ("", *block.series)))
        if isinstance(found, Keys):
            found.entries.insert(0, Comment("a chart of a type that is not drawn here; these are its numbers"))
        return found
    inside = Keys([("type", block.type)])
    inside.add("categories", FlowRow(list(block.categories)))
    series = Keys([(name, FlowRow([_number(v) for v in values])) for name, values in _named(block.series).items()])
    inside.add("series", series)
    return Keys([("chart", inside)])


def _transposed(block: SourceChart) -> list[tuple[str, tuple[float | None, ...]]]:
    count = max((len(values) for values in block.series.values()), default=0)
    names = [*block.categories, *[""] * (count - len(block.categories))]
    return [(names[i], tuple(v[i] if i < len(v) else None for v in block.series.values())) for i in range(count)]


def _named(series: Mapping[str, tuple[float | None, ...]]) -> Mapping[str, tuple[float | None, ...]]:
    return {name or f"Series {i}": values for i, (name, values) in enumerate(series.items(), 1)}


def _number(value: float | None) -> str:
    """A number as outlines read it: `-` for a gap."""
    if value is None:
        return "-"
    text = f"{value:.12g}"
    return text if "e" not in text and number(text) is not None else f"{value:.6f}".rstrip("0").rstrip(".")


def _quote(block: Quotation) -> Keys:
    quote = Keys([("text", block.text)])
    quote.add("by", block.by)
    return quote
