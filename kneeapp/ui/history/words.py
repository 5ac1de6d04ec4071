"""What a kept session says in words: its title, how it ended, each hold, the pain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.note_excerpt import isolated
from kneeapp.core.record import (
    Outcome,
    Pain,
    Pressure,
    SessionRecord,
    Source,
    StepKind,
    StopReason,
    Thumbs,
)
from kneeapp.ui.dates import clock_time, duration_words, long_date, whole_seconds
from kneeapp.ui.i18n import _, _n


@dataclass(frozen=True, slots=True)
class Hold:
    """The pressing of one point on one leg, its steps added up. Times in ms."""

    point: str
    leg: Leg
    planned_ms: int
    actual_ms: int

    @property
    def as_planned(self) -> bool:
        """Whether planned and actual are the same to the second."""
        return whole_seconds(self.planned_ms) == whole_seconds(self.actual_ms)

    @property
    def cut_short(self) -> bool:
        """Whether it was pressed for less than planned, to the second."""
        return whole_seconds(self.actual_ms) < whole_seconds(self.planned_ms)


def holds_of(record: SessionRecord) -> tuple[Hold, ...]:
    """The holds of a session, one for each point and leg, in order of first appearance."""
    sums: dict[tuple[str, Leg], tuple[int, int]] = {}
    for step in record.steps:
        if step.kind is StepKind.PRESS:
            planned, actual = sums.get((step.point, step.leg), (0, 0))
            sums[step.point, step.leg] = (planned + step.planned_ms, actual + step.actual_ms)
    return tuple(Hold(point, leg, *times) for (point, leg), times in sums.items())


def title_of(record: SessionRecord, catalogue: Catalogue) -> str:
    """The routine's title, or "Only: Outer knee dimple" for a single point."""
    if record.routine is not None:
        routine = catalogue.routines.get(record.routine)
        if routine is not None:
            return _(routine.title)
        return _("Routine {name}").format(name=record.routine)
    codes = list(dict.fromkeys(step.point for step in record.steps))
    names = [point_name(code, catalogue) or code for code in codes]
    if not names and record.source is Source.OTHER_APP:
        return _("Session in another app")
    if not names:
        return _("Single point")
    return _("Only: {points}").format(points=_(", ").join(names))


def point_name(code: str, catalogue: Catalogue) -> str:
    """The plain name of a point, or an empty text for one this version does not know."""
    point = catalogue.points.get(code)
    return _(point.plain_name) if point is not None else ""


def knee_words(leg: Leg) -> str:
    """The knee of a leg: "left knee" or "right knee"."""
    return _("left knee") if leg is Leg.LEFT else _("right knee")


def outcome_words(record: SessionRecord) -> str:
    """How a session ended: "complete", "one hold cut short", "stopped", "interrupted"."""
    if record.outcome is Outcome.STOPPED:
        return _("stopped")
    if record.outcome is Outcome.INTERRUPTED:
        return _("interrupted")
    short = sum(hold.cut_short for hold in holds_of(record))
    if short:
        return _n("one hold cut short", "{n} holds cut short", short).format(n=short)
    return _("complete")


def outcome_sentence(record: SessionRecord) -> str:
    """How a session ended, as a sentence to follow others: "Complete.", "One hold cut short."."""
    if record.outcome is Outcome.STOPPED:
        return _("Stopped before the end.")
    if record.outcome is Outcome.INTERRUPTED:
        return _("Interrupted; what was done until then is kept.")
    short = sum(hold.cut_short for hold in holds_of(record))
    if short:
        return _n("One hold cut short.", "{n} holds cut short.", short).format(n=short)
    return _("Complete.")


def reason_words(record: SessionRecord) -> str:
    """Why the user stopped, in a sentence, or an empty text."""
    if record.stop_reason is StopReason.SHARP_OR_NUMB:
        return _("You stopped because it felt sharp, electric, throbbing or numb.")
    if record.stop_reason is StopReason.OTHER:
        return _("You stopped for another reason.")
    return ""


def when_words(record: SessionRecord, today: date) -> str:
    """The day and the time a session began, where it began: "Saturday 21 November, 18:42"."""
    return _("{date}, {time}").format(
        date=long_date(record.started_at.date(), today), time=clock_time(record.started_at)
    )


