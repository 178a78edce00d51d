"""A few cases of the fuzzing, so that it goes on working; `make fuzz` has the many."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from functools import partial
from typing import Any, get_args

import pytest
import yaml

from briefgen.opc import Package
from briefgen.outline.charts import ChartType
from briefgen.outline.exhibits import EXHIBITS
from briefgen.outline.reader import read_outline
from tests.fuzz import SHARES, _finished, _sources, _workbook, cases, run, warm
from tests.support.any_chart import any_chart
from tests.support.any_outline import Maker, Thrown
from tests.support.wild_exhibits import KINDS, PERSON, wild_exhibit


@pytest.mark.parametrize("name", SHARES)
def test_whatever_comes_in_a_value_or_a_refusal_comes_out(name, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    warm()
    wrong = [
        f"{case} {trouble}" for case in cases(30) if case[0] == name for _, _, trouble, _ in [run(case)] if trouble
    ]
    assert wrong == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_thrown_is_the_same_on_every_day() -> None:
    day = datetime.date.today().isoformat().encode()
    thrown = [*(data for data, _ in (*_sources(), *_finished())), _workbook()]
    dated = [name for data in thrown for name, part in Package.from_bytes(data).parts.items() if day in part]
    assert dated == []


def read(number: int, exhibit: Callable[[Maker], dict[str, Any]]) -> bool:
    """Whether an outline with an exhibit made by chance is right."""
    maker = Maker(Thrown(random.Random(number)), lambda most: "boats " * most)
    topic = {"title": "A", "exhibits": [{**exhibit(maker), "title": "B"}], "takeaway": "R"}
    written = yaml.safe_dump({"title": "T", "people": {PERSON: {"name": "Ann"}}, "topics": [topic]})
    return read_outline(None, stdin=written.encode()).outline is not None


def test_exhibits_made_by_chance_are_of_every_kind_and_charts_of_every_type_and_nearly_all_are_right() -> None:
    makes: dict[str, Callable[[Maker], dict[str, Any]]] = {kind: partial(wild_exhibit, kind=kind) for kind in KINDS}
    assert {*makes} == {*EXHIBITS} - {"image"}, "a picture needs a file beside its outline"
    makes |= {type: lambda maker, type=type: {"chart": any_chart(maker, type)} for type in get_args(ChartType)}
    right = {name: sum(read(number, make) for number in range(5)) for name, make in makes.items()}
    assert {name: count for name, count in right.items() if count < 2} == {}
