from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from tests.support.square import write_font

settings.register_profile("layout", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("layout")


@pytest.fixture(scope="session")
def square_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    write_font(folder / "square.ttf")
    return folder


@pytest.fixture(scope="session")
def engine(square_folder: Path) -> Engine:
    """Sets in squares, and in the shipped tables."""
    return Engine(Fonts([square_folder]))
