"""docs/outline.md, made of the model, of its descriptions, and of tools/reference.yaml; and the skill that ships in
skills/. `python -m tools.make_reference`

Its pictures are drawn by the program. Each carries the digest of the outline it was drawn from, so that a test can tell
one that is out of date without drawing it again.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, PngImagePlugin
from pydantic import BaseModel

from briefgen.agents.guide import skill
from briefgen.compiler import Job, Wanted, drawn_slides
from briefgen.outline.expected import Expected, fields
from briefgen.outline.fields import Shorthand
from briefgen.outline.model import Outline
from briefgen.outline.schema import json_schema

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/outline.md"
PICTURES = ROOT / "docs/pictures/outline"
SKILL = ROOT / "skills/briefgen/SKILL.md"
WIDTH = 560  # pixels of a picture
FINER = 2  # how much larger it is drawn than shown
DIGEST = "outline-sha256"
"""The text chunk of a picture that says of which outline it was drawn (PNG 1.2, 11.3.4.3)."""


@cache
def sections() -> Mapping[str, Any]:
    """The plan of the page."""
    text = (ROOT / "tools/reference.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.load(text, yaml.BaseLoader)
    return found


def outline_of(section: Mapping[str, Any]) -> str:
    """The whole outline of a section's example."""
    plan = sections()
    frame = dict(plan["frame"])
    if "example" in section:
        frame |= yaml.load(section["example"], yaml.BaseLoader)
    else:
        exhibit = yaml.load(section["exhibit"], yaml.BaseLoader)
        frame["topics"] = [{"title": plan["topic"], "exhibits": [exhibit], "takeaway": "Build the second charger."}]
    return yaml.safe_dump(frame, allow_unicode=True, sort_keys=False, width=10_000)


def digest(section: Mapping[str, Any]) -> str:
    """What a picture says of the outline it shows."""
    return hashlib.sha256(f"{section['picture']}\n{outline_of(section)}".encode()).hexdigest()


def picture_of(section: Mapping[str, Any]) -> Path:
    """Where the picture of a section stands."""
    return PICTURES / f"{_anchor(section['title'])}.png"


def models() -> Mapping[str, type[BaseModel]]:
    """Every model of the language by its name."""
    found: dict[str, type[BaseModel]] = {}

    def walk(model: type[BaseModel]) -> None:
        if model.__name__ not in found:
            found[model.__name__] = model
            for shape in fields(model).values():
                if shape.innermost.model:
                    walk(shape.innermost.model)

    walk(Outline)
    return found


def page() -> str:
    """The text of docs/outline.md."""
    plan = sections()
    known = models()
    where = {name: section["title"] for section in plan["sections"] for name in section["models"]}
    out = ["# The outline", "", plan["intro"].strip(), ""]
    out += ["Contents: " + ", ".join(f"[{s['title']}](#{_anchor(s['title'])})" for s in plan["sections"]) + ".", ""]
    for section in plan["sections"]:
        out += [f"## {section['title']}", ""]
        if "about" in section:
            out += [section["about"].strip(), ""]
        if "picture" in section:
            name = picture_of(section).relative_to(PAGE.parent).as_posix()
            out += [f"![{section['title']}: the slide that the example makes]({name})", ""]
        out += ["```yaml", (section.get("example") or _as_item(section["exhibit"])).strip("\n"), "```", ""]
        for name in section["models"]:
            out += [*_table(known[name], where, len(section["models"]) > 1), ""]
    return "\n".join(out).rstrip() + "\n"


