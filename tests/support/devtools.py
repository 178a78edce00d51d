"""A page in headless Chromium that is driven from here, through the DevTools protocol over a pair of pipes."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.browser import browser

SECONDS = 60.0  # for one thing that is waited for
KEYS = {"Enter": 13, "Escape": 27, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36, "ArrowUp": 38, "ArrowDown": 40}


class PageError(Exception):
    """What the page was asked for failed there."""


@dataclass
class Browser:
    """A browser: what is asked of it is written into one pipe, what it says read from the other."""

    to: int
    of: int
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    heard: bytes = b""
    events: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, method: str, session: str = "", **params: object) -> dict[str, Any]:
        """Asks for something and returns what the browser answers. Raises PageError."""
        number = next(self.numbers)
        asked = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self.to, json.dumps(asked).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") != number:
                self.events.append(said)
                continue
            if "error" in said:
                raise PageError(said["error"]["message"])
            answer: dict[str, Any] = said["result"]
            return answer

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.heard:
            more = os.read(self.of, 1 << 16)
            if not more:
                raise PageError("the browser has ended")
            self.heard += more
        first, _, self.heard = self.heard.partition(b"\0")
        said: dict[str, Any] = json.loads(first)
        return said

    def open(self, address: str, width: int = 1280, height: int = 800) -> DrivenPage:
        """A page at an address, in a window of this size."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = DrivenPage(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.ask(f"{domain}.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        page.ask("Emulation.setDeviceMetricsOverride", **size)
        page.ask("Page.navigate", url=address)
        return page


@dataclass
class DrivenPage:
    """A page of a browser."""

    browser: Browser
    session: str

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Asks the browser for something about this page."""
        return self.browser.ask(method, self.session, **params)

    def run(self, script: str) -> Any:
        """The value of a script, of what it promises too. Raises PageError for what it throws."""
        done = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in done:
            raise PageError(done["exceptionDetails"].get("exception", {}).get("description", "it threw"))
        return done["result"].get("value")

    def wait(self, script: str, seconds: float = SECONDS) -> Any:
        """The value of a script as soon as there is one that is true. Raises AssertionError when it takes too long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(PageError):
                found = self.run(script)
                if found not in (None, False, 0, ""):  # an element comes as an empty object
                    return found
            time.sleep(0.02)
        raise AssertionError(f"after {seconds} s this is not so: {script}")

    def press(self, key: str) -> None:
        """Presses a key."""
        code = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **code, **({"text": "\r"} if key == "Enter" else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **code)

    def click(self, selector: str) -> None:
        """Clicks what a selector finds, in its middle."""
        found = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        x, y = self.run(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({found})")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self) -> bytes:
        """What is seen, as a PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    @property
    def asked(self) -> list[str]:
        """The addresses that it has asked for so far."""
        self.run("0")
        sent = [said for said in self.browser.events if said.get("method") == "Network.requestWillBeSent"]
        return [said["params"]["request"]["url"] for said in sent if said.get("sessionId") == self.session]

    @property
    def errors(self) -> list[str]:
        """What it wrote into the console as wrong."""
        self.run("0")
        own = [said for said in self.browser.events if said.get("sessionId") == self.session]
        thrown = [said["params"]["exceptionDetails"] for said in own if said.get("method") == "Runtime.exceptionThrown"]
        logged = [said["params"]["entry"] for said in own if said.get("method") == "Log.entryAdded"]
        return [str(one) for one in thrown] + [one["text"] for one in logged if one["level"] == "error"]


@contextlib.contextmanager
def headless(folder: Path, extra: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """A browser of one's own, with a profile in this folder, until it is no longer needed."""
    program = browser()
    assert program
    asked_of, to = os.pipe()
    of, told = os.pipe()
    options = [f"--{name}={value}" if value else f"--{name}" for name, value in (extra or {}).items()]
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", *options]
    command += ["--no-first-run", f"--user-data-dir={folder}", "about:blank"]

    def third_and_fourth() -> None:
        os.dup2(asked_of, 3)
        os.dup2(told, 4)

    # The browser reads and writes at the numbers 3 and 4; ours are moved out of their way.
    asked_of, told = (_moved(end) for end in (asked_of, told))
    process = subprocess.Popen(
        command, preexec_fn=third_and_fourth, pass_fds=(3, 4), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    os.close(asked_of)
    os.close(told)
    try:
        yield Browser(to, of)
    finally:
        process.terminate()
        process.wait(20)
        os.close(to)
        os.close(of)


def _moved(end: int) -> int:
    """The same end of a pipe at a number above those of the browser's own."""
    moved = os.dup(end) if end < 10 else end
    kept = [end] if moved != end else []
    while moved < 10:
        kept.append(moved)
        moved = os.dup(moved)
    for one in kept:
        os.close(one)
    return moved
