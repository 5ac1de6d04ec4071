"""A frame as large as a bank card: with one held to it, it tells the size of the pixels."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.own_hand import CARD_MM, PX_PER_MM_LEAST, PX_PER_MM_MOST
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import circle, disc, edge, fill, painting
from kneeapp.ui.kit.pressable import Slidable
from kneeapp.ui.theme import Look, Role

# The value is hundredths of a pixel for a millimetre; one key is a tenth of a millimetre of card.
_STEPS_IN_PX: Final = 100
_KEY_STEP, _PAGE_STEP = 1, 10
_KNOB_PX, _CORNER_MM, _CAPTION_PX = 13, 3.18, 26
_PAD_PX = 14


class CardFrame(Slidable):
    """The card, drawn at its true size; its corner is dragged, or arrow keys fit it.

    A slider for keys and screen readers.

    Args:
        look: colours and fonts.
        px_per_mm: what the screen says of itself, or what was found before.
        parent: the widget it lies in.
    """

    fitted = Signal(float)
    """Logical px for a millimetre. While the corner is dragged nothing is told, so that nothing is
    laid out anew and the corner stays under the pointer."""

    def __init__(self, look: Look, px_per_mm: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._lifted: _Lifted | None = None
        self._before = 0
        self.setRange(round(PX_PER_MM_LEAST * _STEPS_IN_PX), round(PX_PER_MM_MOST * _STEPS_IN_PX))
        self.setSingleStep(_KEY_STEP)
        self.setPageStep(_PAGE_STEP)
        self.setValue(round(px_per_mm * _STEPS_IN_PX))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            _("Size of the card frame; fit it to a bank card with the arrow keys")
        )
        self.valueChanged.connect(self._changed)

    @property
    def px_per_mm(self) -> float:
        """Logical px for a millimetre."""
        return self.value() / _STEPS_IN_PX

    def _changed(self) -> None:
        if self._lifted is not None:
            self._lifted.follow()
            return
        self.updateGeometry()
        self.update()
        self.fitted.emit(self.px_per_mm)

    def card(self) -> QRectF:
        """The card, px."""
        return QRectF(_PAD_PX, _PAD_PX, CARD_MM[0] * self.px_per_mm, CARD_MM[1] * self.px_per_mm)

    def sizeHint(self) -> QSize:
        """The card, its knob and its measures."""
        card, caption = self.card(), self._look.px(_CAPTION_PX)
        return QSize(
            round(card.right()) + _PAD_PX + caption, round(card.bottom()) + _PAD_PX + caption
        )

    def minimumSizeHint(self) -> QSize:
        """The same: a card at its true size cannot be made smaller."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The corner comes to the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._before = self.value()
            self._lifted = _Lifted(self)
            self.update()
            self._pull(event.position())
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows it."""
        if self.isSliderDown():
            self._pull(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        self._lay_down()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is left in the air."""
        super().hideEvent(event)
        self._lay_down()

    def _lay_down(self) -> None:
        lifted, self._lifted = self._lifted, None
        if lifted is None:
            return
        lifted.hide()
        lifted.deleteLater()
        if self.value() != self._before:
            self._changed()
        self.update()

    def _pull(self, to: QPointF) -> None:
        # The card keeps its shape: the corner stays on its diagonal.
        across, down = to.x() - _PAD_PX, to.y() - _PAD_PX
        along = (across * CARD_MM[0] + down * CARD_MM[1]) / (CARD_MM[0] ** 2 + CARD_MM[1] ** 2)
        self.setValue(round(along * _STEPS_IN_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, where it is not lifted over everything."""
        if self._lifted is None:
            with painting(self) as painter:
                self.paint_card(painter)

    def paint_card(self, painter: QPainter) -> None:
        """The card, its measures and its knob."""
        look, card = self._look, self.card()
        corner = _CORNER_MM * self.px_per_mm
        fill(painter, card, corner, look.colour("bg"))
        edge(painter, card, corner, look.colour("accent"), 2)
        self._paint_face(painter, card)
        if self._lifted is None:
            # In the air they would lie on the words below.
            self._paint_measures(painter, card)
        knob, radius = card.bottomRight(), look.px(_KNOB_PX)
        disc(painter, knob, radius, look.colour("surface"))
        disc(painter, knob, radius - 2, look.colour("accent"))
        self._paint_arrow(painter, knob, radius)
        if self.ring_shown:
            circle(painter, knob, radius + 3, look.colour("focus"), 2)

    def _paint_face(self, painter: QPainter, card: QRectF) -> None:
        look, mm = self._look, self.px_per_mm
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.colour("ink2"))
        words = QRectF(card.left() + 7 * mm, card.top() + 3 * mm, card.width() - 10 * mm, 12 * mm)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, _("lay any bank card here"))
        chip = QRectF(card.left() + 7.5 * mm, card.top() + 19 * mm, 11.5 * mm, 9 * mm)
        edge(painter, chip, 1.6 * mm, look.colour("line2"), 1.2)
        grey = look.colour("track")
        for left in (7.5, 24.5, 41.5, 58.5):
            at = QRectF(card.left() + left * mm, card.top() + 34 * mm, 12.5 * mm, 2.4 * mm)
            fill(painter, at, 1.2 * mm, grey)
        at = QRectF(card.left() + 7.5 * mm, card.top() + 41.5 * mm, 29 * mm, 2.4 * mm)
        fill(painter, at, 1.2 * mm, grey)

    def _paint_measures(self, painter: QPainter, card: QRectF) -> None:
        look = self._look
        painter.setFont(look.font(Role.CAPTION, 600, tabular=True))
        painter.setPen(look.colour("ink2"))
        tall = look.px(_CAPTION_PX)
        below = QRectF(card.left(), card.bottom() + 6, card.width() - 24, tall)
        wide, high = (f"{round(mm, 1):g}" for mm in CARD_MM)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _("{mm} mm").format(mm=wide))
        painter.save()
        painter.translate(card.right() + 6 + tall / 2, card.center().y())
        painter.rotate(90)
        beside = QRectF(-card.height() / 2, -tall / 2, card.height() - 24, tall)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, _("{mm} mm").format(mm=high))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, knob: QPointF, radius: float) -> None:
        painter.setPen(QPen(self._look.colour("on_accent"), 2))
        arm = radius * 0.36
        tip = knob + QPointF(arm, arm)
        painter.drawLine(knob - QPointF(arm, arm), tip)
        painter.drawLine(tip, tip - QPointF(arm * 1.3, 0))
        painter.drawLine(tip, tip - QPointF(0, arm * 1.3))


class _Lifted(QWidget):
    """The card while its corner is dragged: over everything, so that it can outgrow its place.

    Args:
        frame: what is dragged.
    """

    def __init__(self, frame: CardFrame) -> None:
        window = frame.window()
        super().__init__(window)
        self._frame = frame
        self._drawn = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.follow()
        self.show()
        self.raise_()

    def _origin(self) -> QPoint:
        return self._frame.mapTo(self._frame.window(), QPoint())

    def follow(self) -> None:
        """Draw the card as large as it is now, and what it covered before."""
        before, self._drawn = self._drawn, QRect(self._origin(), self._frame.sizeHint())
        self.update(before.united(self._drawn))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card where its place is."""
        with painting(self) as painter:
            painter.translate(self._origin())
            self._frame.paint_card(painter)
