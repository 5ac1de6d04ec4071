"""How it was on a day without a session: what days with one are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.record import ActivityScore


@dataclass(frozen=True, slots=True)
class DayCheck:
    """Pain (0..10, None when not rated) and own activities of one local day."""

    day: date
    left: int | None = None
    right: int | None = None
    activities: tuple[ActivityScore, ...] = ()

    def of(self, leg: Leg) -> int | None:
        """The pain of one knee."""
        return self.left if leg is Leg.LEFT else self.right

    @property
    def is_empty(self) -> bool:
        """Whether nothing was rated: such a check is not kept."""
        return self.left is None and self.right is None and not self.activities
