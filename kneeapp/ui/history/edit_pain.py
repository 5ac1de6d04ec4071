"""Pain of each knee before and after, on the next morning, and own activities: all optional."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.record import ActivityScore, Pain, PainOfKnees
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.kit.pain_bar import TROUBLE, PainBar
from kneeapp.ui.kit.para import Para
from kneeapp.ui.session.check_in import leg_head
from kneeapp.ui.session.quiet import QuietPara
from kneeapp.ui.theme import Look, Role

_LABEL_PX = 60


class Time(Enum):
    """When a knee is rated."""

    BEFORE = auto()
    AFTER = auto()
    NEXT_DAY = auto()


def _words_of(time: Time) -> str:
    words = {
        Time.BEFORE: _("before"),
        Time.AFTER: _("after"),
        Time.NEXT_DAY: _("next day"),
    }
    return words[time]


class BareBar(PainBar):
    """A bar whose scale is told by the one below it."""

    def bare(self) -> BareBar:
        """Without the words below the cells."""
        for words in (self._low, self._high):
            words.hide()
        self.setFixedHeight(self._bar_px())
        return self


class _Knee(QWidget):
    """One knee: its name and a bar for each time."""

    def __init__(self, look: Look, leg: Leg, pain: Pain, times: Sequence[Time]) -> None:
        super().__init__()
        values = {Time.BEFORE: pain.before, Time.AFTER: pain.after, Time.NEXT_DAY: pain.next_day}
        self._rest = pain
        self.bars: dict[Time, PainBar] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addLayout(leg_head(look, leg))
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, look.px(_LABEL_PX))
        grid.setColumnStretch(1, 1)
        for row, time in enumerate(times):
            word = _words_of(time)
            name = _("{knee}, {time}").format(knee=leg_words(leg), time=word)
            bar = BareBar(look, name, values[time])
            if time is not times[-1]:
                bar.bare()
            self.bars[time] = bar
            tall = QHBoxLayout()
            tall.addStrut(look.px(60))
            tall.addWidget(QuietPara(look, word, Role.BODY, "ink2", wrap=False))
            grid.addLayout(tall, 2 * row, 0)
            grid.addWidget(bar, 2 * row, 1, 2, 1)
            grid.setRowStretch(2 * row + 1, 1)
        column.addLayout(grid)
        self.bars[Time.BEFORE].rated.connect(self._frame_before)
        self._frame_before(pain.before)

    def _frame_before(self, before: int | None) -> None:
        for time, bar in self.bars.items():
            if time is not Time.BEFORE:
                bar.set_earlier(before)

    def pain(self) -> Pain:
        """As it is rated now; what was not asked stays."""
        next_day = self.bars.get(Time.NEXT_DAY)
        return Pain(
            self.bars[Time.BEFORE].value(),
            self.bars[Time.AFTER].value(),
            next_day.value() if next_day else self._rest.next_day,
        )


class PainForm(QWidget):
    """The right half of the form.

    Args:
        look: colours and fonts.
        pain: what the bars begin with.
        with_next_day: whether to ask for the next morning too.
        scores: own activities with their scores so far.
        followed: the names of the activities that are followed now.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        pain: PainOfKnees,
        *,
        with_next_day: bool,
        scores: Iterable[ActivityScore] = (),
        followed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        times = (Time.BEFORE, Time.AFTER, *([Time.NEXT_DAY] if with_next_day else ()))
        self.knees = {leg: _Knee(look, leg, pain.of(leg), times) for leg in Leg}
        self.activities: dict[str, PainBar] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        head = QHBoxLayout()
        head.addWidget(Para(look, _("Pain"), weight=600), 1)
        head.addWidget(Para(look, _("framed: before"), Role.CAPTION, "ink3", wrap=False))
        column.addLayout(head)
        for knee in self.knees.values():
            column.addWidget(knee)
        self._add_activities(look, column, {one.name: one.score for one in scores}, followed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add_last(self, widget: QWidget) -> None:
        """Put something below all bars."""
        self._column.addWidget(widget)

    def bar_of(self, leg: Leg, time: Time) -> PainBar:
        """The bar of one knee and time.

        Raises:
            KeyError: that time is not asked for.
        """
        return self.knees[leg].bars[time]

    def show_legs(self, legs: Iterable[Leg]) -> None:
        """Ask about these knees, and about those that were rated."""
        wanted = set(legs)
        for leg, knee in self.knees.items():
            knee.setVisible(leg in wanted or knee.pain() != Pain())

    def pain(self) -> PainOfKnees:
        """As both knees are rated now."""
        return PainOfKnees(self.knees[Leg.LEFT].pain(), self.knees[Leg.RIGHT].pain())

    def scores(self) -> tuple[ActivityScore, ...]:
        """The activities that are rated."""
        values = ((name, bar.value()) for name, bar in self.activities.items())
        return tuple(ActivityScore(name, value) for name, value in values if value is not None)

    def _add_activities(
        self, look: Look, column: QVBoxLayout, scores: dict[str, int], followed: Sequence[str]
    ) -> None:
        names = tuple(dict.fromkeys((*scores, *followed)))
        if names:
            column.addWidget(Para(look, _("Own activities that day"), weight=600))
        for name in names:
            bar = PainBar(look, name, scores.get(name), scale=TROUBLE)
            self.activities[name] = bar
            column.addWidget(QuietPara(look, name, Role.BODY, "ink2"))
            column.addWidget(bar)
