"""Exports and what comes back from them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from kneeapp.adapters.exchange import export_history, import_history
from kneeapp.adapters.exchange_csv import SESSION_COLUMNS, STEP_COLUMNS, csv_chunks, tame
from kneeapp.adapters.exchange_json import json_chunks
from kneeapp.adapters.exchange_reading import sessions_of
from kneeapp.adapters.history import Added, open_history
from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.record import Outcome, Pain, PainOfKnees, StepKind, StopReason
from tests.builders import histories, make_record, make_step
from tests.fakes import NOON, MemoryHistory
from tests.fingerprints import print_of


def as_json(records) -> bytes:
    return b"".join(json_chunks(records))


def rows_of(records) -> list[dict[str, str]]:
    text = b"".join(csv_chunks(records)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_json_has_the_documented_keys():
    record = replace(
        make_record(
            steps=(make_step(StepKind.CHANGE, "BL40", Leg.RIGHT, 8_000, 7_500),),
            outcome=Outcome.STOPPED,
            stop_reason=StopReason.SHARP_OR_NUMB,
            note="Ünwell",
        ),
        pain=PainOfKnees(Pain(6, 4, 3), Pain()),
    )
    assert json.loads(as_json([record])) == {
        "format": "kneeapp-history",
        "version": 1,
        "sessions": [
            {
                "id": record.id,
                "started_at": "2026-11-21T18:42:05.120+01:00",
                "ended_at": "2026-11-21T18:42:12.620+01:00",
                "outcome": "stopped",
                "routine": "after_workout",
                "active_ms": 7_500,
                "steps": [
                    {
                        "kind": "change",
                        "point": "BL40",
                        "leg": "right",
                        "planned_ms": 8_000,
                        "actual_ms": 7_500,
                    }
                ],
                "pain": {
                    "left": {"before": 6, "after": 4, "next_day": 3},
                    "right": {"before": None, "after": None, "next_day": None},
                },
                "felt": {"pressure": "right", "thumbs": "fine"},
                "stop_reason": "sharp_or_numb",
                "note": "Ünwell",
            }
        ],
    }


def test_the_json_has_one_session_a_line_in_plain_letters():
    lines = as_json([make_record(1, note="ü"), make_record(2)]).decode().splitlines()
    assert len(lines) == 8
    assert "ü" in lines[4]
    assert json.loads(as_json([]))["sessions"] == []


def test_the_csv_has_one_row_a_step_and_the_session_on_each():
    record = make_record(steps=(make_step(), make_step(leg=Leg.RIGHT, actual_ms=31_000)))
    first, second = rows_of([record])
    assert tuple(first) == SESSION_COLUMNS + STEP_COLUMNS
    assert {name: first[name] for name in SESSION_COLUMNS} == {
        name: second[name] for name in SESSION_COLUMNS
    }
    assert second["started_at"] == "2026-11-21T18:42:05.120+01:00"
    assert second["pain.left.before"] == "6"
    assert second["pain.left.next_day"] == ""
    assert [second[name] for name in STEP_COLUMNS] == [
        "2",
        "press",
        "ST34",
        "right",
        "60000",
        "31000",
    ]


def test_a_session_without_steps_still_has_a_row():
    (row,) = rows_of([make_record(steps=(), note="none")])
    assert row["note"] == "none"
    assert {row[name] for name in STEP_COLUMNS} == {""}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(start):
    (row, *_) = rows_of([make_record(note=f"{start}cmd|' /C calc'!A0")])
    assert row["note"] == f"'{start}cmd|' /C calc'!A0"


def test_other_cells_stay_as_they_are():
    assert [tame(cell) for cell in ("a=b", "'a", "", None, 7)] == ["a=b", "'a", "", None, 7]


def test_the_csv_is_utf8_and_its_lines_end_as_rfc_4180_asks():
    data = b"".join(csv_chunks([make_record(note='é, "quoted"\nsecond line', steps=())]))
    assert data.startswith(b"id,started_at,")
    _, rest = data.split(b"\r\n", 1)
    assert rest.endswith(b",,,,,,\r\n")
    assert '"é, ""quoted""\nsecond line"'.encode() in rest


@settings(max_examples=40)
@given(histories())
def test_the_csv_tells_what_the_records_say(records):
    rows = rows_of(records)
    assert len(rows) == sum(max(len(record.steps), 1) for record in records)
    by_id = {row["id"]: row for row in rows}
    for record in records:
        row = by_id[record.id]
        assert row["outcome"] == record.outcome
        assert row["note"].removeprefix("'") == record.note.removeprefix("'")
        assert row["started_at"] == record.started_at.isoformat(timespec="milliseconds")


@settings(max_examples=60)
@given(histories())
def test_export_import_export_gives_the_same_bytes(records):
    first = as_json(MemoryHistory(records).every())
    again = MemoryHistory()
    again.add_all(sessions_of(io.StringIO(first.decode()), "export.json"))
    assert as_json(again.every()) == first


def test_round_trip_through_files_and_sqlite(tmp_path):
    with_everything = [make_record(1, note="=1+1"), make_record(2, steps=()), make_record(3)]
    here = open_history(tmp_path / "here.db", tmp_path / "backups", NOON)
    here.add_all(reversed(with_everything))
    export_history(str(tmp_path / "one.json"), here)
    there = open_history(tmp_path / "there.db", tmp_path / "backups", NOON)
    assert import_history(str(tmp_path / "one.json"), there) == Added(3, 0)
    assert import_history(str(tmp_path / "one.json"), there) == Added(0, 3)
    export_history(str(tmp_path / "two.json"), there)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    here.close()
    there.close()


def test_a_file_with_a_mark_and_other_line_ends_is_taken(tmp_path):
    file = tmp_path / "from_windows.JSON"
    file.write_bytes(b"\xef\xbb\xbf" + as_json([make_record()]).replace(b"\n", b"\r\n"))
    history = MemoryHistory()
    assert import_history(str(file), history) == Added(1, 0)
    assert [*history.every()] == [make_record()]


def test_keys_may_come_in_any_order(tmp_path):
    tree = json.loads(as_json([make_record()]))
    file = tmp_path / "sorted.json"
    file.write_text(json.dumps(dict(reversed(tree.items())), sort_keys=False, indent=4))
    assert import_history(str(file), MemoryHistory()) == Added(1, 0)


@pytest.mark.parametrize("name", ["history.xml", "history", "json", ".json", "a.json.gz"])
def test_another_ending_is_refused_before_anything_is_written(tmp_path, name):
    with pytest.raises(AppError, match=r"end in \.json or \.csv"):
        export_history(str(tmp_path / name), MemoryHistory([make_record()]))
    assert print_of(tmp_path) == {}


@pytest.mark.parametrize("name", ["out.JSON", "out.Csv"])
def test_capitals_in_the_ending_do_not_matter(tmp_path, name):
    export_history(str(tmp_path / name), MemoryHistory())
    assert (tmp_path / name).stat().st_size > 0


def test_an_export_that_fails_half_way_leaves_the_old_one(tmp_path):
    file = tmp_path / "out.json"
    file.write_text("the old one")

    class Failing(MemoryHistory):
        def every(self):
            yield make_record()
            raise AppError("A row is damaged.")

    with pytest.raises(AppError, match="damaged"):
        export_history(str(file), Failing())
    assert print_of(tmp_path).keys() == {"out.json"}
    assert file.read_text() == "the old one"


def test_an_export_into_nowhere_says_so(tmp_path):
    file = tmp_path / "missing" / "out.csv"
    with pytest.raises(AppError, match="could not be written") as caught:
        export_history(str(file), MemoryHistory())
    assert str(file) in str(caught.value)


def test_an_export_can_be_read_by_the_user_alone(tmp_path):
    export_history(str(tmp_path / "out.csv"), MemoryHistory())
    assert (tmp_path / "out.csv").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_exporting_takes_no_more_memory_for_more_sessions(ending):
    """The pieces are made one by one: after a thousand sessions only a few can be alive."""
    made = []

    def endless():
        while True:
            made.append(None)
            yield make_record(len(made))

    chunks = {"json": json_chunks, "csv": csv_chunks}[ending](endless())
    for _ in range(1_000):
        assert len(next(chunks)) < 10_000
    assert len(made) <= 1_001


def test_history_and_settings_bring_nothing_heavy():
    """What stands at the start of the app must not import what only later work needs."""
    probe = (
        "import sys, kneeapp.adapters.history, kneeapp.adapters.settings_file, "
        "kneeapp.adapters.exchange, kneeapp.adapters.desktop, kneeapp.adapters.clock, "
        "kneeapp.adapters.logs, kneeapp.adapters.paths, kneeapp.adapters.assets; "
        "print(sorted({'pydantic', 'wakepy', 'platformdirs', 'jeepney', 'csv', 'uuid', 'socket',"
        " 'tempfile', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"
