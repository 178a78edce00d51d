"""Inline Markdown -> runs: bold, italic, code, links and citations, as CommonMark 0.31 has them but for three things.

Emphasis works beside Han text and full-width punctuation, where CommonMark's flanking rule was made for words between
blanks (the amendment is known as markdown-cjk-friendly). A single star between two digits multiplies. Raw HTML and
pictures are texts like any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import isMdAsciiPunct
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from briefgen.outline.fields import CONTROL
from briefgen.outline.paths import Path
from briefgen.records import dataclass, replace

_SCHEMES = ("http://", "https://", "mailto:", "#")
_CITATION = re.compile(r"\[@([^\[\]\n]+)\]")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
_MARKUP = re.compile(r"[*_`\[<&\\\r]")

_FORMATTING = re.compile(r"([\\`*_\[<])|&(?=#?\w+;)")  # what would be taken as more than text


@dataclass(frozen=True, slots=True)
class InlineRun:
    """A stretch of text of one look. A line feed in it is a line break.

    `link` is an address, or `#id` for a node of the same outline. A run with `cite` has no text: it stands for the
    mark that cites the source of this id. `origin` is the path of the outline's text that it is made from; a run of
    nothing else says that the run before it stands for that text, too. With `runs_on` it is written as one with the
    run before it, where both look alike. `unit` marks the unit of a large number, which is set smaller than the number.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None
    cite: str | None = None
    origin: Path = ()
    runs_on: bool = False
    unit: bool = False


@dataclass(frozen=True, slots=True)
class _Parsed:
    runs: tuple[InlineRun, ...]
    refused: tuple[str, ...]
    pictures: tuple[str, ...]


def parse(text: str, origin: Path = ()) -> tuple[InlineRun, ...]:
    """The runs of a text that stands at a path, neighbours of one look joined. Blanks before a citation are taken
    off."""
    runs = _parsed(text).runs
    if not origin:
        return runs
    return tuple(InlineRun(r.text, r.bold, r.italic, r.code, r.link, r.cite, origin) for r in runs)


def running_on(runs: Iterable[InlineRun]) -> tuple[InlineRun, ...]:
    """Runs that are written as one text, but not as one with what stands before them."""
    return tuple(replace(run, runs_on=i > 0) for i, run in enumerate(run for run in runs if run.text))


def together(runs: Iterable[InlineRun]) -> Iterator[tuple[InlineRun, tuple[Path, ...]]]:
    """The runs as they are written, those that run on joined to the runs before them, each with where it is from."""
    last: InlineRun | None = None
    origins: tuple[Path, ...] = ()
    for run in runs:
        own = (run.origin,) if run.origin else ()
        if last is not None and own and not run.text and run.cite is None:
            origins = (*origins, *own)
            continue
        bare = replace(run, origin=(), runs_on=False) if run.origin or run.runs_on else run
        if last is not None and run.runs_on and replace(bare, text=last.text) == last:
            last, origins = replace(last, text=last.text + run.text), (*origins, *own)
            continue
        if last is not None:
            yield last, origins
        last, origins = bare, own
    if last is not None:
        yield last, origins


def plain(text: str) -> str:
    """The text without its looks and citations."""
    return "".join(run.text for run in parse(text))


def escaped(text: str) -> str:
    """A plain text as inline Markdown that says the same."""
    return _FORMATTING.sub(lambda found: f"\\{found[0]}", text)


def citations(text: str) -> tuple[str, ...]:
    """The ids that a text cites, in its order."""
    return tuple(run.cite for run in parse(text) if run.cite is not None)


def anchors(text: str) -> tuple[str, ...]:
    """The ids that the links of a text lead to within the outline, in its order."""
    return tuple(run.link[1:] for run in parse(text) if run.link and run.link.startswith("#"))


def refused_links(text: str) -> tuple[str, ...]:
    """The addresses of links that stay texts, since they are neither http, https, mailto nor #id."""
    return _parsed(text).refused


def pictures(text: str) -> tuple[str, ...]:
    """What is written as a Markdown picture and stays text."""
    return _parsed(text).pictures


@lru_cache(maxsize=16_384)
def _parsed(text: str) -> _Parsed:
    if not _MARKUP.search(text):
        return _Parsed((InlineRun(_clean(text)),) if text else (), (), ())
    env: dict[str, list[str]] = {"refused": [], "pictures": []}
    tokens = _parser().parseInline(text, env)[0].children or []
    runs = tuple(_joined(_runs(tokens, env["refused"])))
    return _Parsed(runs, tuple(env["refused"]), tuple(env["pictures"]))


