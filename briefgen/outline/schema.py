"""The JSON Schema of the outline language, for editors: completion, help and checking while somebody writes."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from briefgen.outline.expected import fields
from briefgen.outline.ids import NAMED
from briefgen.outline.model import Outline


def json_schema() -> dict[str, Any]:
    """The schema, of draft 2020-12. Ids that the reader makes from titles may be left out."""
    schema = Outline.model_json_schema(by_alias=True, schema_generator=_ForEditors)
    for key in NAMED:
        model = fields(Outline)[key].innermost.model
        if model is not None:
            schema["$defs"][model.__name__]["required"].remove("id")
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": "briefgen outline", **schema}


class _ForEditors(GenerateJsonSchema):
    """Leaves out what pydantic adds for programs: a title for each field, and defaults that mean 'left out'."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Whether a field gets a title made from its name."""
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema of a field without its default."""
        return self.generate_inner(schema["schema"])
