"""Every line break of display text, for the eye: `display_lines.py OUTLINE... -t TEMPLATE`.

Prints the titles, takeaways, headings and claims of several lines, slide by slide, `／` where a line ends and `+` where
the break is written into the text; then how many end inside a word, and how many leave a word or a few characters
alone on their last line.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefgen.compiler import deck_engine
from briefgen.diagnostics import Stop
from briefgen.template.loading import load_template
from tests.support.decks import placed, reading_of
from tests.support.display import display_texts


def main() -> int:
    """Prints the breaks; 1 where one is bad."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("outlines", nargs="+", type=Path)
    parser.add_argument("-t", "--template", default="marker")
    wanted = parser.parse_args()
    texts = faults = 0
    for outline in wanted.outlines:
        reading = reading_of(outline)
        assert reading.outline is not None
        template = load_template([wanted.template], reading.outline.language)
        print(f"{outline.stem}, {wanted.template}")
        try:
            pages = placed(outline, template, deck_engine()).pages
        except Stop as stop:
            print(stop.diagnostics[0].message)
            continue
        for text in display_texts(pages):
            print(text)
            texts, faults = texts + 1, faults + len(text.faults)
    print(f"{texts} texts of several lines, {faults} bad breaks")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
