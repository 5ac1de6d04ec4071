"""The calendar of the history: a month, or a week where room is short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kneeapp.core.slots import Grain, begin_of, end_of
from kneeapp.core.totals import DayTotal
from kneeapp.ui.dates import month_head, weekday_names
from kneeapp.ui.history.calendar_days import Stretch
from kneeapp.ui.history.calendar_words import day_words
from kneeapp.ui.history.day_cell import CELL_PX, DayCell
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_ROWS = 6


class Calendar(Card):
    """Days with their sessions; one day is chosen, and a line below tells what it came to.

    Whoever shows it gives the totals of `first` to `last` when `turned` says that they are others.

    Args:
        look: colours and fonts.
        today: the local day.
        parent: the widget it lies in.

    Signals:
        turned(): other days are shown.
        day_wanted(date): a day was pressed.
    """

    turned = Signal()
    day_wanted = Signal(object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=16, parent=parent)
        self._cal_look = look
        self._today = today
        # A month takes room that a window may not have: it waits until it is known to be there.
        self._stretch = Stretch(today, today.replace(day=1), today, is_week=True)
        self._chosen: date | None = None
        self._totals: Mapping[date, DayTotal] = {}
        self._chosen_total: DayTotal | None = None
        self._title = Para(look, "", Role.LEAD, weight=600, serif=True, wrap=False)
        self._back = IconButton(look, "left", _("Earlier"), "quiet", "row")
        self._today_button = Button(look, _("Today"), "quiet", size="row")
        self._on = IconButton(look, "right", _("Later"), "quiet", "row")
        self._cells = [DayCell(look) for _n in range(7 * _ROWS)]
        self._grid = Group(_("Days"))
        self._facts = Para(look, "", Role.CAPTION, "ink2")
        self._lay_out()
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self._today_button.clicked.connect(lambda: self.day_wanted.emit(self._today))
        self._render()

    def _lay_out(self) -> None:
        look, middle = self._cal_look, Qt.AlignmentFlag.AlignCenter
        head = QHBoxLayout()
        head.setSpacing(look.px(2))
        head.setContentsMargins(look.px(4), 0, 0, 0)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self._today_button, self._back, self._on):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(button is not self._today_button)
            button.setSizePolicy(policy)
            head.addWidget(button)
        days = QGridLayout(self._grid)
        days.setContentsMargins(0, 0, 0, 0)
        days.setHorizontalSpacing(0)
        days.setVerticalSpacing(1)
        for column, name in enumerate(weekday_names()):
            letter = Para(look, name[:1], Role.CAPTION, "ink2", 500, align=middle, wrap=False)
            letter.setAccessibleName(name)
            days.addWidget(letter, 0, column)
            days.setColumnStretch(column, 1)
        for place, cell in enumerate(self._cells):
            days.addWidget(cell, 1 + place // 7, place % 7, middle)
            cell.clicked.connect(lambda _on=False, cell=cell: self.day_wanted.emit(cell.day))
            cell.moved.connect(lambda key, cell=cell: self._lead(cell.day, key))
        self.body.setSpacing(look.px(4))
        self.body.addLayout(head)
        self.body.addWidget(self._grid)
        self.body.addWidget(self._facts)
        self._facts.setContentsMargins(look.px(4), look.px(4), 0, 0)
        self.setMinimumWidth(7 * look.px(CELL_PX) + 2 * look.px(16))

    @property
    def first(self) -> date:
        """The first day shown."""
        return self._stretch.first

    @property
    def last(self) -> date:
        """The last day shown."""
        return self._stretch.last

    def cell_of(self, day: date) -> DayCell:
        """The cell of a day that is shown.

        Raises:
            KeyError: it is not shown.
        """
        for cell in self._cells:
            if not cell.isHidden() and cell.day == day:
                return cell
        raise KeyError(day)

    def facts(self) -> str:
        """What the line below says of the chosen day."""
        return self._facts.text()

    def render_span(self, span: tuple[date, date] | None) -> None:
        """Show how far it can be turned: from the first session's month to this or the last's."""
        first, last = span or (self._today, self._today)
        begins = begin_of(min(first, self._today), Grain.MONTH)
        ends = end_of(max(last, self._today), Grain.MONTH)
        stretch = replace(self._stretch, begins=begins, ends=ends)
        self._stretch = replace(stretch, at=stretch.within(stretch.at.toordinal()))

    def render_room(self, *, is_week: bool) -> None:
        """Show a month, or a week of it; `turned` is not said: ask for the totals after it."""
        if is_week is not self._stretch.is_week:
            at = self._chosen if self._chosen is not None and is_week else self._stretch.at
            self._stretch = replace(self._stretch, at=at, is_week=is_week)
            self._totals = {}
            self._render()

    def render_totals(self, totals: Mapping[date, DayTotal]) -> None:
        """Show what the days came to."""
        self._totals = totals
        self._note_chosen()
        self._render()

    def render_chosen(self, day: date | None) -> None:
        """Show a day as chosen, and turn to it; `turned` is not said. None: no day is."""
        if day != self._chosen:
            self._chosen, self._chosen_total = day, None
        if day is not None:
            self._stretch = replace(self._stretch, at=day)
        self._note_chosen()
        self._render()

    def _note_chosen(self) -> None:
        """What the chosen day came to stays known when others are shown."""
        if self._chosen is not None and self.first <= self._chosen <= self.last:
            self._chosen_total = self._totals.get(self._chosen)

    def _turn(self, by: int) -> None:
        self._show(self._stretch.turned(by))

    def _show(self, day: date) -> None:
        before = self.first
        self._stretch = replace(self._stretch, at=day)
        if self.first != before:
            self._totals = {}
            self._render()
            self.turned.emit()
        else:
            self._render()

    def _lead(self, day: date, key: int) -> None:
        """Let the focus go where a key leads; it is no choice yet."""
        here = replace(self._stretch, at=day)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
            Qt.Key.Key_Home: -day.weekday(),
            Qt.Key.Key_End: 6 - day.weekday(),
        }
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            there = here.turned(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            there = here.within(day.toordinal() + steps[Qt.Key(key)])
        self._show(there)
        self.cell_of(there).setFocus(Qt.FocusReason.TabFocusReason)

    def _render(self) -> None:
        stretch = self._stretch
        self._title.set_text(month_head(stretch.at))
        self._today_button.setVisible(not stretch.first <= self._today <= stretch.last)
        days = stretch.days()
        for cell, day in zip(self._cells, (*days, *[None] * (7 * _ROWS - len(days))), strict=True):
            cell.setVisible(day is not None)
            if day is not None:
                chosen = day == self._chosen
                cell.render(day, self._totals.get(day), self._today, is_chosen=chosen)
        self._let_tab_in()
        facts = ""
        if self._chosen is not None:
            facts = day_words(self._chosen, self._chosen_total, self._today)
        self._facts.set_text(facts)
        self._facts.setVisible(bool(facts))
        for button, leads in ((self._back, stretch.has_before), (self._on, stretch.has_after)):
            if not leads and button.hasFocus():
                self.cell_of(stretch.at).setFocus(Qt.FocusReason.TabFocusReason)
            button.setVisible(leads)

    def _let_tab_in(self) -> None:
        """Tab stops at one day alone: the one shown last."""
        for cell in self._cells:
            stops = not cell.isHidden() and cell.day == self._stretch.at
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(policy)
