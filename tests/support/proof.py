"""Whether what was placed is what is seen: decks built, rendered as PowerPoint opens them, compared, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

from briefgen.layout.engine import Engine
from briefgen.layout.fonts import covered
from briefgen.layout.metrics import shipped
from briefgen.template.template import Template
from tests.support.compared import SLOP, Seen, seen
from tests.support.decks import Deck, placed_and_built
from tests.support.rendering import RenderedPage, Word, faces, frozen, pages, render

AGREEING = 0.97
"""The share of the frames compared that have as many lines as predicted, at the least."""
LEAST = 10.0
"""Points: no text of ours is smaller."""
DEFECTS = {
    "lost": "texts not found on their page",
    "outside": "words outside their frame",
    "off": "words off the slide",
    "overlap": "texts that overlap",
    "short": "frames with more lines than predicted and no room for them",
    "small": "texts smaller than their minimum",
    "forbidden": "lines that begin or end with a forbidden mark",
}


@dataclass(frozen=True)
class Defect:
    """Something that is not as it should be: a key of DEFECTS, and where."""

    what: str
    deck: str
    page: int
    item: str
    says: str

    def __str__(self) -> str:
        return f"{self.deck}, page {self.page}, {self.item}: {self.says[:80]!r}"


@dataclass(frozen=True)
class Proof:
    """A deck as placed and as rendered."""

    name: str
    deck: Deck
    pages: tuple[RenderedPage, ...]
    faces: frozenset[str]

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """Every text with what is seen of it."""
        return tuple(seen(self.deck, self.pages))

    @cached_property
    def measured(self) -> tuple[Seen, ...]:
        """The texts whose widths we know and which were drawn in a face of these widths: their lines are compared."""
        return tuple(one for one in self.seen if one.rows is not None and all(map(self._drawn, one.latin)))

    @property
    def differing(self) -> list[Seen]:
        """Those of them whose lines are not as many as predicted."""
        return [one for one in self.measured if one.more]

    @cached_property
    def defects(self) -> tuple[Defect, ...]:
        """All that is wrong."""
        return tuple(self._defects())

    def _drawn(self, family: str) -> bool:
        """Whether the twin of a Latin family was there to draw it. (Han is an em wide in every font.)"""
        known = covered(family)
        if known is None or known["kind"] != "twin":
            return False
        twin = "".join(shipped(known["table"]).family.split())
        return any(face.startswith(twin) for face in self.faces)

    def _defects(self) -> Iterator[Defect]:
        for one in self.seen:
            says = one.ink.says
            wrong: list[tuple[str, Iterable[str]]] = [
                ("lost", [says] if one.rows is None else ()),
                ("outside", one.outside),
                ("short", [says] if one.more > 0 and not one.has_room else ()),
                ("small", [says] if _is_small(one) else ()),
                ("forbidden", one.forbidden),
            ]
            for what, found in wrong:
                yield from (Defect(what, self.name, one.page, one.ink.item, text) for text in found)
        for number, page in enumerate(self.pages, 1):
            yield from (Defect("off", self.name, number, "", word.text) for word in page.words if _is_off(word, page))
            yield from self._overlaps(number, page)

    def _overlaps(self, number: int, page: RenderedPage) -> Iterator[Defect]:
        texts = [one for one in self.seen if one.page == number and one.rows]
        ours = {id(word) for one in texts for row in one.rows or () for word in row.words}
        for one, other in combinations(texts, 2):
            if any(_collide(a, b) for a in one.boxes for b in other.boxes):
                yield Defect("overlap", self.name, number, f"{one.ink.item} on {other.ink.item}", one.ink.says)
        others = [_ink(word) for word in page.words if id(word) not in ours and any(map(str.isalnum, word.text))]
        for one in texts:
            if any(_collide(a, b) for a in one.boxes for b in others):
                yield Defect("overlap", self.name, number, f"{one.ink.item} on the layout's or a chart's", one.ink.says)


@dataclass(frozen=True)
class Figures:
    """What was counted over decks; `defects` by the keys of DEFECTS."""

    decks: int
    pages: int
    frames: int
    measured: int
    equal: int
    worded: int
    defects: Mapping[str, int]

    @classmethod
    def of(cls, proofs: Iterable[Proof]) -> Figures:
        """The figures of decks together."""
        all_of = list(proofs)
        return cls(
            len(all_of),
            sum(len(proof.pages) for proof in all_of),
            sum(len(proof.seen) for proof in all_of),
            sum(len(proof.measured) for proof in all_of),
            sum(len(proof.measured) - len(proof.differing) for proof in all_of),
            sum(one.same_words for proof in all_of for one in proof.measured),
            Counter(defect.what for proof in all_of for defect in proof.defects),
        )

    @property
    def share(self) -> float:
        """The share of the measured frames that have as many lines as predicted."""
        return self.equal / self.measured if self.measured else 1.0

    @property
    def share_worded(self) -> float:
        """The share of them whose lines say the same words as predicted."""
        return self.worded / self.measured if self.measured else 1.0


def table(rows: Mapping[str, Figures]) -> Iterator[str]:
    """Figures as lines of text, a column a defect."""
    yield f"{'':28}{'decks':>6}{'pages':>7}{'frames':>8}{'compared':>10}{'as lines':>10}{'as words':>10}" + "".join(
        f"{what:>10}" for what in DEFECTS
    )
    for name, row in rows.items():
        share, worded = (f"{one:.2%}" if row.measured else "-" for one in (row.share, row.share_worded))
        yield (
            f"{name:28}{row.decks:>6}{row.pages:>7}{row.frames:>8}{row.measured:>10}{share:>10}{worded:>10}"
            + "".join(f"{row.defects.get(what, 0):>10}" for what in DEFECTS)
        )


def prove(
    jobs: Sequence[tuple[str, str | Path, Template]], engine: Engine, folder: Path, together: int = 40
) -> list[Proof]:
    """Outlines (a name, the text or the file) on templates: built, rendered `together` a call of LibreOffice."""
    decks = {}
    opened = folder / "opened"
    opened.mkdir(parents=True, exist_ok=True)
    for name, outline, template in jobs:
        deck, made = placed_and_built(outline, template, engine, folder / "written")
        decks[frozen(made.rename(made.with_stem(name)), opened)] = deck
    files = list(decks)
    drawn: dict[Path, Path] = {}
    for start in range(0, len(files), together):
        drawn |= render(files[start : start + together], folder)
    return [Proof(file.stem, deck, pages(drawn[file]), faces(drawn[file])) for file, deck in decks.items()]


def _is_small(one: Seen) -> bool:
    text = one.ink.text
    sizes = [run.size for paragraph in text.paragraphs for run in paragraph.runs if run.size]
    below = any(p.style.size < p.style.floor for p in text.paragraphs) and text.shrink > 0
    return below or min([*sizes, *(p.style.size for p in text.paragraphs)]) < LEAST


def _is_off(word: Word, page: RenderedPage) -> bool:
    x, y, right, bottom = _ink(word)
    return x < -SLOP or y < -SLOP or right > page.width + SLOP or bottom > page.height + SLOP


def _ink(word: Word) -> tuple[float, float, float, float]:
    """Where the ink of a word of unknown size may be: three quarters of what its font asks for."""
    half = 0.375 * (word.bottom - word.top)
    return word.left, word.middle - half, word.right, word.middle + half


def _collide(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > SLOP and min(a[3], b[3]) - max(a[1], b[1]) > SLOP
