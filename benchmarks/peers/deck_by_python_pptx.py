"""`deck_by_python_pptx.py CONTENT.json OUT.pptx`: title, bullets and notes a slide, as most scripts do it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pptx import Presentation


def main() -> None:
    """Writes the deck."""
    deck = Presentation()
    layout = deck.slide_layouts[1]
    for page in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = page["title"]
        slide.placeholders[1].text = "\n".join(page["lines"])
        if page["notes"]:
            slide.notes_slide.notes_text_frame.text = page["notes"]
    deck.save(sys.argv[2])


if __name__ == "__main__":
    main()
