"""The JSON Schema: an independent validator takes the outlines that we take and refuses what is plainly wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from briefgen.outline.schema import json_schema

ROOT = Path(__file__).parents[2]
STARTERS = sorted(Path(str(files("briefgen.outline").joinpath("starters"))).glob("*.yaml"))
OUTLINES = [*STARTERS, *sorted((ROOT / "outlines").glob("*.yaml"))]


class Typed(yaml.SafeLoader):
    """Scalars as editors see them, by the core schema of YAML 1.2.2 (10.3.2): `yes` and dates are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Typed.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def errors(text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(json_schema())
    return [error.message for error in validator.iter_errors(yaml.load(text, Typed))]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.name)
def test_the_outlines_that_ship_are_valid(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "title: 2026",
        "title: true\nsubtitle:\nbriefgen: 1\ndate: 2026",
        "title: x\nsummary: [1, true, {claim: 2.5}]",
        "title: x\ntopics: [{title: x, takeaway: y, appendix: yes, id: 主題}, {title: x, takeaway: y, appendix: true}]",
        "title: x\nexhibits: [{table: {rows: [[1, x, null, true]]}}]",
        "title: x\nexhibits: [{chart: {type: pie, series: {a: [1, n/a, null]}}}]",
        "title: x\nexhibits: [{image: {file: a.png, focus: [0.5, 1]}}]",
        "title: x\nquestions: [{ask: y, voices: [{person: a, as: b, position: c}]}]",
        "title: x\ntakeaway: {claim: y, detail: z}",
        "title: x\ntopics: [{title: y, takeaway: {claim: y, why: z}}]",
        "title: x\nexhibits: [{chart: {type: pie, series: {a: [1]}, reading: {claim: y, detail: z}}}]",
        "title: x\nexhibits: [{chart: {type: pie, series: {a: [1]}, reading: {say: y, why: z}}}]",
    ],
)
def test_scalars_may_come_typed(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "subtitle: x",
        "title: [x]",
        "title: x\nzebra: 1",
        "title: x\ntopics: []",
        "title: x\ntopics: [{title: y}]",
        "title: x\ntopics: [{title: y, takeaway: {why: z}}]",
        "title: x\ntopics: [{title: y, takeaway: {detail: z}}]",
        "title: x\ntopics: [{title: y, takeaway: z, speakers: holm}]",
        "title: x\ndate: tomorrow",
        "title: x\nlanguage: klingon",
        "title: x\nbriefgen: 2",
        "title: x\npeople: [{name: y}]",
        "title: x\npeople: {holm: [y]}",
        "title: x\nexhibits: [{title: y}]",
        "title: x\nexhibits: [{quote: {text: y}, image: {file: z}}]",
        "title: x\nexhibits: [{chart: {type: cake, series: {a: [1]}}}]",
        "title: x\nexhibits: [{chart: {type: pie, series: {a: [[1]]}}}]",
        "title: x\nquestions: [{ask: y, voices: [{position: z}]}]",
        "title: x\nthemes: [{title: y, id: a b}]",
    ],
)
def test_what_is_plainly_wrong_is_not(text: str) -> None:
    assert errors(text)


def test_an_editor_can_say_what_a_key_is_for() -> None:
    schema = json_schema()
    assert schema["$defs"]["Topic"]["properties"]["takeaway"]["description"] == "the one thing to remember"
    assert [place for place, key in keys(schema, "") if not key.get("description")] == []


def test_an_editor_can_say_what_each_value_of_a_choice_is_for() -> None:
    unsaid = [
        (place, value)
        for place, key in keys(json_schema(), "")
        for value in words(key)
        if re.search(rf"\b{value}\b", key["description"]) is None
    ]
    assert unsaid == []


def keys(node: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every key of the mappings that a schema describes, with where it is described."""
    if isinstance(node, dict):
        for name, key in node.get("properties", {}).items():
            yield f"{place} {name}", key
        for name, part in node.items():
            yield from keys(part, f"{place}/{name}")
    elif isinstance(node, list):
        for part in node:
            yield from keys(part, place)


def words(key: Any) -> list[str]:
    """The words of which a key takes one. Flags and signs speak for themselves; languages have names."""
    choice: list[Any] = key.get("enum") or next((one["enum"] for one in key.get("anyOf", ()) if "enum" in one), [])
    if True in choice or "zh-Hant" in choice:
        return []
    return [word for word in choice if isinstance(word, str) and re.fullmatch("[a-z-]+[a-z]", word)]
