"""The blocks of a body, a cell or a note, with what they are compared by: which paragraph is which, which table."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from functools import cached_property

from briefgen.comparison.alignment import shared
from briefgen.office.docx.redline.atoms import Atom, atoms_of
from briefgen.office.docx.redline.side import Side
from briefgen.office.word_names import Element
from briefgen.records import dataclass
from briefgen.template.word_markup import W

_KNOWN, _GUESSED = 0.2, 0.4  # what two paragraphs share to be one: where the ledger names them alike, and where not
_OTHER_STYLE = 0.7  # of likeness is left between paragraphs of different styles
_ROWS = 0.3  # what two rows, or two tables, share at least to be one


@dataclass(eq=False)
class Block:
    """A paragraph, a table or something else of a body, with what it is compared by."""

    element: Element
    side: Side
    part: str

    @property
    def name(self) -> str:
        """Its element's name: `p`, `tbl`, `sdt`."""
        return self.element.tag.rpartition("}")[2]

    @cached_property
    def atoms(self) -> list[Atom]:
        """The pieces of a paragraph."""
        return atoms_of(self.element, self.side, self.part)

    @cached_property
    def style(self) -> str:
        """The style of a paragraph."""
        found = self.element.find(f"{W}pPr/{W}pStyle")
        return (found.get(f"{W}val") or "") if found is not None else ""

    @cached_property
    def ends_section(self) -> bool:
        """Whether a section of the document ends with this paragraph."""
        return self.element.find(f"{W}pPr/{W}sectPr") is not None

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What makes two blocks the same."""
        if self.name == "p":
            words = tuple((atom.key, atom.text if atom.field else "") for atom in self.atoms if atom.kind != "mark")
            return ("p", self.style, self.ends_section, words)
        if self.name == "tbl":
            return ("tbl", *(tuple(cell.said for cell in row.cells) for row in rows_of(self)))
        return (self.name, self.side.said(self.element, self.part))

    @cached_property
    def words(self) -> Counter[object]:
        """Its words, each with how often it stands there."""
        paragraphs = (self.element,) if self.name == "p" else self.element.iter(f"{W}p")
        found: Counter[object] = Counter()
        for paragraph in paragraphs:
            atoms = self.atoms if paragraph is self.element else atoms_of(paragraph, self.side, self.part)
            found.update(atom.key[:2] for atom in atoms if atom.kind != "mark" and (atom.text.strip() or not atom.text))
        return found

    @property
    def origin(self) -> frozenset[str]:
        """What of an outline a paragraph was made from."""
        return self.side.origins.get(self.element, frozenset())


@dataclass(eq=False)
class ComparedCell:
    """A cell of a table."""

    element: Element
    row: ComparedRow

    @cached_property
    def blocks(self) -> list[Block]:
        """What stands in it."""
        table = self.row.table
        return blocks_of(self.element, table.side, table.part)

    @property
    def has_words(self) -> bool:
        """Whether it says more than figures."""
        return any(char.isalpha() for t in self.element.iter(f"{W}t") for char in t.text or "")

    @cached_property
    def said(self) -> tuple[object, ...]:
        """What makes two cells the same."""
        return tuple(block.key for block in self.blocks)


@dataclass(eq=False)
class ComparedRow:
    """A row of a table."""

    element: Element
    table: Block
    cells: list[ComparedCell] = field(default_factory=list)

    @cached_property
    def shape(self) -> tuple[str, ...]:
        """How many columns each of its cells takes, and which are parts of a taller one."""
        out = []
        for cell in self.cells:
            look = cell.element.find(f"{W}tcPr")
            span = look.find(f"{W}gridSpan") if look is not None else None
            tall = look.find(f"{W}vMerge") if look is not None else None
            out.append(f"{span.get(f'{W}val') if span is not None else 1}{'' if tall is None else '|'}")
        return tuple(out)

    @cached_property
    def words(self) -> Counter[object]:
        """The words of all its cells."""
        return sum((block.words for cell in self.cells for block in cell.blocks), Counter())


def blocks_of(parent: Element, side: Side, part: str) -> list[Block]:
    """The blocks of a body, a cell, a note."""
    left_out = (f"{W}tcPr", f"{W}sectPr", f"{W}sdtPr", f"{W}sdtEndPr")
    return [Block(el, side, part) for el in parent if isinstance(el.tag, str) and el.tag not in left_out]


def rows_of(table: Block) -> list[ComparedRow]:
    """The rows of a table."""
    rows = [ComparedRow(tr, table) for tr in table.element.iterfind(f"{W}tr")]
    for row in rows:
        row.cells = [ComparedCell(tc, row) for tc in row.element.iterfind(f"{W}tc")]
    return rows


def likeness(old: Block, new: Block) -> float:
    """How much two blocks are one, 0 for those that are not. The ledgers know what paragraphs were made from: two of
    one kind may differ in most of their words, two of different kinds are never one."""
    if old.name != new.name or old.ends_section != new.ends_section:
        return 0.0
    both = shared(old.words, new.words)
    if old.name == "tbl":
        same_columns = [row.shape for row in rows_of(old)][:1] == [row.shape for row in rows_of(new)][:1]
        return both if same_columns and both >= _ROWS else 0.0
    if old.name != "p":
        return both if both >= _GUESSED else 0.0
    if not old.words or not new.words:
        return float(old.words == new.words and old.style == new.style)
    known = bool(old.origin & new.origin)
    if old.origin and new.origin and not known:
        return 0.0
    likely = both * (1 if old.style == new.style else _OTHER_STYLE)
    return likely + _KNOWN if likely >= (_KNOWN if known else _GUESSED) else 0.0


def same_rows(old: ComparedRow, new: ComparedRow) -> float:
    """How much two rows of tables are one: they share words, or what they begin with, if that is more than a number."""
    if old.shape != new.shape:
        return 0.0
    both = shared(old.words, new.words)
    begins = bool(old.cells) and old.cells[0].said == new.cells[0].said and old.cells[0].has_words
    return both + begins if begins or both >= _ROWS else 0.0
