"""What a YAML parser complains of, in the words of somebody who writes texts.

libyaml and PyYAML name what their grammar expected; the reasons are few: a colon or a quote inside a text, a quote or
a bracket left open, a line indented by the wrong number of blanks. Each rule below knows one of them by the parsers'
words (libyaml's and PyYAML's differ) and looks at the text around to say what to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from briefgen.diagnostics import Diagnostic, error
from briefgen.outline.source import SourceFile
from briefgen.records import dataclass

_PAIR = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s:\"'\[{#&*!|>%@`-][^:#]*?) *: +(?P<value>\S.*?)\s*(?: #.*)?")
_ITEM = re.compile(r"(?P<lead>\s*(?:- +)+)(?P<value>\S.*?)\s*(?: #.*)?")
_WIDE_INDENT = re.compile(r" *[\u00a0\u2000-\u200b\u202f\u3000][\s\u200b]*")
_PLAIN_ITEM = re.compile(r"(?P<lead>\s*(?:- +)+)(?P<value>[^\s:\"'\[{#&*!|>%@`-][^:#]*?)\s*")
_TIGHT = re.compile(r"\s*(?:- +)*(?P<key>\w+):(?P<value>[^\s:/].*)")
_WIDE = re.compile(r"\s*(?:- +)*(?P<key>[\w ]+?)\s*：\s*(?P<value>.*)")
_BULLETS = frozenset("–—−•·‧・●○▪◦＊")
"""What people or their word processors put before an item of a list."""
_SHOWN = 60
_LOOKED_AT = 1_000  # characters of a line; YAML's own limit for a key is 1,024


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A parser's complaint: where it stopped, where what it was reading began, and the last event before."""

    source: SourceFile
    at: int
    begun: int
    last: Any
    words: str

    @property
    def number(self) -> int:
        """The number of the line where it stopped."""
        return self.source.position(self.at)[0]

    @property
    def line(self) -> str:
        """The line where it stopped, or the beginning of it."""
        return self.source.line(self.number)[:_LOOKED_AT]

    @property
    def char(self) -> str:
        """The character where it stopped, empty at the end of the text."""
        return self.source.text[self.at : self.at + 1]

    @property
    def opens_line(self) -> bool:
        """Whether only blanks and list dashes stand before it in its line."""
        column = self.source.position(self.at)[1]
        return not self.line[: column - 1].strip(" -")

    def error(self, id: str, message: str, hint: str, at: int | None = None, end: int | None = None) -> Diagnostic:
        """An error where it stopped, or at other offsets."""
        return error(id, message, self.source.span(self.at if at is None else at, end), hint)


def explained(source: SourceFile, failed: yaml.MarkedYAMLError, last: Any) -> Diagnostic:
    """The parser's error as a diagnostic. `last` is the last event that it gave."""
    problem = failed.problem_mark or failed.context_mark
    context = failed.context_mark or problem
    at, begun = (min(mark.index if mark else 0, len(source.text)) for mark in (problem, context))
    words = ", ".join(filter(None, (failed.context, failed.problem)))
    trouble = _Trouble(source, at, begun, last, words)
    for pattern, rule in _RULES:
        if re.search(pattern, words):
            return rule(trouble)
    return trouble.error("yaml-syntax", f"this cannot be read as YAML: {words}", "put texts in quotes if in doubt")


