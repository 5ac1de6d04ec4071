"""What the kit's buttons and sliders share: hover, press, keys and when the focus ring shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QSlider, QWidget

from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.theme import Look, Motion

ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS: Final[Mapping[int, int]] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
"""How far each arrow goes along a row or a column."""


def let_tab_in(stop: QWidget | None, among: Iterable[QWidget]) -> None:
    """Let Tab stop at one of some controls alone, for arrows go on from there.

    Qt sees to that by itself only once one of them has had the focus.
    """
    for one in among:
        stops = one is stop
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)


def ring_after(event: QFocusEvent, was_shown: bool) -> bool:
    """Whether the focus ring shows after this focus event.

    A click needs no ring, the pointer already says where one is; every other way in does. Coming
    back to the window changes nothing.
    """
    if event.reason() in (
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
    ):
        return was_shown
    return event.reason() is not Qt.FocusReason.MouseFocusReason


class Pressable(QAbstractButton):
    """A button without a face: subclasses paint it.

    `heat` is 0 at rest, 1 under the pointer, 2 while pressed, and glides between.
    Space and Enter press it.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._heat = Glide(self)
        self._ring = False
        self._under_pointer = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pressed.connect(self._warm)
        self.released.connect(self._warm)

    @property
    def heat(self) -> float:
        """0 at rest, 1 under the pointer, 2 while pressed."""
        return self._heat.value if self.isEnabled() else 0.0

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is to be drawn."""
        return self._ring and self.hasFocus()

    def _warm(self) -> None:
        goal = 2.0 if self.isDown() else 1.0 if self._under_pointer else 0.0
        motion = Motion.PRESS if goal == 2.0 else Motion.HOVER
        self._heat.go(goal, self._look.fade_ms(motion))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        self._under_pointer = True
        self._warm()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._under_pointer = False
        self._warm()
        super().leaveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pressed and dragged off, or back on."""
        super().mouseMoveEvent(event)
        self._warm()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._ring = ring_after(event, self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space does; any key brings the ring."""
        if not self._ring:
            self._ring = True
            self.update()
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        super().keyPressEvent(event)


class Selectable(QRadioButton):
    """A radio button without a face: subclasses paint it. All of it can be clicked.

    Signals:
        stepped(int): a key of `STEPS` goes so many options on.
    """

    STEPS: ClassVar[Mapping[int, int]] = ARROWS
    stepped = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ring = False
        self._under_pointer = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is to be drawn."""
        return self._ring and self.hasFocus()

    @property
    def is_under_pointer(self) -> bool:
        """Whether the pointer is over it."""
        return self._under_pointer

    def show_ring(self) -> None:
        """A key was used."""
        self._ring = True
        self.update()

    def hitButton(self, place: QPoint) -> bool:
        """Anywhere."""
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key brings the ring; some go to another option."""
        self.show_ring()
        step = self.STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._ring = ring_after(event, self._ring)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        self._under_pointer = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._under_pointer = False
        super().leaveEvent(event)


class Slidable(QSlider):
    """A slider without a face: subclasses paint it, and take the press where it belongs."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is to be drawn."""
        return self._ring and self.hasFocus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page, Home and End move it; any key brings the ring."""
        self._ring = True
        self.update()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus came: by a click without a ring."""
        self._ring = ring_after(event, self._ring)
        super().focusInEvent(event)


class PageSlidable(Slidable):
    """One that lies on a page that scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel meant for the page must not change a value that lies under the pointer."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
