"""A surface that hands take hold of: it passes its events on and shows where the focus is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from kneeapp.ui.kit.pressable import ring_after
from kneeapp.ui.knee.picture.picture_hands import PictureHands


class PictureSurface(QWidget):
    """Reads mouse, wheel, fingers and keys with its `hands`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hands = PictureHands(self)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is to be drawn."""
        return self._ring and self.hasFocus()

    def can_press_at(self, at: QPointF) -> bool:
        """Whether the pointer shall show that something can be pressed there."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Pinches come here first."""
        if event.type() in (QEvent.Type.NativeGesture, QEvent.Type.Gesture):
            return self.hands.gesture(event)
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self.hands.press(event)
        self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; else show what can be pressed."""
        if event.buttons():
            self.hands.move(event)
        self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.hands.release(event)
        self._show_cursor(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Closer and farther."""
        self.hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys, and those that what lies on it does not know."""
        if not self._ring and self.hasFocus():
            self._ring = True
            self.update()
        if not self.hands.key(event, own=self.hasFocus()):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key was let go."""
        self.hands.key_up(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._ring = ring_after(event, self._ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Focus went: nothing is held any more."""
        super().focusOutEvent(event)
        self.hands.let_go()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is held where nobody looks."""
        super().hideEvent(event)
        self.hands.let_go()

    def _show_cursor(self, at: QPointF) -> None:
        shape = self.hands.cursor()
        if shape is not Qt.CursorShape.ClosedHandCursor and self.can_press_at(at):
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape) if shape else self.unsetCursor()
