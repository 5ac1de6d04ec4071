"""What of a foreign file was seen so far, beside what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from typing import Protocol

from kneeapp.adapters.exchange_reading import Piece
from kneeapp.adapters.history_merge import Incoming, Merged, filled
from kneeapp.adapters.history_rows import alike
from kneeapp.core.body import Leg
from kneeapp.core.comparing import differences
from kneeapp.core.day_check import DayCheck
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.record import PainOfKnees, SessionRecord
from kneeapp.core.taking_in import (
    Difference,
    ImportFault,
    ImportPreview,
    ImportRow,
    Mark,
    MarkCounts,
)

FAULTS_MOST = 50
"""So many are described; the others are counted."""


class MergingStore(Protocol):
    """What files are compared with and merged into."""

    def by_ids(self, ids: Sequence[str]) -> Mapping[str, SessionRecord]:
        """Those of the sessions that are kept, by id."""

    def checks(self, first: date, last: date) -> Sequence[DayCheck]:
        """The ratings of days without a session in these days."""

    def merge(self, things: Iterable[Incoming | DayCheck], *, take_changed: bool) -> Merged:
        """Merge by ids and days, all or nothing."""

    def close(self) -> None:
        """Let go of it."""


class Seen:
    """What of a file was seen so far."""

    def __init__(self) -> None:
        self._rows: list[ImportRow] = []
        self._faults: list[ImportFault] = []
        self._marks = dict.fromkeys(Mark, 0)
        self._check_marks = dict.fromkeys(Mark, 0)
        self._unreadable = self._spots = self._routines = 0
        # Of a hundred thousand rows most have a pain and a zone that others have too.
        self._pains: dict[PainOfKnees, PainOfKnees] = {}
        self._legs: dict[tuple[Leg, ...], tuple[Leg, ...]] = {}
        self._zones: dict[timedelta | None, tzinfo | None] = {}

    def add(self, pieces: Sequence[Incoming | Piece], store: MergingStore) -> None:
        """Look at some pieces beside what is kept."""
        incoming = [piece for piece in pieces if isinstance(piece, Incoming)]
        kept = store.by_ids([one.record.id for one in incoming]) if incoming else {}
        for piece in pieces:
            if isinstance(piece, Incoming):
                self._add_session(piece, kept.get(piece.record.id))
            elif isinstance(piece, ImportFault):
                self._unreadable += 1
                if len(self._faults) < FAULTS_MOST:
                    self._faults.append(piece)
            elif isinstance(piece, DayCheck):
                self._check_marks[_mark_of(piece, store)] += 1
            else:
                self._spots += isinstance(piece, OwnSpot)
                self._routines += isinstance(piece, OwnRoutine)

    def preview(self, begun: ImportPreview, stamp: str) -> ImportPreview:
        """All that was seen."""
        return replace(
            begun,
            rows=self._rows,
            counts=_counts(self._marks),
            faults=tuple(self._faults),
            unreadable=self._unreadable,
            own_spots=self._spots,
            own_routines=self._routines,
            checks=_counts(self._check_marks),
            stamp=stamp,
        )

    def _add_session(self, incoming: Incoming, here: SessionRecord | None) -> None:
        record = filled(incoming, here)
        differs: tuple[Difference, ...] = ()
        mark = Mark.NEW
        if here is not None:
            mark = Mark.SAME if alike(here, record) else Mark.CHANGED
            differs = differences(here, record) if mark is Mark.CHANGED else ()
        self._marks[mark] += 1
        moment = record.started_at
        zone = self._zones.setdefault(moment.utcoffset(), moment.tzinfo)
        legs = record.legs or _rated_legs(record)
        pain = self._pains.setdefault(record.pain, record.pain)
        row = ImportRow(
            mark,
            record.id,
            moment.replace(tzinfo=zone),
            record.routine,
            self._legs.setdefault(legs, legs),
            pain,
            record.source,
            differs,
        )
        self._rows.append(row)


def _rated_legs(record: SessionRecord) -> tuple[Leg, ...]:
    knees = ((leg, record.pain.of(leg)) for leg in (Leg.LEFT, Leg.RIGHT))
    rated = (leg for leg, pain in knees if pain.before is not None or pain.after is not None)
    return tuple(rated)


def _mark_of(check: DayCheck, store: MergingStore) -> Mark:
    here = next(iter(store.checks(check.day, check.day)), None)
    if here is None:
        return Mark.NEW
    return Mark.SAME if here == check else Mark.CHANGED


def _counts(marks: Mapping[Mark, int]) -> MarkCounts:
    return MarkCounts(marks[Mark.NEW], marks[Mark.SAME], marks[Mark.CHANGED])
