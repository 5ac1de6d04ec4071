"""Merging by id: what is new, the same, changed; all of it or nothing."""

from __future__ import annotations

import os
import tracemalloc
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kneeapp.adapters import history_opening
from kneeapp.adapters.background import StoppedError
from kneeapp.adapters.exchange_json import Beside, json_chunks
from kneeapp.adapters.history_merge import Incoming
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.long_work import GivenUpError
from kneeapp.core.record import ActivityScore, Outcome, Pain, PainOfKnees, Stretch, StretchKind
from kneeapp.core.taking_in import ImportKind, Mark, MarkCounts
from tests.builders import START, make_record, make_step
from tests.importing import Desk, checks_of, on

SAME = make_record(1)
HERE = make_record(2, note="here")
THERE = replace(
    HERE,
    note="there",
    outcome=Outcome.STOPPED,
    pain=PainOfKnees(Pain(6, 3), Pain(5, 5)),
    activities=(ActivityScore("stairs", 3),),
)
NEW = make_record(3)


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path)
    found.keep(SAME, HERE)
    return found


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "other.json"
    path.write_bytes(as_json([SAME, THERE, NEW]))
    return path


def as_json(records, checks=()) -> bytes:
    return b"".join(json_chunks(records, Beside(checks)))


def test_what_is_new_the_same_and_changed(desk, file):
    preview = desk.look(file)
    assert preview.kind is ImportKind.JSON
    assert preview.counts == MarkCounts(1, 1, 1)
    assert [row.mark for row in preview.rows] == [Mark.SAME, Mark.CHANGED, Mark.NEW]
    assert [row.id for row in preview.rows] == [SAME.id, HERE.id, NEW.id]
    assert preview.lines == 3
    assert preview.brings == 2
    assert desk.kept() == [SAME, HERE]
    assert desk.backups == 0


def test_what_differs_is_named_with_what_is_here_and_there(desk, file):
    _, row, _ = desk.look(file).rows
    assert [(one.field, one.here, one.there) for one in row.differs] == [
        ("outcome", "completed", "stopped"),
        ("pain.left.after", "4", "3"),
        ("note", "here", "there"),
        ("activities", "", "stairs: 3"),
    ]
    assert row.pain == THERE.pain


def test_long_texts_and_lists_are_told_shortly(desk, file):
    steps = (make_step(),)
    long = replace(HERE, note="a\nb " * 50, steps=steps)
    file.write_bytes(as_json([long]))
    differs = {one.field: one for one in desk.look(file).rows[0].differs}
    assert differs["steps"].there == "1"
    assert len(differs["note"].there) == 60
    assert differs["note"].there.startswith("a b a b")


def test_a_moment_in_another_zone_is_another_moment_to_whoever_was_there(desk, file):
    moved = replace(
        SAME,
        started_at=SAME.started_at.astimezone(make_record(1).started_at.tzinfo.utc),
        ended_at=SAME.ended_at.astimezone(SAME.ended_at.tzinfo.utc),
    )
    assert moved == SAME
    file.write_bytes(as_json([moved]))
    (row,) = desk.look(file).rows
    assert row.mark is Mark.CHANGED
    assert [one.field for one in row.differs] == ["started_at", "ended_at"]


@pytest.mark.parametrize("take_changed", [False, True])
def test_changed_ones_are_taken_or_left(desk, file, take_changed):
    done = desk.take(file, take_changed=take_changed)
    assert (done.added, done.already_there) == (1, 1)
    assert (done.changed, done.left) == ((1, 0) if take_changed else (0, 1))
    assert desk.kept() == [SAME, THERE if take_changed else HERE, NEW]
    assert desk.backups == 1


def test_totals_follow_what_is_taken(desk, file):
    moved = make_record(2, started_at=make_record(8).started_at)
    file.write_bytes(as_json([moved]))
    desk.take(file, take_changed=True)
    with desk.history() as history:
        days = [total.day for total in history.days(date.min, date.max)]
    assert days == [SAME.started_at.date(), moved.started_at.date()]


def test_where_nothing_changes_there_is_no_backup(desk, file):
    file.write_bytes(as_json([SAME, THERE]))
    done = desk.take(file)
    assert (done.already_there, done.left) == (1, 1)
    assert desk.backups == 0
    file.write_bytes(as_json([]))
    desk.take(file, take_changed=True)
    assert desk.backups == 0


def test_without_a_backup_nothing_is_taken(desk, file):
    desk.refusal = AppError("No backup could be made.")
    with pytest.raises(AppError, match="No backup"):
        desk.take(file, take_changed=True)
    assert desk.kept() == [SAME, HERE]


def test_a_program_that_ends_while_the_backup_is_made_gives_the_import_up(desk, file):
    desk.refusal = StoppedError()
    with pytest.raises(GivenUpError):
        desk.take(file, take_changed=True)
    assert desk.kept() == [SAME, HERE]


def test_ratings_of_days_are_merged_by_day(desk, file):
    days = [date(2026, 3, number) for number in (1, 2, 3)]
    here = (DayCheck(days[0], 1), DayCheck(days[1], 2))
    with desk.history() as history:
        history.apply(Edit(Doing.RATED, checks_after=here))
    there = (here[0], DayCheck(days[1], 7), DayCheck(days[2], None, 3))
    file.write_bytes(as_json([], there))
    assert desk.look(file).checks == MarkCounts(1, 1, 1)
    assert desk.take(file).checks_added == 1
    assert [*checks_of(desk)] == [*here, there[2]]
    assert desk.take(file, take_changed=True).checks_changed == 1
    assert [*checks_of(desk)] == [*there]


