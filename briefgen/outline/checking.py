"""What the rules of several exhibits share: counting in words, and names that must be known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefgen.diagnostics import nearest, shown
from briefgen.outline.fields import Mistake


def counted(number: int, noun: str) -> str:
    """A number of things in words: `1 cell`, `3 cells`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def unknown_highlights(names: Sequence[str], known: Collection[str], what: str) -> list[Mistake]:
    """Those names under `highlight` that stress nothing; `what` says what they should be."""
    near = [nearest(name, known) for name in names]
    return [
        Mistake(
            "unknown-highlight",
            ("highlight", i),
            f"{shown(name)} is not {what}",
            f"did you mean {near[i]!r}?" if near[i] else "",
        )
        for i, name in enumerate(names)
        if name not in known
    ]
