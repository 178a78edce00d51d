"""Writes the blocks of two documents as those of one, with what came and what went marked.

A paragraph's mark parts it from the next one and goes with it; the last mark of a cell, a note or a body cannot go, so
where the last paragraphs came or went, the marks before them are marked instead, and the last one keeps what its
paragraph's properties were. A contents list is a field over many paragraphs: its beginning and its end stay, and what
is between is compared like a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from briefgen.comparison.alignment import AlignedPair, aligned
from briefgen.office.docx.markup import w
from briefgen.office.docx.redline.atoms import open_marks
from briefgen.office.docx.redline.between import Between
from briefgen.office.docx.redline.blocks import Block, ComparedRow, blocks_of, likeness, rows_of, same_rows
from briefgen.office.docx.redline.lines import ParagraphWriter, compared, emptied, plain_pieces, properties_of
from briefgen.office.docx.redline.lists import MatchedLists
from briefgen.office.docx.redline.marks import Kind
from briefgen.office.word_names import Element
from briefgen.template.word_markup import W

_PAGING = {W + name for name in ("keepNext", "keepLines", "pageBreakBefore", "widowControl", "rPr", "pPrChange")}
"""Properties that say where pages end, which nobody reviews; and those that are told elsewhere."""


class Writer:
    """Writes one part of the document that is made."""

    def __init__(self, between: Between, part: str, old_part: str, lists: MatchedLists) -> None:
        self._between, self._part, self._old_part, self._lists = between, part, old_part, lists
        self._line = ParagraphWriter(between, part, old_part)

    def body(self, old: Sequence[Block], new: Sequence[Block]) -> list[Element]:
        """The blocks of two bodies, cells or notes as one row; fields over many paragraphs stand around theirs."""
        regions, others = _regions(old), _regions(new)
        if [asked for _, _, asked in regions] != [asked for _, _, asked in others]:
            regions, others = [], []
        out: list[Element] = []
        i = j = 0
        for (a, b, _), (c, d, _) in zip(regions, others, strict=True):
            out += self._row(old[i:a], new[j:c], is_closed=False)
            out += self._field(old[a:b], new[c:d])
            i, j = b, d
        return out + self._row(old[i:], new[j:], is_closed=True)

    def _field(self, old: Sequence[Block], new: Sequence[Block]) -> list[Element]:
        for block in (old[0], old[-1]):
            begins, ends = open_marks(block.element)
            _take_out([*(begins if block is old[0] else ()), *(ends if block is old[-1] else ())])
        begins, ends = open_marks(new[0].element)[0], open_marks(new[-1].element)[1]
        _take_out([*begins, *ends])
        out = self._row(old, new, is_closed=True)
        first = 1 if out[0].find(f"{W}pPr") is not None else 0
        out[0][first:first] = begins
        out[-1].extend(ends)
        return out

    def _row(self, old: Sequence[Block], new: Sequence[Block], is_closed: bool) -> list[Element]:
        def alike(i: int, j: int) -> float:
            return likeness(old[i], new[j])

        steps = aligned([block.key for block in old], [block.key for block in new], alike)
        tail: list[AlignedPair] = []
        if is_closed:
            steps, tail = _closed(steps, old, new)
        out = [el for step in steps[: len(steps) - len(tail)] for el in self._block(step, old, new)]
        return out + (self._tail(tail, old, new) if tail else [])

    def _block(self, step: AlignedPair, old: Sequence[Block], new: Sequence[Block]) -> list[Element]:
        before = old[step.old] if step.old is not None else None
        after = new[step.new] if step.new is not None else None
        if before and after:
            return [self._both(before, after)]
        if after:
            return self._single(after, "ins")
        return self._single(before, "del") if before else []

    def _both(self, old: Block, new: Block) -> Element:
        if old.name == "p":
            return self._paragraph(old, new)
        if old.name == "tbl":
            return self._table(old, new)
        content, theirs = new.element.find(f"{W}sdtContent"), old.element.find(f"{W}sdtContent")
        if content is not None and theirs is not None and old.key != new.key:
            content[:] = self.body(
                blocks_of(theirs, old.side, self._old_part), blocks_of(content, new.side, self._part)
            )
        return new.element

    def _single(self, block: Block, kind: Kind) -> list[Element]:
        """A block that came, or that went."""
        if block.name == "p":
            made = self._alone(block, kind)
            self._between.marks.mark_paragraph(made[0], kind)
            return [made]
        if block.name == "tbl":
            table = deepcopy(block.element)
            for tr in list(table.iterfind(f"{W}tr")):
                table.remove(tr)
            if kind == "del":
                self._between.take(table, self._old_part, self._part)
            table.extend(self._one_row(row, kind) for row in rows_of(block))
            return [table]
        inner = block.element.find(f"{W}sdtContent")
        if inner is not None:
            made_inside = [el for each in blocks_of(inner, block.side, block.part) for el in self._single(each, kind)]
            if kind == "del":
                return made_inside
            inner[:] = made_inside
        return [block.element] if kind == "ins" else []

    def _alone(self, block: Block, kind: Kind) -> Element:
        """A paragraph that came or went, its mark not marked."""
        made = w("p")
        properties = properties_of(block.element)
        if kind == "del":
            self._between.take(properties, self._old_part, self._part)
            self._lists.take(properties)
        made.append(properties)
        made.extend(self._line.written(plain_pieces(block.atoms, kind)))
        return made

    def _paragraph(self, old: Block, new: Block) -> Element:
        made = emptied(new.element)
        properties = properties_of(new.element)
        if self._looks(old) != self._looks(new):
            self._between.marks.change_paragraph(properties, self._before(old))
        if len(properties):
            made.append(properties)
        made.extend(self._line.written(compared(old.atoms, new.atoms)))
        return made

    def _before(self, old: Block) -> Element:
        properties = properties_of(old.element)
        self._lists.take(properties)
        return properties

    @staticmethod
    def _looks(block: Block) -> list[str]:
        """What a paragraph's properties say of how it is read."""
        out = []
        for child in properties_of(block.element):
            if child.tag == f"{W}numPr":
                number, level = child.find(f"{W}numId"), child.find(f"{W}ilvl")
                shape = block.side.list_of(number.get(f"{W}val") or "") if number is not None else ""
                out.append(f"{shape} {level.get(f'{W}val') if level is not None else 0}")
            elif child.tag not in _PAGING and child.tag != f"{W}sectPr":
                out.append(block.side.said(child, block.part))
        return out

    def _tail(self, tail: Sequence[AlignedPair], old: Sequence[Block], new: Sequence[Block]) -> list[Element]:
        """The last paragraphs of a cell, a note or a body, of which only the first stayed: the marks before them came
        or went, and the last one stays as what the first one's was."""
        first, *others = tail
        assert first.old is not None and first.new is not None
        kind: Kind = "ins" if others[-1].new is not None else "del"
        stayed = self._paragraph(old[first.old], new[first.new])
        alone = [self._alone(new[s.new] if s.new is not None else old[s.old or 0], kind) for s in others]
        made = [stayed, *alone]
        if kind == "ins":
            properties, before = properties_of(stayed), self._before(old[first.old])
            self._put(stayed, _without_change(properties))
            self._between.marks.change_paragraph(alone[-1][0], before)
        else:
            last, theirs = alone[-1], self._before(old[first.old])
            after = properties_of(new[first.new].element)
            self._between.marks.change_paragraph(after, last.find(f"{W}pPr"))
            self._put(last, after)
            self._put(stayed, theirs)
        for paragraph in made[:-1]:
            self._between.marks.mark_paragraph(paragraph[0], kind)
        return made

    @staticmethod
    def _put(paragraph: Element, properties: Element) -> None:
        found = paragraph.find(f"{W}pPr")
        if found is not None:
            paragraph.remove(found)
        paragraph.insert(0, properties)

    def _table(self, old: Block, new: Block) -> Element:
        before, after = rows_of(old), rows_of(new)

        def alike(i: int, j: int) -> float:
            return same_rows(before[i], after[j])

        def key(row: ComparedRow) -> tuple[object, ...]:
            return (row.shape, *(cell.said for cell in row.cells))

        made: list[Element] = []
        for step in aligned([key(row) for row in before], [key(row) for row in after], alike):
            if step.old is not None and step.new is not None:
                made.append(self._both_rows(before[step.old], after[step.new]))
            elif step.new is not None:
                made.append(self._one_row(after[step.new], "ins"))
            elif step.old is not None:
                made.append(self._one_row(before[step.old], "del"))
        table = new.element
        for tr in list(table.iterfind(f"{W}tr")):
            table.remove(tr)
        table.extend(made)
        return table

    def _both_rows(self, old: ComparedRow, new: ComparedRow) -> Element:
        for theirs, ours in zip(old.cells, new.cells, strict=True):
            inner = self.body(theirs.blocks, ours.blocks)
            properties = [child for child in ours.element if child.tag == f"{W}tcPr"]
            ours.element[:] = [*properties, *inner]
        return new.element

    def _one_row(self, row: ComparedRow, kind: Kind) -> Element:
        for cell in row.cells:
            inner = [el for block in cell.blocks for el in self._single(block, kind)]
            properties = [deepcopy(child) for child in cell.element if child.tag == f"{W}tcPr"]
            cell.element[:] = [*properties, *inner]
        self._between.marks.mark_row(row.element, kind)
        return row.element

    def note(self, old: Element | None, new: Element | None) -> list[Element]:
        """What stands in a note that both have, that came, or that went."""
        before = blocks_of(old, self._between.old, self._old_part) if old is not None else []
        after = blocks_of(new, self._between.new, self._part) if new is not None else []
        if before and after:
            return self.body(before, after)
        kind: Kind = "ins" if after else "del"
        return [self._alone(b, kind) if b.name == "p" else b.element for b in (after or before)]


