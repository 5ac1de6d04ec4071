"""The thumb saver: minutes of work for each shape of the hand, and what may spare the thumbs.

Thumbs are what hurts first in people who press points for a living, so the app counts for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from kneeapp.core.content import Catalogue, HandShape, Point
from kneeapp.core.record import SessionRecord, StepKind

WEEK: Final = timedelta(days=7)
THUMBS: Final = frozenset({HandShape.THUMB, HandShape.BOTH_THUMBS, HandShape.PINCH})
"""The shapes in which a thumb does the work."""

# What the technique of a point must name for a shape to be allowed there, most sparing first.
_ALLOWED_BY: Final = (
    (HandShape.KNUCKLE, ("knuckle",)),
    (HandShape.TWO_FINGERS, ("finger pad", "two finger", "index and middle finger")),
)


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


def sparing_shape(point: Point) -> HandShape | None:
    """What may press a point instead of a thumb; None where it allows nothing else or needs none.

    Knuckle before two fingers, since it spares the joints most.
    """
    if point.technique.hand not in THUMBS:
        return None
    contact = point.technique.contact.casefold()
    fitting = (shape for shape, words in _ALLOWED_BY if any(word in contact for word in words))
    return next(fitting, None)


def proposed_shapes(
    codes: Iterable[str],
    catalogue: Catalogue,
    records: Iterable[SessionRecord],
    limit_min: int,
    now: datetime,
) -> dict[str, HandShape]:
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
    if thumbs_worked_ms(worked) < limit_min * 60_000:
        return {}
    known = (catalogue.points[code] for code in codes if code in catalogue.points)
    shapes = ((point.code, sparing_shape(point)) for point in known)
    return {code: shape for code, shape in shapes if shape is not None}
