"""Plain text as Markdown that reads as the same text: what could be taken for markup is escaped.

The readers in mind are CommonMark 0.31, GitHub's dialect of it, and pandoc with the extensions that it has on from the
start (pandoc's manual, "Pandoc's Markdown"): formulas in dollars, notes, citations, raised and lowered text, lists that
count in letters, dashes made of hyphens.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"[\\`*_\[\]{<~^]"
    r"|\$(?!\d)"  # no formula ends in a dollar that a digit follows
    r"|(?<!\w)@"  # pandoc's citations
    r"|&(?=#?\w+;|#?\w*$)"  # what would be read as an entity, with what a next piece may begin with
    r"|(?<!\S)#"  # a heading, or the hashes that may close one
    r"|(?<=-)-|(?<=\.\.)\."  # pandoc makes dashes and an ellipsis of these
)
# What begins a list, a quotation, a table, a definition or an underlined heading where a line begins.
_AT_LINE = re.compile(
    r"^(?:(?P<sign>[-+])(?=\s|[-+]|$)|(?P<mark>[=>:|])|(?P<number>\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))(?P<stop>[.)])(?=\s|$))",
    re.MULTILINE,
)
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_BREAKS = re.compile(r"\s*\n\s*")
_TICKS = re.compile("`+")
# Where an address in brackets would end early, or a table's cell would.
_UNSAFE = re.compile(r"[\s()<>\\|]")


def literal(text: str) -> str:
    """A stretch of text, its blanks made single. Line feeds stay; where lines begin is for `at_lines`."""
    return _ANYWHERE.sub(lambda match: "\\" + match[0], _BREAKS.sub("\n", _BLANKS.sub(" ", text)))


def at_lines(markdown: str) -> str:
    """A paragraph whose lines begin with what could be taken for a block of another kind."""

    def escaped(match: re.Match[str]) -> str:
        if match["stop"]:
            return f"{match['number']}\\{match['stop']}"
        return f"\\{match[0]}"

    return _AT_LINE.sub(escaped, markdown)


def code(text: str) -> str:
    """A code span (CommonMark 6.1): its fence is longer than any run of backticks in it."""
    text = text.replace("\n", " ")
    fence = "`" * (1 + max(map(len, _TICKS.findall(text)), default=0))
    edged = text[:1] + text[-1:]
    blank = " " if "`" in edged or (edged == "  " and text.strip()) else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def address(url: str) -> str:
    """Where a link leads, written so that it ends where it should."""
    url = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    return re.sub(r"&(?=\w+;)", "&amp;", url)
