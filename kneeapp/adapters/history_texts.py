"""Parts of a session that are kept as one short text each: flight, activities, what was pressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kneeapp.core.day_check import DayCheck
from kneeapp.core.flight import is_flight, kept_flight
from kneeapp.core.record import (
    ACTIVITY_MAX_CHARS,
    ActivityScore,
    StepKind,
    StepRecord,
    Stretch,
    StretchKind,
    is_activity,
)


def possible_flight(
    steps: Sequence[StepRecord], flight: tuple[Stretch, ...]
) -> tuple[Stretch, ...]:
    """The flight where it can be that of the steps and tells more than they do, else nothing."""
    return kept_flight(steps, flight) if flight and is_flight(steps, flight) else ()


def flight_text(flight: Iterable[Stretch]) -> str:
    """A flight such as "done 0 0 8000;paused 1 8000 5000": kind, step, begin and length in ms."""
    return ";".join(f"{s.kind.value} {s.step} {s.begin_ms} {s.length_ms}" for s in flight)


def flight_of_text(text: str, steps: Sequence[StepRecord]) -> tuple[Stretch, ...]:
    """The flight a text stands for.

    Raises:
        ValueError: it is none, or not one of these steps.
    """
    flight = tuple(map(_stretch, text.split(";"))) if text else ()
    if flight_text(flight) != text or (flight and not is_flight(steps, flight)):
        raise ValueError("not a flight of these steps")
    return flight


def _stretch(text: str) -> Stretch:
    kind, step, begin_ms, length_ms = text.split(" ")
    return Stretch(StretchKind(kind), int(step), int(begin_ms), int(length_ms))


def kept_activities(activities: Iterable[ActivityScore]) -> tuple[ActivityScore, ...]:
    """The scores with names a file can hold, each once; one without a name is let go."""
    kept: dict[str, ActivityScore] = {}
    for activity in activities:
        name = clean_name(activity.name)
        if name:
            kept.setdefault(name, ActivityScore(name, activity.score))
    return tuple(kept.values())


def clean_name(name: str) -> str:
    """The name of an activity in one line of at most `ACTIVITY_MAX_CHARS`."""
    shown = "".join(c if c.isprintable() else " " for c in name)
    return shown.strip()[:ACTIVITY_MAX_CHARS].rstrip()


def kept_check(check: DayCheck) -> DayCheck:
    """The check as a store keeps it."""
    return replace(check, activities=kept_activities(check.activities))


def activities_text(activities: Iterable[ActivityScore]) -> str:
    """Scores and names, a line each, such as "7 stairs down"; of scores in their kept form.

    Raises:
        ValueError: a score is none that can be kept.
    """
    found = tuple(activities)
    if not all(map(is_activity, found)):
        raise ValueError("not the score of an activity, from 0 to 10")
    return "\n".join(f"{a.score} {a.name}" for a in found)


def activities_of(text: str) -> tuple[ActivityScore, ...]:
    """The scores a text stands for.

    Raises:
        ValueError: it is none that `activities_text` gives.
    """
    activities = tuple(map(_activity, text.split("\n"))) if text else ()
    if kept_activities(activities) != activities or activities_text(activities) != text:
        raise ValueError("not the scores of activities")
    return activities


def _activity(line: str) -> ActivityScore:
    score, _, name = line.partition(" ")
    return ActivityScore(name, int(score))


def pressed_text(steps: Iterable[StepRecord]) -> str:
    """What was pressed: " BL40/left ST34/left ". No code of a point holds a space or a slash."""
    pressed = {f"{s.point}/{s.leg.value}" for s in steps if _is_pressed(s)}
    return f" {' '.join(sorted(pressed))} " if pressed else ""


def _is_pressed(step: StepRecord) -> bool:
    return step.kind is StepKind.PRESS and step.actual_ms > 0
