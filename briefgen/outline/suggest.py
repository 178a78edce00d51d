"""What somebody meant who wrote a key that is none: a slip, another word, a place one level up or down."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import nearest
from briefgen.outline.expected import Expected, fields, noun, shape_at
from briefgen.outline.paths import Path

_OF_ROWS = {"each": "repeats what it stands in", "when": "says when that is there"}
# Words that people use for our keys. The first that is a key where the word stands is meant.
_MEANT = {
    "action": ("do",),
    "agenda": ("topics",),
    "author": ("prepared_by", "by"),
    "authors": ("prepared_by", "author"),
    "bibliography": ("sources",),
    "body": ("points", "detail", "text"),
    "bullets": ("points",),
    "chapters": ("groups",),
    "charts": ("exhibits",),
    "company": ("organisation",),
    "conclusion": ("takeaway", "outlook"),
    "confidentiality": ("classification",),
    "content": ("points", "detail", "text"),
    "deadline": ("due",),
    "decisions": ("actions",),
    "definition": ("meaning",),
    "description": ("summary", "detail", "meaning", "caption"),
    "explanation": ("detail", "why", "meaning"),
    "headers": ("columns",),
    "heading": ("title",),
    "headline": ("title",),
    "images": ("exhibits",),
    "kind": ("type",),
    "label": ("title", "name"),
    "labels": ("categories",),
    "lang": ("language",),
    "lesson": ("takeaway", "say"),
    "link": ("url",),
    "location": ("place",),
    "message": ("takeaway", "say", "claim"),
    "name": ("title", "label"),
    "next_steps": ("actions",),
    "organizer": ("host",),
    "part": ("group",),
    "parts": ("groups",),
    "path": ("file",),
    "pictures": ("exhibits",),
    "presenter": ("speakers", "prepared_by"),
    "presenters": ("speakers",),
    "reason": ("why",),
    "references": ("sources",),
    "responsible": ("owner",),
    "section": ("group",),
    "sections": ("groups",),
    "sessions": ("topics",),
    "speaker_notes": ("notes",),
    "src": ("file",),
    "tables": ("exhibits",),
    "talks": ("topics",),
    "task": ("do",),
    "tasks": ("actions",),
    "text": ("claim", "say", "label", "detail"),
    "title": ("claim", "label", "name", "ask", "term"),
    "values": ("series", "cells"),
    "venue": ("place",),
    "what": ("do",),
    "who": ("owner", "person"),
    "主題": ("themes",),
    "人物": ("people",),
    "來源": ("sources", "source"),
    "備註": ("notes",),
    "圖表": ("exhibits", "chart"),
    "副標題": ("subtitle",),
    "姓名": ("name",),
    "講者": ("speakers",),
    "摘要": ("summary",),
    "日期": ("date",),
    "標題": ("title",),
    "議題": ("topics",),
    "論點": ("points", "claim"),
    "重點": ("takeaway", "points"),
}


def meant(root: Expected, path: Path) -> str | None:
    """The key that was most likely meant by the unknown key at the end of a path."""
    owner = shape_at(root, path[:-1])
    known = fields(owner.model) if owner and owner.model else {}
    key = str(path[-1])
    folded = key.strip().casefold().replace("-", "_").replace(" ", "_")
    if folded in known:
        return folded
    word = next((name for name in _MEANT.get(folded, ()) if name in known), None)
    if word or any(_elsewhere(root, path)):
        return word
    return nearest(key, known)


def unknown_key_hint(root: Expected, path: Path) -> str:
    """What to do about the unknown key at the end of a path."""
    key = str(path[-1])
    if key in _OF_ROWS:
        return f"`{key}` {_OF_ROWS[key]}, for rows of `briefgen batch`"
    word = meant(root, path)
    if word:
        return f"did you mean `{word}`?"
    elsewhere = next(_elsewhere(root, path), None)
    if elsewhere:
        return elsewhere
    if key in {"source", "sources"}:
        return "cite a source inside the text, by its id: `[@id]`"
    owner = shape_at(root, path[:-1])
    return f"the keys here are {', '.join(fields(owner.model))}" if owner and owner.model else ""


def _elsewhere(root: Expected, path: Path) -> Iterator[str]:
    """Where the key would be right: in a node around the one it stands in, or in one inside it."""
    key = str(path[-1])
    for stop in range(len(path) - 2, -1, -1):
        around = shape_at(root, path[:stop])
        if around and around.model and key in fields(around.model):
            yield f"`{key}` belongs to the {noun(around.model)} around this: indent it less"
    owner = shape_at(root, path[:-1])
    inside = [
        name
        for name, shape in (fields(owner.model) if owner and owner.model else {}).items()
        if shape.innermost.model and key in fields(shape.innermost.model)
    ]
    if 0 < len(inside) <= 3:
        names = " or ".join(f"`{name}`" for name in inside)
        yield f"`{key}` belongs inside {names}"
