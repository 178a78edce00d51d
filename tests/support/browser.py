"""A page as a browser shows it, and what axe-core (the rules of WCAG and good practice) finds in it."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

AXE = "BRIEFGEN_AXE"  # the path of axe.min.js, from the npm package axe-core
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 600  # for all pages of one start

# Runs in each page that is looked at, and tells the page around it.
LOOK = """
const tell = (broken, kept) => parent.postMessage(JSON.stringify({
  view: location.hash.slice(1),
  violations: broken,
  passes: kept,
  asked: performance.getEntriesByType("resource").map(e => e.name).filter(name => !name.startsWith("data:")),
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  width: innerWidth,
  needed: document.documentElement.scrollWidth,
  shifts: shifts,
  small: [...document.querySelectorAll("a[href], summary")].filter(isSmall).map(link => link.outerHTML.slice(0, 120)),
  lost: lost(),
}), "*");
const near = (one, other) => Math.abs(one - other) <= 3;
// What is out of sight though it should stay: the contents in the middle of a page with room beside the text; the heads
// of a table in its middle; its first column where it is scrolled to its end.
const lost = () => {
  const found = [], aside = document.querySelector("nav > div");
  scrollTo({top: document.documentElement.scrollHeight / 2, behavior: "instant"});
  const top = aside ? aside.getBoundingClientRect().top : 0;  // a deck has no contents
  if (innerWidth >= 1280 && (top < 0 || top > 40)) found.push(`contents at ${top}`);
  for (const table of document.querySelectorAll(".table > table")) {
    const around = table.parentElement, name = table.innerText.slice(0, 40);
    const isWide = around.classList.contains("wide");
    if (!table.tHead || !table.innerText.trim() || !(isWide || innerWidth >= 768)) continue;
    around.scrollTo({top: around.scrollHeight, left: around.scrollWidth, behavior: "instant"});
    if (!isWide) scrollBy({top: table.getBoundingClientRect().top + table.offsetHeight / 2, behavior: "instant"});
    const box = around.getBoundingClientRect(), head = table.tHead.rows[0].cells[0].getBoundingClientRect();
    const first = table.tBodies[0].rows[0].cells[0].getBoundingClientRect();
    const isWhole = isWide ? !around.scrollTop : scrollY + innerHeight >= document.documentElement.scrollHeight;
    if (!isWhole && !near(head.top, isWide ? box.top : 0)) found.push(`head of ${name} at ${head.top}`);
    if (isWide && !near(first.left, box.left)) found.push(`column of ${name} at ${first.left - box.left}`);
  }
  return found;
};
// Links within a sentence may be as high as it is (WCAG 2.2, 2.5.8); others may not. What is out of sight may be.
const isSmall = link => {
  const box = link.getBoundingClientRect();
  const sentence = link.parentElement.closest("p, li, td, th, dd, h2, h3, h4, h5, h6, caption, figcaption");
  const alone = !sentence || sentence.textContent.trim() === link.textContent.trim();
  const inSight = box.width > 1 && box.right > 0 && !link.closest("details:not([open]) > :not(summary)");
  return inSight && alone && (box.height < 24 || box.width < 24);
};
let shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { shifts += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
axe.run(document, {resultTypes: ["violations"]}).then(result =>
  tell(result.violations.map(v => [v.id, v.nodes.map(n => n.html)]), result.passes.length));
"""
# A window cannot be as narrow as a telephone, but a frame can.
FRAME = '<iframe src="{page}#{view}" style="width: {width}px; height: 900px; border: 0"></iframe>'
AROUND = """<!DOCTYPE html><title>around</title>
<script>addEventListener("message", event => {{
  const found = document.createElement("textarea");
  found.className = "found"; found.textContent = event.data; document.body.append(found);
}})</script>
{frames}"""


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
    how wide it was shown, and how wide it had to be; how far things moved while it was loaded (the score of the Layout
    Instability API), links too small for a finger, and what is lost from sight where one scrolls."""

    violations: list[tuple[str, list[str]]]
    passes: int
    asked: list[str]
    dark: bool
    width: int
    needed: int
    shifts: float
    small: list[str]
    lost: list[str]


def seen(pages: Sequence[str], widths: Sequence[int], folder: Path, dark: bool = False) -> dict[tuple[int, int], Seen]:
    """Pages in frames of these widths, by page and width: all in one start of the browser."""
    axe = Path(os.environ[AXE]).read_text(encoding="utf-8")
    frames = []
    for number, page in enumerate(pages):
        looked_at = folder / f"page-{number}.html"
        looked_at.write_text(page.replace("</body>", f"<script>{axe}</script><script>{LOOK}</script></body>"), "utf-8")
        frames += [FRAME.format(page=looked_at.as_uri(), view=f"{number}-{width}", width=width) for width in widths]
    around = folder / "around.html"
    around.write_text(AROUND.format(frames="\n".join(frames)), encoding="utf-8")
    program = browser()
    assert program
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command += ["--blink-settings=preferredColorScheme=0"] if dark else []
    command += ["--virtual-time-budget=60000", "--dump-dom", around.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    told = re.findall(r'<textarea class="found">(.*?)</textarea>', done.stdout.decode("utf-8"), re.DOTALL)
    views = {data.pop("view"): data for data in map(json.loads, map(html.unescape, told))}
    return {(n, width): Seen(**views[f"{n}-{width}"]) for n in range(len(pages)) for width in widths}
