"""Decks of outlines by chance, as LibreOffice shows them, beside what was placed: `make fuzz-rendered`.

Needs LibreOffice and poppler, and the metric twins of the templates' fonts, without which no lines are compared.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from itertools import product
from pathlib import Path

from briefgen.compiler import deck_engine
from briefgen.template.loading import load_template
from tests.support.foreign import FOREIGN, written
from tests.support.generated import generated
from tests.support.proof import AGREEING, DEFECTS, Figures, Proof, prove, table

TEMPLATES = ("marker", *FOREIGN)
LANGUAGES = ("en", "zh-Hant")


def proved(case: tuple[str, str, range]) -> tuple[str, Figures, list[str]]:
    """The outlines of some seeds in a language, on one template: their figures, and all that is wrong."""
    template, language, seeds = case
    with tempfile.TemporaryDirectory() as folder:
        foreign = template in FOREIGN
        named = str(written(Path(folder), f"{template}.pptx", FOREIGN[template]())) if foreign else template
        loaded = load_template([named], language)
        jobs = [(f"{template} {language} {seed}", generated(seed, language), loaded) for seed in seeds]
        proofs = prove(jobs, deck_engine(), Path(folder))
        return f"{template} {language}", Figures.of(proofs), [line for proof in proofs for line in _wrong(proof)]


def _wrong(proof: Proof) -> list[str]:
    return [f"{DEFECTS[defect.what]}: {defect}" for defect in proof.defects]


def main() -> int:
    """Prints the figures of each template and language, and what is wrong; 1 where anything is, where too many frames
    have other lines than predicted, or where none could be compared."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, default=2, help="outlines of each language on each template")
    asked.add_argument("--first", type=int, default=1, help="the first seed")
    given = asked.parse_args()
    cases = [
        (template, language, range(given.first + i * given.seeds, given.first + (i + 1) * given.seeds))
        for i, (template, language) in enumerate(product(TEMPLATES, LANGUAGES))
    ]  # each sees other outlines
    with multiprocessing.get_context("spawn").Pool() as pool:
        done = list(pool.imap(proved, cases))
    print("\n".join(table({name: figures for name, figures, _ in done})))
    wrong = [line for _, _, lines in done for line in lines]
    apart = [name for name, figures, _ in done if not figures.measured or figures.share < AGREEING]
    print(*wrong, *(f"{name}: other lines than predicted, or none compared" for name in apart), sep="\n")
    return int(bool(wrong or apart))


if __name__ == "__main__":
    sys.exit(main())
