"""How native tables look: a look for every use of a table, of its cells by the role of their column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from briefgen.records import dataclass
from briefgen.styles import Align, Anchor


@dataclass(frozen=True, slots=True)
class CellLook:
    """How the cells of a column look: steps of the type scale and colours by use; margins in inches (of the heading
    like the others, unless `head_left` says otherwise). The lines of `balanced` texts are about as long; those of
    `display` texts, as of all bold ones, end where a reader would pause."""

    text: str = "body"
    color: str = "text"
    bold: bool | None = None
    key: str = "claim"
    key_color: str = "text"
    key_bold: bool = True
    gloss: str = "body"
    align: Align = "left"
    left: float = 0.125
    right: float = 0.083
    fill: str | None = None
    head_left: float | None = None
    balanced: bool = False
    display: bool = False


@dataclass(frozen=True)
class TableLook:
    """How a table looks: cells by the role of their column, rows from `least` to `most` inches high.

    `even` spreads the rows over the room there is; `rules_above` draws hairlines above rows and not below them;
    `head_rule` is the weight in points of the line below the head; one that is `natural` is no wider than it must be.
    In one with `raised` columns, those that are stressed are so from their heads on, below a line in the accent.
    """

    cells: Mapping[str, CellLook] = field(default_factory=dict)
    head: str = "label"
    head_key: str = "claim"
    least: float = 0.417
    most: float = 0.9
    even: bool = True
    pad: float = 0.05
    rules_above: bool = False
    anchor: Anchor = "middle"
    max_rows: int | None = None
    head_rule: float = 1.5
    natural: bool = False
    raised: bool = False


def _recap(voice: str, **rows: Any) -> TableLook:
    """A takeaway a row in a step of the type scale, after its number on the marker's colour."""
    number = CellLook(text="body", color="onmarker", bold=True, align="center", left=0, right=0, fill="marker")
    name = CellLook(text="body", color="muted", left=0.208, display=True)
    cells = {"number": number, "name": name, "voice": CellLook(text=voice, left=0.083, balanced=True)}
    return TableLook(cells, rules_above=True, **rows)


def _decisions(claim: str, text: str, most: float) -> TableLook:
    """A decision a row, its date in the accent's colour; the rows share the height there is."""
    cells = {
        "number": CellLook(text=claim, color="accent", left=0.0),
        "text": CellLook(text=claim, bold=True, key=claim, gloss=text, left=0.0),
        "name": CellLook(text=text, left=0.0),
    }
    return TableLook(cells, least=0.667, most=most, max_rows=6)


def _outlines_own(text: str, **rows: Any) -> TableLook:
    """A table of the outline's, in a step of the type scale; what heads a row is no smaller."""
    cell = CellLook(text=text, key="claiml" if text == "bodyl" else "claim")
    return TableLook({"text": cell, "key": cell, "name": CellLook(text=text, color="muted")}, natural=True, **rows)


def _heat(text: str, **rows: Any) -> TableLook:
    """Numbers in shaded cells, in a step of the type scale."""
    name = CellLook(text=text, left=0.0)
    return TableLook({"text": name, "heat": CellLook(text=text, align="center", left=0.03, right=0.03)}, **rows)


LOOKS: Mapping[str, TableLook] = {
    "table": _outlines_own("bodyl", least=0.417, most=0.625),
    "table-close": _outlines_own("body", least=0.325, most=0.417, pad=0.03),
    "options": _outlines_own("bodyl", least=0.417, most=0.625, head="claim", raised=True),
    "options-close": _outlines_own("body", least=0.325, most=0.417, pad=0.03, raised=True),
    "heat": _heat("body", least=0.417, most=0.52),
    "heat-bare": _heat("meta", least=0.24, most=0.52, pad=0.02),
    "heat-close": _heat("meta", least=0.3, most=0.4, pad=0.02),
    "recap": _recap("voice", least=5 / 12, most=0.55, max_rows=12),  # twelve of them fill the layout's five inches
    "recap-roomy": _recap("head", least=0.6, most=0.8),
    "recap-large": _recap("bluf", least=0.9, most=1.25),
    "comparison": TableLook(
        {
            "key": CellLook(text="body", key="body", key_color="accent", left=0.0, bold=True),
            "text": CellLook(text="body", color="muted", key="body", gloss="body"),
        },
        least=0.667,
        most=1.104,
        pad=0.104,
        anchor="top",
    ),
    "actions": _decisions("claim", "body", 1.1),
    "actions-roomy": _decisions("claiml", "bodyl", 1.35),
    "asks": TableLook(
        {
            "key": CellLook(text="body", bold=True, left=0.0),
            "name": CellLook(text="body", color="muted", left=0.0),
            "page": CellLook(text="body", bold=True, align="right", left=0.0, right=0.0),
        },
        least=0.354,
        most=0.354,
        pad=0.02,
    ),
    "appendix": TableLook(
        {
            "number": CellLook(text="claim", color="accent", bold=True, left=0.0),
            "text": CellLook(text="head", key="head", key_bold=False, gloss="body", left=0.0),
            "page": CellLook(text="body", color="muted", align="right", left=0.0, right=0.0),
        },
        least=0.6,
        most=1.6,
        rules_above=True,
    ),
    "sources": TableLook(
        {
            "number": CellLook(text="body", color="accent", bold=True, left=0.0, right=0.0),
            "text": CellLook(text="body", key="body", left=0.0),
        },
        pad=0.104,
        anchor="top",
        even=False,
    ),
    "sources-close": TableLook(
        {
            "number": CellLook(text="meta", color="accent", bold=True, left=0.0, right=0.0),
            "text": CellLook(text="meta", key="meta", gloss="meta", left=0.0),
        },
        pad=0.04,
        anchor="top",
        even=False,
    ),
    "list": TableLook(
        {
            "number": CellLook(text="body", color="accent", bold=True, left=0.0, right=0.0),
            "key": CellLook(text="claim", key="claim", left=0.0),
            "text": CellLook(text="body", color="text", key="body", left=0.0),
            "name": CellLook(text="body", color="muted", left=0.0),
        },
        least=0.417,
        most=1.083,
        pad=0.083,
    ),
}
