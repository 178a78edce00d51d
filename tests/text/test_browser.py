"""The page in a real browser: no rule of accessibility broken, nothing fetched, no wider than a telephone."""

from __future__ import annotations

import pytest

from tests.support.browser import lacks, seen
from tests.text.conftest import NAMES


@pytest.mark.browser
@pytest.mark.parametrize(("dark", "widths"), [(False, (1280, 320)), (True, (1280,))], ids=["light", "dark"])
def test_a_browser_finds_nothing_wrong_with_the_pages(dark, widths, real, tmp_path) -> None:
    assert not lacks(), f"this machine has no {' and no '.join(lacks())}"
    found = seen([real(name).html for name in NAMES], widths, tmp_path, dark)
    assert len(found) == len(NAMES) * len(widths)
    for (number, width), view in found.items():
        name = f"{NAMES[number]}, {width} wide"
        assert view.violations == [], name
        assert view.passes > 30, name
        assert view.asked == [], name
        assert (view.dark, view.width) == (dark, width), name
        assert view.needed <= width, name
        assert view.shifts < 0.01, name  # a score of 0.1 is called good
        assert view.small == [], name
        assert view.lost == [], name
