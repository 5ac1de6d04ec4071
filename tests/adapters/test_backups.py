"""Backups: what is in one, which are kept, and what happens when the disk says no."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import stat
import threading
import zipfile
from datetime import timedelta

import pytest

from kneeapp.adapters import backup_form
from kneeapp.adapters.history_copy import back_up
from kneeapp.adapters.history_opening import connected
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.errors import AppError
from kneeapp.core.safekeeping import Reason
from tests.adapters.home import ROUTINE, Home, session

DAY_MS = 24 * 3_600_000


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "data")
    made.add_sessions(1, 3)
    made.give_own("stairs down")
    yield made
    made.backups.close()


def zipped(home):
    return sorted(home.folder.backups.glob("*.zip"))


def test_a_backup_says_what_it_holds(home):
    made = home.backups.make(Reason.BY_HAND)
    assert home.backups.kept() == (made,)
    held = made.holding
    assert (held.sessions, held.first_at, held.last_at) == (
        2,
        session(3).started_at,
        session(1).started_at,
    )
    assert held.last_at.utcoffset() == timedelta(hours=1)
    assert (held.own.routines, held.own.spots, held.own.activities) == (1, 0, 1)
    assert (made.reason, made.made_at) == (Reason.BY_HAND, home.clock.wall())
    assert made.size_bytes == (home.folder.backups / made.name).stat().st_size


def test_a_backup_is_an_ordinary_zip_for_the_user_alone(home):
    made = home.backups.make(Reason.BY_HAND)
    path = home.folder.backups / made.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        names = {"about.json", "history.db", "own.json", "routines/own-run.json"}
        assert set(packed.namelist()) == names
        assert packed.read("routines/own-run.json") == ROUTINE
        assert json.loads(packed.read("own.json"))["activities"] == ["stairs down"]
    assert [p.name for p in home.folder.backups.iterdir()] == [made.name]


def test_it_is_made_while_another_connection_has_the_history_open(home):
    with home.history() as history:
        made = home.backups.make(Reason.BY_HAND)
        history.save(session(0))
        assert home.backups.make(Reason.BY_HAND).holding.sessions == made.holding.sessions + 1


def test_two_in_one_second_have_two_names(home):
    names = {home.backups.make(Reason.BY_HAND).name for _ in range(3)}
    assert len(names) == 3
    assert {one.name for one in home.backups.kept()} == names


def test_of_a_day_one_automatic_backup_is_kept_and_thirty_days_in_all(home):
    by_hand = home.backups.make(Reason.BY_HAND)
    for _day in range(33):
        home.backups.make(Reason.AFTER_SESSION)
        home.clock.advance(3_600_000)
        home.backups.make(Reason.AFTER_SESSION)
        home.clock.advance(DAY_MS - 3_600_000)
    kept = home.backups.kept()
    days = [one.made_at.date() for one in kept if one.reason is Reason.AFTER_SESSION]
    assert len(days) == len(set(days)) == 30
    assert by_hand in kept


def test_what_the_app_does_not_know_is_never_removed_nor_listed(home):
    home.backups.make(Reason.AFTER_SESSION)
    places = home.folder.backups
    (places / "holiday.zip").write_bytes(b"not a zip")
    (places / "notes.txt").write_text("mine")
    (places / "kneeapp-20200101T000000Z.zip").write_bytes(b"PK but broken")
    (places / "folder.zip").mkdir()
    for _n in range(40):
        home.clock.advance(DAY_MS)
        home.backups.make(Reason.AFTER_SESSION)
    left = {p.name for p in places.iterdir()}
    assert left >= {"holiday.zip", "notes.txt", "kneeapp-20200101T000000Z.zip", "folder.zip"}
    broken = [one for one in home.backups.kept() if one.holding is None]
    assert [one.name for one in broken] == ["kneeapp-20200101T000000Z.zip"]
    assert broken[0].flaw is not None


def test_a_backup_that_the_user_renamed_is_listed_and_kept(home):
    made = home.backups.make(Reason.AFTER_SESSION)
    renamed = home.folder.backups / "before the holidays.zip"
    (home.folder.backups / made.name).rename(renamed)
    for _n in range(31):
        home.clock.advance(DAY_MS)
        home.backups.make(Reason.AFTER_SESSION)
    assert renamed.exists()
    assert renamed.name in {one.name for one in home.backups.kept()}


def test_a_copy_from_before_an_update_is_listed(home):
    copy = home.folder.backups / "history-format-1-20261101T080910Z.db"
    home.backups.make(Reason.BY_HAND)
    connection = connected(home.folder.history, 0, writable=False)
    back_up(connection, copy)
    connection.close()
    (found,) = (one for one in home.backups.kept() if one.reason is Reason.BEFORE_UPDATE)
    assert (found.name, found.holding.sessions, found.holding.own) == (copy.name, 2, None)
    assert found.made_at.isoformat() == "2026-11-01T09:09:10+01:00"
    copy.write_bytes(copy.read_bytes()[:5_000])
    (found,) = (one for one in home.backups.kept() if one.reason is Reason.BEFORE_UPDATE)
    assert found.holding is None
    assert found.flaw is not None


def test_without_a_folder_there_are_none(home):
    assert home.backups.kept() == ()
    assert home.backups.folder == str(home.folder.root)
    home.backups.make(Reason.BY_HAND)
    assert home.backups.folder == str(home.folder.backups)


def test_what_there_is_now(home):
    now = home.backups.present(session(3).started_at)
    assert (now.holding.sessions, now.since) == (2, 1)
    assert now.holding.own.routines == 1
    assert home.backups.present(session(1).started_at).since == 0


STEPS = ("mkdir", "open", "fsync", "replace")


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_leaves_no_half_of_a_backup(home, monkeypatch, step):
    home.backups.make(Reason.BY_HAND)
    before, state = home.names(), home.state()
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def refuse(*_args: object, **_named: object) -> None:
        raise full

    from pathlib import Path

    owner, name = {
        "mkdir": (Path, "mkdir"),
        "open": (zipfile.ZipFile, "writestr"),
        "fsync": (backup_form.os, "fsync"),
        "replace": (Path, "replace"),
    }[step]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, refuse)
        with pytest.raises(StoreError) as told:
            home.backups.make(Reason.BY_HAND)
    assert told.value.kind is Trouble.FULL
    assert home.names() == before
    assert home.state() == state


def test_a_folder_that_cannot_be_written_is_told(open_folder, sealed):
    home = Home(open_folder / "data")
    home.add_sessions(1)
    home.folder.backups.mkdir()
    with sealed(home.folder.history, home.folder.settings.parent, home.folder.backups):
        with pytest.raises(StoreError) as told:
            home.backups.make(Reason.BY_HAND)
        assert told.value.kind is Trouble.READ_ONLY
        assert home.backups.kept() == ()


def test_another_program_that_holds_the_history_makes_nobody_wait_for_ever(home, monkeypatch):
    monkeypatch.setattr("kneeapp.adapters.backup_sources.BUSY_MS", 0)
    other = sqlite3.connect(home.folder.history, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError) as told:
        home.backups.make(Reason.BY_HAND)
    other.close()
    assert told.value.kind is Trouble.LOCKED
    assert zipped(home) == []


def test_what_a_crash_left_half_written_is_swept_away(home):
    home.backups.make(Reason.BY_HAND)
    for name in (".kneeapp-1.part", "kneeapp-20261121T110000Z.part"):
        (home.folder.backups / name).write_bytes(b"half")
    home.backups.make(Reason.BY_HAND)
    assert {p.suffix for p in home.folder.backups.iterdir()} == {".zip"}


def test_in_the_background_the_end_is_told(home):
    heard: list[object] = []
    ended = threading.Event()

    def done(result):
        heard.append(result)
        ended.set()

    home.backups.in_background(lambda: home.backups.make(Reason.AFTER_SESSION), done)
    assert ended.wait(20)
    assert heard == [*home.backups.kept()]


def test_in_the_background_trouble_is_told_and_the_thread_goes_on(home):
    heard: list[object] = []

    def refuse():
        raise AppError("No room.")

    home.backups.in_background(refuse, heard.append)
    home.backups.in_background(lambda: home.backups.make(Reason.AFTER_SESSION), heard.append)
    home.backups.close()
    trouble, made = heard
    assert isinstance(trouble, AppError)
    assert made == home.backups.kept()[0]


def test_a_program_that_ends_gives_up_what_takes_too_long(home):
    begun = threading.Event()

    def endless():
        begun.set()
        while True:
            home.backups._background.going_on()

    home.backups.in_background(endless, None)
    assert begun.wait(20)
    home.backups._background.end(wait_s=0.2)
    assert zipped(home) == []


def test_a_fault_of_the_program_is_told_and_the_next_work_is_done(home, monkeypatch):
    heard: list[object] = []
    faults: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: faults.append(args.exc_type))
    ended = threading.Event()

    def fail():
        raise ZeroDivisionError

    def done(result):
        heard.append(result)
        ended.set()

    home.backups.in_background(fail, heard.append)
    home.backups.in_background(lambda: home.backups.make(Reason.AFTER_SESSION), done)
    assert ended.wait(20)
    home.backups.close()
    fault, made = heard
    assert isinstance(fault, AppError)
    assert made == home.backups.kept()[0]
    assert faults == [ZeroDivisionError]


def test_what_was_given_up_stays_given_up_and_takes_nothing_from_the_next(home):
    """A disk that hangs while everything is deleted must not bring a backup afterwards."""
    background = home.backups._background
    begun, disk_hangs, ended = threading.Event(), threading.Event(), threading.Event()
    went_on = []

    def hanging():
        begun.set()
        disk_hangs.wait(20)
        try:
            background.going_on()
            went_on.append(True)
        finally:
            ended.set()

    background.do(hanging)
    assert begun.wait(20)
    background.end(wait_s=0.05)
    done = threading.Event()
    background.do(done.set)
    assert done.wait(20)
    disk_hangs.set()
    assert ended.wait(20)
    assert went_on == []
    background.end()


@pytest.mark.parametrize("cell", ["started_utc = 'no time'", "started_utc = '0001-01-01T00:00Z'"])
def test_a_history_whose_times_are_damaged_is_told_as_damaged(home, cell):
    connection = sqlite3.connect(home.folder.history)
    connection.execute(f"UPDATE session SET {cell}, started_offset_min = -600 WHERE id = 's1'")
    connection.commit()
    connection.close()
    for deed in (lambda: home.backups.make(Reason.BY_HAND), home.backups.present):
        with pytest.raises(StoreError) as told:
            deed()
        assert told.value.kind is Trouble.DAMAGED
    assert home.backups.inventory().sessions is None
    assert home.backups.kept() == ()


def test_one_is_made_at_a_time_whichever_threads_ask(home, monkeypatch):
    """The next one sweeps away what looks half written, so it must not be under way."""
    write, held = backup_form.write_backup, []

    def watched(*args):
        held.append(home.backups._one_at_a_time.locked())
        return write(*args)

    monkeypatch.setattr(backup_form, "write_backup", watched)
    made = home.backups.make(Reason.BY_HAND)
    home.backups.restore(made.name)
    assert held == [True, True]
