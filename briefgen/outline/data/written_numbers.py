"""Numbers as people and programs write them, in every convention that they can be read by.

`1.234,56` is one number only; `1,234` is 1234 in London and 1.234 in Berlin. A text is therefore read in both ways, and
who asks decides by what stands around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from briefgen.records import dataclass

Convention = Literal[".", ","]
"""The sign between a number's whole and its decimals."""

GAPS = frozenset("-|--|–|—|~|.|..|…|:|n/a|na|n.a.|n. a.|nan|nil|null|none|<na>|k. a.|k.a.|n.d.|nd".split("|")) | {""}
"""What stands for a value that is missing, in lower case: of people, Eurostat (`:`), pandas (`nan`, `<NA>`)."""

_DIGITS = 40
_SIGN = r"(?P<sign>[+-]?)"
# Groups of three; of two above three in India, with commas; Swiss apostrophes; blanks of all widths (CLDR 45).
_GROUPS = {
    ".": r"(?:[1-9]\d{0,2}(?:(?P<group>[,' ])\d{3})(?:(?P=group)\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3}|\d+|(?=\.))",
    ",": r"(?:[1-9]\d{0,2}(?:(?P<group>[.' ])\d{3})(?:(?P=group)\d{3})*|\d+|(?=,))",
}
_NUMBER: Mapping[Convention, re.Pattern[str]] = {
    ".": re.compile(rf"{_GROUPS['.']}(?:\.\d+)?(?:[eE][+-]?\d{{1,2}})?"),
    ",": re.compile(rf"{_GROUPS[',']}(?:,\d+)?(?:[eE][+-]?\d{{1,2}})?"),
}
_MINUS = str.maketrans("−‒﹣－", "----")
_APOSTROPHES = str.maketrans("’‘´`", "''''")
_LETTERS = r"(?:[A-Z]{3}|[A-Z]{0,3}[$€£¥₹₩₽₺฿₫₪₴]|kr\.?|Kr\.?|zł|Kč|Rs\.?|Fr\.?|元|円|원|圓)"
_PRICE = re.compile(r"(?:(?:CHF|SFr|Fr)\.? ?[-–—]|[–—])\.(\d\d)")
"""A Swiss price below a franc, whose dash stands for the francs; or a number below zero."""
_CURRENCY = re.compile(rf"(?P<before>{_LETTERS})?\s*(?P<rest>.*?)\s*(?P<after>{_LETTERS})?(?P<tail>-?)")


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """What a text counts if a point or if a comma stands before decimals: None where it cannot be read so.

    `unit` is `%`, `‰`, a currency or empty. `other` is a reading of another sign, where that is in doubt.
    """

    text: str
    point: Decimal | None = None
    comma: Decimal | None = None
    unit: str = ""
    is_gap: bool = False
    other: Decimal | None = None

    def by(self, convention: Convention) -> Decimal | None:
        """The number in a convention."""
        return self.point if convention == "." else self.comma

    @property
    def is_number(self) -> bool:
        """Whether it can be read at all, as a number or a gap."""
        return self.is_gap or self.point is not None or self.comma is not None

    @property
    def decides(self) -> Convention | None:
        """The convention that it must be written in; None for a gap, a whole number, and what can be read in both."""
        if (self.point is None) == (self.comma is None):
            return None
        return "." if self.comma is None else ","

    @property
    def in_doubt(self) -> bool:
        """Whether it is two different numbers in the two conventions."""
        return self.point is not None and self.comma is not None and self.point != self.comma


def read_number(text: str) -> WrittenNumber:
    """What a text counts, in either convention. Signs, brackets for a loss, currencies and `%` are understood."""
    said = unicodedata.normalize("NFKC", text.replace("´", "'")).strip()
    said = " ".join(said.translate(_MINUS).translate(_APOSTROPHES).split())
    if said.casefold() in GAPS:
        return WrittenNumber(text, is_gap=True)
    if len(said) > _DIGITS:
        return WrittenNumber(text)
    if match := _PRICE.fullmatch(said):
        below = -Decimal(f"0.{match[1]}")
        return WrittenNumber(text, below, below, other=-below)
    negative, said = _signed(said)
    if said and said[0] in "▲△▼▽":
        found = read_number(said[1:])
        if found.point is not None and not negative:
            return WrittenNumber(text, -found.point, found.comma and -found.comma, found.unit, other=found.point)
        return WrittenNumber(text)
    unit, said, negative = _without_unit(said, negative)
    return WrittenNumber(text, _value(said, ".", negative), _value(said, ",", negative), unit)


def _signed(said: str) -> tuple[bool, str]:
    """Whether it is below zero by its sign, before or behind, or by brackets; and the rest."""
    if said.startswith("(") and said.endswith(")"):
        return True, said[1:-1].strip()
    if said.startswith(("-", "–")):
        return True, said[1:].strip()
    if said.endswith(("-", "–")):
        return True, said[:-1].strip()
    return False, said.removeprefix("+").strip()


def _without_unit(said: str, negative: bool) -> tuple[str, str, bool]:
    """The unit, the digits, and whether a sign stands between them."""
    if said.endswith(("%", "‰")):
        return said[-1], said[:-1].strip(), negative
    if said.startswith("%"):
        return "%", said[1:].strip(), negative
    match = _CURRENCY.fullmatch(said)
    if match is None or bool(match["before"]) == bool(match["after"]):
        return "", said, negative
    inner, rest = _signed(match["rest"])
    return str(match["before"] or match["after"]), rest, negative != (inner or bool(match["tail"]))


def _value(digits: str, convention: Convention, negative: bool) -> Decimal | None:
    if not _NUMBER[convention].fullmatch(digits):
        return None
    plain = re.sub("[,' ]" if convention == "." else "[.' ]", "", digits).replace(",", ".")
    value = Decimal(plain)
    return None if is_endless(value) else -value if negative else value


def is_endless(value: Decimal) -> bool:
    """Whether a number has more digits than are reckoned with: 28 (decimal's usual precision), less some that are added
    where it is shown, or decimals beyond the 30 that Office shows. No office program keeps more than 15 digits."""
    digits = value.adjusted() - int(value.as_tuple().exponent)
    return value != 0 and not (-30 <= value.adjusted() <= 20 and digits < 25)


def spoken(value: Decimal) -> str:
    """A number in a message: digits, with a point before decimals."""
    return f"{value:f}" if -10 <= value.adjusted() <= 20 else str(value)


def decided(numbers: Iterable[WrittenNumber]) -> frozenset[Convention]:
    """The conventions that at least one of the numbers must be written in: two where they contradict each other."""
    return frozenset(one.decides for one in numbers if one.decides)
