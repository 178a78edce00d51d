"""A spreadsheet's number formats (ECMA-376 part 1, 18.8.30 and 18.8.31): what a cell shows of the value it holds."""

from __future__ import annotations

import datetime
import locale
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from briefgen.outline.data.date_format import shown_date
from briefgen.records import dataclass

_TOKEN = re.compile(
    r"""(?P<text>"[^"]*"|\\.|_.)"""
    r"""|(?P<fill>\*.)"""
    r"""|(?P<symbol>\[\$[^\]]*\])|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\])"""
    r"""|(?P<general>General)|(?P<exponent>E[+-]0+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)"""
    r"""|(?P<half>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+)|(?P<era>g+|e+|b+)|(?P<at>@)|(?P<other>.)""",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\]")
_LOCALE = re.compile(r"\[\$(?P<symbol>[^\]-]*)(?:-(?P<id>[0-9A-Fa-f]+))?\]")
_DIGITS = 15  # what a spreadsheet keeps of a number
_GENERAL = 11  # characters that General shows of one


class Token(NamedTuple):
    """A piece of a format: its kind, by the groups of the pattern, and what is written or shown."""

    kind: str
    text: str


@dataclass(frozen=True)
class FormatSection:
    """One of the sections of a format: its pieces, the condition it is taken under, the language it names."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    language: str = "en"

    @property
    def is_date(self) -> bool:
        """Whether it shows a date or a time."""
        return any(token.kind in {"date", "era", "elapsed", "half"} for token in self.tokens)

    def count(self, kind: str) -> int:
        """How many pieces of a kind it has."""
        return sum(token.kind == kind for token in self.tokens)


@cache
def sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of a format, at most four: above zero, below, zero, texts."""
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    languages = ["en"]
    for match in _TOKEN.finditer(code or "General"):
        kind, text = str(match.lastgroup), match[0]
        if kind == "other" and text == ";":
            parts.append([])
            conditions.append(None)
            languages.append(languages[-1])
            continue
        condition = _CONDITION.fullmatch(text) if kind == "bracket" else None
        if condition:
            conditions[-1] = (condition[1], Decimal(condition[2]))
        elif kind == "symbol":
            named = _LOCALE.fullmatch(text)
            languages[-1] = _language(named["id"] if named else None)
            parts[-1].append(Token("text", named["symbol"] if named else ""))
        elif kind == "text":
            parts[-1].append(Token("text", " " if text[0] == "_" else text.strip('"') if text[0] == '"' else text[1:]))
        elif kind == "other" or (kind == "era" and not _of_moment(code)):
            parts[-1].append(Token("text", text))
        elif kind not in {"fill", "bracket"}:
            parts[-1].append(Token(kind, text))
    return tuple(map(FormatSection, map(tuple, parts), conditions, languages))[:4]


def _of_moment(code: str) -> bool:
    """Whether a format has pieces of a date, so that its g, e and b are pieces of one too."""
    return any(match.lastgroup == "date" for match in _TOKEN.finditer(code))


def _language(code: str | None) -> str:
    """The language of an identifier of Windows, as in [$-407]."""
    name = locale.windows_locale.get(int(code, 16) & 0xFFFF) if code else None
    return name.replace("-", "_") if name else "en"


def shown_number(value: Decimal, code: str) -> str:
    """A number as the format shows it, in the separators that English and Chinese share."""
    every = sections(code)
    section, bare = _chosen(every, value)
    if section.is_date:
        return shown_general(value)
    said = _filled(section, abs(value))
    negative = value < 0 and not bare and any(map(str.isdigit, said)) and re.search("[1-9]", said)
    return f"-{said}".strip() if negative else said.strip()


def shown_text(text: str, code: str) -> str:
    """A text as the format shows it: with what the fourth section puts around it."""
    every = sections(code)
    last = every[-1] if len(every) == 4 or every[-1].count("at") else None
    if last is None:
        return text
    return "".join(text if t.kind == "at" else t.text for t in last.tokens if t.kind in {"at", "text"}).strip()


