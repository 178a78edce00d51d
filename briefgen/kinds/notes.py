"""What a slide leaves to be spoken: blocks of a document as sentences for the speaker's notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from briefgen.kinds import blocks as b
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.charts.alt_text import values_told
from briefgen.kinds.content import (
    Figure,
    Item,
    ShownPerson,
    TableColumn,
    TableRow,
    Text,
    capital,
    origins,
    run_on,
    texts,
)
from briefgen.language.labels import Labels
from briefgen.layout.text import Paragraph
from briefgen.outline.paths import Path
from briefgen.records import replace

Wanted = Callable[[Path], bool]
"""Whether the text of the outline at a path is to be spoken."""

PathsOf = dict[int, tuple[object, frozenset[Path]]]
"""The paths of the outline's texts in values that were asked for, by the identity of these."""

WIDE = "\u2002"  # what stands between a stance and the position on a line
_ENDS = (".", "!", "?", "。", "！", "？", "…", ":", "：", "」", "”")


def spoken(blocks: Iterable[b.Block], wanted: Wanted, labels: Labels, known: PathsOf | None = None) -> Iterator[Text]:
    """The wanted texts of blocks as paragraphs of sentences. What they hang on is said with them: a claim before its
    detail, a person's name before the life. Who asks the same blocks for one page after another gives what is `known`
    of them, so that each is searched once."""
    speaker = _Speaker(wanted, labels, {} if known is None else known)
    for block in blocks:
        for pieces in speaker.paragraphs(block):
            if any(wanted(path) for text in pieces if isinstance(text, Text) for path in origins(text)):
                yield run_on(speaker.sentences(pieces))


def note_paragraphs(notes: Iterable[Text], canvas: Canvas) -> tuple[Paragraph, ...]:
    """Speaker notes as paragraphs of a page."""
    return tuple(canvas.paragraph(text, canvas.style("body")) for text in notes)


def sentence(text: Text, labels: Labels) -> Text:
    """A text that has no room on its slide as it is spoken: with a capital and a full stop."""
    return run_on(_Speaker(lambda _: True, labels, {}).sentences([text]))


