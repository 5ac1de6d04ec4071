"""What a knee went through: one mark for each day, week or month, and the minutes beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.look_back import LookBack, minutes_unit
from kneeapp.core.slots import Grain, begin_of, end_of, first_day_of, slot_of
from kneeapp.core.tally import SCORE_HIGH, SCORE_LOW, Tally
from kneeapp.core.totals import DayTotal, KneeTotal

MARKS_MOST = 130
"""More marks than these would hide each other: then each stands for more days.

Ten years are shown by months.
"""


@dataclass(frozen=True, slots=True)
class PainMark:
    """The pain of one knee in some days, `first` to `last`: medians of the ratings.

    `before` and `after` are 0..10 or None when nothing of the kind was rated; `sessions` counts
    the ratings of which there are more.
    """

    first: date
    last: date
    sessions: int
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class MinutesBar:
    """Time pressed on each knee in some days, ms; `is_running` when today is one of them."""

    first: date
    last: date
    left_ms: int
    right_ms: int
    is_running: bool

    @property
    def pressed_ms(self) -> int:
        """Both knees together."""
        return self.left_ms + self.right_ms


def pain_unit(totals: Sequence[DayTotal]) -> Grain:
    """The smallest unit that does not make more marks than can be told apart."""
    for unit in (Grain.DAY, Grain.WEEK, Grain.MONTH):
        if len({begin_of(total.day, unit) for total in totals}) <= MARKS_MOST:
            return unit
    return Grain.YEAR


def pain_marks(totals: Sequence[DayTotal], leg: Leg, unit: Grain) -> list[PainMark]:
    """The pain of a knee, oldest first; what was not rated has no mark."""
    groups: dict[date, list[KneeTotal]] = {}
    for total in totals:
        groups.setdefault(begin_of(total.day, unit), []).append(total.of(leg))
    marks = (_mark(first, unit, knees) for first, knees in sorted(groups.items()))
    return [mark for mark in marks if mark.sessions]


def minutes_bars(past: LookBack) -> tuple[Grain, list[MinutesBar]]:
    """The minutes of each week (month, year) of the days, those without a session too."""
    unit = minutes_unit(past.days)
    pressed: dict[date, tuple[int, int]] = {}
    for total in past.whole:
        key = begin_of(total.day, unit)
        left_ms, right_ms = pressed.get(key, (0, 0))
        pressed[key] = (left_ms + total.left.pressed_ms, right_ms + total.right.pressed_ms)
    bars = []
    for slot in range(slot_of(past.days.first, unit), slot_of(past.days.last, unit) + 1):
        first = first_day_of(slot, unit)
        last = end_of(first, unit)
        is_running = first <= past.today <= last
        bars.append(MinutesBar(first, last, *pressed.get(first, (0, 0)), is_running))
    return unit, bars


def _mark(first: date, unit: Grain, knees: Sequence[KneeTotal]) -> PainMark:
    before = Tally.together([knee.before for knee in knees], SCORE_LOW, SCORE_HIGH)
    after = Tally.together([knee.after for knee in knees], SCORE_LOW, SCORE_HIGH)
    last = end_of(first, unit)
    return PainMark(first, last, max(before.n, after.n), before.median, after.median)