def quoted(text: str) -> str:
    """The text as a YAML scalar in quotes, single ones where it holds double ones."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def in_quotes(line: str) -> str:
    """What to write in place of a line: its value in quotes; what to do in general where it is too long for one."""
    pair = _PAIR.fullmatch(line)
    match = pair or _ITEM.fullmatch(line)
    if match and (match["value"][0] in "{[" or (pair and "：" in pair["key"])):
        return _colon_hint(line) or "put that text alone in quotes, within its brackets"
    if not match or len(line) > 2 * _SHOWN or len(match["value"]) > _SHOWN:
        return "put the whole text in quotes"
    lead = match["lead"].strip() + " " if match["lead"].strip() else ""
    key = f"{match['key']}: " if pair else ""
    return f"put the whole text in quotes: `{lead}{key}{quoted(match['value'])}`"


def _colon_hint(line: str) -> str | None:
    """What to write instead when the colon behind a key is wide, or stands without a blank."""
    for pattern in (_TIGHT, _WIDE):
        match = pattern.fullmatch(line[:_LOOKED_AT])
        if match and len(match["key"]) <= _SHOWN:
            value = match["value"].strip()
            return f"write the colon as `: `, narrow and with a blank: `{match['key']}: {value[:_SHOWN]}`".rstrip()
    return None


def _start(t: _Trouble) -> Diagnostic:
    if t.char == "\t" or "tab character" in t.words:
        return _tab(t)
    return t.error("reserved-character", f"a text cannot begin with {t.char}", in_quotes(t.line))


def _tab(t: _Trouble) -> Diagnostic:
    return t.error(
        "tab-indentation", "this line is indented with a tab, and YAML takes blanks only", "use two blanks for a level"
    )


def _colon(t: _Trouble) -> Diagnostic:
    column = t.source.position(t.at)[1]
    pair = _PAIR.match(t.line)
    if pair and column - 1 > pair.end("key") + 1:
        message = "a colon and a blank inside a text: YAML takes what stands before them for a key"
        return t.error("unquoted-colon", message, in_quotes(t.line))
    key = t.line[: column - 1].strip(" -")
    above = next((n for n in range(t.number - 1, 0, -1) if t.source.line(n).strip()), 0)
    if above and (slip := _wide_blank(t, t.number) or _wide_blank(t, above) or _tight_dash(t, above)):
        return slip
    hint = _colon_hint(t.source.line(above)) if above else None
    begin = t.at - len(t.line[: column - 1].lstrip(" -"))
    message = f"`{key}` cannot be a key here, because the text of line {above} goes on" if above else "a key is missing"
    item = _PLAIN_ITEM.fullmatch(t.source.line(above)) if above else None
    if item and not hint and len(item["lead"]) == column - 1 - len(key):
        said = re.sub(r"^title\s+", "", item["value"])[:_SHOWN]
        hint = f"line {above} needs a key of its own: `- title: {said}`"
        return t.error("key-inside-text", message, hint, t.at - len(key), t.at)
    hint = (
        f"in line {above}, {hint}" if hint else "indent it like the keys it belongs to; or, inside a text, use quotes"
    )
    return t.error("key-inside-text", message, hint, begin, t.at)


_TIGHT_DASH = re.compile(r"\s*-([^\s\d-].{0,80}?)\s*")


def _tight_dash(t: _Trouble, number: int) -> Diagnostic | None:
    """A line that begins with a dash and no blank: the first of those that stand together, the last of which is this
    one."""
    while number > 1 and _TIGHT_DASH.fullmatch(t.source.line(number - 1)):
        number -= 1
    line = t.source.line(number)
    item = _TIGHT_DASH.fullmatch(line)
    if item is None:
        return None
    begin = t.source.span_start(number) + len(line) - len(line.lstrip())
    message = "this line begins with a dash, and no blank behind it"
    hint = f"a blank belongs behind the dash: `- {item[1]}`"
    return t.error("blank-after-dash", message, hint, begin, t.source.span_start(number) + len(line.rstrip()))


def _other_bullet(t: _Trouble, number: int) -> Diagnostic | None:
    """A line that begins with another sign than a dash, where an item of a list is meant."""
    line = t.source.line(number)
    said = line.strip()
    if said[:1] not in _BULLETS:
        return None
    message = f"items of a list begin with a plain dash, not with {said[0]}"
    at = t.source.span_start(number) + line.index(said[0])
    return t.error("other-bullet", message, f"write `- {said[1:].strip()[:_SHOWN]}`", at)


def _wide_blank(t: _Trouble, number: int) -> Diagnostic | None:
    """A blank that YAML does not take, in the indentation of a line."""
    wide = _WIDE_INDENT.match(t.source.line(number)[:_LOOKED_AT])
    if wide is None:
        return None
    name = (
        "a full-width blank" if "\u3000" in wide[0] else "a no-break space" if "\u00a0" in wide[0] else "a wide blank"
    )
    message = f"{name} stands in the indentation of this line, and YAML takes plain blanks only"
    at = t.source.span_start(number) + next(i for i, char in enumerate(wide[0]) if char != " ")
    return t.error("blank-in-indentation", message, "delete it and press the space bar", at)


def _no_colon(t: _Trouble) -> Diagnostic:
    number = t.source.position(t.begun)[0]
    line = t.source.line(number)
    end = t.begun + len(line) - (t.source.position(t.begun)[1] - 1)
    if slip := _wide_blank(t, number) or _tight_dash(t, number) or _other_bullet(t, number):
        return slip
    if sign := re.search(r": ([|>])[+-]?\s*$", t.source.line(number - 1) if number > 1 else ""):
        message = f"the text behind the {sign[1]} of the line above is not indented"
        return t.error("missing-colon", message, "indent its lines by two more than the line above", t.begun, end)
    hint = _colon_hint(line) or "if it is a key, write `key: value`; if it goes on with the text above, indent it more"
    return t.error("missing-colon", "this line is neither a key with its colon nor part of a text", hint, t.begun, end)


def _open_quote(t: _Trouble) -> Diagnostic:
    return t.error(
        "unclosed-quote",
        f"the quote {t.source.text[t.begun]} that begins here is never closed",
        "close it at the end of its text; a text that needs no quotes can do without",
        t.begun,
    )


def _escape(t: _Trouble) -> Diagnostic:
    return t.error(
        "bad-escape",
        "in double quotes \\ begins an escape, and this is none",
        "write \\\\ for the character itself, or put the text in single quotes",
        t.source.text.rfind("\\", 0, t.at + 1),
    )


def _bracket(t: _Trouble) -> Diagnostic:
    sign = t.source.text[t.begun]
    close = "]" if sign == "[" else "}"
    if t.number > t.source.position(t.begun)[0] or not t.char:
        hint = f"close it with {close}, or put the text in quotes if {sign} belongs to a text"
        return t.error("unclosed-bracket", f"the bracket {sign} that begins here is not closed", hint, t.begun)
    hint = "put the text in quotes if it holds a comma, a colon, a bracket or a quote"
    return t.error("missing-comma", f"inside {sign}{close} a comma or {close} should stand here", hint)


def _misplaced_node(t: _Trouble) -> Diagnostic:
    if not t.char:
        hint = "close it with ] or }, or put the text in quotes if the bracket belongs to a text"
        at = t.last.start_mark.index
        return t.error("unclosed-bracket", "the file ends inside a bracket that is not closed", hint, at)
    if t.char == ",":
        message, hint = "nothing stands before this comma", 'write "" for an empty value, or put the text in quotes'
        return t.error("empty-item", message, hint)
    return t.error("reserved-character", f"{t.char} cannot stand here", in_quotes(t.line))


def _block(t: _Trouble) -> Diagnostic:
    before = t.source.text[: t.at].rstrip(" \t")
    if getattr(t.last, "style", None) in {"'", '"'} and t.last.end_mark.index == len(before):
        return _after_quote(t, t.last)
    if before.endswith(("]", "}")) and not t.opens_line:
        message = f"a text that begins with {'[' if before[-1] == ']' else '{'} ends at its bracket; more follows here"
        is_spare = t.char in "]}" and not t.line[t.source.position(t.at)[1] :].strip()
        hint = f"delete the second {t.char}" if is_spare else in_quotes(t.line)
        return t.error("text-after-bracket", message, hint)
    if t.char == ":":
        return t.error("key-not-text", "nothing stands before this colon", "write a key before it, or quote the text")
    if t.opens_line:
        return _indentation(t)
    return t.error("yaml-syntax", "this does not belong to what stands before it", in_quotes(t.line))


def _after_quote(t: _Trouble, text: Any) -> Diagnostic:
    first, _ = t.source.position(text.start_mark.index)
    if first < t.number:
        message = f"the text in quotes that begins in line {first} ends here; its own quote may be missing"
        return t.error("text-after-quote", message, f"close the quote in line {first}")
    if text.style == "'" and t.char.isalpha() and t.source.text[t.at - 1] == "'":
        message = "this apostrophe ends the text in single quotes"
        hint = "write it twice (''), or put the text in double quotes"
        return t.error("text-after-quote", message, hint, t.at - 1)
    return t.error("text-after-quote", "the quote before this ends the text, and more follows", in_quotes(t.line))


def _indentation(t: _Trouble) -> Diagnostic:
    if wide := _wide_blank(t, t.number):
        return wide
    here = len(t.line) - len(t.line.lstrip(" "))
    levels = _levels(t.source, t.number)
    if here not in levels:
        fits = " and ".join(f"{n} (line {levels[n]})" for n in sorted(levels))
        message = f"this line is indented by {here}, and the lines above it by {fits}"
        return t.error("bad-indentation", message, "indent keys that belong together, and the items of one list, alike")
    if slip := _other_bullet(t, t.number):
        return slip
    if t.char == "-":
        hint = "indent it more to put it under the key above; or is the key that the list belongs to missing?"
        return t.error("bad-indentation", "a list item stands here among keys", hint)
    hint = "indent it by two more to put it into the item above; by less to end the list"
    return t.error("bad-indentation", "a key stands here among the items of a list", hint)


def _levels(source: SourceFile, number: int) -> dict[int, int]:
    """The indentations that are open before a line, each with a line that has it."""
    levels: dict[int, int] = {}
    least = 10**6
    while number > 1 and least:
        number -= 1
        line = source.line(number)
        body = line.lstrip(" ")
        if not body or body.startswith("#"):
            continue
        indents = [len(line) - len(body)]
        while body.startswith("- "):
            rest = body[1:].lstrip(" ")
            indents.append(indents[-1] + len(body) - len(rest))
            body = rest
        for indent in reversed(indents):
            if indent < least:
                least = indent
                levels[indent] = number
    return levels


def _list_beside_key(t: _Trouble) -> Diagnostic:
    hint = "begin the list in the next line; or put the text in quotes if - belongs to a text"
    return t.error("list-beside-key", "a list cannot begin in the line of its key", hint)


def _block_text(t: _Trouble) -> Diagnostic:
    sign = t.source.text[t.begun]
    return t.error(
        "block-text",
        f"after {sign} the text begins in the next line, indented",
        f"move the text down; or put it in quotes if {sign} belongs to it",
    )


def _sigil(t: _Trouble) -> Diagnostic:
    sign = t.source.text[t.begun]
    what = {"*": "a reference", "&": "a name to refer to"}.get(sign, "a type")
    line = t.source.line(t.source.position(t.begun)[0])
    message = f"a text cannot begin with {sign}, which begins {what} in YAML"
    return t.error("reserved-character", message, in_quotes(line), t.begun)


def _document(t: _Trouble) -> Diagnostic:
    return t.error(
        "several-documents",
        "a directive or a second document begins here, and a file holds one document",
        "delete the lines that begin with `%`, `...` or `---`; put a text that begins so in quotes",
    )


_OF_ENTRY = frozenset(
    {
        *("reserved-character", "unquoted-colon", "text-after-quote", "text-after-bracket", "missing-comma"),
        *("blank-after-dash", "list-beside-key", "bad-escape", "unclosed-quote", "unclosed-bracket", "empty-item"),
        "block-text",
    }
)
"""Slips that spoil their own entry only: behind it the file can be read on."""
_OF_BLOCK = frozenset({"key-inside-text", "bad-indentation", "other-bullet", "missing-colon", "tab-indentation"})
"""Slips that spoil what is indented as they are, too: behind that the file can be read on."""
LOCAL_SLIPS = _OF_ENTRY | _OF_BLOCK | {"blank-in-indentation"}
"""Slips behind which the file can be read on."""

_ENTRY = re.compile(r"(?P<lead>\s*(?:- +)*(?:[^\s:\"'\[{#][^:#]{0,60}: +)?)(?P<rest>.*)", re.DOTALL)


def without_slip(source: SourceFile, text: str, slip: str, number: int) -> str:
    """The text without what a slip at a line spoils, and all offsets as they were."""
    if slip in _OF_BLOCK:
        return _without_block(source, text, number)
    line = source.line(number)
    start = source.span_start(number)
    if slip == "blank-in-indentation":
        here = len(line) - len(line.lstrip())
        return text[:start] + " " * here + text[start + here :]
    match = _ENTRY.fullmatch(line)
    lead = match["lead"] if match and match["lead"].strip() else ""
    blank = lead + ("x" if lead and len(line) > len(lead) else "")
    return text[:start] + blank.ljust(len(line)) + text[start + len(line) :]


def _without_block(source: SourceFile, text: str, number: int) -> str:
    """The text with blanks for a line and those below it that are indented as much, or more."""
    depth = _depth(source.line(number))
    while True:
        line, start = source.line(number), source.span_start(number)
        text = text[:start] + " " * len(line) + text[start + len(line) :]
        number += 1
        if start + len(line) >= len(text) or (source.line(number).strip() and _depth(source.line(number)) < depth):
            return text


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


_Rule = Callable[[_Trouble], Diagnostic]
# The first pattern that is found in the parser's words decides.
_RULES: tuple[tuple[str, _Rule], ...] = (
    ("cannot start any token|tab character", _start),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("quoted scalar, found unexpected (end|document)", _open_quote),
    ("quoted scalar, ", _escape),
    ("expected (the )?node content", _misplaced_node),
    ("parsing a flow", _bracket),
    ("parsing a block (mapping|collection)", _block),
    ("sequence entries are not allowed", _list_beside_key),
    ("scanning a block scalar", _block_text),
    ("scanning an? (alias|anchor|tag)", _sigil),
    ("directive|document", _document),
)
