"""The server through the real protocol, with the SDK's own client: small answers, nothing outside, nothing mixed."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp")

from mcp import Client

from briefgen.agents.server import server as in_process
from briefgen.agents.tools import MOST_PROBLEMS, ToolRefused, Tools
from tests.agents.repairing import broken, repaired, server
from tests.support.pictures import picture, saved

GOOD = "title: 港口通電\ntopics:\n  - {id: cold, title: The cold, points: [It sailed.], takeaway: It sails.}\n"
OTHER = "title: Another\ntopics:\n  - {title: A, takeway: R.}\n"


def talk(folder: Path, about: Callable[[Client], Coroutine[Any, Any, Any]]) -> Any:
    """What comes of a conversation with a server in this process."""

    async def over() -> Any:
        async with Client(in_process([folder])) as client:
            return await about(client)

    return anyio.run(over)


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_broken_outlines_are_repaired_over_standard_streams_from_the_data_alone(tmp_path) -> None:
    """Some; in each way, and two at once: `make assistants`, which CI runs."""

    async def all_of_them() -> list[str]:
        async with Client(server(tmp_path)) as client:
            done = [await repaired(client, tmp_path, one) for one in broken(6)]
        return [f"{one.how}: {one.calls} {one.left}" for one in done if one.left or not 2 <= one.calls <= 3]

    assert anyio.run(all_of_them) == []


def test_there_are_at_most_eight_tools_and_their_schemas_are_short(here) -> None:
    tools = talk(here, lambda client: client.list_tools()).tools
    assert len(tools) <= 8
    said = json.dumps([tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools])
    assert len(said) / 3 <= 6_000  # a token of JSON is three characters or more
    assert all(tool.description for tool in tools)


def test_the_loop_of_checking_building_and_looking(here) -> None:
    async def loop(client: Client) -> list[Any]:
        asked: list[tuple[str, dict[str, Any]]] = [
            ("check", {"outline": "good.yaml", "lines": [1]}),
            ("build", {"outline": "good.yaml", "only": "deck"}),
            ("lint", {"file": "output/good.pptx"}),
            ("render", {"outline": "good.yaml", "slides": [1]}),
            ("render", {"outline": "good.yaml", "slides": [1], "show": True}),
        ]
        return [await client.call_tool(name, said) for name, said in asked]

    check, build, lint, render, shown = talk(here, loop)
    assert (check.structured_content["ok"], check.structured_content["problems"]) == (True, [])
    assert check.structured_content["left"]["1"] > 0
    assert build.structured_content["files"] == [{"path": "output/good.pptx", "what": "deck", "pages": 3}]
    assert lint.structured_content["ok"]
    assert json.loads(render.content[0].text)["pictures"] == ["look/good-1.png"]
    assert [part.type for part in render.content] == ["text"]
    assert [part.type for part in shown.content] == ["text", "image"]
    assert (here / "look/good-1.png").read_bytes().startswith(b"\x89PNG")


def test_two_calls_at_once_do_not_mix(here) -> None:
    async def both(client: Client) -> dict[str, Any]:
        answers: dict[str, Any] = {}

        async def ask(name: str, number: int) -> None:
            answers[f"{name} {number}"] = (await client.call_tool("check", {"outline": name})).structured_content

        async with anyio.create_task_group() as group:
            for number in range(4):
                group.start_soon(ask, "good.yaml", number)
                group.start_soon(ask, "other.yaml", number)
        return answers

    for name, answer in talk(here, both).items():
        assert [one["id"] for one in answer["problems"]] == ([] if name.startswith("good") else ["unknown-key"])


def test_nothing_outside_of_its_folders_is_read_or_written(here, tmp_path_factory) -> None:
    away = tmp_path_factory.mktemp("away")
    (away / "secret.yaml").write_text(GOOD, encoding="utf-8")
    (away / "secret.png").write_bytes(saved(picture()))
    (here / "reaching.yaml").write_text(f"template: {(away / 'deck.pptx').as_posix()}\n{GOOD}", encoding="utf-8")
    shown = f"exhibits: [{{title: A, image: {{file: {(away / 'secret.png').as_posix()}, alt: a}}}}]\n"
    (here / "picture.yaml").write_text(GOOD + shown, encoding="utf-8")
    tools = Tools([here])
    for ask in (
        lambda: tools.check(str(away / "secret.yaml")),
        lambda: tools.check(f"../{away.name}/secret.yaml"),
        lambda: tools.check("reaching.yaml"),
        lambda: tools.check("good.yaml", template=str(away / "deck.pptx")),
        lambda: tools.build("good.yaml", output=str(away)),
        lambda: tools.render("good.yaml", folder=str(away)),
        lambda: tools.import_document(str(away / "secret.yaml")),
        lambda: tools.import_document("good.yaml", outline=str(away / "new.yaml")),
        lambda: tools.lint(str(away / "secret.yaml")),
        lambda: tools.template_show(str(away / "deck.pptx")),
    ):
        with pytest.raises(ToolRefused, match="outside of the folders"):
            ask()
    assert "file-outside" in [one["id"] for one in tools.check("picture.yaml")["problems"]]
    assert sorted(path.name for path in away.iterdir()) == ["secret.png", "secret.yaml"]


def test_what_is_refused_and_what_is_wrong_is_said_in_words(here) -> None:
    async def ask(client: Client) -> list[Any]:
        asked: list[tuple[str, dict[str, Any]]] = [
            ("check", {"outline": "../x.yaml"}),
            ("schema", {"of": "Zebra"}),
            ("render", {"outline": "good.yaml", "slides": [9]}),
            ("lint", {"file": "none.pptx"}),
            ("import_document", {"file": "good.yaml"}),
        ]
        return [await client.call_tool(name, said) for name, said in asked]

    outside, schema, slide, missing, format = talk(here, ask)
    assert "outside of the folders" in outside.content[0].text
    assert "there is no part 'Zebra'" in schema.content[0].text
    assert "slides 1 to 3" in slide.content[0].text
    assert [each.is_error for each in (outside, schema, slide, missing)] == [True] * 4
    assert [one["id"] for one in format.structured_content["problems"]] == ["format-unknown"]


def test_answers_stay_small_however_much_is_wrong(here) -> None:
    topics = "".join(f"  - {{title: Topic {number}, takeway: R.}}\n" for number in range(400))
    (here / "wrong.yaml").write_text(f"title: T\ntopics:\n{topics}", encoding="utf-8")
    answer = Tools([here]).check("wrong.yaml")
    assert (len(answer["problems"]), answer["more"]) == (MOST_PROBLEMS, 400 - MOST_PROBLEMS)
    assert len(json.dumps(answer)) < 12_000


HELLO = json.dumps(
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    }
)


def test_nothing_but_the_protocol_is_written_to_standard_output(here) -> None:
    call = {"name": "check", "arguments": {"outline": "good.yaml"}}
    asked = [
        json.loads(HELLO),
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call},
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "mcp", str(here)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin and process.stdout
    for message in asked:
        process.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline()) for _ in range(2)]
    rest, _ = process.communicate(timeout=60)
    assert [answer["id"] for answer in answers] == [1, 2]
    assert rest == ""
    assert answers[1]["result"]["structuredContent"]["ok"]


def test_over_http_it_answers_this_machine_alone_and_a_taken_port_is_said(here) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        command = [sys.executable, "-m", "briefgen", "mcp", "--http", str(port), str(here)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"error[no-port] port {port} is taken by another program" in done.stderr
    served = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        assert served.stderr is not None
        assert served.stderr.readline() == f"http://127.0.0.1:{port}/mcp  (Ctrl-C ends it)\n"
        kind = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        for body, more, status in (
            (HELLO, {}, 200),
            (HELLO, {"Host": "evil.example"}, 421),
            (HELLO, {"Origin": "http://evil.example"}, 403),
            ("[" * 100_000, {}, 400),
        ):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            line.request("POST", "/mcp", body, kind | more)
            assert line.getresponse().status == status, (body[:40], more)
            line.close()
    finally:
        served.terminate()
        served.communicate()
