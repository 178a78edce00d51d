"""Unpacks Gelasio's web fonts for fontconfig and lets it stand in for Georgia, as other twins do for their fonts."""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

# family -> what is drawn in its place: of the same widths, or near enough to be looked at
TWINS = {
    "Georgia": "Gelasio",
    "Calibri": "Carlito",
    "Calibri Light": "Carlito",
    "Cambria": "Caladea",
    "Microsoft JhengHei": "Noto Sans CJK TC",
    "PMingLiU": "Noto Serif CJK TC",
    "Aptos": "Liberation Sans",
    "Segoe UI": "Liberation Sans",
    "Verdana": "DejaVu Sans",
}
MATCH = (
    '<match target="pattern"><test name="family"><string>{}</string></test>'
    '<edit name="family" mode="assign" binding="same"><string>{}</string></edit></match>'
)

tools = Path(sys.argv[1]).resolve()
fonts = tools / "fonts"
fonts.mkdir(exist_ok=True)
for web in (tools / "node_modules/@fontsource/gelasio/files").glob("gelasio-latin-[47]00-*.woff2"):
    font = TTFont(web)
    font.flavor = None
    font.save(fonts / f"{web.stem}.ttf")
rules = "\n".join(MATCH.format(family, twin) for family, twin in TWINS.items())
(tools / "fonts.conf").write_text(
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
    f"<dir>{fonts}</dir>\n{rules}\n</fontconfig>\n",
    encoding="utf-8",
)
