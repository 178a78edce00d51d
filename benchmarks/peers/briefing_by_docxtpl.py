"""`briefing_by_docxtpl.py CONTENT.json OUT.docx`: a template with a loop, filled in, without contents."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

LINES = (
    "{%p for page in pages %}",
    "{{ page.title }}",
    "{%p for line in page.lines %}",
    "{{ line }}",
    "{%p endfor %}",
    "{%p endfor %}",
)


def main() -> None:
    """Writes the briefing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.docx"
        document = Document()
        for line in LINES:
            document.add_paragraph(line)
        document.save(str(path))
        template = DocxTemplate(str(path))
        template.render({"pages": json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))}, autoescape=True)
        template.save(sys.argv[2])


if __name__ == "__main__":
    main()
