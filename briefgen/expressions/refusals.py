"""What a template may not do, seen from how it is written alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from jinja2 import nodes

_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Include: "includes are not allowed in a template",
    nodes.Import: "imports are not allowed in a template",
    nodes.FromImport: "imports are not allowed in a template",
    nodes.Extends: "a template cannot extend another",
    nodes.Block: "blocks are not allowed in a template",
    nodes.Macro: "macros are not allowed in a template",
    nodes.CallBlock: "macros are not allowed in a template",
}


def refusals(tree: nodes.Node, filters: Collection[str]) -> Iterator[tuple[int, str]]:
    """What a template does that it may not, with the line where it does. `filters` are those that there are."""
    for node in tree.find_all(nodes.Node):
        why = _REFUSED.get(type(node))
        if why:
            yield node.lineno, why
        elif isinstance(node, nodes.For) and node.recursive:
            yield node.lineno, "recursive loops are not allowed in a template"
        elif isinstance(node, nodes.Filter) and node.name not in filters:
            yield node.lineno, f"there is no filter called '{node.name}'"
        else:
            name = _reached(node)
            if name in ("self", "super"):
                yield node.lineno, f"unknown name '{name}'"
            elif name.startswith("_"):
                yield (
                    node.lineno,
                    f"'{name}' is out of reach: names that begin with an underscore are not for templates",
                )


def _reached(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return str(node.attr)
    if isinstance(node, (nodes.Name, nodes.NSRef)):
        return str(node.name)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return str(node.arg.value)
    return ""
