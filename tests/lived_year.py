"""A profile somebody has lived in for a year, and files to be taken into it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from benchmarks.generator import shipped_year
from benchmarks.year import SQUAT, STAIRS, Year
from kneeapp.adapters.backups import BackupFiles
from kneeapp.adapters.history import open_history
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.record import Pain, PainOfKnees, SessionRecord, StretchKind
from kneeapp.core.safekeeping import Reason
from kneeapp.core.settings import Settings
from tests.builders import added
from tests.fakes import MemoryHistory
from tests.importing import export_history
from tests.profile import Profile

MORNING = datetime(2026, 11, 21, 8, 10, tzinfo=timezone(timedelta(hours=1)))
"""When the pictures are taken: a Saturday, the morning after the last session."""
FOLLOWED = (STAIRS, SQUAT)
_BACKED_UP_BEFORE = (49, 35, 22, 9, 2)
"""So many days before that morning a backup was made."""
_TAKEN, _NEW_EVERY, _CHANGED = 30, 4, 3


@cache
def the_year() -> Year:
    """The year, always the same."""
    year = shipped_year()
    # A note to try spreadsheets with, which would only puzzle whoever sees it.
    records = (
        replace(record, note=record.note.removeprefix("=").capitalize())
        if record.note.startswith("=")
        else record
        for record in year.records
    )
    return replace(year, records=tuple(records))


def following(settings: Settings) -> Settings:
    """With activities that are followed."""
    return replace(settings, activities=FOLLOWED)


def live_a_year(profile: Profile) -> None:
    """Put the year into a profile that is not open, with a backup now and then."""
    year = the_year()
    history = open_history(profile.folder.history, profile.folder.backups, MORNING)
    history.apply(Edit(Doing.RATED, checks_after=year.checks))
    left = list(year.records)
    for number, days in enumerate(_BACKED_UP_BEFORE):
        moment = MORNING - timedelta(days=days) + timedelta(hours=12, minutes=7 * number)
        history.apply(added([record for record in left if record.ended_at < moment]))
        left = [record for record in left if record.ended_at >= moment]
        _back_up(profile, moment, Reason.BY_HAND if number == 1 else Reason.AFTER_SESSION)
    history.apply(added(left))
    history.close()
    profile.clock.set_wall(MORNING)


def _back_up(profile: Profile, moment: datetime, reason: Reason) -> None:
    backups = BackupFiles(profile.folder, profile.settings_file, lambda: moment)
    backups.make(reason)
    backups.close()


def interrupted_session() -> SessionRecord:
    """One with a pause, sleep, and something left out, as late in the year as there is."""
    kinds = {StretchKind.PAUSED, StretchKind.ASLEEP}
    return next(
        record
        for record in reversed(the_year().records)
        if kinds <= {stretch.kind for stretch in record.flight}
    )


def file_to_take(path: Path) -> None:
    """A file of this app: some sessions that are new, some that differ, the rest as they are."""
    kept = the_year().records[-_TAKEN - 1 : -1]
    rated = [record for record in kept if record.pain.right.after is not None]
    changed = [_one_higher(record) for record in rated[1 : 3 * _CHANGED : 3]]
    new = [_the_day_before(record) for record in kept[::_NEW_EVERY]]
    ids = {record.id for record in changed}
    same = [record for record in kept if record.id not in ids]
    export_history(str(path), MemoryHistory([*new, *changed, *same]))


def _the_day_before(record: SessionRecord) -> SessionRecord:
    """A session nobody knows of here, a day and some hours before a kept one."""
    earlier = timedelta(hours=29)
    return replace(
        record,
        id=f"{record.id[:-4]}0000",
        started_at=record.started_at - earlier,
        ended_at=record.ended_at - earlier,
    )


def _one_higher(record: SessionRecord) -> SessionRecord:
    right = record.pain.right
    after = min(10, (right.after or 0) + 1)
    pain = PainOfKnees(record.pain.left, Pain(right.before, after, right.next_day))
    return replace(record, pain=pain, note=record.note or "Cold evening.")


def file_with_a_fault(path: Path) -> None:
    """A file of this app in which one cell cannot be."""
    export_history(str(path), MemoryHistory(the_year().records[-13:-1]))
    with path.open(newline="", encoding="utf-8-sig") as text:
        rows = list(csv.reader(text))
    column, session = rows[0].index("pain.right.after"), rows[117][0]
    for row in rows:
        if row[0] == session:
            row[column] = "14"
    _write(path, rows, ",")


def foreign_file(path: Path) -> None:
    """What another app may have written."""
    heads = ("Date", "Start", "Duration (min)", "Knee pain before", "Knee pain after", "Comment")
    rows = [
        (f"{day:%d.%m.%Y}", start, minutes, before, after, words)
        for day, start, minutes, before, after, words in (
            (date(2025, 8, 14), "18:20", "12", "4", "3", "After the long run"),
            (date(2025, 8, 17), "19:05", "10", "5", "3", ""),
            (date(2025, 8, 19), "18:40", "12", "3", "3", "Rested the day before"),
            (date(2025, 8, 24), "20:10", "9", "4", "2", ""),
            (date(2025, 8, 26), "18:32", "12", "3", "2", "Left one felt stiff"),
        )
    ]
    _write(path, [heads, *rows], ";")


def _write(path: Path, rows: Iterable[Iterable[str]], delimiter: str) -> None:
    with path.open("w", newline="", encoding="utf-8") as text:
        csv.writer(text, delimiter=delimiter).writerows(rows)
