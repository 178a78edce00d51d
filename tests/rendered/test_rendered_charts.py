"""Charts as LibreOffice draws them: every name and number can be read, and all follow the theme."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
import yaml
from pptx import Presentation

from briefgen.compiler import Wanted
from briefgen.layout.engine import Engine
from briefgen.template.loading import load_template
from tests.support.decks import built
from tests.support.rendering import missing, pages, render, squeezed

pytestmark = pytest.mark.rendered
OUTLINES = Path(__file__).parents[1] / "office" / "outlines"
ACCENT, OTHER = (0x0B, 0x6B, 0x7F), (0xE0, 0x10, 0xE0)
AS_AXES = ("area", "scatter", "percent-bar")  # whose values are read from an axis


@dataclass(frozen=True)
class Charted:
    """A deck and its PDF."""

    deck: Path
    pdf: Path

    def pages(self) -> list[int]:
        """The number of the slide of each chart, from 0."""
        slides = Presentation(str(self.deck)).slides
        return [i for i, slide in enumerate(slides) for shape in slide.shapes if shape.has_chart]


@pytest.fixture(scope="module")
def charted(tmp_path_factory: pytest.TempPathFactory, shipped_engine: Engine) -> Mapping[str, Charted]:
    """Decks with a chart of every type: in English, in Chinese, and in English after somebody changed the
    first accent of the finished file's theme."""
    assert not missing(), f"this machine has no {' and no '.join(missing())}"
    folder = tmp_path_factory.mktemp("charts")
    files = {}
    for language in ("en", "zh-Hant"):
        template = load_template(["marker"], language)
        wanted = Wanted(briefing=False, length="full")
        (files[language],) = built(
            OUTLINES / f"charts.{language}.yaml", template, shipped_engine, wanted, folder / "made"
        )
    files["changed"] = _changed(files["en"], folder / "changed.pptx")
    made = render(list(files.values()), folder)
    return {name: Charted(path, made[path]) for name, path in files.items()}


def _changed(deck: Path, copy: Path) -> Path:
    with zipfile.ZipFile(deck) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if re.fullmatch(r"ppt/theme/theme\d+\.xml", name):
                new = b'<a:accent1><a:srgbClr val="%02X%02X%02X"/></a:accent1>' % OTHER
                data = re.sub(rb"<a:accent1>.*?</a:accent1>", new, data, flags=re.DOTALL)
            target.writestr(name, data)
    return copy


def colors(pdf: Path, page: int) -> set[tuple[int, int, int]]:
    """The colours of a page left of the index, but for those of single dots, which blend others."""
    image = pypdfium2.PdfDocument(str(pdf))[page].render(scale=0.5).to_pil().convert("RGB")
    found = image.crop((0, 0, round(image.width * 0.95), image.height)).getcolors(2**24) or []
    return {color for count, color in found if count > 12}


def near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


def test_the_bars_lines_and_slices_follow_the_theme_of_the_finished_file(charted) -> None:
    for page in charted["en"].pages():
        before, after = (colors(charted[name].pdf, page) for name in ("en", "changed"))
        assert any(near(color, ACCENT) for color in before)
        assert any(near(color, OTHER) for color in after)
        assert not any(near(color, ACCENT) for color in after)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_name_and_every_number_can_be_read(language: str, charted) -> None:
    outline = yaml.load((OUTLINES / f"charts.{language}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    shown = pages(charted[language].pdf)
    for page, exhibit in zip(charted[language].pages(), outline["topics"][0]["exhibits"], strict=True):
        text, chart = shown[page].text, exhibit["chart"]
        names = [] if chart["type"] == "scatter" else chart["categories"]
        assert [name for name in (*names, *chart["series"]) if squeezed(name) not in text] == []
        if chart["type"] not in AS_AXES and chart["type"] != "line":
            values = [v.lstrip("-") for values in chart["series"].values() for v in values if v != "-"]
            assert [value for value in values if f"{float(value):g}" not in text] == []
