"""What to write instead of a value of the wrong shape: a text where a list belongs, a list where names belong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefgen.diagnostics import Span
from briefgen.outline.expected import Expected, fields, shape_at
from briefgen.outline.ids import slug
from briefgen.outline.problem import Problem, is_pair
from briefgen.outline.syntax import quoted

_RESERVED = frozenset("?!@%&*|>`-")
"""What a text cannot begin with (YAML 1.2, 5.3) unless it stands in quotes."""
_SHORT = 40
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(.+?)(?=\s+\d{1,2}[.)]\s|$)")


def type_hint(p: Problem, shape: Expected, wanted: str) -> str:
    """What to write where `wanted`, a shape in words, should stand and something else does."""
    value = p.value
    if hint := below_empty(p):
        return hint
    if shape.kind == "list":
        return _list_hint(p, shape)
    if shape.model and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return f"one dash is enough: `- {value[0]}`"
    if shape.kind == "mapping":
        return _names_hint(value, shape)
    if shape.model:
        required = [key for key, info in shape.model.model_fields.items() if info.is_required() and key != "id"]
        if not required:
            return f"the keys here are {', '.join(fields(shape.model))}"
        return f"write its keys, each in a line of its own: `{required[0]}: {_plain(value)}`"
    if wanted != "a text":
        return ""
    if isinstance(value, list) and _sign(p) == "-":
        return f"write one text, without dashes; for several paragraphs `{p.key}: |`, and the text below, indented"
    return "if the text begins with [ or {, put it in quotes"


def below_empty(p: Problem) -> str:
    """The hint for a key that stands beside the empty key that it belongs into, as deep as that one."""
    for length in range(len(p.path), max(len(p.path) - 3, 0), -1):
        around, key = p.path[: length - 1], str(p.path[length - 1])
        owner, data = shape_at(p.root, around), p.marked.value(around)
        if not owner or not owner.model or not isinstance(data, dict):
            continue
        for name, shape in fields(owner.model).items():
            if name in data and data[name] is None and shape.innermost.model and key in fields(shape.innermost.model):
                return f"`{key}` belongs inside `{name}`: indent it by two more than that"
    return ""


def as_item(owner: Expected | None, data: Any) -> str:
    """How a single pair would stand as a node of two texts that must be there; empty where it is none."""
    if not owner or not owner.model or not is_pair(data):
        return ""
    required = [key for key, info in owner.model.model_fields.items() if info.is_required()]
    if len(required) != 2 or any(fields(owner.model)[key].kind != "scalar" for key in required):
        return ""
    (key, text), (first, second) = next(iter(data.items())), required
    return f"write `{{{first}: {_safe(key)}, {second}: {_safe(text)}}}`"


def _plain(value: object) -> str:
    """A short text that needs no quotes, or those that it needs; three dots for anything else."""
    short = isinstance(value, str) and len(value) <= _SHORT and not re.search(r"[][{},:#]", value)
    text = str(value) if short else "..."
    return quoted(text) if text[:1] in _RESERVED else text


def _safe(text: str) -> str:
    if len(text) > _SHORT:
        return "..."
    return quoted(text) if text[:1] in _RESERVED or re.search(r"[][{},:#\"']", text) else text


def _sign(p: Problem) -> str:
    """The character that the value begins with as it is written."""
    at = p.marked.at(p.written)
    return p.marked.source.line(at.line)[at.column - 1 : at.column] if isinstance(at, Span) else ""


def _list_hint(p: Problem, shape: Expected) -> str:
    value = p.value
    if isinstance(value, dict):
        return _items_hint(value, shape)
    if isinstance(value, str) and _sign(p) in {"|", ">"}:
        return f"delete the {_sign(p)} behind the colon: what follows it is one text"
    if isinstance(value, str) and value.startswith("-"):
        first = re.split(r"\s-\s?(?=[^\W\d])", value.lstrip("- "))[0]
        return f"a blank belongs behind each dash: `- {first}`"
    if isinstance(value, str) and (numbered := _NUMBERED.match(value)):
        return f"items of a list begin with a dash, not with a number: `- {_plain(numbered[1])}`"
    is_flat = isinstance(value, str) and len(value) <= _SHORT and not re.search(r"[][{}:#]", value)
    text = value if is_flat and value[:1] not in _RESERVED else _plain(value)
    if str(p.key).isdigit():
        return f"write `- [{text}]`"
    return f"write `{p.key}: [{text}]`" if text != "..." else "begin each item with `- `"


def _items_hint(value: Mapping[str, Any], shape: Expected) -> str:
    """What to write where the items of a list are written without dashes."""
    model = shape.item.model if shape.item else None
    if model is None or not value:
        return "begin each item with `- `"
    known, (key, inner) = fields(model), next(iter(value.items()))
    if key in known:
        return f"begin each item with `- `: `- {key}: {_plain(inner)}`"
    if pair := as_item(shape.item, {key: inner}):
        return pair.replace("`{", "`- {")
    required = (name for name, info in model.model_fields.items() if info.is_required() and name != "id")
    first = next(required, next(iter(known)))
    return f"begin each item with `- `, what it is called behind a key: `- {first}: {_plain(key)}`"


def _names_hint(value: object, shape: Expected) -> str:
    """What to write where names with their values are written as a list."""
    if shape.item and shape.item.kind == "list":
        return f"write the name of each, without a dash: `{_series(value)}`"
    return f"write each under its id, without a dash: `{_entry(value, shape)}`"


def _series(value: object) -> str:
    """The first row of values with its name, however it is written."""
    items = value if isinstance(value, list) else []
    first = items[0] if items else None
    if isinstance(first, dict) and len(first) == 1:
        name, values = next(iter(first.items()))
    elif isinstance(first, dict):
        name = next((text for text in first.values() if isinstance(text, str)), "Name")
        values = next((held for held in first.values() if isinstance(held, list)), None)
    else:
        name, values = "Name", first if isinstance(first, list) else items
    plain = isinstance(values, list) and all(isinstance(one, str) for one in values)
    text = ", ".join(values) if plain and values else "..."
    return f"{_safe(name)}: [{text if len(text) <= _SHORT else '...'}]"


def _entry(items: object, shape: Expected) -> str:
    """How the first item of a list would stand where names with their values should."""
    item = items[0] if isinstance(items, list) and items else None
    model = shape.item.model if shape.item else None
    if isinstance(item, str) and model:
        item = {next(iter(model.model_fields)): item}
    if not isinstance(item, dict):
        return "name: ..."
    said = ((key, text) for key, text in item.items() if key != "id" and isinstance(text, str))
    key, text = next(said, ("name", "..."))
    return f"{item.get('id') or slug(text) or 'name'}: {{{key}: {_plain(text)}}}"