def _as_item(exhibit: str) -> str:
    lines = exhibit.strip().splitlines()
    return "\n".join(["exhibits:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])])


def _table(model: type[BaseModel], where: Mapping[str, str], named: bool) -> Iterator[str]:
    """The keys of a model, each with its sentence and what it takes."""
    properties, needed = _schema_of(model)
    if named or issubclass(model, Shorthand):
        short = f" Just its `{model.short}` may stand in its place." if issubclass(model, Shorthand) else ""
        yield f"**{model.__name__}** — {_first_line(model)}{short}"
        yield ""
    yield "| key | says | takes |"
    yield "|---|---|---|"
    shown = fields(model)
    inherited = set(fields(models()["Exhibit"])) if model.__name__ == "Column" else set()
    for key, shape in shown.items():
        if key in inherited:
            continue
        says = properties[key]["description"]
        mark = " *needed*" if key in needed else ""
        yield f"| `{key}` | {says}{mark} | {_takes(shape, properties[key], where)} |".replace("\n", " ")
    if inherited:
        yield "| | and all that an exhibit has but `id` and `columns` | |"


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _schema_of(model: type[BaseModel]) -> tuple[Mapping[str, Any], Sequence[str]]:
    whole = json_schema()
    node = whole if model is Outline else whole["$defs"][model.__name__]
    if "properties" not in node:
        node = next(part for part in node["anyOf"] if "properties" in part)
    return node["properties"], node.get("required", ())


def _takes(shape: Expected, schema: Mapping[str, Any], where: Mapping[str, str]) -> str:
    """What may stand at a key, in words."""
    if shape.kind in ("list", "mapping") and shape.item:
        given = schema["anyOf"][0] if "anyOf" in schema else schema
        inner = _takes(shape.item, given.get("items", {}), where)
        return f"a list: {inner}" if shape.kind == "list" else f"by name: {inner}"
    if shape.model:
        name = shape.model.__name__
        return f"[{name}](#{_anchor(where[name])})"
    if shape.refers:
        return f"an id of `{shape.refers}`"
    if shape.choices:
        return ", ".join(f"`{choice}`" for choice in shape.choices)
    if shape.is_picture:
        return "a picture's file"
    return _scalar(schema)


def _scalar(schema: Mapping[str, Any]) -> str:
    """What a single value is: the first of its forms, of which the others say that it may be left out."""
    schema = schema["anyOf"][0] if "type" in schema.get("anyOf", ({},))[0] else schema
    if True in schema.get("enum", ()):
        return "yes or no"
    if "\\d{4}" in str(schema.get("pattern", "")):
        return "date"
    return "number" if schema.get("type") in (["number", "string", "null"], "number") else "text"


def _anchor(title: str) -> str:
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c == "-")


def draw(section: Mapping[str, Any]) -> bytes:
    """The picture of a section: one slide of its example, as a small PNG."""
    job = Job([outline_of(section).encode()], wanted=Wanted(briefing=False))
    drawn = drawn_slides(job, dpi=WIDTH * FINER / (40 / 3))
    assert not [found for found in drawn.diagnostics if found.is_error], drawn.diagnostics
    data = next(data for _, number, data in drawn.files() if number == int(section["picture"]))
    whole = Image.open(io.BytesIO(data)).convert("RGB")
    small = whole.resize((WIDTH, round(WIDTH * whole.height / whole.width)), Image.Resampling.LANCZOS)
    said = PngImagePlugin.PngInfo()
    said.add_text(DIGEST, digest(section))
    out = io.BytesIO()
    small.quantize(64, dither=Image.Dither.NONE).save(out, "png", optimize=True, pnginfo=said)
    return out.getvalue()


def shows(path: Path, section: Mapping[str, Any]) -> bool:
    """Whether the picture there was drawn of the example of this section."""
    if not path.exists():
        return False
    with Image.open(path) as picture:
        return picture.info.get(DIGEST) == digest(section)


def main() -> None:
    """Writes the page anew, and the pictures whose examples have changed; with `--all` every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawn = {picture_of(section): section for section in sections()["sections"] if "picture" in section}
    for old in set(PICTURES.glob("*.png")) - drawn.keys():
        old.unlink()
    for path, section in drawn.items():
        if "--all" in sys.argv or not shows(path, section):
            path.write_bytes(draw(section))
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    SKILL.parent.mkdir(parents=True, exist_ok=True)
    SKILL.write_text(skill(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
