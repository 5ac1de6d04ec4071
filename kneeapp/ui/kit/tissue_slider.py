"""How deep one looks: a line painted from skin through muscle to bone, with a word for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.ui.kit.paint import circle, disc, edge, painting
from kneeapp.ui.kit.pressable import PageSlidable
from kneeapp.ui.theme import Look, Role

_TRACK_PX: Final = 10
_KNOB_PX: Final = 21
_HEIGHT_PX: Final = 48
_LINE_PX: Final = 14
_WORDS_PX: Final = 36
# One whole value is so many steps of the slider; a key moves a tenth of it.
_FINE: Final = 100
_KEY_STEP: Final = 10


class TissueSlider(PageSlidable):
    """A value from 0 up, with a word and a colour at each whole number; a click on a word jumps.

    Args:
        look: colours and fonts.
        name: what it sets, for screen readers.
        words: from 0 up; at least two.
        colours: of the track, one for each word.
        value: its value.
        parent: the widget it lies in.
    """

    moved = Signal(float)

    def __init__(
        self,
        look: Look,
        name: str,
        words: Sequence[str],
        colours: Sequence[str],
        value: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._words: list[str] = []
        self._colours: list[QColor] = []
        self._shown = round(value * _FINE)
        self.setSingleStep(_KEY_STEP)
        self.setPageStep(_FINE)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_value)
        self.render_words(words, colours)
        self.render(value)

    @property
    def words(self) -> list[str]:
        """The words now shown."""
        return list(self._words)

    @property
    def nearest(self) -> int:
        """The number of the word that describes the value best; half way the later one."""
        return min(len(self._words) - 1, int(self.value() / _FINE + 0.5))

    def render(self, value: float) -> None:  # type: ignore[override]
        """Show a value, without a signal."""
        self._shown = min(round(value * _FINE), self.maximum())
        self.setValue(self._shown)
        self._describe()

    def render_words(self, words: Sequence[str], colours: Sequence[str]) -> None:
        """Show other words; a value beyond the last one comes back to it. Tells nobody."""
        if list(words) == self._words:
            return
        self._words, self._colours = list(words), [QColor(colour) for colour in colours]
        self._shown = min(self._shown, (len(words) - 1) * _FINE)
        self.setRange(0, (len(words) - 1) * _FINE)
        self._describe()
        self.updateGeometry()
        self.update()

    def _on_value(self, value: int) -> None:
        self._describe()
        self.update()
        if value != self._shown:
            self._shown = value
            self.moved.emit(value / _FINE)

    def _describe(self) -> None:
        self.setAccessibleDescription(self._words[self.nearest])

    def sizeHint(self) -> QSize:
        """A line of 190 px, and the words below it."""
        least = self.minimumSizeHint()
        return QSize(max(self._look.px(206), least.width()), least.height())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its words."""
        metrics = QFontMetricsF(self._look.font(Role.BODY, 600))
        wide = sum(metrics.horizontalAdvance(word) for word in self._words)
        gaps = self._look.px(10) * (len(self._words) - 1)
        return QSize(round(wide) + gaps + 2, self._look.px(_HEIGHT_PX))

    def _ends(self) -> tuple[float, float]:
        """Where the middle of the knob can be: left and right end."""
        rim = self._look.px(_KNOB_PX) / 2 + 4
        return rim, self.width() - rim

    def _x_of(self, value: float) -> float:
        left, right = self._ends()
        return left + (right - left) * value / max(1, self.maximum())

    def _word_boxes(self) -> list[QRectF]:
        """The first word begins with the line, the last ends with it, others stand below."""
        metrics = QFontMetricsF(self._look.font(Role.BODY, 600))
        middle, tall = self._look.px(_WORDS_PX), self._look.line_px(Role.BODY)
        boxes = []
        for number, word in enumerate(self._words):
            wide = metrics.horizontalAdvance(word) + 2
            left = self._x_of(number * _FINE) - wide / 2
            left = min(max(left, 0.0), self.width() - wide)
            boxes.append(QRectF(left, middle - tall / 2, wide, tall))
        return boxes

    def _value_at(self, at: QPointF) -> int:
        if at.y() >= self._look.px((_LINE_PX + _WORDS_PX) / 2):
            middles = [box.center().x() for box in self._word_boxes()]
            return _FINE * min(range(len(middles)), key=lambda one: abs(middles[one] - at.x()))
        left, right = self._ends()
        share = (at.x() - left) / max(1.0, right - left)
        return min(max(round(share * self.maximum()), 0), self.maximum())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The knob comes to where one clicks; a word brings it to its place."""
        if event.button() is Qt.MouseButton.LeftButton:
            on_line = event.position().y() < self._look.px((_LINE_PX + _WORDS_PX) / 2)
            self.setSliderDown(on_line)
            self.setValue(self._value_at(event.position()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows along the line."""
        if self.isSliderDown():
            self.setValue(self._value_at(QPointF(event.position().x(), 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line, knob, words."""
        with painting(self) as painter:
            self._paint_line(painter)
            self._paint_words(painter)

    def _paint_line(self, painter: QPainter) -> None:
        look = self._look
        left, right = self._ends()
        radius, middle = look.px(_KNOB_PX) / 2, float(look.px(_LINE_PX))
        tall = look.px(_TRACK_PX)
        track = QRectF(left - radius / 2, middle - tall / 2, right - left + radius, tall)
        paint = QLinearGradient(left, 0, right, 0)
        for number, colour in enumerate(self._colours):
            paint.setColorAt(number / (len(self._colours) - 1), colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint)
        painter.drawRoundedRect(track, tall / 2, tall / 2)
        edge(painter, track, tall / 2, look.colour("line2"))
        knob = QPointF(self._x_of(self.value()), middle)
        disc(painter, knob, radius + 1, look.colour("surface"))
        circle(painter, knob, radius + 1, look.colour("accent"), 3)
        if self.ring_shown:
            circle(painter, knob, radius + 4, look.colour("focus"), 2)

    def _paint_words(self, painter: QPainter) -> None:
        look, nearest = self._look, self.nearest
        for number, (word, box) in enumerate(zip(self._words, self._word_boxes(), strict=True)):
            chosen = number == nearest
            painter.setFont(look.font(Role.BODY, 600 if chosen else 400))
            painter.setPen(look.colour("ink" if chosen else "ink2"))
            align = Qt.AlignmentFlag.AlignHCenter
            if number == 0:
                align = Qt.AlignmentFlag.AlignLeft
            elif number == len(self._words) - 1:
                align = Qt.AlignmentFlag.AlignRight
            painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, word)
