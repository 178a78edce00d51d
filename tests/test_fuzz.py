"""A few cases of the fuzzing, so that it goes on working; `make fuzz` has the many."""

from __future__ import annotations

import pytest

from tests.fuzz import SHARES, cases, run, warm


@pytest.mark.parametrize("name", SHARES)
def test_whatever_comes_in_a_value_or_a_refusal_comes_out(name, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    warm()
    wrong = [
        f"{case} {trouble}" for case in cases(30) if case[0] == name for _, _, trouble, _ in [run(case)] if trouble
    ]
    assert wrong == []
    assert list(tmp_path.iterdir()) == []