def shown_moment(value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta, code: str) -> str:
    """A date, a time or a duration as the format shows it; in ISO form where what is shown depends on the machine."""
    section = sections(code)[0]
    return shown_date(value, code, section.tokens, section.language)


def shown_general(value: Decimal) -> str:
    """A number in the format General: as many digits as eleven characters hold, whole numbers in full."""
    if value == value.to_integral_value() and value.adjusted() < _DIGITS:
        return f"{value:.0f}"
    if value.adjusted() < -9 or value.adjusted() >= _DIGITS:
        digits, _, power = f"{value:.5E}".partition("E")
        return f"{_trimmed(digits)}E{power}"
    whole = len(f"{abs(value):.0f}")
    return _trimmed(f"{_rounded(value, max(0, _GENERAL - 1 - whole)):f}")


def _chosen(every: tuple[FormatSection, ...], value: Decimal) -> tuple[FormatSection, bool]:
    """The section that shows a value, and whether it says itself that it is below zero."""
    tests = {"<": value.__lt__, ">": value.__gt__, "<=": value.__le__, ">=": value.__ge__, "=": value.__eq__}
    for section in every[:3]:
        if section.condition:
            sign, bound = section.condition
            if value != bound if sign == "<>" else tests[sign](bound):
                return section, section is not every[0]
    if any(section.condition for section in every[:3]):
        return next((s for s in every[:3] if not s.condition), every[0]), False
    if value < 0 and len(every) > 1:
        return every[1], True
    if value == 0 and len(every) > 2:
        return every[2], True
    return every[0], False


def _filled(section: FormatSection, value: Decimal) -> str:
    """The section with the digits of a number that is not below zero."""
    tokens = section.tokens
    if section.count("general"):
        return "".join(shown_general(value) if t.kind == "general" else t.text for t in tokens)
    if not section.count("digit"):
        return "".join(t.text for t in tokens if t.kind == "text" or t.kind == "percent")
    if any(t == Token("text", "/") for t in tokens) and section.count("digit") > 1:
        return _fraction(tokens, value)
    last = max(i for i, t in enumerate(tokens) if t.kind == "digit")
    value *= Decimal(100) ** section.count("percent")
    value /= Decimal(1000) ** sum(t.kind == "comma" for t in _run(tokens[last + 1 :]))
    return _placed(tokens, value, last)


