"""A text cut into the words that are compared: by Unicode's rules, where there are no blanks by ICU's dictionaries."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, and what stands between them, in their order (UAX 29, 4; of Han, kana and Thai by ICU's
    dictionaries). Together they are the text."""
    from icu4py.breakers import WordBreaker  # costs a tenth of a second

    return tuple(WordBreaker(text, "zh")) if text else ()
