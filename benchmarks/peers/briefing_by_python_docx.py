"""`briefing_by_python_docx.py CONTENT.json OUT.docx`: a heading and paragraphs a page, without contents."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docx import Document


def main() -> None:
    """Writes the briefing."""
    document = Document()
    for page in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        document.add_heading(page["title"], 1)
        for line in page["lines"]:
            document.add_paragraph(line, style="List Bullet")
    document.save(sys.argv[2])


if __name__ == "__main__":
    main()
