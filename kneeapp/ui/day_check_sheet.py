"""How it is on a day without a session: what days with one are compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from kneeapp.ui.record_forms import RecordForms


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
        checked(tuple[DayCheck, ...]): the days that are rated otherwise than before; an empty
            check means that nothing is to be kept of its day.
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
        self._answers = dict(days)
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
        self.keep.clicked.connect(lambda: self.checked.emit(self.changes()))
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.keep)
        self.set_default(self.keep)
        self._show_day()

    def changes(self) -> tuple[DayCheck, ...]:
        """The days of which something else is said than what is kept."""
        self._answers[self._day] = self._check()
        return tuple(it for day, it in self._answers.items() if it != self._days[day])

    def answer(self, checks: Iterable[DayCheck]) -> None:
        """Say what was said before, of days that can be rated."""
        self._answers.update({check.day: check for check in checks})
        self._show_day()

    def _check(self) -> DayCheck:
        """What is answered of the day that is shown."""
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
            self._answers[self._day] = self._check()
            self._day = date.fromisoformat(day)
            self._show_day()
        else:
            # A day is always chosen.
            self.day.render(self._day.isoformat())

    def _show_day(self) -> None:
        said = self._answers[self._day]
        for leg, bar in self.bars.items():
            bar.render(said.of(leg))
        scores = {activity.name: activity.score for activity in said.activities}
        for name, bar in self.activities.items():
            bar.render(scores.get(name))


@dataclass(frozen=True, slots=True)
class DayDesk:
    """What asking about a day needs.

    Args:
        frame: where it is asked.
        history: what is kept of the days.
        today: the local day it is now.
        activities: the names of the activities that are followed.
        do: does the edit that keeps an answer.
        forms: is told of the form while it is open.
    """

    frame: Frame
    history: HistoryStore
    today: date
    activities: Sequence[str]
    do: Callable[[Edit], object]
    forms: RecordForms

    def ask(self) -> None:
        """Ask how it is today or was yesterday.

        Only days that count are offered, and those that were rated already.

        Raises:
            AppError: the history could not be read.
        """
        days = _days_that_count(self.history, self.today)
        if not days:
            words = _("Too near to a session: a day counts when it and the one before had none.")
            self.frame.say(words, icon="calendar")
            return
        self._open(days, self.activities, ())

    def go_on(self, checks: Sequence[DayCheck]) -> None:
        """Ask again about days of which this was said, but not kept.

        Raises:
            AppError: the history could not be read.
        """
        days = {check.day: DayCheck(check.day) for check in checks}
        kept = self.history.checks(min(days), max(days))
        days.update({check.day: check for check in kept if check.day in days})
        named = [one.name for check in checks for one in check.activities]
        self._open(days, tuple(dict.fromkeys((*self.activities, *named))), checks)

    def _open(
        self, days: Mapping[date, DayCheck], activities: Sequence[str], said: Sequence[DayCheck]
    ) -> None:
        frame, forms = self.frame, self.forms
        sheet = DayCheckSheet(frame.look, frame, days, self.today, activities)
        sheet.answer(said)

        def pending() -> Edit | None:
            edit = _edit_of(sheet.changes(), days)
            return edit if edit is not None and edit.checks_after else None

        def show() -> None:
            forms.opened(pending)
            sheet.open_sheet()

        def keep(checks: Sequence[DayCheck]) -> None:
            edit = _edit_of(checks, days)
            if edit is None or self.do(edit):
                sheet.close_sheet()
                sheet.deleteLater()
                forms.ended(frame)

        def drop() -> None:
            sheet.close_sheet()
            forms.ended(frame)
            if sheet.changes():
                frame.say(_("Changes dropped"), _("Go on"), show, "edit")

        sheet.checked.connect(keep)
        sheet.dismissed.connect(drop)
        show()


def _edit_of(checks: Sequence[DayCheck], days: Mapping[date, DayCheck]) -> Edit | None:
    """What keeps some answers; None where nothing is otherwise."""
    if not checks:
        return None
    before = (days[check.day] for check in checks)
    return Edit(
        Doing.RATED,
        checks_before=tuple(check for check in before if not check.is_empty),
        checks_after=tuple(check for check in checks if not check.is_empty),
    )


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
