"""Mornings after a session over days without one, in dots."""

from __future__ import annotations

from kneeapp.core.body import Leg
from kneeapp.core.insight import MORNINGS_LEAST
from kneeapp.core.look_back import LookBack
from kneeapp.core.tally import SCORE_HIGH, Tally
from kneeapp.core.totals import mornings
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.insight.figure import (
    Band,
    Figure,
    Mark,
    Panel,
    Pile,
    Reading,
    Sign,
    Tick,
    per_dot,
)
from kneeapp.ui.insight.words import knee_and_period, number

_MORNINGS_PX, _MORNINGS_PILE_PX = 96, 64


def mornings_of(past: LookBack, leg: Leg) -> tuple[Tally, Tally]:
    """Pain the morning after the sessions of these days, and pain on those without one."""
    # The day before the first may have had a session: `whole` knows it.
    return mornings(past.totals, (), leg)[0], mornings(past.whole, past.checks, leg)[1]


def mornings_figure(past: LookBack, leg: Leg) -> Figure:
    """Pain on mornings after a session over pain on days without one, each rating one dot."""
    after, without = mornings_of(past, leg)
    names = (_("Mornings after a session"), _("Days without a session"))
    tallies = (after, without)
    each = per_dot([*after.counts, *without.counts], _MORNINGS_PILE_PX)
    is_enough = min(after.n, without.n) >= MORNINGS_LEAST
    return Figure(
        key="mornings",
        title=_("Days with against days without"),
        period=knee_and_period(leg, past.days, past.today),
        legend=(
            (
                Sign.SESSION,
                _("one rating") if each == 1 else _("a dot: up to {n} ratings").format(n=each),
            ),
            (Sign.MEDIAN, _("median")),
            (Sign.MIDDLE_HALF, _("middle half")),
        ),
        panels=tuple(
            _mornings_panel(name, tally, each, is_enough=is_enough)
            for name, tally in zip(names, tallies, strict=True)
            if tally.n
        ),
        heads=(_("Pain"), *names),
        rows=tuple(
            (str(score), str(after.of_value(score)), str(without.of_value(score)))
            for score in range(SCORE_HIGH + 1)
            if after.of_value(score) or without.of_value(score)
        ),
        summary="",
    )


def _mornings_panel(name: str, scores: Tally, each: int, *, is_enough: bool) -> Panel:
    """One row of dots; without enough of both kinds neither median nor middle half is told."""
    met = [(value, scores.of_value(value)) for value in range(SCORE_HIGH + 1)]
    met = [(value, count) for value, count in met if count]
    median, low, high = scores.median, scores.quantile(0.25), scores.quantile(0.75)
    marks: list[Mark] = []
    if is_enough and median is not None and low is not None and high is not None:
        marks.append(Band(low, median, high))
    marks += [Pile(value, count, Sign.SESSION, each) for value, count in met]
    return Panel(
        name=name,
        x=(-0.5, SCORE_HIGH + 0.5),
        y=(0, 1),
        marks=tuple(marks),
        readings=tuple(
            Reading(value, 0, _morning_words(name, value, count)) for value, count in met
        ),
        x_ticks=tuple(Tick(value, str(value)) for value in range(SCORE_HIGH + 1)),
        height_px=_MORNINGS_PX,
        left_px=0,
        right_px=0,
        facts=((_("median"), number(median)) if is_enough else (_("ratings"), str(scores.n)),),
        hairlines=False,
    )


def _morning_words(name: str, score: int, count: int) -> str:
    words = _n("{name}, pain {score}: {n} time", "{name}, pain {score}: {n} times", count)
    return words.format(name=name, score=score, n=count)
