"""The shipped voice and breath tone: complete, small, level, and measured as they ship."""

from __future__ import annotations

import array
import hashlib
import itertools
import json
import math
import wave

import pytest

from kneeapp.adapters.sounds_check import opus_ms
from kneeapp.adapters.voice import VoiceFile
from kneeapp.core.cues import Chime
from kneeapp.core.phrases import phrases_of
from kneeapp.core.tone import RATE_HZ, Bed
from tests.house.source_files import ROOT
from tests.shipped import ASSETS, shipped_catalogue

SOUNDS = ROOT / "resources" / "sounds"
REPORT = json.loads((ROOT / "tools" / "sound" / "report.json").read_text(encoding="utf-8"))["files"]
PHRASES = phrases_of(shipped_catalogue())
CLIPS = {f"voice/{phrase_id}.opus": phrase_id for phrase_id in PHRASES}
BEDS = {f"{bed}.wav": lufs for bed, lufs in ((Bed.IN, -34.0), (Bed.OUT, -28.0))}

VOICE_LUFS, VOICE_SLACK_LU = -18.0, 0.5
TRUE_PEAK_MOST_DB = -1.0
LEAD_MOST_MS = 30
VOICE_MOST_BYTES = 6_000_000
TONE_MOST_BYTES = 600_000


def bed_samples(name: str) -> array.array:
    with wave.open(str(SOUNDS / name), "rb") as file:
        form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        assert form == (1, 2, RATE_HZ)
        return array.array("h", file.readframes(file.getnframes()))


def test_every_phrase_has_its_clip_and_no_clip_is_without_a_phrase():
    assert {path.name for path in (SOUNDS / "voice").iterdir()} == {
        *(name.removeprefix("voice/") for name in CLIPS),
        "voice.json",
    }


@pytest.mark.parametrize("name", CLIPS)
def test_a_clip_lasts_as_long_as_the_index_says_and_says_its_caption(name):
    clip = VoiceFile(ASSETS).clips()[CLIPS[name]]
    assert opus_ms((SOUNDS / name).read_bytes()) == pytest.approx(clip.ms, abs=20)
    assert clip.words == PHRASES[CLIPS[name]].caption


def test_what_was_measured_is_what_ships():
    there = {path.relative_to(SOUNDS).as_posix(): path for path in SOUNDS.rglob("*.[wo]*")}
    assert (
        REPORT.keys()
        == there.keys()
        == {
            *CLIPS,
            *BEDS,
            *(f"{name}.wav" for name in (*Chime, "primer")),
        }
    )
    for name, path in there.items():
        raw = path.read_bytes()
        assert hashlib.sha256(raw).hexdigest() == REPORT[name]["sha256"], name
        assert len(raw) == REPORT[name]["bytes"], name


@pytest.mark.parametrize("name", CLIPS)
def test_a_clip_is_level_begins_at_once_and_leaves_headroom(name):
    facts = REPORT[name]
    assert facts["integrated_lufs"] == pytest.approx(VOICE_LUFS, abs=VOICE_SLACK_LU)
    assert facts["true_peak_db"] <= TRUE_PEAK_MOST_DB
    assert facts["lead_ms"] <= LEAD_MOST_MS
    assert facts["ms"] == VoiceFile(ASSETS).lengths_ms()[CLIPS[name]]


@pytest.mark.parametrize("name", BEDS)
def test_a_bed_is_quieter_than_the_voice(name):
    assert REPORT[name]["momentary_max_lufs"] == pytest.approx(BEDS[name], abs=0.1)
    assert BEDS[name] <= VOICE_LUFS - 10


@pytest.mark.parametrize("name", BEDS)
def test_a_bed_joins_its_own_begin(name):
    samples = bed_samples(name)
    steps = [after - before for before, after in itertools.pairwise(samples)]
    usual = math.sqrt(sum(step * step for step in steps) / len(steps))
    assert abs(samples[0] - samples[-1]) < 4 * usual
    # The tenth of a second across the seam is as loud as the rest: no hole, no fade.
    tenth = RATE_HZ // 20
    across = [*samples[-tenth:], *samples[:tenth]]
    loud = math.sqrt(sum(x * x for x in samples) / len(samples))
    assert math.sqrt(sum(x * x for x in across) / len(across)) == pytest.approx(loud, rel=0.5)
    assert abs(sum(samples)) / len(samples) < 1


def test_the_sounds_stay_small():
    assert sum((SOUNDS / name).stat().st_size for name in CLIPS) <= VOICE_MOST_BYTES
    assert sum((SOUNDS / name).stat().st_size for name in BEDS) <= TONE_MOST_BYTES
