"""Exports and what comes back from them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.adapters.exchange_cells import scores_cell, scores_of, tame, untamed
from kneeapp.adapters.exchange_csv import SESSION_COLUMNS, STEP_COLUMNS, csv_chunks
from kneeapp.adapters.exchange_json import Beside, json_chunks
from kneeapp.core.body import Leg
from kneeapp.core.content import RoutineStep
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.record import (
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Source,
    StepKind,
    StopReason,
    Stretch,
    StretchKind,
)
from tests.builders import activity_scores, day_checks, histories, make_record, make_step
from tests.fakes import MemoryHistory
from tests.fingerprints import print_of
from tests.importing import Desk, export_history


def make_routine() -> OwnRoutine:
    steps = (RoutineStep("ST34", 60), RoutineStep("BL40", 45))
    return OwnRoutine("own-evening", "Evening", steps)


def as_json(records, **beside) -> bytes:
    return b"".join(json_chunks(records, Beside(**beside)))


def rows_of(records) -> list[dict[str, str]]:
    text = b"".join(csv_chunks(records)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_json_has_the_documented_keys():
    record = replace(
        make_record(
            steps=(make_step(StepKind.CHANGE, "BL40", Leg.RIGHT, 8_000, 7_500),),
            outcome=Outcome.STOPPED,
            stop_reason=StopReason.SHARP_OR_NUMB,
            note="Ünwell",
            source=Source.BY_HAND,
            flight=(
                Stretch(StretchKind.PAUSED, 0, 0, 500),
                Stretch(StretchKind.DONE, 0, 500, 7_500),
            ),
            activities=(ActivityScore("stairs down", 3),),
        ),
        pain=PainOfKnees(Pain(6, 4, 3), Pain()),
    )
    assert json.loads(as_json([record])) == {
        "format": "kneeapp-history",
        "version": 2,
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
                "source": "by_hand",
                "flight": [
                    {"kind": "paused", "step": 0, "begin_ms": 0, "length_ms": 500},
                    {"kind": "done", "step": 0, "begin_ms": 500, "length_ms": 7_500},
                ],
                "activities": [{"name": "stairs down", "score": 3}],
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


STARTS = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "\x00=1", "＝1+1", "\ufeff=1"]


@pytest.mark.parametrize("lead", ["", " ", "   ", "\xa0", " \t "])
@pytest.mark.parametrize("start", STARTS)
def test_no_cell_becomes_a_formula(start, lead):
    (row, *_) = rows_of([make_record(note=lead + start)])
    assert row["note"] == f"'{lead}{start}"
    assert untamed(row["note"], 2) == lead + start


def test_no_name_of_an_activity_becomes_a_formula():
    (row, *_) = rows_of([make_record(activities=(ActivityScore("=1+1", 3),))])
    assert row["activities"] == "'=1+1: 3"


def test_other_cells_stay_as_they_are():
    assert [tame(cell) for cell in ("a=b", "a'", "", None, 7, -7)] == ["a=b", "a'", "", None, 7, -7]


@given(st.text(max_size=20) | st.sampled_from(("'", "''=", "'a")))
def test_the_guard_comes_off_exactly(text):
    assert untamed(tame(text), 2) == text


def test_the_guard_of_the_first_version_comes_off_what_it_stood_before():
    cells = ("'=1", "'a", "''=1", "=1", "")
    assert [untamed(cell, 1) for cell in cells] == ["=1", "'a", "''=1", "=1", ""]


@given(activity_scores())
def test_activities_stand_in_one_cell(scores):
    found = scores_of(scores_cell(scores))
    assert [(one["name"], one["score"]) for one in found] == [(s.name, s.score) for s in scores]


@pytest.mark.parametrize("cell", ["stairs", "stairs: x", "stairs: 3;", ": 3", "a: 3, b: 4", ";"])
def test_a_cell_that_holds_no_activities(cell):
    assert scores_of(cell) is None


def test_the_csv_is_utf8_and_its_lines_end_as_rfc_4180_asks():
    data = b"".join(csv_chunks([make_record(note='é, "quoted"\nsecond line', steps=())]))
    assert data.startswith(b"\xef\xbb\xbfid,started_at,")
    _, rest = data.split(b"\r\n", 1)
    assert rest.endswith(b",app,,,,,,,\r\n")
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
        assert untamed(row["note"], 2) == record.note
        assert row["started_at"] == record.started_at.isoformat(timespec="milliseconds")


@settings(max_examples=25, deadline=None)
@given(histories(), st.lists(day_checks(), max_size=3, unique_by=lambda check: check.day))
def test_export_import_export_gives_the_same_bytes(records, checks):
    checks = sorted((c for c in checks if not c.is_empty), key=lambda check: check.day)
    first = as_json(MemoryHistory(records).every(), checks=checks)
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        file = Path(folder, "export.json")
        file.write_bytes(first)
        preview = desk.look(file)
        assert preview.faults == ()
        assert (preview.counts.new, preview.checks.new) == (len(records), len(checks))
        done = desk.take(file)
        assert (done.added, done.checks_added) == (len(records), len(checks))
        assert desk.as_json() == first
        again = desk.look(file)
        assert (again.counts.same, again.checks.same) == (len(records), len(checks))
        assert again.brings == 0


def test_round_trip_through_files_and_sqlite(tmp_path):
    with_everything = [make_record(1, note="=1+1"), make_record(2, steps=()), make_record(3)]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    here, there = Desk(tmp_path / "a"), Desk(tmp_path / "b")
    here.keep(*reversed(with_everything))
    with here.history() as history:
        export_history(str(tmp_path / "one.json"), history)
    assert there.take(tmp_path / "one.json").added == 3
    again = there.take(tmp_path / "one.json")
    assert (again.added, again.already_there, again.left) == (0, 3, 0)
    with there.history() as history:
        export_history(str(tmp_path / "two.json"), history)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_an_export_of_some_days_holds_these_alone(tmp_path):
    history = MemoryHistory([make_record(n) for n in (1, 2, 3, 4)])
    days = [make_record(n).started_at.date() for n in (1, 2, 3, 4)]
    check = DayCheck(days[1], 3)
    other = DayCheck(days[3], 4)
    history.apply(Edit(Doing.RATED, checks_after=(check, other)))
    export_history(str(tmp_path / "all.json"), history, first=days[1], last=days[2])
    said = json.loads((tmp_path / "all.json").read_bytes())
    assert [one["id"] for one in said["sessions"]] == [make_record(n).id for n in (2, 3)]
    assert [one["day"] for one in said["day_checks"]] == [days[1].isoformat()]
    export_history(str(tmp_path / "some.csv"), history, first=days[3])
    rows = csv.DictReader(io.StringIO((tmp_path / "some.csv").read_text("utf-8-sig"), newline=""))
    assert {row["id"] for row in rows} == {make_record(4).id}


def test_own_routines_go_out_and_come_back(tmp_path):
    routine = make_routine()
    data = as_json([make_record()], own_routines=[routine])
    (tmp_path / "all.json").write_bytes(data)
    desk = Desk(tmp_path)
    assert desk.look(tmp_path / "all.json").own_routines == 1
    done = desk.take(tmp_path / "all.json")
    assert done.routines_added == 1
    assert desk.routines.kept == {routine.id: routine}
    # One that is here stays as it is.
    mine = replace(routine, name="Mine")
    desk.routines.kept[routine.id] = mine
    assert desk.take(tmp_path / "all.json").routines_added == 0
    assert desk.routines.kept == {routine.id: mine}


def test_a_routine_that_cannot_be_kept_is_told_and_the_sessions_stay(tmp_path):
    (tmp_path / "all.json").write_bytes(as_json([make_record()], own_routines=[make_routine()]))
    desk = Desk(tmp_path)
    desk.routines.refusal = AppError("The disk is full.")
    done = desk.take(tmp_path / "all.json")
    assert [trouble.plain() for trouble in done.troubles] == ["The disk is full."]
    assert (done.added, done.routines_added) == (1, 0)


def test_a_file_with_a_mark_and_other_line_ends_is_taken(tmp_path):
    file = tmp_path / "from_windows.JSON"
    file.write_bytes(b"\xef\xbb\xbf" + as_json([make_record()]).replace(b"\n", b"\r\n"))
    desk = Desk(tmp_path)
    assert desk.take(file).added == 1
    assert desk.kept() == [make_record()]


def test_keys_may_come_in_any_order(tmp_path):
    tree = json.loads(as_json([make_record()]))
    file = tmp_path / "sorted.json"
    file.write_text(json.dumps(dict(reversed(tree.items())), sort_keys=False, indent=4))
    assert Desk(tmp_path).take(file).added == 1


def test_a_file_of_version_1_is_taken(tmp_path):
    tree = json.loads(as_json([make_record(1), make_record(2)]))
    tree["version"] = 1
    for session in tree["sessions"]:
        for key in ("source", "flight", "activities"):
            del session[key]
    (tmp_path / "first.json").write_text(json.dumps(tree))
    desk = Desk(tmp_path)
    assert desk.take(tmp_path / "first.json").added == 2
    assert desk.kept() == [make_record(1), make_record(2)]


def test_what_version_1_has_no_place_for_stays_as_it_is_kept(tmp_path):
    kept = make_record(1, source=Source.BY_HAND, activities=(ActivityScore("stairs", 2),))
    tree = json.loads(as_json([kept]))
    tree["version"] = 1
    for key in ("source", "flight", "activities"):
        del tree["sessions"][0][key]
    (tmp_path / "first.json").write_text(json.dumps(tree))
    desk = Desk(tmp_path)
    desk.keep(kept)
    assert desk.look(tmp_path / "first.json").counts.same == 1


@pytest.mark.parametrize("name", ["history.xml", "history", "json", "a.json.gz"])
def test_another_ending_is_refused_before_anything_is_written(tmp_path, name):
    with pytest.raises(AppError, match="has to end in one of"):
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
        def every(self, first=None, last=None):
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
        "kneeapp.adapters.exporting, kneeapp.adapters.desktop, kneeapp.adapters.clock, "
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