def pressed_words(record: SessionRecord) -> str:
    """Both sums of all holds: "Pressed 7 min 31 s, planned 7 min 30 s"."""
    return _("Pressed {actual}, planned {planned}.").format(
        actual=duration_words(record.pressed_ms), planned=duration_words(record.planned_press_ms)
    )


def source_words(record: SessionRecord) -> str:
    """Where a session comes from when not from this app, in a sentence, or an empty text."""
    if record.source is Source.BY_HAND:
        return _("Added by hand: its times are those of the plan, nothing was measured.")
    if record.source is Source.OTHER_APP:
        return _("Taken in from another app, which knew its length and not what was pressed.")
    return ""


def lasted_words(record: SessionRecord) -> str:
    """How long it took: what was pressed and planned, or its length where that is all we know."""
    if record.source is Source.OTHER_APP or not holds_of(record):
        return _("It took {length}.").format(length=duration_words(record.active_ms))
    if record.source is Source.BY_HAND:
        return _("About {length} of pressing.").format(length=duration_words(record.pressed_ms))
    return pressed_words(record)


def activity_words(record: SessionRecord) -> str:
    """The own activities of that day: "Stairs down 4 of 10.", or an empty text."""
    if not record.activities:
        return ""
    scores = [
        _("{name} {score} of 10").format(name=isolated(activity.name), score=activity.score)
        for activity in record.activities
    ]
    return _("Own activities that day: {scores}.").format(scores=_(", ").join(scores))


def rated_legs(record: SessionRecord) -> tuple[Leg, ...]:
    """The knees whose pain was rated before or after, left first."""
    return tuple(
        leg
        for leg in Leg
        if record.pain.of(leg).before is not None or record.pain.of(leg).after is not None
    )


def told_legs(record: SessionRecord) -> tuple[Leg, ...]:
    """The knees whose pain was rated at all, the next morning too; left first."""
    return tuple(leg for leg in Leg if record.pain.of(leg) != Pain())


def pain_words(record: SessionRecord) -> str:
    """The pain of both knees for a screen reader, or "not rated"."""
    parts = []
    for leg in rated_legs(record):
        pain = record.pain.of(leg)
        if pain.after is None:
            pattern = _("pain {knee} before {before}, after not rated")
        elif pain.before is None:
            pattern = _("pain {knee} before not rated, after {after}")
        else:
            pattern = _("pain {knee} {before} before, {after} after")
        parts.append(
            pattern.format(knee=knee_words(leg), before=pain.before, after=pain.after),
        )
    return _("; ").join(parts) if parts else _("not rated")


def next_day_words(pain: Pain) -> str:
    """The pain of one knee on the next morning: "The next morning: 3", or an empty text."""
    if pain.next_day is None:
        return ""
    return _("The next morning: {score}").format(score=pain.next_day)


def felt_words(record: SessionRecord) -> str:
    """How the press and the thumbs felt, in sentences, or an empty text."""
    pressure = {
        Pressure.TOO_LIGHT: _("The press felt too light."),
        Pressure.RIGHT: _("The press felt right."),
        Pressure.TOO_HARD: _("The press felt too hard."),
    }
    thumbs = {
        Thumbs.FINE: _("Thumbs were fine."),
        Thumbs.TIRED: _("Thumbs were tired."),
        Thumbs.SORE: _("Thumbs were sore."),
    }
    said = []
    if record.pressure is not None:
        said.append(pressure[record.pressure])
    if record.thumbs is not None:
        said.append(thumbs[record.thumbs])
    return " ".join(said)


def hold_seconds(hold: Hold) -> str:
    """What a table says of one hold: "60 s", or "31 of 60 s" when it went differently."""
    planned, actual = whole_seconds(hold.planned_ms), whole_seconds(hold.actual_ms)
    if planned == actual:
        return _("{seconds} s").format(seconds=planned)
    return _("{actual} of {planned} s").format(actual=actual, planned=planned)


def hold_words(hold: Hold) -> str:
    """One hold as a whole: "GB33, right knee: pressed 31 of 60 s"."""
    return _("{point}, {knee}: pressed {seconds}").format(
        point=hold.point, knee=knee_words(hold.leg), seconds=hold_seconds(hold)
    )
