"""One day of the calendar: its number, and a dot for each session."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.totals import DayTotal
from kneeapp.ui.history.calendar_words import day_words
from kneeapp.ui.kit.paint import circle, disc, edge, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Look, Role

CELL_PX = 36
_CORNER_PX = 11
_DOT_PX, _DOT_PITCH_PX, _TIGHT_PITCH_PX, _DOT_DOWN_PX = 5.6, 9, 7.5, 27.5
_DOTS_MOST = 3
"""More sessions than these are three dots and a plus; the words give the number."""


class DayCell(Pressable):
    """A day to press. A full dot is a complete session, a hollow one was cut short.

    Signals:
        moved(int): a key that leads to another day, as `Qt.Key`.
    """

    moved = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.day = date.min
        self._total: DayTotal | None = None
        self._is_future = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def render(  # type: ignore[override]
        self, day: date, total: DayTotal | None, today: date, *, is_chosen: bool
    ) -> None:
        """Show a day."""
        self.day, self._total, self._is_future = day, total, day > today
        self.setChecked(is_chosen)
        words = day_words(day, total, today)
        self.setAccessibleName(words)
        set_tip(self, words if total is not None else "")
        self.update()

    def nextCheckState(self) -> None:
        """A press changes nothing by itself: whoever shows the calendar says what is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page, Home and End lead to other days."""
        if event.key() in _LEADING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._ring = True
            self.moved.emit(event.key())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._look.px(CELL_PX), self._look.px(CELL_PX))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def _inks(self) -> tuple[QColor, QColor]:
        """Ground and ink."""
        look = self._look
        if self.isChecked():
            return look.colour("accent"), look.colour("on_accent")
        if self._total is not None:
            return look.colour("soft"), look.colour("on_soft")
        return QColor(0, 0, 0, 0), look.colour("ink3" if self._is_future else "ink")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, number, dots."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(_CORNER_PX)
        ground, ink = self._inks()
        with painting(self) as painter:
            if self.ring_shown:
                box, radius = focus_ring(painter, look, box, radius), max(2, radius - 4)
            fill(painter, box, radius, warmed(look, ground, self.heat))
            if look.is_high_contrast and self._total is not None and not self.isChecked():
                edge(painter, box, radius, look.colour("accent"), 1)
            heavy = self.isChecked() or self._total is not None
            painter.setFont(look.font(Role.BODY, 600 if heavy else 400, tabular=True))
            painter.setPen(ink)
            tall = look.px(28 if self._total is not None else CELL_PX)
            place = QRectF(0, 0, self.width(), tall)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self.day.day))
            self._paint_dots(painter, ink)

    def _paint_dots(self, painter: QPainter, ink: QColor) -> None:
        total, look = self._total, self._look
        if total is None:
            return
        shown = total.sessions if total.sessions <= _DOTS_MOST + 1 else _DOTS_MOST
        has_plus = shown < total.sessions
        places = shown + has_plus
        pitch = look.px(_DOT_PITCH_PX if places < _DOTS_MOST + 1 else _TIGHT_PITCH_PX)
        radius = _DOT_PX * look.text_scale / 2
        place = QPointF(self.width() / 2 - pitch * (places - 1) / 2, look.px(_DOT_DOWN_PX))
        for number in range(shown):
            if number < min(total.completed, shown):
                disc(painter, place, radius, ink)
            else:
                circle(painter, place, radius, ink, 1.3 * look.text_scale)
            place += QPointF(pitch, 0)
        if has_plus:
            wide = 1.4 * look.text_scale
            arm = radius + 0.4
            painter.fillRect(QRectF(place.x() - arm, place.y() - wide / 2, 2 * arm, wide), ink)
            painter.fillRect(QRectF(place.x() - wide / 2, place.y() - arm, wide, 2 * arm), ink)


_LEADING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
