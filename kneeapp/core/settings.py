"""The user's choices, and how each broken one falls back alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType

from kneeapp.core.body import Convention, Leg
from kneeapp.core.breath import PATTERNS, ROUNDS_MAX, ROUNDS_MIN, BreathChoice
from kneeapp.core.own_breath import OwnBreath, breaths_as_plain, breaths_from_plain
from kneeapp.core.own_form import (
    screens_as_plain,
    screens_from_plain,
    spots_as_plain,
    spots_from_plain,
    width_from_plain,
)
from kneeapp.core.own_hand import Screen
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.record import ACTIVITIES_MOST, is_activity_name
from kneeapp.core.tones import SkinTone

SETTINGS_VERSION = 1
HOLD_S_MIN, HOLD_S_MAX, HOLD_S_STEP = 30, 120, 5
LEAD_IN_S_MAX = 30
THUMB_LIMIT_MIN_LEAST, THUMB_LIMIT_MIN_MOST = 5, 120
WORD_MAX_CHARS = 300
"""The longest name of a device, a voice or a key."""


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


class VoiceLevel(StrEnum):
    """How much is said aloud; the captions are on the screen at every level."""

    FULL = "full"
    SHORT = "short"
    """Leg, point, change, the end, and the answers to what the user does."""
    CHIMES = "chimes"
    SILENT = "silent"


class ThemeChoice(StrEnum):
    """The colours of the window. `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered between starts that is not history."""

    routine: str = "after_workout"
    """The id of the routine that Start names; one that is no more means the default."""
    hold_s: int = 60
    legs: Legs = Legs.BOTH
    first_leg: Leg = Leg.LEFT
    breath: str = BreathChoice.LONG_OUT
    """The id of a built-in pattern (`BreathChoice`) or of one of `own_breaths`."""
    breath_rounds: int = 4
    """How often a pattern that has a limit is breathed in one session."""
    own_breaths: tuple[OwnBreath, ...] = ()
    lead_in_s: int = 0
    """Seconds to get to a point; 0: each point has its own."""
    volume_percent: int = 80
    """How loud the chimes are."""
    muted: bool = False
    voice_level: VoiceLevel = VoiceLevel.FULL
    voice_percent: int = 80
    system_voice: str = ""
    """The voice of the system that speaks; empty: the one that ships."""
    tone_on: bool = True
    tone_percent: int = 75
    sound_device: str = ""
    """Where it sounds; empty: where the system wants it."""
    pedal_key: str = ""
    """The key that a pedal types, as Qt writes it; empty: none was learnt."""
    thumb_limit_min: int = 30
    """Minutes a week for one shape of the hand, before another is proposed."""
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
    activities: tuple[str, ...] = ()
    """The names of the activities that are followed now; scores lie in the history."""
    morning_asked: str = ""
    """The local day (ISO) on which "how is it this morning?" was last asked; empty: never."""


_RANGES: dict[str, tuple[int, int]] = {
    "hold_s": (HOLD_S_MIN, HOLD_S_MAX),
    "breath_rounds": (ROUNDS_MIN, ROUNDS_MAX),
    "lead_in_s": (0, LEAD_IN_S_MAX),
    "volume_percent": (0, 100),
    "voice_percent": (0, 100),
    "tone_percent": (0, 100),
    "thumb_limit_min": (THUMB_LIMIT_MIN_LEAST, THUMB_LIMIT_MIN_MOST),
    "text_percent": (100, 150),
}


_WORDS = frozenset({"routine", "system_voice", "sound_device", "pedal_key", "morning_asked"})

_Limits = Mapping[str, float]


def _activities_from_plain(raw: object) -> tuple[str, ...]:
    """The names that can be shown, each once."""
    names = raw if isinstance(raw, list) else ()
    fine = [name for name in names if is_activity_name(name)]
    return tuple(dict.fromkeys(fine))[:ACTIVITIES_MOST]


_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "screens": screens_from_plain,
        "four_fingers_mm": width_from_plain,
        "own_breaths": breaths_from_plain,
        "activities": _activities_from_plain,
    }
)
"""What reads a field that is more than a plain value; broken parts of it are left out."""


def _repaired_field(name: str, value: object, default: object, limits_mm: _Limits) -> object:
    if name == "own_spots":
        return spots_from_plain(value, limits_mm)
    if name in _READERS:
        return _READERS[name](value)
    if isinstance(default, StrEnum):
        return next((m for m in type(default) if m.value == value), default)
    return value if _fits(name, value, default) else default


def _fits(name: str, value: object, default: object) -> bool:
    """Whether a plain value is one the field can have."""
    if name in _WORDS:
        return _is_word(value)
    if isinstance(default, bool):
        return isinstance(value, bool)
    low, high = _RANGES[name]
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_word(value: object) -> bool:
    """Whether it is a short text that can be shown."""
    return isinstance(value, str) and len(value) <= WORD_MAX_CHARS and value.isprintable()


def _known_breath(value: object, own: tuple[OwnBreath, ...]) -> str:
    """The id of a pattern there is."""
    known = (*PATTERNS, *(breath.id for breath in own))
    return next((breath for breath in known if breath == value), BreathChoice.LONG_OUT)


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
    if "breath" in raw:
        own = breaths_from_plain(raw.get("own_breaths"))
        chosen["breath"] = _known_breath(raw["breath"], own)
    return Settings(**chosen)  # type: ignore[arg-type]


def as_mapping(settings: Settings) -> dict[str, object]:
    """Plain values ready for a settings file, with the version."""
    plain: dict[str, object] = {"version": SETTINGS_VERSION}
    for field in fields(settings):
        value = getattr(settings, field.name)
        plain[field.name] = value.value if isinstance(value, StrEnum) else value
    plain["own_spots"] = spots_as_plain(settings.own_spots)
    plain["own_breaths"] = breaths_as_plain(settings.own_breaths)
    plain["screens"] = screens_as_plain(settings.screens)
    plain["activities"] = list(settings.activities)
    return plain