def test_a_flight_that_the_file_does_not_fit_is_given_up_by_csv_alone(desk, file):
    """The JSON says what it says: no flight means that the session went straight through."""
    flight = (
        Stretch(StretchKind.PAUSED, 0, 0, 500),
        Stretch(StretchKind.DONE, 0, 500, 60_000),
    )
    kept = make_record(5, steps=(make_step(),), flight=flight)
    desk.keep(kept)
    file.write_bytes(as_json([replace(kept, flight=())]))
    assert desk.take(file, take_changed=True).changed == 1
    assert desk.kept()[-1].flight == ()


def test_progress_is_told_and_gives_up(desk, tmp_path):
    file = tmp_path / "long.json"
    file.write_bytes(as_json([make_record(n, note="x" * 4000) for n in range(3, 300)]))
    told = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    preview = desk.importer.look(str(file), None, progress)
    size = file.stat().st_size
    assert told[-1] == (size, size)
    assert told == sorted(set(told))
    assert len(told) > 5
    for most in (1, 3, len(told) - 1):
        left = iter([True] * most)
        with pytest.raises(GivenUpError):
            desk.importer.look(str(file), None, lambda _a, _b, left=left: next(left, False))
        left = iter([True] * most)
        with pytest.raises(GivenUpError):
            desk.importer.take(
                preview, take_changed=True, progress=lambda _a, _b, left=left: next(left, False)
            )
        assert desk.kept() == [SAME, HERE]
    assert desk.importer.take(preview, take_changed=True, progress=on).added == 297


@pytest.mark.parametrize("keep_time", [False, True])
def test_a_file_that_changed_since_it_was_looked_at_is_not_taken(desk, file, keep_time):
    preview = desk.look(file)
    times = file.stat()
    # As long as before, and with the time of before: its bytes are what counts.
    file.write_bytes(file.read_bytes().replace(b'"note": "there"', b'"note": "THERE"'))
    if keep_time:
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(AppError, match=r"no longer the one.*unchanged"):
        desk.importer.take(preview, take_changed=True, progress=on)
    assert desk.kept() == [SAME, HERE]


@pytest.mark.parametrize("content", [b"", b"{", b"no"])
def test_a_file_that_broke_since_it_was_looked_at_is_not_taken(desk, file, content):
    preview = desk.look(file)
    file.write_bytes(content)
    with pytest.raises(AppError, match="unchanged"):
        desk.importer.take(preview, take_changed=True, progress=on)
    file.unlink()
    with pytest.raises(AppError, match="could not be read"):
        desk.importer.take(preview, take_changed=True, progress=on)
    assert desk.kept() == [SAME, HERE]
    assert desk.backups <= 1


def test_a_full_disk_takes_everything_back(desk, tmp_path, monkeypatch):
    file = tmp_path / "long.json"
    file.write_bytes(as_json([make_record(n, note="x" * 4000) for n in range(3, 300)]))
    before = desk.as_json()
    preview = desk.look(file)
    tuned = history_opening._tuned

    def full(connection):
        found = tuned(connection)
        pages = found.execute("PRAGMA page_count").fetchone()[0]
        found.execute(f"PRAGMA max_page_count = {pages + 20}")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(history_opening, "_tuned", full)
        with pytest.raises(AppError, match="disk is full"):
            desk.importer.take(preview, take_changed=True, progress=on)
    assert desk.as_json() == before
    assert desk.importer.take(preview, take_changed=True, progress=on).added == 297


def test_a_session_kept_meanwhile_is_not_lost(desk, file):
    preview = desk.look(file)
    mine = replace(NEW, note="kept while the preview stood")
    desk.keep(mine)
    done = desk.importer.take(preview, take_changed=False, progress=on)
    assert (done.added, done.left) == (0, 2)
    assert mine in desk.kept()


def test_memory_does_not_grow_with_the_file(desk, tmp_path):
    """What is kept of each session while a file is read is a line of a list, and no more."""
    peaks = []
    for count in (1_200, 2_700):
        file = tmp_path / f"{count}.json"
        note = "x" * 4_000
        records = (
            make_record(n, started_at=START + timedelta(minutes=n), steps=(), note=note)
            for n in range(3, count + 3)
        )
        file.write_bytes(as_json(records))
        tracemalloc.start()
        try:
            desk.look(file)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    # Six megabytes more of a file.
    assert peaks[1] - peaks[0] < 1_200_000


def test_others_can_read_while_thousands_of_sessions_are_taken_in(desk):
    """The pages of the window stay usable, and no one is told of another program."""
    counts = []
    with desk.history() as taking, desk.history() as reading:

        def sessions():
            for number in range(10, 4_010):
                started_at = START + timedelta(minutes=number)
                record = make_record(number, started_at=started_at, note="x" * 4_000)
                yield Incoming(record, frozenset())
                if number % 1_000 == 0:
                    counts.append(reading.count())

        assert taking.merge(sessions(), take_changed=False).added == 4_000
        counts.append(reading.count())
    assert counts == [2, 2, 2, 2, 4_002]
