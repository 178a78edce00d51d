"""What looks like markup in a text and stays as it is written: told, since it was hardly meant to be read so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, warning
from briefgen.outline.inline import parse
from briefgen.outline.paths import Path
from briefgen.outline.yaml_tree import YamlTree

_OPEN = re.compile(r"\*\*(?=\w)|(?<=\w)\*\*(?!\w)")
_LINK = re.compile(r"\[[^\[\]]*\]\((?P<address>[^()]*\s[^()]*)\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|br|p|span|div|sub|sup|a|font|h[1-6]|ul|ol|li|code)\b[^<>]*>", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w/@.-])www\.[\w-]+(?:\.[\w-]+)+[^\s,;)]*(?<![.:!?'\"”’])")


def stray_markup(marked: YamlTree, path: Path, text: str) -> Iterator[Diagnostic]:
    """Warnings of stars that nothing closes, links with blanks, tags of HTML, addresses without https://."""
    if not any(sign in text for sign in ("**", "](", "<", "www.")):
        return
    shown = " ".join(run.text for run in parse(text) if not run.link)
    if _OPEN.search(shown):
        message = "`**` begins or ends bold text here, and nothing matches it, so the stars are printed"
        yield warning("unclosed-bold", message, marked.at_words(path, "**"), "write `**` on both sides, or \\*\\*")
    link = _LINK.search(shown)
    if link:
        address = link["address"].strip().replace(" ", "%20")
        message = "this link has a blank in its address, so it is printed as it is written"
        yield warning("link-with-blank", message, marked.at_words(path, link[0]), f"write the address as {address}")
    tag = _TAG.search(shown)
    if tag:
        message = f"the tag {tag[0]} is printed as it is written, for texts hold no HTML"
        is_break = tag[0].lower().startswith("<br")
        hint = "make each line a point of its own" if is_break else "write **bold** or *italic*"
        yield warning("html-in-text", message, marked.at_words(path, tag[0]), hint)
    bare = _BARE.search(shown)
    if bare:
        message = f"{bare[0]} is no link without its beginning"
        hint = f"write <https://{bare[0]}> or [a text](https://{bare[0]})"
        yield warning("address-without-scheme", message, marked.at_words(path, bare[0]), hint)
