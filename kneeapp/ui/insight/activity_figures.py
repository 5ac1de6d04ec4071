"""Activities of one's own over time: up to three small plots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import reduce

from kneeapp.core.insight import RATED_LEAST, moving_median
from kneeapp.core.look_back import LookBack
from kneeapp.core.record import ACTIVITIES_MOST
from kneeapp.core.slots import Grain, begin_of
from kneeapp.core.tally import SCORE_HIGH, Tally
from kneeapp.ui.i18n import _
from kneeapp.ui.insight.figure import Dot, Figure, Mark, Panel, Reading, Sign, Steps, Tick
from kneeapp.ui.insight.words import number, period_words, time_ticks, unit_words

DOTS_MOST = 60
"""More dots than these would run into each other: then each is the median of a week or a month."""


def activities_figure(past: LookBack, followed: Sequence[str]) -> Figure:
    """Scores of the activities that are followed; else of those rated most often.

    Args:
        past: the days to show.
        followed: the names that are followed now, in the order of the user.
    """
    counts: Counter[str] = Counter()
    for it in past.activities:
        counts[it.name] += it.scores.n
    often = [name for name, _n in counts.most_common()]
    names = list(dict.fromkeys([*(n for n in followed if n in often), *often]))[:ACTIVITIES_MOST]
    panels = [_panel(past, name, is_last=name == names[-1]) for name in names]
    return Figure(
        key="activities",
        title=_("Your own activities"),
        period=period_words(past.days, past.today),
        caption=_("0 no trouble, 10 not possible"),
        legend=((Sign.AFTER, _("rated")), (Sign.USUAL, _("usual, the median of five"))),
        panels=tuple(panels),
        heads=(_("Day"), _("Activity"), _("How hard")),
        rows=tuple(
            (it.day.isoformat(), it.name, number(it.scores.median)) for it in past.activities
        ),
        summary="",
    )


def _panel(past: LookBack, name: str, *, is_last: bool) -> Panel:
    unit, values, whole = _medians(past, name)
    first, last = past.days.first.toordinal(), past.days.last.toordinal()
    room = max(1.0, (last - first) * 0.025)
    at = [day.toordinal() for day, _value in values]
    usual = moving_median([value for _day, value in values])
    steps = tuple(zip((float(x) for x in at), usual, strict=True))
    is_enough = sum(it.scores.n for it in past.activities if it.name == name) >= RATED_LEAST
    marks: list[Mark] = [Steps(steps, last + room)] if is_enough and len(steps) > 1 else []
    marks += [Dot(x, value) for x, (_day, value) in zip(at, values, strict=True)]
    ticks = tuple(Tick(day.toordinal(), word) for day, word in time_ticks(past.days))
    return Panel(
        name=name,
        x=(first - room, last + room),
        y=(-0.8, SCORE_HIGH + 0.8),
        marks=tuple(marks),
        readings=tuple(
            Reading(
                x,
                value,
                _("{day}, {activity}: {score}").format(
                    day=unit_words(unit, day, past.today), activity=name, score=number(value)
                ),
            )
            for x, (day, value) in zip(at, values, strict=True)
        ),
        x_ticks=ticks if is_last else (),
        y_ticks=tuple(Tick(v, str(v)) for v in (0, 5, 10)),
        height_px=104 if is_last else 84,
        facts=((_("median"), number(whole)),) if is_enough else (),
    )


def _medians(past: LookBack, name: str) -> tuple[Grain, list[tuple[date, float]], float | None]:
    """What a dot stands for, the medians in their order, and the median of all scores."""
    scores = {it.day: it.scores for it in past.activities if it.name == name}
    unit = next(
        (
            unit
            for unit in (Grain.DAY, Grain.WEEK, Grain.MONTH)
            if len({begin_of(day, unit) for day in scores}) <= DOTS_MOST
        ),
        Grain.YEAR,
    )
    groups: dict[date, list[Tally]] = {}
    for day, found in sorted(scores.items()):
        groups.setdefault(begin_of(day, unit), []).append(found)
    values = [
        (max(day, past.days.first), reduce(Tally.plus, found).median or 0.0)
        for day, found in groups.items()
    ]
    return unit, values, reduce(Tally.plus, scores.values()).median
