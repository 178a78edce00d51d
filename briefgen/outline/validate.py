"""Data -> a model, and what pydantic has against it as diagnostics: at the line, in plain words, with what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.diagnostics import Diagnostic, Span, counted, error, nearest, ordered, shown
from briefgen.language.record import records
from briefgen.outline.cures import as_item, below_empty, type_hint
from briefgen.outline.date_hints import date_hint
from briefgen.outline.expected import Expected, a, fields, noun, shape_at
from briefgen.outline.fields import Shorthand
from briefgen.outline.ids import slug
from briefgen.outline.problem import Problem, is_pair
from briefgen.outline.suggest import meant, unknown_key_hint
from briefgen.outline.syntax import quoted
from briefgen.outline.yaml_tree import YamlTree

M = TypeVar("M", bound=BaseModel)
_MOST_TOLD = 1_000  # problems of a file


def validate(model: type[M], marked: YamlTree) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """The data as a value of the model; None, with every reason, when it is not one."""
    if marked.data is None:
        return None, (error("empty-file", "the file is empty", marked.at(()), f"write {a(noun(model))} into it"),)
    if not isinstance(marked.data, dict):
        message = f"the file should hold keys with their values, not {_what(marked.data)}"
        return None, (error("wrong-type", message, marked.at(()), "a key, a colon, a blank, a value: `title: ...`"),)
    try:
        return model.model_validate(marked.data), ()
    except ValidationError as failed:
        root = Expected("node", model)
        details = failed.errors(include_url=False, include_input=False)
        told = details[:_MOST_TOLD]
        problems = [Problem(marked, root, d["loc"], d["type"], d["msg"], d.get("ctx", {})) for d in told]
        found = ordered(found for problem in problems for found in _explained(problem))
        return None, (*found, *_more(marked, len(details) - len(told)))


def _more(marked: YamlTree, count: int) -> Iterator[Diagnostic]:
    """That there are more problems than anybody reads."""
    if count > 0:
        yield error(
            "more-problems", f"there are {counted(count, 'more problem')}", marked.at(()), "mend those above first"
        )


def _explained(p: Problem) -> Iterator[Diagnostic]:
    """The problem as diagnostics: one; none when another tells it already; or one for each place that it names."""
    if p.key == "[key]":
        yield _bad_key(p)
    elif "found" in p.context:
        for id, below, message, hint in p.context["found"]:
            yield p.error(id, message, hint, p.marked.at((*p.path, *below)))
    else:
        yield from _RULES.get(p.type, _other)(p)


def _bad_key(p: Problem) -> Diagnostic:
    key, at = str(p.path[-2]), p.marked.at_key(p.path[:-1])
    if p.type in {"string_pattern_mismatch", "string_too_long"}:
        return p.error("bad-id", f"{shown(key)} is no id", _id_hint(key), at)
    return p.error(p.type.replace("_", "-"), f"the key {shown(key)} {p.words}", "", at)


def _what(value: object) -> str:
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "keys with values"


def _missing(p: Problem) -> Iterator[Diagnostic]:
    if p.marked.has_key(p.path):
        yield _empty_value(p)
        return
    parent = p.path[:-1]
    data = p.marked.value(parent)
    slips = {meant(p.root, (*parent, key)) for key in data if key not in p.siblings} if isinstance(data, dict) else ()
    if p.key not in slips and not p.lone_pair:
        message = f"{p.subject(parent)} has no `{p.key}`{p.purpose}"
        yield p.error("missing-key", message, _key_hint(p), p.marked.at_start(parent))


def _key_hint(p: Problem) -> str:
    """What to do about a key that is missing: a dash too many may have cut one item of a list in two."""
    add, number = f"add `{p.key}: ...`", p.path[-2] if len(p.path) > 1 else None
    if not isinstance(number, int) or not number:
        return add
    before = (*p.path[:-2], number - 1)
    mine, others = p.marked.keys(p.path[:-1]), p.marked.keys(before)
    if p.key not in others or not mine or set(mine) & set(others):
        return add
    return f"delete the dash before `{mine[0]}` if it belongs to {p.subject(before)}; else {add}"


def _empty(p: Problem) -> Iterator[Diagnostic]:
    yield _empty_value(p)


def _empty_value(p: Problem) -> Diagnostic:
    written = p.marked.has_key(p.written)
    at = p.marked.at_key(p.written) if written else p.marked.at(p.written)
    if written and p.marked.hash_follows(p.written):
        hint = "what follows a blank and # is a comment: put the text in quotes"
    else:
        hint = "write it behind the colon" if written else "write it behind the dash, or delete the dash"
    return p.error("empty-value", f"{p.called} is empty{p.purpose}", hint, at)


def _unknown(p: Problem) -> Iterator[Diagnostic]:
    at = p.marked.at_key(p.path)
    if p.lone_pair and not meant(p.root, p.path):
        yield p.error("unquoted-colon", *_pair_words(p.marked.value(p.path[:-1])), at)
        return
    if p.value is None and _after_comma(p):  # within { } a comma ends a value, and what follows is read as a key
        message = f"the comma before `{p.key}` ends the text, for it stands within {{ }}"
        yield p.error("comma-ends-text", message, _whole_text(p), at)
        return
    if p.key[:1].isspace() or "\u00a0" in p.key:
        name = "a full-width blank" if "\u3000" in str(p.path[-1]) else "a no-break space"
        message = f"{name} stands in the indentation of this line, and YAML takes plain blanks only"
        yield p.error("blank-in-indentation", message, "delete it and press the space bar", at)
        return
    owner, data = shape_at(p.root, p.path[:-1]), p.marked.value(p.path[:-1])
    of = f" of {a(noun(owner.model))}" if owner and owner.model else ""
    yield p.error(
        "unknown-key",
        f"`{p.key}` is no key{of}",
        below_empty(p) or as_item(owner, data) or unknown_key_hint(p.root, p.path),
        at,
    )


def _whole_text(p: Problem) -> str:
    """What to write for a text that a comma cut in two."""
    keys = p.marked.keys(p.path[:-1])
    place = keys.index(p.key) if p.key in keys else 0
    before = keys[place - 1] if place else ""
    value = p.marked.value((*p.path[:-1], before)) if before else None
    if not isinstance(value, str):
        return "put the whole text in quotes"
    between = "," if re.search(r"\d$", value) and p.key[:1].isdigit() else ", "
    return f"put the whole text in quotes: `{before}: {quoted(value + between + p.key)}`"


def _after_comma(p: Problem) -> bool:
    """Whether an unknown key without a value is what stands behind a comma within { }."""
    at = p.marked.at_key(p.path)
    if not isinstance(at, Span):
        return False
    before = p.marked.source.line(at.line)[: at.column - 1].rstrip()
    return before.endswith(",") and "{" in before


def _pair_words(pair: Mapping[str, str]) -> tuple[str, str]:
    key, value = next(iter(pair.items()))
    text = quoted(f"{key}: {value}")
    hint = f"put the whole text in quotes: {text}" if len(text) <= 80 else "put the whole text in quotes"
    return f"{shown(key)} is read as a key here, since a colon and a blank follow it", hint


def _wrong_type(p: Problem) -> Iterator[Diagnostic]:
    value, shape = p.value, p.shape
    if value is None:
        yield _empty_value(p)
    elif shape is None:
        yield from _other(p)
    elif shape.kind == "scalar" and p.type == "text_type" and is_pair(value):
        yield p.error("unquoted-colon", *_pair_words(value))
    else:
        message = f"{p.called} should be {_wanted(p, shape)}, not {_what(value)}"
        yield p.error("wrong-type", message, type_hint(p, shape, _wanted(p, shape)))


def _wanted(p: Problem, shape: Expected) -> str:
    if shape.model:
        short = "a text, or " if issubclass(shape.model, Shorthand) else ""
        return f"{short}{a(noun(shape.model))} with its keys"
    if p.type.startswith(("decimal", "float", "int")):
        return "a number"
    if p.type == "bool_type":
        return "true or false"
    return {"list": "a list", "mapping": "names with their values, without dashes"}.get(shape.kind, "a text")


_BOUNDS = {"min_length": "at least", "max_length": "at most"}


def _length(p: Problem) -> Iterator[Diagnostic]:
    if p.value == []:
        yield p.error("empty-list", f"{p.called} is an empty list", "leave the key out, or put an item into the list")
        return
    bound, wanted = next((bound, p.context[key]) for key, bound in _BOUNDS.items() if key in p.context)
    if len(p.value) != wanted:  # pydantic counts only the items that are right
        yield p.error("wrong-length", f"{p.called} should have {bound} {counted(wanted, 'item')}, not {len(p.value)}")


def _choice(p: Problem) -> Iterator[Diagnostic]:
    if not isinstance(p.value, str):
        yield from _wrong_type(p)
        return
    choices = p.shape.choices if p.shape else ()
    near = nearest(p.value, choices)
    wanted = f"one of {', '.join(choices)}" if len(choices) > 1 else "".join(choices)
    yield p.error(
        "bad-choice", f"{p.called} should be {wanted}, not {shown(p.value)}", f"did you mean `{near}`?" if near else ""
    )


def _bad_date(p: Problem) -> Iterator[Diagnostic]:
    hint = date_hint(p.value) or "write 2026, 2026-05, 2026-05-04 or 2026-Q2"
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", p.value):
        yield p.error("bad-date", f"{shown(p.value)} is no day of the calendar", "check the month and the day")
    else:
        yield p.error("bad-date", f"{shown(p.value)} is no date", hint)


def _bad_number(p: Problem) -> Iterator[Diagnostic]:
    if not isinstance(p.value, str):
        yield from _wrong_type(p)
        return
    digits = re.fullmatch(r"\s*\D{0,4}?([+-]?[\d.]+)\s*[^\d.,]{1,8}", p.value) or re.fullmatch(
        r"\s*[^\d.,+-]{1,4}([+-]?[\d.]+)\s*", p.value
    )
    hint = f"write {digits[1]}; the unit goes into `unit`" if digits and "unit" in _around(p) else ""
    if re.fullmatch(r"[+-]?\d+,\d+", p.value):
        hint = f"write {p.value.replace(',', '.')}, with a point"
    if re.fullmatch(r"[\d.+-]+(\s*[;|/]\s*[\d.+-]+|\s+[\d.+-]+)+", p.value.strip()):
        hint = f"write a comma between two numbers: {', '.join(re.findall(r'[0-9.+-]+', p.value))}"
    yield p.error(
        "bad-number", f"{shown(p.value)} is no number", hint or "write digits, such as 1200 or 8.5; - for a gap"
    )


def _around(p: Problem) -> Mapping[str, Expected]:
    """The keys of the nearest node around the problem."""
    for stop in range(len(p.path) - 1, -1, -1):
        shape = shape_at(p.root, p.path[:stop])
        if shape and shape.model:
            return fields(shape.model)
    return {}


def _bad_flag(p: Problem) -> Iterator[Diagnostic]:
    if isinstance(p.value, str):
        yield p.error(
            "bad-flag", f"{p.called} should be true or false, not {shown(p.value)}", "write `true` or `false`"
        )
    else:
        yield from _wrong_type(p)


def _out_of_range(p: Problem) -> Iterator[Diagnostic]:
    bound = "at least" if "ge" in p.context else "at most"
    limit = next(iter(p.context.values()))
    yield p.error("bad-number", f"{p.called} should be {bound} {limit:g}, not {p.value}", "")


def _bad_id(p: Problem) -> Iterator[Diagnostic]:
    yield p.error("bad-id", f"{shown(p.value)} is no id", _id_hint(p.value))


def _id_hint(value: str) -> str:
    made = slug(value)
    rule = "an id begins with a letter or a digit and goes on with those, hyphens and dots, 80 at most"
    return f"write `{made}`; {rule}" if made else rule


def _bad_language(p: Problem) -> Iterator[Diagnostic]:
    named = {one.name.lower(): one.id for one in records()}
    near = nearest(p.value.lower(), [*named, *(id.lower() for id in named.values())])
    known = ", ".join(f"{one.id} ({one.name})" for one in records())
    hint = f"did you mean `{named.get(near, near)}`?" if near else f"write its tag: {known}, or any other"
    yield p.error("bad-language", f"{shown(p.value)} is no language", hint)


_HINTS = {
    "exhibit-kind": "make each exhibit an item of its own: `- chart: ...`",
    "voice-silent": "give a `position`, a `stance` or `points`",
    "control-character": "delete it; no Office file can hold it",
    "bad-color": "write it as '#0B6B7F', in quotes",
}


def _other(p: Problem) -> Iterator[Diagnostic]:
    """A rule of a model: it speaks of its node, or of a value, in words of its own."""
    id = p.type.replace("_", "-")
    about_node = p.shape is not None and p.shape.kind == "node"
    subject = p.subject(p.path) if about_node else p.called
    at = p.marked.at_start(p.path) if about_node else p.marked.at(p.written)
    yield p.error(id, f"{subject} {p.words}", _HINTS.get(id, ""), at)


_Rule = Callable[[Problem], Iterator[Diagnostic]]
_RULES: Mapping[str, _Rule] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "text_empty": _empty,
    "empty_list": _length,
    "too_short": _length,
    "too_long": _length,
    "literal_error": _choice,
    "date": _bad_date,
    "language": _bad_language,
    "number": _bad_number,
    "float_parsing": _bad_number,
    "int_parsing": _bad_number,
    "decimal_parsing": _bad_number,
    "bool_parsing": _bad_flag,
    "bool_type": _bad_flag,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "string_pattern_mismatch": _bad_id,
    "string_too_long": _bad_id,
    **dict.fromkeys(
        (
            "text_type",
            "string_type",
            "model_type",
            "model_attributes_type",
            "dict_type",
            "tuple_type",
            "list_type",
            "float_type",
            "int_type",
            "decimal_type",
        ),
        _wrong_type,
    ),
}
