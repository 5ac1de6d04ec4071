"""The user's choices, and how each broken one falls back alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from kneeapp.core.body import Convention, Leg
from kneeapp.core.breath import BreathChoice

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
    reduced_motion: bool = False
    safety_read: bool = False


_RANGES: dict[str, tuple[int, int]] = {
    "hold_s": (HOLD_S_MIN, HOLD_S_MAX),
    "volume_percent": (0, 100),
    "text_percent": (100, 150),
}


def _repaired_field(name: str, value: object, default: object) -> object:
    if isinstance(default, StrEnum):
        return next((m for m in type(default) if m.value == value), default)
    if isinstance(default, bool):
        return value if isinstance(value, bool) else default
    low, high = _RANGES[name]
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and low <= value <= high else default  # type: ignore[operator]


def repaired(raw: Mapping[str, object]) -> Settings:
    """Settings from what a file said: each valid field is kept, each broken one falls back."""
    start = Settings()
    chosen = {
        f.name: _repaired_field(f.name, raw[f.name], getattr(start, f.name))
        for f in fields(Settings)
        if f.name in raw
    }
    return Settings(**chosen)  # type: ignore[arg-type]


def as_mapping(settings: Settings) -> dict[str, object]:
    """Plain values ready for a settings file, with the version."""
    plain: dict[str, object] = {"version": SETTINGS_VERSION}
    for name, value in asdict(settings).items():
        plain[name] = value.value if isinstance(value, StrEnum) else value
    return plain
