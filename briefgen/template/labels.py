"""What briefgen itself says on slides and pages, in the outline's language: labels, counts in words, dates.

The texts are data (`labels/en.yaml`, `labels/zh-Hant.yaml`); a pack overrides single ones.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal

import yaml

_FIELD = re.compile(r"\{(\w+)\}")
Form = Literal["", "brief", "short"]
_BABEL = {"en": "en", "zh-Hant": "zh_Hant_TW"}


@functools.cache
def _builtin(language: str) -> Mapping[str, object]:
    text = resources.files(__package__).joinpath(f"labels/{language}.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def label_keys() -> frozenset[str]:
    """The names of all labels that a pack may override."""
    return frozenset(_builtin("en"))


@dataclass(frozen=True)
class Labels:
    """The labels of one language (`en` or `zh-Hant`), a pack's own before the built-in ones."""

    language: str
    own: Mapping[str, str]

    def __call__(self, name: str, **values: object) -> str:
        """The label of this name, its {fields} filled in. Raises KeyError for a label that does not exist."""
        text = self.own.get(name) or _builtin(self.language)[name]
        return _FIELD.sub(lambda m: str(values.get(m[1], m[0])), str(text))

    def __contains__(self, name: object) -> bool:
        return name in self.own or name in _builtin(self.language)

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
        words = _builtin(self.language)["number-words"]
        assert isinstance(words, list)
        return str(words[value]) if 0 <= value < len(words) else str(value)

    def date(self, text: str, form: Form = "") -> str:
        """A date of the outline (2026, 2026-05, 2026-05-04 or 2026-Q2) as the language writes it.

        Patterns follow Unicode TR 35; month names come from CLDR. The `brief` form has short names, the `short` one
        leaves the year away besides. A year has one form only, a quarter no brief one.
        """
        parts = text.split("-")
        if len(parts) > 1 and parts[1].startswith("Q"):
            day, precision = datetime.date(int(parts[0]), 3 * int(parts[1][1]) - 2, 1), "quarter"
        else:
            day = datetime.date(int(parts[0]), *(int(p) for p in (*parts[1:], "1", "1")[:2]))
            precision = ("year", "month", "day")[len(parts) - 1]
        names = (f"date-{precision}-{form}", f"date-{precision}")
        pattern = next(self(name) for name in names if name in self)
        return self.written(day, pattern)

    def written(self, day: datetime.date, pattern: str) -> str:
        """A day by a pattern of Unicode TR 35, with the language's names of months and days."""
        from babel.dates import format_date

        return format_date(day, format=pattern, locale=_BABEL[self.language])

    def span(self, start: str, end: str) -> str:
        """Two dates of the outline as a stretch of time; what both share is said once."""
        if start == end:
            return self.date(start, "brief")
        briefly = {"start": self.date(start, "brief"), "end": self.date(end, "brief")}
        if start[:4] == end[:4] and min(len(start), len(end)) > 4 and "Q" not in start + end:
            shortly = {"start_short": self.date(start, "short"), "end_short": self.date(end, "short")}
            return self("span-one-year", **briefly, **shortly)
        return self("span", **briefly)
