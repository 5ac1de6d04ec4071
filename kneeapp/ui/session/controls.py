"""The buttons below a session. A click leaves the focus on the stage, so that Space pauses."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kneeapp.core.course import EXTEND_MS
from kneeapp.core.progress import Progress
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.theme import Look

Wish = Literal["pause", "back", "skip", "extend", "stop", "mute"]

# px at 100 %
_HEIGHT, _GAP, _LEAST_GAP = 56, 8, 3
_PAUSE_WIDE, _PAUSE_COMPACT = 176, 148


class Controls(QWidget):
    """Stop at the left; Back, Pause, Skip, +30 s in the middle; sound at the right.

    Args:
        look: colours and fonts.
        muted: whether the sound is off.
        parent: the widget it lies in.
    """

    pause_wanted = Signal()
    resume_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()
    extend_wanted = Signal()
    stop_wanted = Signal()
    mute_wanted = Signal(bool)

    def __init__(self, look: Look, muted: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._muted = muted
        self._is_paused = False
        self._add_s = -1
        self._is_tight = False
        self.stop = Button(look, _("Stop"), "danger", "stop", "session", parent=self)
        self.back = Button(look, _("Back"), "secondary", "back", "session", parent=self)
        self.back_icon = IconButton(look, "back", _("Back"), "secondary", "session", parent=self)
        self.pause = Button(look, _("Pause"), "primary", "pause", "session", parent=self)
        self.skip = Button(look, _("Skip"), "secondary", "skip", "session", parent=self)
        self.skip_icon = IconButton(look, "skip", _("Skip"), "secondary", "session", parent=self)
        self.extend = Button(look, "", "secondary", "plus", "session", parent=self)
        self.mute = IconButton(
            look, "sound", _("Turn sound off"), "secondary", "session", parent=self
        )
        self._pause_px = self._widest_pause()
        for button in self.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._connect()
        self._show_mute()
        self._show_extend(EXTEND_MS // 1000)
        self._show_forms()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """Every button, in the order of Tab."""
        return (
            self.stop,
            self.back,
            self.back_icon,
            self.pause,
            self.skip,
            self.skip_icon,
            self.extend,
            self.mute,
        )

    def render(self, now: Progress) -> None:  # type: ignore[override]
        """Pause or Resume, and what the plus adds."""
        is_paused = now.paused is not None
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self.pause.set_text(_("Resume") if is_paused else _("Pause"))
            self.pause.set_icon("play" if is_paused else "pause")
        self._show_extend((now.can_add_ms or EXTEND_MS) // 1000)

    def render_muted(self, muted: bool) -> None:
        """Show whether the sound is off."""
        if muted != self._muted:
            self._muted = muted
            self._show_mute()

    def set_tight(self, tight: bool) -> None:
        """Back and Skip as icons, where there is little room."""
        self._is_tight = tight
        self._show_forms()
        self._place()

    def ask(self, wish: Wish) -> None:
        """Ask for what a key stands for; the same as the button would."""
        if wish == "pause":
            self._ask_pause()
        elif wish == "mute":
            self.mute_wanted.emit(not self._muted)
        else:
            wanted = {
                "back": self.back_wanted,
                "skip": self.skip_wanted,
                "extend": self.extend_wanted,
                "stop": self.stop_wanted,
            }
            wanted[wish].emit()

    def _ask_pause(self) -> None:
        if self._is_paused:
            self.resume_wanted.emit()
        else:
            self.pause_wanted.emit()

    def sizeHint(self) -> QSize:
        """The buttons in one row."""
        return QSize(self._look.px(560), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The buttons side by side, Back and Skip as icons."""
        row = (self.stop, self.back_icon, self.skip_icon, self.extend, self.mute)
        wide = sum(b.sizeHint().width() for b in row) + self._pause_px
        return QSize(wide + 5 * self._look.px(_LEAST_GAP), self._look.px(_HEIGHT))

    def _connect(self) -> None:
        self.stop.clicked.connect(self.stop_wanted)
        self.pause.clicked.connect(self._ask_pause)
        for back in (self.back, self.back_icon):
            back.clicked.connect(self.back_wanted)
        for skip in (self.skip, self.skip_icon):
            skip.clicked.connect(self.skip_wanted)
        self.extend.clicked.connect(self.extend_wanted)
        self.mute.clicked.connect(lambda: self.ask("mute"))

    def _show_mute(self) -> None:
        if self._muted:
            self.mute.set_icon("mute", _("Turn sound on"))
        else:
            self.mute.set_icon("sound", _("Turn sound off"))

    def _show_extend(self, seconds: int) -> None:
        if seconds != self._add_s:
            self._add_s = seconds
            self.extend.set_text(_("{seconds} s").format(seconds=seconds))
            added = _n("Add {seconds} second", "Add {seconds} seconds", seconds)
            self.extend.setAccessibleName(added.format(seconds=seconds))

    def _show_forms(self) -> None:
        for words, icon in ((self.back, self.back_icon), (self.skip, self.skip_icon)):
            words.setVisible(not self._is_tight)
            icon.setVisible(self._is_tight)

    def _widest_pause(self) -> int:
        """The width that holds Pause and Resume, so that nothing moves when it changes."""
        widths = []
        for text in (_("Resume"), _("Pause")):
            self.pause.set_text(text)
            widths.append(self.pause.sizeHint().width())
        return max(widths)

    def _middle(self) -> list[tuple[QAbstractButton, int]]:
        """The buttons of the middle with their widths."""
        pause = self._pause_px
        if not self._is_tight:
            compact = self.width() / self._look.text_scale < 1000
            pause = max(pause, self._look.px(_PAUSE_COMPACT if compact else _PAUSE_WIDE))
        back = self.back_icon if self._is_tight else self.back
        skip = self.skip_icon if self._is_tight else self.skip
        return [
            (back, back.sizeHint().width()),
            (self.pause, pause),
            (skip, skip.sizeHint().width()),
            (self.extend, self._extend_px()),
        ]

    def _extend_px(self) -> int:
        # The number may change, the button's width must not.
        return max(self.extend.sizeHint().width(), self._look.px(104))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places follow the width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        middle = self._middle()
        stop_px = self.stop.sizeHint().width()
        mute_px = self.mute.sizeHint().width()
        taken = stop_px + mute_px + sum(wide for _button, wide in middle)
        least = self._look.px(_LEAST_GAP)
        gap = max(least, min(self._look.px(_GAP), (self.width() - taken) // 5))
        group = sum(wide for _button, wide in middle) + gap * (len(middle) - 1)
        x = (self.width() - group) // 2
        # In the middle of the window, but never over Stop or the sound.
        x = max(stop_px + gap, min(x, self.width() - mute_px - gap - group))
        self.stop.setGeometry(0, 0, stop_px, self.height())
        for button, wide in middle:
            button.setGeometry(x, 0, wide, self.height())
            x += wide + gap
        self.mute.setGeometry(self.width() - mute_px, 0, mute_px, self.height())
