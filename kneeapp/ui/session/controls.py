"""The buttons below a session. A click leaves the focus on the stage, so that Space pauses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kneeapp.core.course import EXTEND_MS
from kneeapp.core.progress import Progress
from kneeapp.core.wishes import Wish
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.theme import Look

# px at 100 %
_HEIGHT, _GAP, _LEAST_GAP = 56, 8, 2
_PAUSE_WIDE, _PAUSE_COMPACT = 176, 148


Placed = tuple[QAbstractButton, int]
"""A button and its width in px."""


class Controls(QWidget):
    """Stop at the left; Back, Pause, Skip, +30 s in the middle; sound and room view at the right.

    Where there is room, repeat stands before Back and the change of knees after the plus.

    Signals:
        wished(Wish): what was asked for.

    Args:
        look: colours and fonts.
        muted: whether the sound is off.
        parent: the widget it lies in.
    """

    wished = Signal(object)

    def __init__(self, look: Look, muted: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._muted = muted
        self._is_paused = False
        self._add_s = -1
        self._is_tight = False
        self._is_short = False
        self.stop = Button(look, _("Stop"), "danger", "stop", "session", parent=self)
        self.repeat = self._icon("restore", _("Repeat this hold"))
        self.back = Button(look, _("Back"), "secondary", "back", "session", parent=self)
        self.back_icon = self._icon("back", _("Back"))
        self.pause = Button(look, _("Pause"), "primary", "pause", "session", parent=self)
        self.skip = Button(look, _("Skip"), "secondary", "skip", "session", parent=self)
        self.skip_icon = self._icon("skip", _("Skip"))
        self.extend = Button(look, "", "secondary", "plus", "session", parent=self)
        self.change_leg = self._icon("swap", _("Other knee now"))
        self.mute = self._icon("sound", _("Turn sound off"))
        self.room = self._icon("room", _("Room view: large, on the whole screen"))
        self._pause_px = self._widest_pause()
        for button in self.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._connect()
        self._show_mute()
        self._show_extend(EXTEND_MS // 1000)
        self._show_forms()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _icon(self, icon: str, name: str) -> IconButton:
        return IconButton(self._look, icon, name, "secondary", "session", parent=self)

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """Every button, in the order of Tab."""
        return (
            self.stop,
            self.repeat,
            self.back,
            self.back_icon,
            self.pause,
            self.skip,
            self.skip_icon,
            self.extend,
            self.change_leg,
            self.mute,
            self.room,
        )

    def render(self, now: Progress) -> None:  # type: ignore[override]
        """Pause or Resume, and what the plus adds."""
        is_paused = now.paused is not None
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self.pause.set_text(_("Resume") if is_paused else _("Pause"))
            self.pause.set_icon("play" if is_paused else "pause")
        self._show_extend((now.can_add_ms or EXTEND_MS) // 1000)

    @property
    def is_muted(self) -> bool:
        """Whether the sound is shown to be off."""
        return self._muted

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

    def sizeHint(self) -> QSize:
        """The buttons in one row."""
        return QSize(self._look.px(560), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The buttons side by side, Back and Skip as icons."""
        row = (self.stop, self.back_icon, self.skip_icon, self.extend, self.mute, self.room)
        wide = sum(b.sizeHint().width() for b in row) + self._pause_px
        return QSize(wide + 6 * self._look.px(_LEAST_GAP), self._look.px(_HEIGHT))

    def _connect(self) -> None:
        asked = {
            Wish.STOP: (self.stop,),
            Wish.REPEAT: (self.repeat,),
            Wish.BACK: (self.back, self.back_icon),
            Wish.TOGGLE: (self.pause,),
            Wish.SKIP: (self.skip, self.skip_icon),
            Wish.EXTEND: (self.extend,),
            Wish.CHANGE_LEG: (self.change_leg,),
            Wish.MUTE: (self.mute,),
            Wish.ROOM: (self.room,),
        }
        for wish, buttons in asked.items():
            for button in buttons:
                button.clicked.connect(lambda _on=False, wish=wish: self.wished.emit(wish))

    def _show_mute(self) -> None:
        if self._muted:
            self.mute.set_icon("mute", _("Turn sound on"))
        else:
            self.mute.set_icon("sound", _("Turn sound off"))

    def _show_extend(self, seconds: int) -> None:
        if seconds != self._add_s:
            self._add_s = seconds
            self._name_extend()

    def _name_extend(self) -> None:
        seconds = self._add_s
        self.extend.set_text("" if self._is_short else _("{seconds} s").format(seconds=seconds))
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

    def _middle(self) -> list[Placed]:
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
        if self._is_short:
            return self.extend.sizeHint().width()
        return max(self.extend.sizeHint().width(), self._look.px(104))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places follow the width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wanted = self._look.px(_GAP)
        self._set_short(False)
        if self._taken_px() + 6 * self._look.px(_LEAST_GAP) > self.width():
            self._set_short(True)
        middle, side = self._middle(), [(b, b.sizeHint().width()) for b in (self.mute, self.room)]
        first, last = ((b, b.sizeHint().width()) for b in (self.repeat, self.change_leg))
        # Their keys work all the same where they do not fit.
        more = first[1] + last[1] + wanted * (len(middle) + 4)
        fits = self._taken_px() + more <= self.width()
        self.repeat.setVisible(fits)
        self.change_leg.setVisible(fits)
        if fits:
            middle = [first, *middle, last]
        gaps = self._look.px(_LEAST_GAP), wanted
        _lay_out(self.rect(), gaps, (self.stop, self.stop.sizeHint().width()), middle, side)

    def _taken_px(self) -> int:
        """The width of all buttons side by side, without those that give way."""
        ends = (self.stop, self.mute, self.room)
        middle = sum(wide for _button, wide in self._middle())
        return middle + sum(button.sizeHint().width() for button in ends)

    def _set_short(self, short: bool) -> None:
        """The plus without its number, where even that is too much."""
        if short != self._is_short:
            self._is_short = short
            self._name_extend()


def _lay_out(
    box: QRect,
    gaps: tuple[int, int],
    stop: Placed,
    middle: Sequence[Placed],
    side: Sequence[Placed],
) -> None:
    """Put buttons side by side: Stop, the middle ones, the ones at the right.

    Args:
        box: where they go.
        gaps: between two of them, at least and at most.
        stop: the button at the left, with its width.
        middle: in the middle of the box, but never over the others.
        side: at the right.
    """
    spaces = len(middle) + len(side)
    taken = sum(wide for _button, wide in (stop, *middle, *side))
    gap = max(gaps[0], min(gaps[1], (box.width() - taken) // spaces))
    side_px = sum(wide for _button, wide in side) + gap * (len(side) - 1)
    group = sum(wide for _button, wide in middle) + gap * (len(middle) - 1)
    last = box.width() - side_px
    first = max(stop[1] + gap, min((box.width() - group) // 2, last - gap - group))
    for left, row in ((0, (stop,)), (first, middle), (last, side)):
        x = left
        for button, wide in row:
            button.setGeometry(x, 0, wide, box.height())
            x += wide + gap
