"""Start with the name of its routine, and beside it the way to all others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.content import Routine
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.face import Size
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.leg.words import knees_word, plan_words
from kneeapp.ui.theme import Look, Role

_LEAST_PX = 150


class StartBar(QWidget):
    """The two buttons. Words that do not fit give way; the name for screen readers stays whole.

    Args:
        look: colours and fonts.
        routine: what Start starts.
        parent: the stage.
    """

    def __init__(self, look: Look, routine: Routine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._routine = look, routine
        self._plan = (Legs.BOTH, 0)
        self._two_lines = True
        self._fitted: tuple[object, ...] = ()
        self.start = Button(look, "", "primary", "play", "start")
        self.start.setMinimumWidth(look.px(_LEAST_PX))
        self.routines = IconButton(look, "up", _("Other routines"), "secondary", "start")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self.start, 1)
        row.addWidget(self.routines)

    def present_plan(self, legs: Legs, minutes: int) -> None:
        """Show how long it takes, and on which knees. Tells nobody."""
        self._plan = (legs, minutes)
        self._fit()

    def set_size(self, size: Size, *, two_lines: bool) -> None:
        """Stand as high as this, with knees and points in a second line or without."""
        self.start.set_size(size)
        self.routines.set_size(size)
        self._two_lines = two_lines
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words follow the room."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """So they do when the buttons change their sizes."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def _fit(self) -> None:
        # New words ask for a new layout, which would ask for the same words again.
        room = (self.width(), self.start.height(), self.routines.sizeHint().width())
        if self._fitted == (wanted := (*room, self._plan, self._two_lines)):
            return
        self._fitted = wanted
        title, (legs, minutes) = _(self._routine.title), self._plan
        count = len(self._routine.points)
        whole = _("Start: {routine}").format(routine=title)
        timed = _("Start: {routine} · {minutes} min").format(routine=title, minutes=minutes)
        told = plan_words(count, legs, minutes)
        if self._two_lines:
            short = _("{knees} · {minutes} min").format(knees=knees_word(legs), minutes=minutes)
            alone = _("{minutes} min").format(minutes=minutes)
            self._take([(whole, told), (title, told)], (title, [told, short, alone]))
        else:
            brief = _("{routine} · {minutes} min").format(routine=title, minutes=minutes)
            bare = _("Start · {minutes} min").format(minutes=minutes)
            self._take([(timed, None), (brief, None)], (bare, [None]))
        self.start.setAccessibleName(f"{whole}, {told}" if self._two_lines else timed)
        set_tip(self.start, "" if self.start.label() in (whole, timed) else whole)

    def _take(
        self,
        choices: Sequence[tuple[str, str | None]],
        last: tuple[str, Sequence[str | None]],
    ) -> None:
        """Show the first words that fit; else the last ones, with the name cut short."""
        for first, second in choices:
            self._say(first, second)
            if self.width() <= 0 or self._over_px() <= 0:
                return
        name, seconds = last
        for second in seconds:
            self._say("", second)
            if self._over_px() <= 0:
                break
        self._say(name, second)
        font = QFontMetricsF(self._look.font(Role.LEAD, 600))
        left = font.horizontalAdvance(name) - max(0, self._over_px())
        self.start.set_text(font.elidedText(name, Qt.TextElideMode.ElideRight, left))

    def _say(self, first: str, second: str | None) -> None:
        if self.start.label() != first:
            self.start.set_text(first)
        self.start.set_second_line(second)

    def _over_px(self) -> int:
        """By how much the words of Start are too wide."""
        room = self.width() - self.routines.sizeHint().width() - self._look.px(12)
        return self.start.sizeHint().width() - room
