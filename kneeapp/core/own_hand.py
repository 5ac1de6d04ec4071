"""The user's own hand as a measure, and the size of the screen it is measured on.

Distances on the leg are counted in the person's own cun: a third of the width of four fingers laid
side by side at the middle joints (WHO Standard Acupuncture Point Locations, 2008).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kneeapp.core.errors import AppError
from kneeapp.core.guide import Fingers
from kneeapp.core.message import N_

CARD_MM = (85.60, 53.98)
"""A bank card, wide and high (ISO/IEC 7810, ID-1)."""
FOUR_FINGERS_MM_LEAST, FOUR_FINGERS_MM_MOST = 50.0, 110.0
FOUR_FINGERS_MM_USUAL = 70.0
"""Where the marks stand before anybody has moved them."""
PX_PER_MM_LEAST, PX_PER_MM_MOST = 1.5, 30.0
PX_PER_MM_UNKNOWN = 96 / 25.4
"""What a screen has that does not know its own size."""
SCREEN_NAME_MAX_CHARS, SCREENS_MOST = 200, 20
_FOUR_FINGERS_CUN = Fingers.FOUR.cun
_MM_IN_CM = 10
_WIDTH = re.compile(r"(\d{1,4}(?:[.,]\d{1,4})?)\s*(mm|cm)?", re.ASCII)


class Screen(NamedTuple):
    """A screen that was measured with a bank card."""

    name: str
    px_per_mm: float
    """Logical px."""


def own_cun_mm(four_fingers_mm: float) -> float:
    """One cun of somebody whose four fingers are so wide."""
    return four_fingers_mm / _FOUR_FINGERS_CUN


def fingers_mm(fingers: Fingers, four_fingers_mm: float) -> float:
    """How wide some fingers of the same hand are."""
    return fingers.cun * own_cun_mm(four_fingers_mm)


def is_sensible(four_fingers_mm: float) -> bool:
    """Whether four fingers of a grown hand can be so wide."""
    return FOUR_FINGERS_MM_LEAST <= four_fingers_mm <= FOUR_FINGERS_MM_MOST


def read_width_mm(text: str) -> float:
    """The width of four fingers in mm, from what somebody typed: "70", "70 mm", "7,2 cm".

    A number without a unit counts as mm; where it would make no sense in mm but does in cm, as cm.

    Raises:
        AppError: no number, or none that four fingers can be wide.
    """
    found = _WIDTH.fullmatch(text.strip().lower())
    if found is None:
        raise AppError(
            N_("Type a number of millimetres, such as 70, or centimetres, such as 7 cm.")
        )
    number = float(found[1].replace(",", "."))
    in_cm = found[2] == "cm" or (found[2] is None and is_sensible(number * _MM_IN_CM))
    width = round(number * _MM_IN_CM if in_cm else number, 1)
    if not is_sensible(width):
        raise AppError(
            N_(
                "Four fingers of a grown hand are {least} to {most} mm wide, not {width} mm. "
                "Measure across the middle joints, without the thumb."
            ),
            least=round(FOUR_FINGERS_MM_LEAST),
            most=round(FOUR_FINGERS_MM_MOST),
            width=f"{width:g}",
        )
    return width


def sensible_px_per_mm(reported: float) -> float:
    """What a screen reports of its scale, or the usual where that cannot be."""
    return reported if PX_PER_MM_LEAST <= reported <= PX_PER_MM_MOST else PX_PER_MM_UNKNOWN


def screen_named(screens: Iterable[Screen], name: str) -> Screen | None:
    """A screen that was measured before."""
    return next((screen for screen in screens if screen.name == name), None)


def with_screen(screens: Iterable[Screen], screen: Screen) -> tuple[Screen, ...]:
    """All screens, this one as the last; the oldest go."""
    others = [one for one in screens if one.name != screen.name]
    return tuple([*others, screen][-SCREENS_MOST:])
