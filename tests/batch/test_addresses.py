"""What stands at an address is asked for again while its store does not answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.batch import addresses
from briefgen.batch.addresses import _again


def store(*answers: object) -> tuple[Callable[[], object], list[object]]:
    """A step that gives these answers, one after the other, and those that are left."""
    left = list(answers)

    def step() -> object:
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return step, left


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_WAIT", 0)


def test_a_store_that_answers_at_the_last_try_is_heard() -> None:
    step, left = store(TimeoutError(), ConnectionError(), OSError(), "here", "never")
    assert (_again(step), left) == ("here", ["never"])


def test_one_that_never_answers_is_told_and_what_is_not_there_is_asked_for_once() -> None:
    step, left = store(*(TimeoutError(str(n)) for n in range(5)))
    with pytest.raises(TimeoutError, match="3"):
        _again(step)
    assert len(left) == 1
    step, left = store(FileNotFoundError(), "never")
    with pytest.raises(FileNotFoundError):
        _again(step)
    assert left == ["never"]


def test_what_is_no_matter_of_a_store_is_not_tried_again() -> None:
    step, left = store(ValueError(), "never")
    with pytest.raises(ValueError):
        _again(step)
    assert left == ["never"]
