"""The words of the page itself, in the language that its reader's browser asks for: from the languages' files."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping

from briefgen.language.record import DEFAULT, built_in, file_of, known_as, parents

_WORD = re.compile(r"\{([a-z-]+)\}")
_ALL = "words"


def spoken_page(page: str, accepted: str) -> str:
    """The page with its words, each of which stands in braces by its name, `{words}` being all of them as data.
    `accepted` is what a browser sends of the languages it wants (RFC 9110, 12.5.4)."""
    tag = next(_shipped(accepted), DEFAULT)
    words = {"language": tag, **_words(DEFAULT), **_words(tag)}
    data = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    return _WORD.sub(lambda found: data if found[1] == _ALL else html.escape(words[found[1]]), page)


def _words(id: str) -> Mapping[str, str]:
    found: Mapping[str, str] = file_of(id).get("preview", {})
    return found


def _shipped(accepted: str) -> Iterator[str]:
    """The languages that are wanted and ship, the most wanted first."""
    wanted = [_wish(piece) for piece in accepted.split(",")]
    for _, tag in sorted(wanted, key=lambda wish: -wish[0]):
        try:
            yield from (id for id in parents(known_as(tag)) if id in built_in())
        except ValueError:
            continue  # `*`, or no language


def _wish(piece: str) -> tuple[float, str]:
    tag, _, weight = piece.partition(";")
    found = re.fullmatch(r"\s*q=([0-9.]{1,5})\s*", weight)
    return (float(found[1]) if found and found[1].count(".") < 2 and found[1] != "." else 1.0), tag.strip()
