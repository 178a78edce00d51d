"""Where the words of text that is written without blanks begin and end.

Of Chinese and Japanese, two segmenters are asked, and what both say is believed: BudouX (a small learned model of
phrases) alone cuts one word in ten, ICU (a dictionary) alone splits names and compounds. Both carry their data.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from briefgen.language.record import language, told_by

_KANA = re.compile("[\u3041-\u30ff]")
_DEFAULT = "zh-hant"


class Borders(NamedTuple):
    """Places in a text: `sure` are borders of words that both segmenters see, `any` those that one of them sees."""

    sure: frozenset[int]
    any: frozenset[int]


@lru_cache(maxsize=4096)
def borders(text: str) -> Borders:
    """The borders of the words of a text, its end included."""
    from icu4py.breakers import WordBreaker  # costs a tenth of a second, and most runs have no use for it

    japanese = bool(_KANA.search(text))
    model = _phrases("ja" if japanese else language(told_by(text)).lines.dictionary or _DEFAULT)
    phrases = frozenset(accumulate(map(len, model.parse(text)))) if text else frozenset()
    words = frozenset(accumulate(map(len, WordBreaker(text, "ja" if japanese else "zh"))))
    return Borders(phrases & words, phrases | words)


@lru_cache(maxsize=4096)
def unspaced_words(text: str) -> tuple[str, ...]:
    """A stretch of Thai, Lao, Khmer or Burmese in pieces between which a line may end, by ICU's dictionaries."""
    from icu4py.breakers import LineBreaker

    return tuple(LineBreaker(text, "th"))


@cache
def _phrases(dictionary: str) -> Any:
    """BudouX's model of this name (see `language.record.Lines`)."""
    import budoux

    if dictionary == "ja":
        return budoux.load_default_japanese_parser()
    if dictionary == "zh-hans":
        return budoux.load_default_simplified_chinese_parser()
    return budoux.load_default_traditional_chinese_parser()
