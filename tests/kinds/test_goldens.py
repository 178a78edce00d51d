"""The real outlines as placed decks, page by page, to be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.decks import placed
from tests.support.dump import dumped


@pytest.mark.parametrize(("name", "language"), [("ai-ascent-2026", "en"), ("agi-next-2026", "zh-Hant")])
def test_the_real_outlines_placed(
    name: str,
    language: str,
    outlines: dict[str, Path],
    template_of,
    shipped_engine,
    golden: Callable[[str, str], None],
) -> None:
    deck = placed(outlines[name], template_of("marker", language), shipped_engine)
    golden(f"{name}.txt", dumped(deck))
