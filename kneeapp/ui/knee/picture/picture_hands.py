"""What hands do to the picture: mouse, wheel, fingers and keys, told as wishes.

A press on a point never comes here when the point's own button takes it. What does come is a tap,
or it begins to turn the leg at rest, or to move what is zoomed.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from kneeapp.ui.knee.picture.lens import STEP

# One notch of a wheel (120) is half a press of the key.
_WHEEL: Final = 240.0
_PAN_KEY_PX: Final = 48.0
_ARROWS: Final = {
    Qt.Key.Key_Left: QPointF(_PAN_KEY_PX, 0),
    Qt.Key.Key_Right: QPointF(-_PAN_KEY_PX, 0),
    Qt.Key.Key_Up: QPointF(0, _PAN_KEY_PX),
    Qt.Key.Key_Down: QPointF(0, -_PAN_KEY_PX),
}
_CLOSER: Final = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_FARTHER: Final = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class _Drag(Enum):
    """What the pressed button does."""

    NOTHING = 0
    PERHAPS_TURN = 1
    TURN = 2
    PERHAPS_PAN = 3
    PAN = 4


class PictureHands(QObject):
    """Reads the events of the picture.

    Args:
        picture: the widget whose events these are.
    """

    tapped = Signal(QPointF)
    turn_begun = Signal()
    turned = Signal(float)
    """The pointer has moved so many px to the right since `turn_begun`."""
    turn_ended = Signal()
    turn_stepped = Signal(bool)
    """One frame further; True: to the right."""
    zoomed = Signal(float, QPointF)
    """So many times as close, round a place, at once."""
    zoom_stepped = Signal(float)
    """The same by a key, round the middle. 0: back to rest."""
    panned = Signal(QPointF, bool)
    """The picture is moved by so many px; True: by a key, in one step."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self._picture = picture
        self._drag = _Drag.NOTHING
        self._begun = QPointF()
        self._last = QPointF()
        self._space = False
        self.is_zoomed = False
        self.can_turn = False

    @property
    def is_turning(self) -> bool:
        """Whether the leg follows the pointer."""
        return self._drag is _Drag.TURN

    def cursor(self) -> Qt.CursorShape | None:
        """What the pointer shows over the leg; None: nothing of its own."""
        if self._drag in (_Drag.TURN, _Drag.PAN):
            return Qt.CursorShape.ClosedHandCursor
        if self.is_zoomed:
            return Qt.CursorShape.OpenHandCursor
        return None

    def press(self, event: QMouseEvent) -> None:
        """A button went down beside the points."""
        self._begun = self._last = event.position()
        button = event.button()
        left = button is Qt.MouseButton.LeftButton
        right = button is Qt.MouseButton.RightButton
        if self.is_zoomed and (right or (left and self._space)):
            self._drag = _Drag.PAN
        elif button is Qt.MouseButton.MiddleButton:
            self._drag = _Drag.PAN if self.is_zoomed else _Drag.NOTHING
        elif left:
            self._drag = _Drag.PERHAPS_PAN if self.is_zoomed else _Drag.PERHAPS_TURN
        else:
            event.ignore()

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved with a button down."""
        at = event.position()
        off, least = at - self._begun, QApplication.startDragDistance()
        if self._drag is _Drag.PERHAPS_PAN and off.manhattanLength() >= least:
            self._drag = _Drag.PAN
            # The picture catches up with the pointer: what was taken hold of stays under it.
            self._last = self._begun
        if self._drag is _Drag.PERHAPS_TURN and self.can_turn:
            far = abs(off.x()) >= least
            if far and abs(off.x()) > abs(off.y()):
                self._drag = _Drag.TURN
                # From here on the skin follows; the way to here was to tell a tap from a drag.
                self._begun = at
                self.turn_begun.emit()
        if self._drag is _Drag.TURN:
            self.turned.emit(at.x() - self._begun.x())
        elif self._drag is _Drag.PAN:
            self.panned.emit(at - self._last, False)
        self._last = at

    def release(self, event: QMouseEvent) -> None:
        """The button came up."""
        done, self._drag = self._drag, _Drag.NOTHING
        if done is _Drag.TURN:
            self.turn_ended.emit()
        elif done in (_Drag.PERHAPS_TURN, _Drag.PERHAPS_PAN):
            off = event.position() - self._begun
            if off.manhattanLength() < QApplication.startDragDistance():
                self.tapped.emit(self._begun)

    def let_go(self) -> None:
        """The picture was hidden or lost the keys: nothing is held any more."""
        self._space = False
        if self._drag is _Drag.TURN:
            self.turn_ended.emit()
        self._drag = _Drag.NOTHING

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel comes closer; two fingers on a touchpad move what is zoomed."""
        event.accept()
        turned, by_px = event.angleDelta(), event.pixelDelta()
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        fingers = event.phase() is not Qt.ScrollPhase.NoScrollPhase or _is_touchpad(event)
        if fingers and not with_ctrl:
            if self.is_zoomed:
                self.panned.emit(QPointF(by_px if not by_px.isNull() else turned / 4), False)
            return
        notches = turned.y() or turned.x()
        if notches:
            self.zoomed.emit(STEP ** (notches / _WHEEL), event.position())

    def gesture(self, event: QEvent) -> bool:
        """A pinch, as a touchpad or as a touch screen tells it; False: no pinch."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self.zoomed.emit(max(0.5, 1.0 + event.value()), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._drag = _Drag.NOTHING
                at = self._picture.mapFromGlobal(pinch.centerPoint())
                self.zoomed.emit(pinch.scaleFactor(), at)
                event.accept()
                return True
        return False

    def key(self, event: QKeyEvent, *, own: bool) -> bool:
        """A key went down; False: it means nothing here.

        Args:
            event: the key.
            own: the picture itself has the focus, none of its points.
        """
        key = Qt.Key(event.key())
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _CLOSER or key in _FARTHER:
            self.zoom_stepped.emit(STEP if key in _CLOSER else 1 / STEP)
        elif key is Qt.Key.Key_0:
            self.zoom_stepped.emit(0.0)
        elif not own:
            return False
        elif key is Qt.Key.Key_Space:
            self._space = True
        elif key in _ARROWS:
            return self._arrow(key, with_ctrl)
        else:
            return False
        return True

    def key_up(self, event: QKeyEvent) -> None:
        """A key came up."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False

    def _arrow(self, key: Qt.Key, with_ctrl: bool) -> bool:
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if with_ctrl and sideways:
            self.turn_stepped.emit(key is Qt.Key.Key_Right)
        elif self.is_zoomed and not with_ctrl:
            self.panned.emit(_ARROWS[key], True)
        else:
            return False
        return True


def _is_touchpad(event: QWheelEvent) -> bool:
    return event.device().type() is QInputDevice.DeviceType.TouchPad
