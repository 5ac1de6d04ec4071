"""Delete everything: all of ours, nothing else, and a kill in the middle leaves no half."""

from __future__ import annotations

from pathlib import Path

import pytest

from kneeapp.adapters import erase
from kneeapp.adapters.backups import BackupFiles
from kneeapp.adapters.logs import start_log, stop_log
from kneeapp.adapters.trouble import StoreError
from kneeapp.core.safekeeping import Reason
from tests.adapters.home import Home

OURS = (
    "session.journal",
    "session-2.journal",
    "session-set-aside-20261121T110000Z.journal",
    "history-set-aside-20261121T110000Z.db",
    "history-set-aside-20261121T110000Z.db-journal",
    "history.db-journal",
    "drafts.json",
    "drafts.broken.json",
    "drafts.broken-2.json",
    "settings.broken.json",
    "settings.broken-2.json",
    "kneeapp.log",
    "kneeapp.log.1",
    ".kneeapp-77.part",
    "routines/own-old.json.broken",
    "routines/copied.json.broken-2",
    "backups/history-format-1-20261101T080910Z.db",
    "backups/kneeapp-20261101T080910Z.part",
    "restore.ready/history.db",
    "restore.ready/routines/own-a.json",
    "restore.part/backups/history-format-1-20261101T080910Z.db",
)
THEIRS = (
    "diary.txt",
    "routines/mine.json",
    "routines/readme.md",
    "backups/holiday.zip",
    "backups/sub/kneeapp-20261101T080910Z.zip",
    "history.db.bak",
    "exports/kneeapp-history.json",
)


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "data")
    made.add_sessions(1, 3)
    made.give_own("stairs down")
    made.backups.make(Reason.BY_HAND)
    for name in (*OURS, *THEIRS):
        path = made.folder.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name != "history.db-journal":
            path.write_bytes(b"x" * 10)
        else:
            path.touch()
    for name in ("kneeapp.lock", "kneeapp.sock"):
        (made.folder.root / name).touch()
    yield made
    made.backups.close()


def test_it_is_told_before_what_would_go(home):
    found = erase.inventory(home.folder, home.settings)
    assert (found.sessions, found.own.routines, found.own.activities) == (2, 1, 1)
    assert found.backups == 2
    assert set(found.foreign) == set(THEIRS)
    assert found.size_bytes > 20_000


def test_all_of_ours_goes_and_nothing_else(home):
    erase.erase(home.folder)
    assert home.names() == {*THEIRS, "kneeapp.lock", "kneeapp.sock"}
    assert not home.folder.has_unfinished
    assert not (home.folder.root / "restore.ready").exists()


def test_a_folder_with_nothing_foreign_is_empty_afterwards(tmp_path):
    home = Home(tmp_path / "data")
    home.add_sessions(1)
    home.give_own()
    home.backups.make(Reason.BY_HAND)
    erase.erase(home.folder)
    assert [*home.folder.root.iterdir()] == []


def test_a_link_goes_and_what_it_leads_to_stays_and_is_named(home, tmp_path):
    elsewhere = tmp_path / "elsewhere.json"
    home.folder.settings.rename(elsewhere)
    home.folder.settings.symlink_to(elsewhere)
    assert str(elsewhere) in erase.inventory(home.folder, home.settings).foreign
    erase.erase(home.folder)
    assert elsewhere.exists()
    assert not home.folder.settings.is_symlink()


class Crash(BaseException):
    """The power goes."""


@pytest.mark.parametrize("count", range(1, 24))
def test_a_kill_at_any_file_is_gone_on_with_by_the_next_start(home, monkeypatch, count):
    real, left = Path.unlink, [count]

    def dying(path, *, missing_ok=False):
        left[0] -= 1
        if left[0] == 0:
            raise Crash
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", dying)
        with pytest.raises(Crash):
            erase.erase(home.folder)
    assert home.folder.has_unfinished
    erase.finish(home.folder)
    assert home.names() == {*THEIRS, "kneeapp.lock", "kneeapp.sock"}
    assert not home.folder.has_unfinished


def test_the_history_goes_after_all_that_is_hidden(home):
    hidden = ("session.journal", "backups/kneeapp-20261101T080910Z.zip", "history.db-journal")
    ranks = [erase._rank(name) for name in hidden]
    assert all(rank < erase._rank("history.db") for rank in ranks)
    assert erase._rank("history.db") < erase._rank("settings.json")


def test_what_cannot_be_deleted_is_named_and_not_tried_again_behind_ones_back(home, monkeypatch):
    real = Path.unlink

    def refusing(path, *, missing_ok=False):
        if path.name == "session-2.journal":
            raise PermissionError(13, "not allowed", str(path))
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refusing)
        with pytest.raises(StoreError) as told:
            erase.erase(home.folder)
    assert "session-2.journal" in str(told.value)
    assert home.names() == {*THEIRS, "kneeapp.lock", "kneeapp.sock", "session-2.journal"}
    assert not home.folder.has_unfinished


def test_a_folder_that_cannot_be_written_loses_nothing(open_folder, sealed):
    home = Home(open_folder / "data")
    home.add_sessions(1)
    before = home.names()
    with sealed(home.folder.root), pytest.raises(StoreError, match="Nothing was deleted"):
        erase.erase(home.folder)
    assert home.names() == before


def test_the_open_log_goes_too_and_begins_anew(tmp_path):
    import logging

    home = Home(tmp_path / "data")
    log = start_log(home.folder.log)
    try:
        logging.getLogger("kneeapp").info("before")
        erase.erase(home.folder)
        assert not home.folder.log.exists()
        logging.getLogger("kneeapp").info("after")
        assert home.folder.log.read_text(encoding="utf-8").endswith("after\n")
        assert "before" not in home.folder.log.read_text(encoding="utf-8")
    finally:
        stop_log(log)


def test_afterwards_everything_begins_as_on_the_first_day(home):
    erase.erase(home.folder)
    fresh = BackupFiles(home.folder, home.settings, home.clock.wall)
    assert home.settings.load().safety_read is False
    with home.history() as history:
        assert history.count() == 0
    assert [one for one in fresh.kept() if one.holding] == []
