"""What the tests of charts' parts share: charts as they are placed, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Literal, get_args

import pytest

from briefgen.layout.page import Axis, Chart, Edge, Series
from briefgen.styles import Color, TextStyle
from briefgen.units import Box

TEXT = TextStyle("Arial", "Arial", 12.0, 12.0, color=Color("tx1"))
Form = Literal["bars", "lines", "areas", "points", "pie"]
FORMS = get_args(Form)

Make = Callable[..., Chart]


def decimals(*values: Any) -> tuple[Decimal | None, ...]:
    """Values as an outline has them; None is a gap."""
    return tuple(None if value is None else Decimal(str(value)) for value in values)


@pytest.fixture
def make() -> Make:
    """A placed chart; series are given by name as lists of values, anything else by the field's name."""

    def made(
        form: Form = "bars", categories: Sequence[str] = (), series: dict[str, Any] | None = None, **more: Any
    ) -> Chart:
        given = series or {"Actual": [1, 2], "Plan": [3, None]}
        colors = [Color(f"accent{i}") for i in range(1, 7)]
        placed = [
            one if isinstance(one, Series) else Series(name, decimals(*one), color)
            for (name, one), color in zip(given.items(), colors, strict=False)
        ]
        names = tuple(categories) or (("1", "2.5") if form == "points" else ("Q2", "Q3"))
        axis = None if form == "pie" else Axis(0.0, 30.0, 10.0, "0")
        edge = Edge(Color("tx1"))
        fields: dict[str, Any] = {
            "values": axis,
            "steps": Axis(0.0, 5.0, 1.0, "0") if form == "points" else None,
            "plot": (0.1, 0.2, 0.7, 0.6),
            "text": TEXT,
            "names": TEXT,
            "page": Color("bg1"),
            "ground": edge,
            "grid": edge,
            "format": "#,##0.0",
            **more,
        }
        return Chart("Chart", Box.of_inches(0, 0, 10, 4), form, names, tuple(placed), "What it shows", **fields)

    return made
