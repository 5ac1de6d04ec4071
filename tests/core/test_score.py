"""The score: what is said when fits where it stands, for any plan, level and length of clips."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kneeapp.core.answers import said_for_ms
from kneeapp.core.body import Leg
from kneeapp.core.breath import PATTERNS, BreathPattern
from kneeapp.core.cues import COUNTDOWN_MS, Chime, Cue
from kneeapp.core.listening import moments_of, score_of
from kneeapp.core.phrases import WORDS_MOST, fixed_phrases, phrases_for
from kneeapp.core.plan import Plan
from kneeapp.core.planning import Manner, Wanted, compose
from kneeapp.core.record import StepKind
from kneeapp.core.score import VOICE_GAP_LEAST_MS
from kneeapp.core.settings import VoiceLevel
from tests.plans import BEHIND, FOUR, SEATED
from tests.shipped import shipped_catalogue

SAID = (VoiceLevel.FULL, VoiceLevel.SHORT)
BOTH_LEGS = (Leg.LEFT, Leg.RIGHT)
PHRASES = phrases_for(FOUR)

own_patterns = st.builds(
    BreathPattern,
    in_ms=st.integers(1_000, 15_000),
    out_ms=st.integers(1_000, 15_000),
    top_up_ms=st.integers(0, 15_000),
    hold_ms=st.integers(0, 15_000),
    rest_ms=st.integers(0, 15_000),
    rounds=st.integers(0, 8),
)
lengths = st.dictionaries(st.sampled_from(sorted(PHRASES)), st.integers(100, 6_000))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan, at any level, with clips of any length or none."""
    chosen = draw(st.lists(st.sampled_from(FOUR), min_size=1, max_size=5))
    wanted = [Wanted(point, draw(st.integers(30, 120))) for point in chosen]
    legs = st.sampled_from([(Leg.LEFT,), (Leg.RIGHT,), (Leg.LEFT, Leg.RIGHT)])
    manner = Manner(
        legs=draw(legs),
        is_by_leg=draw(st.booleans()),
        keeps_order=draw(st.booleans()),
        lead_in_s=draw(st.none() | st.integers(0, 30)),
        rest_s=draw(st.integers(0, 30)),
        new_points=draw(st.sets(st.sampled_from([p.code for p in FOUR]))),
        breath=draw(st.sampled_from([*PATTERNS.values()]) | own_patterns),
        level=draw(st.sampled_from(VoiceLevel)),
        clips_ms=draw(lengths),
    )
    return compose(wanted, manner, None)


def full_plan(**changes: object) -> Plan:
    """The four points on both knees, all said."""
    manner = replace(Manner(BOTH_LEGS, level=VoiceLevel.FULL), **changes)
    return compose([Wanted(point, 60) for point in FOUR], manner, "after_workout")


def said_in(plan: Plan) -> list[str]:
    return [phrase for one in score_of(plan) for phrase in one.phrases]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_never_two_voices_and_each_phrase_ends_before_the_next_cue(plan: Plan):
    told = [m for m in moments_of(plan) if m.cue.chime or m.cue.phrases]
    for now, after in pairwise(told):
        assert now.at_ms <= after.at_ms
        if now.cue.phrases and (now.cue.is_said or after.cue.phrases):
            assert now.at_ms + said_for_ms(plan, now.cue) <= after.at_ms, (now, after)
        elif after.cue.phrases and now.at_ms < after.at_ms:
            assert after.at_ms - now.at_ms >= 250


