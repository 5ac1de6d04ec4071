"""The letter of a leg, round for left and square for right, and the tag with a point's code."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import circle, disc, edge, fill, painting
from kneeapp.ui.theme import Corner, Look, Role

_LETTER_SHARE = 0.56
_CORNER_SHARE = 0.24


def leg_letter(leg: Leg) -> str:
    """The one letter that stands for a leg."""
    return _("L") if leg is Leg.LEFT else _("R")


def leg_words(leg: Leg) -> str:
    """The leg in words."""
    return _("Left knee") if leg is Leg.LEFT else _("Right knee")


def paint_badge(painter: QPainter, look: Look, leg: Leg, box: QRectF, *, filled: bool) -> None:
    """A badge inside the square `box`: filled is now, an outline is the other one."""
    tint = look.colour(leg.value)
    side = box.width()
    corner = side * _CORNER_SHARE
    stroke = max(1.5, side / 14)
    if leg is Leg.LEFT:
        if filled:
            disc(painter, box.center(), side / 2, tint)
        else:
            circle(painter, box.center(), side / 2, tint, stroke)
    elif filled:
        fill(painter, box, corner, tint)
    else:
        edge(painter, box, corner, tint, stroke)
    painter.setFont(look.font_of(side * _LETTER_SHARE, 700))
    painter.setPen(look.colour(f"on_{leg.value}") if filled else tint)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, leg_letter(leg))


class Badge(QLabel):
    """The badge of a leg; screen readers hear "Left knee".

    Args:
        look: colours and fonts.
        leg: whose.
        filled: filled is the leg meant now, an outline the other one.
        size: its side in px at 100 %.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        leg: Leg,
        filled: bool = True,
        size: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._leg = leg
        self._filled = filled
        self._side = look.px(size)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.render_leg(leg, filled)

    def render_leg(self, leg: Leg, filled: bool = True) -> None:
        """Show another leg, or the same one otherwise."""
        self._leg, self._filled = leg, filled
        self.setText(leg_words(leg))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        """The same square."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape and its letter, in the middle of the box."""
        corner = QPointF((self.width() - self._side) / 2, (self.height() - self._side) / 2)
        with painting(self) as painter:
            box = QRectF(corner.x(), corner.y(), self._side, self._side)
            paint_badge(painter, self._look, self._leg, box, filled=self._filled)


class CodeTag(QLabel):
    """The code of a point, such as ST35, on a soft ground.

    Args:
        look: colours and fonts.
        code: the code.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(Role.BODY, 600))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_code(code)

    def set_code(self, code: str) -> None:
        """Show another code."""
        self.setText(code)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The code with 8 px on both sides."""
        wide = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(wide + self._look.px(16), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        """The same: a code is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and the code."""
        look = self._look
        box = QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, look.px(Corner.CODE), look.colour("soft"))
            if look.is_high_contrast:
                edge(painter, box, look.px(Corner.CODE), look.colour("accent"))
            painter.setPen(look.colour("on_soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
