"""Pain before, after and on the next morning along the days, weeks or months of one knee. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kneeapp.core.physio import PhysioPage
from kneeapp.core.physio_parts import KneeOnPage, PainSlot
from kneeapp.core.slots import Grain, first_day_of, slot_of
from kneeapp.ui.i18n import _
from kneeapp.ui.report.drawing import Anchor, Box, Drawing, Face, Line, Mark, Words
from kneeapp.ui.report.signs import (
    DISC_PX,
    after_sign,
    before_sign,
    higher_sign,
    next_day_sign,
    same_sign,
)
from kneeapp.ui.report.words import knee_words, number_words, slot_in_full, slot_words

_TOP_PX, _FOOT_PX = 10, 116
_LEFT_PX, _RIGHT_PX = 24, 8
_LABELS_PX, _YEARS_PX = 132, 148
_AXIS = Face(12, tabular=True)
_LOW_TOP, _FULL_TOP = 8, 10
_LABEL_WIDE_PX, _LABEL_MONTH_PX = 52.0, 30.0
_STEPS = (1, 2, 3, 4, 6, 7, 12, 14, 24, 28, 60, 120, 240)
_BAR_STRENGTH = 0.45


@dataclass(frozen=True, slots=True)
class _Scale:
    """From slots and scores to px."""

    width: float
    count: int
    top: int

    @property
    def pitch(self) -> float:
        """From one slot to the next."""
        return (self.width - _LEFT_PX - _RIGHT_PX) / max(1, self.count)

    @property
    def radius(self) -> float:
        """So large that neighbours overlap a little and can still be told apart."""
        return max(1.5, min(DISC_PX, self.pitch * 0.6))

    def x(self, place: float) -> float:
        """The middle of a slot."""
        return _LEFT_PX + (place + 0.5) * self.pitch

    def y(self, score: float) -> float:
        """Where a score lies; 0 at the foot."""
        return _FOOT_PX - (_FOOT_PX - _TOP_PX) * score / self.top


def tells_year(page: PhysioPage) -> bool:
    """Whether the years stand under the days or months."""
    is_clear = page.first.year == page.last.year == page.made_on.year
    return page.grain is not Grain.YEAR and not is_clear


def height_of(page: PhysioPage) -> float:
    """How tall the plots of a page are, px."""
    return _LABELS_PX + 10 + (_YEARS_PX - _LABELS_PX if tells_year(page) else 0)


def top_of(page: PhysioPage) -> int:
    """Where the scale ends: at 8 only while everything fits, the same for both knees."""
    scores = (
        score
        for knee in page.knees
        for slot in knee.slots
        for score in (slot.before, slot.after, slot.next_day)
        if score is not None
    )
    return _LOW_TOP if max(scores, default=0) <= _LOW_TOP else _FULL_TOP


def pain_plot(page: PhysioPage, knee: KneeOnPage, width: float) -> Drawing:
    """The plot of one knee, `width` px wide."""
    scale = _Scale(width, page.slot_count, top_of(page))
    marks: list[Mark] = [*_grid(scale), *_labels(page, scale)]
    for slot in knee.slots:
        marks += _bars(slot, scale)
    for slot in knee.slots:
        marks += _pair(slot, scale)
    for slot in knee.slots:
        if slot.next_day is not None:
            # A morning lies between its day and the one after.
            x = scale.x(slot.place) + min(scale.pitch * 0.5, DISC_PX + 2)
            marks.append(next_day_sign(x, scale.y(slot.next_day), scale.radius))
    if not knee.slots:
        middle = (_LEFT_PX + width - _RIGHT_PX) / 2
        words = Words(middle, (_TOP_PX + _FOOT_PX) / 2, _("No ratings in these days."), ink="ink3")
        marks += [
            _ground(words),
            Words(words.x, words.y, words.text, Face(14), "ink2", Anchor.MIDDLE),
        ]
    return Drawing(width, height_of(page), tuple(marks), _says(knee))


def _ground(words: Words) -> Box:
    wide = len(words.text) * 7.5
    return Box(words.x - wide / 2, words.y - 14, wide, 28, fill="surface")


def _says(knee: KneeOnPage) -> str:
    said = _("{knee}: pain before, after and on the next morning, 0 to 10, {n} places.")
    return said.format(knee=knee_words(knee.leg), n=len(knee.slots))


def _grid(scale: _Scale) -> Iterator[Mark]:
    for score in range(0, scale.top + 1, 2):
        y = scale.y(score)
        yield Line(_LEFT_PX, y, scale.width, y, "line" if score else "line2")
        yield Words(_LEFT_PX - 10, y, str(score), _AXIS, "ink3", Anchor.END)


def _bars(slot: PainSlot, scale: _Scale) -> Iterator[Mark]:
    """Between before and after, where they differ."""
    if slot.before is None or slot.after is None or slot.before == slot.after:
        return
    high, low = max(slot.before, slot.after), min(slot.before, slot.after)
    wide = min(6.0, scale.radius * 1.1)
    ink = "caution" if slot.after > slot.before else "accent"
    yield Box(
        scale.x(slot.place) - wide / 2,
        scale.y(high),
        wide,
        scale.y(low) - scale.y(high),
        fill=ink,
        strength=_BAR_STRENGTH,
    )


def _pair(slot: PainSlot, scale: _Scale) -> Iterator[Mark]:
    x, radius = scale.x(slot.place), scale.radius
    before, after = slot.before, slot.after
    if before is not None and before == after:
        yield from same_sign(x, scale.y(before), radius)
        return
    is_higher = before is not None and after is not None and after > before
    if before is not None:
        yield before_sign(x, scale.y(before), radius, "caution" if is_higher else "accent")
    if after is not None:
        sign = higher_sign if is_higher else after_sign
        yield sign(x, scale.y(after), radius)


def _labels(page: PhysioPage, scale: _Scale) -> Iterator[Mark]:
    """Days or months under the plot, and the year under the first of each year."""
    first = slot_of(page.first, page.grain)
    is_short = page.grain not in (Grain.DAY, Grain.WEEK)
    room = _LABEL_MONTH_PX if is_short else _LABEL_WIDE_PX
    step = next((s for s in _STEPS if s * scale.pitch >= room), _STEPS[-1])
    year = None if tells_year(page) else first_day_of(first, page.grain).year
    # Counted from the newest one, which is the one that is looked for.
    for place in range((page.slot_count - 1) % step, page.slot_count, step):
        day = first_day_of(first + place, page.grain)
        words = slot_words(day, page.grain)
        x = _kept_within(scale.x(place), len(words) * 6.2, scale.width)
        yield Line(scale.x(place), _FOOT_PX, scale.x(place), _FOOT_PX + 4, "line2")
        yield Words(x, _LABELS_PX, words, _AXIS, "ink3", Anchor.MIDDLE)
        if page.grain is not Grain.YEAR and day.year != year:
            x = _kept_within(scale.x(place), 28, scale.width)
            yield Words(x, _YEARS_PX, str(day.year), _AXIS, "ink3", Anchor.MIDDLE)
        year = day.year


def _kept_within(x: float, wide: float, width: float) -> float:
    return min(max(x, wide / 2), width - wide / 2)


def value_rows(page: PhysioPage, knee: KneeOnPage) -> list[tuple[str, str, str, str]]:
    """Every mark of a plot as a row: when, before, after, next morning."""
    return [
        (
            slot_in_full(slot.day, page.grain),
            _score(slot.before),
            _score(slot.after),
            _score(slot.next_day),
        )
        for slot in knee.slots
    ]


def _score(score: float | None) -> str:
    return "" if score is None else number_words(score)
