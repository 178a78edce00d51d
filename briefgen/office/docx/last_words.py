"""The last words of display text kept together: Word breaks its lines anew wherever it is opened, so that what a deck
sees to by measuring is written into the text here."""

from __future__ import annotations

import re

from briefgen.kinds.content import Text
from briefgen.layout.display import is_wordless
from briefgen.records import replace

_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_LONG = 40  # characters: a shorter text is taken to stand on one line
_MOST = 24  # characters: longer pairs of words are left to break


def tied(said: Text, long: int = _LONG) -> Text:
    """A text with a no-break space before its last word, so that this never stands alone on a last line; nor do its
    last two words break at a hyphen then ("White-hat hacker"). Texts of fewer characters than `long`, such in scripts
    without blanks, and long last words stay as they are."""
    plain = said.plain.rstrip()
    before, blank, last = plain.rpartition(" ")
    pair = before.rpartition(" ")[2] + last
    if len(plain) < long or not blank or len(pair) > _MOST or any(map(is_wordless, pair)):
        return said
    runs = list(said.runs)
    for i in range(len(runs) - 1, -1, -1):
        head, found, tail = runs[i].text.rstrip().rpartition(" ")
        if found and runs[i].cite is None and not runs[i].code:
            rest = runs[i].text[len(runs[i].text.rstrip()) :]
            start, gap, word = head.rpartition(" ")
            kept = _HYPHEN.sub("\u2011", f"{word}\u00a0{tail}")
            runs[i] = replace(runs[i], text=f"{start}{gap}{kept}{rest}")
            return replace(said, runs=tuple(runs))
        if runs[i].text.strip() and runs[i].code:
            return said
    return said