def _closed(
    steps: list[AlignedPair], old: Sequence[Block], new: Sequence[Block]
) -> tuple[list[AlignedPair], list[AlignedPair]]:
    """The steps of a row whose last mark stays, and those at its end that have to be written together: a paragraph that
    stayed and the ones that came, or went, behind it. Where the end is not so, the two last paragraphs are one."""
    last = max((i for i, step in enumerate(steps) if step.is_pair), default=-1)
    trailing = steps[last + 1 :]
    if not trailing:
        return steps, []
    kinds = {step.old is not None for step in trailing}
    blocks = [old[s.old] if s.old is not None else new[s.new or 0] for s in trailing]
    stayed = old[steps[last].old or 0] if last >= 0 else None
    if stayed and stayed.name == "p" and len(kinds) == 1 and all(block.name == "p" for block in blocks):
        return steps, [steps[last], *trailing]
    if not (old and new) or old[-1].name != "p" or new[-1].name != "p":
        return steps, []
    both = AlignedPair(len(old) - 1, len(new) - 1)
    out: list[AlignedPair] = []
    for step in steps:
        was = None if step.old == both.old else step.old
        now = None if step.new == both.new else step.new
        if was is not None or now is not None:
            out.append(AlignedPair(was, now))
    return [*out, both], []


def _regions(blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    """Fields that begin in one paragraph and end in a later one: from where, to behind where, and what they ask for."""
    out = []
    depth, start, asked = 0, 0, ""
    for i, block in enumerate(blocks):
        if block.name != "p":
            if depth:
                return []
            continue
        begins, ends = open_marks(block.element)
        opened = sum(el.find(f"{W}fldChar[@{W}fldCharType='begin']") is not None for el in begins)
        if not depth and opened:
            start, asked = i, " ".join("".join(t.text or "" for el in begins for t in el.iter(f"{W}instrText")).split())
        depth += opened - len(ends)
        if not depth and (opened or ends):
            out.append((start, i + 1, asked))
    return out if not depth else []


def _take_out(runs: Sequence[Element]) -> None:
    for run in runs:
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def _without_change(properties: Element) -> Element:
    for change in properties.findall(f"{W}pPrChange"):
        properties.remove(change)
    return properties
