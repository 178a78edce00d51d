"""A drafted outline -> YAML that people go on writing: a key a line, long texts folded, quotes only where needed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from briefgen.intake.tree import Comment, FlowRow, Items, Keys, Missing, Node
from briefgen.outline.syntax import quoted

_WIDTH = 116
_SHORT = 100
_UNSAFE = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|^(?:~|null|Null|NULL|---|\.\.\.)$|[\t\n]|\s$")
_WORD = re.compile(r"^-\w|^[?:][^\s]")
_IN_ROW = re.compile(r"[\w(+$€£¥.−–-][\w +%$€£¥./()°×−–-]*(?<! )")


def yaml_text(draft: Keys) -> str:
    """The text of an outline."""
    return "\n".join(_keys(draft, 0)) + "\n"


def _keys(node: Keys, indent: int) -> Iterator[str]:
    before = apart = False  # whether a key stands above, and an empty line below that
    for entry in node.entries:
        held = isinstance(entry, Comment) or isinstance(entry[1], (Keys, Items))
        if indent == 0 and before and held and not apart:
            yield ""
        apart = isinstance(entry, Comment)
        if isinstance(entry, Comment):
            yield from _remark(entry, indent)
            continue
        key, value = entry
        before = True
        yield from _value(f"{' ' * indent}{key}:", value, indent)


def _value(head: str, value: Node, indent: int) -> Iterator[str]:
    """The lines of a value behind `key:`, which stands at this indent."""
    if isinstance(value, Missing):
        yield head
    elif isinstance(value, FlowRow):
        yield f"{head} {_row(value)}"
    elif isinstance(value, Keys):
        yield head
        yield from _keys(value, indent + 2)
    elif isinstance(value, Items):
        if any(not isinstance(entry, Comment) for entry in value.entries):
            yield head
        yield from _items(value, indent + 2)
    elif isinstance(value, str):
        yield from _scalar(head, value, indent)


def _items(node: Items, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    for entry in node.entries:
        if isinstance(entry, Comment):
            yield from _remark(entry, indent)
        elif isinstance(entry, Keys):
            first = next((i for i, e in enumerate(entry.entries) if not isinstance(e, Comment)), len(entry.entries))
            for remark in entry.entries[:first]:
                assert isinstance(remark, Comment)
                yield from _remark(remark, indent)
            lines = list(_keys(Keys(entry.entries[first:]), indent + 2))
            if lines:
                yield f"{dash} {lines[0].lstrip()}"
                yield from lines[1:]
        elif isinstance(entry, FlowRow):
            yield f"{dash} {_row(entry)}"
        elif isinstance(entry, str):
            yield from _scalar(dash, entry, indent)


def _scalar(head: str, text: str, indent: int) -> Iterator[str]:
    if "\n" in text or (len(text) > _SHORT and " " in text):
        yield f"{head} >-"
        yield from _folded(text, indent + 2)
    else:
        yield f"{head} {quoted(text) if _needs_quotes(text) else text}"


def _folded(text: str, indent: int) -> Iterator[str]:
    """The lines of a folded text (YAML 1.1, 9.3.3): an empty line stands for a line break."""
    pad = " " * indent
    for i, paragraph in enumerate(line.strip() for line in text.split("\n") if line.strip()):
        if i:
            yield ""
        for line in _wrapped(paragraph, _WIDTH - indent):
            yield pad + line


def _wrapped(text: str, width: int) -> list[str]:
    if len(text) <= width:
        return [text] if text else []
    return textwrap.wrap(text, max(width, 40), break_long_words=False, break_on_hyphens=False)


def _needs_quotes(text: str) -> bool:
    return bool(_UNSAFE.search(text)) and not (_WORD.match(text) and not _UNSAFE.search(text[1:]))


def _row(row: FlowRow) -> str:
    return f"[{', '.join(_cell(cell) for cell in row.cells)}]"


def _cell(cell: str | None) -> str:
    if cell is None or not cell:
        return '""'
    return cell if _IN_ROW.fullmatch(cell) and cell.lower() not in ("null", "-") else quoted(cell)


def _remark(remark: Comment, indent: int) -> Iterator[str]:
    pad = f"{' ' * indent}# "
    why = remark.why[:1].upper() + remark.why[1:]
    told = f"{why}: {remark.text}" if remark.text else why
    for paragraph in told.split("\n"):
        for line in _wrapped(paragraph, _WIDTH - len(pad)) or [""]:
            yield (pad + line).rstrip()
