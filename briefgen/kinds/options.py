"""Options side by side, scored by criteria: quarters of a disc beside words, the score of each, the recommended one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text, WordMark
from briefgen.kinds.continuing import FREE
from briefgen.kinds.exhibit import exhibit_slide, row_of_names
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.small_tables import columns_of, small_table
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import fewest_tables, tables
from briefgen.language.labels import Labels
from briefgen.outline.marks import MARKS, MarkedCell, mark_of
from briefgen.outline.options import Criterion, Option
from briefgen.outline.options import Options as OptionsModel
from briefgen.records import dataclass
from briefgen.units import Box


@dataclass(frozen=True, slots=True)
class OptionsContent:
    """The table: a row a criterion, a column an option."""

    table: TableData


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.options is None:
        return
    shown = row_of_names(scope, [scope.text(option, "name") for option in exhibit.options.options])
    content = OptionsContent(_table(scope, exhibit.options, exhibit.alt or (exhibit.title or shown.plain)))
    yield exhibit_slide(scope, exhibit, "options", content, "options", shown=shown)


def _table(scope: Scope, said: OptionsModel, alt: str) -> TableData:
    columns = [TableColumn(scope.label("criterion"), role="key")]
    columns += [
        TableColumn(_head(scope, option), role="name", emphasis=option.recommended, drawn="harvey")
        for option in said.options
    ]
    rows = [_row(scope, said.options, i, criterion) for i, criterion in enumerate(said.criteria)]
    return TableData(tuple(columns), (*rows, *_sums(scope, said)), alt)


def _head(scope: Scope, option: Option) -> Text:
    name = scope.text(option, "name")
    return scope.label("distinct", title=scope.labels("recommended"), label=name) if option.recommended else name


def _row(scope: Scope, options: Sequence[Option], i: int, criterion: Criterion) -> TableRow:
    weight = scope.label("weight", n=f"{criterion.weight.normalize():f}") if criterion.weight else None
    cells = (_score(scope, option, i) for option in options)
    return TableRow((TableCellText(scope.text(criterion, "name"), weight), *cells))


def _score(scope: Scope, option: Option, i: int) -> TableCellText:
    """A score: a text, or quarters of a disc beside words of their own."""
    cell = option.scores[i]
    if cell is None:
        return TableCellText()
    text, said = scope.text(option, "scores", i), mark_of(cell)
    if said not in MARKS["harvey"]:
        return TableCellText(text=text)
    if not isinstance(cell, MarkedCell):
        text = Text.label(f"{said}/4", scope.path(option, "scores", i))
    return TableCellText(text=text, mark=WordMark("harvey", said, stressed=option.recommended))


def _sums(scope: Scope, said: OptionsModel) -> Iterator[TableRow]:
    """What the scores come to, and the verdicts, where there are any."""
    scores = [option.score(said.criteria) for option in said.options]
    if any(score is not None for score in scores):
        weighted = any(criterion.weight for criterion in said.criteria)
        head = TableCellText(scope.label("weighted-score" if weighted else "score"))
        cells = (TableCellText(text=_number(scope.labels, score) if score is not None else None) for score in scores)
        yield TableRow((head, *cells), total=True)
    if any(option.verdict for option in said.options):
        cells = (TableCellText(text=scope.maybe(option, "verdict")) for option in said.options)
        yield TableRow((TableCellText(scope.label("verdict")), *cells))


def _number(labels: Labels, score: Decimal) -> Text:
    """A score with one decimal, as the language writes it."""
    from babel.numbers import format_decimal

    rounded = score.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Text.label(format_decimal(rounded, format="0.0", locale=labels.record.locale))


def _flow(slide: Slide[OptionsContent], labels: Labels) -> Iterator[Block]:
    yield TableBlock(slide.content.table, slide.title, name=slide.name)


def _arrange(slide: Slide[OptionsContent], canvas: Canvas) -> Sequence[SlideBody]:
    table = slide.content.table
    if canvas.has("rows"):
        return fewest_tables(canvas, canvas.slot("rows").box, table, ("options", "options-close"), "Options")
    return tables(canvas, canvas.template.region(canvas.role), table, LOOKS["options"], "Options", None)


def _place(slide: Slide[OptionsContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    return small_table(canvas, box, slide.content.table, "Options")


KIND = Kind(
    "options",
    _say,
    _flow,
    lambda _: ("table", *FREE),
    _arrange,
    in_region=InRegion(lambda content: columns_of(content.table), _place),
)
