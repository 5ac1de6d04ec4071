"""The user's choices, and how each broken one falls back alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType

from kneeapp.core.body import Convention, Leg
from kneeapp.core.breath import BreathChoice
from kneeapp.core.own_form import (
    screens_as_plain,
    screens_from_plain,
    spots_as_plain,
    spots_from_plain,
    width_from_plain,
)
from kneeapp.core.own_hand import Screen
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.tones import SkinTone

SETTINGS_VERSION = 1
HOLD_S_MIN, HOLD_S_MAX, HOLD_S_STEP = 30, 120, 5


class Legs(StrEnum):
    """Which knees a session works on."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"

    def in_order(self, first: Leg) -> tuple[Leg, ...]:
        """The legs in the order they are pressed."""
        if self is Legs.BOTH:
            return (first, first.other)
        return (Leg(self.value),)


class ThemeChoice(StrEnum):
    """The colours of the window. `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered between starts that is not history."""

    hold_s: int = 60
    legs: Legs = Legs.BOTH
    first_leg: Leg = Leg.LEFT
    breath: BreathChoice = BreathChoice.LONG_OUT
    volume_percent: int = 80
    muted: bool = False
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100
    convention: Convention = Convention.MIRROR
    skin_tone: SkinTone = SkinTone.PORCELAIN
    reduced_motion: bool = False
    safety_read: bool = False
    own_spots: tuple[OwnSpot, ...] = ()
    """In the order of `own_spot.with_spot`, at most one for each point and leg."""
    four_fingers_mm: float | None = None
    """How wide the user's four fingers are; None when not measured."""
    screens: tuple[Screen, ...] = ()
    """The screens that were measured with a bank card."""


_RANGES: dict[str, tuple[int, int]] = {
    "hold_s": (HOLD_S_MIN, HOLD_S_MAX),
    "volume_percent": (0, 100),
    "text_percent": (100, 150),
}


_Limits = Mapping[str, float]


def _repaired_field(name: str, value: object, default: object, limits_mm: _Limits) -> object:
    if name == "own_spots":
        return spots_from_plain(value, limits_mm)
    if name == "screens":
        return screens_from_plain(value)
    if name == "four_fingers_mm":
        return width_from_plain(value)
    if isinstance(default, StrEnum):
        return next((m for m in type(default) if m.value == value), default)
    if isinstance(default, bool):
        return value if isinstance(value, bool) else default
    low, high = _RANGES[name]
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and low <= value <= high else default  # type: ignore[operator]


def repaired(raw: Mapping[str, object], limits_mm: _Limits = MappingProxyType({})) -> Settings:
    """Settings from what a file said: each valid field is kept, each broken one falls back.

    Args:
        raw: the fields as plain values.
        limits_mm: how far from its taught place each point may be put; an own spot beyond that is
            left out.
    """
    start = Settings()
    chosen = {
        f.name: _repaired_field(f.name, raw[f.name], getattr(start, f.name), limits_mm)
        for f in fields(Settings)
        if f.name in raw
    }
    return Settings(**chosen)  # type: ignore[arg-type]


def as_mapping(settings: Settings) -> dict[str, object]:
    """Plain values ready for a settings file, with the version."""
    plain: dict[str, object] = {"version": SETTINGS_VERSION}
    for field in fields(settings):
        value = getattr(settings, field.name)
        plain[field.name] = value.value if isinstance(value, StrEnum) else value
    plain["own_spots"] = spots_as_plain(settings.own_spots)
    plain["screens"] = screens_as_plain(settings.screens)
    return plain
