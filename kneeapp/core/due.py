"""What is due in the step under way: its written cues, the breath, and what gives way to an answer.

A pure function of where the course stands. An event may change the list from its moment on, never
before it, so that each cue is played once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kneeapp.core.breath import BreathPattern, Phase, pattern_at
from kneeapp.core.cues import BETWEEN_MS, Cue, Moment, voice_after_ms
from kneeapp.core.phrases import breath_id
from kneeapp.core.plan import Plan, Step
from kneeapp.core.record import StepKind

PACED_BREATHS: Final = 2
"""So many breaths are told in words; then the tone and the ring go on alone."""


class Answer(NamedTuple):
    """What was said because of an event: while it lasts nothing else is said.

    Times in ms since the begin of the step; `from_ms` is below 0 when it began in the one before.
    """

    phrases: tuple[str, ...]
    from_ms: int
    until_ms: int

    def later(self, by_ms: int) -> Answer:
        """The same, counted from a begin that lies `by_ms` earlier."""
        return self._replace(from_ms=self.from_ms + by_ms, until_ms=self.until_ms + by_ms)


class Pace(NamedTuple):
    """How the breath goes in a hold: since when (ms in the step), after how many rounds before."""

    from_ms: int = 0
    rounds_before: int = 0


def due_moments(
    plan: Plan, step: Step, duration_ms: int, pace: Pace, answer: Answer | None
) -> tuple[Moment, ...]:
    """The cues of a step in order, each with its ms since the begin of the step, before its end.

    Args:
        plan: the whole plan.
        step: the step under way.
        duration_ms: its length with what was added to it; a gap with more waits before its words.
        pace: the breath, for a hold.
        answer: what an event had said in this step, or in the one before.
    """
    is_hold = step.kind is StepKind.PRESS
    begins = step.moments if is_hold else _waiting(step, duration_ms - step.planned_ms)
    ends = (Moment(duration_ms - back_ms, cue) for back_ms, cue in step.last_moments)
    written = [m for m in (*begins, *ends) if m.at_ms < duration_ms]
    if is_hold and plan.breath is not None:
        written += _breaths(plan, written, duration_ms, pace)
    # A chime goes before the words of the same moment.
    ordered = sorted(
        (m for m in written if m.at_ms >= 0), key=lambda m: (m.at_ms, m.cue.chime is None)
    )
    return tuple(ordered) if answer is None else _after_answer(plan, ordered, answer, duration_ms)


def _waiting(step: Step, wait_ms: int) -> Iterator[Moment]:
    """The cues from the begin of a gap; those from the first words on come `wait_ms` later."""
    has_words = False
    for at_ms, cue in step.moments:
        has_words = has_words or bool(cue.phrases)
        yield Moment(at_ms + wait_ms * has_words, cue)


# --- breath -----------------------------------------------------------------------------------


class _Round(NamedTuple):
    """One breath. `number` counts from 0, and anew where one pattern gives way to another."""

    at_ms: int
    pattern: BreathPattern
    number: int


def _rounds(pattern: BreathPattern, duration_ms: int, pace: Pace) -> Iterator[_Round]:
    at_ms, number, before = pace.from_ms, 0, None
    while at_ms < duration_ms:
        now, _ = pattern_at(pattern, at_ms - pace.from_ms, pace.rounds_before)
        assert now is not None
        number = number + 1 if now is before else 0
        yield _Round(at_ms, now, number)
        at_ms, before = at_ms + now.round_ms, now


def _breaths(
    plan: Plan, written: Sequence[Moment], duration_ms: int, pace: Pace
) -> Iterator[Moment]:
    assert plan.breath is not None
    taken = [_span(plan, moment) for moment in written]
    for one in _rounds(plan.breath, duration_ms, pace):
        yield Moment(one.at_ms, Cue(begins_breath=True, pattern=one.pattern))
        if one.number < PACED_BREATHS:
            yield from _told(plan, one, taken, duration_ms)


def _told(
    plan: Plan, one: _Round, taken: Sequence[tuple[int, int]], duration_ms: int
) -> Iterator[Moment]:
    """The words of one breath: each in its phase, where nothing else sounds."""
    phase_ms = one.at_ms
    for phase, length_ms in one.pattern.phases:
        told = _in_phase(plan, phase, phase_ms, min(phase_ms + length_ms, duration_ms), taken)
        if told is not None:
            yield told
        phase_ms += length_ms


def _in_phase(
    plan: Plan, phase: Phase, begin_ms: int, end_ms: int, taken: Sequence[tuple[int, int]]
) -> Moment | None:
    phrase = breath_id(phase)
    length_ms = plan.length_ms(phrase)
    at_ms = max([begin_ms, *(to for begin, to in taken if begin <= begin_ms < to)])
    free = all(to <= at_ms or begin >= at_ms + length_ms for begin, to in taken)
    if not free or at_ms + length_ms > end_ms:
        return None
    return Moment(at_ms, Cue(phrases=(phrase,), is_said=plan.is_said(phrase)))


def _span(plan: Plan, moment: Moment) -> tuple[int, int]:
    """From when to when a cue keeps other words away, ms."""
    at_ms, cue = moment
    if cue.chime is not None:
        return at_ms, at_ms + voice_after_ms(cue.chime)
    return at_ms, at_ms + sum(plan.length_ms(phrase) + BETWEEN_MS for phrase in cue.phrases)


# --- answers ----------------------------------------------------------------------------------


def _after_answer(
    plan: Plan, ordered: Sequence[Moment], answer: Answer, duration_ms: int
) -> tuple[Moment, ...]:
    """The same cues, where words wait for the answer to end; those that cannot are left out."""
    free_ms = answer.until_ms + BETWEEN_MS
    kept: list[Moment] = []
    for index, moment in enumerate(ordered):
        at_ms, cue = moment
        if not cue.phrases or at_ms < answer.from_ms or at_ms >= free_ms:
            kept.append(moment)
            continue
        later = (m.at_ms for m in ordered[index + 1 :] if m.cue.chime or m.cue.phrases)
        next_ms = next(later, duration_ms)
        if free_ms + plan.length_ms(cue.phrases[0]) <= next_ms:
            kept.append(Moment(free_ms, cue))
    return tuple(sorted(kept, key=lambda m: (m.at_ms, m.cue.chime is None)))
