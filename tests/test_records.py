"""Our frozen dataclasses are and do what the standard library's are and do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from briefgen import records


class _Named:
    __slots__ = ()

    def greeting(self) -> str:
        return f"hello {self.name}"  # type: ignore[attr-defined]


def _point(dataclass: Any) -> Any:
    @dataclass(frozen=True, slots=True)
    class Point(_Named):
        name: str
        at: tuple[float, ...] = (0.0,)
        marks: list[str] = field(default_factory=list, compare=False)
        secret: int = field(default=1, repr=False)
        made: bool = field(default=False, init=False)

    Point.__qualname__ = "Point"
    return Point


OURS, THEIRS = _point(records.dataclass), _point(dataclasses.dataclass)


@records.dataclass(frozen=True, slots=True)
class Pair:
    one: str
    other: int = 2


@records.dataclass(frozen=True)
class Checked:
    share: float

    def __post_init__(self) -> None:
        if self.share > 1:
            raise ValueError(self.share)


@records.dataclass(frozen=True, eq=False)
class Itself:
    name: str


@records.dataclass(frozen=True)
class Nothing:
    pass


@pytest.mark.parametrize("kind", [OURS, THEIRS])
def test_what_a_value_says_and_equals(kind: Any) -> None:
    one, same, other = kind("a", (1.0,), ["x"]), kind("a", (1.0,), ["y"]), kind("b", at=(1.0,), secret=3)
    assert one == same and hash(one) == hash(same) and one != other and one != "a"
    assert repr(one) == "Point(name='a', at=(1.0,), marks=['x'], made=False)"
    assert one.greeting() == "hello a" and kind("c").marks is not kind("c").marks
    assert kind.__match_args__ == ("name", "at", "marks", "secret") and not hasattr(one, "__dict__")
    assert [each.name for each in dataclasses.fields(kind)] == ["name", "at", "marks", "secret", "made"]
    with pytest.raises(FrozenInstanceError):
        one.name = "z"
    with pytest.raises(FrozenInstanceError):
        del one.name
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        kind("a", wrong=1)


def test_copies() -> None:
    pair = Pair("a")
    assert records.replace(pair, other=3) == Pair("a", 3) == dataclasses.replace(pair, other=3)
    assert records.replace(OURS("a", made_at := (2.0,)), name="b").at is made_at
    assert pickle.loads(pickle.dumps(pair)) == pair == copy.deepcopy(pair) and dataclasses.asdict(pair)["one"] == "a"
    with pytest.raises(TypeError):
        records.replace(pair, third=1)  # type: ignore[call-arg]


def test_what_classes_add_and_leave_out() -> None:
    with pytest.raises(ValueError, match="2"):
        records.replace(Checked(0.5), share=2.0)
    assert Itself("a") != Itself("a") and hash(Itself("a")) is not None and Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
