"""The face of a button: how large each size is, and how each kind is painted in each state."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from kneeapp.ui.kit.paint import edge, faded, fill, focus_ring, soft_edge, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Corner, Look, Role, blend

Kind = Literal["primary", "secondary", "soft", "quiet", "danger"]
Size = Literal["row", "normal", "session", "start", "start_compact", "start_short"]


class Measure(NamedTuple):
    """Sizes of a button in px at 100 % text size."""

    height: int
    pad: int
    icon: int
    gap: int
    corner: Corner
    role: Role


MEASURES: dict[Size, Measure] = {
    "row": Measure(36, 16, 20, 8, Corner.CONTROL, Role.BODY),
    "normal": Measure(40, 16, 20, 8, Corner.CONTROL, Role.BODY),
    "session": Measure(56, 24, 22, 10, Corner.CARD, Role.LEAD),
    "start": Measure(72, 24, 24, 12, Corner.CARD, Role.LEAD),
    "start_compact": Measure(64, 24, 24, 12, Corner.CARD, Role.LEAD),
    "start_short": Measure(48, 24, 24, 12, Corner.CARD, Role.LEAD),
}

_INK: dict[Kind, str] = {
    "primary": "on_accent",
    "secondary": "ink",
    "soft": "on_soft",
    "quiet": "ink2",
    "danger": "danger",
}


def button_ink(look: Look, kind: Kind, enabled: bool) -> QColor:
    """The colour of words and icon."""
    return look.colour(_INK[kind]) if enabled else faded(look)


def paint_face(painter: QPainter, look: Look, kind: Kind, button: Pressable, radius: float) -> None:
    """Ground, edge and focus ring of a button."""
    rect = QRectF(button.rect())
    if button.ring_shown:
        rect = focus_ring(painter, look, rect, radius)
        radius = max(2.0, radius - 4)
    if not button.isEnabled():
        fill(painter, rect, radius, look.colour("sunken"))
        if look.is_high_contrast:
            edge(painter, rect, radius, look.colour("track"))
        return
    heat = button.heat
    clear = QColor(0, 0, 0, 0)
    if kind == "primary":
        ground = blend(look.colour("accent_hover"), look.colour("accent"), min(1.0, heat))
        fill(painter, rect, radius, warmed(look, ground, max(0.0, heat - 1.0)))
    elif kind == "secondary":
        fill(painter, rect, radius, warmed(look, look.colour("raised"), heat))
        edge(painter, rect, radius, soft_edge(look))
    elif kind == "soft":
        fill(painter, rect, radius, warmed(look, look.colour("soft"), heat))
        if look.is_high_contrast:
            edge(painter, rect, radius, look.colour("accent"))
    else:
        fill(painter, rect, radius, warmed(look, clear, heat))
        if kind == "danger":
            edge(painter, rect, radius, look.colour("danger"))
