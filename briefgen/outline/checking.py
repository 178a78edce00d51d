"""What the rules of several exhibits share: names that must be known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefgen.diagnostics import nearest, shown
from briefgen.outline.fields import Mistake


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
