"""What stands below the head of a session: one notice at a time, and what lasts comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.session.notice import Notice, NoticeAction, NoticeKind
from kneeapp.ui.theme import Look

_STAYS_MS: Final = 10_000
_READ_MS: Final = 70
"""For each letter, at a slow reader's pace."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice says, and the words of its button with what it does."""

    kind: NoticeKind
    head: str
    text: str
    action: NoticeAction | None = None

    @property
    def is_passing(self) -> bool:
        """Whether it goes with the step, or by itself when it has been read."""
        return self.kind == "info"

    @property
    def stays_ms(self) -> int:
        """How long it stays when it goes by itself."""
        return max(_STAYS_MS, _READ_MS * len(self.spoken))

    @property
    def spoken(self) -> str:
        """The notice as a screen reader says it."""
        return f"{self.head} {self.text}".strip()


class NoticeBoard(QObject):
    """Holds a notice that was put up, and behind it the trouble with the sound while that lasts.

    Each is spoken once, when it comes. Closed by its cross, a notice stays away. A passing one
    goes when it has been read, but not from under the pointer or the keys.

    Signals:
        changed(): another notice is up, or none.

    Args:
        look: colours and fonts.
        stage: the widget they lie in; it takes the focus of a notice that goes, and the keys of
            its buttons.
    """

    changed = Signal()

    def __init__(self, look: Look, stage: QWidget) -> None:
        super().__init__(stage)
        self._look = look
        self._stage = stage
        self._front: Told | None = None
        self._sound: Told | None = None
        self._sound_words: str | None = None
        self._told: Told | None = None
        self._shown: Notice | None = None
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self._pass)

    @property
    def shown(self) -> Notice | None:
        """The notice that is up, or None."""
        return self._shown

    def widgets(self) -> tuple[QWidget, ...]:
        """The notice that is up, if there is one."""
        return () if self._shown is None else (self._shown,)

    @property
    def words(self) -> str:
        """What the notice that is up says, or ""."""
        return self._told.spoken if self._told is not None else ""

    def height_at(self, width: int) -> int:
        """The height in px of the notice that is up, at `width` px; 0 for none."""
        if self._shown is None:
            return 0
        self._shown.fit(width)
        return max(self._shown.minimumHeight(), self._shown.heightForWidth(width))

    def toggle(self, told: Told) -> None:
        """Show a notice, or take it away again when it is up."""
        if told == self._front:
            self.clear()
        else:
            self.put_up(told)

    def put_up(self, told: Told) -> None:
        """Show a notice in the place of the last one."""
        self._front = told
        self._say(told)
        self._show()

    def clear(self) -> None:
        """Take away what was put up."""
        self._front = None
        self._show()

    def end_step(self) -> None:
        """The step is over, and a passing notice with it."""
        if self._front is not None and self._front.is_passing:
            self.clear()

    def render_sound_trouble(self, words: str | None, look_again: Callable[[], None]) -> None:
        """Show why nothing sounds, or that nothing is wrong; the same words change nothing."""
        if words == self._sound_words:
            return
        self._sound_words, self._sound = words, None
        if words is not None:
            action = (_("Look again"), look_again)
            self._sound = Told("caution", _("No sound."), words, action)
            self._say(self._sound)
        self._show()

    def _pass(self) -> None:
        notice = self._shown
        if notice is not None and (notice.underMouse() or self._has_focus(notice)):
            self._passing.start()
        else:
            self.clear()

    def _has_focus(self, notice: Notice) -> bool:
        return notice.isAncestorOf(self._stage.focusWidget() or self._stage)

    def _close(self) -> None:
        if self._front is not None:
            self._front = None
        else:
            self._sound = None
        self._show()

    def _say(self, told: Told) -> None:
        announce(self._stage, told.spoken)

    def _show(self) -> None:
        told = self._front or self._sound
        if told is self._told:
            return
        self._told = told
        self._drop()
        self._passing.stop()
        if told is not None and told.is_passing:
            self._passing.start(told.stays_ms)
        if told is not None:
            self._shown = self._made(told)
            self._shown.show()
        self.changed.emit()

    def _made(self, told: Told) -> Notice:
        notice = Notice(self._look, told.kind, told.head, told.text, told.action, self._stage)
        # A click on its words is no click on the stage, which would pause.
        notice.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        for button in notice.findChildren(QAbstractButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.installEventFilter(self._stage)
        notice.closed.connect(self._close)
        return notice

    def _drop(self) -> None:
        notice, self._shown = self._shown, None
        if notice is not None:
            if self._has_focus(notice):
                self._stage.setFocus()
            notice.hide()
            notice.deleteLater()
