"""What the outline's texts and ids point at: every id stands once, and everything that is pointed at is there.

Works on the data as it is written, so that dangling ids are told together with everything else that is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.diagnostics import Diagnostic, Place, Span, error, nearest, note, shown, warning
from briefgen.outline.expected import Expected, leaves
from briefgen.outline.ids import NAMED, slug
from briefgen.outline.inline import anchors, citations, pictures, refused_links
from briefgen.outline.model import Outline
from briefgen.outline.paths import Path
from briefgen.outline.stray_markup import stray_markup
from briefgen.outline.yaml_tree import YamlTree

_NOUNS = {**NAMED, "people": "person", "sources": "source"}
_ANY = "ids"  # of topics, themes, groups and exhibits alike: what a link within the outline may lead to
_LISTED = 8
_HINTED = 200  # of very many references that lead nowhere, those that say what was meant


_Ids = Mapping[str, Mapping[str, None]]
"""The ids of each top-level list or mapping that has them, in order; without those that are neither."""


def check_references(marked: YamlTree) -> Iterator[Diagnostic]:
    """What is wrong with the ids of an outline and with the places that name them."""
    data = marked.data
    if not isinstance(data, dict):
        return
    ids = {key: _ids(data.get(key)) for key in _NOUNS if isinstance(data.get(key), (dict, list, type(None)))}
    if all(key in ids for key in NAMED):
        ids[_ANY] = {id: None for key in NAMED for id in ids[key]} | dict.fromkeys(id for _, id in _exhibits(data))
    for key in NAMED:
        yield from _duplicates(marked, NAMED[key], [((key, i, "id"), id) for i, id in _items(data.get(key))])
    yield from _duplicates(marked, "exhibit", [((*path, "id"), id) for path, id in _exhibits(data)])
    used: set[str] = set()
    hinted = iter(range(_HINTED))
    for path, shape, text in leaves(Expected("node", Outline), data):
        if shape.refers:
            if shape.refers == "groups":
                used.add(text.strip())
            yield from _dangling(ids, shape.refers, text.strip(), marked.at(path), hinted)
        elif shape.inline:
            if "[" in text:
                yield from _inside(marked, path, text, ids, hinted)
            yield from stray_markup(marked, path, text)
    yield from _groups(marked, ids.get("groups", {}), used)


def _ids(container: Any) -> dict[str, None]:
    return dict.fromkeys(container if isinstance(container, dict) else (id for _, id in _items(container)))


def _items(container: Any) -> Iterator[tuple[int, str]]:
    for i, item in enumerate(container if isinstance(container, list) else ()):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield i, item["id"].strip()


def _exhibits(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The ids of exhibits, those of topics included, with the paths of what has them."""
    for i, id in _items(data.get("exhibits")):
        yield ("exhibits", i), id
    topics = data.get("topics")
    for i, topic in enumerate(topics if isinstance(topics, list) else ()):
        for path, held in _holders(topic if isinstance(topic, dict) else {}):
            for j, point in enumerate(held if isinstance(held, list) else ()):
                yield from ((("topics", i, *path, j, "exhibit"), id) for id in _id_of_exhibit(point))
        for j, id in _items(topic.get("exhibits") if isinstance(topic, dict) else None):
            yield ("topics", i, "exhibits", j), id


def _holders(topic: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """The lists of points of a topic that may carry exhibits, with their paths in it."""
    yield ("points",), topic.get("points")
    voices = topic.get("voices")
    for i, voice in enumerate(voices if isinstance(voices, list) else ()):
        yield ("voices", i, "points"), voice.get("points") if isinstance(voice, dict) else None


def _id_of_exhibit(point: Any) -> Iterator[str]:
    exhibit = point.get("exhibit") if isinstance(point, dict) else None
    yield from (id for _, id in _items([exhibit]))


def _duplicates(marked: YamlTree, noun: str, named: Iterable[tuple[Path, str]]) -> Iterator[Diagnostic]:
    first: dict[str, Span | Place] = {}
    for path, id in named:
        at = marked.at(path)
        before = first.setdefault(id, at)
        if before is not at:
            where = f"line {before.line}" if isinstance(before, Span) else str(before)
            message = f"the id {shown(id)} is given to the {noun} of {where} already"
            yield error("duplicate-id", message, at, "give each an id of its own, or leave it out to have one made")


def _dangling(ids: _Ids, to: str, id: str, at: Span | Place, hinted: Iterator[int]) -> Iterator[Diagnostic]:
    if to in ids and id not in ids[to]:
        noun = _NOUNS.get(to, "topic, theme, group or exhibit")
        hint = "" if next(hinted, None) is None else _reference_hint(to, id, list(ids[to]))
        yield error("unknown-reference", f"no {noun} has the id {shown(id)}", at, hint)


def _reference_hint(to: str, id: str, known: Sequence[str]) -> str:
    near = nearest(id, known)
    if near:
        return f"did you mean `{near}`?"
    if not known:
        id = slug(id) or id
        entry = f"{id}: ..." if to in {"people", "sources"} else f"- {{id: {id}, title: ...}}"
        return f"there are no {to} yet: add `{'topics' if to == _ANY else to}:` at the top level and `{entry}` below it"
    more = ", ..." if len(known) > _LISTED else ""
    return f"the {to} are {', '.join(known[:_LISTED])}{more}: add it to them, or name one of them"


def _inside(marked: YamlTree, path: Path, text: str, ids: _Ids, hinted: Iterator[int]) -> Iterator[Diagnostic]:
    """What is wrong with the citations and links inside a text."""
    for id in citations(text):
        yield from _dangling(ids, "sources", id, marked.at_words(path, id), hinted)
    for id in anchors(text):
        yield from _dangling(ids, _ANY, id, marked.at_words(path, f"#{id}"), hinted)
    for address in refused_links(text):
        hint = "write https://..., mailto:... or #id; or \\[ for a bracket that begins no link"
        yield error("bad-link", f"a link cannot lead to {shown(address)}", marked.at_words(path, address), hint)
    for picture in pictures(text):
        hint = "make it an exhibit: `- image: {file: ..., alt: ...}`"
        message = "a text holds no pictures, so this stays as it is written"
        yield warning("picture-in-text", message, marked.at_words(path, picture), hint)


def _groups(marked: YamlTree, groups: Collection[str], used: Collection[str]) -> Iterator[Diagnostic]:
    """Groups without topics, and topics left out of the groups; those of the appendix may be, it has no parts."""
    topics = marked.data.get("topics")
    if not groups or not isinstance(topics, list):
        return
    main = {str(topic.get("group")).strip() for topic in topics if isinstance(topic, dict) and not _is_appended(topic)}
    for i, id in _items(marked.data["groups"]):
        if id not in main:
            who = "only topics of the appendix belong" if id in used else "no topic belongs"
            at, hint = marked.at_start(("groups", i)), f"give a topic `group: {id}`"
            yield warning("unused-group", f"{who} to the group {shown(id)}", at, hint)
    for i, topic in enumerate(topics):
        if isinstance(topic, dict) and topic.get("group") is None and topic.get("appendix") is None:
            at = marked.at_start(("topics", i))
            yield note(
                "ungrouped-topic", "this topic belongs to no group, though there are groups", at, "add `group: ...`"
            )


def _is_appended(topic: dict[str, Any]) -> bool:
    """Whether a topic, as written, comes after everything else."""
    return str(topic.get("appendix")).strip().casefold() in ("true", "yes", "on")
