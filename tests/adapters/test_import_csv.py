"""Our own CSV read back: as exact as it can be, and as strict as the JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from kneeapp.adapters.csv_records import cell_range, likely_delimiter
from kneeapp.adapters.exchange_csv import NEW_IN_2, SESSION_COLUMNS, STEP_COLUMNS, csv_chunks
from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.record import (
    ActivityScore,
    Pain,
    PainOfKnees,
    Source,
    Stretch,
    StretchKind,
)
from kneeapp.core.taking_in import ImportKind
from tests.builders import histories, make_record, make_step
from tests.importing import Desk

COLUMNS = [*SESSION_COLUMNS, *STEP_COLUMNS]
STEPS = (make_step(), make_step(leg=Leg.RIGHT, actual_ms=31_000))
KEPT = make_record(9, note="kept before")


def as_csv(records) -> bytes:
    return b"".join(csv_chunks(records))


def rows_of(records) -> list[list[str]]:
    return [*csv.reader(io.StringIO(as_csv(records).decode("utf-8-sig"), newline=""))]


def written(rows, delimiter=",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path)
    found.keep(KEPT)
    return found


@pytest.fixture
def file(tmp_path):
    return tmp_path / "sessions.csv"


@pytest.fixture
def refused(file, desk):
    """Gives the first fault of a file that is refused; the history stays as it was."""

    def take_in(data: bytes):
        file.write_bytes(data)
        before = desk.as_json()
        fault = desk.look(file).fault
        with pytest.raises(AppError, match="unchanged"):
            desk.take(file)
        assert desk.as_json() == before
        assert fault.cell is None or 0 <= fault.cell[0] <= fault.cell[1] <= len(fault.excerpt)
        return fault

    return take_in


@settings(max_examples=25, deadline=None)
@given(histories())
def test_all_but_the_flight_comes_back(records):
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        file = Path(folder, "all.csv")
        file.write_bytes(as_csv(records))
        assert desk.look(file).faults == ()
        assert desk.take(file).added == len(records)
        straight = [replace(record, flight=()) for record in records]
        in_order = sorted(straight, key=lambda r: (r.started_at, r.id))
        assert desk.kept() == in_order
        assert as_csv(desk.kept()) == as_csv(in_order)


@settings(max_examples=15, deadline=None)
@given(histories())
def test_what_is_kept_is_the_same_with_its_flight(records):
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.keep(*records)
        before = desk.as_json()
        file = Path(folder, "all.csv")
        file.write_bytes(as_csv(desk.kept()))
        assert desk.look(file).counts.same == len(records)
        desk.take(file, take_changed=True)
        assert desk.as_json() == before


def test_a_note_changed_in_a_spreadsheet_keeps_the_flight(desk, file):
    flight = (Stretch(StretchKind.PAUSED, 0, 0, 500), Stretch(StretchKind.DONE, 0, 500, 60_000))
    kept = make_record(1, steps=(make_step(),), flight=flight)
    desk.keep(kept)
    file.write_bytes(as_csv([replace(kept, flight=(), note="later")]))
    (row,) = desk.look(file).rows
    assert [(one.field, one.there) for one in row.differs] == [("note", "later")]
    desk.take(file, take_changed=True)
    assert replace(kept, note="later") in desk.kept()


def test_other_steps_give_the_flight_up(desk, file):
    flight = (Stretch(StretchKind.PAUSED, 0, 0, 500), Stretch(StretchKind.DONE, 0, 500, 60_000))
    kept = make_record(1, steps=(make_step(),), flight=flight)
    desk.keep(kept)
    shorter = replace(kept, steps=(make_step(actual_ms=1_000),), flight=())
    file.write_bytes(as_csv([shorter]))
    desk.take(file, take_changed=True)
    assert shorter in desk.kept()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_a_spreadsheet_makes_of_it_is_read(desk, file, delimiter, mark):
    """Another delimiter, a byte order mark, other columns first, a blank line at the end."""
    records = [make_record(1, note="=1+1; and, so\non"), make_record(2, steps=())]
    rows = [row[::-1] for row in rows_of(records)]
    file.write_bytes(mark + written(rows, delimiter) + b"\r\n")
    assert desk.importer.kind_of(str(file)) is ImportKind.CSV
    preview = desk.look(file)
    assert preview.faults == ()
    assert preview.lines == 17
    assert desk.take(file).added == 2
    assert desk.kept()[:2] == records


def test_a_file_of_the_first_version_is_taken(desk, file):
    records = [make_record(1, note="=1+1", steps=STEPS), make_record(2, note="'quoted'")]
    new = [COLUMNS.index(name) for name in NEW_IN_2]
    rows = [[c for n, c in enumerate(row) if n not in new] for row in rows_of(records)]
    # The first version guarded formulas alone.
    rows = [["'quoted'" if cell == "''quoted'" else cell for cell in row] for row in rows]
    file.write_bytes(written(rows))
    desk.take(file)
    assert desk.kept()[:2] == records
    scored = replace(records[0], activities=(ActivityScore("stairs", 1),), source=Source.BY_HAND)
    with desk.history() as history:
        history.amend(scored)
    assert desk.look(file).counts.same == 2


def changed(name: str, value: str, row: int = 1) -> bytes:
    rows = rows_of([make_record(1, steps=STEPS, note="fine"), make_record(2, steps=STEPS)])
    rows[row][COLUMNS.index(name)] = value
    if name in SESSION_COLUMNS:
        # On all rows of the session, or else they disagree.
        rows[row + 1][COLUMNS.index(name)] = value
    return written(rows)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("pain.left.after", "11", "The value is 11. It has to be a whole number from 0 to 10"),
        ("pain.left.after", "-1", "The value is -1. It has to be"),
        ("pain.left.after", "5.5", "The value is 5.5. It has to be"),
        ("pain.left.after", "NaN", "The value is NaN. It has to be"),
        ("pain.left.after", "1e999", "The value is 1e999. It has to be"),
        ("pain.left.after", "true", "The value is true. It has to be"),
        ("pain.left.after", "five", "It has to be a whole number from 0 to 10"),
        ("pain.right.next_day", "٣", "It has to be a whole number from 0 to 10"),
        ("active_ms", "-5", "The value is -5. It has to be a whole number of milliseconds"),
        ("active_ms", "", "It has to be a whole number of milliseconds"),
        ("active_ms", "9" * 40, "It has to be a whole number of milliseconds"),
        ("outcome", "splendid", "one of these words: completed, stopped, interrupted"),
        ("outcome", "", "one of these words"),
        ("source", "nowhere", "one of these words: app, by_hand, other_app"),
        ("felt.pressure", "hard", "one of these words"),
        ("started_at", "2026-11-21 18:42", "It has to be a moment with its offset"),
        ("ended_at", "1999-01-01T00:00:00Z", "It lies before the start"),
        ("started_at", "2300-01-01T00:00:00Z", "It lies before the start"),
        ("routine", "=1+1", "1 to 64 letters"),
        ("id", "a b", "1 to 64 letters"),
        ("note", "x" * 4_001, "It is longer than the 4000 allowed"),
        ("note", "a\0b", "It has to be text"),
        ("activities", "stairs", "It has to be names with ratings"),
        ("activities", "stairs: 11", ""),
        ("activities", "stairs: 1; stairs: 2", "It has to be names with ratings"),
    ],
)
def test_a_cell_of_a_session_that_does_not_fit(refused, name, value, said):
    fault = refused(changed(name, value))
    place = "ended_at" if (name, value[:4]) == ("started_at", "2300") else name
    assert (fault.line, fault.place) == (2, place)
    sentence = fault.message.plain()
    assert sentence.startswith(f"Line 2, column “{place}”: ")
    assert said in sentence
    if value and place == name:
        shown = fault.excerpt[slice(*fault.cell)]
        assert shown.strip("'\"") in value.replace("\0", " ")
        assert shown


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("kind", "dance", "one of these words: lead_in, press"),
        ("point", "<b>", "1 to 64 letters"),
        ("point", "XX9", "This version knows no point XX9"),
        ("leg", "both", "one of these words: left, right"),
        ("planned_ms", "-1", "The value is -1"),
        ("actual_ms", "", "It has to be a whole number of milliseconds"),
        ("step", "3", "1, 2, 3 and so on"),
        ("step", "1", "1, 2, 3 and so on"),
        ("step", "", "1, 2, 3 and so on"),
        ("step", "two", "1, 2, 3 and so on"),
    ],
)
def test_a_cell_of_a_step_that_does_not_fit(refused, name, value, said):
    fault = refused(changed(name, value, row=2))
    assert (fault.line, fault.place) == (3, name)
    assert said in fault.message.plain()


def test_rows_of_a_session_that_disagree(refused):
    rows = rows_of([make_record(1, steps=STEPS)])
    rows[2][COLUMNS.index("pain.left.after")] = "9"
    fault = refused(written(rows))
    assert (fault.line, fault.place) == (3, "pain.left.after")
    assert "differs from line 2" in fault.message.plain()
    assert fault.excerpt[slice(*fault.cell)] == "9"


def test_rows_of_a_session_that_stand_apart(refused):
    rows = rows_of([make_record(1, steps=STEPS), make_record(2, steps=())])
    fault = refused(written([rows[0], rows[1], rows[3], rows[2]]))
    assert (fault.line, fault.place) == (4, "step")
    whole = rows_of([make_record(1, steps=()), make_record(2, steps=())])
    fault = refused(written([*whole, whole[1]]))
    assert (fault.line, fault.place) == (4, "id")
    assert "stands twice" in fault.message.plain()


def test_too_many_steps_of_one_session(refused):
    fault = refused(as_csv([make_record(1, steps=(make_step(actual_ms=1),) * 1_001)]))
    assert "longer than the 1000 allowed" in fault.message.plain()


@pytest.mark.parametrize("cells", [5, 23, 25])
def test_a_ragged_row(refused, cells):
    rows = rows_of([make_record(1, steps=STEPS)])
    rows[1] = [*rows[1], "more", "and more"][:cells]
    fault = refused(written(rows))
    assert fault.line == 2
    assert f"There are {cells} cells, but the header has 24 columns" in fault.message.plain()


@pytest.mark.parametrize("name", [name for name in COLUMNS if name not in ("id", "started_at")])
def test_a_column_that_is_missing(refused, name):
    if name == "ended_at":
        return  # without it, the file is no longer taken for ours
    index = COLUMNS.index(name)
    rows = [[c for n, c in enumerate(row) if n != index] for row in rows_of([make_record(1)])]
    fault = refused(written(rows))
    assert fault.line == 1
    assert f"The column “{name}” is missing" in fault.message.plain()


def test_a_column_too_many(refused):
    rows = [[*row, "x"] for row in rows_of([make_record(1)])]
    rows[0][-1] = "weather"
    fault = refused(written(rows))
    assert (fault.line, fault.place) == (1, "weather")
    assert fault.excerpt[slice(*fault.cell)] == "weather"
    rows[0][-1] = "note"
    fault = refused(written(rows))
    assert "two columns of this name" in fault.message.plain()


@pytest.mark.parametrize(
    ("end", "line"), [(b'"never closed', 18), (b'a,"b"c,d\r\n', 18), (b'"' + b"x" * 200_000, 18)]
)
def test_quotes_that_are_none(refused, end, line):
    fault = refused(as_csv([make_record(1)]) + end)
    assert fault.line == line
    assert fault.excerpt


def test_a_quote_in_the_middle_is_told_where_its_record_begins(refused):
    rows = as_csv([make_record(1, steps=STEPS, note="fine"), make_record(2)])
    fault = refused(rows.replace(b",fine,", b',"fine,', 1))
    assert fault.line == 2
    assert "quote" in fault.message.plain()


def test_a_line_without_end(refused):
    fault = refused(as_csv([make_record(1)]) + b"x" * 1_100_000)
    assert (fault.line, fault.message.plain()) == (18, "Line 18: The line is far too long.")


def test_another_encoding(refused):
    data = as_csv([make_record(1, steps=STEPS), make_record(2, note="müde")])
    fault = refused(data.decode("utf-8-sig").encode("latin-1"))
    assert fault.line == 4
    assert fault.excerpt[slice(*fault.cell)] == "\ufffd"


def test_utf_16_is_no_csv_of_ours_and_none_of_others(desk, file):
    file.write_bytes(as_csv([make_record(1)]).decode("utf-8-sig").encode("utf-16"))
    with pytest.raises(AppError, match="UTF-8"):
        desk.take(file)


def test_a_header_alone_holds_nothing(desk, file):
    file.write_bytes(as_csv([]))
    preview = desk.look(file)
    assert (preview.lines, preview.counts.total, preview.can_be_taken) == (0, 0, True)


def test_sessions_of_all_marks_beside_a_fault(desk, file):
    data = as_csv([KEPT, make_record(1, steps=STEPS), make_record(2, steps=STEPS)])
    file.write_bytes(data.replace(b",6,4,,5,5,", b",6,4,,5,55,", 19).replace(b"55", b"5", 16))
    preview = desk.look(file)
    assert preview.counts.same == 1
    assert preview.unreadable == len(preview.faults) > 0
    assert preview.counts.total + preview.unreadable == 3


@pytest.mark.parametrize(
    ("text", "index", "found"),
    [
        ("a,b,c", 1, "b"),
        ('a,"b,c",d', 1, "b,c"),
        ('a,"say ""b""",d', 1, 'say ""b""'),
        ("a,b,c\r\n", 2, "c"),
        ("a,,c", 1, ""),
        ("a,b", 7, None),
    ],
)
def test_where_a_cell_stands(text, index, found):
    place = cell_range(text, ",", index)
    assert (None if place is None else text[slice(*place)]) == found


def test_the_delimiter_is_the_one_that_stands_most_often():
    assert likely_delimiter('"a;b;c",d,e') == ","
    assert likely_delimiter("a;b;c,d") == ";"
    assert likely_delimiter("a\tb") == "\t"
    assert likely_delimiter("alone") == ","


def test_ratings_and_nothing_else_make_a_session(desk, file):
    pain = PainOfKnees(Pain(None, 0, 10), Pain())
    record = make_record(
        1, steps=(), pain=pain, routine=None, pressure=None, thumbs=None, source=Source.OTHER_APP
    )
    file.write_bytes(as_csv([record]))
    desk.take(file)
    assert record in desk.kept()
