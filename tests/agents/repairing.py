"""A client without a model: it repairs broken outlines from what `check` answers alone.

`python -m tests.agents.repairing` (`make assistants`) repairs fifty.

Each outline is one that has nothing wrong, changed as people and assistants get it wrong. The client knows the ids of
problems and what their hints look like, and nothing of the outlines. It asks three times at most and draws nothing.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import anyio
from mcp import Client, StdioServerParameters

from briefgen.agents.guide import guide
from briefgen.outline.starter import starter

MOST_CALLS = 3
OUTLINES = 50
Problem = Mapping[str, Any]
Way = tuple[str, Callable[[str, random.Random], str]]


class Broken(NamedTuple):
    """An outline and how it was broken."""

    how: str
    text: str


class Repaired(NamedTuple):
    """What came of an outline: how it was broken, how often the client asked, what was left."""

    how: str
    calls: int
    left: Sequence[Problem]
    text: str


def sound() -> Sequence[str]:
    """Outlines with nothing wrong, in two languages."""
    examples = [re.search("```yaml\n(.*?)```", guide(tag), re.DOTALL) for tag in ("en", "zh-Hant")]
    return [found[1] for found in examples if found] + [starter("en"), starter("zh-Hant")]


def broken(count: int = OUTLINES) -> Iterator[Broken]:
    """So many outlines, each broken in one of the ways, always the same ones."""
    chance = random.Random(19)
    bases = sound()
    for number in range(count):
        ways = [BREAKS[number % len(BREAKS)]]
        if number >= 2 * len(BREAKS):  # the rest have two things wrong
            ways.insert(0, BREAKS[(number * 5 + 4) % len(BREAKS)])
        yield next(one for base in chance.sample(bases, len(bases)) if (one := _broken(base, ways, chance)))


def _broken(text: str, ways: Sequence[Way], chance: random.Random) -> Broken | None:
    """An outline broken in some ways, None where it has nothing to be broken in one of them."""
    for _, breaks in ways:
        before, text = text, breaks(text, chance)
        if text == before:
            return None
    return Broken(" + ".join(how for how, _ in ways), text)


def _one(pattern: str, to: Callable[[re.Match[str]], str]) -> Callable[[str, random.Random], str]:
    """A way to break: one of the places of a pattern, by chance."""

    def breaks(text: str, chance: random.Random) -> str:
        found = list(re.finditer(pattern, text, re.MULTILINE))
        if not found:
            return text
        each = chance.choice(found)
        return text[: each.start()] + to(each) + text[each.end() :]

    return breaks


def _swapped(key: str) -> str:
    return key[0] + key[2] + key[1] + key[3:]


def _six(text: str, chance: random.Random) -> str:
    mark = "第{} 則訊息" if "zh-Hant" in text else "Message number {}"
    more = "".join(f"  - {mark.format(number)}\n" for number in range(6))
    return text.replace("summary:\n", f"summary:\n{more}", 1)


BREAKS: Sequence[Way] = (
    ("key misspelt", _one(r"(?<=^    )(question|speakers|points|takeaway)(?=:)", lambda m: _swapped(m[0]))),
    ("key misspelt in a line", _one(r"(?<=[{ ])(claim|detail|person|owner)(?=: )", lambda m: _swapped(m[0]))),
    ("strange key", _one(r"^    (?=speakers:|takeaway:)", lambda m: "    colour: red\n    ")),
    ("type", _one(r"speakers: \[(\w+)\]", lambda m: f"speakers: {m[1]}")),
    ("id unknown", _one(r"(?<=group: )(\w+)$", lambda m: m[0] + "x")),
    ("id twice", _one(r"(?<=\{id: )(next)(?=,)", lambda m: "stand")),
    ("colon", _one(r"(?<=- title: )(\w)", lambda m: f"Winter: {m[0]}")),
    ("comma", _one(r"(?<=, detail: )(?=\w)", lambda m: "Later, ")),
    ("citation", _one(r'detail: "([^"]*\[@\w+\])"', lambda m: f"detail: {m[1]}")),
    ("date", _one(r"(?<=due: )(2026-0)(\d)-(\d\d)", lambda m: f"{int(m[3])}.{int(m[2])}.2026")),
    ("choice", _one(r"type: (bar|column)", lambda m: f"type: {m[1]}s")),
    ("takeaway too long", _one(r"(?<=^    takeaway: )(\w[^\n#]*\S)", lambda m: " ".join([m[0]] * 8))),
    ("title too long", _one(r"(?<=^title: )(.*)$", lambda m: '"' + (m[0].strip('"') * 60)[:600] + '"')),
    ("topic's title too long", _one(r"(?<=^  - title: )(\w[^:#\n]*\w)", lambda m: (m[0] + " ") * 24)),
    ("takeaway missing", _one(r"^    takeaway: \w.*\n", lambda m: "")),
    ("too many items", _six),
    ("quote inside", _one(r"(?<=- title: )(\w+ \w+)(?= )", lambda m: f'"{m[0]}"')),
)


def mended(text: str, problems: Sequence[Problem]) -> str:
    """The text with each problem mended by what is said of it, from the last line up."""
    lines = text.splitlines()
    for problem in sorted(problems, key=lambda one: (-one.get("line", 0), -one.get("column", 0))):
        if problem["severity"] != "note":
            _mend(lines, problem, problems)
    return "\n".join(lines) + "\n"


def _mend(lines: list[str], problem: Problem, all_of_them: Sequence[Problem]) -> None:
    number, column = problem["line"] - 1, problem["column"] - 1
    line, hint = lines[number], problem.get("hint", "")
    before, after = line[:column], line[column:]
    meant = re.search(r"did you mean [`'](.+?)[`']\?", hint)
    written = re.search(r"`(?:- )?(\w+): (.*)`", hint)
    over = problem.get("room", {}).get("over")
    if over:
        lines[number] = before + _cut(after, over)
    elif meant:
        lines[number] = before + re.sub(r"^[^\s:,\]}]+", meant[1], after)
    elif problem["id"] == "unknown-key":
        del lines[number]
    elif problem["id"] == "bad-date":
        lines[number] = before + re.sub(r"^[^,}]+", hint.split(" ")[1].rstrip(";,"), after)
    elif problem["id"] == "missing-key":
        lines.insert(number, f"{before.replace('-', ' ')}takeaway: What has to be remembered")
        lines[number], lines[number + 1] = line.replace("- ", "- ", 1), lines[number]
    elif problem["id"] == "duplicate-id":
        wanted = (re.search("'(.+)'", one["message"]) for one in all_of_them if one["id"] == "unknown-reference")
        lines[number] = before + re.sub(r"^\w+", next((one[1] for one in wanted if one), "another"), after)
    elif problem["id"] == "summary-length":
        most = int(re.search(r"to (\d+)", problem["message"])[1])  # type: ignore[index]
        items = [at for at in range(number + 1, len(lines)) if lines[at].startswith("  - ")]
        stop = next((at for at in range(number + 1, len(lines)) if re.match(r"\w", lines[at])), len(lines))
        for at in reversed([at for at in items if at < stop][: -most or None]):
            del lines[at]
    elif problem["id"] == "reserved-character":
        lines[number] = re.sub(r"(detail|claim): ([^\"{}]*\[@[\w-]+\])", r'\1: "\2"', line)
    elif written:
        key = re.escape(written[1])
        lines[number] = re.sub(rf"({key}: )[^{{}}]*", lambda m: m[1] + written[2], line, count=1)


def _cut(text: str, over: int) -> str:
    """A text, in quotes or not, without so many characters at its end, and without half a word."""
    end = re.match(r'"(?:[^"\\]|\\.)*"|[^#\n]*[^#\s]', text)
    assert end
    quote = '"' if end[0].startswith('"') else ""
    kept = end[0].strip('"')[:-over] if quote else end[0][:-over]
    return quote + (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(" ,:") + quote + text[end.end() :]


async def repaired(client: Client, folder: Path, one: Broken) -> Repaired:
    """What came of one outline."""
    path = folder / "outline.yaml"
    text = one.text
    problems: Sequence[Problem] = ()
    for call in range(1, MOST_CALLS + 1):
        path.write_text(text, encoding="utf-8")
        answer = await client.call_tool("check", {"outline": path.name})
        assert not answer.is_error and answer.structured_content is not None, answer.content
        problems = [each for each in answer.structured_content["problems"] if each["severity"] != "note"]
        if not problems:
            return Repaired(one.how, call, (), text)
        text = mended(text, problems)
    return Repaired(one.how, MOST_CALLS, problems, text)


def server(folder: Path) -> StdioServerParameters:
    """How the server is started, for work in a folder."""
    return StdioServerParameters(command=sys.executable, args=["-m", "briefgen", "mcp", str(folder)])


async def _all(count: int) -> int:
    """Repairs them all through one server, a line for each. Returns how many were not."""
    with tempfile.TemporaryDirectory() as named:
        folder, started, failed = Path(named), time.perf_counter(), 0
        async with Client(server(folder)) as client:
            for number, one in enumerate(broken(count), 1):
                done = await repaired(client, folder, one)
                said = f"{done.calls} calls" if not done.left else f"NOT REPAIRED: {done.left[0]}"
                print(f"{number:>3}  {done.how:<44} {said}")
                failed += bool(done.left) or done.calls == 1  # it was to be broken
        print(f"{count - failed} of {count} repaired, in {time.perf_counter() - started:.0f} s")
    return failed


if __name__ == "__main__":
    sys.exit(bool(anyio.run(_all, int(sys.argv[1]) if len(sys.argv) > 1 else OUTLINES)))
