"""Histories that cannot be used: each is refused with a sentence and not one byte is changed."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kneeapp.adapters.history import open_history
from kneeapp.adapters.history_file import set_aside
from kneeapp.adapters.migrations import ROAD
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.finding import Wanted
from kneeapp.core.record import SessionRecord
from kneeapp.core.totals import DayTotal, PointTotal, RoutineTotal
from tests.builders import added, make_record
from tests.fakes import NOON
from tests.fingerprints import print_of


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "history.db"


def opened(path, **options):
    return open_history(path, path.parent / "backups", NOON, busy_ms=0, **options)


def filled(path, sessions=20):
    store = opened(path)
    store.apply(added(make_record(n, note=f"note {n} " * 20) for n in range(1, sessions + 1)))
    store.close()
    return path


def refused(path) -> StoreError:
    """The error with which the file is refused; nothing in its folder changes."""
    before = print_of(path.parent)
    with pytest.raises(StoreError) as caught:
        opened(path)
    assert print_of(path.parent) == before
    assert str(path) in str(caught.value)
    return caught.value


def test_a_text_file(path):
    path.write_text("My sessions:\n" * 100)
    assert refused(path).kind is Trouble.FOREIGN


def test_a_very_short_file(path):
    path.write_bytes(b"S")
    assert refused(path).kind is Trouble.DAMAGED
    path.write_bytes(b"Q")
    assert refused(path).kind is Trouble.FOREIGN


def test_the_database_of_another_program(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE places (url TEXT)")
    other.close()
    assert refused(path).kind is Trouble.FOREIGN


@pytest.mark.parametrize("share", [0.05, 0.5, 0.99])
def test_half_a_file(path, share):
    whole = filled(path).read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refused(path).kind is Trouble.DAMAGED


def test_an_empty_file_where_a_backup_shows_that_there_was_more(path):
    path.touch()
    copy = path.parent / "backups" / "history-format-1-20260101T000000Z.db"
    copy.parent.mkdir()
    copy.write_bytes(b"a copy")
    assert refused(path).kind is Trouble.DAMAGED


def test_an_empty_file_without_any_backup_is_a_new_history(path):
    path.touch()
    (path.parent / "backups").mkdir()
    store = opened(path)
    assert f"{path} was empty, so a new history was begun in it" in store.notice.plain()
    store.save(make_record())
    store.close()
    again = opened(path)
    assert again.count() == 1
    assert again.notice is None
    again.close()


def test_a_newer_file_is_left_alone(path):
    with sqlite3.connect(filled(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(ROAD) + 1}")
    newer.close()
    error = refused(path)
    assert error.kind is Trouble.NEWER
    assert error.message.params["found"] == len(ROAD) + 1


def test_a_file_of_ours_without_a_version(path):
    with sqlite3.connect(filled(path)) as odd:
        odd.execute("PRAGMA user_version = 0")
    odd.close()
    assert refused(path).kind is Trouble.DAMAGED


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE step",
        "DROP TABLE daily_total",
        "DROP TABLE daily_point",
        "DROP TABLE daily_routine",
        "DROP TABLE day_check",
        "DROP TABLE meta",
        "ALTER TABLE session DROP COLUMN stop_reason",
        "ALTER TABLE session DROP COLUMN flight",
        "ALTER TABLE session DROP COLUMN hour",
    ],
)
def test_a_file_that_lost_a_table_or_column(path, statement):
    with sqlite3.connect(filled(path)) as odd:
        odd.execute(statement)
    odd.close()
    assert refused(path).kind is Trouble.DAMAGED


def test_a_folder_in_its_place(path):
    path.mkdir()
    assert refused(path).kind is Trouble.UNREADABLE


def test_another_program_holds_it(path):
    other = sqlite3.connect(filled(path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert refused(path).kind is Trouble.LOCKED
    finally:
        other.close()


@pytest.mark.parametrize("seed", range(120))
def test_random_damage_is_told_and_never_made_worse(path, seed):
    """Either the file is refused, or what can be read is read; nothing else ever comes out."""
    dice = random.Random(seed)
    damaged = bytearray(filled(path, sessions=8).read_bytes())
    for _ in range(dice.choice([1, 8, 64])):
        start = dice.randrange(len(damaged) - 16)
        length = dice.choice([1, 4, 16])
        damaged[start : start + length] = dice.randbytes(length)
    path.write_bytes(damaged)
    before = print_of(path.parent)
    try:
        store = opened(path)
    except StoreError:
        assert print_of(path.parent) == before
        return
    third = make_record(3).id
    all_days = (date.min, date.max)
    for read, kind in (
        (store.every, SessionRecord),
        (lambda: store.page(0, 100), SessionRecord),
        (lambda: [store.get(third)], SessionRecord | None),
        (lambda: [store.count()], int),
        (lambda: store.found(Wanted(text="NOTE", last=date(2026, 12, 1)), 100), SessionRecord),
        (lambda: [store.count_found(Wanted(legs=frozenset(Leg), text="x"), 9)], int),
        (lambda: store.days(*all_days), DayTotal),
        (lambda: store.points(*all_days), PointTotal),
        (lambda: store.routines(*all_days), RoutineTotal),
        (lambda: store.activities(*all_days), tuple),
        (lambda: store.checks(*all_days), DayCheck),
        (lambda: [store.span()], tuple | None),
        (lambda: [store.day_begins_h], int),
    ):
        told = None
        try:
            assert all(isinstance(found, kind) for found in read())
        except StoreError as error:
            told = error.kind
        assert told in {None, Trouble.DAMAGED, Trouble.UNREADABLE}
    store.close()
    assert print_of(path.parent) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session SET outcome = 'splendid' WHERE id = ?",
        "UPDATE session SET ended_utc = 'yesterday' WHERE id = ?",
        "UPDATE session SET felt_thumbs = 'green' WHERE id = ?",
        "UPDATE session SET note = replace(hex(zeroblob(9000)), '0', 'x') WHERE id = ?",
        "UPDATE session SET note = CAST(x'ff' AS TEXT) WHERE id = ?",
        "UPDATE session SET source = 'elsewhere' WHERE id = ?",
        "UPDATE session SET flight = 'done 0 0' WHERE id = ?",
        "UPDATE session SET flight = 'done 0 0 1' WHERE id = ?",
        "UPDATE session SET flight = 'slept 0 0 1' WHERE id = ?",
        "UPDATE session SET flight = 'done 0 0 9e9' WHERE id = ?",
        "UPDATE session SET flight = ';' WHERE id = ?",
        "UPDATE session SET activities = '11 stairs' WHERE id = ?",
        "UPDATE session SET activities = '3 ' WHERE id = ?",
        "UPDATE session SET activities = ' 3 stairs' WHERE id = ?",
        "UPDATE session SET activities = '3 ' || hex(zeroblob(21)) WHERE id = ?",
        "UPDATE step SET kind = 'dance' WHERE session_key = (SELECT key FROM session WHERE id = ?)",
        "DELETE FROM step WHERE position = 2 AND session_key = "
        "(SELECT key FROM session WHERE id = ?)",
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_still_read(path, statement):
    bad, good = make_record(3), make_record(4)
    with sqlite3.connect(filled(path, 5)) as odd:
        odd.execute(statement, (bad.id,))
    odd.close()
    store = opened(path)
    with pytest.raises(StoreError) as caught:
        store.page(0, 10)
    assert caught.value.kind is Trouble.DAMAGED
    if "CAST" not in statement:  # SQLite gives up before the row has a name
        assert bad.id in str(caught.value)
    assert store.get(good.id).id == good.id
    assert len(store.page(0, 2)) == 2
    store.close()


def test_setting_aside_keeps_every_byte_and_makes_room(path):
    path.write_bytes(b"broken")
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"half a write")
    new = set_aside(path, NOON)
    assert new.name == "history-set-aside-20261121T110000Z.db"
    assert new.read_bytes() == b"broken"
    assert new.with_name(new.name + "-journal").read_bytes() == b"half a write"
    store = opened(path)
    assert store.count() == 0
    store.close()


def test_setting_aside_twice_in_a_second_overwrites_nothing(path):
    path.write_bytes(b"first")
    first = set_aside(path, NOON)
    path.write_bytes(b"second")
    second = set_aside(path, NOON)
    assert (first.read_bytes(), second.read_bytes()) == (b"first", b"second")


def test_a_folder_that_cannot_be_asked_to_reach_the_disk_is_no_failure(path, monkeypatch):
    path.write_text("not a history")

    def refusing(_handle):
        raise OSError(errno.EINVAL, "no such request")

    monkeypatch.setattr(os, "fsync", refusing)
    assert set_aside(path, NOON).read_text() == "not a history"
    assert not path.exists()


def test_what_cannot_be_set_aside_stays(path):
    with pytest.raises(StoreError, match="Nothing was deleted"):
        set_aside(path, NOON)


def test_a_disk_that_fills_up_loses_nothing(path):
    store = opened(path)
    store.save(make_record(1))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught:
        store.apply(added(make_record(n) for n in range(2, 200)))
    assert caught.value.kind is Trouble.FULL
    assert [r.id for r in store.every()] == [make_record(1).id]
    store._connection.execute("PRAGMA max_page_count = 100000")
    store.save(make_record(2))
    assert store.count() == 2
    store.close()


def test_saving_while_another_program_writes_says_so(path):
    store = opened(filled(path, 2))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        store.save(make_record(3))
    assert caught.value.kind is Trouble.LOCKED
    assert store.count() == 2
    other.execute("ROLLBACK")
    other.close()
    store.save(make_record(3))
    assert store.count() == 3
    store.close()


def test_a_write_cut_short_is_taken_back_at_the_next_start(path, tmp_path):
    store = opened(filled(path, 300))
    kept = [*store.every()]
    store.close()
    writer = sqlite3.connect(path, isolation_level=None)
    # A cache of one page makes SQLite write to the file before the end of the transaction.
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE session SET note = note || ' half written'")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("history.db", "history.db-journal"):
        (crashed / name).write_bytes((path.parent / name).read_bytes())
    writer.execute("ROLLBACK")
    writer.close()
    assert (crashed / "history.db").read_bytes() != path.read_bytes()
    store = opened(crashed / "history.db")
    assert [*store.every()] == kept
    store.close()
    assert not (crashed / "history.db-journal").exists()


def test_a_closed_history_says_so_with_an_error_of_ours(path):
    store = opened(path)
    store.close()
    with pytest.raises(StoreError):
        store.count()


def test_a_row_the_format_forbids_is_a_bug_and_leaves_no_trace(path):
    store = opened(path)
    with pytest.raises(ValueError, match="takes no such row"):
        store.save(replace(make_record(), active_ms=-1))
    assert store.count() == 0
    store.close()


def test_an_sqlite_that_is_too_old_is_named(path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(StoreError) as caught:
        opened(path)
    assert caught.value.kind is Trouble.SQLITE_TOO_OLD
    assert not path.exists()


def test_names_that_mean_something_to_sqlite_are_only_names(tmp_path):
    folder = tmp_path / "a?mode=memory#b %41 ü"
    folder.mkdir()
    store = opened(folder / "history.db")
    store.save(make_record())
    store.close()
    assert sorted(p.name for p in folder.iterdir()) == ["history.db"]


def test_a_link_is_followed(path, tmp_path):
    real = tmp_path / "elsewhere.db"
    path.symlink_to(real)
    store = opened(path)
    store.save(make_record())
    store.close()
    assert path.is_symlink()
    assert opened(real).count() == 1


def test_a_new_history_is_for_the_user_alone(path):
    opened(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_history_left_in_another_journal_mode_comes_home(path):
    with sqlite3.connect(filled(path, 2)) as tool:
        tool.execute("PRAGMA journal_mode = WAL")
        tool.execute("UPDATE session SET note = 'changed'")
    tool.close()
    store = opened(path)
    assert {r.note for r in store.every()} == {"changed"}
    store.close()
    assert [p.name for p in path.parent.iterdir()] == ["history.db"]


def test_a_moment_without_its_offset_is_a_bug(path):
    store = opened(path)
    bare = replace(make_record(), started_at=NOON.replace(tzinfo=None))
    with pytest.raises(ValueError, match="aware"):
        store.save(bare)
    store.close()


def test_opening_reads_no_rows(path):
    """What opening costs must not grow with the number of sessions."""
    filled(path, 3)
    seen: list[str] = []
    original = sqlite3.connect

    def traced(*args, **kwargs):
        connection = original(*args, **kwargs)
        connection.set_trace_callback(seen.append)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", traced)
        opened(path).close()
    assert all(text.startswith(("PRAGMA", "EXPLAIN")) for text in seen), seen
    assert Path(path).exists()
