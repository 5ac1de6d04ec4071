"""What makes a line of another app's file the same session when it is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kneeapp.adapters.exchange_laws import Laws
from kneeapp.adapters.foreign_reading import ForeignReading
from kneeapp.adapters.foreign_table import layout_of
from kneeapp.core.body import Leg
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.foreign import ColumnChoice
from kneeapp.core.foreign_dates import DateOrder
from kneeapp.core.record import Pain, PainOfKnees, SessionRecord
from kneeapp.core.taking_in import Mark, MarkCounts
from tests.importing import LATE, Desk, on

TIMELESS = "day,minutes,pain before,pain after,comment\n"
OTHER = "date,length (min),pain before exercise,pain after exercise\n"

Row = tuple[int, str, str, str]
ROWS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["", "8", "12"]),
        st.sampled_from(["", "3", "5"]),
        st.sampled_from(["2", "5"]),
    ),
    min_size=1,
    max_size=8,
)
"""Few days, durations and ratings, so that much of it is alike."""


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def looking(tmp_path_factory):
    """A desk that keeps nothing, to look at files from."""
    return Desk(tmp_path_factory.mktemp("ids"))


def text_of(head: str, rows: Sequence[Row]) -> str:
    return head + "".join(f"2025-08-{day:02},{','.join(rest)}\n" for day, *rest in rows)


def sessions_in(desk: Desk, text: str, name: str = "diary.csv") -> dict[str, SessionRecord]:
    """What a file holds, by id."""
    file = Path(desk.folder, name)
    file.write_text(text)
    laws = Laws({}, {}, LATE)
    reading = ForeignReading(
        StringIO(text), layout_of(str(file)), begun(desk, file), laws, desk.importer.local
    )
    found = [one for one in reading.run() if isinstance(one, SessionRecord)]
    assert len(found) == reading.lines == len({record.id for record in found})
    return {record.id: record for record in found}


def begun(desk: Desk, file: Path) -> ColumnChoice:
    return desk.importer.table(str(file), on).begun(DateOrder.DMY)


SLOWLY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOWLY
@given(rows=ROWS, more=ROWS, places=st.lists(st.floats(0, 1), min_size=8, max_size=8))
@example([(1, "", "", "2")], [(1, "", "", "5")], [0.0] * 8)
def test_a_file_that_has_grown_says_the_same_of_its_older_lines(
    looking: Desk, rows: list[Row], more: list[Row], places: list[float]
) -> None:
    before = sessions_in(looking, text_of(TIMELESS, rows))
    grown = [*rows]
    for row, place in zip(more, places, strict=False):
        grown.insert(int(place * len(grown)), row)
    after = sessions_in(looking, text_of(TIMELESS, grown), "renamed.csv")
    assert len(after) == len(rows) + min(len(more), len(places))
    assert {id: after.get(id) for id in before} == before


@SLOWLY
@given(rows=ROWS, others=ROWS)
@example([(1, "", "", "5")], [(1, "", "", "5")])
def test_two_diaries_have_nothing_in_common(
    looking: Desk, rows: list[Row], others: list[Row]
) -> None:
    here = sessions_in(looking, text_of(TIMELESS, rows))
    there = sessions_in(looking, text_of(OTHER, others))
    assert not here.keys() & there.keys()


TIMED = "date,time,minutes,pain before,comment\n"


@SLOWLY
@given(
    times=st.lists(st.times(), min_size=1, max_size=8, unique_by=lambda at: (at.hour, at.minute)),
    keeps=st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_lines_with_times_are_the_same_wherever_new_ones_stand(
    looking: Desk, times: list[time], keeps: list[bool]
) -> None:
    lines = [f"2025-08-14,{at:%H:%M},{n},5,\n" for n, at in enumerate(times)]
    some = [line for line, is_kept in zip(lines, keeps, strict=False) if is_kept]
    before = sessions_in(looking, TIMED + "".join(some))
    after = sessions_in(looking, TIMED + "".join(lines))
    assert {id: after.get(id) for id in before} == before


@pytest.mark.parametrize("noon", ["", " 00:00", " 00:00:00", " 12:00"])
def test_of_two_diaries_without_times_the_second_is_new(desk, tmp_path, noon):
    first, second = tmp_path / "left.csv", tmp_path / "right.csv"
    head = "Date,Pain before,Pain after\n"
    first.write_text(f"{head}2025-08-14{noon},5,3\n2025-08-15{noon},4,4\n")
    second.write_text(f"{head}2025-08-14{noon},2,2\n2025-08-15{noon},4,3\n")
    desk.take(first, replace(begun(desk, first), legs=(Leg.LEFT,)))
    choice = replace(begun(desk, second), legs=(Leg.RIGHT,))
    assert desk.look(second, choice).counts == MarkCounts(2, 0, 0)
    desk.take(second, choice, take_changed=True)
    assert {record.started_at.hour for record in desk.kept()} == {12}
    assert [record.pain for record in desk.kept() if record.started_at.day == 14] == [
        PainOfKnees(Pain(5, 3), Pain()),
        PainOfKnees(Pain(), Pain(2, 2)),
    ]


def test_with_a_time_what_is_put_right_is_a_change(desk, tmp_path):
    file = tmp_path / "diary.csv"
    text = "date,time,pain before,note\n2025-08-14,19:02,5,\n2025-08-14,20:02,5,\n"
    file.write_text(text)
    desk.take(file, begun(desk, file))
    file.write_text(text.replace("19:02,5,", "19:02,4,stairs"))
    preview = desk.look(file, begun(desk, file))
    assert [row.mark for row in preview.rows] == [Mark.CHANGED, Mark.SAME]


def test_without_a_time_a_note_put_right_is_a_change_and_a_rating_is_new(desk, tmp_path):
    file = tmp_path / "diary.csv"
    file.write_text("date,pain before,note\n2025-08-14,5,stiff\n")
    desk.take(file, begun(desk, file))
    file.write_text("date,pain before,note,mood\n2025-08-14,5,very stiff,3\n")
    assert desk.look(file, begun(desk, file)).counts == MarkCounts(0, 0, 1)
    file.write_text("date,pain before,note\n2025-08-14,4,stiff\n")
    assert desk.look(file, begun(desk, file)).counts == MarkCounts(1, 0, 0)


def test_written_otherwise_by_a_spreadsheet_it_is_the_same(desk, tmp_path):
    file = tmp_path / "diary.csv"
    file.write_text("date,minutes,pain before\n2025-08-14,12.5,5\n2025-08-15,8,4\n")
    desk.take(file, begun(desk, file))
    file.write_text("date;minutes;pain before;mood\n14.08.2025;12,50;5,0;\n15.08.2025;8;4;x\n")
    assert desk.look(file, begun(desk, file)).counts == MarkCounts(0, 2, 0)


def test_what_was_made_of_it_here_stays_where_the_file_knows_the_day_alone(desk, tmp_path):
    file = tmp_path / "diary.csv"
    file.write_text("date,minutes,pain before,note\n2025-08-14,8,5,stiff\n2025-08-15,8,5,\n")
    desk.take(file, begun(desk, file))
    with desk.history() as history:
        first, second = history.every()
        evening = timedelta(hours=7, minutes=30)
        moved = replace(
            first, started_at=first.started_at + evening, ended_at=first.ended_at + evening
        )
        history.apply(Edit(Doing.CHANGED, before=(first,), after=(moved,)))
        next_day = replace(
            second,
            started_at=second.started_at + timedelta(days=1),
            ended_at=second.ended_at + timedelta(days=1),
        )
        history.apply(Edit(Doing.CHANGED, before=(second,), after=(next_day,)))
    rows = desk.look(file, begun(desk, file)).rows
    # Another day is another matter: the file does know the day.
    assert [row.mark for row in rows] == [Mark.SAME, Mark.CHANGED]
    file.write_text("date,minutes,pain before,note\n2025-08-14,8,5,very stiff\n")
    (row,) = desk.look(file, begun(desk, file)).rows
    assert [one.field for one in row.differs] == ["note"]
    desk.take(file, begun(desk, file), take_changed=True)
    kept = desk.kept()[0]
    assert kept == replace(moved, note="very stiff")


def test_two_diaries_with_times_are_told_apart_by_the_name_of_either_column(desk, tmp_path):
    texts = [f"{names},pain before\n2025-08-14,19:02,5\n" for names in ("date,time", "date,start")]
    ids = [set(sessions_in(desk, text)) for text in (*texts, texts[0].replace("date", "day"))]
    assert len(set.union(*ids)) == 3
