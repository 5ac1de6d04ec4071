"""What the hands can ask of a session, and the one table of what stands for what.

Keys are named as desktops write them down ("Space", "PgDown", "Media Next"), so that a key learned
in the settings and a key of the table are compared as the same kind of word.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Wish(StrEnum):
    """One thing to ask for. Each has the same meaning wherever it comes from."""

    TOGGLE = "toggle"
    """Pause, or go on."""
    PAUSE = "pause"
    RESUME = "resume"
    BACK = "back"
    REPEAT = "repeat"
    SKIP = "skip"
    EXTEND = "extend"
    """Thirty seconds more, up to the point's limit."""
    ON = "on"
    """`SHIFT_MS` on within the hold."""
    RETURN = "return"
    """`SHIFT_MS` back within the hold."""
    CHANGE_LEG = "change_leg"
    STOP = "stop"
    """Asks first; the answer defaults to going on."""
    LEAVE = "leave"
    """Out of the room view; out of the session (which asks) where there is none."""
    MUTE = "mute"
    ROOM = "room"
    DISPLAY = "display"
    """The room view goes to the other display."""
    KEYS = "keys"
    """Tell the keys."""


SHIFT_MS: Final = 10_000
"""One notch of the wheel."""
NOTCH: Final = 120
"""One notch as desktops count it, in eighths of a degree."""
SAME_PRESS_MS: Final = 150
"""Presses of pause that follow each other faster are one: a pedal bounces."""

# A presenter clicker types Page Up, Page Down, F5 and Escape in turn, and a full stop or B.
KEYS: Mapping[str, Wish] = MappingProxyType(
    {
        "Space": Wish.TOGGLE,
        "Return": Wish.TOGGLE,
        "Enter": Wish.TOGGLE,
        "B": Wish.TOGGLE,
        ".": Wish.TOGGLE,
        "Left": Wish.BACK,
        "PgUp": Wish.BACK,
        "Right": Wish.SKIP,
        "PgDown": Wish.SKIP,
        "Up": Wish.EXTEND,
        "+": Wish.EXTEND,
        "=": Wish.EXTEND,
        "Down": Wish.REPEAT,
        "R": Wish.REPEAT,
        "L": Wish.CHANGE_LEG,
        "M": Wish.MUTE,
        "S": Wish.STOP,
        "Esc": Wish.LEAVE,
        "F11": Wish.ROOM,
        "F5": Wish.ROOM,
        "D": Wish.DISPLAY,
        "?": Wish.KEYS,
        "Media Play": Wish.TOGGLE,
        "Toggle Media Play/Pause": Wish.TOGGLE,
        "Media Pause": Wish.PAUSE,
        "Media Next": Wish.SKIP,
        "Media Previous": Wish.BACK,
        "Media Stop": Wish.STOP,
        "Media Fast Forward": Wish.ON,
        "Media Rewind": Wish.RETURN,
    }
)

CALLS: Mapping[str, Wish] = MappingProxyType(
    {
        "PlayPause": Wish.TOGGLE,
        "Play": Wish.RESUME,
        "Pause": Wish.PAUSE,
        "Next": Wish.SKIP,
        "Previous": Wish.BACK,
        "Stop": Wish.STOP,
    }
)
"""What a desktop calls when it keeps the media keys to itself (methods of an MPRIS player)."""

# A key alone of these is half of another one, or moves between the controls.
_NOT_FOR_A_PEDAL = frozenset({"Esc", "Tab", "Backtab", "Control", "Shift", "Alt", "Meta", ""})


def wish_of_key(name: str, pedal_key: str = "") -> Wish | None:
    """What a key asks for, or None.

    Args:
        name: the key as desktops write it, with what was held down ("Shift+?").
        pedal_key: a key learned in the settings, which pauses and goes on whatever it means
            otherwise; "" for none.
    """
    if pedal_key and name == pedal_key:
        return Wish.TOGGLE
    return KEYS.get(name.removeprefix("Shift+"))


def may_be_pedal(name: str) -> bool:
    """Whether a key can be learned for a pedal: Escape and Tab keep their meaning."""
    parts = name.split("+") if name != "+" else [name]
    return parts[-1] not in _NOT_FOR_A_PEDAL and "Tab" not in parts


def wish_of_notch(notches: int) -> Wish | None:
    """What the wheel asks for: away from the hand is on, towards it is back."""
    if notches == 0:
        return None
    return Wish.ON if notches > 0 else Wish.RETURN
