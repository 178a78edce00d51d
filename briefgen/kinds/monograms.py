"""What stands for people without a photo: a letter or two, other ones for everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from briefgen.language.scripts import is_east_asian
from briefgen.outline.inline import plain


@lru_cache(maxsize=256)
def monograms(names: tuple[str, ...]) -> Mapping[str, str]:
    """The monogram of each name (inline Markdown).

    Those that two names would share grow by a letter; where that tells them not apart, they stay as they are.
    """
    found = {name: monogram(plain(name)) for name in names}
    for shared in [one for one, count in Counter(found.values()).items() if count > 1]:
        alike = [name for name in found if found[name] == shared]
        grown = [monogram(plain(name), 1) for name in alike]
        others = {one for name, one in found.items() if name not in alike}
        if len(set(grown)) == len(grown) and not others.intersection(grown):
            found.update(zip(alike, grown, strict=True))
    return found


def monogram(name: str, more: int = 0) -> str:
    """The surname of an East Asian name, else the initials of two words. With `more` letters than that: the given name,
    which are the last characters, or further letters of the last word."""
    letters = [char for char in name if not char.isspace()]
    if letters and is_east_asian(letters[0]):
        return "".join(letters[-1 - more :]) if more else letters[0]
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    first, last = (words[0][0].upper() if len(words) > 1 else ""), words[-1]
    return first + last[0].upper() + last[1 : 1 + more].lower()
