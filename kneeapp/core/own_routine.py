"""Routines the user has put together: what one is, what it may hold, and how it is edited.

All of it is pure: an edit gives another routine, a check gives sentences that name the field.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from kneeapp.core.body import Leg
from kneeapp.core.content import Point, Posture, Routine, RoutineStep
from kneeapp.core.message import N_, Message
from kneeapp.core.settings import Legs

NAME_MAX_CHARS = 60
STEPS_MOST = 30
"""More than there are points; nobody sits so long."""
LEAD_IN_S_MAX = 30
REST_S_MAX = 30
ID_PREFIX = "own-"
ID_MAX_CHARS = 40
_ID = re.compile(r"own(-[a-z0-9]{1,36}){1,18}", re.ASCII)

# Nothing that cannot be shown, nothing that turns the direction of writing: in a list such a name
# could be read as another one.
_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class LegOrder(StrEnum):
    """When the leg is changed: after each point, or when all points of one leg are done."""

    BY_POINT = "by_point"
    BY_LEG = "by_leg"


class FirstLeg(StrEnum):
    """The leg that is pressed first. `SORER`: the one whose pain is rated higher before."""

    LEFT = "left"
    RIGHT = "right"
    SORER = "sorer"


@dataclass(frozen=True, slots=True)
class OwnRoutine:
    """One routine of the user.

    `lead_in_s` is None where the app itself gives the time a hand needs for its way. `breath` is
    the id of a breathing pattern; empty: the one of the settings.
    """

    id: str
    name: str
    steps: tuple[RoutineStep, ...]
    legs: Legs = Legs.BOTH
    order: LegOrder = LegOrder.BY_POINT
    first: FirstLeg = FirstLeg.LEFT
    lead_in_s: int | None = None
    rest_s: int = 0
    breath: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its points, in its order."""
        return tuple(step.point for step in self.steps)

    def as_routine(self) -> Routine:
        """The same in the shape of those that ship."""
        return Routine(self.id, self.name, self.steps, own=self)

    def first_leg(self, left: int | None, right: int | None, usual: Leg) -> Leg:
        """The leg to begin with.

        Args:
            left: pain of the left knee before, 0..10; None when not rated.
            right: the same of the right knee.
            usual: the leg where nobody can tell which one is sorer.
        """
        if self.first is not FirstLeg.SORER:
            return Leg(self.first.value)
        if (left or 0) == (right or 0):
            return usual
        return Leg.LEFT if (left or 0) > (right or 0) else Leg.RIGHT


# --- what it may hold -------------------------------------------------------------------------


def problems(routine: OwnRoutine, points: Mapping[str, Point]) -> tuple[Message, ...]:
    """Everything that keeps a routine from being used, each in a sentence that names the field.

    Args:
        routine: as it stands.
        points: all points there are, by code.
    """
    return (
        *id_problems(routine.id),
        *name_problems(routine.name),
        *_step_problems(routine.steps, points),
        *seconds_problems("lead_in_s", routine.lead_in_s or 0, LEAD_IN_S_MAX),
        *seconds_problems("rest_s", routine.rest_s, REST_S_MAX),
    )


def id_problems(own_id: str) -> Iterator[Message]:
    """What is wrong with an id: it becomes the name of a file, and must be no shipped one."""
    if len(own_id) > ID_MAX_CHARS or not _ID.fullmatch(own_id):
        yield Message(
            N_("Id: “{id}” does not fit. It begins with “own-”, then small letters and digits."),
            {"id": legible(own_id)},
        )


def name_problems(name: str) -> Iterator[Message]:
    """What is wrong with a name."""
    if not name.strip():
        yield Message(N_("Name: it is empty. A word or two will do."))
    elif len(name) > NAME_MAX_CHARS:
        yield Message(
            N_("Name: {n} characters are too many; at most {most}."),
            {"n": len(name), "most": NAME_MAX_CHARS},
        )
    elif _UNSHOWABLE.search(name):
        yield Message(
            N_("Name: “{name}” holds characters that cannot be shown."), {"name": legible(name)}
        )


def seconds_problems(field: str, seconds: int, most: int) -> Iterator[Message]:
    """What is wrong with the seconds of a gap; `field` is "lead_in_s" or "rest_s"."""
    if not 0 <= seconds <= most:
        text = {
            "lead_in_s": N_("Lead-in: {seconds} seconds do not fit; 0 to {most}."),
            "rest_s": N_("Rest: {seconds} seconds do not fit; 0 to {most}."),
        }[field]
        yield Message(text, {"seconds": seconds, "most": most})


def _step_problems(steps: Sequence[RoutineStep], points: Mapping[str, Point]) -> Iterator[Message]:
    if not steps:
        yield Message(N_("Steps: there is none. Add a point."))
    if len(steps) > STEPS_MOST:
        yield Message(
            N_("Steps: {n} are too many; at most {most}."), {"n": len(steps), "most": STEPS_MOST}
        )
        return
    pressed: dict[str, int] = {}
    for number, step in enumerate(steps, 1):
        point = points.get(step.point)
        if point is None:
            yield Message(
                N_("Step {number}: there is no point “{code}”."),
                {"number": number, "code": legible(step.point)},
            )
            continue
        yield from _time_problems(number, step.seconds, point)
        yield from _twice(number, point, pressed)


