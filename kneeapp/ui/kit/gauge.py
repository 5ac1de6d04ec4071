"""How hard to press: ten rising bars with a lid."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.theme import Look, Role

_BARS = 10
_LOWEST, _HIGHEST = 10, 28
_SLIM_LOWEST, _SLIM_HIGHEST = 6, 18
_LID_ROOM = 2


class Gauge(QLabel):
    """Pressure from 0 to 10 with a cap; up to the cap the bars are filled.

    Screen readers hear "up to 4 of 10".

    Args:
        look: colours and fonts.
        cap: 1..10, the most one should feel.
        captions: words and numbers below; without them the bars alone.
        slim: bars as low as a line of words.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        cap: int,
        *,
        captions: bool = True,
        slim: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._cap = cap
        self._captions = captions
        self._slim = slim
        self._tall = (_SLIM_LOWEST, _SLIM_HIGHEST) if slim else (_LOWEST, _HIGHEST)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_cap(cap)

    def set_cap(self, cap: int) -> None:
        """Show another cap."""
        self._cap = max(0, min(_BARS, cap))
        self.setText(_("up to {cap} of 10").format(cap=self._cap))
        self.update()

    def _bars_px(self) -> int:
        return self._look.px(self._tall[1])

    def sizeHint(self) -> QSize:
        """Comfortable width; without captions half of it."""
        wide = 256 if self._captions else 128
        return QSize(self._look.px(wide), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the words at both ends and the number of the cap between."""
        tall = self._bars_px() + _LID_ROOM
        if not self._captions:
            return QSize(self._look.px(80 if self._slim else 100), tall)
        metrics = QFontMetricsF(self._look.font(Role.CAPTION, 700))
        words = metrics.horizontalAdvance(self._low_words() + self._high_words() + "10")
        return QSize(round(words) + self._look.px(36), tall + self._look.line_px(Role.CAPTION) + 2)

    def _low_words(self) -> str:
        return _("0 nothing")

    def _high_words(self) -> str:
        return _("10 worst")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars, lid, words."""
        with painting(self) as painter:
            self._paint_bars(painter)
            lid = self._lid_px()
            foot = self._bars_px() + _LID_ROOM
            painter.fillRect(QRectF(lid - 1, 0, 2, foot), self._look.colour("ink"))
            if self._captions:
                self._paint_words(painter, lid, foot + 2)

    def _pitch(self) -> float:
        return self.width() / _BARS

    def _lid_px(self) -> float:
        """Where the lid stands: in the gap after the bar of the cap."""
        return max(1.0, min(self.width() - 1.0, self._cap * self._pitch()))

    def _paint_bars(self, painter: QPainter) -> None:
        look, pitch = self._look, self._pitch()
        gap = min(look.px(4), pitch * 0.25)
        low, high = (look.px(tall) for tall in self._tall)
        foot = self._bars_px() + _LID_ROOM
        for n in range(_BARS):
            tall = low + (high - low) * n / (_BARS - 1)
            bar = QRectF(n * pitch + gap / 2, foot - tall, pitch - gap, tall)
            corner = min(look.px(4), bar.width() / 2)
            if n >= self._cap:
                edge(painter, bar, corner, look.mix("line2", "surface", 0.75))
            elif n >= self._cap - 2:
                fill(painter, bar, corner, look.colour("accent"))
            else:
                fill(painter, bar, corner, look.mix("accent", "surface", 0.55))

    def _paint_words(self, painter: QPainter, lid: float, top: float) -> None:
        look = self._look
        tall = look.line_px(Role.CAPTION)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        plain, heavy = look.font(Role.CAPTION), look.font(Role.CAPTION, 700)
        number = str(self._cap)
        number_px = QFontMetricsF(heavy).horizontalAdvance(number)
        box = QRectF(lid - number_px / 2, top, number_px + 2, tall)
        box.moveLeft(max(0.0, min(box.left(), self.width() - box.width())))
        painter.setPen(look.colour("ink3"))
        painter.setFont(plain)
        line = QRectF(0, top, self.width(), tall)
        metrics = QFontMetricsF(plain)
        # The words give way to the number where the cap comes close.
        if metrics.horizontalAdvance(self._low_words()) + 6 < box.left():
            painter.drawText(line, left | middle, self._low_words())
        if self.width() - metrics.horizontalAdvance(self._high_words()) - 6 > box.right():
            painter.drawText(line, right | middle, self._high_words())
        painter.setPen(look.colour("ink"))
        painter.setFont(heavy)
        painter.drawText(box, left | middle, number)
