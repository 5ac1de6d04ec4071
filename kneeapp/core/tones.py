"""Skin tones: how the brightness of a picture becomes skin.

The shipped pictures of legs and hands hold brightness alone. A table of 256 colours turns it into
one of six tones, so one set of files serves everybody. Nothing else in the app depends on the tone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class SkinTone(StrEnum):
    """The six tones; slate and teal are nobody's skin, for those who prefer a drawing."""

    PORCELAIN = "porcelain"
    SLATE = "slate"
    SAND = "sand"
    BRONZE = "bronze"
    UMBER = "umber"
    TEAL = "teal"


class Rgb(NamedTuple):
    """A colour of the screen (sRGB), each channel 0..255."""

    red: int
    green: int
    blue: int


DIMMED: Final = 0.93
"""On a dark ground skin would glare at its full brightness."""

STOPS: Final[dict[SkinTone, tuple[str, str, str, str, str]]] = {
    SkinTone.PORCELAIN: ("4d4347", "857479", "bda79f", "e3d3c7", "fbf4ec"),
    SkinTone.SLATE: ("33383d", "686f75", "a3a9ac", "d3d6d6", "fafaf9"),
    SkinTone.SAND: ("51372f", "8f6a5a", "c79d85", "e8cdb6", "fdf1e2"),
    SkinTone.BRONZE: ("2f1d17", "65432f", "9c6f50", "cba07c", "f0d6b8"),
    SkinTone.UMBER: ("170f0d", "3c2720", "6b4838", "9c7460", "d3b19b"),
    SkinTone.TEAL: ("1f3a44", "476a75", "86a7ac", "c3d8d7", "f3faf8"),
}
"""The colours (hex) at brightness 0, 1/4, 1/2, 3/4 and 1."""

_GAMMA: Final = 2.2
_OPAQUE: Final = 0xFF000000


def tone_at(tone: SkinTone, level: float, brightness: float = 1.0) -> Rgb:
    """The colour of one level of brightness, blended between two stops in linear light.

    Args:
        tone: which skin.
        level: 0 (shadow) to 1 (light), as the picture has it.
        brightness: 0..1, a factor on the finished colour.
    """
    stops = STOPS[tone]
    reach = len(stops) - 1
    below = min(int(level * reach), reach - 1)
    share = level * reach - below
    ends = zip(_channels(stops[below]), _channels(stops[below + 1]), strict=True)
    mixed = [low**_GAMMA + (high**_GAMMA - low**_GAMMA) * share for low, high in ends]
    return Rgb(*(round(255 * brightness * channel ** (1 / _GAMMA)) for channel in mixed))


def skin_table(tone: SkinTone, brightness: float = 1.0) -> list[int]:
    """256 opaque colours as 0xAARRGGBB, one for each brightness of a picture.

    Args:
        tone: which skin.
        brightness: 0..1, a factor on the finished colours.
    """
    levels = (tone_at(tone, level / 255, brightness) for level in range(256))
    return [_OPAQUE | red << 16 | green << 8 | blue for red, green, blue in levels]


def _channels(stop: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(stop)
    return red / 255, green / 255, blue / 255