def _time_problems(number: int, seconds: int, point: Point) -> Iterator[Message]:
    technique = point.technique
    params = {"number": number, "seconds": seconds, "low": technique.min_s, "high": technique.max_s}
    if seconds < technique.min_s:
        text = N_("Step {number}: {seconds} seconds is too short; {low} to {high}.")
        yield Message(text, params)
    elif seconds > technique.max_s:
        text = N_("Step {number}: {seconds} seconds is too long; {low} to {high}.")
        yield Message(text, params)


def _twice(number: int, point: Point, pressed: dict[str, int]) -> Iterator[Message]:
    """The limit of a point is one for a leg and a session, be it pressed alone or in a pair."""
    spots = {point.code, *point.pair}
    earlier = min((pressed[spot] for spot in spots if spot in pressed), default=0)
    if earlier:
        yield Message(
            N_("Step {number}: {code} is pressed in step {earlier} already."),
            {"number": number, "code": point.code, "earlier": earlier},
        )
    for spot in spots:
        pressed.setdefault(spot, number)


def legible(text: str) -> str:
    """A text from a file, short and harmless enough for a sentence."""
    clean = _UNSHOWABLE.sub("?", text)
    return clean if len(clean) <= NAME_MAX_CHARS else clean[: NAME_MAX_CHARS - 1] + "…"


def cleaned_name(text: str) -> str:
    """What was typed, without what cannot be shown and without spaces at its ends."""
    return _UNSHOWABLE.sub("", text).strip()[:NAME_MAX_CHARS].rstrip()


# --- ids and names ----------------------------------------------------------------------------


def new_id(name: str, taken: Collection[str]) -> str:
    """An id that is not taken, out of the letters of a name: "own-evening-run"."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    stem = (ID_PREFIX + "-".join(words or ["routine"]))[: ID_MAX_CHARS - 4].rstrip("-")
    numbers = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(one for one in numbers if one not in taken)


def other_name(name: str, taken: Iterable[str]) -> str:
    """A name like this one that is not taken: "Evening run 2"."""
    known = {one.casefold() for one in taken}
    if name.casefold() not in known:
        return name
    bare = re.sub(r" \d{1,4}$", "", name)[: NAME_MAX_CHARS - 5].rstrip()
    numbers = (f"{bare} {n}" for n in range(2, len(known) + 3))
    return next(one for one in numbers if one.casefold() not in known)


# --- edits ------------------------------------------------------------------------------------


def with_point(routine: OwnRoutine, point: Point) -> OwnRoutine:
    """The routine with one more point at its end, pressed as long as is usual for it."""
    step = RoutineStep(point.code, point.technique.default_s)
    return replace(routine, steps=(*routine.steps, step))


def without_step(routine: OwnRoutine, index: int) -> OwnRoutine:
    """The routine without one step."""
    return replace(routine, steps=routine.steps[:index] + routine.steps[index + 1 :])


def with_seconds(routine: OwnRoutine, index: int, seconds: int) -> OwnRoutine:
    """The routine with another time for one step."""
    steps = list(routine.steps)
    steps[index] = steps[index]._replace(seconds=seconds)
    return replace(routine, steps=tuple(steps))


def moved(routine: OwnRoutine, index: int, to: int) -> OwnRoutine:
    """The routine with one step in another place; a place beyond the ends is the end."""
    steps = list(routine.steps)
    steps.insert(max(0, min(to, len(steps) - 1)), steps.pop(index))
    return replace(routine, steps=tuple(steps))


def can_take(routine: OwnRoutine, points: Mapping[str, Point]) -> tuple[Point, ...]:
    """The points that may still be added: those that no step presses yet."""
    if len(routine.steps) >= STEPS_MOST:
        return ()
    pressed = {
        spot for code in routine.codes if code in points for spot in (code, *points[code].pair)
    }
    return tuple(p for p in points.values() if not pressed & {p.code, *p.pair})


# --- postures ---------------------------------------------------------------------------------


def posture_changes(routine: OwnRoutine, points: Mapping[str, Point]) -> int:
    """How often one has to sit otherwise on the way through the points of one leg."""
    postures = [points[code].posture for code in routine.codes]
    return sum(before is not after for before, after in pairwise(postures))


def calmer_order(routine: OwnRoutine, points: Mapping[str, Point]) -> OwnRoutine | None:
    """The same points with fewer changes of posture; None where there is no such order.

    Points of one posture come together, otherwise in their order.
    """
    first: list[Posture] = list(dict.fromkeys(points[code].posture for code in routine.codes))
    steps = tuple(sorted(routine.steps, key=lambda step: first.index(points[step.point].posture)))
    calmer = replace(routine, steps=steps)
    fewer = posture_changes(calmer, points) < posture_changes(routine, points)
    return calmer if fewer else None
