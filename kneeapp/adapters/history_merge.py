"""What a file holds beside what is kept: merged by the ids, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from kneeapp.adapters.history_held import Tables
from kneeapp.adapters.history_rows import alike, kept_form
from kneeapp.adapters.history_texts import kept_check
from kneeapp.core.comparing import Gaps, with_gaps_filled
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import SessionRecord

AT_ONCE = 200
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A session of a file, and what the file has no place for."""

    record: SessionRecord
    gaps: Gaps


@dataclass(slots=True)
class Merged:
    """What merging came to, in sessions and in ratings of days."""

    added: int = 0
    changed: int = 0
    already_there: int = 0
    left: int = 0
    checks_added: int = 0
    checks_changed: int = 0


def merge(things: Iterable[Incoming | DayCheck], tables: Tables, *, take_changed: bool) -> Merged:
    """Merge sessions and ratings of days within the transaction that is open.

    Args:
        things: no id twice; may be a generator, which is read a few at a time.
        tables: where they go.
        take_changed: whether what is kept otherwise is replaced; or else it stays.
    """
    done, days = Merged(), set[str]()
    begins_h = tables.totals.day_begins_h
    for some in in_batches(things, AT_ONCE):
        incoming = [thing for thing in some if isinstance(thing, Incoming)]
        kept = tables.rows.by_ids([one.record.id for one in incoming])
        for one in incoming:
            here = kept.get(one.record.id)
            record = filled(one, here)
            if here is None:
                days.add(tables.rows.insert(record, begins_h))
                done.added += 1
            elif alike(here, record):
                done.already_there += 1
            elif take_changed:
                days |= _replaced(record, tables, begins_h)
                done.changed += 1
            else:
                done.left += 1
        for thing in some:
            if isinstance(thing, DayCheck):
                _merge_check(kept_check(thing), tables, done, take_changed=take_changed)
    tables.totals.sum_up(days)
    return done


def filled(incoming: Incoming, here: SessionRecord | None) -> SessionRecord:
    """The session as it would be kept."""
    if here is None:
        return kept_form(incoming.record)
    return kept_form(with_gaps_filled(incoming.record, here, incoming.gaps))


def in_batches(things: Iterable[_Thing], size: int) -> Iterator[list[_Thing]]:
    """The things, `size` at a time."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def _replaced(record: SessionRecord, tables: Tables, begins_h: int) -> set[str]:
    """Replace a session; the days whose totals it changes."""
    days = tables.rows.days_of([record.id])
    key = tables.rows.key_of(record.id)
    assert key is not None  # it was read in this transaction
    return days | {tables.rows.replace(key, record, begins_h)}


def _merge_check(check: DayCheck, tables: Tables, done: Merged, *, take_changed: bool) -> None:
    here = next(iter(tables.totals.checks(check.day, check.day)), None)
    if here is None:
        tables.totals.put_check(check)
        done.checks_added += 1
    elif here != check and take_changed:
        tables.totals.put_check(check)
        done.checks_changed += 1
