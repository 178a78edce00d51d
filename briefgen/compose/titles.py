"""The titles of a deck: whose each is, and which of them what was placed depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field

from briefgen.kinds.content import AnySlide, Text
from briefgen.records import dataclass

Owners = tuple[object, ...] | None
"""The contents that have a title, in the order in which they got it; None for a title that none ever had."""


@dataclass
class GivenTitles:
    """Titles as they are given, each with the contents that have it. `asked` are those that somebody asked about, as
    they were then."""

    owners: dict[str, list[object]]
    asked: dict[str, Owners] = field(default_factory=dict)

    @classmethod
    def of(cls, slides: Iterable[AnySlide]) -> GivenTitles:
        """Those that are planned."""
        return cls({slide.title.plain.casefold(): [slide.content] for slide in slides})

    def has(self, text: Text) -> bool:
        """Whether a slide has this text as its title."""
        return self._of(text) is not None

    def number(self, title: Text, content: object) -> int:
        """The how manieth a content is of those with this title, from 1; a new one is the last."""
        owners = self._of(title)
        if owners is None:
            owners = self.owners[title.plain.casefold()] = []
        if not any(owner is content for owner in owners):
            owners.append(content)
        return next(i for i, owner in enumerate(owners, 1) if owner is content)

    def hand_on(self, title: Text, planned: object, content: object) -> None:
        """The title that was planned for one content is the title of another, as which it is shown."""
        owners = self._of(title) or []
        owners[:] = [content if owner is planned else owner for owner in owners]

    def on_trial(self) -> GivenTitles:
        """The same titles; what is given away there is not given away here, what is asked there is asked here."""
        return _Trial({title: [*owners] for title, owners in self.owners.items()}, self.asked, self)

    def now(self, titles: Iterable[str]) -> dict[str, Owners]:
        """Who has these titles (folded) now."""
        return {title: tuple(self.owners[title]) if title in self.owners else None for title in titles}

    @contextmanager
    def noted(self) -> Iterator[dict[str, Owners]]:
        """The titles that are asked about from here on, as they were before."""
        self.asked.clear()
        yield self.asked

    def give(self, owners: Mapping[str, Owners]) -> None:
        """Gives titles (folded) to contents."""
        for title, own in owners.items():
            if own is not None:
                self.owners[title] = [*own]

    def _of(self, title: Text) -> list[object] | None:
        folded = title.plain.casefold()
        self._note(folded)
        return self.owners.get(folded)

    def _note(self, folded: str) -> None:
        if folded not in self.asked:
            self.asked.update(self.now([folded]))


@dataclass
class _Trial(GivenTitles):
    """Titles on trial: what is asked is noted as it is where they are not on trial."""

    kept: GivenTitles | None = None

    def _note(self, folded: str) -> None:
        assert self.kept is not None
        self.kept._note(folded)
