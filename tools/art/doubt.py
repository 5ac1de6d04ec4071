"""Which points stay doubtful, by how much, and why.

Every drawn point may be off by about 5 mm. A point in these tables may be off by more: sources
disagree, or a rule leans on something the data do not have. The app draws a wider ring there and
says "feel for it". Radii in mm. Nobody has checked the points on a person.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Doubt(NamedTuple):
    """How far the true place may lie from the drawn one, and why."""

    radius_mm: float
    reason: str


_IN_EVERY_POSTURE: Final = {
    "GB31": Doubt(
        20.0,
        "9 cun above the crease (163 mm) and the tip of the middle finger (158 to 181 mm by body "
        "proportions) agree only roughly: an area more than a dot",
    ),
    "GB32": Doubt(15.0, "follows the ruler of GB31"),
    "GB33": Doubt(
        10.0,
        "height: just above the epicondyle, 3 cun above GB34 (10 mm lower) or level with the "
        "kneecap's upper corner (10 mm higher)",
    ),
    "SP10": Doubt(
        10.0,
        "sideways: above the inner end of the kneecap's border, or on the bulge of vastus "
        "medialis, which is farther inwards; 13 mm is between the two",
    ),
    "EX-LE3": Doubt(10.0, "sideways as SP10, on whose line it lies"),
}

DOUBTS: Final = {
    "standing": {
        **_IN_EVERY_POSTURE,
        "LR8": Doubt(12.0, "older texts have it about one cun farther forwards"),
    },
    "seated": {
        **_IN_EVERY_POSTURE,
        "LR8": Doubt(
            15.0,
            "depends on where the drawn fold ends; older texts have it farther forwards",
        ),
        "EX-LE2": Doubt(
            8.0,
            "the drawn kneecap tilts 68 degrees, 54 to 63 are measured on people: up to 7 mm too "
            "far forwards",
        ),
        "ST36": Doubt(
            8.0,
            "3 cun below the posed ST35 is 7 mm lower on the tibia than standing",
        ),
    },
}
"""Posture -> code -> doubt."""
