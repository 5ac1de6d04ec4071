"""Points and plans for tests of the engine, small enough to read at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from kneeapp.core.body import Leg, Pose, View
from kneeapp.core.content import Evidence, Grade, Names, Point, Posture, Technique
from kneeapp.core.events import Begin
from kneeapp.core.guide import Guide, GuideStep, StepKind
from kneeapp.core.places import Place, Spot
from kneeapp.core.plan import Plan
from kneeapp.core.planning import Manner, Wanted, compose
from kneeapp.core.session import Idle, Running, step

BOTH = (Leg.LEFT, Leg.RIGHT)
AFTERNOON = datetime(2026, 11, 21, 18, 42, tzinfo=timezone(timedelta(hours=1)))


def make_point(
    code: str = "ST34",
    *,
    posture: Posture = Posture.SEATED,
    lead_in_s: int = 8,
    max_s: int = 120,
) -> Point:
    """A point with made-up texts."""
    technique = Technique(
        contact="thumb",
        motion="steady",
        how="Thumb, steady",
        sensation="Dull is right.",
        max_intensity=4,
        default_s=60,
        min_s=30,
        max_s=max_s,
        limit_reason="Longer adds nothing.",
    )
    return Point(
        code=code,
        plain_name=f"Name of {code}",
        short_name="short",
        place_words="somewhere",
        pinyin="Dian",
        pinyin_plain="Dian",
        names=Names("點", "点", "点", "てん", "점"),
        english="Point",
        where="Here.",
        find_steps=("Look.",),
        posture=posture,
        posture_words="Sit",
        lead_in_s=lead_in_s,
        technique=technique,
        cue_place="Place the thumb",
        cue_where="here",
        cautions=("Careful.",),
        summary=Evidence(Grade.OPEN, "Nothing known.", ("S",)),
        traditions=(),
        sources=("S",),
        guide=Guide((GuideStep(StepKind.FEEL, "Feel", "Feel it.", ()),), ("Dull.",), ("Sharp.",)),
        spots={Pose.STANDING: Spot(View.FRONT, {View.FRONT: Place(0.5, 0.5, True)}, (0, 0, 0), 20)},
    )


SEATED = (make_point("ST34"), make_point("ST35"), make_point("GB33"))
BEHIND = make_point("BL40", posture=Posture.SEATED_REACH_BEHIND, lead_in_s=12)
FOUR = (*SEATED, BEHIND)


def make_plan(
    points: Sequence[Point], legs: Sequence[Leg], hold_s: int, routine: str | None
) -> Plan:
    """Each point on each leg for `hold_s` seconds, with chimes and captions."""
    return compose([Wanted(point, hold_s) for point in points], Manner(tuple(legs)), routine)


def four_points_plan(hold_s: int = 60) -> Plan:
    """The whole routine on both knees."""
    return make_plan(FOUR, BOTH, hold_s, "after_workout")


def short_plan() -> Plan:
    """One point on both knees, 30 s a hold: 8 + 30 + 8 + 30 s."""
    return make_plan([make_point()], BOTH, 30, None)


def begin(plan: Plan, at: int = 0) -> Begin:
    """A begin of `plan`."""
    return Begin(at, "id-1", AFTERNOON, plan, left_before=5, right_before=None)


def running(plan: Plan, at: int = 0) -> Running:
    """A session of `plan` that begins at `at` ms."""
    state, _effects = step(Idle(), begin(plan, at))
    assert isinstance(state, Running)
    return state
