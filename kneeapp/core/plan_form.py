"""A plan with its score as plain values for a journal, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kneeapp.core.body import Leg
from kneeapp.core.breath import BreathPattern
from kneeapp.core.cues import Chime, Cue, Moment
from kneeapp.core.plan import Plan, Step
from kneeapp.core.record import StepKind
from kneeapp.core.settings import VoiceLevel


def plan_as_plain(plan: Plan) -> dict[str, object]:
    """Text, whole numbers, None, lists and dicts, for one JSON line."""
    return {
        "routine": plan.routine,
        "breath": None if plan.breath is None else list(plan.breath),
        "level": plan.level.value,
        "lengths_ms": dict(plan.lengths_ms),
        "steps": [_step_as_plain(step) for step in plan.steps],
    }


def _step_as_plain(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind.value,
        "point": step.point,
        "leg": step.leg.value,
        "planned_ms": step.planned_ms,
        "limit_ms": step.limit_ms,
        "moments": [_moment_as_plain(moment) for moment in step.moments],
        "last_moments": [_moment_as_plain(moment) for moment in step.last_moments],
    }


def _moment_as_plain(moment: Moment) -> list[object]:
    """Ms, chime, phrases, whether they are said. A breath is never written into a plan."""
    at_ms, cue = moment
    chime = None if cue.chime is None else cue.chime.value
    return [at_ms, chime, list(cue.phrases), cue.is_said]


def plan_from_plain(raw: Mapping[str, Any]) -> Plan:
    """The plan that `plan_as_plain` was given.

    Raises:
        KeyError, ValueError, TypeError: it is not what `plan_as_plain` made.
    """
    lengths_ms = {_text(key): _whole(ms) for key, ms in raw["lengths_ms"].items()}
    return Plan(
        routine=raw["routine"],
        steps=tuple(_step_from_plain(step) for step in raw["steps"]),
        breath=_pattern_from_plain(raw["breath"]),
        level=VoiceLevel(raw["level"]),
        lengths_ms=lengths_ms,
    )


def _pattern_from_plain(raw: Any) -> BreathPattern | None:
    if raw is None:
        return None
    pattern = BreathPattern(*(_whole(ms) for ms in raw))
    if not pattern.is_sound:
        raise ValueError("a breath nobody can breathe")
    return pattern


def _step_from_plain(raw: Mapping[str, Any]) -> Step:
    return Step(
        kind=StepKind(raw["kind"]),
        point=raw["point"],
        leg=Leg(raw["leg"]),
        planned_ms=raw["planned_ms"],
        limit_ms=raw["limit_ms"],
        moments=tuple(_moment_from_plain(moment) for moment in raw["moments"]),
        last_moments=tuple(_moment_from_plain(moment) for moment in raw["last_moments"]),
    )


def _moment_from_plain(raw: Any) -> Moment:
    at_ms, chime, phrases, is_said = raw
    if not isinstance(phrases, list | tuple) or not isinstance(is_said, bool):
        raise TypeError("no moment of a plan")
    cue = Cue(
        chime=None if chime is None else Chime(chime),
        phrases=tuple(_text(phrase) for phrase in phrases),
        is_said=is_said,
    )
    return Moment(_whole(at_ms), cue)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("no length of time")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
