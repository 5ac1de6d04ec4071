"""When a session began: a day from a calendar, and a time that is typed."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.by_hand import time_typed
from kneeapp.ui.dates import clock_time, long_date, short_date
from kneeapp.ui.history.edit_calendar import MonthGrid
from kneeapp.ui.history.edit_popover import FieldButton, Popover
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_TIME_PX, _ICON_PX, _TIME_MOST = 104, 20, 12
_CALENDAR_PAD_PX = 12


class _TimeField(LineField):
    """A time of day, with a clock before it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, _("Time, hours and minutes"), _("20:15"), _TIME_MOST)
        self._icon_look = look
        self.setTextMargins(look.px(38), 0, look.px(8), 0)
        self.setFixedWidth(look.px(_TIME_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the clock."""
        super().paintEvent(event)
        look = self._icon_look
        side = look.px(_ICON_PX)
        with painting(self) as painter:
            top = (self.height() - side) // 2
            painter.drawPixmap(QPoint(look.px(12), top), look.icon("clock", "ink2", side))


class When(QWidget):
    """Day and time, side by side; what does not fit is said below.

    Args:
        look: colours and fonts.
        moment: naive, to the minute: what it begins with.
        now: naive: nothing later can be said.
        ground: the sheet over which the calendar opens.
        parent: the widget it lies in.

    Signals:
        changed(): another day or time.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        moment: datetime,
        now: datetime,
        ground: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._now, self._ground = look, now, ground
        self._day: date = moment.date()
        self._time: time | None = moment.time().replace(second=0, microsecond=0)
        self.day_button = FieldButton(look, _("Day"), "calendar")
        self.day_button.clicked.connect(self._open_calendar)
        self.time_field = _TimeField(look)
        self.time_field.written.connect(self._type)
        self.trouble = Para(look, "", Role.CAPTION, "danger")
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.day_button, 1)
        row.addWidget(self.time_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addLayout(row)
        column.addWidget(self.trouble)
        self._show()

    def moment(self) -> datetime | None:
        """What is said, naive and to the minute; None while it cannot be."""
        self.time_field.settle()
        if self._time is None or self._problem():
            return None
        return datetime.combine(self._day, self._time)

    def choose_day(self, day: date) -> None:
        """The user means this day."""
        self._day = day
        self._show()
        self.changed.emit()

    def _type(self, text: str) -> None:
        self._time = time_typed(text)
        self._show()
        self.changed.emit()

    def _problem(self) -> str:
        """Why this cannot be, or an empty text."""
        if self._time is None:
            return _("A time looks like 20:15.")
        if datetime.combine(self._day, self._time) > self._now:
            return _("That is still to come.")
        return ""

    def _show(self) -> None:
        today = self._now.date()
        self.day_button.render_words(long_date(self._day, today), short_date(self._day, today))
        if self._time is not None:
            self.time_field.render(clock_time(datetime.combine(self._day, self._time)))
        problem, before = self._problem(), self.trouble.text()
        self.trouble.set_text(problem)
        self.trouble.setVisible(bool(problem))
        if problem and problem != before:
            announce(self, problem)

    def _open_calendar(self) -> None:
        look = self._look
        popover = Popover(look, self.day_button, self._ground)
        grid = MonthGrid(look, self._day, self._now.date())
        popover.body.addWidget(grid)

        def end(day: date) -> None:
            popover.close_popover()
            self.choose_day(day)

        grid.picked.connect(end)
        pad = 2 * look.px(_CALENDAR_PAD_PX)
        popover.open_below(grid.sizeHint() + QSize(pad, pad), grid.chosen_cell)
