"""The shipped chimes: form, level, edges, and that the shape of each tells its meaning."""

from __future__ import annotations

import array
import itertools
import math
import sys
import wave

import pytest

from kneeapp.core.cues import AFTER_RELEASE_MS, Chime
from kneeapp.core.tone import Bed
from tests.house.source_files import ROOT
from tests.loudness import RATE_HZ, loudest_moment_lufs

FOLDER = ROOT / "resources" / "sounds"
FULL_SCALE = 32_768
LENGTHS_S = {
    Chime.READY: 1.8,
    Chime.PRESS: 0.7,
    Chime.HALFWAY: 0.9,
    Chime.TICK: 0.22,
    Chime.RELEASE: 1.2,
    Chime.CHANGE: 1.5,
    Chime.FINISH: 3.4,
    Chime.PAUSE: 1.0,
}
LOUDNESS_LUFS = dict.fromkeys(Chime, -20.0) | {Chime.FINISH: -19.0, Chime.TICK: -23.0}
LIKENESS_MOST = 0.45
NOTES_HZ = (392.0, 440.0, 523.25, 659.26, 783.99, 880.0, 987.77, 1046.5, 1566.0, 2093.0)
"""All that the chimes are made of, and what lies above."""

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


def strength(samples: list[float], hz: float, start_s: float, end_s: float) -> float:
    """How much of one frequency sounds in a stretch of time (Goertzel)."""
    part = samples[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]
    turn = 2 * math.cos(2 * math.pi * hz / RATE_HZ)
    s1 = s2 = 0.0
    for x in part:
        s1, s2 = x + turn * s1 - s2, s1
    return math.sqrt(max(s1 * s1 + s2 * s2 - turn * s1 * s2, 0.0)) / len(part)


def notes(cue: Chime, among_hz: tuple[float, ...], starts_s: tuple[float, ...]) -> list[float]:
    """Which note is the strongest just after each start."""
    samples = samples_of(cue)
    return [max(among_hz, key=lambda hz: strength(samples, hz, s, s + 0.1)) for s in starts_s]


def heights_of(name: str) -> list[list[float]]:
    """How high each of `NOTES_HZ` stands in each 50 ms, dB above 25 below the highest."""
    samples, frame = samples_of(name), RATE_HZ // 20
    bell = [math.sin(math.pi * i / frame) ** 2 for i in range(frame)]
    rows = []
    for start in range(0, len(samples), frame):
        part = [x * w for x, w in zip(samples[start : start + frame], bell, strict=False)]
        rows.append([strength(part, hz, 0.0, 0.05) for hz in NOTES_HZ])
    highest = max(max(row) for row in rows)
    return [[max(0.0, 25 + 20 * math.log10(max(x / highest, 1e-9))) for x in row] for row in rows]


def likeness(one: list[list[float]], other: list[list[float]]) -> float:
    """1: the same sound, 0: nothing in common (the cosine of the angle between them)."""
    nothing = [0.0] * len(NOTES_HZ)
    pairs = list(itertools.zip_longest(one, other, fillvalue=nothing))
    both = sum(a * b for rows in pairs for a, b in zip(*rows, strict=True))
    size = math.prod(math.sqrt(sum(x * x for row in rows for x in row)) for rows in (one, other))
    return both / size


def test_there_is_a_file_for_each_cue_and_none_besides():
    assert {path.stem for path in FOLDER.glob("*.wav")} == {*Chime, *Bed, "primer"}
    assert {path.name for path in FOLDER.iterdir() if path.suffix != ".wav"} == {"voice"}


def test_the_files_stay_small():
    chimes = [FOLDER / f"{name}.wav" for name in (*Chime, "primer")]
    assert sum(path.stat().st_size for path in chimes) < 600_000


def test_no_two_chimes_are_alike():
    heights = {chime: heights_of(chime) for chime in Chime}
    alike = {(a, b): likeness(heights[a], heights[b]) for a, b in itertools.combinations(Chime, 2)}
    assert max(alike.values()) < LIKENESS_MOST, max(alike, key=alike.get)
    assert likeness(heights[Chime.PRESS], heights_of("press")) == pytest.approx(1)


def test_the_primer_is_fifty_ms_of_silence():
    assert samples_of("primer") == [0.0] * (RATE_HZ // 20)


@pytest.mark.parametrize("cue", Chime)
def test_a_chime_has_its_length(cue):
    assert len(samples_of(cue)) / RATE_HZ == LENGTHS_S[cue]


def test_the_release_has_ended_when_the_next_chime_begins():
    assert len(samples_of(Chime.RELEASE)) * 1000 / RATE_HZ < AFTER_RELEASE_MS


@pytest.mark.parametrize("cue", Chime)
def test_a_chime_is_as_loud_as_it_should_be(cue):
    assert loudest_moment_lufs(samples_of(cue)) == pytest.approx(LOUDNESS_LUFS[cue], abs=0.1)


@pytest.mark.parametrize("cue", Chime)
def test_a_chime_leaves_headroom_and_holds_no_direct_current(cue):
    samples = samples_of(cue)
    assert 20 * math.log10(max(map(abs, samples))) < -5
    assert abs(sum(samples) / len(samples)) < 1e-3


@pytest.mark.parametrize("cue", Chime)
def test_a_chime_neither_begins_nor_ends_with_a_click(cue):
    samples = samples_of(cue)
    peak = max(map(abs, samples))
    assert samples[0] == samples[-1] == 0.0
    assert max(map(abs, samples[: RATE_HZ // 1000])) < 0.05 * peak
    assert max(map(abs, samples[-RATE_HZ // 100 :])) < 0.01 * peak


def test_press_falls():
    assert notes(Chime.PRESS, (C5_HZ, G5_HZ), (0.0, 0.2)) == [G5_HZ, C5_HZ]


def test_release_rises():
    among_hz = (C5_HZ, G5_HZ, C6_HZ)
    assert notes(Chime.RELEASE, among_hz, (0.0, 0.13, 0.3)) == [C5_HZ, G5_HZ, C6_HZ]


def test_halfway_stays_level():
    among_hz = (C5_HZ, E5_HZ, G5_HZ, B5_HZ)
    assert notes(Chime.HALFWAY, among_hz, (0.0, 0.25)) == [E5_HZ, E5_HZ]


def test_change_goes_to_and_fro():
    starts_s = (0.0, 0.23, 0.45, 0.67)
    assert notes(Chime.CHANGE, (E5_HZ, B5_HZ), starts_s) == [E5_HZ, B5_HZ, E5_HZ, B5_HZ]


def test_ready_is_one_stroke_that_never_stops_and_comes_back():
    samples = samples_of(Chime.READY)
    block = RATE_HZ // 10
    levels = [max(map(abs, samples[i : i + block])) for i in range(0, len(samples), block)]
    rises = [after / before for before, after in itertools.pairwise(levels[1:-1])]
    assert max(rises) < 1.5
