"""The question when somebody wants to stop, or closes the window in a session."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.record import StopReason
from kneeapp.core.wishes import Wish
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.face import Kind
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.session.hands import wish_of
from kneeapp.ui.theme import Look, Role

_SIZE = QSize(660, 320)


class StopQuestion(Sheet):
    """Go on, or stop and why. The session stands still and silent meanwhile.

    Signals:
        go_on_wanted(): the button, also by Enter.
        wished(Wish): what else goes on: Escape, and what pauses elsewhere.
        stop_wanted(StopReason): what was done is kept either way.

    Args:
        look: colours and fonts.
        closing: the window was closed: one way out, and another word for it.
        pedal_key: the key a pedal types, or "".
        from_pause: it was asked in a pause, and going on leads back there.
        parent: the window it lies over.
    """

    go_on_wanted = Signal()
    wished = Signal(object)
    stop_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        *,
        closing: bool = False,
        pedal_key: str = "",
        from_pause: bool = False,
        parent: QWidget,
    ) -> None:
        title = _("Close in the middle of a session?") if closing else _("Stop the session?")
        super().__init__(look, parent, title, _SIZE, rule=False)
        self._is_over = False
        self._pedal_key = pedal_key
        self.body.setSpacing(0)
        self.body.addWidget(Heading(look, title))
        self.body.addSpacing(look.px(8))
        words = _("It stands still. What you have done so far is kept.")
        self.body.addWidget(Para(look, words, Role.BODY, "ink2"))
        self.body.addSpacing(look.px(20))
        self.answers: dict[StopReason, Button] = {}
        if closing:
            self._add(StopReason.OTHER, _("Close and keep what was done"), "close")
        else:
            sharp = _("Stop: sharp, electric, throbbing or numb feeling")
            self._add(StopReason.SHARP_OR_NUMB, sharp, "caution")
            self._add(StopReason.OTHER, _("Stop for another reason"), "stop")
        self.body.addStretch(1)
        words, icon = (_("Stay paused"), "pause") if from_pause else (_("Go on"), "play")
        self.go_on = Button(look, words, "primary", icon, "session")
        self.go_on.clicked.connect(self.go_on_wanted)
        self.dismissed.connect(lambda: self.wished.emit(Wish.LEAVE))
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)
        self.set_default(self.go_on)

    def close_sheet(self) -> None:
        """Uncover the window; the sheet is not used again."""
        super().close_sheet()
        if not self._is_over:
            self._is_over = True
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What pauses elsewhere goes on here: the pedal, a clicker, Space where no button has it.

        Enter belongs to the sheet, which waits a moment before it takes one, unless Tab has
        brought it to an answer. A key held down since it asked answers nothing.
        """
        if event.isAutoRepeat():
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chosen = self.window().focusWidget()
            if isinstance(chosen, Button) and chosen in self.answers.values() and self.is_armed():
                event.accept()
                chosen.click()
                return
        elif wish_of(event, self._pedal_key) is Wish.TOGGLE:
            event.accept()
            self.wished.emit(Wish.TOGGLE)
            return
        super().keyPressEvent(event)

    def _add(self, reason: StopReason, text: str, icon: str) -> None:
        kind: Kind = "danger" if reason is StopReason.SHARP_OR_NUMB else "secondary"
        button = Button(self._look, text, kind, icon, "session")
        button.clicked.connect(lambda: self.stop_wanted.emit(reason))
        self.answers[reason] = button
        self.body.addWidget(button)
        self.body.addSpacing(self._look.px(12))
