"""It fits when the file opens: what the engine placed is what LibreOffice shows with its own autofit taken out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.support.proof import AGREEING, DEFECTS, Figures, Proof
from tests.support.rendering import must_render

pytestmark = pytest.mark.rendered
TEMPLATES = ("marker", "harbour", "ledger")
KNOWN = 0.95  # of the frames: set in faces whose widths we know


def of(template: str, proofs: Sequence[Proof]) -> list[Proof]:
    """The proofs of a template, to be judged where its faces or their metric twins are installed; a machine that has to
    render has them."""
    chosen = [proof for proof in proofs if proof.name.startswith(f"{template} ")]
    figures = Figures.of(chosen)
    if not must_render() and figures.measured <= KNOWN * figures.frames:
        pytest.skip("the fonts of their template, or such of the same widths, are not on this machine")
    return chosen


@pytest.mark.parametrize("what", DEFECTS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_is_wrong_on_any_page(template, what, proofs) -> None:
    found = [str(defect) for proof in of(template, proofs) for defect in proof.defects if defect.what == what]
    assert found == [], DEFECTS[what]


@pytest.mark.parametrize("template", TEMPLATES)
def test_frames_have_as_many_lines_as_predicted(template, proofs) -> None:
    chosen = of(template, proofs)
    figures = Figures.of(chosen)
    differing = [f"{p.name}, page {s.page}, {s.ink.item}: {s.more:+}" for p in chosen for s in p.differing]
    assert figures.share >= AGREEING, differing


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_faces_are_there_whose_widths_we_know(template, proofs) -> None:
    """Else nothing was compared."""
    figures = Figures.of(of(template, proofs))
    assert figures.measured > KNOWN * figures.frames
