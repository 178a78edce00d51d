"""Ids that were left out, made from titles: stable, readable, fit for a file's name on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from briefgen.outline.inline import plain

NAMED: Mapping[str, str] = {"groups": "group", "themes": "theme", "topics": "topic"}
"""The lists of the outline whose items have ids, and what an item is called when it has not even a title."""

_LONGEST = 48
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
# Windows keeps these for devices, with any extension (Naming Files, Paths, and Namespaces).
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def with_ids(data: Mapping[str, Any]) -> dict[str, Any]:
    """The outline's data with an id in every group, theme and topic. What is not as it should be stays as it is."""
    return {key: _named(value, NAMED[key]) if key in NAMED else value for key, value in data.items()}


def slug(text: str, otherwise: str = "") -> str:
    """An id made of the words of a text, at most 48 characters; `otherwise` when it has no letter and no digit."""
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFC", plain(text)).lower())
    words = "-".join("".join(char if _in_word(char) else " " for char in text).split())
    if len(words) > _LONGEST:
        head, whole, _ = words[: _LONGEST + 1].rpartition("-")
        words = head if whole and len(head) >= _LONGEST // 2 else words[:_LONGEST]
    return f"{words}-1" if words in _DEVICES else words or otherwise


def _in_word(char: str) -> bool:
    """Letters, marks and decimal digits: what the pattern of an id takes, in every Unicode version alike."""
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"


def _named(items: Any, noun: str) -> Any:
    if not isinstance(items, list):
        return items
    taken = {item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)}
    counts: dict[str, int] = {}
    out: list[Any] = []
    for number, item in enumerate(items, 1):
        if isinstance(item, dict) and item.get("id") is None:
            title = item.get("title")
            base = slug(title, f"{noun}-{number}") if isinstance(title, str) else f"{noun}-{number}"
            item = {"id": _free(base, taken, counts), **{key: value for key, value in item.items() if key != "id"}}
        out.append(item)
    return out


def _free(base: str, taken: set[str], counts: dict[str, int]) -> str:
    """The base, or with -2, -3 and so on behind it when it is taken; takes it."""
    name = base
    while name in taken:
        counts[base] = counts.get(base, 1) + 1
        name = f"{base}-{counts[base]}"
    taken.add(name)
    return name
