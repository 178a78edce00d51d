"""The shape of a connector: a preset line, mirrored and turned so that it leads from its start to its end.

Presets run from their top left to their bottom right corner: `bentConnector3` across, down half way, across;
`bentConnector2` across, then down (ECMA-376 part 1, presetShapeDefinitions). `a:xfrm` mirrors first, then turns
(20.1.7.6).
"""

from __future__ import annotations

from briefgen.layout.page import Connector
from briefgen.office.pptx.markup import Markup, el

_RIGHT_ANGLE = 5_400_000  # 60000ths of a degree, clockwise
_PRESETS = {"straight": "line", "elbow": "bentConnector3", "drop": "bentConnector3", "hook": "bentConnector3"}


def connector_shape(item: Connector) -> tuple[Markup, Markup]:
    """The transform and the geometry of a connector."""
    (x1, y1), (x2, y2) = item.start, item.end
    left, top, wide, high = min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)
    turn: dict[str, object] = {"flipH": 1 if x2 < x1 else None, "flipV": 1 if y2 < y1 else None}
    guides = []
    if item.form == "drop":  # turned by a right angle around its middle
        left, top, wide, high = left + (wide - high) // 2, top + (high - wide) // 2, high, wide
        turn = {"rot": _RIGHT_ANGLE} if x2 < x1 else {"rot": 3 * _RIGHT_ANGLE, "flipH": 1}
    if item.form == "hook":
        share = -round(100_000 * item.reach / max(1, wide))
        guides = [el("a:gd", {"name": "adj1", "fmla": f"val {share}"})]
    preset = _PRESETS.get(item.form, "bentConnector2")
    place = el("a:xfrm", turn, el("a:off", {"x": left, "y": top}), el("a:ext", {"cx": wide, "cy": high}))
    return place, el("a:prstGeom", {"prst": preset}, el("a:avLst", None, *guides))
