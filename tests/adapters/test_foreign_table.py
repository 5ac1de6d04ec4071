"""What is found out of another app's file before anything is asked: honest where it cannot know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kneeapp.adapters import foreign_table
from kneeapp.core.foreign import DurationUnit, Times
from kneeapp.core.foreign_dates import DateOrder
from kneeapp.core.long_work import GivenUpError
from tests.importing import Desk, on

YMD, DMY, MDY = DateOrder
HEAD = "date,pain before\n"
MANY = "".join(f"{1 + n % 12:02}/{1 + n // 12 % 12:02}/2025,{n % 11}\n" for n in range(8_000))
"""Far more than the begin of a file, and each of them can be two days or is the same both ways."""


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "diary.csv"


def table(desk, file, text):
    file.write_text(text)
    return desk.importer.table(str(file), on)


def dates_of(desk, file, text):
    return table(desk, file, text).signs_of(0).dates


@pytest.mark.parametrize(("last", "order"), [("31/01/2026", DMY), ("01/31/2026", MDY)])
def test_the_last_line_of_a_long_file_decides_for_all(desk, file, last, order):
    finding = dates_of(desk, file, HEAD + MANY + f"{last},3\n")
    assert (finding.orders, finding.proofs[0].line) == ((order,), 8_002)
    preview = desk.look(file, begun := desk.importer.table(str(file), on).begun(YMD))
    assert (begun.date_order, preview.can_be_taken) == (order, True)
    second = preview.rows[1].started_at
    assert (second.day, second.month) == ((2, 1) if order is DMY else (1, 2))


def test_what_the_whole_column_leaves_open_is_asked(desk, file):
    finding = dates_of(desk, file, HEAD + MANY)
    assert finding.is_open
    assert (finding.example.text, finding.example.line) == ("02/01/2025", 3)


@pytest.mark.parametrize("usual", DateOrder)
def test_the_file_is_read_as_it_was_answered(desk, file, usual):
    found = table(desk, file, HEAD + "02/03/2026,5\n")
    for order, day in ((DMY, (2, 3)), (MDY, (3, 2))):
        (row,) = desk.look(file, replace(found.begun(usual), date_order=order)).rows
        assert (row.started_at.day, row.started_at.month) == day


@pytest.mark.parametrize("usual", DateOrder)
def test_two_orders_in_one_file_are_refused_with_both_lines(desk, file, usual):
    found = table(desk, file, HEAD + "02/03/2026,1\n03/14/2026,2\n04/05/2026,3\n14/03/2026,4\n")
    assert found.signs_of(0).dates.is_contradiction
    preview = desk.look(file, found.begun(usual))
    (fault,) = preview.faults
    assert (fault.line, fault.place, fault.excerpt[slice(*fault.cell)]) == (5, "date", "14/03/2026")
    assert fault.message.plain() == (
        "Line 5, column “date”: Here the day stands first, in line 3 (03/14/2026) the month. "
        "Which way the other dates are meant cannot be told."
    )


def test_whatever_order_is_chosen_two_orders_never_pass(desk, file):
    found = table(desk, file, HEAD + "03/14/2026,2\n14/03/2026,4\n")
    for order in DateOrder:
        assert not desk.look(file, replace(found.guess, date_order=order)).can_be_taken


def test_a_first_line_that_is_a_session_is_none_of_names(desk, file):
    found = table(desk, file, "2025-08-14,5,a\n2025-08-15,4,b\n")
    assert (found.header, found.has_header, found.guess.date) == (("", "", ""), False, 0)
    assert found.sample[0] == ("2025-08-14", "5", "a")
    preview = desk.look(file, replace(found.begun(DMY), pain_before_left=1))
    assert (preview.lines, preview.counts.new) == (2, 2)
    file.write_text("2025-08-14,5,a\n2025-08-15,44,b\n")
    (fault,) = desk.look(file, replace(found.begun(DMY), pain_before_left=1)).faults
    assert (fault.line, fault.place) == (2, "2")


@pytest.mark.parametrize("first", ["31.02.2026", "1.3.2026 19:02Z", "2026-03-01T19:02:00+01:00"])
def test_a_first_line_with_a_bad_date_is_refused_and_never_taken_for_names(desk, file, first):
    found = table(desk, file, f"{first};5\n14.03.2026;5\n15.03.2026;4\n")
    assert (found.has_header, len(found.sample)) == (False, 3)
    (fault,) = desk.look(file, found.begun(DMY)).faults
    assert fault.line == 1


@pytest.mark.parametrize(
    ("text", "delimiter", "cells"),
    [
        ("14.03.2026;12,5;3,5;2,0\n15.03.2026;10,0;4,0;2,0\n", ";", 4),
        ("Datum;Dauer (h,min,s)\n14.03.2026;12,5\n", ";", 2),
        ("2026-03-01,12,a;b;c;d\n2026-03-02,8,\n", ",", 3),
        ("date\tpain, then mood, then weather\n14/03/2026\t3\n", "\t", 2),
        ("date;pain, before, after\n", ",", 3),
    ],
)
def test_columns_are_parted_where_dates_stand_alone(desk, file, text, delimiter, cells):
    found = table(desk, file, text)
    assert (found.delimiter, len(found.header)) == (delimiter, cells)
    if found.guess.date is not None and found.sample:
        assert desk.look(file, found.begun(DMY)).can_be_taken


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("front", ["sep=;", "SEP=;;", '"sep=;"', ";;"])
def test_a_line_for_excel_and_empty_ones_stand_in_front_of_the_table(desk, file, front, end):
    lines = [front, "", "date;pain before", "02/03/2026;5", "14/03/2026;4", ""]
    file.write_bytes(end.join(lines).encode())
    found = desk.importer.table(str(file), on)
    assert (found.delimiter, found.header) == (";", ("date", "pain before"))
    assert found.sample == (("02/03/2026", "5"), ("14/03/2026", "4"))
    assert [proof.line for proof in found.signs_of(0).dates.proofs] == [5]
    preview = desk.look(file, found.begun(MDY))
    assert (preview.lines, preview.counts.new, preview.can_be_taken) == (2, 2, True)


def test_a_table_in_which_the_name_of_a_column_begins_with_sep(desk, file):
    found = table(desk, file, "sep=x;date\n3;2026-03-01\n")
    assert found.header == ("sep=x", "date")


def test_of_three_dates_those_two_are_named_that_cannot_both_be(desk, file):
    # Line 4 can be day first, as line 2 can: it is line 3 that it contradicts.
    found = table(desk, file, HEAD + "05/06/2026,1\n03/14/2026,2\n14/03/26,3\n")
    (fault,) = desk.look(file, found.begun(DMY)).faults
    assert fault.message.plain() == (
        "Line 4, column “date”: Here the day stands first, in line 3 (03/14/2026) the month. "
        "Which way the other dates are meant cannot be told."
    )


def test_lines_before_a_contradiction_are_read_as_they_were_proved(desk, file):
    found = table(desk, file, HEAD + "14/03/26,1\n14/03/2026,2\n03/14/26,3\n")
    (fault,) = desk.look(file, found.begun(DMY)).faults
    assert fault.line == 4
    assert "here the month stands first, in line 3 (14/03/2026) the day" in (
        fault.message.plain().lower()
    )


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (DurationUnit.MINUTES, "choose m:ss or h:mm"),
        (DurationUnit.MIN_SEC, "choose minutes or seconds"),
        (DurationUnit.HOUR_MIN, "choose minutes or seconds"),
    ],
)
def test_durations_of_two_kinds_are_told_apart_in_words(desk, file, unit, said):
    found = table(desk, file, "date,minutes\n2026-03-01,45\n2026-03-02,1:30\n")
    fault = desk.look(file, replace(found.begun(DMY), duration_unit=unit)).fault
    assert said in fault.message.plain()


@pytest.mark.parametrize("name", ["2025 pain", "1-10-10 scale", "8/14/2025 to 8/20/2025"])
def test_a_name_with_figures_is_still_a_name(desk, file, name):
    assert table(desk, file, f"date,{name}\n2025-08-14,5\n").has_header


def test_midnight_all_along_is_no_time(desk, file):
    found = table(desk, file, HEAD + "2025-08-14 00:00:00,5\n2025-08-15 0:00,4\n")
    assert found.signs_of(0).times is Times.MIDNIGHT
    choice = found.begun(DMY)
    assert choice.timeless == frozenset({0})
    assert [row.started_at.hour for row in desk.look(file, choice).rows] == [12, 12]


def test_one_time_of_day_makes_midnight_a_time(desk, file):
    found = table(desk, file, HEAD + "2025-08-14 00:00,5\n2025-08-15 07:30,4\n")
    choice = found.begun(DMY)
    assert (found.signs_of(0).times, choice.timeless) == (Times.SOME, frozenset())
    assert [row.started_at.hour for row in desk.look(file, choice).rows] == [0, 7]


def test_midnight_behind_the_date_does_not_stand_for_a_missing_time(desk, file):
    found = table(desk, file, "date,time\n2025-08-14 00:00,19:02\n2025-08-15 00:00,\n")
    rows = desk.look(file, found.begun(DMY)).rows
    assert [row.started_at.hour for row in rows] == [19, 12]


def test_a_number_that_may_have_thousands_is_the_one_that_is_shown(desk, file):
    found = table(desk, file, 'date,seconds\n2025-08-14,600\n2025-08-15,"1,200"\n')
    shown = found.signs_of(1).duration
    assert (shown.text, shown.line) == ("1,200", 3)
    assert shown.readings == {DurationUnit.MINUTES: 72_000, DurationUnit.SECONDS: 1200}


def test_what_follows_a_broken_quote_is_told_by_looking(desk, file):
    found = table(desk, file, HEAD + '14/08/2025,5\n"open,3\n')
    assert found.signs_of(0).dates.orders == (DMY,)
    assert desk.look(file, found.begun(MDY)).fault.line == 3


def test_finding_out_can_be_given_up(desk, file):
    file.write_text(HEAD + MANY)
    with pytest.raises(GivenUpError):
        desk.importer.table(str(file), lambda _done, _total: False)


def test_a_choice_holds_while_the_file_tells_the_same(desk, file):
    before = table(desk, file, HEAD + "02/03/2026,55\n")
    choice = before.begun(MDY)
    assert table(desk, file, HEAD + "02/03/2026,5\n04/03/2026,5\n").settles(choice, before)
    for text in (
        HEAD + "02/03/2026,5\n14/03/2026,5\n",
        HEAD + "02/02/2026,5\n",
        "date,pain before,pain after\n02/03/2026,5,5\n",
        HEAD + "02/03/2026 00:00,5\n",
    ):
        assert not table(desk, file, text).settles(choice, before)


def test_a_column_of_midnights_beside_the_date_is_no_time_until_one_is_another(desk, file):
    head, midnights = "date,time\n", "".join(f"2025-01-{1 + n % 28:02},0:00\n" for n in range(80))
    found = table(desk, file, head + midnights)
    assert found.signs_of(1).times is Times.MIDNIGHT
    rows = desk.look(file, found.begun(DMY)).rows
    assert {row.started_at.hour for row in rows} == {12}
    found = table(desk, file, f"{head}{midnights}2025-02-01,7:30\n")
    assert found.signs_of(1).times is Times.SOME
    rows = desk.look(file, found.begun(DMY)).rows
    assert {row.started_at.hour for row in rows} == {0, 7}


def test_one_rating_of_both_knees_is_not_taken_beside_one_of_each(desk, file):
    guess = table(
        desk, file, "date,pain before,pain before left,pain after\n2025-08-14,5,5,3\n"
    ).guess
    assert (guess.pain_before_both, guess.pain_before_left, guess.pain_after_both) == (None, 2, 3)


@pytest.mark.parametrize("judged", range(60, 70))
def test_the_begin_that_is_judged_may_end_within_a_letter(desk, file, monkeypatch, judged):
    monkeypatch.setattr(foreign_table, "_JUDGED_BYTES", judged)
    found = table(desk, file, "date,note\n2025-08-14," + "é" * 80 + "\n")
    assert found.encoding == "utf-8"


def test_what_is_no_utf_8_behind_the_begin_is_told_by_looking(desk, file, monkeypatch):
    monkeypatch.setattr(foreign_table, "_JUDGED_BYTES", 64)
    lines = "date,note\n" + "14/08/2025,fine\n" * 8
    file.write_bytes(lines.encode() + b"15/08/2025,b\xfcck\n")
    found = desk.importer.table(str(file), on)
    assert found.encoding == "utf-8"
    assert desk.look(file, found.begun(DMY)).fault.line == 10
