"""The page in a real browser: no rule of accessibility broken, nothing fetched, no wider than a telephone."""

from __future__ import annotations

import pytest

from tests.support.browser import lacks, seen
from tests.text.conftest import NAMES


@pytest.mark.browser
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (320, False), (320, True)])
@pytest.mark.parametrize("name", NAMES)
def test_a_browser_finds_nothing_wrong_with_the_page(name, width, dark, real, tmp_path) -> None:
    assert not lacks(), f"this machine has no {' and no '.join(lacks())}"
    found = seen(real(name).html, tmp_path, width, dark)
    assert found.violations == []
    assert found.passes > 30
    assert found.asked == []
    assert (found.dark, found.width) == (dark, width)
    assert found.needed <= width
