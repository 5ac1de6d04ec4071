"""The score of a session: what is said and sounded, and when. A pure function of the plan.

Chimes stand where the clock holds to; the voice comes in after them, one phrase at a time. Where
the words of a gap need more time than it has, the full level makes the gap longer; at the others
the phrases of the least weight are left out until the rest fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from kneeapp.core.content import Point
from kneeapp.core.cues import (
    AFTER_RELEASE_MS,
    BETWEEN_MS,
    COUNTDOWN_MS,
    Chime,
    Cue,
    Moment,
    voice_after_ms,
)
from kneeapp.core.phrases import (
    Phrase,
    leg_id,
    lengths_of,
    name_id,
    phrases_for,
    place_id,
    strength_id,
)
from kneeapp.core.plan import Plan, Step
from kneeapp.core.record import StepKind
from kneeapp.core.settings import VoiceLevel

VOICE_GAP_LEAST_MS: Final = 5_000
"""A voice needs so long to lead to a point."""
BEFORE_PRESS_MS: Final = 300
"""From the end of "three, two, one" to the press."""
BEFORE_TICKS_MS: Final = 500
"""From the end of what comes next to the first tick."""
_WHOLE_MS = 1_000
"""Gaps grow by whole seconds, so that the digits on the screen count true."""


@dataclass(frozen=True, slots=True)
class Script:
    """The words: the points by code, and how long the clips are (ms, by phrase)."""

    points: Mapping[str, Point]
    clips_ms: Mapping[str, int] = field(default_factory=dict)


class _Voice(NamedTuple):
    """All that is needed to place a phrase."""

    phrases: Mapping[str, Phrase]
    lengths_ms: Mapping[str, int]
    level: VoiceLevel

    def is_said(self, phrase: str) -> bool:
        return self.phrases[phrase].is_said_at(self.level)

    def cue(self, phrase: str) -> Cue:
        return Cue(phrases=(phrase,), is_said=self.is_said(phrase))


class _Words(NamedTuple):
    """What is told in one gap.

    `first` with the release of the hold before it, `told` after the chime, `last` before the end.
    """

    after_hold: bool
    chime: Chime | None
    told: tuple[str, ...]
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        return (*self.first, *self.told, *self.last)

    def without(self, phrase: str) -> _Words:
        kept = (
            tuple(p for p in part if p != phrase) for part in (self.told, self.first, self.last)
        )
        return _Words(self.after_hold, self.chime, *kept)


def scored(plan: Plan, script: Script) -> Plan:
    """The plan with every cue in its steps; gaps may be longer than they were.

    Args:
        plan: the steps, the breath and the level.
        script: the points of the plan, and the lengths of the clips; what has no clip gets an
            estimate, so that captions work without a voice.
    """
    phrases = phrases_for(script.points.values())
    voice = _Voice(phrases, lengths_of(phrases, script.clips_ms), plan.level)
    steps = tuple(
        _hold_scored(plan, index, voice)
        if step.kind is StepKind.PRESS
        else _gap_scored(plan.steps, index, voice, script.points)
        for index, step in enumerate(plan.steps)
    )
    return replace(plan, steps=steps, lengths_ms=voice.lengths_ms)


# --- holds ------------------------------------------------------------------------------------


def _hold_scored(plan: Plan, index: int, voice: _Voice) -> Step:
    """The press, half of it, and what is told before its end; the breath is paced as it goes."""
    step = plan.steps[index]
    half_ms = step.planned_ms // 2
    moments = [Moment(0, Cue(Chime.PRESS)), Moment(half_ms, Cue(Chime.HALFWAY))]
    first_tick_ms = step.planned_ms - COUNTDOWN_MS[0]
    if plan.breath is None:
        at_ms = voice_after_ms(Chime.PRESS)
        if at_ms + voice.lengths_ms["press"] <= half_ms:
            moments.append(Moment(at_ms, voice.cue("press")))
    at_ms = half_ms + voice_after_ms(Chime.HALFWAY)
    free_ms = at_ms
    if at_ms + voice.lengths_ms["halfway"] <= first_tick_ms:
        moments.append(Moment(at_ms, voice.cue("halfway")))
        free_ms = at_ms + voice.lengths_ms["halfway"] + BETWEEN_MS
    last = [Moment(ms, Cue(Chime.TICK)) for ms in COUNTDOWN_MS]
    told = _placed_before(_next_told(plan.steps, index), COUNTDOWN_MS[0] + BEFORE_TICKS_MS, voice)
    if told and step.planned_ms - told[0].at_ms >= free_ms:
        last = [*told, *last]
    return replace(step, moments=tuple(sorted(moments)), last_moments=tuple(last))


def _next_told(steps: Sequence[Step], index: int) -> tuple[str, ...]:
    """What comes after a hold."""
    now = steps[index]
    after = next((s for s in steps[index + 1 :] if s.kind is StepKind.PRESS), None)
    if after is None:
        return ("next.last",)
    if after.point == now.point:
        return (f"next.{after.leg.value}",)
    return ("next.point", name_id(after.point))


def _placed_before(phrases: Sequence[str], end_ms: int, voice: _Voice) -> list[Moment]:
    """The phrases in a row that ends `end_ms` before the end of the step."""
    placed: list[Moment] = []
    before_ms = end_ms
    for phrase in reversed(phrases):
        before_ms += voice.lengths_ms[phrase]
        placed.insert(0, Moment(before_ms, voice.cue(phrase)))
        before_ms += BETWEEN_MS
    return placed


# --- gaps -------------------------------------------------------------------------------------


def _gap_scored(
    steps: Sequence[Step], index: int, voice: _Voice, points: Mapping[str, Point]
) -> Step:
    step = steps[index]
    words = _words_of(steps, index, points)
    gap_ms = step.planned_ms
    if step.kind is not StepKind.REST and voice.level in (VoiceLevel.FULL, VoiceLevel.SHORT):
        gap_ms = max(gap_ms, VOICE_GAP_LEAST_MS)
    if step.kind is not StepKind.REST and voice.level is VoiceLevel.FULL:
        needed_ms = _placed(words, voice)[1] + _tail_ms(words, voice)
        gap_ms = max(gap_ms, -(-needed_ms // _WHOLE_MS) * _WHOLE_MS)
    moments, last = _fitted(words, voice, gap_ms)
    return replace(
        step,
        planned_ms=gap_ms,
        limit_ms=max(step.limit_ms, gap_ms),
        moments=tuple(moments),
        last_moments=tuple(last),
    )


def _words_of(steps: Sequence[Step], index: int, points: Mapping[str, Point]) -> _Words:
    step = steps[index]
    after_hold = index > 0 and steps[index - 1].kind is StepKind.PRESS
    first = ("release",) if after_hold else ()
    if step.kind is StepKind.REST:
        return _Words(after_hold, None, ("rest",), first)
    if step.kind is StepKind.CHANGE:
        change = (f"change.{step.leg.value}", "same")
        return _Words(after_hold, Chime.CHANGE, change, first, ("count_in",))
    posture = points[step.point].posture
    before = next((s for s in reversed(steps[:index]) if s.kind is StepKind.PRESS), None)
    told: tuple[str, ...] = ()
    if before is None or points[before.point].posture is not posture:
        told = (*(("position",) if before else ()), f"posture.{posture.value}")
    strength = strength_id(points[step.point].technique.max_intensity)
    told = (*told, leg_id(step.leg), name_id(step.point), place_id(step.point), strength)
    return _Words(after_hold, Chime.READY, told, first, ("count_in",))


def _tail_ms(words: _Words, voice: _Voice) -> int:
    """The room for what is said just before the end of a gap."""
    if not words.last:
        return 0
    return BETWEEN_MS + BEFORE_PRESS_MS + sum(voice.lengths_ms[phrase] for phrase in words.last)


def _fitted(words: _Words, voice: _Voice, gap_ms: int) -> tuple[list[Moment], list[Moment]]:
    """The cues of a gap that fit into it: those from its begin, and those before its end."""
    moments, end_ms = _placed(words, voice)
    while words.every and end_ms + _tail_ms(words, voice) > gap_ms:
        # What is spoken stays before what is only shown.
        words = words.without(
            min(words.every, key=lambda one: (voice.is_said(one), voice.phrases[one].weight))
        )
        moments, end_ms = _placed(words, voice)
    last = _placed_before(words.last, BEFORE_PRESS_MS, voice)
    return [moment for moment in moments if moment.at_ms < gap_ms], last


def _placed(words: _Words, voice: _Voice) -> tuple[list[Moment], int]:
    """The cues of a gap one after another, and when the last phrase has been said, ms."""
    moments: list[Moment] = []
    chime_ms = free_ms = end_ms = 0
    if words.after_hold:
        moments.append(Moment(0, Cue(Chime.RELEASE)))
        chime_ms, free_ms = AFTER_RELEASE_MS, voice_after_ms(Chime.RELEASE)
    for phrase in words.first:
        moments.append(Moment(free_ms, voice.cue(phrase)))
        end_ms = free_ms + voice.lengths_ms[phrase]
        free_ms = end_ms + BETWEEN_MS
        if voice.is_said(phrase):
            chime_ms = max(chime_ms, free_ms)
    if words.chime:
        moments.append(Moment(chime_ms, Cue(words.chime)))
        free_ms = max(free_ms, chime_ms + voice_after_ms(words.chime))
    for phrase in words.told:
        moments.append(Moment(free_ms, voice.cue(phrase)))
        end_ms = free_ms + voice.lengths_ms[phrase]
        free_ms = end_ms + BETWEEN_MS
    return moments, end_ms
