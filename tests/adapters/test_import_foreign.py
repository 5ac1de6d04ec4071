"""Files of other apps, taken in by the columns that somebody chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from kneeapp.adapters.csv_records import CsvRecord
from kneeapp.adapters.foreign_cells import (
    CellError,
    duration_ms,
    rating_of,
    time_of,
    when_of,
)
from kneeapp.adapters.foreign_guess import guessed
from kneeapp.adapters.foreign_signs import signs_of
from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.foreign import ColumnChoice, DurationUnit
from kneeapp.core.foreign_dates import DateOrder
from kneeapp.core.record import ActivityScore, Outcome, Pain, PainOfKnees, Source
from kneeapp.core.taking_in import (
    ImportKind,
    Mark,
    MarkCounts,
)
from tests.importing import Desk, on

US = DateOrder.MDY
GERMAN = """Datum;Uhrzeit;Dauer (min);Schmerz vorher links;Schmerz nachher links;Notiz
14.08.2025;19:02;12,5;5;3;Treppe geht besser
15.08.2025;07:02;8;7,5;;"müde; steif"
"""
HERE = timezone(timedelta(hours=1))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "diary.csv"


def begun(desk, file, usual=DateOrder.DMY):
    """The choice that the window begins with."""
    return desk.importer.table(str(file), on).begun(usual)


def test_a_table_is_shown_before_anything_is_chosen(desk, file):
    file.write_text(GERMAN)
    assert desk.importer.kind_of(str(file)) is ImportKind.FOREIGN
    table = desk.importer.table(str(file), on)
    assert (table.encoding, table.delimiter) == ("utf-8", ";")
    assert table.header[2] == "Dauer (min)"
    assert table.sample[1] == ("15.08.2025", "07:02", "8", "7,5", "", "müde; steif")
    assert table.begun(US) == ColumnChoice(
        date=0,
        time=1,
        duration=2,
        pain_before_left=3,
        pain_after_left=4,
        note=5,
        date_order=DateOrder.DMY,
    )


def test_the_sessions_of_another_app(desk, file):
    file.write_text(GERMAN)
    choice = begun(desk, file)
    preview = desk.look(file, choice)
    assert preview.counts == MarkCounts(2, 0, 0)
    assert (preview.lines, preview.choice) == (2, choice)
    assert [row.legs for row in preview.rows] == [(Leg.LEFT,), (Leg.LEFT,)]
    desk.take(file, choice)
    first, second = desk.kept()
    assert first.started_at == datetime(2025, 8, 14, 19, 2, tzinfo=HERE)
    assert first.active_ms == 750_000
    assert (first.ended_at - first.started_at).total_seconds() == 750
    assert first.pain == PainOfKnees(Pain(5, 3), Pain())
    assert (first.source, first.outcome, first.steps) == (
        Source.OTHER_APP,
        Outcome.COMPLETED,
        (),
    )
    assert (first.note, second.note) == ("Treppe geht besser", "müde; steif")
    assert second.pain.left == Pain(8, None)


def test_the_same_file_again_says_the_same(desk, file):
    file.write_text(GERMAN)
    choice = begun(desk, file)
    desk.take(file, choice)
    before = desk.as_json()
    assert desk.look(file, choice).counts == MarkCounts(0, 2, 0)
    # Later exports have more lines, and these the same as before.
    file.write_text(GERMAN + "16.08.2025;19:00;5;4;3;\n")
    assert desk.look(file, choice).counts == MarkCounts(1, 2, 0)
    # What the file has no place for can be added here, and stays.
    (first, _) = desk.kept()
    more = replace(
        first,
        pain=PainOfKnees(Pain(5, 3, 2), Pain(1, 1)),
        activities=(ActivityScore("stairs", 2),),
        routine="after_workout",
    )
    with desk.history() as history:
        history.amend(more)
    assert desk.look(file, choice).counts == MarkCounts(1, 2, 0)
    file.write_text(GERMAN.replace(";5;3;", ";5;4;"))
    preview = desk.look(file, choice)
    assert [row.mark for row in preview.rows] == [Mark.CHANGED, Mark.SAME]
    assert [d.field for d in preview.rows[0].differs] == ["pain.left.after"]
    desk.take(file, choice, take_changed=True)
    assert desk.kept()[0].pain == PainOfKnees(Pain(5, 4, 2), Pain(1, 1))
    assert desk.as_json() != before


def test_in_another_zone_the_same_file_says_the_same(desk, file):
    file.write_text(GERMAN)
    choice = begun(desk, file)
    desk.take(file, choice)
    there = replace(desk.importer, local=lambda naive: naive.replace(tzinfo=UTC))
    assert there.look(str(file), choice, on).counts == MarkCounts(0, 2, 0)


def test_several_at_one_time_are_several(desk, file):
    file.write_text("day,pain before,pain after\n2025-08-14,5,4\n2025-08-14,5,4\n")
    choice = begun(desk, file)
    assert desk.take(file, choice).added == 2
    assert {record.started_at.hour for record in desk.kept()} == {12}
    assert {record.pain for record in desk.kept()} == {PainOfKnees(Pain(5, 4), Pain(5, 4))}
    assert desk.look(file, choice).counts.same == 2


def test_one_rating_for_both_counts_for_the_chosen_knees(desk, file):
    file.write_text("day,pain before,pain after\n2025-08-14,5,4\n")
    choice = replace(begun(desk, file), legs=(Leg.RIGHT,))
    desk.take(file, choice)
    assert desk.kept()[0].pain == PainOfKnees(Pain(), Pain(5, 4))


def test_older_windows_programs(desk, file):
    file.write_bytes(GERMAN.encode("cp1252"))
    table = desk.importer.table(str(file), on)
    assert table.encoding == "cp1252"
    desk.take(file, table.begun(US))
    assert desk.kept()[1].note == "müde; steif"


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode("utf-16"),
        GERMAN.encode("utf-16-le"),
        b"a;b\n\x81\x8d;2\n",
        b"a;b\n\x00;2\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ],
)
def test_what_is_no_text_is_no_table(desk, file, data):
    file.write_bytes(data)
    with pytest.raises(AppError, match="unchanged"):
        desk.importer.table(str(file), on)


@pytest.mark.parametrize("text", ["alone\n1\n", "\n", ",".join("x" * 201) + "\n"])
def test_a_text_without_columns_is_no_table(desk, file, text):
    file.write_text(text)
    with pytest.raises(AppError, match=r"no table.*unchanged"):
        desk.importer.table(str(file), on)


def test_the_columns_have_to_be_chosen(desk, file):
    file.write_text(GERMAN)
    for choice in (None, ColumnChoice(note=5)):
        with pytest.raises(AppError, match=r"Choose in the window"):
            desk.look(file, choice)


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ("31.02.2025;19:02;12;5;3;", "Datum", "a day of the calendar"),
        ("14.08.1950;19:02;12;5;3;", "Datum", "a day of the calendar"),
        ("yesterday;19:02;12;5;3;", "Datum", "a date in the chosen order"),
        ('"14.08.2025\nor so";19:02;12;5;3;', "Datum", "a time of day"),
        (
            "08/14/2025;19:02;12;5;3;",
            "Datum",
            "the month stands first, in line 2 (14.08.2025) the day",
        ),
        (";19:02;12;5;3;", "Datum", "a date"),
        ("14.08.2199;19:02;12;5;3;", "Datum", "It lies in the future"),
        ("14.08.2025;25:02;12;5;3;", "Uhrzeit", "a time of day"),
        ("14.08.2025;19:02Z;12;5;3;", "Uhrzeit", "names a time zone"),
        ("2025-08-14T19:02:05.123+02:00;;12;5;3;", "Datum", "names a time zone"),
        ("14.08.2025;19:02;-3;5;3;", "Dauer (min)", "a duration of a day at most"),
        ("14.08.2025;19:02;1e999;5;3;", "Dauer (min)", "a duration"),
        ("14.08.2025;19:02;12;11;3;", "Schmerz vorher links", "a number from 0 to 10"),
        ("14.08.2025;19:02;12;NaN;3;", "Schmerz vorher links", "a number from 0 to 10"),
        ("14.08.2025;19:02;12;5;-1;", "Schmerz nachher links", "a number from 0 to 10"),
        ("14.08.2025;19:02;12;5;3;" + "x" * 4_001, "Notiz", "longer than the 4000"),
        ("14.08.2025;19:02;12;5;3;;more", "", "There are 7 cells"),
        ('14.08.2025;19:02;12;5;3;"open', "", "quote"),
    ],
)
def test_a_line_that_does_not_fit(desk, file, line, place, said):
    file.write_text(GERMAN + line)
    choice = begun(desk, file)
    desk.wall = datetime(2100, 1, 1, tzinfo=HERE)
    preview = desk.look(file, choice)
    assert (preview.fault.line, preview.fault.place) == (4, place)
    assert said in preview.fault.message.plain()
    assert preview.counts.new == 2
    with pytest.raises(AppError, match="unchanged"):
        desk.take(file, choice)
    assert desk.kept() == []


def test_cells_left_out_at_the_end_and_blank_lines_are_fine(desk, file):
    file.write_text(GERMAN + "\n;;;;;\n16.08.2025;19:00\n")
    choice = begun(desk, file)
    assert desk.take(file, choice).added == 3
    assert desk.kept()[2].pain == PainOfKnees()


def test_a_guarded_formula_comes_back_as_the_note_it_was(desk, file):
    file.write_text("date,note\n2025-08-14,'=1+1\n")
    desk.take(file, ColumnChoice(date=0, note=1))
    assert desk.kept()[0].note == "=1+1"


@pytest.mark.parametrize(
    ("cell", "order", "found"),
    [
        ("2025-08-14", DateOrder.YMD, (2025, 8, 14)),
        ("2025/8/4", DateOrder.YMD, (2025, 8, 4)),
        ("2025-08-14", DateOrder.DMY, (2025, 8, 14)),
        ("14.8.2025", DateOrder.DMY, (2025, 8, 14)),
        ("14. 8. 25", DateOrder.DMY, (2025, 8, 14)),
        ("8/14/2025", DateOrder.MDY, (2025, 8, 14)),
        ("03/04/2025", DateOrder.DMY, (2025, 4, 3)),
        ("03/04/2025", DateOrder.MDY, (2025, 3, 4)),
    ],
)
def test_dates(cell, order, found):
    when = when_of(cell, order)
    assert (when.day.year, when.day.month, when.day.day) == found
    assert when.at is None


@pytest.mark.parametrize(
    "cell",
    [
        "2025-08-14 19:02",
        "2025-08-14T19:02",
        "2025-08-14, 19:02:00",
        "2025-08-14 7:02 pm",
        "2025-08-14\n19:02",
    ],
)
def test_dates_with_a_time_behind(cell):
    assert when_of(cell, DateOrder.YMD).at == time(19, 2)


@pytest.mark.parametrize(
    "cell", ["", "yesterday", "2025-13-01", "20250814", "2025-08", "1.2.3.4", "14.08.2025 noon"]
)
def test_what_is_no_date(cell):
    with pytest.raises(CellError):
        when_of(cell, DateOrder.YMD)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("19:02", (19, 2)),
        ("19.02 Uhr", (19, 2)),
        ("7:02 PM", (19, 2)),
        ("12:02 am", (0, 2)),
        ("12:02 p.m.", (12, 2)),
        ("9h05", (9, 5)),
        ("", None),
    ],
)
def test_times(cell, found):
    at = time_of(cell)
    assert (at if at is None else (at.hour, at.minute)) == found


@pytest.mark.parametrize(
    ("cell", "unit", "found_s"),
    [
        ("12", DurationUnit.MINUTES, 720),
        ("12,5", DurationUnit.MINUTES, 750),
        ("12.5", DurationUnit.SECONDS, 12.5),
        ("90 s", DurationUnit.MINUTES, 90),
        ("2 min", DurationUnit.SECONDS, 120),
        ("1 h", DurationUnit.MINUTES, 3600),
        ("0:12:30", DurationUnit.MINUTES, 750),
        ("12:30", DurationUnit.MIN_SEC, 750),
        ("90:00", DurationUnit.MIN_SEC, 5400),
        ("0:12", DurationUnit.HOUR_MIN, 720),
        ("0:12:30", DurationUnit.HOUR_MIN, 750),
        ("1 Std", DurationUnit.MINUTES, 3600),
        ("2 Stunden", DurationUnit.SECONDS, 7200),
        ("90 sek.", DurationUnit.MINUTES, 90),
        ("-", DurationUnit.MINUTES, None),
    ],
)
def test_durations(cell, unit, found_s):
    found = duration_ms(cell, unit)
    assert found == (None if found_s is None else found_s * 1000)


@pytest.mark.parametrize(
    "cell", ["long", "1500", "25:00:00", "0:70:00", "0:00:70", "1,2,3", "1.234,5", "-3", "1e3"]
)
def test_what_is_no_duration(cell):
    with pytest.raises(CellError):
        duration_ms(cell, DurationUnit.MINUTES)


@pytest.mark.parametrize("unit", [DurationUnit.MINUTES, DurationUnit.SECONDS])
def test_a_clock_of_two_parts_says_that_it_can_be_two_things(unit):
    with pytest.raises(CellError) as refused:
        duration_ms("12:30", unit)
    assert "choose m:ss or h:mm" in refused.value.why.plain()


@pytest.mark.parametrize(
    ("cell", "scale", "found"),
    [
        ("0", 10, 0),
        ("10", 10, 10),
        ("4,5", 10, 5),
        ("4.4", 10, 4),
        ("5/10", 10, 5),
        ("50/100", 100, 5),
        ("45", 100, 5),
        ("44 %", 100, 4),
        ("n/a", 10, None),
        ("", 10, None),
    ],
)
def test_ratings(cell, scale, found):
    assert rating_of(cell, scale) == found


@pytest.mark.parametrize(
    ("cell", "scale"),
    [
        ("11", 10),
        ("101", 100),
        ("-1", 10),
        ("5/100", 10),
        ("bad", 10),
        ("inf", 10),
        ("٣", 10),
        ("none", 10),  # a pain of 0, or no rating?
    ],
)
def test_what_is_no_rating(cell, scale):
    with pytest.raises(CellError):
        rating_of(cell, scale)


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        (
            "Date,Time,Length (sec),Pain before (left),Pain before (right),Pain after L,Comments",
            "8/14/2025,7:02 pm,600,45,50,30,ok",
            ColumnChoice(
                date=0,
                time=1,
                duration=2,
                duration_unit=DurationUnit.SECONDS,
                pain_before_left=3,
                pain_before_right=4,
                pain_after_left=5,
                pain_scale=100,
                note=6,
            ),
        ),
        (
            "Fecha,Hora,Duración,Dolor antes,Dolor después,Notas",
            "14/08/2025,19:02,0:12:30,5,3,bien",
            ColumnChoice(
                date=0,
                time=1,
                duration=2,
                duration_unit=DurationUnit.MIN_SEC,
                pain_before_both=3,
                pain_after_both=4,
                note=5,
            ),
        ),
        (
            "timestamp,painBeforeLeft,pain_after_left",
            "2025-08-14T19:02:05,5,3",
            ColumnChoice(date=0, pain_before_left=1, pain_after_left=2),
        ),
        ("a,b,c", "1,2,3", ColumnChoice()),
        # By what stands in it, where the name says nothing; 0:12 would be twelve seconds.
        (
            "a,when,length",
            "x,2025-08-14,0:12",
            ColumnChoice(date=1, duration=2, duration_unit=DurationUnit.HOUR_MIN),
        ),
        (
            "day,length",
            "2025-08-14,7200",
            ColumnChoice(date=0, duration=1, duration_unit=DurationUnit.SECONDS),
        ),
    ],
)
def test_guesses(header, row, found):
    cells = row.split(",")
    signs = signs_of(iter([CsvRecord(2, cells, row)]), len(cells))
    assert guessed(header.split(","), [cells], signs) == found


def test_what_has_no_column_stays_as_it_is_kept_in_whatever_zone(desk, file):
    file.write_text(GERMAN)
    choice = begun(desk, file)
    desk.take(file, choice)
    first, second = desk.kept()
    elsewhere = first.started_at.replace(tzinfo=UTC)
    more = replace(
        first, started_at=elsewhere, ended_at=elsewhere + timedelta(minutes=7), note="my own"
    )
    with desk.history() as history:
        history.amend(more)
    few = replace(choice, note=None, duration=None, pain_after_left=None)
    assert desk.look(file, few).counts == MarkCounts(0, 2, 0)
    file.write_text(GERMAN.replace(";5;3;", ";6;3;"))
    desk.take(file, few, take_changed=True)
    pain = PainOfKnees(Pain(6, 3), Pain())
    assert {record.id: record for record in desk.kept()} == {
        more.id: replace(more, pain=pain),
        second.id: second,
    }
