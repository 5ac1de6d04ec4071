"""The page for the physio: what it says, in numbers and names, before anybody finds words for it.

Medians and quartiles come from whole-number tallies, so many sessions take no more room than few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.day_check import DayCheck
from kneeapp.core.finding import Wanted
from kneeapp.core.insight import mornings_compared
from kneeapp.core.note_excerpt import cut_to, one_line
from kneeapp.core.physio_notes import NOTES_MOST, chosen_sessions, notes_of
from kneeapp.core.physio_parts import (
    KneeOnPage,
    NoteOnPage,
    PainSlot,
    PointOnPage,
    RoutineOnLeg,
    RoutineOnPage,
)
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import Outcome, SessionRecord, Source
from kneeapp.core.slots import Grain, first_day_of, grain_for, slot_of, stretches
from kneeapp.core.tally import CHANGE_HIGH, CHANGE_LOW, SCORE_HIGH, SCORE_LOW, Tally
from kneeapp.core.totals import DayTotal, KneeTotal, PointTotal, RoutineTotal, mornings

FOR_WHOM_MOST = 80
SLOTS_BESIDE, SLOTS_ALONE = 32, 68
"""So many places there are along a plot: of two beside each other, and of one alone."""
POINTS_MOST, ROUTINES_MOST = 8, 5
_AT_A_TIME_DAYS = 366
_BOTH = (Leg.LEFT, Leg.RIGHT)


@dataclass(frozen=True, slots=True)
class PhysioWish:
    """What the user wants on the page.

    Args:
        for_whom: who shall read it, one line, or empty.
        first: the first local day of the period.
        last: the last local day.
        note_ids: the sessions whose notes are shown; none unless chosen.
        legs: the knees it is about, left first.
    """

    for_whom: str
    first: date
    last: date
    note_ids: tuple[str, ...] = ()
    legs: tuple[Leg, ...] = _BOTH


@dataclass(frozen=True, slots=True)
class PhysioPage:
    """All the page says.

    `first` and `last` are the days it is about: the period wished for, as far as there is a history
    of it. `grain` is what one place of the plots stands for, `slot_count` how many there are.
    `points_left_out` and `routines_left_out` say how many more there were, `notes_left_out` how
    many chosen notes found no room. `typical` is the newest completed session.
    """

    for_whom: str
    made_on: date
    first: date
    last: date
    legs: tuple[Leg, ...]
    sessions: int
    completed: int
    days: int
    grain: Grain
    slot_count: int
    knees: tuple[KneeOnPage, ...]
    points: tuple[PointOnPage, ...] = ()
    points_left_out: int = 0
    routines: tuple[RoutineOnPage, ...] = ()
    routines_left_out: int = 0
    typical: SessionRecord | None = None
    notes: tuple[NoteOnPage, ...] = ()
    notes_left_out: int = 0

    @property
    def pressed_ms(self) -> int:
        """Time pressed on the legs of the page."""
        return sum(knee.pressed_ms for knee in self.knees)


def physio_page(
    history: HistoryStore, wish: PhysioWish, catalogue: Catalogue, today: date
) -> PhysioPage:
    """The page for a wish. Reads totals of days a year at a time, and few sessions.

    Raises:
        AppError: the history cannot be read.
    """
    legs = tuple(leg for leg in _BOTH if leg in wish.legs) or _BOTH
    first, last = _period(history, wish, today)
    sums = _Sums(legs, first, last)
    sums.add(_days(history, first, last))
    days, checks = [*_day_before(history, first), *sums.days], history.checks(first, last)
    points = _points(history.points(first, last), catalogue, legs)
    routines = _routines(history.routines(first, last), catalogue, legs)
    chosen = chosen_sessions(history, wish.note_ids, first, last)
    return PhysioPage(
        for_whom=cut_to(one_line(wish.for_whom), FOR_WHOM_MOST),
        made_on=today,
        first=first,
        last=last,
        legs=legs,
        sessions=sums.sessions,
        completed=sums.completed,
        days=len(sums.days),
        grain=sums.grain,
        slot_count=sums.slot_count,
        knees=tuple(_with_mornings(sums.knee(leg), days, checks) for leg in legs),
        points=tuple(points[:POINTS_MOST]),
        points_left_out=max(0, len(points) - POINTS_MOST),
        routines=tuple(routines[:ROUTINES_MOST]),
        routines_left_out=max(0, len(routines) - ROUTINES_MOST),
        typical=_typical(history, legs, first, last),
        notes=notes_of(history, chosen[:NOTES_MOST]),
        notes_left_out=max(0, len(chosen) - NOTES_MOST),
    )


def _days(history: HistoryStore, first: date, last: date) -> Iterator[DayTotal]:
    """The totals of days, read a year at a time."""
    for begin, end in stretches(first, last, _AT_A_TIME_DAYS):
        yield from history.days(begin, end)


def _day_before(history: HistoryStore, first: date) -> list[date]:
    """The day before the first one, if it had a session: the first one is then not one without."""
    if first == date.min:
        return []
    before = first - timedelta(days=1)
    return [total.day for total in history.days(before, before)]


class _Sums:
    """Adds up the totals of days, so that nothing but their dates has to stay."""

    def __init__(self, legs: tuple[Leg, ...], first: date, last: date) -> None:
        self.sessions = self.completed = 0
        self.days: list[date] = []
        self.grain = grain_for(first, last, SLOTS_BESIDE if len(legs) > 1 else SLOTS_ALONE)
        self._first_slot = slot_of(first, self.grain)
        self.slot_count = max(1, slot_of(last, self.grain) - self._first_slot + 1)
        self._slots: dict[Leg, dict[int, KneeTotal]] = {leg: {} for leg in legs}

    def add(self, totals: Iterable[DayTotal]) -> None:
        """Some more days."""
        for total in totals:
            self.sessions += total.sessions
            self.completed += total.completed
            self.days.append(total.day)
            slot = slot_of(total.day, self.grain)
            for leg, slots in self._slots.items():
                knee, before = total.of(leg), slots.get(slot)
                slots[slot] = knee if before is None else _plus(before, knee)

    def knee(self, leg: Leg) -> KneeOnPage:
        """One knee, all days together."""
        total = reduce(_plus, self._slots[leg].values(), _NO_TOTAL)
        return KneeOnPage(
            leg=leg,
            before=total.before,
            after=total.after,
            change=total.change,
            next_day=total.next_day,
            pressed_ms=total.pressed_ms,
            slots=tuple(
                self._slot(slot, knee)
                for slot, knee in sorted(self._slots[leg].items())
                if knee.before.n or knee.after.n or knee.next_day.n
            ),
        )

    def _slot(self, slot: int, knee: KneeTotal) -> PainSlot:
        return PainSlot(
            place=slot - self._first_slot,
            day=first_day_of(slot, self.grain),
            before=knee.before.median,
            after=knee.after.median,
            next_day=knee.next_day.median,
        )


def _with_mornings(
    knee: KneeOnPage, days: Iterable[date], checks: Sequence[DayCheck]
) -> KneeOnPage:
    """The knee with its mornings set beside days without a session, where such were rated."""
    if not checks:
        return knee
    # Which days had a session is all that has to be known of them here.
    _, without = mornings((replace(_NO_DAY, day=day) for day in days), checks, knee.leg)
    return replace(knee, mornings=mornings_compared(knee.next_day, without))


_NO_SCORES = Tally.empty(SCORE_LOW, SCORE_HIGH)
_NO_TOTAL = KneeTotal(
    _NO_SCORES, _NO_SCORES, Tally.empty(CHANGE_LOW, CHANGE_HIGH), _NO_SCORES, pressed_ms=0
)
_NO_DAY = DayTotal(date.min, 0, 0, 0, _NO_TOTAL, _NO_TOTAL, _NO_SCORES, _NO_SCORES, _NO_SCORES)


def _plus(one: KneeTotal, other: KneeTotal) -> KneeTotal:
    return KneeTotal(
        before=one.before.plus(other.before),
        after=one.after.plus(other.after),
        change=one.change.plus(other.change),
        next_day=one.next_day.plus(other.next_day),
        pressed_ms=one.pressed_ms + other.pressed_ms,
    )


def _period(history: HistoryStore, wish: PhysioWish, today: date) -> tuple[date, date]:
    """The days wished for, without those before the first session and those still to come."""
    first, last = min(wish.first, wish.last), max(wish.first, wish.last)
    span = history.span()
    if span is not None:
        begin, end = max(first, span[0]), min(last, max(span[1], today))
        if begin <= end:
            return begin, end
    # Where there is no history at all, the page is about the days asked for, a year at most.
    last = min(last, max(first, today))
    most = min(_AT_A_TIME_DAYS, last.toordinal() - 1)
    return max(first, last - timedelta(days=most)), last


def _points(
    totals: Iterable[PointTotal], catalogue: Catalogue, legs: tuple[Leg, ...]
) -> list[PointOnPage]:
    """The points, the most pressed one first."""
    pressed: dict[str, dict[Leg, int]] = {}
    for total in totals:
        if total.leg in legs and total.pressed_ms > 0:
            of_point = pressed.setdefault(total.point, {})
            of_point[total.leg] = of_point.get(total.leg, 0) + total.pressed_ms
    found = [PointOnPage(code, catalogue.points.get(code), ms) for code, ms in pressed.items()]
    return sorted(found, key=lambda row: (-row.total_ms, row.code))


def _routines(
    totals: Iterable[RoutineTotal], catalogue: Catalogue, legs: tuple[Leg, ...]
) -> list[RoutineOnPage]:
    """The routines, the one done most often first."""
    done: dict[str | None, dict[Leg, RoutineOnLeg]] = {}
    for total in totals:
        if total.leg in legs:
            done.setdefault(total.routine, {})[total.leg] = RoutineOnLeg(
                total.sessions, total.change
            )
    found = [
        RoutineOnPage(id, catalogue.routines.get(id) if id is not None else None, by_leg)
        for id, by_leg in done.items()
    ]
    return sorted(found, key=lambda row: (-_sessions(row), row.id or ""))


def _sessions(row: RoutineOnPage) -> int:
    return max(on_leg.sessions for on_leg in row.legs.values())


def _typical(
    history: HistoryStore, legs: tuple[Leg, ...], first: date, last: date
) -> SessionRecord | None:
    """The newest session gone through to its end; one that was measured, if there is one."""
    of_legs = frozenset(legs) if len(legs) == 1 else frozenset[Leg]()
    for sources in (frozenset({Source.APP}), frozenset[Source]()):
        wanted = Wanted(
            legs=of_legs,
            outcomes=frozenset({Outcome.COMPLETED}),
            sources=sources,
            first=first,
            last=last,
        )
        for record in history.found(wanted, 1):
            return record
    return None
