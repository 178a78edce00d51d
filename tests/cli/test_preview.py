"""`briefgen preview` where it cannot begin."""

from __future__ import annotations

import socket
import sys


def test_a_taken_port_is_said(run, good) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("preview", "good.yaml", "--port", str(port), "--no-open")
    assert done.code == 1
    assert f"port {port} is taken by another program" in done.err
    assert "--port 0" in done.err


def test_without_the_extra_it_says_what_to_install(run, good, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = run("preview", "good.yaml", "--port", "0", "--no-open")
    assert done.code == 1
    assert 'pip install "briefgen[preview]"' in done.err


def test_standard_input_cannot_be_watched(run) -> None:
    assert run("preview", "-").code == 2
