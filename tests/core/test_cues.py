"""Cues while a session goes on: what an event changes, and what it leaves as it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core import events as ev
from kneeapp.core.answers import said_for_ms
from kneeapp.core.body import Leg
from kneeapp.core.cues import Chime, Cue, voice_after_ms
from kneeapp.core.listening import caption_of, moments_of
from kneeapp.core.plan import Plan
from kneeapp.core.planning import Manner, Wanted, compose
from kneeapp.core.record import StepKind
from kneeapp.core.session import Paused, Play, Running, State, step
from kneeapp.core.settings import VoiceLevel
from tests.plans import FOUR, make_point, running

LEGS = (Leg.LEFT, Leg.RIGHT)


def spoken_plan(level: VoiceLevel = VoiceLevel.FULL) -> Plan:
    """One point on both knees, 30 s a hold, with words."""
    return compose([Wanted(make_point(), 30)], Manner(LEGS, level=level), None)


def heard(state: State, events: list[ev.Event]) -> tuple[State, list[tuple[int, Cue]]]:
    """The state after events, and the cues with the time at which they were played."""
    cues: list[tuple[int, Cue]] = []
    for event in events:
        state, effects = step(state, event)
        cues += [(event.at, effect.cue) for effect in effects if isinstance(effect, Play)]
    return state, cues


def ticks(from_ms: int, to_ms: int, every_ms: int = 50) -> list[ev.Event]:
    return [ev.Tick(at) for at in range(from_ms, to_ms + 1, every_ms)]


def in_first_hold(after_ms: int) -> tuple[Running, int]:
    """A session `after_ms` into its first hold, and the time it is then."""
    plan = spoken_plan()
    at = plan.steps[0].planned_ms + after_ms
    state, _ = heard(running(plan), ticks(0, at))
    assert isinstance(state, Running)
    assert state.course.index == 1
    return state, at


def test_what_is_played_is_the_score():
    plan = spoken_plan()
    _state, cues = heard(running(plan), [ev.Tick(at) for at in range(1, plan.total_ms + 2)])
    # A cue of a gap or a hold sounds with the first tick past its moment.
    assert [(at - (cue.chime is not Chime.FINISH), cue) for at, cue in cues] == [
        tuple(moment) for moment in moments_of(plan)
    ]


def test_after_resume_the_breath_is_told_at_once_and_waits_for_the_answer():
    state, at = in_first_hold(16_600)
    state, _ = step(state, ev.Pause(at))
    state, cues = heard(state, [ev.Resume(at + 5_000), *ticks(at + 5_000, at + 12_000)])
    told = [(ms - at - 5_000, c.phrases) for ms, c in cues if c.phrases or c.begins_breath]
    going_on_ms = said_for_ms(state.course.plan, Cue(phrases=("resume",)))
    assert told[0] == (0, ("resume",))
    assert told[1] == (50, ())
    assert told[2] == (going_on_ms + 250 + 50, ("breath.in",))
    assert told[3] == (4_050, ("breath.out",))


def test_words_that_a_pause_cut_off_are_said_again():
    plan = spoken_plan()
    name = next(m for m in plan.steps[0].moments if m.cue.phrases == ("name.ST34",))
    cut_ms = name.at_ms + 300
    state, _ = heard(running(plan), ticks(0, cut_ms))
    state, _ = step(state, ev.Pause(cut_ms))
    state, cues = heard(state, [ev.Resume(90_000), *ticks(90_000, 110_000)])
    words = [cue.phrases[0] for _ms, cue in cues if cue.phrases]
    assert words[:3] == ["resume", "name.ST34", "place.ST34"]
    assert cues[1][0] - 90_000 == said_for_ms(plan, Cue(phrases=("resume",))) + 250 + 50


def resumed_at(paused_ms: int, level: VoiceLevel = VoiceLevel.FULL) -> int:
    """Where the first gap goes on, ms, after a pause at `paused_ms`."""
    state, _ = heard(running(spoken_plan(level)), ticks(0, paused_ms))
    state, _ = step(state, ev.Pause(paused_ms))
    state, _ = step(state, ev.Resume(50_000))
    return state.course.in_step_ms


def test_a_pause_in_a_gap_takes_back_what_the_next_words_need_and_no_more():
    name = next(m for m in spoken_plan().steps[0].moments if m.cue.phrases == ("name.ST34",))
    room_ms = spoken_plan().length_ms("resume") + 250
    ready_ms = voice_after_ms(Chime.READY)
    assert resumed_at(ready_ms - room_ms) == ready_ms - room_ms
    assert resumed_at(ready_ms - 50) == ready_ms - room_ms
    assert resumed_at(name.at_ms) == name.at_ms - room_ms
    assert resumed_at(name.at_ms + 300) == name.at_ms - room_ms
    # What was said to its end is not said again, only the next phrase has its room.
    said_ms = name.at_ms + spoken_plan().length_ms("name.ST34")
    assert resumed_at(said_ms) == said_ms + 250 - room_ms
    # At the short level nothing is said after the name.
    assert resumed_at(7_000, VoiceLevel.SHORT) == 7_000


def said_from_the_second_gap(plan: Plan, events: list[ev.Event]) -> list[tuple[int, str]]:
    """The spoken phrases of the second gap, with their time; `events` begin as it begins."""
    at = plan.steps[0].planned_ms + plan.steps[1].planned_ms
    state, _ = heard(running(plan), ticks(0, at))
    assert (state.course.index, state.course.in_step_ms) == (2, 0)
    cues: list[tuple[int, Cue]] = []
    for event in events:
        state, more = heard(state, [event])
        cues += more
    while state.course.index == 2:
        at = max(at, state.course.last_at) + 50
        state, more = heard(state, [ev.Tick(at)])
        cues += more
    return [(ms, c.phrases[0]) for ms, c in cues if c.phrases and c.is_said]


@pytest.mark.parametrize("level", [VoiceLevel.FULL, VoiceLevel.SHORT])
@given(st.data())
def test_no_word_of_a_gap_is_lost_by_a_pause_or_a_wish_that_moves_nothing(
    level: VoiceLevel, data: st.DataObject
):
    plan = spoken_plan(level)
    begun = plan.steps[0].planned_ms + plan.steps[1].planned_ms
    words = {
        p for m in (*plan.steps[2].moments, *plan.steps[2].last_moments) for p in m.cue.phrases
    }
    words = {p for p in words if plan.is_said(p)}
    at = begun + 50 * data.draw(st.integers(0, plan.steps[2].planned_ms // 50 - 1))
    make = data.draw(st.sampled_from([ev.Pause, ev.Extend]))
    events = [*ticks(begun + 50, at), make(at)]
    if make is ev.Pause:
        events.append(ev.Resume(at + 9_000))
    told = said_from_the_second_gap(plan, events)
    assert words <= {phrase for _ms, phrase in told}
    for (now, phrase), (after, later) in pairwise(told):
        cut_off = later in ("pause", "not_yet")
        assert cut_off or after - now >= plan.length_ms(phrase), (phrase, later)


@pytest.mark.parametrize(
    ("make", "phrase"),
    [(ev.Skip, "skip"), (ev.ChangeLeg, "change_leg")],
    ids=["skip", "change of leg"],
)
def test_a_hold_that_is_left_is_let_go_of_in_words(make, phrase: str):
    """The words of the release come after the answer, however long that is; then all else."""
    clips_ms = {phrase: 2_500, "release": 1_000}
    manner = Manner(LEGS, level=VoiceLevel.FULL, clips_ms=clips_ms)
    plan = compose([Wanted(make_point(), 30)], manner, None)
    at = plan.steps[0].planned_ms + 10_000
    state, _ = heard(running(plan), ticks(0, at))
    state, cues = heard(state, [make(at), *ticks(at, at + 8_000)])
    told = [(ms - at, c.phrases[0]) for ms, c in cues if c.phrases]
    assert told[:3] == [(0, phrase), (2_800, "release"), (2_800 + 2_550 - 50, "change.right")]
    chimes = [(ms - at, c.chime) for ms, c in cues if c.chime]
    assert chimes == [(50, Chime.RELEASE), (2_800 + 1_250, Chime.CHANGE)]


def test_ticks_stand_before_the_end_also_when_it_is_moved():
    state, at = in_first_hold(28_500)
    state, cues = heard(state, [ev.Extend(at), *ticks(at, at + 31_600)])
    ticked = [ms - at for ms, cue in cues if cue.chime is Chime.TICK]
    assert ticked == [28_550, 29_550, 30_550]
    assert cues[0] == (at, Cue(phrases=("extend",)))


def test_a_skip_into_a_hold_tells_the_breath_after_the_answer():
    plan = spoken_plan()
    _state, cues = heard(running(plan), [ev.Skip(0), *ticks(0, 3_000)])
    assert cues[:3] == [
        (0, Cue(phrases=("skip",))),
        (50, Cue(Chime.PRESS)),
        (50, Cue(begins_breath=True, pattern=plan.breath)),
    ]
    assert [cue.phrases for _ms, cue in cues[3:]] == [("breath.in",)]


def test_again_says_the_way_to_the_point_again():
    plan = spoken_plan()
    state, first = heard(running(plan), ticks(0, 7_000))
    state, cues = heard(state, [ev.Repeat(7_000), *ticks(7_000, 14_000)])
    assert state.course.in_step_ms == 7_000
    assert cues[0][1].phrases == ("again",)
    words = [cue.phrases for _ms, cue in first if cue.phrases]
    assert [cue.phrases for _ms, cue in cues[1:] if cue.phrases] == words


def test_the_other_leg_of_the_same_point_comes_first():
    manner = Manner(LEGS, is_by_leg=True)
    plan = compose([Wanted(point, 30) for point in FOUR], manner, None)
    state, _ = step(running(plan), ev.ChangeLeg(100))
    target = state.course.plan.steps[state.course.index + 1]
    assert (target.kind, target.point, target.leg) == (StepKind.PRESS, "ST34", Leg.RIGHT)


def test_on_the_way_to_the_other_leg_the_wish_for_it_leads_there_at_once():
    plan = compose([Wanted(point, 30) for point in FOUR], Manner(LEGS), None)
    state, _ = step(running(plan), ev.Skip(100))
    state, _ = step(state, ev.Skip(200))
    assert state.course.step.kind is StepKind.CHANGE
    state, _ = step(state, ev.ChangeLeg(300))
    now = state.course.step
    assert (now.kind, now.point, now.leg) == (StepKind.PRESS, "ST34", Leg.RIGHT)


def test_without_another_leg_to_come_nothing_moves_but_it_is_said():
    plan = compose([Wanted(make_point(), 30)], Manner((Leg.LEFT,)), None)
    state, _ = step(running(plan), ev.Tick(100))
    state, effects = step(state, ev.ChangeLeg(100))
    assert (state.course.index, state.course.in_step_ms) == (0, 100)
    # Nothing else falls silent: the tone of a hold goes on.
    assert effects == (Play(Cue(phrases=("no_other_leg",), is_said=False)),)


def test_ten_seconds_on_and_back_stay_in_the_hold_and_keep_the_breath():
    state, at = in_first_hold(2_000)
    on, _ = step(state, ev.Shift(at, 10_000))
    assert on.course.in_step_ms == 12_000
    assert on.course.in_step_ms - on.course.breath_from_ms == 2_000
    assert on.course.active_ms == state.course.active_ms
    back, _ = step(on, ev.Shift(at, -60_000))
    assert back.course.in_step_ms == 0
    assert not [m for m in back.course.due if m.at_ms < 0]
    far, _ = step(back, ev.Shift(at, 10**9))
    assert far.course.in_step_ms == far.course.duration_ms - 5_000


@pytest.mark.parametrize(
    ("in_hold_ms", "by_ms", "phrase", "then_ms"),
    [
        (12_000, -10_000, "shift.back", 2_000),
        (10_000, -10_000, "shift.back", 0),
        (100, -10_000, "shift.begin", 0),
        (0, -10_000, "shift.begin", 0),
        (15_000, 10_000, "shift.on", 25_000),
        (20_000, 10_000, "shift.end", 25_000),
        (27_000, 10_000, "shift.end", 27_000),
    ],
)
def test_ten_seconds_are_only_said_where_it_is_ten_seconds(
    in_hold_ms: int, by_ms: int, phrase: str, then_ms: int
):
    state, at = in_first_hold(in_hold_ms)
    state, effects = step(state, ev.Shift(at, by_ms))
    assert effects[-1] == Play(Cue(phrases=(phrase,)))
    assert state.course.in_step_ms == then_ms


def test_after_going_on_near_the_end_the_countdown_and_the_release_are_heard():
    state, at = in_first_hold(24_000)
    state, cues = heard(state, [ev.Shift(at, 10_000), *ticks(at, at + 8_000)])
    assert [c.chime for _ms, c in cues if c.chime][:4] == [Chime.TICK] * 3 + [Chime.RELEASE]
    assert ("release",) in [c.phrases for _ms, c in cues]


def test_more_time_in_a_gap_is_answered_and_changes_nothing_else():
    state, cues = heard(running(spoken_plan()), [ev.Tick(1_500), ev.Extend(1_500)])
    assert cues[-1][1] == Cue(phrases=("not_yet",))
    assert state.course.step.kind is StepKind.LEAD_IN
    state, _ = step(state, ev.Pause(1_600))
    _state, effects = step(state, ev.Extend(1_700))
    assert effects[-1] == Play(Cue(phrases=("not_yet",)))


def test_what_an_event_had_said_is_no_caption_after_its_step():
    state, at = in_first_hold(5_000)
    state, _ = heard(state, [ev.Shift(at, 10_000), *ticks(at, at + 15_000)])
    assert (state.course.index, state.course.in_step_ms) == (2, 0)
    assert state.course.answer is None
    assert caption_of(state.course) == "next.right"


def test_a_sleep_that_is_announced_pauses_and_asks():
    state, at = in_first_hold(5_000)
    state, cues = heard(state, [ev.Slept(at + 40)])
    assert isinstance(state, Paused)
    assert state.why is ev.PauseReason.SLEPT
    assert state.course.in_step_ms == 5_040
    assert cues == [(at + 40, Cue(Chime.PAUSE, ("slept",)))]
    assert step(state, ev.Slept(at + 50))[0] is state


def test_the_caption_stays_until_the_next_one():
    plan = spoken_plan()
    state = running(plan)
    assert caption_of(state.course) is None
    state, _ = heard(state, ticks(0, 2_000))
    assert caption_of(state.course) == "posture.seated"
    state, _ = heard(state, ticks(2_050, plan.steps[0].planned_ms - 100))
    assert caption_of(state.course) == "count_in"
    state, at = in_first_hold(24_000)
    assert caption_of(state.course) == "breath.out"
    state, _ = step(state, ev.Pause(at))
    assert caption_of(state.course, is_paused=True) == "pause"
    state, _ = heard(state, [ev.Resume(at), ev.Tick(at + 300)])
    assert caption_of(state.course) == "resume"


moves = st.one_of(
    st.sampled_from([ev.Tick, ev.Repeat, ev.Back, ev.Skip, ev.Extend, ev.ChangeLeg, ev.Slept]),
    st.sampled_from(ev.PauseReason).map(lambda why: lambda at: ev.Pause(at, why)),
    st.just(ev.Resume),
    st.sampled_from([-10_000, 10_000]).map(lambda by: lambda at: ev.Shift(at, by)),
)


@given(
    st.lists(st.tuples(st.integers(0, 9_000), moves), max_size=25),
    st.sampled_from([VoiceLevel.FULL, VoiceLevel.SHORT]),
)
def test_only_an_answer_ends_what_is_being_said(course, level: VoiceLevel):
    plan = compose([Wanted(point, 30) for point in FOUR[:2]], Manner(LEGS, level=level), None)
    state: State = running(plan)
    at, free_at = 0, 0
    for wait_ms, make in course:
        events = [*ticks(at + 50, at + wait_ms), make(at + wait_ms)]
        for event in events:
            state, effects = step(state, event)
            for effect in effects:
                if not isinstance(effect, Play) or not effect.cue.phrases:
                    continue
                if isinstance(event, ev.Tick) and effect.cue.is_said:
                    assert event.at >= free_at
                if effect.cue.is_said:
                    free_at = event.at + said_for_ms(plan, effect.cue)
        at += wait_ms


def test_the_voice_comes_in_after_the_body_of_each_chime():
    assert voice_after_ms(None) == 0
    assert all(400 <= voice_after_ms(chime) <= 2_000 for chime in Chime)
