"""What the strip shows, in words: for tooltips, for screen readers and for the list below it."""

from __future__ import annotations

from kneeapp.core.record import SessionRecord, StepKind
from kneeapp.ui.dates import duration_words, whole_seconds
from kneeapp.ui.history.timeline import Block, Part, Timeline, timeline_of
from kneeapp.ui.history.words import Hold, hold_seconds, hold_words, holds_of, knee_words
from kneeapp.ui.i18n import _, _n

EVENTS_MOST = 12
"""So many pauses and repeats are told one by one; of more there are, only the number."""


def block_words(block: Block) -> str:
    """What a block says: "GB33, right knee: pressed 31 of 60 s"."""
    if block.part.is_standstill:
        return standstill_words(block)
    step = block.step
    if block.part is Part.PLANNED:
        return _("{point}, {knee}: planned {seconds} s").format(
            point=step.point,
            knee=knee_words(step.leg),
            seconds=whole_seconds(step.planned_ms),
        )
    hold = Hold(step.point, step.leg, step.planned_ms, step.actual_ms)
    if block.times > 1 and block.part is not Part.LEFT_OUT:
        return _("{point}, {knee}: time {turn} of {times}, {here}; {all} in all").format(
            point=step.point,
            knee=knee_words(step.leg),
            turn=block.turn,
            times=block.times,
            here=duration_words(block.lasted_ms),
            all=hold_seconds(hold),
        )
    return hold_words(hold)


def standstill_words(block: Block) -> str:
    """A pause or a sleep: "Paused for 22 s, at ST35, left knee"."""
    asleep = block.part is Part.ASLEEP
    if block.step.kind is StepKind.PRESS:
        pattern = (
            _("Computer asleep for {length}, at {point}, {knee}")
            if asleep
            else _("Paused for {length}, at {point}, {knee}")
        )
    else:
        pattern = (
            _("Computer asleep for {length}, on the way to {point}, {knee}")
            if asleep
            else _("Paused for {length}, on the way to {point}, {knee}")
        )
    return pattern.format(
        length=duration_words(block.lasted_ms),
        point=block.step.point,
        knee=knee_words(block.leg),
    )


def happened_words(line: Timeline) -> tuple[str, ...]:
    """What happened beside pressing, in order, a sentence each; and how many more there were."""
    told = []
    for block in line.actual:
        if block.part.is_standstill:
            told.append(standstill_words(block))
        elif block.part is Part.PRESSED and block.turn > 1:
            told.append(
                _("Pressed {point} again, {knee}: {length}").format(
                    point=block.step.point,
                    knee=knee_words(block.leg),
                    length=duration_words(block.lasted_ms),
                )
            )
    if len(told) <= EVENTS_MOST:
        return tuple(told)
    left = len(told) - EVENTS_MOST
    return (*told[:EVENTS_MOST], _n("And one more", "And {n} more", left).format(n=left))


def strip_words(record: SessionRecord) -> str:
    """The whole strip for a screen reader: every hold, then all that happened beside."""
    holds = [hold_words(hold) for hold in holds_of(record)]
    happened = happened_words(timeline_of(record))
    return _("Planned and actual: {holds}").format(holds=_("; ").join((*holds, *happened)))
