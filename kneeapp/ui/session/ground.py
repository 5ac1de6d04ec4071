"""The ground of a session: one large button, and the place where keys and wheel become wishes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kneeapp.core.wishes import Wish
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import RING_PX
from kneeapp.ui.session.hands import Wheel, wish_of
from kneeapp.ui.theme import Look

_PRESS_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Ground(QAbstractButton):
    """A click anywhere upon it pauses and goes on; what each key asks for is in `core.wishes`.

    Signals:
        wished(Wish): what hands asked for.

    Args:
        look: colours.
        pedal_key: the key a pedal types, or "".
        parent: the widget it lies in.
    """

    wished = Signal(object)

    def __init__(self, look: Look, pedal_key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pedal_key = pedal_key
        self._wheel = Wheel()
        self._has_rim = False
        self.clicked.connect(lambda: self.wished.emit(Wish.TOGGLE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.render_paused(is_paused=False)

    def render_paused(self, *, is_paused: bool) -> None:
        """Let a screen reader say what pressing does now."""
        self.setAccessibleName(
            _("Session, paused: press to go on") if is_paused else _("Session: press to pause")
        )

    def watch(self, button: QAbstractButton) -> None:
        """Take the keys of a button upon it, but for those that press it."""
        button.installEventFilter(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The quiet ground, with a rim when Tab brought the keys to it."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colour("bg"))
            if self._has_rim and self.hasFocus():
                painter.setPen(self._look.colour("focus"))
                for inwards in range(RING_PX):
                    out = inwards + 1
                    painter.drawRect(self.rect().adjusted(inwards, inwards, -out, -out))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by Tab it shows that the keys are its own."""
        self._has_rim = event.reason() in _TAB_REASONS
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Each notch is ten seconds."""
        for wish in self._wheel.wishes(event):
            self.wished.emit(wish)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the table, as they go down; others do nothing."""
        if not self._pressed(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """What Space asks for was asked when it went down."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A focused button keeps Space and Enter; every other key is the ground's."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() not in _PRESS_KEYS and self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether the key stands for something; asks for it. A key held down counts once."""
        wish = wish_of(event, self._pedal_key)
        if wish is None:
            return False
        if not event.isAutoRepeat():
            self.wished.emit(wish)
        event.accept()
        return True
