"""Blocks of text continued over pages: split at block borders, inside a block only where no page can hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefgen.layout.fitting import first_of
from briefgen.layout.measure import Measured
from briefgen.layout.parting import Parting
from briefgen.layout.pieces import Measure, cut_out
from briefgen.layout.scale import SizeSetting, ladder
from briefgen.layout.setting import Stack, fitted
from briefgen.layout.text import FlowPart, Frame

Block = Sequence[Measured]


def flow(blocks: Sequence[Block], frame: Frame, measure: Measure, begin: int = 0) -> tuple[FlowPart, ...]:
    """The blocks over the fewest pages, evenly, all at one size: the largest that needs no page more.

    A part with a single block is avoided where the next or the last has one to give. A paragraph's `keep_next` holds
    also between blocks, as long as what it keeps together fits a page.
    """
    if not blocks:
        return ()
    settings = ladder([text.paragraph.style for block in blocks for text in block], begin=begin)
    pages = cache(lambda setting: _Pages(blocks, frame, setting))
    fewest = 1
    if pages(settings[0]).parting.fewest() > 1:
        fewest = pages(settings[-1]).parting.fewest()
    setting = first_of(settings, lambda s: pages(s).parting.fewest() <= fewest) or settings[-1]
    return pages(setting).parts(measure)


class _Atom(NamedTuple):
    """What is never parted: the lines `start` to `stop` of blocks kept together, `first` to `last` (inclusive), or one
    line of a block taller than a page (`within`)."""

    first: int
    last: int
    start: int
    stop: int
    keep_next: bool = False
    within: bool = False


class _Pages:
    """The blocks at one setting, cut into atoms."""

    def __init__(self, blocks: Sequence[Block], frame: Frame, setting: SizeSetting) -> None:
        self._stack = Stack([text for block in blocks for text in block], frame, setting)
        self._atoms: list[_Atom] = []
        paragraph = 0
        for number, block in enumerate(blocks):
            for atom in self._cut(number, block, paragraph):
                self._add(atom)
            paragraph += len(block)

    @property
    def parting(self) -> Parting:
        """How the atoms may be parted. Not kept, for it refers to these pages: a circle is freed late."""
        return Parting(len(self._atoms), self._fits, self._length, self._lone)

    def parts(self, measure: Measure) -> tuple[FlowPart, ...]:
        """The parts as set."""
        frame, setting = self._stack.frame, self._stack.setting
        found = []
        for start, stop in self.parting.parts():
            first, last = self._atoms[start], self._atoms[stop - 1]
            texts = cut_out(self._stack, first.start, last.stop, measure)
            found.append(FlowPart(first.first, last.last + 1, fitted(Stack(texts, frame, setting))))
        return tuple(found)

    def _cut(self, number: int, block: Block, paragraph: int) -> Iterator[_Atom]:
        """The atoms of a block whose first paragraph has this number."""
        lines = self._stack.first
        start, stop = lines[paragraph], lines[paragraph + len(block)]
        if self._stack.fits(start, stop):
            keep_next = bool(block) and block[-1].paragraph.keep_next
            yield _Atom(number, number, start, stop, keep_next)
            return
        for text, first, end in zip(block, lines[paragraph:], lines[paragraph + 1 :], strict=False):
            for line in range(first, end):
                keep_next = text.paragraph.keep_next and line == end - 1
                yield _Atom(number, number, line, line + 1, keep_next, within=True)

    def _add(self, atom: _Atom) -> None:
        """Append an atom, to the last one where that must be kept with it."""
        last = self._atoms[-1] if self._atoms else None
        if last is not None and last.keep_next and self._stack.fits(last.start, atom.stop):
            within = last.within and atom.within
            self._atoms[-1] = _Atom(last.first, atom.last, last.start, atom.stop, atom.keep_next, within)
        else:
            self._atoms.append(atom)

    def _fits(self, start: int, stop: int) -> bool:
        return self._stack.fits(self._atoms[start].start, self._atoms[stop - 1].stop)

    def _length(self, start: int, stop: int) -> float:
        return self._stack.length(self._atoms[start].start, self._atoms[stop - 1].stop)

    def _lone(self, start: int, stop: int) -> bool:
        atom = self._atoms[start]
        return stop - start == 1 and atom.first == atom.last and not atom.within
