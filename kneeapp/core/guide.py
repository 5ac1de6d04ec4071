"""The guide to a point on one's own leg: its steps, and the measure with the own hand."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class StepKind(StrEnum):
    """What a step of finding a point is about."""

    POSTURE = "posture"
    LANDMARK = "landmark"
    MEASURE = "measure"
    FEEL = "feel"


class Fingers(StrEnum):
    """The width of the user's own fingers as a measure."""

    THUMB = "thumb"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    FOUR_AND_THUMB = "four_and_thumb"
    TWO_HANDS = "two_hands"
    """Four fingers, and four more above those."""

    @property
    def cun(self) -> float:
        """The same in cun of that person. Thumb and four fingers: WHO; two and three: practice."""
        return {
            Fingers.THUMB: 1.0,
            Fingers.TWO: 1.5,
            Fingers.THREE: 2.0,
            Fingers.FOUR: 3.0,
            Fingers.FOUR_AND_THUMB: 4.0,
            Fingers.TWO_HANDS: 6.0,
        }[self]


class GuideStep(NamedTuple):
    """One step of finding a point on oneself. `landmarks` are ids of `core.landmarks`."""

    kind: StepKind
    head: str
    text: str
    landmarks: tuple[str, ...]


class Measure(NamedTuple):
    """A check with the own hand: so many fingers from a landmark to the point."""

    from_landmark: str
    """The id of a landmark, or the code of another point ("below the outer dimple")."""
    cun: float
    fingers: Fingers


class Guide(NamedTuple):
    """How to find a point on one's own leg, in three to five steps."""

    steps: tuple[GuideStep, ...]
    right: tuple[str, ...]
    """What one should feel."""
    wrong: tuple[str, ...]
    """What one should not feel, and what to do then."""
    measure: Measure | None = None
