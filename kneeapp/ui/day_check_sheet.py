"""How it is on a day without a session: what days with one are compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import ActivityScore
from kneeapp.ui.dates import day_head
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.pain_bar import TROUBLE, PainBar
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.session.check_in import leg_head
from kneeapp.ui.theme import Look, Role


class DayCheckSheet(Sheet):
    """Pain of both knees and own activities on one day.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        days: the days that can be rated, the one that is meant first; each with what is kept of it
            already, which may be empty.
        today: the local day it is now.
        activities: the names of the activities that are followed.

    Signals:
        checked(DayCheck): it is rated so; an empty one means that nothing is to be kept.
    """

    checked = Signal(object)

    def __init__(
        self,
        look: Look,
        parent_window: QWidget,
        days: Mapping[date, DayCheck],
        today: date,
        activities: Sequence[str] = (),
    ) -> None:
        title = _("A day without a session")
        super().__init__(look, parent_window, title, QSize(620, 420))
        self._days = days
        self._day = next(iter(days))
        self.bars: dict[Leg, PainBar] = {}
        self.activities: dict[str, PainBar] = {}
        self.body.setSpacing(look.px(8))
        self.body.addWidget(Heading(look, title))
        words = _(
            "How is it without pressing? After three such days, Insights compares them with the "
            "mornings after a session. It counts when this day and the one before had none."
        )
        self.body.addWidget(Para(look, words, token="ink2"))
        self.body.addSpacing(look.px(4))
        options = tuple((day.isoformat(), day_head(day, today)) for day in days)
        self.day = ChipRow(look, options, self._day.isoformat(), _("Which day?"))
        self.day.chosen.connect(self._choose_day)
        self.day.setVisible(len(days) > 1)
        self.body.addWidget(self.day)
        self._add_bars(activities)
        self.body.addStretch(1)
        cancel = Button(look, _("Cancel"), "quiet", size="session")
        self.keep = Button(look, _("Keep"), "primary", "check", "session")
        cancel.clicked.connect(self.dismissed)
        self.keep.clicked.connect(lambda: self.checked.emit(self.check()))
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.keep)
        self.set_default(self.keep)
        self._show_day()

    def check(self) -> DayCheck:
        """What is answered now."""
        scores = {name: bar.value() for name, bar in self.activities.items()}
        kept = self._days[self._day].activities
        return DayCheck(
            self._day,
            self.bars[Leg.LEFT].value(),
            self.bars[Leg.RIGHT].value(),
            # One that is no longer followed keeps its score.
            tuple(activity for activity in kept if activity.name not in scores)
            + tuple(ActivityScore(name, s) for name, s in scores.items() if s is not None),
        )

    def _add_bars(self, activities: Sequence[str]) -> None:
        look = self._look
        for leg in Leg:
            self.body.addSpacing(look.px(4))
            self.body.addLayout(leg_head(look, leg))
            self.bars[leg] = PainBar(look, leg_words(leg), None)
            self.body.addWidget(self.bars[leg])
        for name in activities:
            self.body.addSpacing(look.px(4))
            self.body.addWidget(Para(look, name, Role.BODY, "ink", 600))
            self.activities[name] = PainBar(look, name, None, scale=TROUBLE)
            self.body.addWidget(self.activities[name])

    def _choose_day(self, day: str) -> None:
        if day:
            self._day = date.fromisoformat(day)
            self._show_day()
        else:
            # A day is always chosen.
            self.day.render(self._day.isoformat())

    def _show_day(self) -> None:
        kept = self._days[self._day]
        for leg, bar in self.bars.items():
            bar.render(kept.of(leg))
        scores = {activity.name: activity.score for activity in kept.activities}
        for name, bar in self.activities.items():
            bar.render(scores.get(name))


def ask_for_day(
    frame: Frame,
    history: HistoryStore,
    today: date,
    activities: Sequence[str],
    then: Callable[[Edit], None],
) -> None:
    """Ask how it is today or was yesterday; `then` hears the edit that keeps the answer.

    Only days that count are offered, and those that were rated already.

    Raises:
        AppError: the history could not be read.
    """
    days = _days_that_count(history, today)
    if not days:
        words = _("Too near to a session: a day counts when it and the one before had none.")
        frame.say(words, icon="calendar")
        return
    sheet = DayCheckSheet(frame.look, frame, days, today, activities)

    def end() -> None:
        sheet.close_sheet()
        sheet.deleteLater()

    def keep(check: DayCheck) -> None:
        end()
        before = days[check.day]
        edit = Edit(
            Doing.RATED,
            checks_before=() if before.is_empty else (before,),
            checks_after=() if check.is_empty else (check,),
        )
        if edit.checks_before != edit.checks_after:
            then(edit)

    sheet.checked.connect(keep)
    sheet.dismissed.connect(end)
    sheet.open_sheet()


def _days_that_count(history: HistoryStore, today: date) -> dict[date, DayCheck]:
    """Today and yesterday where neither the day nor the one before had a session, or it is rated.

    Each with what is kept of it, which may be empty.
    """
    one = timedelta(days=1)
    kept = {check.day: check for check in history.checks(today - one, today)}
    busy = {total.day for total in history.days(today - 2 * one, today)}
    return {
        day: kept.get(day, DayCheck(day))
        for day in (today, today - one)
        if day in kept or not {day, day - one} & busy
    }
