"""The facts the app tells, as frozen types. `adapters/catalogue.py` reads them from `points.json`.

Every text here is shown to the user in translation; the source language is English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kneeapp.core.body import Pose, View
from kneeapp.core.guide import Guide
from kneeapp.core.message import Message
from kneeapp.core.places import Place, Plate, Spot

if TYPE_CHECKING:  # A shape alone: own routines are read when somebody asks for one.
    from kneeapp.core.own_routine import OwnRoutine


class Grade(StrEnum):
    """How strong the evidence for a claim is; always shown with its word."""

    GOOD = "good"
    SMALL = "small"
    WEAK = "weak"
    NONE = "none"
    UNPROVEN = "unproven"
    OPEN = "open"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


class Posture(StrEnum):
    """How one sits to press a point. A routine changes posture as seldom as it can."""

    SEATED = "seated"
    SEATED_REACH_BEHIND = "seated_reach_behind"


class HandShape(StrEnum):
    """What of the hand presses."""

    THUMB = "thumb"
    BOTH_THUMBS = "both_thumbs"
    TWO_FINGERS = "two_fingers"
    KNUCKLE = "knuckle"
    PINCH = "pinch"


class Movement(StrEnum):
    """How it presses: down and up with the breath, or round in small circles."""

    PRESS = "press"
    CIRCLE = "circle"


class Technique(NamedTuple):
    """How to press. `max_intensity` is 0..10; seconds are for one leg."""

    contact: str
    motion: str
    how: str
    sensation: str
    max_intensity: int
    default_s: int
    min_s: int
    max_s: int
    limit_reason: str
    hand: HandShape = HandShape.THUMB
    movement: Movement = Movement.PRESS

    def hold_s(self, wanted_s: int) -> int:
        """How long one hold lasts when `wanted_s` are wanted, s: within the limits of the point."""
        return min(max(wanted_s, self.min_s), self.max_s)


class Evidence(NamedTuple):
    """What studies show about one claim. `sources` are keys of `Catalogue.sources`."""

    grade: Grade
    text: str
    sources: tuple[str, ...]
    """Empty only where no study was found (`Grade.NONE`)."""
    grade_words: str = ""
    """The words beside the mark where the plain word of the grade says too much or too little
    ("good for massage, open for points"); empty: the plain word."""


class Tradition(NamedTuple):
    """A traditional use, in our own words, with the key of the evidence that stands beside it."""

    text: str
    evidence: str
    correction: str
    """What differs from the tradition, and why; empty when nothing does."""
    sources: tuple[str, ...] = ()
    """What the correction rests on; empty when it is said as plain care."""


class Names(NamedTuple):
    """The point's names in other scripts."""

    hanzi_traditional: str
    hanzi_simplified: str
    ja_kanji: str
    ja_kana: str
    ko_hangul: str


@dataclass(frozen=True, slots=True)
class Point:
    """One acupressure point, everything the app says about it."""

    code: str
    plain_name: str
    short_name: str
    place_words: str
    """Where it lies, in few words, for the name of its button: "outer thigh, three ..."."""
    pinyin: str
    pinyin_plain: str
    names: Names
    english: str
    """What the name means; empty where nobody could confirm it, like a reading in `names`."""
    where: str
    find_steps: tuple[str, ...]
    posture: Posture
    posture_words: str
    lead_in_s: int
    technique: Technique
    cue_place: str
    """Lead-in cue, first part: what the hand does ("Place two fingers")."""
    cue_where: str
    """Lead-in cue, second part: where ("behind the knee")."""
    cautions: tuple[str, ...]
    summary: Evidence
    """The one or two lines of evidence shown with the point."""
    traditions: tuple[Tradition, ...]
    sources: tuple[str, ...]
    guide: Guide
    search_words: tuple[str, ...] = ()
    doubt: str = ""
    """What stays doubtful about the place, said beside the wide ring; empty where nothing is."""
    pair: tuple[str, ...] = ()
    """The points this one consists of; it has no dot of its own, and choosing it shows theirs."""
    is_drawn: bool = True
    """False for a pair, and for a point outside the pictures."""
    spots: Mapping[Pose, Spot] = field(default_factory=dict)
    """Where it lies on the pictures; empty for a pair and for a point outside the pictures."""

    def place(self, pose: Pose, view: View) -> Place | None:
        """Where it lies on one picture file; None where it is not drawn."""
        spot = self.spots.get(pose)
        return spot.places.get(view) if spot else None

    def best_view(self, pose: Pose) -> View | None:
        """The view of a pose that shows it best; None where the pose does not show it."""
        spot = self.spots.get(pose)
        return spot.best_view if spot else None

    @property
    def session_pose(self) -> Pose:
        """The picture that a session shows: bent where one sits in front of the point."""
        seated = self.posture is Posture.SEATED and Pose.SEATED in self.spots
        return Pose.SEATED if seated else Pose.STANDING


class RoutineStep(NamedTuple):
    """One point of a routine, and how long it is pressed on each leg."""

    point: str
    seconds: int


class Routine(NamedTuple):
    """A named order of points, each with its own time."""

    id: str
    title: str
    steps: tuple[RoutineStep, ...]
    gate: str = ""
    """When to leave it out, for the check-in; empty where the questions of every session do."""
    need: str = ""
    """The id of the need it belongs to; empty where it is for any day."""
    own: OwnRoutine | None = None
    """What the user has laid down for it; None for one that ships."""

    @property
    def points(self) -> tuple[str, ...]:
        """The codes of its points, in its order."""
        return tuple(step.point for step in self.steps)


class Need(NamedTuple):
    """Why somebody looks for a point ("outer knee"), and the points for it."""

    id: str
    title: str
    points: tuple[str, ...]


class RedFlag(NamedTuple):
    """One row of the safety gate: the question, and what to do when it applies."""

    id: str
    question: str
    heading: str
    action: str
    urgent: bool
    """True when it cannot wait: the emergency number, the emergency department, a doctor today."""
    sources: tuple[str, ...]


class Safety(NamedTuple):
    """The safety page and the gate before a session."""

    gate: tuple[RedFlag, ...]
    """The rows of the gate, in the order shown."""
    always: RedFlag
    """The row that stands on every stop sheet (breathless, chest pain)."""
    further: tuple[RedFlag, ...]
    """Rows for the safety page alone."""
    ask_first: tuple[str, ...]
    """Conditions that mean: ask a professional first."""
    leave_out: str
    """Which points to leave out, and when."""
    stop_rule: str
    notes: tuple[str, ...]
    """What it is and is not; who it is not meant for."""
    sources: tuple[str, ...] = ()
    """What the notes rest on."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All content: points by code in routine order, routines by id, evidence, sources, safety."""

    points: Mapping[str, Point]
    routines: Mapping[str, Routine]
    evidence: Mapping[str, Evidence]
    sources: Mapping[str, str]
    """Citation lines by key."""
    origin: str
    """Whose tradition is told, credited."""
    safety: Safety
    needs: tuple[Need, ...]
    plates: Mapping[Pose, Plate]
    """Size and scale of the pictures; empty where no picture can be used."""
    clips_ms: Mapping[str, int] = field(default_factory=dict)
    """How long the clips of the voice are, by the id of their phrase; empty without a voice."""
    troubles: tuple[Message, ...] = ()
    """What of the content is broken and left out; the rest is as good as ever."""
