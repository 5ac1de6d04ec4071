"""What of a cue can be heard with the user's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kneeapp.core.settings import Settings, VoiceLevel

if TYPE_CHECKING:
    from kneeapp.core.cues import Cue
    from kneeapp.core.phrases import Phrase


def has_voice(settings: Settings) -> bool:
    """Whether anything is spoken at all."""
    return settings.voice_percent > 0 and settings.voice_level in (
        VoiceLevel.FULL,
        VoiceLevel.SHORT,
    )


def is_silent(settings: Settings) -> bool:
    """Whether the user turned the sound off, or chimes and voice all the way down."""
    return (
        settings.muted
        or settings.voice_level is VoiceLevel.SILENT
        or (settings.volume_percent <= 0 and not has_voice(settings))
    )


def said(cue: Cue, settings: Settings, phrases: Mapping[str, Phrase]) -> tuple[str, ...]:
    """Those phrases of a cue that are spoken at the present level."""
    if not cue.is_said or not has_voice(settings):
        return ()
    level = settings.voice_level
    return tuple(p for p in cue.phrases if p in phrases and phrases[p].is_said_at(level))
