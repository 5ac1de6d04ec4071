"""What a change of pain means, and when to rest: the rules behind the words after a session.

On the scale from 0 to 10 people with long-standing pain felt much better from a fall of about two
points on (Salaffi et al., Eur J Pain 2004;8(4):283-291). The same two upwards are taken as care.
"""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.body import Leg
from kneeapp.core.record import SessionRecord

NOTICEABLE_BY = 2
"""Points on the scale from 0 to 10 from which a change is noticeable."""


@dataclass(frozen=True, slots=True)
class Change:
    """How the pain of one knee changed. `by` is after less before, -10..10."""

    by: int

    @property
    def points(self) -> int:
        """How many points it changed by, whichever way."""
        return abs(self.by)

    @property
    def is_higher(self) -> bool:
        """Whether it hurts more than before."""
        return self.by > 0

    @property
    def is_noticeable(self) -> bool:
        """Whether it is large enough to mean something."""
        return self.points >= NOTICEABLE_BY


def change_of(before: int | None, after: int | None) -> Change | None:
    """The change between two ratings 0..10, or None when one of them is missing."""
    return None if before is None or after is None else Change(after - before)


def changes_of(record: SessionRecord) -> tuple[Change, ...]:
    """The changes of the knees that were rated before and after, left before right."""
    pains = (record.pain.of(leg) for leg in Leg)
    changes = (change_of(pain.before, pain.after) for pain in pains)
    return tuple(change for change in changes if change is not None)


def calls_for_rest(record: SessionRecord) -> bool:
    """Whether the pain of a knee is noticeably higher than before."""
    return any(change.is_higher and change.is_noticeable for change in changes_of(record))
