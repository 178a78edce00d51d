"""Which of a run's two fonts sets a character: the Latin or the East Asian one.

Office chooses per character (ECMA-376 part 1, 21.1.2.3.3 and 21.1.2.3.7). Marks that both scripts share, such as
“ ” … —, are undecided in the standard. Beside East Asian text we measure them in the East Asian font, where they are
a full em: never narrower than what is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef"
    "\U00016fe0-\U00018cff\U0001aff0-\U0001b2ff\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
)
"""The East Asian blocks: Hangul, radicals to Yi, compatibility and full-width forms, kana, the supplementary planes."""

_SHARED = "\u00b7\u2010-\u205e\u2100-\u27bf"
"""Punctuation, letterlike forms, arrows, mathematics and shapes: no script of their own."""

_STRETCH = re.compile(f"[{_SHARED}]*[{_EAST_ASIAN}][{_EAST_ASIAN}{_SHARED}]*")


def stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """The text cut where the font changes: begin, end, and whether the stretch is East Asian. Empty text has none."""
    begin = 0
    if not text.isascii():
        for match in _STRETCH.finditer(text):
            if match.start() > begin:
                yield begin, match.start(), False
            yield match.start(), match.end(), True
            begin = match.end()
    if begin < len(text):
        yield begin, len(text), False
