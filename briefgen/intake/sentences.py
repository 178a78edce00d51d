"""The first sentence of a text, told by its marks; and what leads a text: `**Lead:** text`."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.language.scripts import HAN

_ENDS = re.compile(
    r"(?:[.!?…]+[\"”’'»)\]]*(?:\*\*|\*)?(?= |$)|[。！？]+[」』”’）]*(?:\*\*)?)(?P<cited>(?: ?\[@[^\[\]]+\])*)"
)
"""The end of a sentence, with what it cites behind it."""
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|Nos|Fig|vs|cf|ca|approx|e\.g|i\.e|etc|al|Inc|Ltd|Co|Corp"
    r"|(?:[A-Z]\.)+[A-Z])\.$"
)
_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("「", "」"), ("『", "』"), ("“", "”"))
_BOLD = re.compile(r"\*\*(?P<lead>(?:[^*]|\*(?!\*))+?)\*\* ?(?P<colon>[:：]?)(?: ?[–—-] )?(?P<rest>.*)", re.DOTALL)
_PLAIN = re.compile(
    r"(?P<lead>[^:：.。!！?？*`\[]{2,80}?)(?:：|:(?=\s)|:(?=[^\x00-\x7f])|(?<=[^\x00-\x7f]):)\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_ENDING = ":：.。"
_LONGEST = 4_000  # characters in which a first sentence ends, if it does
_LEAD_WORDS = 8
_LEAD_HAN = 20


class Said(NamedTuple):
    """A text in two: what it says first, and what follows."""

    first: str
    rest: str


def first_sentence(text: str) -> Said:
    """The first sentence and the rest. None ends within brackets, quotation marks, bold text, or at an
    abbreviation."""
    for end in _ENDS.finditer(text, 0, _LONGEST):
        head, rest = text[: end.end()], text[end.end() :].strip()
        said = text[: end.start("cited")]
        if rest and _is_whole(head) and not _SHORT.search(said) and not rest[0].islower():
            return Said(head.strip(), rest)
    return Said(text, "")


def _is_whole(head: str) -> bool:
    if head.count("**") % 2 or head.count("`") % 2 or head.count('"') % 2:
        return False
    return all(head.count(opening) <= head.count(closing) for opening, closing in _PAIRS)


def lead(text: str) -> Said | None:
    """What leads a text in bold, with a colon or a full stop behind it or nothing more; None for a text without."""
    found = _BOLD.fullmatch(text)
    if not found:
        return None
    words, rest = found["lead"].strip(), found["rest"].strip()
    if rest and not (found["colon"] or words.endswith(tuple(_ENDING + "!?！？"))):
        return None
    return Said(words.rstrip(_ENDING).strip() or words, rest)


def label(text: str) -> Said | None:
    """What stands before the first colon of a text, where it is a few words only: in a list, what the item is about."""
    found = _PLAIN.fullmatch(text)
    if not found:
        return None
    words = found["lead"].strip()
    han = len(HAN.findall(words))
    if han > _LEAD_HAN or len(words.split()) > _LEAD_WORDS:
        return None
    return Said(words, found["rest"].strip())


def is_question(text: str) -> bool:
    """Whether a text is one question and no more."""
    return text.endswith(("?", "？", "?**", "？**")) and not first_sentence(text).rest


def joined(texts: list[str]) -> str:
    """Sentences one behind the other: with a blank, but not behind Chinese marks."""
    out = ""
    for text in filter(None, texts):
        out += ("" if not out or out[-1] in "。！？；：，" else " ") + text
    return out
