"""The road from each shipped version of the history to today's."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from kneeapp.adapters import history_copy, history_queries
from kneeapp.adapters.history import open_history
from kneeapp.adapters.history_rows import SESSION_COLUMNS, session_row, step_rows
from kneeapp.adapters.migrations import APPLICATION_ID, ROAD, TOTALS, migrate, version_of
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.finding import EVERYTHING
from kneeapp.core.record import Source
from kneeapp.core.totals import day_totals
from tests.builders import added, histories, make_record, near_moments
from tests.fakes import NOON
from tests.fingerprints import print_of
from tests.importing import export_history

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
    tables = ("session", "step", "meta", "day_check", *TOTALS)
    assert ours == dict.fromkeys(tables, 1)


def test_an_old_file_is_copied_before_it_is_changed(path):
    store = opened(path)
    store.save(make_record())
    store.close()
    store = opened(path, LONGER)
    assert [*store.every()] == [make_record()]
    assert store._connection.execute("SELECT weather FROM session").fetchall() == [("dry",)]
    store.close()
    (copy,) = backups_of(path)
    assert copy.name == f"history-format-{len(ROAD)}-20261121T110000Z.db"
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
        history_copy.sqlite3,
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
        assert version_of(connection) == len(LONGER)
        connection.close()


def filled_v1(path, records):
    """A history of version 1 with these sessions, of which it has no word of what came later."""
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, ROAD[:1])
    columns = SESSION_COLUMNS[: SESSION_COLUMNS.index("source")]
    marks = ", ".join("?" * len(columns))
    for key, record in enumerate(records, start=1):
        row = session_row(record)[: len(columns)]
        connection.execute(
            f"INSERT INTO session (key, {', '.join(columns)}) VALUES ({key}, {marks})", row
        )
        steps = [(key, *step) for step in step_rows(record)]
        connection.executemany("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?)", steps)
    connection.close()
    return path


def as_v1(record):
    return replace(record, source=Source.APP, flight=(), activities=())


@settings(max_examples=25, deadline=None)
@given(records=histories(6, near_moments()).map(lambda found: [*map(as_v1, found)]))
def test_old_sessions_get_their_totals_and_are_found(records):
    with tempfile.TemporaryDirectory() as folder:
        store = opened(filled_v1(Path(folder) / "history.db", records))
        new = opened(Path(folder) / "new.db")
        new.apply(added(records))
        for one in (store, new):
            one.set_day_begin(2)
        for table in TOTALS:
            rows = [
                s._connection.execute(f"SELECT * FROM {table}").fetchall() for s in (store, new)
            ]
            assert rows[0] == rows[1]
        derived = "SELECT day, hour, pressed FROM session ORDER BY id"
        rows = [one._connection.execute(derived).fetchall() for one in (store, new)]
        assert rows[0] == rows[1]
        assert store.days(date.min, date.max) == day_totals(records, 2)
        store.close()
        new.close()


def test_what_a_v1_file_holds_is_summed_up_by_midnight(path):
    store = opened(laid_out(path, 1))
    assert store.day_begins_h == 0
    assert [total.day.isoformat() for total in store.days(date.min, date.max)] == [
        "2026-11-21",
        "2026-11-22",
        "2026-12-31",
    ]
    assert store.count() == 3
    assert [*store.every()] == store.found(EVERYTHING, 9)[::-1]
    store.close()


@pytest.mark.parametrize(
    ("kept", "damaged"),
    [
        (b"2026-11-22T17:42:05.120Z", b"2026-11-22Tl7:42:05.120Z"),
        (b"2026-11-22T17:42:05.120Z", b"2026-11-22T17:42:05.\xff20Z"),
        (b"stopped", b"stoqped"),
        (b"pressGB33", b"pres\xe9GB33"),
        (b"pressGB33left", b"pressGB33lift"),
    ],
)
def test_damage_in_an_old_file_is_told_and_no_fault_of_the_app(path, kept, damaged):
    whole = laid_out(path, 1).read_bytes()
    assert kept in whole
    path.write_bytes(whole.replace(kept, damaged))
    with closing(opened(path)) as store, pytest.raises(StoreError) as caught:
        [*store.every()]
    assert caught.value.kind is Trouble.DAMAGED
    copies = backups_of(path)
    assert [copy.stat().st_size for copy in copies] == [len(whole)]


def test_what_no_longer_fits_its_own_table_is_damage(path):
    opened(path).close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        opened(path, (*ROAD, ("INSERT INTO meta VALUES ('day_begins_h', '1')",)))
    assert caught.value.kind is Trouble.DAMAGED
    assert path.read_bytes() == before


def test_a_page_walks_an_index(path):
    store = opened(path)
    plan = store._connection.execute(f"EXPLAIN QUERY PLAN {history_queries._PAGE}", (200, 0))
    assert "session_by_start" in " | ".join(row[3] for row in plan.fetchall())
    inner = "SELECT key FROM session ORDER BY started_utc DESC, id DESC LIMIT 1 OFFSET 9"
    (row,) = store._connection.execute(f"EXPLAIN QUERY PLAN {inner}").fetchall()
    assert "COVERING INDEX session_by_start" in row[3]
    store.close()


@pytest.mark.parametrize("deed", ["replace", "mkdir"])
def test_a_copy_that_cannot_be_made_leaves_no_half_of_one(tmp_path, monkeypatch, deed):
    def refused(*_args, **_named):
        raise PermissionError(13, "refused")

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        copy = tmp_path / "history-format-1-20261101T080910Z.db"
        with monkeypatch.context() as patch:
            patch.setattr(Path, deed, refused)
            with pytest.raises(StoreError, match="Nothing was changed") as told:
                history_copy.back_up(connection, copy)
        assert told.value.kind is Trouble.READ_ONLY
        assert [*tmp_path.iterdir()] == []
        history_copy.back_up(connection, copy)
    assert [*tmp_path.iterdir()] == [copy]
