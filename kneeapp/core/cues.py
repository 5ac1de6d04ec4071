"""The cues of a session as types: what sounds, what is said, and when.

A cue belongs to a moment of a step. `step(Tick)` plays whatever lies between the last tick and this
one, each once, so painting may be late or skipped and cues never are.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from kneeapp.core.breath import BreathPattern


class Chime(StrEnum):
    """The sounds of a session; each has one meaning."""

    READY = "ready"
    PRESS = "press"
    HALFWAY = "halfway"
    TICK = "tick"
    RELEASE = "release"
    CHANGE = "change"
    FINISH = "finish"
    PAUSE = "pause"


class Cue(NamedTuple):
    """What is due at one moment.

    `phrases` are ids of `core.phrases`, said one after another with `BETWEEN_MS` between them, and
    shown as captions. With a chime the first of them begins `voice_after_ms(chime)` after it. What
    is still being said when another cue with phrases comes ends there and then.
    """

    chime: Chime | None = None
    phrases: tuple[str, ...] = ()
    begins_breath: bool = False
    """A breath begins now, with the in-breath: the tone starts anew."""
    pattern: BreathPattern | None = None
    """How the breath goes that begins now; None when none does."""
    is_said: bool = True
    """Whether the phrases are spoken; otherwise they are captions alone."""


class Moment(NamedTuple):
    """A cue and its time in ms, counted as its holder says."""

    at_ms: int
    cue: Cue


BETWEEN_MS: Final = 250
"""From the end of a chime's body, or of a phrase, to the next phrase."""

# What of a chime sounds loud, ms: after it the voice is understood, while the rest rings out.
_BODY_MS: Final = MappingProxyType(
    {
        Chime.READY: 1_000,
        Chime.PRESS: 500,
        Chime.HALFWAY: 600,
        Chime.TICK: 150,
        Chime.RELEASE: 700,
        Chime.CHANGE: 1_000,
        Chime.FINISH: 1_600,
        Chime.PAUSE: 700,
    }
)


def voice_after_ms(chime: Chime | None) -> int:
    """How long after the begin of a chime the voice comes in, ms; 0 without a chime."""
    return 0 if chime is None else _BODY_MS[chime] + BETWEEN_MS


AFTER_RELEASE_MS: Final = 1_300
"""The release chime lasts 1.2 s; the chime that follows it waits for its end."""
COUNTDOWN_MS: Final = (3_000, 2_000, 1_000)
"""The ticks, ms before the end of a hold."""
