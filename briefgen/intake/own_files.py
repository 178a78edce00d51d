"""A file that briefgen built -> the outline that it shows, from what its ledger keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

_WIDTH = 116
_SHORT = 90
_NONE = ("", "~", "null", "Null", "NULL")


def outline_text(data: Mapping[str, Any], about: str) -> str:
    """The text of an outline that is given as data, below a comment."""
    body = yaml.dump(dict(data), Dumper=_Written, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return f"# {about}\n{body}"


class _Written(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """YAML as people write it: whatever needs no quotes has none, since our reader takes scalars as they are written,
    and what is short stands on a line."""

    def __init__(self, stream: Any, default_style: Any = None, default_flow_style: Any = False, **options: Any) -> None:
        emitted = {key: options[key] for key in ("canonical", "indent", "width", "allow_unicode", "line_break")}
        framed = {key: options[key] for key in ("encoding", "explicit_start", "explicit_end", "version", "tags")}
        Emitter.__init__(self, stream, **emitted)
        Serializer.__init__(self, **framed)
        SafeRepresenter.__init__(self, default_style, default_flow_style, sort_keys=options["sort_keys"])
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:
        """Equal texts are written out each time."""
        return True


def _text(dumper: _Written, data: str) -> Node:
    style = "'" if data in _NONE else "|" if "\n" in data else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style)


def _nothing(dumper: _Written, data: None) -> Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", "", "'")  # a gap


def _keys(dumper: _Written, data: dict[str, Any]) -> Node:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    node.flow_style = _is_short(node)
    return node


def _list(dumper: _Written, data: list[Any]) -> Node:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", data)
    node.flow_style = _is_short(node)
    return node


def _is_short(node: Node) -> bool:
    """Whether a node has room on a line, with all that is in it."""
    return _length(node) <= _SHORT


def _length(node: Node) -> int:
    if isinstance(node, ScalarNode):
        return len(node.value) + 2 if node.style != "|" else _WIDTH
    if isinstance(node, MappingNode):
        return sum(_length(key) + _length(value) + 2 for key, value in node.value)
    return sum(_length(item) + 2 for item in node.value) if isinstance(node, SequenceNode) else 0


_Written.add_representer(str, _text)
_Written.add_representer(type(None), _nothing)
_Written.add_representer(dict, _keys)
_Written.add_representer(list, _list)