class _Markdown(MarkdownIt):
    """A parser that lets every address pass as it is written; _runs() keeps the unwanted ones as text and tells."""

    def validateLink(self, url: str) -> bool:
        """Whether a link may lead there."""
        return True

    def normalizeLink(self, url: str) -> str:
        """The address to keep."""
        return url


@cache
def _parser() -> MarkdownIt:
    parser = _Markdown("zero").enable(["emphasis", "backticks", "escape", "entity", "autolink", "link"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "picture", _picture)
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    names = [name.strip().removeprefix("@").strip() for name in re.split("[;,]", match[1])] if match else []
    if not match or not any(names):
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")
        for name in filter(None, names):
            state.push("citation", "", 0).content = name
    state.pos = match.end()
    return True


def _picture(state: StateInline, silent: bool) -> bool:
    match = _PICTURE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.env["pictures"].append(match[0])
        state.pending += match[0]
    state.pos = match.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark 6.2 with the Han amendment. The library pairs the delimiters that are noted here."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    start = stop = state.pos
    while stop < state.posMax and state.src[stop] == marker:
        stop += 1
    before = state.src[start - 1] if start else " "
    after = state.src[stop] if stop < state.posMax else " "
    opens = not after.isspace() and (not _restricts(after) or before.isspace() or _gives_way(before))
    closes = not before.isspace() and (not _restricts(before) or after.isspace() or _gives_way(after))
    if marker == "_":
        opens, closes = (opens and (not closes or _punctuation(before)), closes and (not opens or _punctuation(after)))
    elif stop - start == 1 and before.isdigit() and after.isdigit():
        opens = closes = False
    for _ in range(start, stop):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), stop - start, len(state.tokens) - 1, -1, opens, closes))
    state.pos = stop
    return True


@cache
def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


@cache
def _punctuation(char: str) -> bool:
    """CommonMark 2.1: ASCII punctuation and the Unicode categories P and S."""
    return isMdAsciiPunct(ord(char)) or unicodedata.category(char)[0] in "PS"


def _restricts(char: str) -> bool:
    """Whether a delimiter beside this character needs a blank or punctuation on its other side."""
    return _punctuation(char) and not _wide(char)


def _gives_way(char: str) -> bool:
    """Whether this character on its other side is enough."""
    return _punctuation(char) or _wide(char)


def _runs(tokens: Sequence[Token], refused: list[str]) -> Iterator[InlineRun]:
    bold = italic = 0
    link: str | None = None
    tail = ""  # what stands behind the text of a refused link
    for token, following in zip_longest(tokens, tokens[1:]):
        text = _clean(token.content)
        if token.type == "citation":
            yield InlineRun("", cite=text)
            continue
        if token.type == "link_open":
            link, text, tail = _opened(token, refused)
            if link and following.type == "link_close":
                text = str(token.attrs["href"])
        elif token.type == "link_close":
            link, text = None, tail
        bold += token.nesting if token.tag == "strong" else 0
        italic += token.nesting if token.tag == "em" else 0
        yield InlineRun(text, bold > 0, italic > 0, token.type == "code_inline", link)


def _opened(token: Token, refused: list[str]) -> tuple[str | None, str, str]:
    """Where a link leads; or None with what to write before and behind its text, so that it stands as written."""
    address = str(token.attrs["href"])
    if address.lower().startswith(_SCHEMES):
        return normalizeLink(address), "", ""
    if token.markup == "autolink":
        return None, "<", ">"
    refused.append(address)
    title = f' "{token.attrs["title"]}"' if "title" in token.attrs else ""
    return None, "[", f"]({address}{title})"


def _joined(runs: Iterator[InlineRun]) -> Iterator[InlineRun]:
    last: InlineRun | None = None
    for run in runs:
        if last and run.cite is None and last.cite is None and replace(run, text=last.text) == last:
            last = replace(last, text=last.text + run.text)
        elif run.text or run.cite is not None:
            if last:
                yield last
            last = run
    if last:
        yield last


def _clean(text: str) -> str:
    """The text without control characters (an entity may have made some) and with plain line feeds."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
