"""The thumb saver: minutes of work for each shape of the hand, and what may spare the thumbs.

Thumbs are what hurts first in people who press points for a living, so the app counts for them. It
counts the usual hand of each point: what the user presses with instead nobody tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from kneeapp.core.content import Catalogue, HandShape, Point
from kneeapp.core.record import SessionRecord, StepKind

WEEK: Final = timedelta(days=7)
THUMBS: Final = frozenset({HandShape.THUMB, HandShape.BOTH_THUMBS, HandShape.PINCH})
"""The shapes in which a thumb does the work."""
_MINUTE_MS: Final = 60_000


class Sparer(StrEnum):
    """What may press a point instead of a thumb."""

    KNUCKLE = "knuckle"
    HEEL = "heel"
    TWO_FINGERS = "two_fingers"
    FINGER = "finger"


# What the technique of a point must name for it to be allowed there, most sparing first. One
# finger comes last: its pattern fits two of them, too.
_ALLOWED_BY: Final = (
    (Sparer.KNUCKLE, re.compile(r"\bknuckles?\b")),
    (Sparer.HEEL, re.compile(r"\bheel of (the )?hand\b")),
    (Sparer.TWO_FINGERS, re.compile(r"\bfinger pads\b|\btwo fingers\b|\bindex and middle finger")),
    (Sparer.FINGER, re.compile(r"\b(index |finger )+pad\b")),
)


class HandMinutes(NamedTuple):
    """Whole minutes that each shape of the hand has pressed; `thumb` is one thumb or both."""

    thumb: int
    pinch: int
    two_fingers: int
    knuckle: int

    @property
    def thumbs(self) -> int:
        """All in which a thumb does the work."""
        return self.thumb + self.pinch


def worked_ms(
    records: Iterable[SessionRecord], points: Mapping[str, Point], now: datetime
) -> dict[HandShape, int]:
    """How long each shape of the hand has pressed in the last seven days, ms.

    Args:
        records: sessions in any order.
        points: all points by code; one that is not known any more does not count.
        now: aware.
    """
    worked = dict.fromkeys(HandShape, 0)
    for record in records:
        if not timedelta(0) <= now - record.started_at <= WEEK:
            continue
        for step in record.steps:
            if step.kind is StepKind.PRESS and step.point in points:
                worked[points[step.point].technique.hand] += step.actual_ms
    return worked


def thumbs_worked_ms(worked: Mapping[HandShape, int]) -> int:
    """How long thumbs have pressed, ms, of what `worked_ms` gives."""
    return sum(ms for shape, ms in worked.items() if shape in THUMBS)


def hand_minutes(worked: Mapping[HandShape, int]) -> HandMinutes:
    """What `worked_ms` gives in whole minutes, so that thumb and pinch add up to the thumbs."""
    thumbs = thumbs_worked_ms(worked) // _MINUTE_MS
    pinch = worked[HandShape.PINCH] // _MINUTE_MS
    return HandMinutes(
        thumb=thumbs - pinch,
        pinch=pinch,
        two_fingers=worked[HandShape.TWO_FINGERS] // _MINUTE_MS,
        knuckle=worked[HandShape.KNUCKLE] // _MINUTE_MS,
    )


def sparer_of(point: Point) -> Sparer | None:
    """What may press a point instead of a thumb; None where it allows nothing else or needs none.

    The one that spares the joints most, of those the technique of the point names.
    """
    if point.technique.hand not in THUMBS:
        return None
    contact = point.technique.contact.casefold()
    return next((sparer for sparer, words in _ALLOWED_BY if words.search(contact)), None)


def proposed_sparers(
    codes: Iterable[str],
    catalogue: Catalogue,
    records: Iterable[SessionRecord],
    limit_min: int,
    now: datetime,
) -> dict[str, Sparer]:
    """What is proposed instead of the thumb at the points of the next routine, by code.

    Empty while the thumbs have worked less than `limit_min` minutes in the last seven days.

    Args:
        codes: the points of the routine.
        catalogue: all content.
        records: sessions in any order.
        limit_min: minutes, as the settings say.
        now: aware.
    """
    worked = worked_ms(records, catalogue.points, now)
    if thumbs_worked_ms(worked) < limit_min * _MINUTE_MS:
        return {}
    known = (catalogue.points[code] for code in codes if code in catalogue.points)
    sparers = ((point.code, sparer_of(point)) for point in known)
    return {code: sparer for code, sparer in sparers if sparer is not None}
