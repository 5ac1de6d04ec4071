"""The flight-recorder strip: where everything lies, and what it says in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QLabel

from kneeapp.core.body import Leg
from kneeapp.core.flight import is_flight, straight
from kneeapp.core.record import SessionRecord, StepKind, StepRecord, Stretch, StretchKind
from kneeapp.ui.history.legend import Legend
from kneeapp.ui.history.strip import Strip
from kneeapp.ui.history.strip_words import EVENTS_MOST, block_words, happened_words, strip_words
from kneeapp.ui.history.timeline import Block, Part, Timeline, timeline_of
from kneeapp.ui.theme import Look, Theme
from tests.builders import make_record, make_step, session_records

DONE, PAUSED, ASLEEP = StretchKind.DONE, StretchKind.PAUSED, StretchKind.ASLEEP
WAY = make_step(StepKind.LEAD_IN, planned_ms=8_000)
CHANGE = make_step(StepKind.CHANGE, leg=Leg.RIGHT, planned_ms=8_000)


def flown(steps: tuple[StepRecord, ...], *parts: tuple[StretchKind, int, int]) -> SessionRecord:
    """A session of these stretches: kind, step, length in ms; end to end."""
    at_ms, flight = 0, []
    for kind, step, length_ms in parts:
        flight.append(Stretch(kind, step, at_ms, length_ms))
        at_ms += length_ms
    done = [
        sum(ms for kind, at, ms in parts if kind is DONE and at == i) for i in range(len(steps))
    ]
    record = make_record(
        steps=tuple(replace(step, actual_ms=ms) for step, ms in zip(steps, done, strict=True))
    )
    assert is_flight(record.steps, flight)
    return replace(record, flight=tuple(flight))


def spans(line: Timeline) -> list[tuple[Part, int, int]]:
    return [(block.part, block.start_ms, block.length_ms) for block in line.actual]


def first(line: Timeline, part: Part) -> Block:
    return next(block for block in line.actual if block.part is part)


def test_everything_lies_at_its_true_time() -> None:
    record = flown(
        (WAY, make_step(), CHANGE, make_step(leg=Leg.RIGHT)),
        (DONE, 0, 8_000),
        (DONE, 1, 20_000),
        (PAUSED, 1, 11_000),
        (DONE, 1, 40_000),
        (DONE, 2, 8_000),
        (DONE, 3, 90_000),
    )
    line = timeline_of(record)
    assert spans(line) == [
        (Part.PRESSED, 8_000, 20_000),
        (Part.PAUSED, 28_000, 11_000),
        (Part.PRESSED, 39_000, 40_000),
        (Part.PRESSED, 87_000, 60_000),
        (Part.ADDED, 147_000, 30_000),
    ]
    assert [block.start_ms for block in line.planned] == [8_000, 76_000]
    assert line.length_ms == 177_000
    assert line.points == (("ST34", 8_000),)
    assert line.lasted_ms(Part.PAUSED) == 11_000


def test_a_rest_that_was_not_pressed_is_marked_in_the_free_time_after_it() -> None:
    record = flown(
        (WAY, make_step(), CHANGE, make_step(leg=Leg.RIGHT)),
        (DONE, 0, 8_000),
        (DONE, 1, 20_000),
        (DONE, 2, 8_000),
        (DONE, 3, 60_000),
    )
    assert record.flight == straight(record.steps)
    line = timeline_of(replace(record, flight=()))
    assert spans(line) == [
        (Part.PRESSED, 8_000, 20_000),
        (Part.LEFT_OUT, 28_000, 8_000),
        (Part.PRESSED, 36_000, 60_000),
    ]
    assert first(line, Part.LEFT_OUT).lasted_ms == 40_000


def test_a_hold_that_was_leafed_over_is_marked_even_where_no_time_was() -> None:
    steps = (WAY, make_step(), CHANGE, make_step(leg=Leg.RIGHT), make_step(point="GB33"))
    record = flown(steps, (DONE, 0, 8_000), (DONE, 1, 60_000), (DONE, 4, 60_000))
    line = timeline_of(record)
    mark = first(line, Part.LEFT_OUT)
    assert (mark.step.leg, mark.start_ms) == (Leg.RIGHT, 68_000)
    assert 0 < mark.length_ms < 10_000
    assert line.actual[-1].start_ms == mark.start_ms + mark.length_ms


def test_what_was_still_to_come_at_the_end_is_shown_in_full() -> None:
    steps = (WAY, make_step(), CHANGE, make_step(leg=Leg.RIGHT))
    line = timeline_of(flown(steps, (DONE, 0, 8_000), (DONE, 1, 20_000)))
    assert spans(line) == [
        (Part.PRESSED, 8_000, 20_000),
        (Part.LEFT_OUT, 28_000, 40_000),
        (Part.LEFT_OUT, 76_000, 60_000),
    ]
    assert line.length_ms == 136_000


def test_what_was_still_to_come_comes_after_a_last_pause() -> None:
    steps = (WAY, make_step(), CHANGE, make_step(leg=Leg.RIGHT))
    line = timeline_of(
        flown(steps, (DONE, 0, 8_000), (DONE, 1, 20_000), (PAUSED, 1, 12_000), (ASLEEP, 1, 9_000))
    )
    assert spans(line) == [
        (Part.PRESSED, 8_000, 20_000),
        (Part.PAUSED, 28_000, 12_000),
        (Part.ASLEEP, 40_000, 9_000),
        (Part.LEFT_OUT, 49_000, 40_000),
        (Part.LEFT_OUT, 97_000, 60_000),
    ]


def test_only_paused_and_then_stopped_all_was_still_to_come() -> None:
    line = timeline_of(flown((make_step(),), (PAUSED, 0, 9_000)))
    assert spans(line) == [(Part.PAUSED, 0, 9_000), (Part.LEFT_OUT, 9_000, 60_000)]


def test_nothing_done_at_all_is_all_left_out() -> None:
    line = timeline_of(make_record(steps=(replace(WAY, actual_ms=0), make_step(actual_ms=0))))
    assert spans(line) == [(Part.LEFT_OUT, 8_000, 60_000)]


def test_a_repeat_is_a_further_block_and_what_goes_on_after_a_pause_is_not() -> None:
    record = flown(
        (WAY, make_step()),
        (DONE, 0, 8_000),
        (DONE, 1, 31_000),
        (DONE, 1, 30_000),
        (PAUSED, 1, 5_000),
        (DONE, 1, 30_000),
    )
    line = timeline_of(record)
    pressed = [block for block in line.actual if block.part is Part.PRESSED]
    assert [(b.turn, b.times) for b in pressed] == [(1, 2), (2, 2), (2, 2)]
    assert not line.has(Part.ADDED)
    assert block_words(pressed[0]) == "ST34, left knee: time 1 of 2, 31 s; 91 of 60 s in all"
    assert happened_words(line)[0] == "Pressed ST34 again, left knee: 30 s"


@pytest.mark.parametrize("hours", [1, 10, 24 * 30])
def test_a_long_sleep_is_folded_and_says_how_long_it_was(hours: int) -> None:
    ms = hours * 3_600_000
    steps = (WAY, make_step())
    record = flown(steps, (DONE, 0, 8_000), (DONE, 1, 20_000), (ASLEEP, 1, ms), (DONE, 1, 40_000))
    line = timeline_of(record)
    sleep = first(line, Part.ASLEEP)
    assert sleep.is_folded
    assert sleep.lasted_ms == ms
    assert sleep.length_ms < 10_000
    assert line.actual[-1].start_ms == sleep.start_ms + sleep.length_ms
    assert line.length_ms < 80_000
    assert block_words(sleep).startswith("Computer asleep for ")


def test_where_it_stood_still_is_told() -> None:
    record = flown((WAY, make_step()), (DONE, 0, 3_000), (PAUSED, 0, 22_000), (DONE, 1, 60_000))
    assert happened_words(timeline_of(record)) == (
        "Paused for 22 s, on the way to ST34, left knee",
    )
    assert strip_words(record).endswith("; Paused for 22 s, on the way to ST34, left knee")


def test_of_very_many_pauses_the_first_are_told_and_the_rest_counted() -> None:
    parts = [part for _n in range(300) for part in ((DONE, 0, 100), (PAUSED, 0, 2_000))]
    record = flown((make_step(),), *parts)
    told = happened_words(timeline_of(record))
    assert len(told) == EVENTS_MOST + 1
    assert told[-1] == f"And {300 - EVENTS_MOST} more"


@st.composite
def flights(draw: st.DrawFn) -> SessionRecord:
    """Any flight of a few steps: back, again, standing still, longer than planned."""
    kinds = st.sampled_from(StepKind)
    steps = tuple(
        make_step(
            draw(kinds), leg=draw(st.sampled_from(Leg)), planned_ms=draw(st.integers(0, 90_000))
        )
        for _step in range(draw(st.integers(1, 6)))
    )
    at = st.integers(0, len(steps) - 1)
    length = st.integers(1, 60_000) | st.integers(1, 40_000_000)
    parts = draw(st.lists(st.tuples(st.sampled_from(StretchKind), at, length), max_size=12))
    return flown(steps, *parts)


@settings(max_examples=200)
@given(flights() | session_records())
def test_any_strip_lies_within_its_length_and_nothing_covers_anything(
    record: SessionRecord,
) -> None:
    line = timeline_of(record)
    for row in (line.planned, line.actual):
        assert all(block.length_ms > 0 and block.start_ms >= 0 for block in row)
        assert all(a.start_ms + a.length_ms <= b.start_ms for a, b in pairwise(row))
        assert all(block.start_ms + block.length_ms <= line.length_ms for block in row)
    pressed = sum(b.length_ms for b in line.actual if b.part in (Part.PRESSED, Part.ADDED))
    assert pressed == record.pressed_ms
    still = sum(b.lasted_ms for b in line.actual if b.part.is_standstill)
    assert still == sum(s.length_ms for s in record.flight if s.kind is not DONE)
    assert strip_words(record)
    assert all(block_words(block) for block in line.planned + line.actual)


@pytest.mark.parametrize("theme", list(Theme))
def test_every_part_is_drawn_and_told_where_it_lies(qtbot, assets, theme: Theme) -> None:
    record = flown(
        (WAY, make_step(), CHANGE, make_step(leg=Leg.RIGHT)),
        (DONE, 0, 8_000),
        (DONE, 1, 20_000),
        (PAUSED, 1, 15_000),
        (DONE, 1, 20_000),
        (ASLEEP, 2, 36_300_000),
        (DONE, 2, 8_000),
        (DONE, 3, 90_000),
    )
    look = Look(assets, theme, 1.0, True)
    strip = Strip(look, record)
    qtbot.addWidget(strip)
    strip.resize(600, strip.sizeHint().height())
    picture = strip.grab().toImage()
    plain = Strip(look, make_record(steps=record.steps))
    qtbot.addWidget(plain)
    plain.resize(strip.size())
    assert picture != plain.grab().toImage()
    found = {
        block.part
        for x in range(0, 600, 2)
        for y in (40, 90)
        if (block := strip.block_at(QPointF(x, y))) is not None
    }
    assert found == set(Part)


def test_the_legend_wraps_where_room_is_short(qtbot, look: Look) -> None:
    record = flown(
        (WAY, make_step()),
        (DONE, 0, 8_000),
        (PAUSED, 1, 4_000_000),
        (DONE, 1, 30_000),
        (ASLEEP, 1, 9_000_000),
        (DONE, 1, 1_000),
    )
    legend = Legend(look, record)
    qtbot.addWidget(legend)
    assert isinstance(legend, QLabel)
    assert legend.text() == ("left, not pressed, paused 1 h 6 min, computer asleep 2 h 30 min")
    heights = []
    for width in (700, 260):
        legend.resize(width, 20)
        heights.append(legend.minimumHeight())
    assert heights[1] == 2 * heights[0] or heights[1] == 3 * heights[0]
    assert legend.minimumSizeHint().width() <= 260
