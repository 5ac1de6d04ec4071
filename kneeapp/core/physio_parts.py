"""The parts of the page for the physio: a knee, a point, a routine, a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.content import Point, Routine
from kneeapp.core.insight import Mornings, Spread, TooFew, spread_of
from kneeapp.core.tally import Tally


@dataclass(frozen=True, slots=True)
class PainSlot:
    """The pain of one knee in one day, week or month: medians (0..10), None when not rated.

    `place` is counted from the left end of the plot; `day` is the first day of the slot.
    """

    place: int
    day: date
    before: float | None
    after: float | None
    next_day: float | None


@dataclass(frozen=True, slots=True)
class KneeOnPage:
    """One knee over the whole period: tallies of all ratings, and the slots that have any.

    `mornings` sets those after a session beside days without; None where no such day was rated.
    """

    leg: Leg
    before: Tally
    after: Tally
    change: Tally
    next_day: Tally
    pressed_ms: int
    slots: tuple[PainSlot, ...]
    mornings: Mornings | None = None

    @property
    def spread(self) -> Spread | TooFew:
        """What the changes come to."""
        return spread_of(self.change)


@dataclass(frozen=True, slots=True)
class PointOnPage:
    """A point and how long it was pressed on each leg, ms. `point` is None for one not known."""

    code: str
    point: Point | None
    pressed_ms: Mapping[Leg, int]

    @property
    def total_ms(self) -> int:
        """On both legs."""
        return sum(self.pressed_ms.values())


@dataclass(frozen=True, slots=True)
class RoutineOnLeg:
    """A routine on one leg: in how many sessions, and after less before in the rated ones."""

    sessions: int
    change: Tally


@dataclass(frozen=True, slots=True)
class RoutineOnPage:
    """A routine (`id` None: a single point) leg by leg. `routine` is None for one not known."""

    id: str | None
    routine: Routine | None
    legs: Mapping[Leg, RoutineOnLeg]


@dataclass(frozen=True, slots=True)
class NoteOnPage:
    """A note the user chose, on one line; `text` ends in an ellipsis where it was too long."""

    session_id: str
    day: date
    text: str