def _run(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The commas that tokens begin with: each takes three digits away."""
    stop = next((i for i, t in enumerate(tokens) if t.kind != "comma"), len(tokens))
    return tokens[:stop]


def _placed(tokens: tuple[Token, ...], value: Decimal, last: int) -> str:
    """Whole digits set from the right, decimals from the left, other pieces where they stand."""
    point = next((i for i, t in enumerate(tokens) if t.kind == "point"), last + 1)
    power = next((i for i, t in enumerate(tokens) if t.kind == "exponent"), None)
    end = power if power is not None else len(tokens)
    wholes = [i for i in range(min(point, end)) if tokens[i].kind == "digit"]
    decimals = [i for i in range(point, end) if tokens[i].kind == "digit"]
    exponent = 0
    if power is not None and value:
        step = max(1, len(wholes))
        exponent = (value.adjusted() // step) * step if step > 1 else value.adjusted()
        value = value.scaleb(-exponent)
    whole, _, fraction = f"{_rounded(value, len(decimals)):f}".partition(".")
    whole = whole.lstrip("0")
    grouped = any(t.kind == "comma" for t in tokens[wholes[0] : wholes[-1]]) if wholes else False
    least = sum(tokens[i].text == "0" for i in wholes)
    digits = whole.zfill(least)
    shown = dict.fromkeys(range(len(tokens)), "")
    for place, i in enumerate(reversed(wholes)):
        first = place == len(wholes) - 1
        piece = digits if first else digits[-1:]
        digits = "" if first else digits[:-1]
        shown[i] = piece
    if grouped and wholes:
        joined = "".join(shown[i] for i in wholes)
        shown.update(dict.fromkeys(wholes, ""))
        shown[wholes[0]] = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", joined)
    needed = max((k + 1 for k, i in enumerate(decimals) if tokens[i].text == "0" or fraction[k:].strip("0")), default=0)
    for k, i in enumerate(decimals):
        shown[i] = fraction[k] if k < needed else ""
    for i, token in enumerate(tokens):
        if token.kind in {"text", "percent"}:
            shown[i] = token.text
        elif token.kind == "point":
            shown[i] = "." if needed else ""
        elif token.kind == "exponent":
            sign = "-" if exponent < 0 else "+" if token.text[1] == "+" else ""
            shown[i] = f"E{sign}{abs(exponent):0{len(token.text) - 2}d}"
    return "".join(shown[i] for i in range(len(tokens)))


def _fraction(tokens: tuple[Token, ...], value: Decimal) -> str:
    """A number as a whole and a fraction, whose denominator is as long as its places, or the one that is written."""
    at = next(i for i, t in enumerate(tokens) if t == Token("text", "/"))
    behind = "".join(t.text for t in tokens[at + 1 :] if t.kind in {"digit", "text"}).strip()
    mixed = any(tokens[i] == Token("text", " ") for i in range(at)) and tokens[0].kind == "digit"
    if behind.isdigit() and int(behind):
        over = int(behind)
        top = int((value * over).to_integral_value(ROUND_HALF_UP))
    else:
        near = Fraction(value).limit_denominator(10 ** max(1, sum(t.kind == "digit" for t in tokens[at:])) - 1)
        top, over = near.numerator, near.denominator
    whole, rest = divmod(top, over) if mixed else (0, top)
    if mixed and not rest:
        return str(whole)
    return f"{whole} {rest}/{over}" if whole else f"{rest}/{over}"


_LONGEST = Context(prec=400)
"""Room for the longest number of a spreadsheet, of 309 digits, and its decimals."""


def _rounded(value: Decimal, places: int) -> Decimal:
    """Rounded half away from zero, as spreadsheets do, from the digits that they keep."""
    kept = Decimal(f"{value:.{_DIGITS}g}")
    return kept.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _LONGEST)


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


class PlainFormat(NamedTuple):
    """What a chart takes of a format: a code of digits with signs around them (empty for General), whether it shows per
    cent (the sign is then text in the code, for values in per cent), and the signs."""

    code: str
    percent: bool
    signs: str


@cache
def plain_format(code: str) -> PlainFormat | None:
    """The format reduced to signs, digits and decimals; None for dates, fractions, powers, scaled numbers and what
    depends on the value."""
    section = sections(code)[0]
    tokens = section.tokens
    if section.condition or section.is_date or section.count("exponent") or any(t.text == "/" for t in tokens):
        return None
    if section.count("general") or not section.count("digit"):
        return PlainFormat("", False, "")
    digits = [i for i, t in enumerate(tokens) if t.kind == "digit"]
    inside = tokens[digits[0] : digits[-1] + 1]
    percent = bool(section.count("percent"))
    if any(t.kind == "text" for t in inside) or _run(tokens[digits[-1] + 1 :]):
        return PlainFormat("", percent, "")
    point = next((i for i, t in enumerate(inside) if t.kind == "point"), len(inside))
    decimals = sum(t.kind == "digit" for t in inside[point:])
    number = ("#,##0" if any(t.kind == "comma" for t in inside[:point]) else "0") + ("." + "0" * decimals) * bool(
        decimals
    )
    before, after = (
        "".join(t.text for t in part if t.kind in {"text", "percent"})
        for part in (tokens[: digits[0]], tokens[digits[-1] + 1 :])
    )
    before, after = before.lstrip(), after.rstrip()
    return PlainFormat(_quoted(before) + number + _quoted(after), percent, (before + after).strip())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""
