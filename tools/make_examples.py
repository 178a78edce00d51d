"""Makes the Office files of the example packs, templates/meridian and templates/orchard:
`python -m tools.make_examples`."""

from __future__ import annotations

from pathlib import Path

import yaml

from briefgen.office.package import write_package
from tools.example_briefings import numbered_briefing, tagged_briefing
from tools.example_deck import deck_parts
from tools.example_slides import with_slides

HERE = Path(__file__).resolve().parent
PACKS = HERE.parent / "templates"
_CHINESE = ("taiwaneseCountingThousand", "taiwaneseCountingThousand", "decimal")
_DECIMAL = ("decimal", "decimal", "decimal")


def files() -> dict[str, dict[str, bytes]]:
    """The files by their places below `templates`, each as its parts."""
    specs = yaml.safe_load((HERE / "example_packs.yaml").read_text(encoding="utf-8"))
    meridian, orchard = specs["meridian"], specs["orchard"]
    return {
        "meridian/deck.pptx": deck_parts(meridian),
        "meridian/briefing.docx": numbered_briefing(meridian, _DECIMAL, "en"),
        "meridian/briefing.zh-Hant.docx": numbered_briefing(meridian, _CHINESE, "zh-Hant"),
        "orchard/deck.pptx": with_slides(deck_parts(orchard)),
        "orchard/briefing.docx": tagged_briefing(orchard, "en"),
    }


def main() -> None:
    """Writes them."""
    for name, parts in files().items():
        (PACKS / name).parent.mkdir(exist_ok=True)
        write_package(PACKS / name, parts)


if __name__ == "__main__":
    main()
