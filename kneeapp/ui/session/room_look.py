"""The look of the room view: for eyes two metres away, every pair of colours at least 7 to 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor

from kneeapp.ui.theme import Look

# Seen from afar there is no quiet text, and the colours of the legs are deeper.
_TOKENS: Final[Mapping[str, str]] = MappingProxyType(
    {"left": "left_x", "right": "right_x", "ink3": "ink2"}
)
_TALL_AT_100: Final = 540
_LEAST_SCALE: Final = 2.0
"""Captions of 12 px are 24 px then, and nothing is smaller."""
_TALL_LEAST: Final = 700


@dataclass(frozen=True, eq=False)
class RoomLook(Look):
    """A look whose tokens stand for what can be told from afar."""

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token in the room view."""
        return super().colour(_TOKENS.get(token, token), alpha)


@dataclass(frozen=True, eq=False)
class RingLook(RoomLook):
    """The ring in the room view: its words stand on a tinted disc and are as dark as the digits."""

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token inside the ring."""
        return super().colour("ink" if token == "ink2" else token, alpha)


def room_scale(tall_px: int) -> float:
    """How much larger than at a desk everything is on a screen of this height."""
    if tall_px < _TALL_LEAST:
        return max(1.0, tall_px / (_TALL_AT_100 * 0.7))
    return max(_LEAST_SCALE, tall_px / _TALL_AT_100)


def room_look(look: Look, tall_px: int) -> RoomLook:
    """The look for a room view of this height."""
    return RoomLook(look.assets, look.theme, room_scale(tall_px), look.reduced_motion)


def ring_look(look: Look) -> RingLook:
    """The look of the ring in it."""
    return RingLook(look.assets, look.theme, look.text_scale, look.reduced_motion)
