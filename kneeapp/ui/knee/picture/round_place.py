"""Where round buttons lie on the picture, and which of two that overlap a press means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget

from kneeapp.ui.theme import Look

HIT_RADIUS: Final = 22.0
"""So far from the middle a press still counts, px at 100 % text size."""

_Round = TypeVar("_Round", bound=QWidget)


def middle_of(button: QWidget) -> QPointF:
    """The middle of a round button in its own box."""
    return QPointF(button.width() / 2, button.height() / 2)


def put(button: QWidget, spot: QPointF) -> None:
    """Put the middle of a round button on `spot` of its parent."""
    corner = spot - middle_of(button)
    button.move(round(corner.x()), round(corner.y()))


def nearest(buttons: Iterable[_Round], at: QPoint, look: Look) -> _Round | None:
    """The button a press at `at` (of their parent) means: the nearest shown one in reach."""
    passes = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    shown = [one for one in buttons if not one.isHidden() and not one.testAttribute(passes)]
    best = min(shown, key=lambda one: _distance(one, at), default=None)
    if best is None or _distance(best, at) > HIT_RADIUS * look.text_scale:
        return None
    return best


def _distance(button: QWidget, at: QPoint) -> float:
    off = QPointF(at) - QPointF(button.pos()) - middle_of(button)
    return float((off.x() ** 2 + off.y() ** 2) ** 0.5)
