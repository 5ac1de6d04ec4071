"""The way back: whole or not at all, also when the power goes, and never by a hostile file."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kneeapp.adapters import backup_form, history_anew, restoring, staging
from kneeapp.adapters.history_copy import back_up
from kneeapp.adapters.history_opening import connected
from kneeapp.adapters.history_rows import derived_row
from kneeapp.adapters.migrations import ROAD, version_of
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.finding import Wanted
from kneeapp.core.record import ActivityScore
from kneeapp.core.safekeeping import Reason
from kneeapp.core.totals import activity_totals, day_totals, point_totals, routine_totals
from tests.adapters.home import Home, session


class Crash(BaseException):
    """The power goes: nothing that comes after it is done."""


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "data")
    made.add_sessions(1, 3)
    made.give_own("stairs down")
    yield made
    made.backups.close()


@pytest.fixture
def older(home):
    """A backup, and a home that has changed in everything since."""
    home.then = home.state()
    made = home.backups.make(Reason.BY_HAND)
    home.clock.advance(86_400_000)
    with home.history() as history:
        history.delete("s1")
        history.save(session(0))
        history.save(session(9))
    home.give_own("kneeling")
    (home.folder.routines / "own-run.json").write_bytes(b'{"other": 1}')
    (home.folder.routines / "own-swim.json").write_bytes(b"{}")
    return made


def now(home):
    exported, routines, settings = home.state()
    return exported, routines, settings.activities, settings.volume_percent


def test_everything_is_as_it_was_and_settings_stay(home, older):
    home.settings.save(replace(home.settings.load(), volume_percent=20))
    home.backups.restore(older.name)
    assert now(home) == (home.then[0], home.then[1], ("stairs down",), 20)
    assert not home.folder.has_unfinished


def test_undo_gives_the_very_same_bytes(home, older):
    before = home.state()
    backup = home.backups.restore(older.name)
    assert backup.reason is Reason.BEFORE_RESTORE
    assert home.state() != before
    again = home.backups.restore(backup.name)
    assert home.state() == before
    home.backups.restore(again.name)
    assert now(home)[:3] == (home.then[0], home.then[1], ("stairs down",))


def test_an_open_history_sees_what_was_restored(home, older):
    with home.history() as history:
        home.backups.restore(older.name)
        assert {record.id for record in history.every()} == {"s1", "s3"}
        history.save(session(5))
        assert history.count() == 3


def test_a_copy_from_before_an_update_brings_back_the_sessions_alone(home, older):
    home.folder.backups.mkdir(exist_ok=True)
    copy = home.folder.backups / "history-format-1-20261101T080910Z.db"
    connection = connected(home.folder.history, 0, writable=False)
    back_up(connection, copy)
    connection.close()
    before = home.state()
    with home.history() as history:
        history.delete("s3")
    home.backups.restore(copy.name)
    assert home.state() == before


@pytest.mark.parametrize("version", range(1, len(ROAD)))
def test_an_older_format_is_brought_up_to_date_beside_the_history(home, version):
    dump = Path(__file__).parent / "dumps" / f"v{version}.sql"
    home.folder.backups.mkdir(exist_ok=True)
    copy = home.folder.backups / "history-format-1-20261101T080910Z.db"
    old = sqlite3.connect(copy, isolation_level=None)
    old.executescript(dump.read_text(encoding="utf-8"))
    old.close()
    kept = copy.read_bytes()
    home.backups.restore(copy.name)
    with home.history() as history:
        found = [*history.every()]
        assert version_of(history._connection) == len(ROAD)
        assert history.days(date.min, date.max) == day_totals(found, history.day_begins_h)
    assert found
    assert copy.read_bytes() == kept


def test_what_a_newer_version_made_is_refused(home, older):
    path = home.folder.backups / older.name
    with rewritten(path) as files:
        about = json.loads(files["about.json"])
        files["about.json"] = json.dumps({**about, "version": 2}).encode()
    refused(home, path.name)
    with rewritten(path, older) as files:
        data = bytearray(files["history.db"])
        data[60:64] = (99).to_bytes(4, "big")
        files["history.db"] = bytes(data)
        about = json.loads(files["about.json"])
        files["about.json"] = json.dumps({**about, "version": 1}).encode()
    assert refused(home, path.name).kind is Trouble.NEWER


@contextmanager
def rewritten(path, _backup=None):
    """The files of a zip, to be changed; what comes out takes its place."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    yield files
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)


