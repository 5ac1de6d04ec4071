"""Pain in pictures: every change, before and after by day, and mornings with against without."""

from __future__ import annotations

from kneeapp.core.body import Leg
from kneeapp.core.course_of_pain import PainMark, pain_marks, pain_unit
from kneeapp.core.insight import (
    RATED_LEAST,
    Spread,
    TooFew,
    changes_of_days,
    moving_median,
    spread_of,
)
from kneeapp.core.look_back import Days, LookBack
from kneeapp.core.slots import Grain
from kneeapp.core.tally import CHANGE_HIGH, CHANGE_LOW, SCORE_HIGH, Tally
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.insight.figure import (
    Band,
    Figure,
    Mark,
    Pair,
    Panel,
    Pile,
    Reading,
    Sign,
    Steps,
    Tick,
    ZeroLine,
    per_dot,
)
from kneeapp.ui.insight.words import (
    knee_and_period,
    leg_lower,
    number,
    period_words,
    signed,
    time_ticks,
    unit_words,
)
from kneeapp.ui.kit.badge import leg_words

_NARROWEST = (-4, 3)
"""The changes that are always on the axis."""
_CHANGE_PX, _CHANGE_PILE_PX = 156, 100


def change_figure(past: LookBack, leg: Leg) -> Figure:
    """Every change of one knee: one dot for each session, piled up by points."""
    changes = changes_of_days(past.totals, leg)
    counts = [(value, changes.of_value(value)) for value in range(CHANGE_LOW, CHANGE_HIGH + 1)]
    met = [(value, count) for value, count in counts if count]
    each = per_dot([count for _value, count in met], _CHANGE_PILE_PX)
    return Figure(
        key="change",
        title=_("Change in each session"),
        period=knee_and_period(leg, past.days, past.today),
        legend=(
            (Sign.SESSION, _dot_words(each)),
            (Sign.MEDIAN, _("median")),
            (Sign.MIDDLE_HALF, _("middle half")),
        ),
        panels=(_change_panel(leg, met, each, spread_of(changes)),),
        heads=(_("Change in points"), _("Sessions")),
        rows=tuple((signed(value), str(count)) for value, count in met),
        summary=_change_summary(changes),
    )


def _change_panel(
    leg: Leg, met: list[tuple[int, int]], each: int, spread: Spread | TooFew
) -> Panel:
    low = max(min([_NARROWEST[0], *(value - 1 for value, _count in met)]), CHANGE_LOW)
    high = min(max([_NARROWEST[1], *(value + 1 for value, _count in met)]), CHANGE_HIGH)
    marks: list[Mark] = []
    if isinstance(spread, Spread):
        marks.append(Band(spread.half_low, spread.median, spread.half_high))
    marks.append(ZeroLine(0))
    marks += [
        Pile(value, count, Sign.HIGHER_SESSION if value > 0 else Sign.SESSION, each)
        for value, count in met
    ]
    return Panel(
        name=_("{title}, {knee}").format(title=_("Change in each session"), knee=leg_lower(leg)),
        x=(low - 0.5, high + 0.5),
        y=(0, 1),
        marks=tuple(marks),
        readings=tuple(Reading(value, 0, _change_words(value, count)) for value, count in met),
        x_ticks=tuple(Tick(v, signed(v), v == 0) for v in range(low, high + 1)),
        height_px=_CHANGE_PX,
        left_px=0,
        right_px=0,
        hairlines=False,
        ends=(_("less pain after"), _("more pain after")),
    )


def _dot_words(each: int) -> str:
    if each == 1:
        return _("one session")
    return _("a dot: up to {n} sessions").format(n=each)


def _change_words(value: int, count: int) -> str:
    if value == 0:
        words = _n("Pain the same: {n} session", "Pain the same: {n} sessions", count)
        return words.format(n=count)
    points = _n("{n} point", "{n} points", abs(value)).format(n=abs(value))
    words = (
        _n("Pain {points} lower: {n} session", "Pain {points} lower: {n} sessions", count)
        if value < 0
        else _n("Pain {points} higher: {n} session", "Pain {points} higher: {n} sessions", count)
    )
    return words.format(points=points, n=count)


def _change_summary(changes: Tally) -> str:
    spread = spread_of(changes)
    if isinstance(spread, TooFew):
        words = _n("{n} rated session.", "{n} rated sessions.", changes.n)
        return words.format(n=changes.n)
    return _("Median {median}, middle half from {low} to {high}.").format(
        median=signed(spread.median), low=signed(spread.half_low), high=signed(spread.half_high)
    )


