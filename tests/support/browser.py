"""A page as a browser shows it, and what axe-core (the rules of WCAG and good practice) finds in it."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

AXE = "BRIEFGEN_AXE"  # the path of axe.min.js, from the npm package axe-core
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 120

# Runs in the page that is looked at, and tells the page around it.
LOOK = """
axe.run(document, {resultTypes: ["violations"]}).then(result => parent.postMessage(JSON.stringify({
  violations: result.violations.map(v => [v.id, v.nodes.map(n => n.html)]),
  passes: result.passes.length,
  asked: performance.getEntriesByType("resource").map(e => e.name).filter(name => !name.startsWith("data:")),
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  width: innerWidth,
  needed: document.documentElement.scrollWidth,
}), "*"));
"""
# A window cannot be as narrow as a telephone, but a frame can.
AROUND = """<!DOCTYPE html><title>around</title>
<iframe src="{page}" style="width: {width}px; height: 900px; border: 0"></iframe>
<script>addEventListener("message", event => {{
  const found = document.createElement("textarea");
  found.id = "found"; found.textContent = event.data; document.body.append(found);
}})</script>"""


def browser() -> str | None:
    """The browser on this machine."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def lacks() -> list[str]:
    """What looking at pages needs and this machine does not have."""
    axe = os.environ.get(AXE, "")
    return ([] if browser() else ["Chromium"]) + ([] if axe and Path(axe).is_file() else [f"axe-core ({AXE})"])


@dataclass(frozen=True)
class Seen:
    """What was found in a page: rules that it breaks, with what breaks them; how many it keeps; what it asked for;
    how wide it was shown, and how wide it had to be."""

    violations: list[tuple[str, list[str]]]
    passes: int
    asked: list[str]
    dark: bool
    width: int
    needed: int


def seen(page: str, folder: Path, width: int = 1280, dark: bool = False) -> Seen:
    """A page in a frame of this width."""
    axe = Path(os.environ[AXE]).read_text(encoding="utf-8")
    looked_at, around = folder / "page.html", folder / "around.html"
    looked_at.write_text(page.replace("</body>", f"<script>{axe}</script><script>{LOOK}</script></body>"), "utf-8")
    around.write_text(AROUND.format(page=looked_at.as_uri(), width=width), encoding="utf-8")
    program = browser()
    assert program
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command += ["--blink-settings=preferredColorScheme=0"] if dark else []
    command += ["--virtual-time-budget=60000", "--dump-dom", around.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    found = re.search(r'<textarea id="found">(.*?)</textarea>', done.stdout.decode("utf-8"), re.DOTALL)
    assert found, "the page told nothing"
    return Seen(**json.loads(html.unescape(found[1])))
