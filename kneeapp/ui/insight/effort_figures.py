"""What was done, in pictures: minutes by week and by point, the time of day, how it felt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.course_of_pain import MinutesBar, minutes_bars
from kneeapp.core.look_back import LookBack
from kneeapp.core.record import Pressure, Thumbs
from kneeapp.core.slots import Grain
from kneeapp.core.tally import HOUR_HIGH, HOUR_LOW, Tally
from kneeapp.core.totals import PRESSURES, THUMBS, PointTotal
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.insight.figure import Column, Figure, Panel, Reading, Sign, Strip, Tick
from kneeapp.ui.insight.words import (
    leg_lower,
    minutes_of,
    minutes_short,
    minutes_words,
    month_year,
    period_words,
    unit_tick,
    unit_words,
)
from kneeapp.ui.kit.badge import leg_words

POINTS_MOST = 8
"""So many points are drawn, those pressed longest; the table has all."""
ROW_PX = 39


def minutes_figure(past: LookBack) -> Figure:
    """Minutes of each week (month, year), both knees together; the running one is outlined."""
    unit, bars = minutes_bars(past)
    titles = {
        Grain.WEEK: _("Minutes per week"),
        Grain.MONTH: _("Minutes per month"),
        Grain.YEAR: _("Minutes per year"),
    }
    heads = {Grain.WEEK: _("Week"), Grain.MONTH: _("Month"), Grain.YEAR: _("Year")}
    return Figure(
        key="minutes",
        title=titles[unit],
        period=period_words(past.days, past.today),
        legend=((Sign.BAR, _("minutes pressed")), (Sign.RUNNING, _("still running"))),
        panels=(_minutes_panel(titles[unit], bars, unit, past.today),),
        heads=(heads[unit], _("From"), _("Left"), _("Right"), _("Together")),
        rows=tuple(_minutes_row(bar, unit) for bar in bars) if past.totals else (),
        summary=_minutes_summary(past, unit, bars),
    )


def _minutes_summary(past: LookBack, unit: Grain, bars: Sequence[MinutesBar]) -> str:
    """The minutes of the days looked back on; and a word where the bars show more than those."""
    pressed_ms = sum(day.left.pressed_ms + day.right.pressed_ms for day in past.totals)
    together = _("Together {minutes}.").format(minutes=minutes_words(pressed_ms))
    if pressed_ms == sum(bar.pressed_ms for bar in bars):
        return together
    whole = {
        Grain.WEEK: _("The bars show whole weeks."),
        Grain.MONTH: _("The bars show whole months."),
        Grain.YEAR: _("The bars show whole years."),
    }
    return f"{together} {whole[unit]}"


def _minutes_panel(name: str, bars: Sequence[MinutesBar], unit: Grain, today: date) -> Panel:
    most = max((minutes_of(bar.pressed_ms) for bar in bars), default=0)
    lines = nice_lines(most)
    return Panel(
        name=name,
        x=(-0.6, max(len(bars), 1) - 0.4),
        y=(0, lines[-1]),
        marks=tuple(
            Column(x, minutes_of(bar.pressed_ms), str(minutes_of(bar.pressed_ms)), bar.is_running)
            for x, bar in enumerate(bars)
        ),
        readings=tuple(
            Reading(x, minutes_of(bar.pressed_ms), _minutes_reading(bar, unit, today))
            for x, bar in enumerate(bars)
        ),
        x_ticks=tuple(
            Tick(x, _("this") if bar.is_running else unit_tick(unit, bar.first), bar.is_running)
            for x, bar in enumerate(bars)
        ),
        y_ticks=tuple(Tick(line, "") for line in lines),
        height_px=136,
        left_px=0,
        right_px=0,
    )


def nice_lines(most: float) -> list[float]:
    """The lines across a plot that begins at 0 and holds `most`: two to four of them."""
    step = 1.0
    for step in _steps():
        if most <= 3 * step:
            break
    return [0.0, *(step * n for n in range(1, max(1, -int(-most // step)) + 1))]


def _steps() -> list[float]:
    return [lead * 10.0**power for power in range(7) for lead in (1, 2, 5)]


def _minutes_reading(bar: MinutesBar, unit: Grain, today: date) -> str:
    words = _("{when}: {minutes} so far") if bar.is_running else _("{when}: {minutes}")
    when = unit_words(unit, bar.first, today)
    return words.format(when=when, minutes=minutes_words(bar.pressed_ms))


def _minutes_row(bar: MinutesBar, unit: Grain) -> tuple[str, ...]:
    names = {
        Grain.WEEK: str(bar.first.isocalendar().week),
        Grain.MONTH: month_year(bar.first),
        Grain.YEAR: str(bar.first.year),
    }
    together = (bar.left_ms, bar.right_ms, bar.pressed_ms)
    return (names[unit], bar.first.isoformat(), *(str(minutes_of(ms)) for ms in together))


def points_figure(past: LookBack) -> Figure:
    """Minutes of each point on each knee, the points pressed longest first."""
    together: dict[str, int] = {}
    for total in past.points:
        together[total.point] = together.get(total.point, 0) + total.pressed_ms
    order = sorted(together, key=lambda code: (-together[code], code))
    shown = order[:POINTS_MOST]
    rows = sorted(past.points, key=lambda total: (order.index(total.point), total.leg.value))
    strips = [total for total in rows if total.point in shown]
    return Figure(
        key="points",
        title=_("Minutes per point"),
        period=period_words(past.days, past.today),
        legend=((Sign.LEFT, _("left knee")), (Sign.RIGHT, _("right knee"))),
        panels=(_points_panel(strips, shown),),
        heads=(_("Point"), _("Knee"), _("Minutes"), _("Sessions")),
        rows=tuple(
            (
                t.point,
                leg_words(t.leg),
                str(minutes_of(t.pressed_ms)),
                str(t.sessions),
            )
            for t in rows
        ),
        summary=_left_out(len(order) - len(shown)),
    )


def _points_panel(strips: Sequence[PointTotal], shown: list[str]) -> Panel:
    most = max((total.pressed_ms for total in strips), default=1)
    return Panel(
        name=_("Minutes per point"),
        x=(0, max(most, 1)),
        y=(max(1, len(shown)) - 0.5, -0.5),
        marks=tuple(
            Strip(_row_of(t, shown), t.pressed_ms, minutes_short(t.pressed_ms), t.leg)
            for t in strips
        ),
        readings=tuple(Reading(t.pressed_ms, _row_of(t, shown), _point_words(t)) for t in strips),
        y_ticks=tuple(Tick(n, code, strong=True) for n, code in enumerate(shown)),
        height_px=ROW_PX * max(1, len(shown)),
        left_px=56,
        right_px=56,
        hairlines=False,
    )


def _left_out(count: int) -> str:
    if count <= 0:
        return ""
    words = _n("{n} more point is in the table.", "{n} more points are in the table.", count)
    return words.format(n=count)


def _row_of(total: PointTotal, shown: list[str]) -> float:
    """Left above right, side by side around the line of their point."""
    return shown.index(total.point) + (-0.19 if total.leg is Leg.LEFT else 0.19)


def _point_words(total: PointTotal) -> str:
    sessions = _n("{n} session", "{n} sessions", total.sessions).format(n=total.sessions)
    return _("{point}, {knee}: {minutes} in {sessions}").format(
        point=total.point,
        knee=leg_lower(total.leg),
        minutes=minutes_short(total.pressed_ms),
        sessions=sessions,
    )


def hours_figure(past: LookBack) -> Figure:
    """How many sessions began in each hour of the day."""
    hours = Tally.together([total.hours for total in past.totals], HOUR_LOW, HOUR_HIGH)
    counts = [(hour, hours.of_value(hour)) for hour in range(HOUR_LOW, HOUR_HIGH + 1)]
    met = [(hour, count) for hour, count in counts if count]
    lines = nice_lines(max((count for _hour, count in met), default=0))
    panel = Panel(
        name=_("Time of day"),
        x=(-0.6, 23.6),
        y=(0, lines[-1]),
        marks=tuple(Column(hour, count, str(count)) for hour, count in met),
        readings=tuple(Reading(hour, count, _hour_words(hour, count)) for hour, count in met),
        x_ticks=tuple(Tick(hour, f"{hour}:00") for hour in range(0, 24, 6)),
        y_ticks=tuple(Tick(line, "") for line in lines),
        height_px=120,
        left_px=0,
        right_px=0,
    )
    best = max(met, key=lambda it: it[1], default=None)
    return Figure(
        key="hours",
        title=_("Time of day"),
        period=period_words(past.days, past.today),
        caption=_("sessions begun in each hour"),
        legend=((Sign.BAR, _("sessions")),),
        panels=(panel,),
        heads=(_("Hour"), _("Sessions")),
        rows=tuple((f"{hour}:00", str(count)) for hour, count in met),
        summary=_("Most often from {hour}:00.").format(hour=best[0]) if best else "",
    )


def _hour_words(hour: int, count: int) -> str:
    words = _n(
        "{first}:00 to {last}:00: {n} session", "{first}:00 to {last}:00: {n} sessions", count
    )
    return words.format(first=hour, last=hour + 1, n=count)


def comfort_figure(past: LookBack) -> Figure:
    """How the press felt, and the thumbs afterwards: sessions of each answer."""
    presses = Tally.together([total.pressure for total in past.totals], 0, len(PRESSURES) - 1)
    thumbs = Tally.together([total.thumbs for total in past.totals], 0, len(THUMBS) - 1)
    press_names = {
        Pressure.TOO_LIGHT: _("Too light"),
        Pressure.RIGHT: _("Just right"),
        Pressure.TOO_HARD: _("Too hard"),
    }
    thumb_names = {
        Thumbs.FINE: _("Fine"),
        Thumbs.TIRED: _("A bit tired"),
        Thumbs.SORE: _("Sore"),
    }
    asked = (
        (_("The press"), [press_names[it] for it in PRESSURES], presses),
        (_("The thumbs afterwards"), [thumb_names[it] for it in THUMBS], thumbs),
    )
    most = max(*presses.counts, *thumbs.counts, 1)
    return Figure(
        key="comfort",
        title=_("How it felt"),
        period=period_words(past.days, past.today),
        legend=((Sign.BAR, _("sessions")),),
        panels=tuple(_answers(name, words, tally, most) for name, words, tally in asked if tally.n),
        heads=(_("Asked"), _("Answer"), _("Sessions")),
        rows=tuple(
            (name, word, str(count))
            for name, words, tally in asked
            if tally.n
            for word, count in zip(words, tally.counts, strict=True)
        ),
        summary="",
    )


def _answers(name: str, words: list[str], tally: Tally, most: int) -> Panel:
    return Panel(
        name=name,
        x=(0, most),
        y=(len(words) - 0.5, -0.5),
        marks=tuple(Strip(y, count, str(count)) for y, count in enumerate(tally.counts)),
        readings=tuple(
            Reading(count, y, _answer_words(name, words[y], count))
            for y, count in enumerate(tally.counts)
        ),
        y_ticks=tuple(Tick(y, word) for y, word in enumerate(words)),
        height_px=22 * len(words) + 8,
        left_px=84,
        right_px=36,
        facts=((_("answers"), str(tally.n)),),
        hairlines=False,
    )


def _answer_words(name: str, word: str, count: int) -> str:
    words = _n("{asked}, {answer}: {n} session", "{asked}, {answer}: {n} sessions", count)
    return words.format(asked=name, answer=word, n=count)
