"""Data in which texts are still to be written, with a stand-in for each of them: what the rest is can be told all the
same."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from briefgen.outline.paths import Path
from briefgen.outline.yaml_tree import Data, YamlTree

STAND_IN = "…"
"""Stands where a text must be and is not yet."""
_UNWRITTEN = frozenset({"missing", "text_empty"})


def drafted(model: type[BaseModel], marked: YamlTree) -> YamlTree | None:
    """The data that does not fit a model, with what is missing or empty filled by a stand-in; None where something else
    is wrong with it too."""
    try:
        model.model_validate(marked.data)
    except ValidationError as failed:
        details = failed.errors(include_url=False, include_input=False, include_context=False)
        if all(detail["type"] in _UNWRITTEN for detail in details):
            data = marked.data
            for detail in details:
                data = _with(data, detail["loc"])
            return marked.with_data(data)
    return None


def _with(data: Data, path: Path) -> Data:
    """The data with the stand-in at a path; what a short form stands for is the text itself."""
    step = path[0] if path else None
    if isinstance(data, dict) and step is not None:
        return {**data, step: _with(data.get(step), path[1:])}
    if isinstance(data, list):
        return [_with(value, path[1:]) if i == step else value for i, value in enumerate(data)]
    return STAND_IN
