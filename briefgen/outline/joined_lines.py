"""Lines that YAML joins to the text above them though they begin as an item or a key does. Knows nothing of outlines.

To YAML a text without quotes goes on over every line that is indented deeper, whatever it begins with (YAML 1.2,
7.3.3): `- b` below and right of `- a` is one text, "a - b", and nobody is told.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic, error
from briefgen.outline.source import SourceFile

_ITEM = re.compile(r"[ \t]*(?P<sign>[-*•‧●○▪◦])(?P<gap>[ \t]*)(?P<said>\S.*)")
_KEY = re.compile(r"[ \t]*(?P<key>[a-z][a-z_]+) ?[:：](?!//)[ \t]*(?P<value>\S.*)")
_TIGHT = re.compile(r"-[^\s\d-]")
_NUMBER = re.compile(r"[\d.,]")
_SHOWN = 60
_QUOTES = "if it belongs to the text, put the whole text in quotes"


def joined_line(source: SourceFile, start: int, end: int) -> Diagnostic | None:
    """The first line of the text without quotes between two offsets that looks like an item or a key of its own."""
    if _TIGHT.match(source.text, start):
        return None  # its own dash is told, without which nothing would be joined
    first, last = source.position(start)[0], source.position(end)[0]
    for number in range(first + 1, last + 1):
        opens = source.span_start(number)
        line = source.line(number)[: end - opens]
        place = source.span(opens + len(line) - len(line.lstrip()), opens + len(line))
        if item := _ITEM.fullmatch(line):
            if not item["gap"] and (item["sign"] != "-" or _NUMBER.match(item["said"]) or item["said"][0] in "->"):
                continue
            message = f"this line begins as an item of a list does, but YAML joins it to the text of line {number - 1}"
            return error("item-inside-text", message, place, _item_hint(source, first, item["said"]))
        if key := _KEY.fullmatch(line):
            message = f"`{key['key']}` cannot be a key here, because the text of line {number - 1} goes on"
            write = f"`{key['key']}: {key['value'][:_SHOWN].strip()}`"
            hint = f"if it is a key, write {write}, indented as its neighbours are; {_QUOTES}"
            return error("key-inside-text", message, place, hint)
    return None


def _item_hint(source: SourceFile, first: int, said: str) -> str:
    line = source.line(first)
    write = f"write `- {said[:_SHOWN].strip()}`"
    if line.lstrip().startswith("- "):
        return f"if it is an item, {write} with its dash below that of line {first}; {_QUOTES}"
    return f"if it is an item, {write} in a list below a key of its own; {_QUOTES}"
