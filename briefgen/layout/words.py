"""Where the words of text that is written without blanks begin and end.

Of Chinese and Japanese, two segmenters are asked, and what both say is believed: BudouX (a small learned model of
phrases) alone cuts one word in ten, ICU (a dictionary) alone splits names and compounds. Both carry their data.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

_KANA = re.compile("[\u3041-\u30ff]")


class Borders(NamedTuple):
    """Places in a text: `sure` are borders of words that both segmenters see, `any` those that one of them sees."""

    sure: frozenset[int]
    any: frozenset[int]


@lru_cache(maxsize=4096)
def borders(text: str) -> Borders:
    """The borders of the words of a text, its end included."""
    from icu4py.breakers import WordBreaker  # costs a tenth of a second, and most runs have no use for it

    japanese = bool(_KANA.search(text))
    phrases = frozenset(accumulate(map(len, _phrases(japanese).parse(text)))) if text else frozenset()
    words = frozenset(accumulate(map(len, WordBreaker(text, "ja" if japanese else "zh"))))
    return Borders(phrases & words, phrases | words)


@lru_cache(maxsize=4096)
def unspaced_words(text: str) -> tuple[str, ...]:
    """A stretch of Thai, Lao, Khmer or Burmese in pieces between which a line may end, by ICU's dictionaries."""
    from icu4py.breakers import LineBreaker

    return tuple(LineBreaker(text, "th"))


@cache
def _phrases(japanese: bool) -> Any:
    import budoux

    return budoux.load_default_japanese_parser() if japanese else budoux.load_default_traditional_chinese_parser()
