"""Asks once a day how it is after yesterday's session, and keeps the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from kneeapp.core.content import Catalogue
from kneeapp.core.day import day_of
from kneeapp.core.edit import Edit
from kneeapp.core.errors import AppError
from kneeapp.core.morning import (
    Morning,
    activity_rated,
    day_before,
    is_due,
    knee_rated,
    morning_of,
)
from kneeapp.core.ports import Clock, HistoryStore
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _

if TYPE_CHECKING:  # Shapes alone: on most starts there is nothing to ask.
    from kneeapp.ui.morning_ask import Asked
    from kneeapp.ui.morning_sheet import MorningSheet
    from kneeapp.ui.morning_strip import MorningStrip


@dataclass(frozen=True, slots=True)
class _World:
    """What the question is asked about, and with."""

    catalogue: Catalogue
    clock: Clock
    history: HistoryStore
    settings: Callable[[], Settings]
    do: Callable[[Edit, Frame], bool]


class MorningDesk(QObject):
    """Asks, and keeps each answer at once.

    Args:
        catalogue: the titles of routines.
        clock: what day it is.
        history: what was done yesterday.
        settings: which day was asked about last, and which activities are followed.
        do: does an edit with its toast; whether it was done.
        parent: the owner.

    Signals:
        settings_wanted(Settings): the settings with today as the day that was asked.
    """

    settings_wanted = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        clock: Clock,
        history: HistoryStore,
        settings: Callable[[], Settings],
        do: Callable[[Edit, Frame], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._world = _World(catalogue, clock, history, settings, do)
        self._strip: MorningStrip | None = None
        self._sheet: MorningSheet | None = None
        self._day: date | None = None
        self._open: list[Asked] = []

    def look_after(self, frame: Frame) -> None:
        """Ask when there is something to ask; a question of yesterday goes.

        Nothing is asked over a session or the first page, nor of a history that can only be read.
        """
        today = self._today()
        if self._day is not None and self._day != today:
            self._end(frame)
        history = self._world.history
        if frame.cover_widget is not None or history.read_only_because is not None:
            return
        if not is_due(self._world.clock.wall(), today, self._world.settings().morning_asked):
            return
        morning = self._morning(today)
        if morning is None:
            return
        self._day = today
        self._open = self._to_ask(morning)
        self._show(frame, morning)
        asked = replace(self._world.settings(), morning_asked=today.isoformat())
        self.settings_wanted.emit(asked)

    def attach(self, frame: Frame) -> None:
        """The window was built anew: a question that is still open is asked there."""
        self._strip = self._sheet = None
        if self._open and self._day == self._today():
            morning = self._morning(self._today())
            if morning is not None:
                self._show(frame, morning)

    def _morning(self, today: date) -> Morning | None:
        """What there is to ask. Trouble with reading is told by the pages that show sessions."""
        before = day_before(today)
        try:
            return morning_of(today, self._world.history.every(before, before))
        except AppError:
            return None

    def _to_ask(self, morning: Morning) -> list[Asked]:
        from kneeapp.ui.morning_ask import Asked

        followed = self._world.settings().activities
        return [Asked(leg) for leg in morning.legs] + [Asked(None, name) for name in followed]

    def _show(self, frame: Frame, morning: Morning) -> None:
        from kneeapp.core.note_excerpt import isolated
        from kneeapp.ui.history.words import title_of
        from kneeapp.ui.morning_strip import MorningStrip

        catalogue, sessions = self._world.catalogue, morning.sessions.values()
        titles = {isolated(title_of(record, catalogue)): None for record in sessions}
        about = _("Yesterday: {sessions}.").format(sessions=_(", ").join(titles))
        strip = self._strip = MorningStrip(frame.look, about, self._open)
        strip.rated.connect(lambda asked, score: self._rate(asked, score, frame))
        strip.left.connect(lambda: self._end(frame))
        strip.open_wanted.connect(lambda: self._open_sheet(about, frame))
        strip.fit(QSize(frame.room_px, frame.height()))
        frame.put_above(strip)

    def _open_sheet(self, about: str, frame: Frame) -> None:
        from kneeapp.ui.morning_sheet import MorningSheet

        sheet = self._sheet = MorningSheet(frame.look, frame, about, self._open)
        sheet.rated.connect(lambda asked, score: self._rate(asked, score, frame))
        sheet.left.connect(lambda: self._end(frame))
        sheet.dismissed.connect(self._close_sheet)
        sheet.open_sheet()

    def _close_sheet(self) -> None:
        """What was not answered is still asked in the strip."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.close_sheet()
            sheet.deleteLater()

    def _rate(self, asked: Asked, score: int, frame: Frame) -> None:
        strip, today = self._strip, self._day
        if strip is None or today is None:
            return
        if today != self._today():
            self._end(frame)
            return
        try:
            edit = self._edit(asked, score, today)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        if edit is None or self._world.do(edit, frame):
            self._open = [one for one in self._open if one != asked]
            if self._sheet is not None:
                self._sheet.next_one()
            if not strip.next_one():
                self._end(frame)
        else:
            for asking in (strip, self._sheet):
                if asking is not None:
                    asking.bar.render(None)

    def _edit(self, asked: Asked, score: int, today: date) -> Edit | None:
        """What keeps the answer; None where the session is gone or was rated in the meantime."""
        history = self._world.history
        if asked.leg is None:
            kept = next(iter(history.checks(today, today)), None)
            return activity_rated(today, kept, asked.activity, score)
        before = day_before(today)
        morning = morning_of(today, history.every(before, before))
        record = None if morning is None else morning.sessions.get(asked.leg)
        return None if record is None else knee_rated(record, asked.leg, score)

    def _end(self, frame: Frame) -> None:
        self._close_sheet()
        strip, self._strip, self._day, self._open = self._strip, None, None, []
        if strip is not None:
            focus = frame.window().focusWidget()
            if focus is not None and strip.isAncestorOf(focus):
                frame.focus_page()  # else it would fall on the first item of the rail
            strip.hide()
            strip.deleteLater()

    def _today(self) -> date:
        return day_of(self._world.clock.wall(), self._world.history.day_begins_h)
