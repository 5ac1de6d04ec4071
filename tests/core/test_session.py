"""The engine, act by act: what each button does, what is saved, what is never counted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kneeapp.core.answers import final_cue
from kneeapp.core.body import Leg
from kneeapp.core.cues import Chime, Cue
from kneeapp.core.events import (
    Back,
    ChangeLeg,
    Close,
    Dismiss,
    Extend,
    Pause,
    PauseReason,
    Rate,
    Rating,
    Repeat,
    Resume,
    Shift,
    Skip,
    Slept,
    Stop,
    Tick,
)
from kneeapp.core.progress import progress
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    ActivityScore,
    Outcome,
    Pressure,
    StepKind,
    StopReason,
    Thumbs,
)
from kneeapp.core.session import (
    Amend,
    Done,
    Idle,
    Paused,
    Play,
    Reviewing,
    Running,
    Save,
    Silence,
    State,
    step,
)
from tests.plans import (
    AFTERNOON,
    BOTH,
    begin,
    four_points_plan,
    make_plan,
    make_point,
    running,
    short_plan,
)


def unsaid(chime: Chime | None, phrase: str) -> Cue:
    """A cue as a plan with chimes alone has it."""
    return Cue(chime, (phrase,), is_said=False)


def tick_to(state: State, at: int, every_ms: int = 500):
    """The state at `at` after ticks of `every_ms`, with all effects on the way."""
    effects: list[object] = []
    now = state.course.last_at
    while now < at and isinstance(state, Running):
        now = min(now + every_ms, at)
        state, more = step(state, Tick(now))
        effects += more
    return state, effects


def test_a_session_runs_to_its_end_and_is_saved_in_the_same_moment():
    state, effects = tick_to(running(short_plan()), 77_000)
    assert isinstance(state, Reviewing)
    record = state.record
    assert effects[-2:] == [Play(final_cue(short_plan())), Save(record)]
    assert record.outcome is Outcome.COMPLETED
    assert [s.actual_ms for s in record.steps] == [8_000, 30_000, 8_000, 30_000]
    assert record.active_ms == 76_000
    assert record.started_at == AFTERNOON
    assert record.ended_at == AFTERNOON + timedelta(seconds=76)
    assert (record.pain.left.before, record.pain.right.before) == (5, None)


def test_the_whole_routine_sounds_in_order_and_ends_with_the_finish():
    _state, effects = tick_to(running(four_points_plan()), 600_000)
    chimes = [e.cue.chime for e in effects if isinstance(e, Play) and e.cue.chime]
    counts = {Chime.PRESS: 8, Chime.TICK: 24, Chime.RELEASE: 7, Chime.CHANGE: 4, Chime.READY: 4}
    assert {chime: chimes.count(chime) for chime in counts} == counts
    assert chimes[-1] is Chime.FINISH
    assert chimes[:4] == [Chime.READY, Chime.PRESS, Chime.HALFWAY, Chime.TICK]


def test_pause_stands_still_and_resume_begins_an_in_breath_without_lengthening_the_hold():
    state, _ = tick_to(running(short_plan()), 14_500)
    state, effects = step(state, Pause(15_000))
    assert effects == (Silence(), Play(unsaid(Chime.PAUSE, "pause")))
    assert step(state, Tick(900_000)) == (state, ())
    state, _ = step(state, Resume(1_000_000))
    now = progress(state)
    assert now.left_ms == 23_000
    assert (now.breath.k, now.breath.phase_left_ms) == (1.0, 4000)
    state, _ = tick_to(state, 1_000_000 + 23_000)
    assert progress(state).kind is StepKind.CHANGE


def test_paused_time_is_not_active_but_it_passes():
    state, _ = tick_to(running(short_plan()), 10_000)
    state, _ = step(state, Pause(10_000))
    state, _ = step(state, Resume(70_000))
    state, _ = step(state, Stop(71_000, StopReason.OTHER))
    assert state.record.active_ms == 11_000
    assert state.record.ended_at == AFTERNOON + timedelta(seconds=71)


def test_a_gap_of_more_than_two_seconds_is_sleep_and_counts_nothing():
    state, _ = tick_to(running(short_plan()), 10_000)
    before = state.course
    state, effects = step(state, Tick(10_000 + 2_001))
    assert isinstance(state, Paused)
    assert state.why is PauseReason.SLEPT
    assert effects == (Silence(), Play(unsaid(Chime.PAUSE, "slept")))
    assert state.course.in_step_ms == before.in_step_ms
    assert state.course.active_ms == before.active_ms


def test_a_gap_of_two_seconds_is_a_slow_machine_and_counts():
    state, _ = tick_to(running(short_plan()), 10_000)
    state, _ = step(state, Tick(12_000))
    assert isinstance(state, Running)
    assert progress(state).left_ms == 26_000


def test_a_press_of_a_button_after_sleep_finds_the_session_paused():
    state, _ = step(running(short_plan()), Skip(60_000))
    assert isinstance(state, Paused)
    assert state.why is PauseReason.SLEPT
    assert state.course.index == 0


def test_a_clock_that_jumps_back_counts_nothing():
    state, _ = tick_to(running(short_plan(), at=50_000), 60_000)
    left_ms = progress(state).left_ms
    state, _ = step(state, Tick(55_000))
    assert progress(state).left_ms == left_ms


def test_skip_goes_on_at_once():
    state, effects = step(running(short_plan()), Skip(1_000))
    assert progress(state).kind is StepKind.PRESS
    assert progress(state).left_ms == 30_000
    assert effects[-2:] == (Silence(), Play(unsaid(None, "skip")))


def test_skipping_the_last_step_ends_the_session():
    state, _ = tick_to(running(short_plan()), 50_000)
    state, effects = step(state, Skip(50_500))
    assert isinstance(state, Reviewing)
    assert state.record.outcome is Outcome.COMPLETED
    assert state.record.steps[3].actual_ms == 4_500
    assert Save(state.record) in effects


def test_a_session_of_skips_was_not_done():
    state: State = running(short_plan())
    for _step in range(4):
        state, _ = step(state, Skip(0))
    assert isinstance(state, Reviewing)
    assert state.record.outcome is Outcome.STOPPED


def test_a_hold_skipped_whole_was_not_done_but_one_cut_short_was():
    for pressed_ms, outcome in (
        (0, Outcome.STOPPED),
        (400, Outcome.STOPPED),
        (5_000, Outcome.COMPLETED),
    ):
        state, _ = tick_to(running(short_plan()), 8_000)
        state, _ = tick_to(state, 8_000 + pressed_ms)
        state, _ = step(state, Skip(8_000 + pressed_ms))
        state, _ = tick_to(state, 60_000)
        assert state.record.outcome is outcome


def test_back_restarts_a_hold_that_is_more_than_three_seconds_in_and_adds_up():
    state, _ = tick_to(running(short_plan()), 8_000 + 10_000)
    state, _ = step(state, Back(18_000))
    assert (state.course.index, progress(state).left_ms) == (1, 30_000)
    state, _ = step(state, Stop(18_000 + 1_000, StopReason.OTHER))
    assert state.record.steps[1].actual_ms == 11_000


def test_back_in_the_first_three_seconds_goes_to_the_hold_before():
    state, _ = tick_to(running(short_plan()), 8_000 + 30_000 + 8_000 + 3_000)
    state, _ = step(state, Back(49_000))
    now = progress(state)
    assert (now.leg, now.kind, now.hold_number) == (Leg.LEFT, StepKind.LEAD_IN, 1)


def test_back_in_a_gap_goes_to_the_hold_before_the_gap():
    state, _ = tick_to(running(short_plan()), 40_000)
    assert progress(state).kind is StepKind.CHANGE
    state, _ = step(state, Back(40_100))
    assert state.course.index == 0


def test_back_at_the_very_start_begins_again():
    state, _ = tick_to(running(short_plan()), 5_000)
    state, _ = step(state, Back(5_000))
    assert (state.course.index, state.course.in_step_ms) == (0, 0)


def test_thirty_seconds_more_until_the_limit_of_the_point():
    state, _ = tick_to(running(short_plan()), 10_000)
    for expected_ms in (60_000, 90_000, 120_000):
        state, _ = step(state, Extend(10_000))
        assert state.course.duration_ms == expected_ms
    assert progress(state).can_add_ms == 0
    after, effects = step(state, Extend(10_000))
    assert after.course.duration_ms == 120_000
    assert effects == (Play(unsaid(None, "limit")),)


def test_the_last_bit_up_to_the_limit_can_be_added():
    state, _ = tick_to(running(four_points_plan(hold_s=100)), 10_000)
    state, _ = step(state, Extend(10_000))
    assert state.course.duration_ms == 120_000


def test_nothing_can_be_added_in_a_gap():
    state, effects = step(running(short_plan()), Extend(100))
    assert effects == (Play(Cue(Chime.READY)), Play(unsaid(None, "not_yet")))
    assert (state.course.in_step_ms, state.course.added_ms) == (100, 0)


def test_a_hold_that_was_lengthened_is_as_long_again():
    state, _ = tick_to(running(short_plan()), 18_000)
    state, _ = step(state, Extend(18_000))
    state, _ = step(state, Repeat(18_000))
    assert (state.course.in_step_ms, state.course.duration_ms) == (0, 60_000)


def limited_hold(max_s: int) -> State:
    """20 s into a hold of 60 s at a point that takes `max_s` at most."""
    plan = make_plan([make_point(max_s=max_s)], (Leg.LEFT,), 60, None)
    return tick_to(running(plan), 28_000)[0]


def test_going_back_in_a_hold_never_leads_beyond_the_limit_of_the_point():
    state = limited_hold(70)
    state, effects = step(state, Shift(28_000, -10_000))
    assert effects[-1] == Play(unsaid(None, "shift.back"))
    state, effects = step(state, Shift(28_000, -10_000))
    assert state.course.in_step_ms == 10_000
    assert effects == (Play(unsaid(None, "limit")),)
    state, _ = tick_to(state, 100_000)
    assert isinstance(state, Reviewing)
    assert state.record.steps[1].actual_ms == 70_000


def test_a_part_of_ten_seconds_back_is_the_limit_too():
    state, effects = step(limited_hold(64), Shift(28_000, -10_000))
    assert state.course.in_step_ms == 16_000
    assert effects[-1] == Play(unsaid(None, "limit"))


@pytest.mark.parametrize("event", [Repeat(28_000), Back(28_000)], ids=["repeat", "back"])
@pytest.mark.parametrize(("max_s", "is_allowed"), [(79, False), (80, True)])
def test_a_hold_is_only_repeated_within_the_limit_of_the_point(
    event: Repeat | Back, max_s: int, is_allowed: bool
):
    before = limited_hold(max_s)
    state, effects = step(before, event)
    assert state.course.in_step_ms == (0 if is_allowed else 20_000)
    phrase = ("again" if isinstance(event, Repeat) else "back") if is_allowed else "limit"
    assert effects[-1] == Play(unsaid(None, phrase))


def test_the_hold_before_is_only_gone_back_to_within_the_limit_of_its_point():
    point = make_point(max_s=90)
    state, _ = tick_to(running(make_plan([point], BOTH, 60, None)), 70_000)
    assert state.course.index == 2
    state, effects = step(state, Back(70_000))
    assert state.course.index == 2
    assert effects == (Play(unsaid(None, "limit")),)


def test_thirty_seconds_more_count_what_was_pressed_before():
    state, _ = step(limited_hold(100), Repeat(28_000))
    assert progress(state).can_add_ms == 20_000
    state, effects = step(state, Extend(28_000))
    assert effects == (Play(unsaid(None, "extend.some")),)
    assert progress(state).can_add_ms == 0


def test_planned_stays_what_was_planned_when_time_was_added():
    state, _ = tick_to(running(short_plan()), 10_000)
    state, _ = step(state, Extend(10_000))
    state, _ = tick_to(state, 200_000)
    assert state.record.steps[1].planned_ms == 30_000
    assert state.record.steps[1].actual_ms == 60_000


def test_stop_asks_in_silence_and_then_saves_with_its_reason():
    state, _ = tick_to(running(short_plan()), 20_000)
    state, effects = step(state, Pause(20_000, PauseReason.ASKED))
    assert effects == (Silence(), Play(unsaid(None, "ask")))
    state, effects = step(state, Stop(25_000, StopReason.SHARP_OR_NUMB))
    assert isinstance(state, Reviewing)
    assert state.record.outcome is Outcome.STOPPED
    assert state.record.stop_reason is StopReason.SHARP_OR_NUMB
    assert effects == (Silence(), Play(unsaid(None, "stopped")), Save(state.record))


def test_only_a_new_question_takes_the_place_of_a_pause():
    state, _ = step(running(short_plan()), Pause(100, PauseReason.ASKED))
    # A pause that comes by the way leaves the question open.
    assert step(state, Pause(200)) == (state, ())
    assert state.why is PauseReason.ASKED
    state, _ = step(running(short_plan()), Pause(100))
    state, effects = step(state, Pause(200, PauseReason.ASKED))
    assert state.why is PauseReason.ASKED
    assert effects == (Silence(), Play(unsaid(None, "ask")))


def test_close_keeps_what_was_done_as_interrupted():
    state, _ = tick_to(running(short_plan()), 20_000)
    state, effects = step(state, Close(20_500))
    assert isinstance(state, Done)
    assert state.record.outcome is Outcome.INTERRUPTED
    assert state.record.active_ms == 20_500
    assert effects[-1] == Save(state.record)


def test_ratings_amend_and_the_same_rating_twice_does_nothing():
    state, _ = tick_to(running(short_plan()), 80_000)
    rated = Rating(left_after=4, right_after=2, note="x" * 5_000)
    state, effects = step(state, Rate(80_000, rated))
    assert effects == (Amend(state.record),)
    assert state.record.pain.left.before == 5
    assert state.record.pain.left.after == 4
    assert len(state.record.note) == NOTE_MAX_CHARS
    assert step(state, Rate(80_001, rated))[0] is state


def test_all_that_is_told_afterwards_is_kept():
    state, _ = tick_to(running(short_plan()), 80_000)
    stairs = (ActivityScore("stairs down", 7),)
    rated = Rating(3, None, Pressure.TOO_HARD, Thumbs.SORE, "fine", stairs)
    record = step(state, Rate(80_000, rated))[0].record
    assert (record.pain.left.after, record.pain.right.after) == (3, None)
    assert (record.pressure, record.thumbs) == (Pressure.TOO_HARD, Thumbs.SORE)
    assert (record.note, record.activities) == ("fine", stairs)


def test_dismiss_closes_and_a_new_session_can_begin():
    state, _ = tick_to(running(short_plan()), 80_000)
    state, effects = step(state, Dismiss(80_000))
    assert isinstance(state, Done)
    assert effects == ()
    state, _ = step(state, begin(short_plan(), 90_000))
    assert isinstance(state, Running)


def test_skip_and_back_work_while_paused_and_stay_paused():
    state, _ = tick_to(running(short_plan()), 20_000)
    state, _ = step(state, Pause(20_000))
    state, _ = step(state, Skip(21_000))
    assert isinstance(state, Paused)
    assert progress(state).kind is StepKind.CHANGE
    state, _ = step(state, Back(22_000))
    assert isinstance(state, Paused)
    assert progress(state).kind is StepKind.LEAD_IN


@pytest.mark.parametrize(
    "event",
    [
        Tick(5),
        Pause(5),
        Resume(5),
        Back(5),
        Repeat(5),
        ChangeLeg(5),
        Shift(5, 10_000),
        Slept(5),
        Skip(5),
        Extend(5),
        Close(5),
        Dismiss(5),
        Stop(5, StopReason.OTHER),
        Rate(5),
    ],
    ids=lambda e: type(e).__name__,
)
def test_without_a_session_nothing_means_anything(event: object):
    idle = Idle()
    assert step(idle, event) == (idle, ())
    assert step(idle, event)[0] is idle
