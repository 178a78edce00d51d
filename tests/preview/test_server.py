"""The server of the live page: who gets an answer, what it serves, how it begins and ends."""

from __future__ import annotations

import http.client
import json
import os
import socket
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image

from briefgen.preview.editors import editor_address
from briefgen.preview.watching import WatchedFiles
from tests.preview.conftest import TALK, Live, ended, started


def asked(live: Live, path: str, method: str = "GET", body: str | None = None, **headers: str) -> tuple[int, str]:
    """The status and the text that the server answers to a request with these headers."""
    at = urlsplit(live.address)
    line = http.client.HTTPConnection("127.0.0.1", at.port or 0, timeout=30)
    line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    found = answer.status, answer.read().decode("utf-8")
    line.close()
    return found


def test_only_the_page_itself_is_answered(live: Live) -> None:
    at = urlsplit(live.address)
    assert asked(live, at.path)[0] == 200
    assert asked(live, at.path, Host=f"localhost:{at.port}")[0] == 200
    assert asked(live, at.path, Host=f"evil.example:{at.port}")[0] == 403
    assert asked(live, at.path, Host="127.0.0.1")[0] == 403
    assert asked(live, at.path, Origin="http://evil.example")[0] == 403
    assert asked(live, at.path, Origin="null")[0] == 403
    assert asked(live, at.path, Sec_Fetch_Site="cross-site")[0] == 403
    assert asked(live, "/")[0] == 404
    assert asked(live, "/events")[0] == 404
    assert asked(live, at.path[:-3] + "xx/")[0] == 404
    token = at.path
    assert asked(live, f"{token}0/choice", "POST", '{"length": "short"}', Origin="http://127.0.0.1:1")[0] == 403


def test_no_file_is_served(live: Live) -> None:
    token = urlsplit(live.address).path
    (live.folder / "secret.txt").write_text("for nobody", encoding="utf-8")
    for path in (
        "secret.txt",
        "talk.yaml",
        "../talk.yaml",
        "%2e%2e/talk.yaml",
        "0/deck/..%2f..%2fsecret.txt",
        "page/../x",
    ):
        status, text = asked(live, token + path)
        assert status in (404, 409), path
        assert "for nobody" not in text and "sailed" not in text, path


def test_only_what_is_offered_can_be_chosen(live: Live) -> None:
    token = urlsplit(live.address).path
    for body in (
        '{"template": ["/etc/passwd"]}',
        '{"length": "endless"}',
        '{"template": 5}',
        '{"length": []}',
        "[]",
        "x",
        "[" * 50_000,
        f'{{"length": "{"x" * 1_000_000}"}}',
    ):
        status, _ = asked(live, f"{token}0/choice", "POST", body)
        assert status in (204, 400), body
    assert asked(live, f"{token}9/choice", "POST", "{}")[0] == 400
    state = _state(live)
    assert state["template"] == [] and state["length"] is None


def test_nothing_asked_for_that_is_not_there_is_a_fault(live: Live) -> None:
    token = urlsplit(live.address).path
    for path in (
        "page/zzz",
        "0/place",
        "0/place?from=[",
        "0/place?from=[[1]]",
        "0/place?from=" + "[" * 20_000,
        "7/place?from=[]",
        "7/briefing",
    ):
        assert asked(live, token + path)[0] == 404, path
    assert asked(live, f"{token}0/deck/topic:nobody")[0] == 409
    assert "talk.yaml:1:8" in asked(live, f'{token}0/place?from=["title"]')[1]


def _state(live: Live, until: str = "") -> dict:
    """The first state of the first outline that the server tells and that holds this text."""
    at = urlsplit(live.address)
    with socket.create_connection(("127.0.0.1", at.port), timeout=30) as line:
        line.sendall(f"GET {at.path}events HTTP/1.1\r\nHost: 127.0.0.1:{at.port}\r\n\r\n".encode())
        heard = b""
        while True:
            more = line.recv(1 << 16)
            assert more, "the server has ended"
            heard += more
            for event in heard.split(b"\n\n"):
                told = event.partition(b"event: state\ndata: ")[2].split(b"\r\n")[0]
                if event.startswith(b"event: state") or told:
                    try:
                        state: dict = json.loads(told)
                    except ValueError:
                        continue
                    if state["outline"] == 0 and until in told.decode("utf-8"):
                        return state


def test_a_picture_and_a_data_file_that_change_are_shown_anew(tmp_path: Path) -> None:
    text = TALK + (
        "    exhibits:\n"
        "      - {image: {file: p.png, alt: A plan}, title: The plan}\n"
        "      - {chart: {type: column, data: d.csv}, title: The numbers}\n"
    )
    (tmp_path / "talk.yaml").write_text(text, encoding="utf-8")
    live = started(tmp_path, "talk.yaml", "--port", "0")
    try:
        assert [one["id"] for one in _state(live, "file-missing")["problems"]] == ["file-missing"] * 2
        (tmp_path / "d.csv").write_text("Year,Sold\n2024,5\n2025,6\n", encoding="utf-8")
        Image.new("RGB", (640, 360), "#124488").save(tmp_path / "p.png")
        first = _state(live, '"good": true')["deck"]["pages"]
        Image.new("RGB", (640, 360), "#884412").save(tmp_path / "p.png")
        shown = {page["id"] for page in first}
        while {page["id"] for page in _state(live, '"good": true')["deck"]["pages"]} <= shown:
            pass
        (tmp_path / "d.csv").write_text("Year,Sold\n2024,5\n2025,x6\n", encoding="utf-8")
        assert "d.csv" in _state(live, '"good": false')["problems"][0]["message"]
    finally:
        code, wrong = ended(live)
    assert (code, wrong) == (0, "")


def test_an_editor_is_given_the_line() -> None:
    file = Path("/tmp/a b.yaml")
    at = file.resolve().as_posix().replace(" ", "%20")
    at = at if at.startswith("/") else f"/{at}"
    assert editor_address("vscode", file, 3, 5) == f"vscode://file{at}:3:5"
    assert editor_address("my://{file}#{line}", file, 3, 5) == f"my://{at}#3"


def test_a_change_is_seen_by_what_a_file_is_where_nothing_tells_of_it(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    sources = WatchedFiles(frozenset([file]))
    before = sources.signature()
    file.write_text("a", encoding="utf-8")
    first = sources.signature()
    other = tmp_path / "y.yaml"
    other.write_text("b", encoding="utf-8")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    other.replace(file)
    assert len({before, first, sources.signature()}) == 3
