"""How is it this morning? Which sessions are asked about, and where the answers are kept.

One morning is rated once for each knee: the answer goes to the last session of the day before that
pressed the knee, however many there were, so that no morning counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.record import ActivityScore, Pain, PainOfKnees, SessionRecord, StepKind

MORNING_FROM_H = 4
"""Before this hour it is still night: who pressed late and looks again past midnight is not asked
how the next morning is."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What there is to ask on the morning of `day`: for each knee the session it is about."""

    day: date
    sessions: Mapping[Leg, SessionRecord]

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The knees to ask about, left first."""
        return tuple(leg for leg in Leg if leg in self.sessions)


def is_due(now: datetime, today: date, asked: str) -> bool:
    """Whether to look for something to ask.

    Args:
        now: the local time.
        today: the local day, by the hour at which the user's days begin.
        asked: the day on which something was asked last (ISO), or nothing: it is once a day.
    """
    return now.hour >= MORNING_FROM_H and asked != today.isoformat()


def morning_of(today: date, yesterday: Iterable[SessionRecord]) -> Morning | None:
    """What to ask today, or None.

    Args:
        today: the local day, by the hour at which the user's days begin.
        yesterday: the sessions of the day before, oldest first.
    """
    last: dict[Leg, SessionRecord] = {}
    rated: set[Leg] = set()
    for record in yesterday:
        for leg in pressed_legs(record):
            last[leg] = record
        rated |= {leg for leg in Leg if record.pain.of(leg).next_day is not None}
    asked = {leg: last[leg] for leg in Leg if leg in last and leg not in rated}
    return Morning(today, asked) if asked else None


def day_before(today: date) -> date:
    """The day whose sessions are asked about."""
    return today - timedelta(days=1)


def pressed_legs(record: SessionRecord) -> frozenset[Leg]:
    """The legs something was pressed on."""
    return frozenset(s.leg for s in record.steps if s.kind is StepKind.PRESS and s.actual_ms > 0)


def with_next_day(record: SessionRecord, leg: Leg, score: int | None) -> SessionRecord:
    """A session with the pain of one knee on the morning after it, 0..10, or None."""
    pain = replace(record.pain.of(leg), next_day=score)
    return replace(record, pain=_with_knee(record.pain, leg, pain))


def knee_rated(record: SessionRecord, leg: Leg, score: int) -> Edit:
    """The edit that keeps the rating of a knee."""
    return Edit(Doing.RATED, (record,), (with_next_day(record, leg, score),))


def activity_rated(today: date, kept: DayCheck | None, name: str, score: int) -> Edit:
    """The edit that keeps how hard an activity is today: it belongs to today, not to yesterday.

    Args:
        today: the local day.
        kept: what is kept of this day already.
        name: the activity.
        score: 0..10.
    """
    check = kept or DayCheck(today)
    others = tuple(activity for activity in check.activities if activity.name != name)
    after = replace(check, activities=(*others, ActivityScore(name, score)))
    return Edit(Doing.RATED, checks_before=(kept,) if kept else (), checks_after=(after,))


def _with_knee(pain: PainOfKnees, leg: Leg, knee: Pain) -> PainOfKnees:
    return replace(pain, left=knee) if leg is Leg.LEFT else replace(pain, right=knee)
