"""What a document says of itself in lines such as `Date: 12 May 2026`: when, who took part, who wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.intake.people import Cast, called_in
from briefgen.intake.signs import DETAILS
from briefgen.outline.date_hints import dates_of
from briefgen.outline.inline import plain

_DATE_WORDS = 4


def details(text: str, cast: Cast) -> Iterator[tuple[str, str]]:
    """The keys that a line of the document's own details fills, and under the empty key the line itself where they do
    not hold all of it. Who took part is added to the cast."""
    line = plain(text).strip()
    found = {key: match["rest"] for key, pattern in DETAILS.items() if (match := pattern.fullmatch(line))}
    rest = True
    if "date" in found:
        date, rest = _date(found["date"])
        if date:
            yield "date", date
    elif "people" in found:
        called, rest = called_in(found["people"])
        for each in called:
            cast.take(each.name, role=each.what)
    elif "prepared_by" in found:
        yield "prepared_by", found["prepared_by"]
        rest = False
    if rest:
        yield "", text


def _date(text: str) -> tuple[str, bool]:
    """The date that a text begins with, as outlines write it, where it can be read in one way; and whether there is
    more to the text."""
    words = text.split()
    for count in range(min(len(words), _DATE_WORDS), 0, -1):
        dates = dates_of(" ".join(words[:count]).rstrip(",，;；"))
        if len(dates) == 1:
            return dates[0], count < len(words)
    return "", True
