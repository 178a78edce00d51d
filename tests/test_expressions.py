"""What an expression of a template gives, what it is refused, and what is said about it."""

from __future__ import annotations

import pytest

from briefgen.expressions import ExpressionError, Sandbox, checked, evaluate, fill
from briefgen.outline.model import Event, KeyTheme
from tests.support.payloads import PAYLOADS


class Labels:
    """Something that a template may call, and whose methods it may call."""

    def __call__(self, name: str) -> str:
        return f"<{name}>"

    def counted(self, name: str, n: int) -> str:
        return f"{n} {name}"


NAMES = {
    "title": "Growth",
    "labels": Labels(),
    "event": Event(name="Summit"),
    "themes": (KeyTheme(id="a", title="Alpha"), KeyTheme(id="b", title="Beta")),
    "nothing": None,
}


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_an_injection_is_refused_and_nothing_runs(payload: str) -> None:
    with pytest.raises(ExpressionError):
        fill(payload, NAMES)


@pytest.mark.parametrize("payload", [p for p in PAYLOADS.values() if p.startswith("{{") and p.count("{{") == 1])
def test_an_injection_is_refused_as_an_expression_too(payload: str) -> None:
    with pytest.raises(ExpressionError):
        str(evaluate(payload[2:-2].strip(), NAMES))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ title }}", "Growth"),
        ("{{ labels('x') }}, {{ labels.counted('topics', 3) }}", "<x>, 3 topics"),
        (
            "{% for t in themes %}{{ loop.index }} {{ t.title|upper }}{{ ', ' if not loop.last }}{% endfor %}",
            "1 ALPHA, 2 BETA",
        ),
        ("{{ themes|map(attribute='title')|join(' / ') }}", "Alpha / Beta"),
        ("{{ themes|length }} {{ 'x' * 3 }} {{ 2 ** 8 }} {{ 'a' ~ 1 }}", "2 xxx 256 a1"),
        ("{{ nothing }}{{ nothing.deeper }}{{ themes|selectattr('summary')|first }}.", "."),
        ("{{ title.lower().startswith('gr') }}", "True"),
        ("{{ missing is defined }}", "False"),
        ("{% set a = 1 %}{{ a + 1 }}", "2"),
        ("no tag {here}", "no tag {here}"),
    ],
)
def test_a_template_reads_what_it_is_given(template: str, text: str) -> None:
    assert fill(template, NAMES) == text


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("{{ titel }}", "unknown name 'titel'", "did you mean 'title'?"),
        ("{{ event.nam }}", "unknown name 'nam'", "did you mean 'name'?"),
        ("{{ event.host.deeper.down }}{{ themes.x }}", "unknown name 'x'", ""),
        ("{{ themes }}", "prints a list", "name what is meant of it, or give a list to `join`"),
        ("{{ labels }}", "prints a function", "name what is meant of it, or give a list to `join`"),
        ("{{ title|uper }}", "there is no filter called 'uper'", ""),
        ("{{ 1 / 0 }}", "division by zero", ""),
    ],
)
def test_what_is_wrong_is_said_with_what_is_meant(template: str, message: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        fill(template, NAMES)
    assert (str(caught.value), caught.value.hint) == (message, hint)


def test_all_unknown_names_of_a_template_are_told_at_once_with_their_lines() -> None:
    found = checked("{{ titel }}\n{{ title }}\n{% for t in theme %}{{ t.x }}{% endfor %}", Sandbox(), NAMES)
    assert [(str(p), p.hint, p.line) for p in found] == [
        ("unknown name 'titel'", "did you mean 'title'?", 1),
        ("unknown name 'theme'", "did you mean 'themes'?", 3),
    ]


def test_what_a_template_prints_wrongly_is_gathered_where_that_is_wanted() -> None:
    found: list[ExpressionError] = []
    assert Sandbox().text("{{ event.nam }}\n{{ title }}\n{{ event.hots }}", NAMES, found) == "\nGrowth\n"
    assert [(str(p), p.line) for p in found] == [("unknown name 'nam'", 1), ("unknown name 'hots'", 3)]


def test_a_template_that_is_cut_off_says_so() -> None:
    assert [p.line for p in checked("a\n{{ title", Sandbox(), NAMES)] == [2]
