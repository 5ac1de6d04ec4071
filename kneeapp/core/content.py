"""The facts the app tells, as frozen types. `adapters/catalogue.py` reads them from `points.json`.

Every text here is shown to the user in translation; the source language is English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kneeapp.core.body import View


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


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the picture file of one view.

    `x`, `y` are fractions 0..1 of the file's width and height (left leg, atlas way).
    """

    x: float
    y: float
    visible: bool


@dataclass(frozen=True, slots=True)
class Technique:
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

    def hold_s(self, wanted_s: int) -> int:
        """How long one hold lasts when `wanted_s` are wanted, s: within the limits of the point."""
        return min(max(wanted_s, self.min_s), self.max_s)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What studies show about one claim. `sources` are keys of `Catalogue.sources`."""

    grade: Grade
    text: str
    sources: tuple[str, ...]
    """Empty only where no study was found (`Grade.NONE`)."""
    grade_words: str = ""
    """The words beside the mark where the plain word of the grade says too much or too little
    ("good for massage, open for points"); empty: the plain word."""


@dataclass(frozen=True, slots=True)
class Tradition:
    """A traditional use, in our own words, with the key of the evidence that stands beside it."""

    text: str
    evidence: str
    correction: str
    """What differs from the tradition, and why; empty when nothing does."""
    sources: tuple[str, ...] = ()
    """What the correction rests on; empty when it is said as plain care."""


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
    hanzi_traditional: str
    hanzi_simplified: str
    english: str
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
    best_view: View
    places: Mapping[View, Place]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Routine:
    """A named order of points."""

    id: str
    title: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One row of the safety gate: the question, and what to do when it applies."""

    id: str
    question: str
    heading: str
    action: str
    urgent: bool
    """True when it cannot wait: the emergency number, the emergency department, a doctor today."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Safety:
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
