"""How well what we place agrees with what LibreOffice shows: `fit_report.py OUTLINE... -t TEMPLATE -t FILE`.

Builds each outline on each template, takes autofit out of the decks as PowerPoint does when it opens them, renders
them, and prints a line of figures for each. `worst` is an outline that asks for everything at once. Needs LibreOffice
and poppler, and to compare lines the metric twins of the templates' fonts (Carlito, Caladea, Liberation, Gelasio).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefgen.compiler import deck_engine
from briefgen.diagnostics import Stop
from briefgen.outline.worst import worst_case
from briefgen.template.loading import load_template
from briefgen.template.template import Template
from tests.support.decks import placed, reading_of
from tests.support.proof import DEFECTS, Figures, prove, table

Job = tuple[str, str | Path, Template]


def main() -> int:
    """Prints the figures; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("outlines", nargs="+", help="outline files, or `worst`")
    parser.add_argument("-t", "--template", action="append", default=[], help="a template's name or a deck's file")
    parser.add_argument("--language", default="en", help="of `worst`: en or zh-Hant")
    parser.add_argument("--list", action="store_true", help="say where each defect is")
    parser.add_argument("--keep", type=Path, help="a new folder for the decks and their PDFs")
    wanted = parser.parse_args()
    jobs = list(_jobs(wanted.outlines, wanted.template or ["marker"], wanted.language))
    with tempfile.TemporaryDirectory() as folder:
        proofs = prove(jobs, deck_engine(), wanted.keep or Path(folder))
    rows = {proof.name: Figures.of([proof]) for proof in proofs}
    total = Figures.of(proofs)
    print("\n".join(table({**rows, "together": total} if len(rows) > 1 else rows)))
    if wanted.list:
        for proof in proofs:
            for one in proof.measured:
                if not one.same_words:
                    ours, theirs = ([line.text for line in lines] for lines in (one.ink.text.lines, one.rows or ()))
                    print(f"other words: {proof.name}, page {one.page}, {one.ink.item}: {ours} shown as {theirs}")
        print(*(f"{DEFECTS[d.what]}: {d}" for proof in proofs for d in proof.defects), sep="\n")
    return 1 if total.defects else 0


def _jobs(outlines: Sequence[str], templates: Sequence[str], language: str) -> Iterator[Job]:
    """What can be built; what cannot is said."""
    for template in templates:
        for outline in outlines:
            source = worst_case(language) if outline == "worst" else Path(outline)
            name = f"{Path(outline).stem} {Path(template).stem}"
            try:
                reading = reading_of(source)
                assert reading.outline is not None
                loaded = load_template([template], reading.outline.language)
                placed(source, loaded, deck_engine())
            except Stop as stop:
                print(f"{name}: {stop.diagnostics[0].message} (and {len(stop.diagnostics) - 1} more)")
            else:
                yield name, source, loaded


if __name__ == "__main__":
    sys.exit(main())
