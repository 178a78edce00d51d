"""What the rules of several exhibits share: names that must be known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefgen.diagnostics import nearest, shown
from briefgen.outline.fields import Mistake

_HINTED = 20  # of very many names, those that say what was meant


def unknown_highlights(names: Sequence[str], known: Collection[str], what: str) -> list[Mistake]:
    """Those names under `highlight` that stress nothing; `what` says what they should be."""
    wrong = [(i, name) for i, name in enumerate(names) if name not in known]
    near = [nearest(name, known) for _, name in wrong[:_HINTED]] + [None] * len(wrong)
    return [
        Mistake(
            "unknown-highlight",
            ("highlight", i),
            f"{shown(name)} is not {what}",
            f"did you mean {like!r}?" if like else "",
        )
        for (i, name), like in zip(wrong, near, strict=False)
    ]
