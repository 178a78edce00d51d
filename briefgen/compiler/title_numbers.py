"""Numbers that a title says and its slide does not show: who reads it cannot check them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from briefgen.language.record import NumberMarks
from briefgen.layout.page import Axis, Chart, Group, Item, Page, Tag
from briefgen.layout.room import texts_on
from briefgen.outline.paths import Path

_NUMBER = re.compile(r"(?<![\w.,])([$€£¥]?)(\d[\d.,\u00a0\u202f]*\d|\d)\s?(%|‰|×|(?:bn|[mkM])\b|[萬億千万亿])?")
_YEARS = range(1900, 2100)
_SMALL = 31  # days of a month, and counts: a plain number up to this is told by the slide as a whole
_SCALES = (0, 3, 4, 6, 8, 9, -2)  # powers of ten between a value and how it is said: 3.4m, 340萬, 58% for 0.58


class UntoldNumber(NamedTuple):
    """A number of a title: its path, the number as written, and the slide that does not show it."""

    path: Path
    number: str
    slide: int


def untold_numbers(pages: Iterable[object], marks: NumberMarks) -> Iterator[UntoldNumber]:
    """The numbers in titles of exhibits that cannot be read on any of the slides which have these."""
    shown: dict[Path, tuple[str, int, set[Decimal]]] = {}
    for slide, page in enumerate(pages, 1):
        if not isinstance(page, Page):
            continue
        for path, title in _titles(page):
            said, first, known = shown.get(path, (title, slide, set()))
            shown[path] = said, first, known | set(_numbers_on(page, path, marks))
    for path, (title, slide, known) in shown.items():
        for written, number in _worth_checking(title, marks):
            if not any(_is_said(number, other) for other in known):
                yield UntoldNumber(path, written, slide)


def _titles(page: Page) -> Iterator[tuple[Path, str]]:
    """The titles of exhibits that stand on a page, by their paths."""
    for fitted in texts_on(page.items):
        for paragraph in fitted.paragraphs:
            for path in {run.origin for run in paragraph.runs if _is_title(run.origin)}:
                yield path, "".join(run.text for run in paragraph.runs if run.origin == path)


def _is_title(path: Path) -> bool:
    return len(path) > 1 and path[-1] == "title" and ("exhibits" in path or "exhibit" in path)


def _charts(items: Iterable[Item]) -> Iterator[Chart]:
    for item in items:
        if isinstance(item, Group):
            yield from _charts(item.items)
        elif isinstance(item, Chart):
            yield item


def _numbers_on(page: Page, title: Path, marks: NumberMarks) -> Iterator[Decimal]:
    """The numbers that a page shows beside a title."""
    texts = [
        run.text for fitted in texts_on(page.items) for p in fitted.paragraphs for run in p.runs if run.origin != title
    ]
    for chart in _charts(page.items):
        texts += [*chart.categories, *(series.name for series in chart.all_series)]
        texts += [item.text for item in chart.over if isinstance(item, Tag)]
        yield from _labelled(chart, texts)
        for axis in (chart.values, chart.steps):
            yield from _ticks(axis)
    for text in texts:
        yield from (number for _, number, _ in _numbers(text, marks))


def _labelled(chart: Chart, texts: list[str]) -> Iterator[Decimal]:
    """The values of a chart that labels say; what they say in words goes to the texts."""
    for series in chart.all_series:
        for k, value in enumerate(series.values):
            label = dict(series.labels).get(k, series.label)
            if label and label.text:
                texts.append(label.text)
            elif label and label.value and value is not None:
                yield value


def _ticks(axis: Axis | None) -> Iterator[Decimal]:
    if axis and axis.step:
        for i in range(round((axis.high - axis.low) / axis.step) + 1):
            yield Decimal(repr(round(axis.low + i * axis.step, 9)))


def _numbers(text: str, marks: NumberMarks) -> Iterator[tuple[str, Decimal, bool]]:
    """The numbers in a text: as written, as such, and whether a sign or a unit stands at them."""
    for match in _NUMBER.finditer(text):
        digits = match[2].replace("\u00a0", "").replace("\u202f", "").replace(marks.group, "")
        digits = digits.replace(marks.decimal, ".")
        if re.fullmatch(r"\d+(\.\d+)?", digits):
            yield match[0].strip(), Decimal(digits), bool(match[1] or match[3])


def _worth_checking(title: str, marks: NumberMarks) -> Iterator[tuple[str, Decimal]]:
    """The numbers of a title that are figures: no years, no days and small counts."""
    for written, number, has_unit in _numbers(title, marks):
        is_whole = number == number.to_integral_value()
        if has_unit or not is_whole or (number > _SMALL and int(number) not in _YEARS):
            yield written, number


def _is_said(number: Decimal, other: Decimal) -> bool:
    """Whether a number on the slide is one of a title, at its decimals and in whatever it counts in."""
    least = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    return any(abs(abs(other).scaleb(-power) - number) <= least / 2 for power in _SCALES)
