"""Makes the Office files of the built-in pack, templates/marker, from its tokens: `python tools/make_marker.py`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from briefgen.office.package import write_package
from tools.marker_briefing import briefing_parts
from tools.marker_deck import deck_parts

HERE = Path(__file__).resolve().parent
PACK = HERE.parent / "templates" / "marker"
DECKS = {"en": "deck.pptx", "zh-Hant": "deck.zh-Hant.pptx"}
BRIEFINGS = {"en": "briefing.docx", "zh-Hant": "briefing.zh-Hant.docx"}


def load(path: Path) -> Mapping[str, Any]:
    """A YAML file of ours."""
    loaded: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def files() -> dict[str, dict[str, bytes]]:
    """The files of the pack by name, each as its parts."""
    tokens = load(PACK / "tokens.yaml")
    deck, briefing = load(HERE / "marker_deck.yaml"), load(HERE / "marker_briefing.yaml")
    made = {name: deck_parts(tokens, deck, language) for language, name in DECKS.items()}
    return made | {name: briefing_parts(tokens, briefing, language) for language, name in BRIEFINGS.items()}


def main() -> None:
    """Writes them."""
    for name, parts in files().items():
        write_package(PACK / name, parts)


if __name__ == "__main__":
    main()
