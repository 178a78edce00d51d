"""Tagged decks for tests, made with python-pptx: what a brand owner could have drawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

# A picture of one dot, red.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc00000030101006fa4f3dd0000000049454e44ae426082"
)


class TaggedDeck:
    """A deck under construction: one slide after the other."""

    def __init__(self) -> None:
        self.deck = Presentation()

    def slide(self, *texts: str | Sequence[str], notes: str = "", layout: int = 6) -> Any:
        """A slide with text boxes below each other; a text given as a list is cut into these runs."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        for i, text in enumerate(texts):
            box = slide.shapes.add_textbox(Inches(0.5), Inches(0.5 + 1.5 * i), Inches(9), Inches(1.3))
            box.name = f"Box {i + 1}"
            box.text_frame.word_wrap = True
            for j, line in enumerate(text.split("\n") if isinstance(text, str) else [text]):
                paragraph = box.text_frame.paragraphs[0] if j == 0 else box.text_frame.add_paragraph()
                for run in [line] if isinstance(line, str) else line:
                    paragraph.add_run().text = run
                for k, run in enumerate(paragraph.runs):
                    run.font.size = Pt(18)
                    run.font.bold = k % 2 == 1
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def table(self, slide: Any, rows: Sequence[Sequence[str]]) -> Any:
        """A table on a slide."""
        shape = slide.shapes.add_table(len(rows), len(rows[0]), Inches(0.5), Inches(2), Inches(9), Inches(1))
        shape.name = "Rows"
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                shape.table.cell(i, j).text = text
        return shape

    def picture(self, slide: Any, name: str) -> Any:
        """A picture of this name."""
        shape = slide.shapes.add_picture(io.BytesIO(DOT), Inches(6), Inches(4), Inches(2), Inches(2))
        shape.name = name
        return shape

    def chart(self, slide: Any, name: str, title: str = "") -> Any:
        """A chart of this name, with sample numbers."""
        data = CategoryChartData()
        data.categories = ["a", "b"]
        data.add_series("Sample", (1, 2))
        place = (Inches(1), Inches(3), Inches(6), Inches(3))
        shape = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
        shape.name = name
        if title:
            shape.chart.has_title = True
            shape.chart.chart_title.text_frame.text = title
        return shape

    def save(self, folder: Path, name: str = "board.pptx") -> Path:
        """The file."""
        path = folder / name
        self.deck.save(str(path))
        return path
