"""Edits of the history: refused unless what is kept is what the edit says was there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kneeapp.adapters.history_held import Tables
from kneeapp.adapters.history_rows import alike, kept_form
from kneeapp.adapters.history_texts import kept_check
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Edit
from kneeapp.core.message import N_
from kneeapp.core.record import SessionRecord


def applied(edit: Edit, tables: Tables) -> None:
    """Do an edit within the transaction that is open.

    Raises:
        StoreError: what is kept is not what stands before the edit; take the transaction back.
    """
    before = _by_id(edit.before)
    after = _by_id(edit.after)
    _expect_sessions(before, after, tables)
    days = tables.rows.days_of(before)
    begins_h = tables.totals.day_begins_h
    for session_id in before:
        if session_id not in after:
            tables.rows.delete(session_id)
    for session_id, record in after.items():
        key = tables.rows.key_of(session_id) if session_id in before else None
        if key is None:
            days.add(tables.rows.insert(record, begins_h))
        else:
            days.add(tables.rows.replace(key, record, begins_h))
    tables.totals.sum_up(days)
    _apply_checks(edit, tables)


def _expect_sessions(
    before: dict[str, SessionRecord], after: dict[str, SessionRecord], tables: Tables
) -> None:
    kept = tables.rows.by_ids([*before, *(one for one in after if one not in before)])
    for session_id, record in before.items():
        if session_id not in kept:
            raise StoreError(Trouble.CHANGED, SESSION_GONE, id=session_id)
        if not alike(kept[session_id], record):
            raise StoreError(Trouble.CHANGED, SESSION_DIFFERS, id=session_id)
    for session_id in kept:
        if session_id not in before:
            raise StoreError(Trouble.ID_KEPT, SESSION_THERE, id=session_id)


def _apply_checks(edit: Edit, tables: Tables) -> None:
    before, after = _by_day(edit.checks_before), _by_day(edit.checks_after)
    for day in sorted({*before, *after}):
        kept = next(iter(tables.totals.checks(day, day)), None)
        if kept != before.get(day):
            raise StoreError(Trouble.CHANGED, CHECK_DIFFERS, day=day.isoformat())
        tables.totals.put_check(after.get(day, DayCheck(day)))


def _by_id(records: Iterable[SessionRecord]) -> dict[str, SessionRecord]:
    return {record.id: kept_form(record) for record in records}


def _by_day(checks: Iterable[DayCheck]) -> dict[date, DayCheck]:
    """The checks that rate something, by their day."""
    return {check.day: check for check in map(kept_check, checks) if not check.is_empty}


SESSION_GONE = N_(
    "The session {id} is no longer kept, so it could not be changed. Nothing was changed."
)
SESSION_DIFFERS = N_(
    "The session {id} is no longer as it was, so it could not be changed. Nothing was changed."
)
SESSION_THERE = N_("A session with the id {id} is already kept. Nothing was changed.")
CHECK_DIFFERS = N_(
    "The rating of {day} is no longer as it was, so it could not be changed. Nothing was changed."
)
