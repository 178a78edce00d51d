"""An outline as somebody has it a week later: changes of all kinds, chosen by a seed."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
_MORE = {"en": "and a little later than we were told", "zh": "而且比原先說的還要晚一些"}
_NEW = {"en": "The ferry sails on Sundays too", "zh": "渡輪星期天也要開航"}


def changed(outline: Node, seed: int, count: int = 20) -> tuple[Node, list[str]]:
    """The outline after this many changes, and what each of them did."""
    made, chance = copy.deepcopy(outline), random.Random(seed)
    tongue = str(outline.get("language", "en"))[:2]
    done: list[str] = []
    ways: list[Callable[[Node, random.Random, str], str]] = [
        *(_other_words, _other_words, _longer, _point_more, _point_less, _point_moved, _other_title),
        *(_topic_less, _topic_moved, _topic_more, _other_cell, _row_more, _row_less, _other_figure, _note_more),
    ]
    turn = 0
    while len(done) < count:
        way = ways[turn % len(ways)]
        turn += 1
        said = way(made, chance, tongue if tongue in _MORE else "en")
        if said:
            done.append(said)
        assert turn < 50 * count, "there is nothing left to be changed"
    return made, done


def _holders(node: Any, key: str) -> Iterator[Node]:
    """The mappings of an outline that have this key."""
    if isinstance(node, dict):
        if key in node:
            yield node
        for value in node.values():
            yield from _holders(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _holders(value, key)


def _points(outline: Node) -> list[list[Any]]:
    rows = (holder["points"] for topic in outline["topics"] for holder in _holders(topic, "points"))
    return [
        row for row in rows if isinstance(row, list) and len(row) > 1 and all(isinstance(p, (str, dict)) for p in row)
    ]


def _said(outline: Node, chance: random.Random) -> tuple[Node, str] | None:
    found = [
        (h, k) for k in ("claim", "detail", "why", "position") for h in _holders(outline, k) if isinstance(h[k], str)
    ]
    return chance.choice(found) if found else None


def _other_words(outline: Node, chance: random.Random, tongue: str) -> str:
    found = _said(outline, chance)
    if not found:
        return ""
    holder, key = found
    text = holder[key]
    if tongue == "zh":
        at = chance.randrange(max(1, len(text) - 3))
        holder[key] = f"{text[:at]}改動{text[at + 2 :]}"
    else:
        words = text.split(" ")
        words[chance.randrange(len(words))] = "altered"
        holder[key] = " ".join(words)
    return f"other words in a {key}"


def _longer(outline: Node, chance: random.Random, tongue: str) -> str:
    found = _said(outline, chance)
    if not found:
        return ""
    holder, key = found
    holder[key] = holder[key].rstrip("。.") + (" " if tongue == "en" else "，") + _MORE[tongue]
    return f"a longer {key}"


def _point_more(outline: Node, chance: random.Random, tongue: str) -> str:
    row = chance.choice(_points(outline))
    row.insert(chance.randrange(len(row) + 1), {"claim": f"{_NEW[tongue]} {len(row)}", "detail": _MORE[tongue]})
    return "a point more"


def _point_less(outline: Node, chance: random.Random, tongue: str) -> str:
    row = chance.choice(_points(outline))
    del row[chance.randrange(len(row))]
    return "a point less"


def _point_moved(outline: Node, chance: random.Random, tongue: str) -> str:
    row = chance.choice(_points(outline))
    row.insert(0, row.pop())
    return "a point moved"


def _other_title(outline: Node, chance: random.Random, tongue: str) -> str:
    chance.choice(outline["topics"])["title"] = f"{_NEW[tongue]}, {chance.randrange(100)}"
    return "another title"


def _topic_less(outline: Node, chance: random.Random, tongue: str) -> str:
    topics = outline["topics"]
    if len(topics) < 3:
        return ""
    groups = [topic.get("group") for topic in topics]
    free = [i for i, topic in enumerate(topics) if groups.count(topic.get("group")) > 1]
    if not free:
        return ""
    del topics[chance.choice(free)]
    return "a topic less"


def _topic_moved(outline: Node, chance: random.Random, tongue: str) -> str:
    topics = outline["topics"]
    topics.insert(0, topics.pop())
    return "a topic moved"


def _topic_more(outline: Node, chance: random.Random, tongue: str) -> str:
    id = f"more-{chance.randrange(10**6)}"
    topic = {"id": id, "title": _NEW[tongue], "points": [_MORE[tongue], _NEW[tongue]], "takeaway": f"{_NEW[tongue]}."}
    if outline["topics"][0].get("group"):
        topic["group"] = outline["topics"][0]["group"]
    outline["topics"].insert(chance.randrange(len(outline["topics"])), topic)
    return "a topic more"


def _tables(outline: Node) -> list[Node]:
    tables = (holder["table"] for holder in _holders(outline, "table"))
    return [t for t in tables if isinstance(t, dict) and len(t.get("rows", ())) > 1]


def _other_cell(outline: Node, chance: random.Random, tongue: str) -> str:
    tables = _tables(outline)
    rows = [row for table in tables for row in table["rows"] if isinstance(row, list)]
    if not rows:
        return ""
    row = chance.choice(rows)
    row[0] = f"{_NEW[tongue]} {chance.randrange(100)}"
    return "another cell"


def _row_more(outline: Node, chance: random.Random, tongue: str) -> str:
    tables = [t for t in _tables(outline) if all(isinstance(row, list) for row in t["rows"])]
    if not tables:
        return ""
    rows = chance.choice(tables)["rows"]
    rows.insert(1, copy.deepcopy(rows[0]))
    rows[1][0] = f"{_NEW[tongue]} {chance.randrange(100)}"
    return "a row more"


def _row_less(outline: Node, chance: random.Random, tongue: str) -> str:
    tables = [t for t in _tables(outline) if len(t["rows"]) > 2 and not t.get("highlight") and not t.get("total")]
    if not tables:
        return ""
    rows = chance.choice(tables)["rows"]
    del rows[chance.randrange(len(rows) - 1)]
    return "a row less"


def _other_figure(outline: Node, chance: random.Random, tongue: str) -> str:
    rows = [row for holder in _holders(outline, "figures") if isinstance(row := holder["figures"], list) and row]
    figures = [f for row in rows for f in row if isinstance(f, dict) and "value" in f]
    if not figures:
        return ""
    chance.choice(figures)["value"] = str(chance.randrange(11, 99))
    return "another figure"


def _note_more(outline: Node, chance: random.Random, tongue: str) -> str:
    sources = list(outline.get("sources", {}))
    found = _said(outline, chance)
    if not sources or not found:
        return ""
    holder, key = found
    holder[key] += f" [@{chance.choice(sources)}]"
    return "a source cited"
