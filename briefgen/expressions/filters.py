"""The filters of Jinja that a template may use: those that cannot be made to give much more than they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import pass_environment
from jinja2.exceptions import SecurityError

from briefgen.expressions.limits import MAX_RANGE, hold, sized
from briefgen.expressions.sourced import joined


def _replaced(value: Any, old: Any, new: Any, count: int | None = None) -> str:
    text, before, after = str(value), str(old), str(new)
    times = text.count(before)
    hold(len(text) + times * len(after))
    return text.replace(before, after, -1 if count is None else count)


@pass_environment
def _joined(environment: Any, values: Iterable[Any], separator: Any = "", attribute: str | None = None) -> str:
    found = list(values)
    if attribute is not None:
        found = [v[attribute] if isinstance(v, dict) else _field(environment, v, attribute) for v in found]
    texts = [str(value) for value in found]
    hold(sum(map(len, texts)) + len(texts) * sized(str(separator)))
    return joined(texts, str(separator))


def _field(environment: Any, value: Any, name: str) -> Any:
    if any(part.startswith("_") for part in name.split(".")):
        raise SecurityError(f"'{name}' is out of reach: names that begin with an underscore are not for templates")
    for part in name.split("."):
        value = environment.reader(value, part, getattr(value, part))
        if callable(value):
            raise SecurityError(f"'{name}' is out of reach")
    return value


def _batched(values: Iterable[Any], size: int, fill_with: Any = None) -> list[list[Any]]:
    if not 0 < size <= MAX_RANGE:
        raise SecurityError(f"rows of {size} are not allowed")
    found = list(values)
    rows = [found[at : at + size] for at in range(0, len(found), size)]
    if rows and fill_with is not None:
        rows[-1] += [fill_with] * (size - len(rows[-1]))
    return rows


def _first(values: Iterable[Any]) -> Any:
    return next(iter(values), None)


def _last(values: Iterable[Any]) -> Any:
    return next(iter(list(values)[-1:]), None)


FILTERS: dict[str, Callable[..., Any] | None] = {
    **dict.fromkeys(
        "abs capitalize count d default dictsort e escape float groupby int items length list lower map max"
        " min reject rejectattr reverse round select selectattr sort string striptags sum title trim truncate"
        " unique upper wordcount".split()
    ),
    "replace": _replaced,
    "join": _joined,
    "first": _first,
    "last": _last,
    "batch": _batched,
}
"""By name; None stands for Jinja's own."""