class _Speaker:
    def __init__(self, wanted: Wanted, labels: Labels, known: PathsOf) -> None:
        self.wanted, self.labels, self.known = wanted, labels, known

    def asked(self, value: object) -> bool:
        """Whether any of the outline's texts in a value is to be spoken."""
        if id(value) not in self.known:
            self.known[id(value)] = value, frozenset(path for text in texts(value) for path in origins(text))
        return any(map(self.wanted, self.known[id(value)][1]))

    def sentences(self, pieces: Iterable[Text | str]) -> Iterator[Text | str]:
        """The pieces with a full stop where one ends without a mark, and the blank that sentences have between them."""
        stop = self.labels("sentence-separator")
        end, between = stop.rstrip(), stop[len(stop.rstrip()) :]
        before: str | None = None
        for piece in pieces:
            plain = piece.plain if isinstance(piece, Text) else piece
            if not plain:
                continue
            begins = before is None or (isinstance(piece, Text) and not before.endswith(self._joint))
            if begins and before is not None:
                yield between if before.endswith(_ENDS) else end + between
            yield capital(piece) if begins and isinstance(piece, Text) else piece
            before = plain
        if before is not None and not before.rstrip().endswith(_ENDS):
            yield end

    @property
    def _joint(self) -> tuple[str, ...]:
        """What pieces end with that go on in the same sentence."""
        return (
            self.labels("run-in"),
            self.labels("list-separator"),
            self.labels("name-separator"),
            self.labels("source-separator"),
            "(",
            "（",
            " ",
            "“",
            "「",
        )

    def paragraphs(self, block: b.Block) -> Iterator[Sequence[Text | str]]:
        """A block as paragraphs, each the pieces that follow each other in it."""
        if isinstance(block, b.Heading):
            yield [block.text]
        elif isinstance(block, b.Paragraphs):
            yield from (self._parted(text) for text in block.texts)
        elif isinstance(block, b.Claims):
            yield from (self._item(item) for item in block.items)
        elif isinstance(block, b.People):
            yield from (self._person(person) for person in block.people)
        elif isinstance(block, b.CallOut):
            yield [block.say, *([block.why] if block.why else [])]
        elif isinstance(block, b.TableBlock):
            yield from self._table(block)
        elif isinstance(block, b.Figures):
            yield from self._captioned(block.caption, [self._figure(figure) for figure in block.figures])
        elif isinstance(block, b.ChartBlock):
            reading = self._item(block.chart.reading) if block.chart.reading else []
            over = [[note.said] for note in block.chart.notes]
            yield from self._captioned(block.caption, [[*values_told(block.chart, self.labels)], *over, reading])
        elif isinstance(block, b.ImageBlock):
            yield [text for text in (block.image.caption, block.image.credit) if text]
        elif isinstance(block, b.QuoteBlock):
            yield [block.text, *([block.by] if block.by else [])]
        elif isinstance(block, b.Sources):
            yield from (self._item(item) for _, item in block.sources)
        elif isinstance(block, b.Masthead):
            yield [text for text in (block.event, block.subtitle) if text]
            for label, value in block.data:
                yield [label, self.labels("run-in"), value]

    def _parted(self, text: Text) -> list[Text | str]:
        """A text of several in a row as these: what stands between them on a slide is not spoken."""
        bar, between = self.labels("separator").strip(), self.labels("list-separator")
        out: list[Text | str] = []
        for apart, runs in groupby(text.runs, key=lambda run: run.text == WIDE or run.text.strip() == bar):
            if not apart:
                out.append(replace(text, runs=tuple(runs)))
            elif next(runs).text != WIDE:
                out.append(between)
        return out

    def _item(self, item: Item) -> list[Text | str]:
        """A claim, its detail, and those of the items below it that have something to be spoken."""
        out: list[Text | str] = [item.claim]
        if item.detail and self.asked(item.detail):
            out.append(item.detail)
        for below in item.items:
            if self.asked(below):
                out += self._item(below)
        return out

    def _person(self, person: ShownPerson) -> list[Text | str]:
        line: list[Text | str] = [self.labels("name-separator"), person.line] if person.line else []
        if person.rest and self.asked(person.rest):
            line += [self.labels("list-separator"), person.rest]
        return [person.name, *line, *([person.bio] if self.asked(person.bio) and person.bio else [])]

    def _figure(self, figure: Figure) -> list[Text | str]:
        said: list[Text | str] = [figure.label, self.labels("run-in"), figure.value]
        return [*said, *(text for text in (figure.detail, figure.evidence) if text)]

    def _captioned(self, caption: Text | None, said: Sequence[Sequence[Text | str]]) -> Iterator[Sequence[Text | str]]:
        """What an exhibit says as one paragraph, after its caption."""
        pieces = [piece for one in said for piece in one]
        yield [caption, *pieces] if caption else pieces

    def _table(self, block: b.TableBlock) -> Iterator[Sequence[Text | str]]:
        """A paragraph a row: what the row is called, then its cells, each after its heading where there are several."""
        heads = [column.head for column in block.table.columns if column.head]
        caption: list[Text | str] = [block.caption] if block.caption and self.asked((block.caption, *heads)) else []
        for i, head in enumerate(heads if any(map(self.asked, heads)) else ()):
            caption += [self.labels("list-separator"), head] if i else [head]
        if caption:
            yield caption
        for row in block.table.rows:
            if self.asked(row):
                yield self._row(row, block.table.columns)

    def _row(self, row: TableRow, columns: Sequence[TableColumn]) -> list[Text | str]:
        said = [
            (column.head, [t for t in (cell.key, cell.text) if t])
            for column, cell in zip(columns, row.cells, strict=True)
        ]
        full = [(head, found) for head, found in said if found]
        if not full:
            return []
        if len(full) > 1 and not origins(full[0][1][0]):  # the number of a row
            full = full[1:]
        (_, first), rest = full[0], full[1:]
        out: list[Text | str] = [*first]
        for i, (head, found) in enumerate(rest):
            out.append(self.labels("source-separator") if i else self.labels("run-in"))
            if head and len(rest) > 1:
                out += [head, self.labels("run-in")]
            out += found
        return out
