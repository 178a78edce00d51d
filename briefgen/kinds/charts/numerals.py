"""Numbers on charts: how many decimals they have, the signs around them, the scale of an axis."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from briefgen.language.record import ENGLISH, NumberMarks
from briefgen.layout.page import Axis
from briefgen.outline.data.number_format import shown_number
from briefgen.records import dataclass, replace

MINUS = "−"
_SIGNIFICANT = 3  # digits that tell values apart
_SCALED_FROM = 100_000
_LONGEST = Context(prec=80)  # digits, of which 30 may be decimals
_FEW = 2  # decimals that scaled numbers have at most
_HAS_SCALE = re.compile(
    r"\b(bn|billions?|mn?|mio|millions?|millionen|millones|k|thousands?|tsd|tausend|mil|mrd|md|milliards?|milliarden)\b"
    r"|[a-z$€£¥](bn|mn?|k)$|'000|[千萬万億亿천만억]",
    re.I,
)
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
# The first section of a number format (ECMA-376 part 1, 18.8.31): text, digits with their decimals, text.
_CODE = re.compile(
    r"""(?P<before>(?:"[^"]*"|\\.|[^0#?";\\])*)(?P<digits>[0#?,]+)(?P<decimals>\.[0#?]*)?(?P<after>.*)"""
)
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|(.)')


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How numbers are shown: a spreadsheet's format code, and the same for measuring: decimals and what stands around
    the digits. `percent` multiplies by a hundred, `power` divides by that power of ten; `marks` stand between the
    digits as a language has them, a `plus` before what is above zero."""

    code: str
    decimals: int = 0
    before: str = ""
    after: str = ""
    grouped: bool = True
    percent: bool = False
    power: int = 0
    marks: NumberMarks = ENGLISH
    plus: bool = False

    def shown(self, value: Decimal | float) -> str:
        """A number as the format shows it, halves are
        rounded away from zero, as Office does."""
        exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        if not exact and self.power % 3:
            return "0"
        scaled = abs(exact) * (100 if self.percent else 1) / 10**self.power
        rounded = scaled.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP, _LONGEST)
        digits = f"{rounded:,f}" if self.grouped else f"{rounded:f}"
        sign = (MINUS if value < 0 else "+" * self.plus) if digits.strip("0.,") else ""
        digits = digits.translate({ord(","): self.marks.group, ord("."): self.marks.decimal})
        return f"{sign}{self.before}{digits}{self.after}"


def format_for(
    values: Iterable[Decimal | None], unit: str | None, scaled: bool = False, marks: NumberMarks = ENGLISH
) -> NumberFormat:
    """The format that shows values alike: with the decimals that tell them apart, grouped by thousands, and with a unit
    that is a sign of its own, where the language puts it. Which marks a chart draws by its code is Office's affair.

    With `scaled`, large numbers are in what the language counts them in: 3.4m, 3,4 Mio., 340萬; not where their unit is
    scaled itself, nor where small ones beside them would be a string of zeros.
    """
    found = [value for value in values if value]
    before, after = _signs(unit, marks)
    for power in _powers(found, marks) if scaled and not _HAS_SCALE.search(unit or "") else ():
        decimals = _decimals([value / 10**power for value in found], exact=False)
        if decimals <= _FEW:
            return _format(decimals, before, marks.scales[power] + after, marks, power)
    return _format(_decimals(found), before, after, marks)


def _powers(values: Sequence[Decimal], marks: NumberMarks) -> Sequence[int]:
    """The powers of ten that values may be counted in, by the largest of them, the highest first: 6 for millions."""
    largest = max(map(abs, values), default=Decimal(0))
    return sorted((power for power in marks.scales if largest >= max(_SCALED_FROM, 10**power)), reverse=True)


def _decimals(values: Sequence[Decimal], exact: bool = True) -> int:
    """The decimals that values need to be told apart: as many as are written, if that is one; else three digits of the
    smallest, four of the largest at the most, and two of every value at the least: 1,234.6 beside 8.5."""
    written = max([0, *(-int(value.normalize().as_tuple().exponent) for value in values)])
    if written <= 1 and exact:
        return written
    small, large = min(map(abs, values)).adjusted(), max(map(abs, values)).adjusted()
    wanted = min(_SIGNIFICANT - 1 - small, _SIGNIFICANT - large)
    return min(written, max(0, wanted, 1 - small))


def format_of(code: str, marks: NumberMarks = ENGLISH) -> NumberFormat:
    """A format as an author wrote it."""
    match = _CODE.match(code)
    if match is None:
        return NumberFormat(code, marks=marks)
    before, after = (_literal(match[name].partition(";")[0]) for name in ("before", "after"))
    decimals = len(match["decimals"] or ".") - 1
    percent = "%" in re.sub('"[^"]*"', "", code)
    return NumberFormat(code, decimals, before, after, "," in match["digits"], percent, marks=marks)


def signed(numbers: NumberFormat, sign: str) -> NumberFormat:
    """The format with a sign of its own before every number, for changes that are drawn as lengths."""
    first, _, *nothing = numbers.code.split(";")
    code = f'"{sign}{first[1:]}' if first.startswith('"') else f'"{sign}"{first}'
    return replace(numbers, code=";".join((code, code, *nothing)), before=sign + numbers.before)


def with_plus(numbers: NumberFormat) -> NumberFormat:
    """The format for changes: with a plus before those that are above zero and a true minus before those below."""
    plus, minus = (signed(numbers, sign).code.partition(";")[0] for sign in ("+", MINUS))
    first, _, *nothing = numbers.code.split(";")
    return replace(numbers, code=";".join((plus, minus, *(nothing or [first]))), plus=True)


def shown_by(code: str, value: Decimal | float, marks: NumberMarks) -> str:
    """A number as Office shows it by a format of a chart, with the marks of a language between its digits."""
    said = shown_number(value if isinstance(value, Decimal) else Decimal(f"{value:.10g}"), code)
    own = {ord(","): marks.group, ord("."): marks.decimal}
    return _WRITTEN.sub(lambda number: number[0].translate(own), said)


def scale(values: Iterable[float], numbers: NumberFormat, from_zero: bool, lines: int = 4, tight: bool = False) -> Axis:
    """A drawn axis of round numbers around the values, with as many gridlines above its first as asked for, at most.

    Lines need not begin at zero where they vary by less than a quarter of their height; a `tight` axis never does.
    """
    found = list(values)
    low, high = min(found), max(found)
    if from_zero or low == high or (not tight and high - low >= 0.25 * max(abs(low), abs(high))):
        low, high = min(0.0, low), max(0.0, high)
    if low == high:
        high = 1.0
    step = _round_step((high - low) / lines)
    first, last = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    if round((last - first) / step) > lines:
        step = _round_step(step * 1.01)
        first, last = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Axis(first, last, step, _of_step(numbers, step).code)


def ticks(axis: Axis, numbers: NumberFormat) -> list[str]:
    """What stands along a drawn axis."""
    if axis.step is None:
        return []
    shown = _of_step(numbers, axis.step)
    return [shown.shown(axis.low + i * axis.step) for i in range(round((axis.high - axis.low) / axis.step) + 1)]


def _of_step(numbers: NumberFormat, step: float) -> NumberFormat:
    """The format of an axis: with no more decimals than its steps have."""
    if numbers.percent:
        return numbers
    shown = Decimal(f"{step:.10g}") / 10**numbers.power
    places = -int(shown.normalize().as_tuple().exponent)
    return _format(max(0, places), numbers.before, numbers.after, numbers.marks, numbers.power)


def _round_step(raw: float) -> float:
    power = 10.0 ** math.floor(math.log10(raw))
    return float(next(step for step in _STEPS if step * power >= raw * (1 - 1e-9)) * power)


def _format(decimals: int, before: str, after: str, marks: NumberMarks, power: int = 0) -> NumberFormat:
    """The format of these decimals and signs, its minus a true one.

    A comma behind the digits divides by a thousand (18.8.31). For ten thousands a point is drawn between the digits of
    a whole number besides, so that there are as many decimals as bring the rest to thousands: `0\\.0,` shows 34,000 as
    3.4. Nothing is a plain 0 there.
    """
    if power % 3:
        decimals += (power - decimals) % 3
        digits = "0\\." + "0" * decimals + "," * ((power - decimals) // 3)
    else:
        digits = "#,##0" + ("." + "0" * decimals if decimals else "") + "," * (power // 3)
    sections = [f"{_quoted(sign + before)}{digits}{_quoted(after)}" for sign in ("", MINUS)]
    if power % 3:
        sections.append("0")
    grouped = not power % 3
    return NumberFormat(";".join(sections), decimals, before, after, grouped, power=power, marks=marks)


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def _literal(code: str) -> str:
    return "".join(a or b or c or "" for a, b, c in _LITERAL.findall(code))


_AFTER = frozenset({"%", "‰", "×", "°", "°C"})
_CURRENCY = re.compile(r"[A-Z]{0,3}(\W)")


def _signs(unit: str | None, marks: NumberMarks) -> tuple[str, str]:
    """What a unit puts before and after each number: only a sign does, as %, € or NT$; words stand above the chart."""
    currency = _CURRENCY.fullmatch(unit or "")
    if currency and unicodedata.category(currency[1]) == "Sc":
        return (currency[0], "") if marks.currency_first else ("", f"\u00a0{currency[0]}")
    before = marks.before_percent if unit == "%" else ""
    return "", f"{before}{unit}" if unit in _AFTER else ""
