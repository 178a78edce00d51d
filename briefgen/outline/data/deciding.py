"""Numbers of one column, or of one chart, read in one convention: what the cells say together, or who wrote them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from typing import NamedTuple

from briefgen.diagnostics import shown
from briefgen.outline.data.written_numbers import Convention, WrittenNumber, decided, spoken
from briefgen.records import dataclass

SETTLE = 'write `decimal: ","` or `decimal: "."`, the sign before decimals'


class PlacedNumber(NamedTuple):
    """A text that should count something, and where it stands in words, such as `row 3, column 2 (Sales)`."""

    place: str
    number: WrittenNumber


class NumberDoubt(NamedTuple):
    """What is wrong with a number: the position of its column and in it, and a diagnostic's words."""

    column: int
    row: int
    id: str
    message: str
    hint: str


@dataclass
class DecidedNumbers:
    """The columns as numbers, None for a gap; the unit of each; what is wrong, and what was read without being sure."""

    columns: list[list[Decimal | None]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    doubts: list[NumberDoubt] = field(default_factory=list)
    taken: list[PlacedNumber] = field(default_factory=list)


def decide(
    columns: Sequence[Sequence[PlacedNumber]], given: Convention | None, usual: Convention | None, sure: bool = False
) -> DecidedNumbers:
    """The columns read in the convention that is `given`; else in the one that a number of the column, or of any other,
    must be written in; else in the `usual` one of what stands around. What stays in doubt is an error with both
    readings; with `sure`, so is a number whose `usual` reading is not the one of its column."""
    out = DecidedNumbers()
    every = decided(one.number for column in columns for one in column)
    for i, column in enumerate(columns):
        own = decided(one.number for one in column)
        if given is None and len(own) > 1:
            out.doubts.append(_mixed(i, column))
        convention = given or (next(iter(own)) if len(own) == 1 else next(iter(every)) if len(every) == 1 else None)
        out.columns.append([_counted(out, i, j, one, convention, given, usual, sure) for j, one in enumerate(column)])
        out.units.append(_unit(out, i, column))
    return out


def _counted(
    out: DecidedNumbers,
    i: int,
    j: int,
    one: PlacedNumber,
    convention: Convention | None,
    given: Convention | None,
    usual: Convention | None,
    sure: bool,
) -> Decimal | None:
    number = one.number
    if number.is_gap:
        return None
    if not number.is_number:
        out.doubts.append(NumberDoubt(i, j, "bad-number", f"{shown(number.text)} is no number", _digits(number.text)))
    elif number.other is not None:
        japanese = set("▲△▼▽") & set(number.text)
        readings = (
            f", as in Japan's accounts, or a rise of {number.other}" if japanese else f", or {number.other} francs"
        )
        message = f"{shown(number.text)} is {_said(number.point)}{readings}"
        hint = "write a plain sign: - or +" if japanese else f"write {number.other}, or a plain sign: {number.point}"
        out.doubts.append(NumberDoubt(i, j, "two-readings", message, hint))
    elif number.in_doubt:
        is_usual = usual is not None and (_form(number.text) == usual or not sure)
        if not given and ((convention is None and not is_usual) or (sure and convention not in {None, usual})):
            message = f"{shown(number.text)} is {_said(number.point)} or {_said(number.comma)}"
            out.doubts.append(NumberDoubt(i, j, "two-readings", message, SETTLE))
        elif convention is None and _form(number.text) != usual:
            out.taken.append(one)
        return number.by(convention or usual or ".")
    elif given and number.by(given) is None:
        sign = "comma" if given == "," else "point"
        message = f"{shown(number.text)} is no number with a decimal {sign}"
        out.doubts.append(NumberDoubt(i, j, "bad-number", message, "look at `decimal`, or at this number"))
    return number.point if number.comma is None else number.comma


def _form(text: str) -> Convention:
    """The sign that stands last in a number that is in doubt."""
    return "," if text.rfind(",") > text.rfind(".") else "."


def _said(value: Decimal | None) -> str:
    return spoken(value) if value is not None else "none"


def _digits(text: str) -> str:
    return "write digits, such as 1200 or 8.5; - for a gap" if text else "write - for a gap"


def _mixed(i: int, column: Sequence[PlacedNumber]) -> NumberDoubt:
    at = {one.number.decides: (j, one) for j, one in reversed(list(enumerate(column)))}
    (j, comma), (_, point) = at[","], at["."]
    message = f"{shown(comma.number.text)} has a decimal comma, and {shown(point.number.text)} a decimal point"
    return NumberDoubt(i, j, "two-readings", message, "write all of a column with the same sign")


_PER_CENT = re.compile(r"[%‰]|per ?cent|pct|prozent|pour ?cent|por ?ciento|百分", re.IGNORECASE)
_SYMBOL = re.compile(r"[$€£¥₹₩₽₺฿₫₪₴%‰]")


def contradicts(said: object, read: str) -> bool:
    """Whether the unit that an outline says cannot be the one that stands at the numbers."""
    if not isinstance(said, str) or not read:
        return False
    if _PER_CENT.fullmatch(read):
        return not _PER_CENT.search(said)
    signs = set(_SYMBOL.findall(said))
    return bool(signs) and not signs & set(_SYMBOL.findall(read)) and bool(_SYMBOL.search(read))


def _unit(out: DecidedNumbers, i: int, column: Sequence[PlacedNumber]) -> str:
    """The unit that the numbers of a column share; one that only some of them have is told."""
    numbers = [(j, one) for j, one in enumerate(column) if not one.number.is_gap and one.number.is_number]
    units = {one.number.unit for _, one in numbers}
    named = sorted(units - {""})
    if not named:
        return ""
    strange = [(j, one) for j, one in numbers if one.number.unit != named[0] and (one.number.point != 0)]
    if strange and (len(named) > 1 or named[0] in "%‰"):
        j, one = strange[0]
        other = one.number.unit or "no sign"
        message = f"{shown(one.number.text)} has {other}, and other numbers of its column have {named[0]}"
        out.doubts.append(NumberDoubt(i, j, "mixed-units", message, "write all of a column in one unit"))
    return named[0]
