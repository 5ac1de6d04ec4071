"""A year of somebody who runs, rides and sits at a desk, and presses after it: made up, but whole.

Seasons and training weeks, a holiday and an illness without sessions, two trips across time zones,
both clock changes, sessions on both sides of midnight, forgotten ones added by hand, notes, next
mornings, own activities, and days without a session that were rated. The routine after a workout
goes with somewhat less pain afterwards, the one for the desk with none less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from benchmarks.one_session import Done, gone_through, straight_through
from benchmarks.whereabouts import Trip, Whereabouts
from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.plan import Step
from kneeapp.core.record import (
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    Source,
    StopReason,
    Thumbs,
)

Plans = Mapping[str | None, Sequence[Sequence[Step]]]
"""By routine (None: single points) the plans there are of it."""

LAST_DAY = date(2026, 11, 20)
DAYS = 365
TRIPS = (
    Trip(date(2026, 4, 11), date(2026, 4, 24), timedelta(hours=9)),
    Trip(date(2026, 9, 12), date(2026, 9, 20), timedelta(hours=-4)),
)
AWAY = ((date(2026, 7, 18), date(2026, 7, 31)), (date(2026, 2, 9), date(2026, 2, 15)))
"""A holiday and an illness: no session on these days."""
# Whatever the dice say, a session begins at these moments: just before the clock goes forward, at
# half past two before and after it goes back, and on both sides of a midnight.
SURE = (
    datetime(2026, 3, 29, 0, 52, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2026, 5, 16, 21, 56, tzinfo=UTC),
    datetime(2026, 5, 16, 22, 35, tzinfo=UTC),
)
# How hard a week is from January on, and what is done from Monday on (0 rest, 3 a long run).
SEASON = (0.5, 0.6, 0.9, 1.0, 1.2, 1.1, 0.7, 0.8, 1.2, 0.9, 0.6, 0.4)
WEEK = (0, 2, 0, 2, 0, 3, 1)
EFFECTS: Mapping[str | None, float] = {"after_workout": -1.1, "desk": 0.0}
USUAL_EFFECT = -0.4
NOTES = (
    "Stairs felt easier afterwards.",
    "Left thumb tired, used two fingers.",
    "Right knee sore after a long descent.",
    "Could not find the groove at first.",
    "Half asleep, but warm.",
    "After intervals on the track; cold wind.\nBoth knees stiff at first.",
    "Knie nach dem Lauf etwas dick, später gut.",
    "=nothing special",
)
STAIRS, SQUAT = "Stairs down", "Deep squat"


@dataclass(frozen=True, slots=True)
class Year:
    """Sessions and rated days without one, oldest first."""

    records: tuple[SessionRecord, ...]
    checks: tuple[DayCheck, ...]


def a_year(plans: Plans, seed: int = 1) -> Year:
    """The year that ends with `LAST_DAY`; the same for the same seed and plans."""
    return Life(plans, Random(seed)).lived()


@dataclass(slots=True)
class Life:
    """One person and their dice. `sore` is how each knee is, in points of pain."""

    plans: Plans
    rng: Random
    where: Whereabouts = field(default_factory=lambda: Whereabouts(TRIPS))
    sore: dict[Leg, float] = field(default_factory=lambda: {Leg.LEFT: 2.0, Leg.RIGHT: 3.0})

    def lived(self, days: int = DAYS) -> Year:
        """So many days, one after the other, the last of them `LAST_DAY`."""
        records: list[SessionRecord] = []
        checks: list[DayCheck] = []
        for day in (LAST_DAY - timedelta(days=back) for back in reversed(range(days))):
            load = self._trained(day)
            moments = [*self._moments(day, load)]
            records += [self._session(moment, load) for moment in moments]
            if not moments and self._falls(0.4):
                checks.append(DayCheck(day, *self._now(), self._activities()))
        records.sort(key=lambda record: (record.started_at, record.id))
        return Year(tuple(records), tuple(checks))

    def _trained(self, day: date) -> float:
        """How hard the day was; the knees feel it, and forget it in some days."""
        is_off = any(first <= day <= last for first, last in AWAY)
        load = WEEK[day.weekday()] * SEASON[day.month - 1] * (self.rng.random() < 0.85)
        load = 0.0 if is_off else load
        for leg, share in ((Leg.LEFT, 0.55), (Leg.RIGHT, 0.9)):
            drift = self.rng.gauss(0.35, 0.35)
            self.sore[leg] = min(8.0, max(0.0, 0.6 * self.sore[leg] + share * load + drift))
        return load

    def _moments(self, day: date, load: float) -> Iterator[datetime]:
        """When sessions begin on a day, where somebody is."""
        yield from (self.where.local(sure) for sure in SURE if self.where.local(sure).date() == day)
        if any(first <= day <= last for first, last in AWAY):
            return
        minutes = []
        if load > 0 and self._falls(0.85):
            minutes.append(self.rng.randrange(17 * 60, 21 * 60 + 30))
        if day.weekday() < 5 and self._falls(0.3):
            minutes.append(self.rng.randrange(12 * 60, 15 * 60))
        if self._falls(0.08):
            minutes.append(self.rng.randrange(6 * 60, 9 * 60))
        yield from (self.where.at(day, minute) for minute in minutes)

    def _session(self, moment: datetime, load: float) -> SessionRecord:
        rng = self.rng
        routine = self._routine(moment.hour, load)
        plan = rng.choice(self.plans[routine])
        is_by_hand = self._falls(0.05)
        done = straight_through(plan) if is_by_hand else gone_through(plan, rng)
        # The clock of somebody who adds a session afterwards knows no milliseconds.
        finer_ms = 0 if is_by_hand else rng.randrange(60_000)
        started_at = self.where.local((moment + timedelta(milliseconds=finer_ms)).astimezone(UTC))
        ended_at = (started_at + timedelta(milliseconds=done.length_ms)).astimezone(UTC)
        is_stopped = done.outcome is Outcome.STOPPED
        return SessionRecord(
            id=str(UUID(int=rng.getrandbits(128), version=4)),
            started_at=started_at,
            ended_at=self.where.local(ended_at),
            outcome=done.outcome,
            routine=routine,
            active_ms=done.active_ms,
            steps=done.steps,
            pain=self._pain(routine, done),
            pressure=rng.choices((Pressure.RIGHT, *Pressure, None), (60, 8, 12, 5, 15))[0],
            thumbs=rng.choices((*Thumbs, None), (60, 20, 5, 15))[0],
            stop_reason=rng.choice((*StopReason, None)) if is_stopped else None,
            note=rng.choice(NOTES) if rng.random() < 0.15 else "",
            source=Source.BY_HAND if is_by_hand else Source.APP,
            flight=done.flight,
            activities=self._activities(),
        )

    def _routine(self, hour: int, load: float) -> str | None:
        if self.rng.random() < 0.08:
            return None
        if 12 <= hour < 15:
            return "desk"
        if load > 2 and self.rng.random() < 0.4:
            return self.rng.choice(("descents", "outer_knee"))
        return "after_workout"

    def _pain(self, routine: str | None, done: Done) -> PainOfKnees:
        """Most rate both knees; some forget one rating or all; of some the next morning is known.

        Somebody who stopped or was interrupted seldom rates what came after.
        """
        chance = self.rng.random()
        if chance < 0.1:
            return PainOfKnees()
        rates_after = done.outcome is Outcome.COMPLETED or chance > 0.6
        knows_morning = rates_after and self.rng.random() < 0.45
        pains = []
        for leg in Leg:
            before = self._rating(self.sore[leg], 0.8)
            felt = before + EFFECTS.get(routine, USUAL_EFFECT) * (before > 0)
            after = self._rating(felt, 0.9) if rates_after and chance > 0.15 else None
            morning = self._rating(0.75 * self.sore[leg], 0.9) if knows_morning else None
            pains.append(Pain(before, after, morning))
        if chance > 0.95:
            pains[0] = Pain()
        return PainOfKnees(*pains)

    def _now(self) -> tuple[int | None, int | None]:
        left, right = (self._rating(self.sore[leg], 0.8) for leg in Leg)
        return left, right

    def _activities(self) -> tuple[ActivityScore, ...]:
        """Followed on about every third day, the second only at times."""
        worst = max(self.sore.values())
        names = (name for name, chance in ((STAIRS, 0.35), (SQUAT, 0.15)) if self._falls(chance))
        return tuple(ActivityScore(name, self._rating(worst * 0.9, 1.0)) for name in names)

    def _falls(self, chance: float) -> bool:
        return self.rng.random() < chance

    def _rating(self, middle: float, spread: float) -> int:
        return min(10, max(0, round(self.rng.gauss(middle, spread))))
