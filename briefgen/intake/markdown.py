"""Markdown (CommonMark 0.31 with tables and footnotes) -> blocks. Inline Markdown stays as it is written: outlines
read it, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.intake.blocks import (
    Block,
    Listing,
    Quotation,
    SourceDocument,
    SourceHeading,
    SourceItem,
    SourceParagraph,
    SourcePicture,
    SourceRule,
    SourceTable,
    Unplaced,
    clean,
)
from briefgen.intake.sentences import joined
from briefgen.intake.signs import DETAIL
from briefgen.outline.inline import plain

_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<file>[^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<address>[^()\s]+)(?:\s+\"[^\"]*\")?\)")
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?(?!\()")
_FOOTNOTE = re.compile(r"^\[\^(?P<id>[^\]\s]+)\]:[ \t]*(?P<text>.*(?:\n(?:    |\t).*)*)", re.MULTILINE)
_CITED = re.compile(r"\s?\[\^([^\]\s]+)\]")
_TAG = re.compile(r"</?(?:[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ATTRIBUTED = re.compile(r"\s*(?:—|――|--|–)\s*(?P<by>[^—–\n]{2,80})$")
_SIGNS = re.compile(r"^(?:#{1,6} |[ \t]*\*\*[^*\n]+\*\*[ \t]*$|\|.*\|[ \t]*$|[*+-]   ?\*\*)", re.MULTILINE)
_FRONT = re.compile(r"\A---\n(?P<keys>(?:[A-Za-z_][\w-]*:.*\n|[ \t-].*\n)*)---\n")
_SCHEMES = ("http://", "https://", "mailto:")


def is_markdown(text: str) -> bool:
    """Whether a text file is written in Markdown: headings with #, lines in bold, or tables."""
    return len(_SIGNS.findall(text)) > 1


def read_markdown(text: str) -> SourceDocument:
    """The blocks of a Markdown text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    text = text[front.end() :] if front else text
    notes = {_id(found["id"]): clean(found["text"]) for found in _FOOTNOTE.finditer(text)}
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    env: dict[str, Any] = {}
    tokens = parser.parse(_FOOTNOTE.sub("", text), env)
    reader = _Reader(tokens, {k: v["href"] for k, v in env.get("references", {}).items()}, notes)
    before = [Unplaced("the file's own keys", clean(front["keys"]))] if front and front["keys"].strip() else []
    blocks = [*before, *reader.blocks(0, len(tokens))]
    return SourceDocument(blocks, {key: reader.inline(text) for key, text in notes.items()})


def _id(name: str) -> str:
    return f"note-{re.sub(r'[^0-9A-Za-z]', '-', name)}"


class _Reader:
    """Reads the parser's tokens, which stand in a row: what opens, what it holds, what closes."""

    def __init__(self, tokens: Sequence[Token], references: Mapping[str, str], notes: Mapping[str, str]) -> None:
        self.tokens = tokens
        self.references = references
        self.notes = notes
        self.closes = self._closing()

    def _closing(self) -> dict[int, int]:
        closes, opened = {}, []
        for i, token in enumerate(self.tokens):
            if token.nesting > 0:
                opened.append(i)
            elif token.nesting < 0:
                closes[opened.pop()] = i
        return closes

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        """The blocks of the tokens from start to end."""
        at = start
        while at < end:
            token = self.tokens[at]
            close = self.closes.get(at, at)
            if token.type == "heading_open":
                if title := self.inline(self.tokens[at + 1].content):
                    yield SourceHeading(title, int(token.tag[1:]))
            elif token.type == "paragraph_open":
                yield from self._paragraph(self.tokens[at + 1].content)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                rest: list[Block] = []
                yield Listing(tuple(self._items(at + 1, close, rest)))
                yield from rest
            elif token.type == "table_open":
                yield self._table(at, close)
            elif token.type == "blockquote_open":
                yield self._quotation(at + 1, close)
            elif token.type == "hr":
                yield SourceRule()
            elif token.type in ("fence", "code_block"):
                yield Unplaced("code", token.content.rstrip())
            elif token.type == "html_block" and (kept := clean(_TAG.sub(" ", token.content))):
                yield SourceParagraph(self.inline(kept))
            at = close + 1

    def _paragraph(self, content: str) -> Iterator[Block]:
        lines = content.split("\n")
        texts = lines if all(DETAIL.fullmatch(plain(line).strip()) for line in lines) else [content]
        yield from (SourceParagraph(text) for each in texts if (text := self.inline(_PICTURE.sub("", each))))
        for found in _PICTURE.finditer(content):
            yield SourcePicture(found["file"], clean(found["alt"]))

    def _items(self, start: int, end: int, rest: list[Block]) -> Iterator[SourceItem]:
        at = start
        while at < end:
            close = self.closes[at]
            texts: list[str] = []
            below: list[SourceItem] = []
            for block in self.blocks(at + 1, close):
                if isinstance(block, SourceParagraph):
                    texts.append(block.text)
                elif isinstance(block, Listing):
                    below += block.items
                else:
                    rest.append(block)
            if texts or below:
                yield SourceItem(joined(texts), tuple(below))
            at = close + 1

    def _table(self, start: int, end: int) -> SourceTable:
        head: tuple[str, ...] = ()
        rows: list[tuple[str, ...]] = []
        for i in range(start, end):
            if self.tokens[i].type == "tr_open":
                inside = self.tokens[i : self.closes[i]]
                cells = tuple(self.inline(token.content) for token in inside if token.type == "inline")
                if any(token.type == "th_open" for token in inside):
                    head = cells
                else:
                    rows.append(cells)
        return SourceTable(tuple(rows), head)

    def _quotation(self, start: int, end: int) -> Quotation:
        inside = self.tokens[start:end]
        text = "\n".join(token.content for token in inside if token.type == "inline")
        by = _ATTRIBUTED.search(text)
        if by and by.start():
            return Quotation(self.inline(text[: by.start()]), self.inline(by["by"]))
        return Quotation(self.inline(text))

    def inline(self, content: str) -> str:
        """A text as outlines read it: links with their addresses, no HTML, footnotes as citations."""
        text = content.replace("[@", "\\[@")
        text = _CITED.sub(lambda m: f" [@{_id(m[1])}]" if _id(m[1]) in self.notes else m[0], text)
        if "[" in text:
            text = _LINK.sub(_addressed, _REFERENCE.sub(self._referred, text))
            text = _PICTURE.sub(lambda m: m["alt"] or m["file"], text)
        return clean(_TAG.sub(" ", text) if "<" in text else text)

    def _referred(self, found: re.Match[str]) -> str:
        address = self.references.get(" ".join((found["label"] or found["text"]).split()).upper())
        return f"[{found['text']}]({address})" if address else found[0]


def _addressed(found: re.Match[str]) -> str:
    """A link that an outline takes; of any other its text and its address."""
    if found["address"].startswith(_SCHEMES):
        return f"[{found['text']}]({found['address']})"
    return (
        f"{found['text']} ({found['address'].lstrip('#')})" if not found["address"].startswith("#") else found["text"]
    )
