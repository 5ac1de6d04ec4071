"""A small panel over a sheet, below the button that opened it; a click beside it closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPaintEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.kit.focus_loop import next_inside
from kneeapp.ui.kit.paint import edge, fill, focus_ring, painting, shadow, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Corner, Look, Role

_PAD_PX, _GAP_PX, _MARGIN_PX = 12, 4, 12
_FIELD_PX, _ICON_PX = 40, 20


class FieldButton(Pressable):
    """A button that looks like a field and shows what was chosen; pressing it opens a choice.

    Args:
        look: colours and fonts.
        name: what is chosen here, for screen readers.
        icon: stands before the words; empty: none.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, name: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._name, self._icon = name, icon
        self._words = self._shorter = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_words(self, words: str, shorter: str = "") -> None:
        """Show what is chosen now, in fewer words where there is no room for all."""
        self._words, self._shorter = words, shorter or words
        self.setAccessibleName(f"{self._name}: {words}")
        self.update()

    def words(self) -> str:
        """What it shows."""
        return self._words

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(self._look.px(220), self._look.px(_FIELD_PX))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words; the rest is shortened."""
        return QSize(self._look.px(120), self._look.px(_FIELD_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, words; an icon before them, or the sign that it opens after them."""
        look, px, box = self._look, self._look.px, QRectF(self.rect())
        radius = float(px(Corner.CONTROL))
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, radius)
                radius = max(2.0, radius - 4)
            fill(painter, box, radius, warmed(look, look.colour("surface"), self.heat))
            edge(painter, box, radius, look.colour("line2"))
            side, left = px(_ICON_PX), px(13)
            top = (self.height() - side) // 2
            if self._icon:
                painter.drawPixmap(QPoint(left, top), look.icon(self._icon, "ink2", side))
                left += side + px(8)
            right = self.width() - px(4)
            if not self._icon:
                right -= side + px(6)
                painter.drawPixmap(QPoint(right, top), look.icon("down", "ink2", side))
            font = look.font(Role.BODY)
            painter.setFont(font)
            painter.setPen(look.colour("ink"))
            room = QRect(left, 0, right - px(6) - left, self.height())
            metrics = QFontMetricsF(font)
            fits = metrics.horizontalAdvance(self._words) <= room.width()
            words = self._words if fits else self._shorter
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            option = QTextOption(Qt.AlignmentFlag.AlignVCenter)
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
            painter.drawText(QRectF(room), words, option)


class _Panel(QFrame):
    """The panel; clicks on it stay on it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, look.px(Corner.CARD), look.colour("surface"))
            edge(painter, box, look.px(Corner.CARD), look.colour("line2"))


class Popover(QWidget):
    """Covers the sheet without hiding it; put things into `body`.

    The focus stays inside; Escape and a click beside the panel close it, and the focus goes back.

    Args:
        look: colours.
        anchor: the button it belongs to.
        ground: the sheet it lies over.
    """

    def __init__(self, look: Look, anchor: QWidget, ground: QWidget) -> None:
        super().__init__(ground)
        self._look, self._anchor, self._ground = look, anchor, ground
        self.panel = _Panel(look, self)
        self.body = QVBoxLayout(self.panel)
        pad = look.px(_PAD_PX)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(look.px(8))
        self.hide()

    def open_below(self, size: QSize, first: QWidget | None = None) -> None:
        """Show the panel, `size` px large at most; `first` takes the focus."""
        ground = self._ground
        self.setGeometry(ground.rect())
        ground.installEventFilter(self)
        margin, gap = self._look.px(_MARGIN_PX), self._look.px(_GAP_PX)
        wide = min(size.width(), self.width() - 2 * margin)
        tall = min(size.height(), self.height() - 2 * margin)
        corner = self._anchor.mapTo(ground, QPoint(0, self._anchor.height() + gap))
        left = max(margin, min(corner.x(), self.width() - margin - wide))
        top = max(margin, min(corner.y(), self.height() - margin - tall))
        self.panel.setGeometry(left, top, wide, tall)
        self.show()
        self.raise_()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_popover(self) -> None:
        """Take it away and give the focus back."""
        if self.isHidden():
            return
        self._ground.removeEventFilter(self)
        self.hide()
        self._anchor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside."""
        stop = next_inside(self, self.window().focusWidget() or self, forward)
        if stop is not None:
            reason = Qt.FocusReason
            stop.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it; no other key reaches the sheet below."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel."""
        event.accept()
        self.close_popover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size of the window moves the button away from below."""
        if watched is self._ground and event.type() is QEvent.Type.Resize:
            self.close_popover()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shadow of the panel."""
        panel = QRectF(self.panel.geometry())
        radius = self._look.px(Corner.CARD)
        with painting(self) as painter:
            shadow(painter, self._look, panel, radius, down=5, blur=15, share=0.26)
