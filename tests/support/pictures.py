"""Pictures for tests, made in code: small, and each with what its test looks for."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="20" height="20"/></svg>'


def picture(width: int = 40, height: int = 30, color: str = "#0B6B7F") -> Image.Image:
    """One colour, but for a white corner at the top left."""
    made = Image.new("RGB", (width, height), color)
    ImageDraw.Draw(made).rectangle((0, 0, width // 4, height // 4), fill="white")
    return made


def noise(width: int, height: int) -> Image.Image:
    """Dots that no format makes small, the same on every day."""
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def saved(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """The bytes of a picture's file."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def kept(folder: Path, name: str, data: bytes | str | None = None) -> Path:
    """A file of this name in a folder: a small picture unless other content is given."""
    path = folder / name
    content = saved(picture()) if data is None else data.encode() if isinstance(data, str) else data
    path.write_bytes(content)
    return path


def opened(data: bytes) -> Image.Image:
    """The picture in these bytes."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
