from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts

sys.path.insert(0, str(Path(__file__).parent))  # for square.py: pytest imports test files without their folder

settings.register_profile("layout", deadline=None, derandomize=True, max_examples=150)
settings.load_profile("layout")


@pytest.fixture(scope="session")
def square_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from square import write_font

    folder = tmp_path_factory.mktemp("fonts")
    write_font(folder / "square.ttf")
    return folder


@pytest.fixture(scope="session")
def engine(square_folder: Path) -> Engine:
    """Sets in squares, and in the shipped tables."""
    return Engine(Fonts([square_folder]))
