"""The data of a YAML file with the place of everything in it. Knows nothing of outlines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from briefgen.diagnostics import Place, Span
from briefgen.outline.paths import Path
from briefgen.outline.source import SourceFile
from briefgen.records import dataclass, replace

Data = Any
"""None, a text, a list of data, or a dict of data by text."""

_COMMENT = re.compile(r"[ \t]*:[ \t]+#")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a node stands in the text: offsets, those of its keys, and the marks of what is in it."""

    start: int
    end: int
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    inside: Mapping[str, Mark] | Sequence[Mark] = ()


@dataclass(frozen=True)
class YamlTree:
    """The data of a YAML file and where each piece stands.

    `given` holds texts that were put in the place of top-level keys from outside, and how each was given.
    """

    source: SourceFile
    data: Data
    mark: Mark
    given: Mapping[str, str] = field(default_factory=dict)

    def at(self, path: Path) -> Span | Place:
        """The place of the value at a path; of the nearest value around it where there is none."""
        if path and path[0] in self.given:
            return Place(self.given[str(path[0])])
        mark = self._nearest(path)
        return self.source.span(mark.start, mark.end)

    def at_key(self, path: Path) -> Span | Place:
        """The place of the key at the end of a path; of the nearest value around it where there is none."""
        if path and path[0] not in self.given:
            key = self._nearest(path[:-1]).keys.get(str(path[-1]))
            if key:
                return self.source.span(*key)
        return self.at(path)

    def at_start(self, path: Path) -> Span | Place:
        """The place of the first key in the mapping at a path; of the value itself where it has no keys."""
        if path and path[0] in self.given:
            return self.at(path)
        first = next(iter(self._nearest(path).keys.values()), None)
        return self.source.span(*first) if first else self.at(path)

    def at_words(self, path: Path, words: str) -> Span | Place:
        """The place of words within the text at a path; of the whole text where they are not written so."""
        if path and path[0] in self.given:
            return self.at(path)
        mark = self._nearest(path)
        found = self.source.text.find(words, mark.start, mark.end)
        return self.source.span(found, found + len(words)) if found >= 0 else self.at(path)

    def value(self, path: Path) -> Data:
        """The data at a path, None where there is none."""
        data = self.data
        for step in path:
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                return None
        return data

    def has_key(self, path: Path) -> bool:
        """Whether the key at the end of a path is written, with a value or without."""
        parent = self.value(path[:-1])
        return isinstance(parent, dict) and path[-1] in parent

    def keys(self, path: Path) -> tuple[str, ...]:
        """The keys that are written in the mapping at a path, without those filled in later."""
        return tuple(self._nearest(path).keys)

    def hash_follows(self, path: Path) -> bool:
        """Whether a comment stands behind the key at the end of a path, in its line."""
        key = self._nearest(path[:-1]).keys.get(str(path[-1]))
        return bool(key and _COMMENT.match(self.source.text, key[1]))

    def with_data(self, data: Data, given: Mapping[str, str] | None = None) -> YamlTree:
        """The same file with other data, for what is filled in or given from outside after reading."""
        return replace(self, data=data, given={**self.given, **(given or {})})

    def _nearest(self, path: Path) -> Mark:
        mark = self.mark
        for step in path:
            try:
                mark = mark.inside[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                break
        return mark
