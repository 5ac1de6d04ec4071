"""A data folder that cannot be written: what is kept can still be read and exported."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import contextmanager

import pytest

from kneeapp.adapters.exchange import export_history
from kneeapp.adapters.history import open_history
from kneeapp.adapters.migrations import ROAD
from kneeapp.adapters.trouble import StoreError, Trouble
from tests.builders import make_record
from tests.fakes import NOON
from tests.fingerprints import print_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights")

LONGER = (*ROAD, ("ALTER TABLE session ADD COLUMN weather TEXT",))


@pytest.fixture
def path(open_folder):
    folder = open_folder / "data"
    folder.mkdir()
    return folder / "history.db"


@contextmanager
def opened(path, **options):
    store = open_history(path, path.parent / "backups", NOON, busy_ms=0, **options)
    try:
        yield store
    finally:
        store.close()


def fill(path, sessions=3):
    with opened(path) as store:
        store.add_all(make_record(n) for n in range(1, sessions + 1))


def refuses_to_write(store):
    for deed in (
        lambda: store.save(make_record(9)),
        lambda: store.amend(make_record(1)),
        lambda: store.delete(make_record(1).id),
        lambda: store.add_all([make_record(9)]),
    ):
        with pytest.raises(StoreError) as caught:
            deed()
        assert caught.value.kind is Trouble.READ_ONLY
    return True


def test_reading_and_exporting_go_on(path, open_folder, sealed):
    fill(path)
    before = print_of(path.parent)
    with sealed(path.parent, path), opened(path) as store:
        assert store.read_only
        assert store.read_only_because.kind is Trouble.READ_ONLY
        assert store.count() == 3
        assert [r.id for r in store.page(0, 1)] == [make_record(3).id]
        export_history(str(open_folder / "out.json"), store)
        assert refuses_to_write(store)
    assert len(json.loads((open_folder / "out.json").read_text())["sessions"]) == 3
    assert print_of(path.parent) == before


def test_a_file_that_alone_cannot_be_written(path, sealed):
    fill(path)
    with sealed(path), opened(path) as store:
        assert store.read_only
        assert store.count() == 3


def test_a_folder_without_a_history_gives_an_empty_one_that_keeps_nothing(path, sealed):
    with sealed(path.parent), opened(path) as store:
        assert store.read_only
        assert str(path.parent) in str(store.read_only_because)
        assert store.count() == 0
        assert refuses_to_write(store)
    assert not path.exists()


def test_an_empty_file_that_cannot_be_filled_is_not_said_to_be_begun_anew(path, sealed):
    path.touch()
    with sealed(path.parent, path), opened(path) as store:
        assert store.read_only_because.kind is Trouble.READ_ONLY
        assert store.notice is None
        assert store.count() == 0
    assert path.stat().st_size == 0


def test_an_old_file_is_brought_up_to_date_in_memory_alone(path, sealed):
    fill(path)
    before = print_of(path.parent)
    with sealed(path.parent, path), opened(path, road=LONGER) as store:
        assert store.read_only
        assert store.count() == 3
        assert refuses_to_write(store)
    assert print_of(path.parent) == before


def test_a_write_cut_short_cannot_be_taken_back_there(path, sealed):
    fill(path, 300)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE session SET note = note || ' half written'")
    crashed = path.parent.parent / "crashed"
    crashed.mkdir()
    for name in ("history.db", "history.db-journal"):
        (crashed / name).write_bytes((path.parent / name).read_bytes())
    writer.execute("ROLLBACK")
    writer.close()
    before = print_of(crashed)
    with (
        sealed(crashed, *crashed.iterdir()),
        pytest.raises(StoreError, match="cut short") as caught,
        opened(crashed / "history.db"),
    ):
        pass
    assert caught.value.kind is Trouble.READ_ONLY
    assert print_of(crashed) == before


def test_a_folder_that_cannot_even_be_entered(path, sealed):
    fill(path)
    with sealed(path):
        path.chmod(0o000)
        with pytest.raises(StoreError) as caught, opened(path):
            pass
    assert caught.value.kind is Trouble.UNREADABLE


def test_rights_that_go_away_while_the_app_runs(path, sealed):
    fill(path)
    with opened(path) as store, sealed(path.parent):
        with pytest.raises(StoreError):
            store.save(make_record(9))
        assert store.count() == 3
