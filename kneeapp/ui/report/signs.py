"""The signs of the page: badges of the knees and the marks of the plots. No Qt.

Left and right, before and after differ in shape and letter, so that a grey copy says the same.
"""

from __future__ import annotations

from enum import Enum, auto

from kneeapp.core.body import Leg
from kneeapp.ui.i18n import _
from kneeapp.ui.report.drawing import Anchor, Box, Corners, Disc, Face, Line, Mark, Words

DISC_PX = 5.5
SIGN_PX = 18
"""The side of the square a sign of a legend lies in."""


class Sign(Enum):
    """What a mark of a plot, or a block of the strip, stands for."""

    BEFORE = auto()
    AFTER = auto()
    SAME = auto()
    HIGHER = auto()
    NEXT_DAY = auto()
    PAUSED = auto()
    ASLEEP = auto()
    LEFT_OUT = auto()
    ADDED = auto()


def letter_of(leg: Leg) -> str:
    """The one letter of a leg."""
    return _("L") if leg is Leg.LEFT else _("R")


def badge(leg: Leg, x: float, y: float, side: float) -> tuple[Mark, ...]:
    """The letter of a leg in a disc (left) or a square (right), round a middle."""
    ground: Mark
    if leg is Leg.LEFT:
        ground = Disc(x, y, side / 2, fill="left")
    else:
        ground = Box(x - side / 2, y - side / 2, side, side, side * 0.24, fill="right")
    face = Face(round(side * 0.56), 700)
    return (ground, Words(x, y, letter_of(leg), face, f"on_{leg.value}", Anchor.MIDDLE))


def before_sign(x: float, y: float, radius: float = DISC_PX, ink: str = "accent") -> Mark:
    """Pain before: a hollow disc."""
    return Disc(x, y, radius, "surface", ink, max(1.2, radius * 0.36))


def after_sign(x: float, y: float, radius: float = DISC_PX) -> Mark:
    """Pain after, when it is lower: a filled disc."""
    return Disc(x, y, radius, "accent")


def same_sign(x: float, y: float, radius: float = DISC_PX) -> tuple[Mark, ...]:
    """Before and after alike: a filled disc in a ring."""
    ring = Disc(x, y, radius * 1.5, "surface", "accent", max(1.2, radius * 0.33))
    return (ring, Disc(x, y, radius * 0.85, "accent"))


def higher_sign(x: float, y: float, radius: float = DISC_PX) -> Mark:
    """Pain after, when it is higher: a triangle that stands on its foot."""
    foot = radius * 1.02
    return Corners(
        ((x, y - radius), (x + foot, y + foot * 0.8), (x - foot, y + foot * 0.8)), "caution"
    )


def next_day_sign(x: float, y: float, radius: float = DISC_PX) -> Mark:
    """Pain on the next morning: a hollow diamond."""
    reach = radius * 0.85
    places = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    return Corners(places, "surface", "ink", max(1.0, radius * 0.27))


def hatched(box: Box, pitch: float = 6.0) -> tuple[Mark, ...]:
    """A box filled with slanting lines: planned and not done."""
    lines: list[Mark] = []
    right, foot = box.x + box.width, box.y + box.height
    # Each line rises to the right; `at` is where it would meet the foot of the box.
    at = box.x - box.height + pitch / 2
    while at < right:
        begin, end = max(at, box.x), min(at + box.height, right)
        if end > begin:
            lines.append(Line(begin, foot - (begin - at), end, foot - (end - at), "line2"))
        at += pitch
    frame = Box(box.x, box.y, box.width, box.height, box.radius, "", "line2", 1.2)
    return (*lines, frame)


def pause_sign(x: float, y: float) -> tuple[Mark, ...]:
    """Two bars in a disc."""
    bars = tuple(Line(x + dx, y - 3.5, x + dx, y + 3.5, "ink2", 2.0) for dx in (-2.2, 2.2))
    return (Disc(x, y, 8.5, "surface", "ink2", 1.2), *bars)


def sleep_sign(x: float, y: float) -> tuple[Mark, ...]:
    """A z in a disc: the machine slept."""
    places = ((-2.8, -3.0, 2.8, -3.0), (2.8, -3.0, -2.8, 3.0), (-2.8, 3.0, 2.8, 3.0))
    strokes = tuple(Line(x + a, y + b, x + c, y + d, "ink2", 1.5) for a, b, c, d in places)
    return (Disc(x, y, 8.5, "surface", "ink2", 1.2), *strokes)


def sign_marks(sign: Sign, x: float, y: float) -> tuple[Mark, ...]:
    """A sign for a legend, round a middle, within `SIGN_PX`."""
    block = Box(x - 8, y - 6, 16, 12, 2.5)
    drawn: dict[Sign, tuple[Mark, ...]] = {
        Sign.BEFORE: (before_sign(x, y),),
        Sign.AFTER: (after_sign(x, y),),
        Sign.SAME: same_sign(x, y, 4.8),
        Sign.HIGHER: (higher_sign(x, y),),
        Sign.NEXT_DAY: (next_day_sign(x, y),),
        Sign.PAUSED: pause_sign(x, y),
        Sign.ASLEEP: sleep_sign(x, y),
        Sign.LEFT_OUT: hatched(block),
        Sign.ADDED: (Box(x - 8, y - 6, 16, 12, 2.5, "sunken", "ink2", 1.6),),
    }
    return drawn[sign]
