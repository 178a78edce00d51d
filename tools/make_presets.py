"""Makes briefgen/svg/presets.json, the preset shapes of DrawingML: `make_presets.py presetShapeDefinitions.xml`.

The file is part of the standard (ECMA-376 part 1, electronic addendum OfficeOpenXML-DrawingMLGeometries); it says every
shape by formulas. Kept of it is what draws a shape, as short as JSON is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from lxml import etree

from briefgen.svg.geometry import said_geometry

PRESETS = Path(__file__).parent.parent / "briefgen" / "svg" / "presets.json"


def presets(root: etree._Element) -> dict[str, Any]:
    """The shapes by their names, those that the file says twice once."""
    return {str(etree.QName(shape).localname): said_geometry(shape) for shape in root if isinstance(shape.tag, str)}


def main() -> None:
    """Writes the file."""
    found = presets(etree.parse(sys.argv[1]).getroot())
    lines = (f"{json.dumps(name)}: {json.dumps(shape, separators=(',', ':'))}" for name, shape in sorted(found.items()))
    PRESETS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(found)} shapes")


if __name__ == "__main__":
    main()