def refused(home, name):
    """Refused whole: nothing at all was changed."""
    before, names = home.state(), home.names()
    with pytest.raises(StoreError) as told:
        home.backups.restore(name)
    assert home.state() == before
    assert home.names() == names
    return told.value


def with_sql(data: bytes, *statements: str) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    for statement in statements:
        connection.execute(statement)
    changed = connection.serialize()
    connection.close()
    return changed


def dumped(data: bytes) -> list[str]:
    """All that a history says."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        return [*connection.iterdump()]


HOSTILE_SQL = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM session; END",
    "view": "CREATE VIEW v AS SELECT 1",
    "table": "CREATE TABLE more (x)",
    "lost index": "DROP INDEX session_by_day",
    "foreign words": "UPDATE session SET outcome = 'cured'",
    "no time": "UPDATE session SET started_utc = 'yesterday'",
    "a time of another form": "UPDATE session SET started_utc = '2026-W47-5T17:42:05.120Z'",
    "a time without ms": "UPDATE session SET started_utc = '2026-11-20T17:42:05Z'",
    "rating of no day": "INSERT INTO day_check VALUES ('someday', 3, NULL, '')",
    "a day of another form": "INSERT INTO day_check VALUES ('20261101', 3, NULL, '')",
    "rating of nothing": "INSERT INTO day_check VALUES ('2026-11-01', NULL, NULL, '')",
    "score beyond ten": "INSERT INTO day_check VALUES ('2026-11-01', 3, NULL, '11 stairs')",
    "rating beyond ten": "INSERT INTO day_check VALUES ('2026-11-01', 11, NULL, '')",
    "no hour": "UPDATE meta SET value = 'nine'",
    "no settings": "DELETE FROM meta",
}


@pytest.mark.parametrize("kind", HOSTILE_SQL)
def test_a_history_that_is_not_ours_in_all_is_refused(home, older, kind):
    change_history(home.folder.backups / older.name, HOSTILE_SQL[kind])
    assert refused(home, older.name).kind is Trouble.DAMAGED


def test_a_session_before_the_first_day_of_all_is_refused(home, older):
    change_history(
        home.folder.backups / older.name,
        "UPDATE meta SET value = '4'",
        "UPDATE session SET started_utc = '0001-01-01T00:00:00.000Z', started_offset_min = 60",
    )
    assert refused(home, older.name).kind is Trouble.DAMAGED


def change_history(path, *statements):
    """Change the history in a backup as nobody should."""
    with rewritten(path) as files:
        files["history.db"] = with_sql(
            files["history.db"],
            "PRAGMA ignore_check_constraints = ON",
            "PRAGMA foreign_keys = ON",
            *statements,
        )
        about = json.loads(files["about.json"])
        about["history_bytes"] = len(files["history.db"])
        files["about.json"] = json.dumps(about).encode()


LIES = (
    "UPDATE daily_total SET sessions = 99, left_before_3 = 7",
    "UPDATE daily_total SET day = 'someday' WHERE day = (SELECT min(day) FROM daily_total)",
    "DELETE FROM daily_total",
    "DELETE FROM daily_point",
    "UPDATE daily_point SET leg = 'middle', change_0 = -1 WHERE leg = 'left'",
    "DELETE FROM daily_routine",
    "DELETE FROM daily_activity",
    "UPDATE daily_activity SET name = 'kneeling'",
    "UPDATE session SET day = '1999-01-01'",
    "UPDATE session SET hour = 77, pressed = ' XX1/left '",
    "DELETE FROM session WHERE id = 's1'",
)


@pytest.mark.parametrize("lie", LIES)
def test_totals_that_do_not_agree_with_the_sessions_are_made_anew(home, lie):
    rated = replace(session(2), id="rated", activities=(ActivityScore("stairs down", 4),))
    with home.history() as history:
        history.save(rated)
        history.set_day_begin(4)
    backup = home.backups.make(Reason.BY_HAND)
    change_history(home.folder.backups / backup.name, lie)
    home.add_sessions(8)
    home.backups.restore(backup.name)
    with home.history() as history:
        kept = [*history.every()]
        assert rated in kept
        assert history.day_begins_h == 4
        assert history.days(date.min, date.max) == day_totals(kept, 4)
        assert history.points(date.min, date.max) == point_totals(kept)
        assert history.routines(date.min, date.max) == routine_totals(kept)
        assert history.activities(date.min, date.max) == activity_totals(kept, [], 4)
        assert history.count() == len(kept)
        assert history.found(Wanted(points=frozenset({"ST34"})), 9) == kept[::-1]
        assert history.found(Wanted(text="stairs"), 9) == [rated]
        derived = "SELECT day, hour, pressed FROM session ORDER BY started_utc, id"
        rows = history._connection.execute(derived).fetchall()
        assert rows == [derived_row(record, 4) for record in kept]


def test_more_sessions_than_are_read_at_once_are_all_derived_anew(home, monkeypatch):
    monkeypatch.setattr(history_anew, "_AT_ONCE", 2)
    with home.history() as history:
        # Two at the same moment stand on either side of where one reading ends.
        for number in range(7):
            history.save(replace(session(20 + number // 3), id=f"t{number}"))
    backup = home.backups.make(Reason.BY_HAND)
    change_history(
        home.folder.backups / backup.name, "UPDATE session SET day = '1999-01-01', pressed = ''"
    )
    home.backups.restore(backup.name)
    with home.history() as history:
        kept = [*history.every()]
        assert len(kept) == 9
        assert history.days(date.min, date.max) == day_totals(kept, 0)
        assert len(history.found(Wanted(points=frozenset({"ST34"})), 20)) == 9


def test_a_backup_and_the_way_back_to_it_mend_damaged_totals(home):
    with home.history() as history:
        whole = history.days(date.min, date.max)
        history._connection.execute("UPDATE daily_total SET sessions = -1")
        with pytest.raises(StoreError, match="Back up now, then restore that backup"):
            history.days(date.min, date.max)
    home.backups.restore(home.backups.make(Reason.BY_HAND).name)
    with home.history() as history:
        assert history.days(date.min, date.max) == whole


def test_ratings_of_days_come_back(home):
    checks = (DayCheck(date(2026, 11, 1), 3), DayCheck(date(2026, 11, 2), None, 4))
    with home.history() as history:
        history.apply(Edit(Doing.RATED, checks_after=checks))
    backup = home.backups.make(Reason.BY_HAND)
    with home.history() as history:
        history.apply(Edit(Doing.RATED, checks_before=checks))
    home.backups.restore(backup.name)
    with home.history() as history:
        assert tuple(history.checks(date.min, date.max)) == checks


def test_a_restore_that_is_given_up_at_any_step_changes_nothing(home, older):
    before, names = home.state(), home.names()

    def given_up(at):
        left = [at]

        def going_on():
            left[0] -= 1
            if left[0] == 0:
                raise Crash

        backup = home.folder.backups / older.name
        try:
            staging.stage(backup, home.folder, home.clock.wall(), going_on)
        except Crash:
            return True
        staging.give_up(home.folder)
        return False

    at = 1
    while given_up(at):
        assert home.names() == names
        at += 1
    # Some while it is unpacked, then the sessions are read, then two days are summed up.
    assert at > 1 + 1 + 2
    assert home.state() == before


HOSTILE_NAMES = (
    "../evil.txt",
    f"{os.sep}evil.txt",
    "routines/../../evil.json",
    "routines/own-a/b.json",
    "routines/other.json",
    "routines\\own-a.json",
    "settings.json",
    "routines/own-\u0430.json",
)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_path_leads_out_of_the_folder(home, older, name):
    path = home.folder.backups / older.name
    with rewritten(path) as files:
        files[name] = b"evil"
    assert refused(home, path.name).kind is Trouble.DAMAGED
    assert next(one for one in home.backups.kept() if one.name == path.name).holding is None


def test_a_zip_bomb_is_not_unpacked(home, older):
    path = home.folder.backups / older.name
    with rewritten(path) as files:
        files["own.json"] = b" " * (64 << 20)
    assert refused(home, path.name).kind is Trouble.DAMAGED


def test_a_history_larger_than_it_says_is_not_unpacked(home, older):
    path = home.folder.backups / older.name
    with rewritten(path) as files:
        files["history.db"] += bytes(1 << 20)
    assert refused(home, path.name).kind is Trouble.DAMAGED


def test_a_list_of_contents_without_end_is_not_read(home, older):
    path = home.folder.backups / older.name
    with rewritten(path) as files:
        files |= {f"routines/own-{n}.json": b"{}" for n in range(300)}
    assert refused(home, path.name).kind is Trouble.DAMAGED


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(home, older):
    path = home.folder.backups / older.name
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("own.json", b"{}")
    assert refused(home, path.name).kind is Trouble.DAMAGED


ABOUTS = (
    b"",
    b"[]",
    b"{" * 100_000,
    b'{"format": "kneeapp-backup", "version": NaN}',
    b'{"format": "kneeapp-backup", "version": 1, "version": 1}',
    b'{"format": "other", "version": 1}',
    b"\xff\xfe\x00",
)


@pytest.mark.parametrize("about", ABOUTS, ids=range(len(ABOUTS)))
def test_a_broken_word_about_itself_is_refused_and_listed_as_broken(home, older, about):
    path = home.folder.backups / older.name
    with rewritten(path) as files:
        files["about.json"] = about
    assert refused(home, path.name).kind is Trouble.DAMAGED
    (listed,) = home.backups.kept()
    assert (listed.holding, listed.flaw is None) == (None, False)


@pytest.mark.parametrize("field", ["made_at", "sessions", "reason", "last_session", "own_spots"])
@pytest.mark.parametrize(
    "value", [None, True, -1, 1e999, "", "9999-12-31T23:59:59-14:00", [], 10**30]
)
def test_each_field_about_itself_is_checked(home, older, field, value):
    path = home.folder.backups / older.name
    with rewritten(path) as files:
        about = {**json.loads(files["about.json"]), field: value}
        files["about.json"] = json.dumps(about).encode()
    (listed,) = home.backups.kept()
    assert listed.holding is None
    refused(home, path.name)


def test_every_cut_and_flipped_byte_is_noticed_or_harmless(home, older):
    path = home.folder.backups / older.name
    whole = path.read_bytes()
    before = home.state()
    for at in (*range(0, len(whole), len(whole) // 40), len(whole) - 5):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            path.write_bytes(data)
            home.backups.kept()
            try:
                staging.stage(path, home.folder, home.clock.wall(), lambda: None)
            except StoreError:
                pass
            else:
                with zipfile.ZipFile(io.BytesIO(whole)) as packed:
                    want = packed.read("history.db")
                    same = dumped(want)
                assert dumped((home.folder.restore_part / "history.db").read_bytes()) == same
                staging.give_up(home.folder)
    assert home.state() == before


@pytest.mark.parametrize("name", ["../data/history.db", "nothing.zip", "", "history.db"])
def test_one_that_is_not_there_is_told(home, older, name):
    assert "Nothing was changed" in str(refused(home, name))


def test_one_that_was_deleted_meanwhile_is_told(home, older):
    (home.folder.backups / older.name).unlink()
    assert refused(home, older.name).kind is Trouble.UNREADABLE


def test_without_room_nothing_is_begun(home, older, monkeypatch):
    usage = shutil.disk_usage(home.folder.root)
    monkeypatch.setattr(staging.shutil, "disk_usage", lambda _p: usage._replace(free=10))
    assert refused(home, older.name).kind is Trouble.FULL


def test_a_history_that_cannot_be_written_is_not_restored(open_folder, sealed):
    home = Home(open_folder / "data")
    home.add_sessions(1)
    made = home.backups.make(Reason.BY_HAND)
    before = home.state()
    with sealed(home.folder.history), pytest.raises(StoreError) as told:
        home.backups.restore(made.name)
    assert told.value.kind is Trouble.READ_ONLY
    assert home.state() == before
    assert not home.folder.has_unfinished


def test_a_damaged_history_is_set_aside_and_replaced(home, older):
    whole = home.folder.history.read_bytes()
    damaged = whole[:3_000]
    home.folder.history.write_bytes(damaged)
    assert home.backups.restore(older.name) is None
    assert now(home)[:3] == (home.then[0], home.then[1], ("stairs down",))
    (aside,) = home.folder.root.glob("history-set-aside-*.db")
    assert aside.read_bytes() == damaged


def test_an_emptied_history_beside_a_backup_is_damage_and_can_be_restored(home, older):
    home.folder.history.write_bytes(b"")
    with pytest.raises(StoreError) as told, home.history():
        pass
    assert told.value.kind is Trouble.DAMAGED
    assert home.backups.restore(older.name) is None
    assert home.state()[0] == home.then[0]


def test_where_there_is_no_history_one_is_made(home, older):
    home.folder.history.unlink()
    assert home.backups.restore(older.name) is None
    assert home.state()[0] == home.then[0]


# --- the power goes


def _steps(home):
    """Each call of the file system that a restore makes once it is checked, as (owner, name)."""
    return [
        (staging.os, "fsync"),
        (restoring, "_sync"),
        (Path, "rename"),
        (restoring, "sync_folder"),
        (restoring, "copy_pages"),
        (restoring, "write_atomically"),
        (Path, "unlink"),
        (restoring.history_file, "set_aside"),
        (os, "replace"),
        (restoring, "give_up"),
    ]


@pytest.mark.parametrize("step", range(10))
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("damaged", [False, True], ids=["whole", "damaged"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new(
    home, older, monkeypatch, step, after, count, damaged
):
    owner, name = _steps(home)[step]
    real, left = getattr(owner, name), [count]
    old = home.state()
    if damaged:
        home.folder.history.write_bytes(home.folder.history.read_bytes()[:3_000])

    def dying(*args, **named):
        left[0] -= 1
        if left[0] == 0 and not after:
            raise Crash
        result = real(*args, **named)
        if left[0] == 0:
            raise Crash
        return result

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, dying)
        # Nobody cleans up after a kill.
        patch.setattr(staging, "give_up", real if name == "give_up" else lambda _folder: None)
        with suppress(Crash):
            home.backups.restore(older.name)
    restoring.finish(home.folder, home.settings, home.clock.wall())
    assert not home.folder.has_unfinished
    if damaged and home.folder.history.stat().st_size == 3_000:
        return  # as it was
    found = home.state()
    new = (home.then[0], home.then[1], ("stairs down",))
    assert found == old or (found[0], found[1], found[2].activities) == new


def test_a_disk_that_is_full_at_the_last_step_is_told_and_nothing_has_changed(
    home, older, monkeypatch
):
    before = home.state()

    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "copy_pages", full)
        with pytest.raises(StoreError) as told:
            home.backups.restore(older.name)
    assert told.value.kind is Trouble.FULL
    assert home.state() == before
    assert not home.folder.has_unfinished


def test_what_could_not_be_finished_is_done_by_the_next_start(home, older, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "write_atomically", full)
        home.backups.restore(older.name)
        assert home.folder.has_unfinished
        with pytest.raises(StoreError, match="Nothing is lost"):
            restoring.finish(home.folder, home.settings, home.clock.wall())
    restoring.finish(home.folder, home.settings, home.clock.wall())
    assert now(home)[:3] == (home.then[0], home.then[1], ("stairs down",))
    assert not home.folder.has_unfinished


def test_a_history_whose_times_are_damaged_is_set_aside_and_replaced(home, older):
    with closing(sqlite3.connect(home.folder.history)) as connection, connection:
        connection.execute("UPDATE session SET started_utc = 'no time'")
    assert home.backups.restore(older.name) is None
    assert now(home)[:3] == (home.then[0], home.then[1], ("stairs down",))
    assert len([*home.folder.root.glob("history-set-aside-*.db")]) == 1


def test_what_was_set_aside_and_not_yet_replaced_is_told_and_done_by_the_next_start(
    home, older, monkeypatch
):
    home.folder.history.write_bytes(home.folder.history.read_bytes()[:3_000])

    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "write_atomically", full)
        with pytest.raises(StoreError, match="Nothing is lost") as told:
            home.backups.restore(older.name)
    assert told.value.kind is Trouble.FULL
    restoring.finish(home.folder, home.settings, home.clock.wall())
    assert now(home)[:3] == (home.then[0], home.then[1], ("stairs down",))


def test_a_damaged_history_that_cannot_be_set_aside_stays_and_nothing_is_left_to_do(
    home, older, monkeypatch
):
    damaged = home.folder.history.read_bytes()[:3_000]
    home.folder.history.write_bytes(damaged)

    def refused(*_args):
        raise StoreError(Trouble.READ_ONLY, "It could not be set aside.")

    with monkeypatch.context() as patch:
        patch.setattr(restoring.history_file, "set_aside", refused)
        with pytest.raises(StoreError, match="could not be set aside"):
            home.backups.restore(older.name)
    assert home.folder.history.read_bytes() == damaged
    assert not home.folder.has_unfinished


def test_without_a_backup_of_the_state_before_nothing_is_restored(home, older, monkeypatch):
    before = home.state()

    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(backup_form, "write_backup", full)
        with pytest.raises(StoreError) as told:
            home.backups.restore(older.name)
    assert told.value.kind is Trouble.FULL
    assert home.state() == before
    assert not home.folder.has_unfinished
    assert [*home.folder.root.glob("history-set-aside-*")] == []
