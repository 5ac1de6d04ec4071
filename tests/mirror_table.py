"""The mirror rule, told once: where each side of the leg must be on everything that shows a leg.

The picture's left is the user's left: front and sides as in a mirror, the back as seen from behind.
"Facing me" is what somebody sees who stands in front of the user.

`outer`: where the outer side of the leg points; `front`: where its front points. A picture from the
side cannot tell left from right by its outer side, nor one from the front by its front: there it
points towards the viewer or away. `hand`: the shape of hand that is drawn. The user's hand is
always the one of that knee; in a mirror a left hand has the shape of a right one.
"""

from __future__ import annotations

from typing import NamedTuple

from kneeapp.core.body import Convention, Leg, Pose, View

LEFT, RIGHT, TOWARDS, AWAY = "left edge", "right edge", "towards the viewer", "away"
LEFT_HAND, RIGHT_HAND = "left hand", "right hand"


class Row(NamedTuple):
    """One picture."""

    view: View
    leg: Leg
    outer: str
    front: str
    hand: str


_F, _O, _B, _I = View.FRONT, View.OUTER, View.BACK, View.INNER
_FO, _FI = View.FRONT_OUTER, View.FRONT_INNER
_L, _R = Leg.LEFT, Leg.RIGHT

MIRROR_ROWS = (
    Row(_F, _L, LEFT, TOWARDS, RIGHT_HAND),
    Row(_F, _R, RIGHT, TOWARDS, LEFT_HAND),
    Row(_FO, _L, TOWARDS, RIGHT, RIGHT_HAND),
    Row(_FO, _R, TOWARDS, LEFT, LEFT_HAND),
    Row(_O, _L, TOWARDS, RIGHT, RIGHT_HAND),
    Row(_O, _R, TOWARDS, LEFT, LEFT_HAND),
    Row(_B, _L, LEFT, AWAY, LEFT_HAND),
    Row(_B, _R, RIGHT, AWAY, RIGHT_HAND),
    Row(_I, _L, AWAY, LEFT, RIGHT_HAND),
    Row(_I, _R, AWAY, RIGHT, LEFT_HAND),
    Row(_FI, _L, AWAY, LEFT, RIGHT_HAND),
    Row(_FI, _R, AWAY, RIGHT, LEFT_HAND),
)
FACING_ROWS = (
    Row(_F, _L, RIGHT, TOWARDS, LEFT_HAND),
    Row(_F, _R, LEFT, TOWARDS, RIGHT_HAND),
    Row(_FO, _L, TOWARDS, LEFT, LEFT_HAND),
    Row(_FO, _R, TOWARDS, RIGHT, RIGHT_HAND),
    Row(_O, _L, TOWARDS, LEFT, LEFT_HAND),
    Row(_O, _R, TOWARDS, RIGHT, RIGHT_HAND),
    Row(_B, _L, LEFT, AWAY, LEFT_HAND),
    Row(_B, _R, RIGHT, AWAY, RIGHT_HAND),
    Row(_I, _L, AWAY, RIGHT, LEFT_HAND),
    Row(_I, _R, AWAY, LEFT, RIGHT_HAND),
    Row(_FI, _L, AWAY, RIGHT, LEFT_HAND),
    Row(_FI, _R, AWAY, LEFT, RIGHT_HAND),
)
ROWS = [
    *((Convention.MIRROR, row) for row in MIRROR_ROWS),
    *((Convention.ATLAS, row) for row in FACING_ROWS),
]
STILLS = [
    (pose, convention, row) for convention, row in ROWS for pose in Pose if row.view in pose.views
]
"""Every still picture: both poses, both legs, both conventions. The close-up of a session, the
demonstration and the guide "Find it on me" show these very pictures, each point in one of them."""

# Where the outer side points on each of the 36 frames of the turntable, from the front by the outer
# side and the back round: l left edge, r right edge, T towards the viewer, a away.
TURNTABLE = {
    (Convention.MIRROR, Leg.LEFT): "lllllll" "TTTTT" "lllllllllllll" "aaaaa" "llllll",
    (Convention.MIRROR, Leg.RIGHT): "rrrrrrr" "TTTTT" "rrrrrrrrrrrrr" "aaaaa" "rrrrrr",
    (Convention.ATLAS, Leg.LEFT): "rrrrrrr" "TTTTT" "lllllllllllll" "aaaaa" "rrrrrr",
    (Convention.ATLAS, Leg.RIGHT): "lllllll" "TTTTT" "rrrrrrrrrrrrr" "aaaaa" "llllll",
}  # fmt: skip
LETTERS = {"l": LEFT, "r": RIGHT, "T": TOWARDS, "a": AWAY}

REPORT = {Leg.LEFT: "left knee", Leg.RIGHT: "right knee"}
"""What history and report say of a leg: always the user's own side, in either convention."""

FILE_RIGHT = {
    View.FRONT: "outer",
    View.FRONT_OUTER: "behind",
    View.OUTER: "behind",
    View.BACK: "inner",
    View.INNER: "front",
    View.FRONT_INNER: "front",
}
"""What lies at the right edge of the files: a left leg, atlas way."""

OPPOSITE = {"outer": "inner", "inner": "outer", "front": "behind", "behind": "front"}

POINTED_OUT = (
    (_F, "EX-LE5", "patellar_ligament", "ST35", "inner"),
    (_F, "EX-LE5", "patellar_ligament", "EX-LE4", "outer"),
    (_FO, "ST35", "patellar_ligament", "ST35", "front"),
    (_O, "GB34", "fibular_head_outer", "GB34", "behind"),
    (_B, "BL40", "biceps_tendon", "BL40", "outer"),
    (_B, "BL40", "semitendinosus_tendon", "BL40", "inner"),
    (_I, "LR8", "inner_epicondyle", "LR8", "front"),
    (_FI, "EX-LE4", "patellar_ligament", "EX-LE4", "front"),
)
"""What the guide points out: a view, the code of a guide, a landmark, a point beside it, and on
which side of that point one feels the landmark on one's own leg."""


def right_of(row: Row) -> str:
    """What lies at the right edge of the picture a row tells of: outer, inner, front or behind."""
    if row.front in (LEFT, RIGHT):
        return "front" if row.front == RIGHT else "behind"
    return "outer" if row.outer == RIGHT else "inner"
