"""The road from each shipped version of the history to today's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kneeapp.adapters import history_opening
from kneeapp.adapters.exchange import export_history
from kneeapp.adapters.history import open_history
from kneeapp.adapters.migrations import APPLICATION_ID, ROAD, migrate, version_of
from kneeapp.adapters.trouble import StoreError, Trouble
from tests.builders import make_record
from tests.fakes import NOON
from tests.fingerprints import print_of

DUMPS = Path(__file__).parent / "dumps"
VERSIONS = range(1, len(ROAD) + 1)
NEXT_STEP = (
    "ALTER TABLE session ADD COLUMN weather TEXT",
    "UPDATE session SET weather = 'dry'",
)
LONGER = (*ROAD, NEXT_STEP)


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "history.db"


def opened(path, road=ROAD):
    return open_history(path, path.parent / "backups", NOON, road=road, busy_ms=0)


def laid_out(path, version):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript((DUMPS / f"v{version}.sql").read_text())
    connection.close()
    return path


def schema_of(path):
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    connection.close()
    return {tuple(" ".join(str(cell).split()) for cell in row) for row in rows}


def backups_of(path):
    return sorted((path.parent / "backups").glob("*"))


def test_every_shipped_version_has_its_dump():
    assert sorted(p.name for p in DUMPS.glob("*.sql")) == [f"v{v}.sql" for v in VERSIONS]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_each_version_opens_with_all_it_held(path, version, tmp_path):
    store = opened(laid_out(path, version))
    export_history(str(tmp_path / "out.json"), store)
    store.close()
    assert (tmp_path / "out.json").read_bytes() == (DUMPS / f"v{version}.json").read_bytes()


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_file_ends_up_like_a_new_one(path, version, tmp_path):
    opened(laid_out(path, version)).close()
    opened(tmp_path / "new.db").close()
    assert schema_of(path) == schema_of(tmp_path / "new.db")


def test_a_new_file_says_whose_and_of_what_version_it_is(path):
    opened(path).close()
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == len(ROAD)
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert header[18:20] == b"\x01\x01"  # the rollback journal
    assert backups_of(path) == []


def test_tables_are_strict(path):
    opened(path).close()
    connection = sqlite3.connect(path)
    tables = connection.execute("PRAGMA table_list").fetchall()
    connection.close()
    ours = {name: strict for _, name, kind, _, _, strict in tables if not name.startswith("sqlite")}
    assert ours == {"session": 1, "step": 1, "daily_total": 1}


def test_an_old_file_is_copied_before_it_is_changed(path):
    store = opened(path)
    store.save(make_record())
    store.close()
    store = opened(path, LONGER)
    assert [*store.every()] == [make_record()]
    assert store._connection.execute("SELECT weather FROM session").fetchall() == [("dry",)]
    store.close()
    (copy,) = backups_of(path)
    assert copy.name == "history-format-1-20261121T110000Z.db"
    assert copy.stat().st_mode & 0o077 == 0
    assert copy.parent.stat().st_mode & 0o077 == 0
    kept = opened(copy)
    assert [*kept.every()] == [make_record()]
    kept.close()


def test_opening_again_copies_nothing(path):
    opened(path).close()
    opened(path, LONGER).close()
    opened(path, LONGER).close()
    assert len(backups_of(path)) == 1


@pytest.mark.parametrize("broken_at", [0, 1, 2])
def test_a_step_that_fails_is_taken_back_whole(path, broken_at):
    store = opened(path)
    store.save(make_record())
    store.close()
    before = path.read_bytes()
    statements = list(NEXT_STEP)
    statements.insert(broken_at, "UPDATE nowhere SET nothing = 1")
    with pytest.raises(StoreError):
        opened(path, (*ROAD, statements))
    assert path.read_bytes() == before
    assert len(backups_of(path)) == 1
    store = opened(path)
    assert store.count() == 1
    store.close()


def test_without_a_copy_nothing_is_changed(path, monkeypatch):
    opened(path).close()
    (path.parent / "backups").write_text("a file stands in the way")
    before = print_of(path.parent)
    with pytest.raises(StoreError, match="copy of it could not be kept"):
        opened(path, LONGER)
    assert print_of(path.parent) == before


def test_a_copy_that_fails_half_way_leaves_no_half_copy(path, monkeypatch):
    opened(path).close()

    def full(*_):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    class Failing(sqlite3.Connection):
        backup = full

    monkeypatch.setattr(
        history_opening.sqlite3,
        "connect",
        lambda *args, _real=sqlite3.connect, **kw: _real(*args, factory=Failing, **kw),
    )
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        opened(path, LONGER)
    assert caught.value.kind is Trouble.FULL
    assert backups_of(path) == []
    assert path.read_bytes() == before


def test_two_that_start_at_once_walk_each_step_once(path):
    opened(path).close()
    connections = [sqlite3.connect(path, isolation_level=None) for _ in range(2)]
    for connection in connections:
        migrate(connection, LONGER)  # a second ALTER TABLE would raise
        assert version_of(connection) == 2
        connection.close()


def test_the_page_and_the_export_walk_an_index(path):
    from kneeapp.adapters import history_queries as queries

    store = opened(path)
    for query, values in ((queries._PAGE, (200, 0)), (queries._AFTER, ("", "", 500))):
        plan = store._connection.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall()
        text = " | ".join(row[3] for row in plan)
        assert "session_by_start" in text
    inner = "SELECT key FROM session ORDER BY started_utc DESC, id DESC LIMIT 1 OFFSET 9"
    (row,) = store._connection.execute(f"EXPLAIN QUERY PLAN {inner}").fetchall()
    assert "COVERING INDEX session_by_start" in row[3]
    store.close()
