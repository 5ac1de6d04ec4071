"""From what the engine says to what ships: trimmed, clear, even and at one loudness.

A tired listener a metre from a small loudspeaker: no dead time before the first word, less rumble,
more of the consonants round 3 kHz, quiet syllables lifted, every clip equally loud.
"""

from __future__ import annotations

import numpy as np

from sound.filters import bell, filtered, high_pass, oversampled
from sound.loudness import integrated_lufs
from sound.tones import SAMPLE_RATE_HZ, Sound, faded, risen, samples

VOICE_LUFS = -18.0

_FRAME_S = 0.005
_QUIET_DB = -45.0
"""Against the loudest frame: what is below it before the first and after the last word goes."""
_BEFORE_S, _AFTER_S = 0.010, 0.060
_RISE_S, _FALL_S = 0.005, 0.030

_TONE = (high_pass(90, SAMPLE_RATE_HZ), bell(3000, 0.9, 4.0, SAMPLE_RATE_HZ))

_STEP_S = 0.001
_HEARD_OVER_STEPS = 5
_THRESHOLD_DB, _KNEE_DB, _RATIO = -24.0, 6.0, 2.0
_ATTACK_S, _RELEASE_S = 0.008, 0.120

_CEILING = 0.74
"""-2.6 dB: the encoder may add more than a decibel to a peak, and -1 dB must not be passed."""
_LOOK_S = 0.003
_OVERSAMPLING = 4


def finished(sound: Sound, louder_db: float = 0.0) -> Sound:
    """The clip as it goes into the encoder.

    Args:
        sound: one phrase as the engine gives it.
        louder_db: what the encoder is known to take away.
    """
    clip = trimmed(sound)
    length = clip.size
    clip = filtered(clip, _TONE, SAMPLE_RATE_HZ, SAMPLE_RATE_HZ)[:length]
    clip = compressed(at_voice_level(clip))
    for _ in range(3):  # the limiter takes a little loudness; the third round finds none to give
        clip = limited(at_voice_level(clip, louder_db))
    return risen(faded(clip, _FALL_S), _RISE_S)


def trimmed(sound: Sound) -> Sound:
    """From just before the first sound to just after the last."""
    frame = samples(_FRAME_S)
    whole = sound[: sound.size // frame * frame].reshape(-1, frame)
    power = np.mean(whole**2, axis=1)
    loud = np.flatnonzero(power > np.max(power) * 10 ** (_QUIET_DB / 10))
    first = max(0, int(loud[0]) * frame - samples(_BEFORE_S))
    last = min(sound.size, (int(loud[-1]) + 1) * frame + samples(_AFTER_S))
    return risen(faded(sound[first:last], _FALL_S), _RISE_S)


def at_voice_level(sound: Sound, louder_db: float = 0.0) -> Sound:
    """The clip with one gain, at the loudness of the voice."""
    gain_db = VOICE_LUFS + louder_db - integrated_lufs(sound)
    return sound * 10 ** (gain_db / 20)


def compressed(sound: Sound) -> Sound:
    """Loud syllables lowered: above the knee, two decibels in give one out."""
    step = samples(_STEP_S)
    count = -(-sound.size // step)
    padded = np.pad(sound, (0, count * step - sound.size))
    power = np.mean(padded.reshape(count, step) ** 2, axis=1)
    power = np.convolve(power, np.full(_HEARD_OVER_STEPS, 1 / _HEARD_OVER_STEPS), "same")
    wanted_db = _reduction_db(10 * np.log10(np.maximum(power, 1e-12)))
    followed_db = _followed(wanted_db)
    middles = (np.arange(count) + 0.5) * step
    gain_db = np.interp(np.arange(sound.size), middles, followed_db)
    return sound * 10 ** (gain_db / 20)


def limited(sound: Sound) -> Sound:
    """The clip with no peak above the ceiling, between its samples neither.

    The gain goes down before a peak comes and up again as softly after it.
    """
    finer = np.abs(oversampled(sound, SAMPLE_RATE_HZ, _OVERSAMPLING))
    finer = finer[: sound.size * _OVERSAMPLING].reshape(-1, _OVERSAMPLING)
    wanted = np.minimum(1.0, _CEILING / np.maximum(np.max(finer, axis=1), 1e-9))
    look = samples(_LOOK_S)
    padded = np.pad(wanted, 2 * look, constant_values=1.0)
    lowest = np.min(np.lib.stride_tricks.sliding_window_view(padded, 2 * look + 1), axis=1)
    bend = np.hanning(2 * look + 3)[1:-1]
    return sound * np.convolve(lowest, bend / np.sum(bend), "valid")


def _reduction_db(level_db: Sound) -> Sound:
    """What the compressor takes away at a level; 0 or less. The bend is spread over the knee."""
    over_db = level_db - _THRESHOLD_DB
    slope = 1 / _RATIO - 1
    in_knee = slope * (over_db + _KNEE_DB / 2) ** 2 / (2 * _KNEE_DB)
    above = np.where(over_db > _KNEE_DB / 2, slope * over_db, in_knee)
    return np.where(over_db < -_KNEE_DB / 2, 0.0, above)


def _followed(wanted_db: Sound) -> Sound:
    """The reduction as it comes about: quick to set in, slow to let go."""
    attack = 1 - np.exp(-_STEP_S / _ATTACK_S)
    release = 1 - np.exp(-_STEP_S / _RELEASE_S)
    now_db = 0.0
    followed = np.empty_like(wanted_db)
    for i, goal_db in enumerate(wanted_db):
        now_db += (attack if goal_db < now_db else release) * (goal_db - now_db)
        followed[i] = now_db
    return followed
