"""A finished file in the hands of the libraries that most people know: python-pptx and python-docx."""

from __future__ import annotations

import io
from typing import Any


def opened(data: bytes, suffix: str) -> Any:
    """The file as a pptx.presentation.Presentation (`.pptx`) or a docx.document.Document (`.docx`).

    Raises ValueError for any other suffix. The libraries are imported when they are asked for: that takes time.
    """
    if suffix == ".pptx":
        from pptx import Presentation

        return Presentation(io.BytesIO(data))
    if suffix == ".docx":
        from docx import Document

        return Document(io.BytesIO(data))
    raise ValueError(f"a {suffix} file is neither a deck nor a Word briefing")
