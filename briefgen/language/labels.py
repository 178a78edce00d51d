"""What briefgen itself says on slides and pages, in the outline's language: labels, counts in words, dates.

The texts are in the languages' files; a pack overrides single ones, or brings those of a language of its own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from briefgen.language.record import DEFAULT, Language, built_in, file_of, language, month_names, parents
from briefgen.language.scripts import is_gap
from briefgen.records import dataclass

_FIELD = re.compile(r"\{(\w+)\}")
_BETWEEN_WORDS = re.compile(r"\s*[,、，]\s*")
_FORM = re.compile(r"-(?:one|brief|short|axis)$")
"""How the names of labels end that a language may leave out: the plain label says the same."""
_DATE = "date-"
Form = Literal["", "brief", "short", "axis"]
# The skeletons of dates in CLDR (UTS 35, part 4) by what a date tells and by its form.
_SKELETONS: Mapping[str, Mapping[Form, str]] = {
    "day": {"": "yMMMMd", "brief": "yMMMd", "short": "MMMd"},
    "month": {"": "yMMMM", "brief": "yMMM", "short": "MMM", "axis": "yMMM"},
    "quarter": {"": "yQQQ", "brief": "yQQQ", "short": "QQQ", "axis": "yQQQ"},
    "year": {"": "y", "brief": "y", "short": "y"},
}
_BY_CLDR = (_DATE, "number-words")
"""How the names of labels begin that stand for themselves: CLDR has the dates, and numbers are figures."""


def _built_in(id: str) -> Mapping[str, str]:
    found: Mapping[str, str] = file_of(id)["labels"] if id in built_in() else {}
    return found


def label_keys() -> frozenset[str]:
    """The names of all labels that a pack may override."""
    return frozenset(_built_in(DEFAULT))


@dataclass(frozen=True)
class Labels:
    """The labels of one language (by its id), a pack's own before the built-in ones; what neither has is English."""

    language: str
    own: Mapping[str, str]

    def __call__(self, name: str, **values: object) -> str:
        """The label of this name, its {fields} filled in. Raises KeyError for a label that does not exist.

        A `{count}` in figures stands apart from Han beside it.
        """
        said, before = "", ""
        for words, field in self.pieces(name):
            piece = words or str(values.get(field, f"{{{field}}}"))
            apart = "count" in (before, field) and is_gap(said[-1:], piece[:1])
            said, before = f"{said} {piece}" if apart else said + piece, field
        return said

    def _text(self, name: str) -> str:
        own = self._own(name)
        return _built_in(DEFAULT)[name] if own is None else own

    def pieces(self, name: str) -> Iterator[tuple[str, str]]:
        """The label of this name in pieces, each its words or the name of a field: `(words, "")` or `("", field)`.

        Raises KeyError for a label that does not exist.
        """
        for i, piece in enumerate(_FIELD.split(self._text(name))):
            if piece:
                yield ("", piece) if i % 2 else (piece, "")

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str) or self._own(name) is not None:
            return isinstance(name, str)
        plain = _FORM.sub("", name)
        return name in _built_in(DEFAULT) and (plain == name or self._own(plain) is None)

    def _own(self, name: str) -> str | None:
        """A label in the language itself."""
        places = (self.own, *map(_built_in, parents(self.language)))
        return next((place[name] for place in places if name in place), None)

    def missing(self) -> tuple[str, ...]:
        """The labels that are English since the language has none."""
        needed = (name for name in _built_in(DEFAULT) if not (_FORM.search(name) or name.startswith(_BY_CLDR)))
        return tuple(name for name in needed if self._own(name) is None)

    @property
    def record(self) -> Language:
        """The record of the language."""
        return language(self.language)

    def counted(self, name: str, count: int, **values: object) -> str:
        """The label with `{count}` and `{Count}` in words (figures above twelve), `{n}` in figures.

        For a count of one, the label `NAME-one` is taken where there is one.
        """
        one = f"{name}-one"
        if count == 1 and one in self:
            name = one
        word = self.number(count)
        return self(name, count=word, Count=word[:1].upper() + word[1:], n=count, **values)

    def number(self, value: int) -> str:
        """A small whole number in words, a large one in figures."""
        words = _BETWEEN_WORDS.split(self._own("number-words") or "")
        return words[value] if 0 <= value < len(words) > 1 else str(value)

    def date(self, text: str, form: Form = "") -> str:
        """A date of the outline (2026, 2026-05, 2026-05-04 or 2026-Q2) as the language writes it.

        Patterns follow Unicode TR 35; month names come from CLDR, and so does what a language has no pattern for. The
        `brief` form has short names, the `short` one leaves the year away besides; the `axis` one is the briefest with
        the year.
        """
        from babel.core import Locale

        parts = text.split("-")
        if len(parts) > 1 and parts[1].startswith("Q"):
            day, precision = datetime.date(int(parts[0]), 3 * int(parts[1][1]) - 2, 1), "quarter"
        else:
            day = datetime.date(int(parts[0]), *(int(p) for p in (*parts[1:], "1", "1")[:2]))
            precision = ("year", "month", "day")[len(parts) - 1]
        forms = (form, "brief") if form == "axis" else (form,)
        names = (*(f"{precision}-{one}" for one in forms), precision)
        found = (self._own(f"{_DATE}{name}") for name in names)
        locale, skeleton = Locale.parse(self.record.locale), _SKELETONS[precision][form]
        pattern = next((pattern for pattern in found if pattern), None)
        return self.written(day, pattern or str(locale.datetime_skeletons.get(skeleton, skeleton)))

    def written(self, day: datetime.date, pattern: str) -> str:
        """A day by a pattern of Unicode TR 35, with the language's names of months and days."""
        from babel.dates import format_date

        return format_date(day, format=pattern, locale=self.record.locale)

    def months(self) -> frozenset[str]:
        """The names of months, long and short, in small letters and without dots."""
        return frozenset(map(str.casefold, month_names(self.record.locale)))

    def span(self, start: str, end: str) -> str:
        """Two dates of the outline as a stretch of time; what both share is said once."""
        if start == end:
            return self.date(start, "brief")
        name, values = self.span_fields(start, end)
        return self(name, **values)

    def span_fields(self, start: str, end: str) -> tuple[str, Mapping[str, str]]:
        """The label for a stretch of time between two dates that differ, and its fields, which begin with `start` and
        `end`."""
        briefly = {"start": self.date(start, "brief"), "end": self.date(end, "brief")}
        if start[:4] == end[:4] and min(len(start), len(end)) > 4 and "Q" not in start + end:
            shortly = {"start_short": self.date(start, "short"), "end_short": self.date(end, "short")}
            return "span-one-year", {**briefly, **shortly}
        return "span", briefly
