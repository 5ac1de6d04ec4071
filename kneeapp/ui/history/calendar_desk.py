"""Reads what the calendar shows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from kneeapp.core.errors import AppError
from kneeapp.core.ports import HistoryStore
from kneeapp.ui.history.calendar import Calendar


class CalendarDesk(QObject):
    """Gives a calendar the totals of the days it shows, whenever they are others.

    Signals:
        trouble(Message): what could not be read.
    """

    trouble = Signal(object)

    def __init__(self, history: HistoryStore, calendar: Calendar) -> None:
        super().__init__(calendar)
        self._history = history
        self._calendar = calendar
        self._read: tuple[date, date] | None = None
        self._by_hand: date | None = None
        calendar.turned.connect(self._read_days)

    def reload(self) -> tuple[date, date] | None:
        """Read anew; the first and the last day with a session, or None."""
        self._read = None
        try:
            span = self._history.span()
        except AppError as trouble:
            self.trouble.emit(trouble.message)
            return None
        self._calendar.render_span(span)
        return span

    @property
    def by_hand(self) -> date | None:
        """The day that is chosen, if it was the user who went to it."""
        return self._by_hand

    def choose(self, day: date | None, *, by_hand: bool = False) -> None:
        """Show a day as chosen: gone to by hand, or because a session of it is shown."""
        self._by_hand = day if by_hand else None
        self._calendar.render_chosen(day)
        self._read_days()

    def fold(self, *, is_week: bool) -> None:
        """Show a week alone, or a month."""
        self._calendar.render_room(is_week=is_week)
        self._read_days()

    def _read_days(self) -> None:
        shown = (self._calendar.first, self._calendar.last)
        if shown == self._read:
            return
        self._read = shown
        try:
            totals = self._history.days(*shown)
        except AppError as trouble:
            self.trouble.emit(trouble.message)
            totals = []
        self._calendar.render_totals({total.day: total for total in totals})
