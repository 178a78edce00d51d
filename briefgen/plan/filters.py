"""The filters that tags have beside Jinja's own: `md`, `bullets`, `date`, `number`, `fit`, `people`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from briefgen.expressions import ExpressionError, Reader, SourcedText, joined, pieces_of
from briefgen.language.labels import Labels
from briefgen.outline.fields import number as number_of
from briefgen.outline.inline import InlineRun, plain
from briefgen.outline.model import Action, Person
from briefgen.outline.points import Point
from briefgen.outline.resolved import ResolvedOutline
from briefgen.plan.origins import markdown_text, reader, told
from briefgen.records import replace
from briefgen.template.tagged.joined import Value

_SMALLEST = 6.0  # points that no text is shrunk below, whatever a tag says
_LEAST = 9.0


def filters_of(book: ResolvedOutline, labels: Labels) -> Mapping[str, Callable[..., Any]]:
    """The filters by name, for an outline and the language of its labels."""
    read = reader(book)
    names = {f"#{id}": f"#{name}" for id, name in book.names.items()}

    def runs(text: object) -> tuple[InlineRun, ...]:
        found = [run for run in markdown_text(told(text, read)).runs if run.cite is None]
        return tuple(replace(run, link=names.get(run.link or "", run.link)) for run in found)

    def md(text: object) -> Value:
        return Value(((0, runs("" if text is None else text)),))

    def bullets(values: object) -> Value:
        found = [values] if isinstance(values, (str, Point)) else list(_listed(values))
        return Value(tuple(_items(found, 0, runs, partial(_field, read))))

    def date(text: object, form: str = "") -> str:
        if text is None:
            return ""
        try:
            said = labels.date(str(text), "brief" if form == "brief" else "short" if form == "short" else "")
            return SourcedText.at(said, pieces_of(str(text))[0][1])
        except (ValueError, IndexError):
            raise ExpressionError(f"{str(text)!r} is not a date") from None

    def number(value: object, pattern: str | None = None) -> str:
        return _number(value, pattern, labels.record.locale)

    def fit(value: object, floor: float = _LEAST) -> Value:
        made = value if isinstance(value, Value) else md(plainly(told(value, read)) if value is not None else "")
        return replace(made, floor=max(_SMALLEST, float(floor)))

    def people(ids: object) -> list[Person]:
        return [book.outline.people[id] for id in _listed(ids) if id in book.outline.people]

    return {"md": md, "bullets": bullets, "date": date, "number": number, "fit": fit, "people": people}


def _number(value: object, pattern: str | None, locale: str) -> str:
    from babel.numbers import format_decimal

    try:
        found = value if isinstance(value, (int, float, Decimal)) else number_of(str(value))
    except ValueError:
        raise ExpressionError(f"{str(value)!r} is not a number") from None
    return "" if found is None else format_decimal(found, pattern, locale=locale)


def _listed(values: object) -> Iterable[Any]:
    if values is None:
        return ()
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise ExpressionError("is no list", "give a list, such as `topic.points`")
    return values


def _items(
    values: Iterable[object],
    level: int,
    runs: Callable[[object], tuple[InlineRun, ...]],
    field: Callable[[object, str], object],
) -> Iterator[tuple[int, tuple[InlineRun, ...]]]:
    """Each item as a paragraph, what carries it behind a line break, what is below it a level deeper."""
    for value in values:
        if isinstance(value, Point):
            detail = (InlineRun("\n"), *runs(field(value, "detail"))) if value.detail else ()
            yield level, (*runs(field(value, "claim")), *detail)
            yield from _items(value.points, level + 1, runs, field)
        elif isinstance(value, Action):
            yield level, runs(field(value, "do"))
        else:
            yield level, runs(value)


def _field(read: Reader, node: object, name: str) -> object:
    return read(node, name, getattr(node, name))


def plainly(said: str) -> str:
    """A text without its looks."""
    return joined(SourcedText.at(plain(text), origin) for text, origin in pieces_of(said))