@given(plans())
def test_the_chimes_stand_where_the_clock_holds_to(plan: Plan):
    chimes = [(m.at_ms, m.cue.chime) for m in moments_of(plan) if m.cue.chime]
    begin_ms = 0
    for index, step in enumerate(plan.steps):
        end_ms = begin_ms + step.planned_ms
        if step.kind is StepKind.PRESS:
            expected = [(begin_ms, Chime.PRESS), (begin_ms + step.planned_ms // 2, Chime.HALFWAY)]
            expected += [(end_ms - ms, Chime.TICK) for ms in COUNTDOWN_MS]
            here = [one for one in chimes if begin_ms <= one[0] < end_ms]
            assert here == expected
        elif index and plan.steps[index - 1].kind is StepKind.PRESS:
            assert (begin_ms, Chime.RELEASE) in chimes
        begin_ms = end_ms
    assert chimes[-1] == (plan.total_ms, Chime.FINISH)


@given(plans())
def test_the_last_cue_is_the_finish_and_none_comes_twice_at_once(plan: Plan):
    moments = moments_of(plan)
    assert moments[-1].cue.chime is Chime.FINISH
    assert len(set(moments)) == len(moments)


@given(plans())
def test_a_voice_has_at_least_five_seconds_to_lead_to_a_point(plan: Plan):
    gaps = [s for s in plan.steps if s.kind in (StepKind.LEAD_IN, StepKind.CHANGE)]
    least_ms = VOICE_GAP_LEAST_MS if plan.level in SAID else 2_000
    assert all(gap.planned_ms >= least_ms for gap in gaps)
    assert all(gap.planned_ms % 1_000 == 0 for gap in gaps)
    assert all(step.planned_ms <= step.limit_ms for step in plan.steps)


@given(lengths)
def test_the_full_level_says_everything_on_the_way_to_a_point(clips_ms: dict[str, int]):
    plan = full_plan(clips_ms=clips_ms)
    for step in plan.steps:
        if step.kind is StepKind.LEAD_IN:
            told = [p for m in (*step.moments, *step.last_moments) for p in m.cue.phrases]
            assert f"leg.{step.leg}" in told
            wanted = {f"name.{step.point}", f"place.{step.point}", "light.4", "count_in"}
            assert wanted <= set(told)


def test_the_default_routine_in_words():
    words = said_in(full_plan())
    assert words[:9] == [
        "posture.seated",
        "leg.left",
        "name.ST34",
        "place.ST34",
        "light.4",
        "count_in",
        "breath.in",
        "breath.out",
        "breath.in",
    ]
    assert words.count("halfway") == 8
    assert words.count("posture.seated_reach_behind") == 1
    assert words[-2:] == ["release", "finish"]
    assert [w for w in words if w.startswith("change.")] == ["change.right"] * 4
    assert words.count("next.last") == 1


def test_the_short_level_says_leg_point_change_and_the_end_alone():
    words = set(said_in(full_plan(level=VoiceLevel.SHORT)))
    names = {f"name.{point.code}" for point in FOUR}
    assert words == {"leg.left", "change.right", "position", "finish", *names}


@pytest.mark.parametrize("level", [VoiceLevel.CHIMES, VoiceLevel.SILENT])
def test_without_a_voice_the_captions_are_there_and_the_gaps_are_as_they_were(level: VoiceLevel):
    plan = full_plan(level=level)
    assert said_in(plan) == []
    assert [s.planned_ms for s in plan.steps[:4]] == [8_000, 60_000, 8_000, 60_000]
    told = [p for m in moments_of(plan) for p in m.cue.phrases]
    assert "name.ST34" in told
    assert "change.right" in told


def test_what_weighs_least_gives_way_where_there_is_little_room():
    plan = full_plan(level=VoiceLevel.CHIMES, lead_in_s=7)
    gap = plan.steps[0]
    told = [p for m in (*gap.moments, *gap.last_moments) for p in m.cue.phrases]
    assert told == ["leg.left", "name.ST34"]


def test_what_is_said_stays_before_what_is_only_shown():
    clips_ms = {"name.ST34": 3_000, "leg.left": 700, "place.ST34": 1_000}
    plan = full_plan(level=VoiceLevel.SHORT, lead_in_s=6, clips_ms=clips_ms)
    told = [m.cue for m in plan.steps[0].moments if m.cue.phrases]
    assert [(c.phrases, c.is_said) for c in told] == [
        (("leg.left",), True),
        (("name.ST34",), True),
    ]


def test_without_pacing_the_press_is_told():
    assert said_in(full_plan(breath=None)).count("press") == 8
    assert not [w for w in said_in(full_plan(breath=None)) if w.startswith("breath")]


def test_each_breath_begins_the_tone_and_two_are_told():
    plan = full_plan(breath=BreathPattern(4_000, 4_000, hold_ms=4_000, rest_ms=4_000))
    hold_from_ms = plan.steps[0].planned_ms
    hold = [m for m in moments_of(plan) if hold_from_ms <= m.at_ms < hold_from_ms + 60_000]
    begins = [m.at_ms - hold_from_ms for m in hold if m.cue.begins_breath]
    assert begins == [0, 16_000, 32_000, 48_000]
    told = [m.cue.phrases[0] for m in hold if m.cue.phrases and "breath" in m.cue.phrases[0]]
    assert told == ["breath.in", "breath.hold", "breath.out", "breath.rest"] * 2


def test_a_pattern_with_rounds_gives_way_to_the_easy_one_in_the_whole_session():
    plan = full_plan(breath=BreathPattern(4_000, 8_000, hold_ms=7_000, rounds=4))
    patterns = [m.cue.pattern for m in moments_of(plan) if m.cue.pattern]
    assert sum(p.hold_ms > 0 for p in patterns) == 4
    assert patterns[4:] == [PATTERNS["long_out_4_6"]] * len(patterns[4:])


def test_the_posture_is_told_when_it_changes_and_only_then():
    wanted = [Wanted(point, 30) for point in (SEATED[0], BEHIND, SEATED[1])]
    plan = compose(wanted, Manner((Leg.LEFT,), keeps_order=True, level=VoiceLevel.FULL), None)
    told = [w for w in said_in(plan) if w.startswith(("posture", "position"))]
    reach, seat = "posture.seated_reach_behind", "posture.seated"
    assert told == [seat, "position", reach, "position", seat]


def test_a_rest_is_told_after_the_release():
    plan = full_plan(rest_s=10)
    rest = next(s for s in plan.steps if s.kind is StepKind.REST)
    assert [m.cue for m in rest.moments] == [
        Cue(Chime.RELEASE),
        Cue(phrases=("release",)),
        Cue(phrases=("rest",)),
    ]
    assert rest.planned_ms == 10_000


def test_every_phrase_is_short_and_has_one_meaning():
    phrases = phrases_for(shipped_catalogue().points.values())
    assert all(len(p.caption.split()) <= WORDS_MOST for p in phrases.values())
    captions = [p.caption for p in phrases.values()]
    assert len(set(captions)) == len(captions)
    assert all(caption[0].isupper() and caption.endswith((".", "?")) for caption in captions)
    assert all(key == phrase.id for key, phrase in phrases.items())


def test_what_is_put_together_says_the_same_as_its_template():
    for phrase in phrases_for(shipped_catalogue().points.values()).values():
        if phrase.template:
            assert phrase.template.format(**phrase.values) == phrase.caption


def test_everything_a_plan_says_is_in_the_table():
    assert {p for m in moments_of(full_plan(rest_s=9)) for p in m.cue.phrases} <= set(PHRASES)
    assert set(fixed_phrases()) <= set(PHRASES)


def test_the_last_words_of_a_gap_and_of_a_hold_end_before_what_they_lead_to():
    plan = full_plan(clips_ms={"count_in": 1_500, "next.right": 1_700})
    gap, hold = plan.steps[:2]
    assert gap.last_moments[-1] == (1_500 + 300, Cue(phrases=("count_in",)))
    assert hold.last_moments[0] == (1_700 + 500 + 3_000, Cue(phrases=("next.right",)))


@pytest.mark.parametrize(
    ("level", "change_ms"), [(VoiceLevel.CHIMES, 1_300), (VoiceLevel.FULL, 950 + 1_600 + 250)]
)
def test_only_a_release_that_is_spoken_holds_the_next_chime_back(level: VoiceLevel, change_ms: int):
    plan = full_plan(level=level, clips_ms={"release": 1_600})
    chimes = [(m.at_ms, m.cue.chime) for m in plan.steps[2].moments if m.cue.chime]
    assert chimes == [(0, Chime.RELEASE), (change_ms, Chime.CHANGE)]


def test_the_breath_that_comes_after_a_pattern_with_rounds_is_told_anew():
    breath = BreathPattern(4_000, 8_000, hold_ms=7_000, rounds=2)
    wanted = [Wanted(FOUR[0], 90)]
    plan = compose(wanted, Manner((Leg.LEFT,), breath=breath, level=VoiceLevel.FULL), None)
    hold_ms = plan.steps[0].planned_ms
    told = [(m.at_ms - hold_ms, p) for m in moments_of(plan) for p in m.cue.phrases]
    begins = [at_ms // 1_000 for at_ms, phrase in told if phrase == "breath.in"]
    assert begins == [0, 19, 38, 48]


def test_a_code_is_spelled_and_a_word_is_not():
    phrases = phrases_for(FOUR)
    assert phrases["stopped"].estimated_ms == 3 * 400
    # "Name of ST34, ST34."
    assert phrases["name.ST34"].estimated_ms == (2 + 4 + 4) * 400


def test_five_hundred_steps_are_composed_quickly():
    wanted = [Wanted(FOUR[n % 4], 60) for n in range(125)]
    begun = time.process_time()
    plan = compose(wanted, Manner(BOTH_LEGS, level=VoiceLevel.FULL, keeps_order=True), None)
    assert len(plan.steps) == 500
    assert time.process_time() - begun < 0.5


def test_what_comes_next_is_left_out_where_halfway_would_still_be_said():
    clips_ms = {"next.point": 5_000, "name.ST35": 5_000, "halfway": 700}
    wanted = [Wanted(point, 30) for point in SEATED[:2]]
    manner = Manner((Leg.LEFT,), level=VoiceLevel.FULL, clips_ms=clips_ms)
    words = said_in(compose(wanted, manner, None))
    assert words.count("halfway") == 2
    assert "next.point" not in words
    assert words.count("next.last") == 1
