"""The data folder as a whole: what a crash left undone is done before anything is opened."""

from __future__ import annotations

import errno
import os

import pytest

from kneeapp.adapters import restoring
from kneeapp.adapters.safe_folder import SafeFolder
from kneeapp.core.safekeeping import Reason
from tests.adapters.home import Home


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "data")
    made.add_sessions(1, 3)
    made.give_own("stairs down")
    yield made
    made.backups.close()


@pytest.fixture
def closers():
    return []


@pytest.fixture
def safe(home, closers):
    return SafeFolder(home.folder, home.settings, home.clock.wall, closers)


def test_a_deletion_that_was_cut_off_goes_on_and_the_folder_is_there_again(home, safe):
    home.backups.make(Reason.BY_HAND)
    home.folder.erasing.touch()
    safe.finish()
    assert home.names() == {home.folder.window.name}
    assert home.folder.root.is_dir()
    assert not home.folder.has_unfinished


def test_a_restore_that_was_cut_off_goes_on(home, safe, monkeypatch):
    then = home.state()
    made = home.backups.make(Reason.BY_HAND)
    with home.history() as history:
        history.delete("s1")

    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "write_atomically", full)
        home.backups.restore(made.name)
    assert home.folder.has_unfinished
    safe.finish()
    assert home.state() == then
    assert not home.folder.has_unfinished


def test_where_nothing_was_cut_off_nothing_changes(home, safe):
    before = home.state()
    safe.finish()
    assert home.state() == before


def test_all_is_closed_before_it_is_deleted_and_the_backups_but_once(home, safe, closers):
    done = []
    closers.append(lambda: done.append("closed"))
    assert safe.open_backups() is safe.open_backups()
    assert len(closers) == 2
    safe.open_backups().in_background(lambda: safe.open_backups().make(Reason.AFTER_SESSION), None)
    safe.erase(lambda: done.append(home.folder.history.exists()))
    assert done == ["closed", True]
    assert home.names() == {home.folder.window.name}
