"""Items of a list -> decisions: what is to be done, and who does it by when, where the item says so at its end:
`Ask the bank (Ann Lee, 30 May)`, `Ask the bank – Ann – by 30 May`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefgen.intake.blocks import SourceItem
from briefgen.intake.people import Cast, is_name
from briefgen.intake.tree import Items, Keys
from briefgen.language.scripts import HAN
from briefgen.outline.date_hints import dates_of
from briefgen.records import dataclass

_BRACKET = re.compile(r"(?P<do>.+?)\s*[(（](?P<by>[^()（）]+)[)）][.。]?")
_DASHED = re.compile(r"(?P<do>.+?) [–—-] (?P<by>[^–—]+?(?: [–—-] [^–—]+?)?)[.。]?")
_PARTS = re.compile(r"\s*[,，、;；]\s*|\s+[–—-]\s+")
_BY = re.compile(r"(?:by|until|before|due)\s+|(?:前|以前|之前)$", re.IGNORECASE)


@dataclass(frozen=True)
class Owned:
    """Something to do, who does it, and by when as an outline writes it."""

    do: str
    owner: str = ""
    due: str = ""


def actions(
    items: Sequence[SourceItem], cast: Cast, date: str, lines: Callable[[Sequence[SourceItem]], list[str]]
) -> Items:
    """The decisions; `date` is the document's own, of which those without a year have theirs. What stands below an item
    is told of it. Brackets name owners in all items or in none: else they say something else here."""
    made = [_owned(item.text, cast, date) for item in items]
    if any(one is None for one in made):
        made = [Owned(item.text) for item in items]
    out = Items()
    for item, one in zip(items, made, strict=True):
        assert one is not None
        action = Keys([("do", one.do)])
        action.add("detail", "\n".join(lines(item.below)))
        action.add("owner", one.owner)
        action.add("due", one.due)
        out.entries.append(action)
    return out


def _owned(text: str, cast: Cast, date: str) -> Owned | None:
    """What an item says; None where brackets at its end name nobody."""
    bracket, dashed = _BRACKET.fullmatch(text), _DASHED.fullmatch(text)
    found = bracket or dashed
    if not found:
        return Owned(text)
    parts = _PARTS.split(found["by"].strip())
    owners = [part for part in parts if _is_known(part, cast)]
    if len(owners) != 1:
        return None if bracket else Owned(text)
    rest = [part for part in parts if part != owners[0]]
    due = _due(rest[0], date) if len(rest) == 1 else ""
    if due or not rest:
        return Owned(found["do"], owners[0], due)
    more = ("、" if HAN.search(text) else ", ").join(rest)
    return Owned(f"{found['do']}（{more}）" if HAN.search(text) else f"{found['do']} ({more})", owners[0])


def _is_known(text: str, cast: Cast) -> bool:
    """Whether a text is somebody's name, or holds what somebody of the cast is called, with a team before it."""
    called = {word for name in cast.ids for word in (name, *name.split())}
    return is_name(text) or (len(text.split()) <= 3 and not called.isdisjoint({text, *text.split()}))


def _due(text: str, date: str) -> str:
    """The day that a text names, the year being that of the document where it says none; never before that."""
    day = _BY.sub("", text).strip()
    year = date[:4]
    said = (day, f"{day} {year}", f"{year}/{day}" if re.fullmatch(r"\d{1,2}[/月]\d{1,2}日?", day) else "")
    found = next((dates for each in said if (dates := dates_of(each))), ())
    return found[0] if len(found) == 1 and len(found[0]) == 10 and found[0] >= date else ""