def pain_figure(past: LookBack) -> Figure:
    """Pain before and after by day, a panel for each knee on the same scale."""
    unit = pain_unit(past.totals)
    marks = {leg: pain_marks(past.totals, leg, unit) for leg in Leg}
    every = [mark for of_leg in marks.values() for mark in of_leg]
    highest = max((v for m in every for v in (m.before, m.after) if v is not None), default=0)
    top = 8 if highest <= 8 else SCORE_HIGH
    return Figure(
        key="pain",
        title=_("Pain before and after"),
        period=period_words(past.days, past.today),
        caption=_caption(unit),
        legend=(
            (Sign.BEFORE, _("before")),
            (Sign.AFTER, _("after")),
            (Sign.SAME, _("no change")),
            (Sign.HIGHER, _("higher after")),
            (Sign.USUAL, _("usual before")),
        ),
        panels=tuple(_pain_panel(past, leg, unit, marks[leg], top) for leg in Leg),
        heads=(_("From"), _("To"), _("Knee"), _("Before"), _("After"), _("Sessions")),
        rows=tuple(_pain_row(mark, leg) for leg in Leg for mark in marks[leg]),
        summary=_pain_summary(past),
    )


def _caption(unit: Grain) -> str:
    return {
        Grain.DAY: _("0 to 10, each day with a session"),
        Grain.WEEK: _("0 to 10, the median of each week"),
        Grain.MONTH: _("0 to 10, the median of each month"),
        Grain.YEAR: _("0 to 10, the median of each year"),
    }[unit]


def _pain_row(mark: PainMark, leg: Leg) -> tuple[str, ...]:
    days = (mark.first.isoformat(), mark.last.isoformat())
    return (*days, leg_words(leg), number(mark.before), number(mark.after), str(mark.sessions))


def _pain_summary(past: LookBack) -> str:
    said = [
        _("{knee}: usually {before} before, {after} after.").format(
            knee=leg_words(leg),
            before=number(past.before(leg).median),
            after=number(past.after(leg).median),
        )
        for leg in Leg
        if _is_enough(past, leg)
    ]
    return " ".join(said)


def _is_enough(past: LookBack, leg: Leg) -> bool:
    """Whether anything usual may be told of a knee: never of fewer than five ratings."""
    return min(past.before(leg).n, past.after(leg).n) >= RATED_LEAST


def _middle(mark: PainMark, unit: Grain, days: Days) -> float:
    """Where a mark stands on the axis of days."""
    if unit is Grain.DAY:
        return mark.first.toordinal()
    first, last = max(mark.first, days.first), min(mark.last, days.last)
    return (first.toordinal() + last.toordinal()) / 2


def _pain_panel(past: LookBack, leg: Leg, unit: Grain, found: list[PainMark], top: int) -> Panel:
    at = [_middle(mark, unit, past.days) for mark in found]
    first, last = past.days.first.toordinal(), past.days.last.toordinal()
    room = max(1.0, (last - first) * 0.025)
    rated = [(x, m.before) for x, m in zip(at, found, strict=True) if m.before is not None]
    usual = moving_median([value for _x, value in rated])
    steps = tuple((x, value) for (x, _value), value in zip(rated, usual, strict=True))
    is_enough = _is_enough(past, leg)
    marks: list[Mark] = [Steps(steps, last + room)] if is_enough and len(steps) > 1 else []
    marks += [Pair(x, m.before, m.after) for x, m in zip(at, found, strict=True)]
    ticks = [Tick(day.toordinal(), word) for day, word in time_ticks(past.days)]
    is_last = leg is list(Leg)[-1]
    return Panel(
        name=_("{title}, {knee}").format(title=_("Pain before and after"), knee=leg_lower(leg)),
        x=(first - room, last + room),
        y=(-0.6, top + 0.6),
        marks=tuple(marks),
        readings=tuple(
            Reading(x, _height(m), _pain_words(m, leg, unit, past))
            for x, m in zip(at, found, strict=True)
        ),
        x_ticks=tuple(ticks) if is_last else (),
        y_ticks=tuple(Tick(v, str(v)) for v in range(0, top + 1, 2)),
        height_px=142 if is_last else 122,
        leg=leg,
        facts=(
            (_("usual before"), number(past.before(leg).median)),
            (_("usual after"), number(past.after(leg).median)),
        )
        if is_enough
        else (),
    )


def _height(mark: PainMark) -> float:
    return mark.after if mark.after is not None else mark.before or 0.0


def _pain_words(mark: PainMark, leg: Leg, unit: Grain, past: LookBack) -> str:
    words = _("{day}, {knee}, before {before}, after {after}").format(
        day=unit_words(unit, mark.first, past.today),
        knee=leg_lower(leg),
        before=number(mark.before) if mark.before is not None else _("not rated"),
        after=number(mark.after) if mark.after is not None else _("not rated"),
    )
    if mark.sessions < 2:
        return words
    many = _n("median of {n} session", "medians of {n} sessions", mark.sessions)
    return _("{reading} ({many})").format(reading=words, many=many.format(n=mark.sessions))
