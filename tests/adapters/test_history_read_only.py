"""A data folder that cannot be written: what is kept can still be read and exported."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest

from kneeapp.adapters.history import open_history
from kneeapp.adapters.migrations import ROAD
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.finding import Wanted
from tests.builders import added, make_record
from tests.fakes import NOON
from tests.fingerprints import print_of
from tests.importing import export_history

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights")

DUMPS = Path(__file__).parent / "dumps"
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
        store.apply(added(make_record(n) for n in range(1, sessions + 1)))


def refuses_to_write(store):
    for deed in (
        lambda: store.save(make_record(9)),
        lambda: store.amend(make_record(1)),
        lambda: store.delete(make_record(1).id),
        lambda: store.apply(added([make_record(9)])),
        lambda: store.merge([], take_changed=True),
        lambda: store.set_day_begin(3),
    ):
        with pytest.raises(StoreError) as caught:
            deed()
        assert caught.value.kind is Trouble.READ_ONLY
    return True


def test_reading_and_exporting_go_on(path, open_folder, sealed):
    fill(path)
    before = print_of(path.parent)
    with sealed(path.parent, path), opened(path) as store:
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
        assert store.read_only_because is not None
        assert store.count() == 3


def test_a_folder_without_a_history_gives_an_empty_one_that_keeps_nothing(path, sealed):
    with sealed(path.parent), opened(path) as store:
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
        assert store.read_only_because is not None
        assert store.count() == 3
        assert refuses_to_write(store)
    assert print_of(path.parent) == before


def test_the_first_version_is_brought_up_to_date_in_memory_alone(path, sealed):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript((DUMPS / "v1.sql").read_text("utf-8"))
    connection.close()
    before = print_of(path.parent)
    with sealed(path.parent, path), opened(path) as store:
        assert store.count() == 3
        assert len(store.days(date.min, date.max)) == 3
        assert store.span() == (date(2026, 11, 21), date(2026, 12, 31))
        assert store.count_found(Wanted(text="TOUGH"), 9) == 1
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


@contextmanager
def opened_while(seal, path, **options):
    """A history opened while its place cannot be written, which ends before it is given."""
    with ExitStack() as stack:
        with seal:
            store = stack.enter_context(opened(path, **options))
            assert store.read_only_because is not None
        yield store


@pytest.mark.parametrize("what", ["file", "both"])
def test_writing_goes_on_once_it_is_allowed(path, sealed, what):
    fill(path)
    places = [path] if what == "file" else [path.parent, path]
    with opened_while(sealed(*places), path) as store:
        assert [r.id for r in store.every()] == [make_record(n).id for n in (1, 2, 3)]
        store.save(make_record(4))
        assert store.read_only_because is None
        store.amend(make_record(1, note="changed"))
        store.delete(make_record(2).id)
        assert [r.id for r in store.every()] == [make_record(n).id for n in (1, 3, 4)]
    with opened(path) as store:
        assert store.get(make_record(1).id).note == "changed"
        assert store.count() == 3


@pytest.mark.parametrize("deed", ["amend", "delete", "apply"])
def test_every_deed_looks_again(path, sealed, deed):
    fill(path)
    argument = {
        "amend": make_record(1, note="changed"),
        "delete": make_record(1).id,
        "apply": added([make_record(9)]),
    }[deed]
    with opened_while(sealed(path.parent, path), path) as store:
        getattr(store, deed)(argument)
        assert store.read_only_because is None


def test_an_export_goes_on_while_the_place_becomes_writable(path, sealed):
    fill(path, 600)
    with opened_while(sealed(path.parent, path), path) as store:
        records = store.every()
        first = next(records)
        store.save(make_record(601))
        assert [first, *records] == [make_record(n) for n in range(1, 602)]


def test_a_history_in_memory_comes_to_the_disk(path, sealed):
    with opened_while(sealed(path.parent), path) as store:
        assert store.count() == 0
        store.save(make_record())
        assert store.read_only_because is None
        assert store.notice is None
    with opened(path) as store:
        assert [*store.every()] == [make_record()]


def test_an_empty_file_is_filled_and_said_to_be_begun_anew(path, sealed):
    path.touch()
    with opened_while(sealed(path.parent, path), path) as store:
        store.save(make_record())
        assert "a new history was begun in it" in store.notice.plain()
        assert store.count() == 1


def test_a_folder_that_could_not_be_made_is_made(open_folder, sealed):
    path = open_folder / "deep" / "data" / "history.db"
    path.parent.parent.mkdir()
    with opened_while(sealed(path.parent.parent), path) as store:
        store.save(make_record())
        assert store.count() == 1
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_history_put_there_meanwhile_is_taken_up(path, sealed):
    other = path.parent.parent / "other.db"
    with opened(other) as store:
        store.save(make_record(1))
    with opened_while(sealed(path.parent), path) as store:
        other.rename(path)
        store.save(make_record(2))
        assert [r.id for r in store.every()] == [make_record(n).id for n in (1, 2)]


def test_an_old_file_is_brought_up_to_date_for_real(path, sealed):
    fill(path)
    with opened_while(sealed(path.parent, path), path, road=LONGER) as store:
        store.save(make_record(4))
        assert store.count() == 4
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == len(LONGER)
    raw.close()
    assert len([*(path.parent / "backups").glob(f"history-format-{len(ROAD)}-*.db")]) == 1


def test_a_file_left_in_another_journal_mode_is_not_held_by_ourselves(path, sealed):
    fill(path)
    with sqlite3.connect(path) as tool:
        tool.execute("PRAGMA journal_mode = WAL")
    tool.close()
    path.parent.chmod(0o777)
    with opened_while(sealed(path), path) as store:
        assert store.count() == 3
        store.save(make_record(4))
        assert store.count() == 4
    assert [p.name for p in path.parent.iterdir()] == ["history.db"]


def test_an_old_file_that_cannot_be_copied_first_stays_readable(path, sealed):
    fill(path)
    before = path.read_bytes()
    with opened_while(sealed(path.parent, path), path, road=LONGER) as store:
        (path.parent / "backups").write_text("a file in its place")
        with pytest.raises(StoreError, match="copy of it could not be kept"):
            store.save(make_record(4))
        assert store.read_only_because is not None
        assert store.count() == 3
    assert path.read_bytes() == before


def test_while_it_is_still_refused_nothing_changes(path, sealed):
    fill(path)
    before = print_of(path.parent)
    with sealed(path.parent, path), opened(path) as store:
        because = store.read_only_because
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                store.save(make_record(9))
            assert caught.value.message == because.message
        assert store.read_only_because is because
        assert store.count() == 3
    assert print_of(path.parent) == before


@pytest.mark.parametrize("how", ["gone", "emptied"])
def test_a_history_that_vanished_is_not_begun_anew(path, sealed, how):
    fill(path)
    with opened_while(sealed(path.parent, path), path) as store:
        path.rename(path.with_name("moved.db"))
        if how == "emptied":
            path.touch()
        with pytest.raises(StoreError) as caught:
            store.save(make_record(9))
        assert caught.value.kind is Trouble.UNREADABLE
        assert store.count() == 3
    assert path.exists() == (how == "emptied")


def test_a_folder_that_can_no_longer_be_entered_is_told(path, sealed):
    fill(path)
    with sealed(path.parent, path), opened(path) as store:
        path.parent.chmod(0o000)
        with pytest.raises(StoreError):
            store.save(make_record(9))


def test_a_closed_history_is_not_opened_again(path, sealed):
    with opened_while(sealed(path.parent), path) as store:
        store.close()
        with pytest.raises(StoreError):
            store.save(make_record())
    assert not path.exists()
