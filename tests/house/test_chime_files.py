"""The shipped chimes: form, level, edges, and that the shape of each tells its meaning."""

from __future__ import annotations

import array
import itertools
import math
import sys
import wave

import pytest

from kneeapp.core.cues import AFTER_RELEASE_MS, Cue
from tests.house.source_files import ROOT

FOLDER = ROOT / "resources" / "sounds"
RATE_HZ = 24_000
FULL_SCALE = 32_768
LENGTHS_S = {
    Cue.READY: 1.8,
    Cue.PRESS: 0.7,
    Cue.HALFWAY: 0.9,
    Cue.TICK: 0.22,
    Cue.RELEASE: 1.2,
    Cue.CHANGE: 1.5,
    Cue.FINISH: 3.4,
    Cue.PAUSE: 1.0,
}
LOUDNESS_LUFS = dict.fromkeys(Cue, -20.0) | {Cue.FINISH: -19.0, Cue.TICK: -23.0}
C5_HZ, E5_HZ, G5_HZ, B5_HZ, C6_HZ = 523.25, 659.26, 783.99, 987.77, 1046.50


def samples_of(name: str) -> list[float]:
    """The samples of a file, -1..1."""
    with wave.open(str(FOLDER / f"{name}.wav"), "rb") as file:
        form = (file.getnchannels(), file.getsampwidth(), file.getframerate(), file.getcomptype())
        assert form == (1, 2, RATE_HZ, "NONE")
        numbers = array.array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        numbers.byteswap()
    return [number / FULL_SCALE for number in numbers]


def k_weighted(samples: list[float]) -> list[float]:
    """The samples as an ear hears them: the two filters of ITU-R BS.1770, made for this rate.

    The standard tabulates them for 48 kHz only. These are the analogue shelf (+4.0 dB above
    1682 Hz) and high-pass (38 Hz) that give that table.
    """
    w, quality = math.tan(math.pi * 1681.97 / RATE_HZ), 0.70718
    high = 10 ** (3.99984 / 20)
    middle, norm = math.sqrt(high), 1 + w / quality + w * w
    shelf = [high + middle * w / quality + w * w, 2 * (w * w - high)]
    shelf.append(high - middle * w / quality + w * w)
    shelved = biquad(samples, [b / norm for b in shelf], poles(w, quality))
    return biquad(shelved, [1.0, -2.0, 1.0], poles(math.tan(math.pi * 38.1355 / RATE_HZ), 0.50033))


def poles(w: float, quality: float) -> list[float]:
    norm = 1 + w / quality + w * w
    return [2 * (w * w - 1) / norm, (1 - w / quality + w * w) / norm]


def biquad(samples: list[float], forward: list[float], backward: list[float]) -> list[float]:
    (b0, b1, b2), (a1, a2) = forward, backward
    x1 = x2 = y1 = y2 = 0.0
    out = []
    for x in samples:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x1, x2, y1, y2 = x, x1, y, y1
        out.append(y)
    return out


def loudest_moment_lufs(samples: list[float]) -> float:
    """The greatest loudness of any 400 ms."""
    moment = RATE_HZ * 4 // 10
    silence = [0.0] * moment
    weighted = k_weighted([*silence, *samples, *silence])
    energy = list(itertools.accumulate((x * x for x in weighted), initial=0.0))
    most = max(after - before for before, after in zip(energy, energy[moment:], strict=False))
    return -0.691 + 10 * math.log10(most / moment)


def strength(samples: list[float], hz: float, start_s: float, end_s: float) -> float:
    """How much of one frequency sounds in a stretch of time (Goertzel)."""
    part = samples[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]
    turn = 2 * math.cos(2 * math.pi * hz / RATE_HZ)
    s1 = s2 = 0.0
    for x in part:
        s1, s2 = x + turn * s1 - s2, s1
    return math.sqrt(max(s1 * s1 + s2 * s2 - turn * s1 * s2, 0.0)) / len(part)


def notes(cue: Cue, among_hz: tuple[float, ...], starts_s: tuple[float, ...]) -> list[float]:
    """Which note is the strongest just after each start."""
    samples = samples_of(cue)
    return [max(among_hz, key=lambda hz: strength(samples, hz, s, s + 0.1)) for s in starts_s]


def test_there_is_a_file_for_each_cue_and_none_besides():
    assert {path.stem for path in FOLDER.iterdir()} == {*Cue, "primer"}


def test_the_files_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 600_000


def test_the_primer_is_fifty_ms_of_silence():
    assert samples_of("primer") == [0.0] * (RATE_HZ // 20)


@pytest.mark.parametrize("cue", Cue)
def test_a_chime_has_its_length(cue):
    assert len(samples_of(cue)) / RATE_HZ == LENGTHS_S[cue]


def test_the_release_has_ended_when_the_next_chime_begins():
    assert len(samples_of(Cue.RELEASE)) * 1000 / RATE_HZ < AFTER_RELEASE_MS


@pytest.mark.parametrize("cue", Cue)
def test_a_chime_is_as_loud_as_it_should_be(cue):
    assert loudest_moment_lufs(samples_of(cue)) == pytest.approx(LOUDNESS_LUFS[cue], abs=0.1)


@pytest.mark.parametrize("cue", Cue)
def test_a_chime_leaves_headroom_and_holds_no_direct_current(cue):
    samples = samples_of(cue)
    assert 20 * math.log10(max(map(abs, samples))) < -5
    assert abs(sum(samples) / len(samples)) < 1e-3


@pytest.mark.parametrize("cue", Cue)
def test_a_chime_neither_begins_nor_ends_with_a_click(cue):
    samples = samples_of(cue)
    peak = max(map(abs, samples))
    assert samples[0] == samples[-1] == 0.0
    assert max(map(abs, samples[: RATE_HZ // 1000])) < 0.05 * peak
    assert max(map(abs, samples[-RATE_HZ // 100 :])) < 0.01 * peak


def test_press_falls():
    assert notes(Cue.PRESS, (C5_HZ, G5_HZ), (0.0, 0.2)) == [G5_HZ, C5_HZ]


def test_release_rises():
    among_hz = (C5_HZ, G5_HZ, C6_HZ)
    assert notes(Cue.RELEASE, among_hz, (0.0, 0.13, 0.3)) == [C5_HZ, G5_HZ, C6_HZ]


def test_halfway_stays_level():
    among_hz = (C5_HZ, E5_HZ, G5_HZ, B5_HZ)
    assert notes(Cue.HALFWAY, among_hz, (0.0, 0.25)) == [E5_HZ, E5_HZ]


def test_change_goes_to_and_fro():
    starts_s = (0.0, 0.23, 0.45, 0.67)
    assert notes(Cue.CHANGE, (E5_HZ, B5_HZ), starts_s) == [E5_HZ, B5_HZ, E5_HZ, B5_HZ]


def test_ready_is_one_stroke_that_never_stops_and_comes_back():
    samples = samples_of(Cue.READY)
    block = RATE_HZ // 10
    levels = [max(map(abs, samples[i : i + block])) for i in range(0, len(samples), block)]
    rises = [after / before for before, after in itertools.pairwise(levels[1:-1])]
    assert max(rises) < 1.5
