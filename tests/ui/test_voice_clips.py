"""A few shipped clips through the very decoder of the app: length, lead, loudness, peak."""

from __future__ import annotations

import array
import math

import pytest
from PySide6.QtCore import QBuffer, QIODevice

from kneeapp.adapters.voice import VoiceFile, clip_name
from tests.loudness import RATE_HZ, integrated_lufs
from tests.shipped import ASSETS

multimedia = pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)

CLIPS = ("leg.left", "breath.out", "pause", "finish", "name.ST35", "place.BL40")
STEP = RATE_HZ // 1000


@pytest.fixture
def heard(qtbot, request):
    """The samples of a clip as Qt decodes them, -1..1."""
    form = multimedia.QAudioFormat()
    form.setSampleRate(RATE_HZ)
    form.setChannelCount(1)
    form.setSampleFormat(multimedia.QAudioFormat.SampleFormat.Int16)
    source = QBuffer()
    source.setData(ASSETS.read(clip_name(request.param)))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    decoder = multimedia.QAudioDecoder()
    decoder.setAudioFormat(form)
    decoder.setSourceDevice(source)
    raw = bytearray()

    def take() -> None:
        while decoder.bufferAvailable():
            raw.extend(bytes(decoder.read().constData()))

    decoder.bufferReady.connect(take)
    with qtbot.waitSignal(decoder.finished, timeout=10_000):
        decoder.start()
    take()
    return request.param, [x / 32_768 for x in array.array("h", bytes(raw))]


@pytest.mark.parametrize("heard", CLIPS, indirect=True)
def test_a_clip_comes_out_as_it_was_measured(heard):
    phrase_id, samples = heard
    length_ms = 1000 * len(samples) / RATE_HZ
    # Qt keeps the 6.5 ms that a decoder throws away.
    assert length_ms == pytest.approx(VoiceFile(ASSETS).lengths_ms()[phrase_id], abs=20)
    assert integrated_lufs(samples) == pytest.approx(-18, abs=0.5)
    assert 20 * math.log10(max(map(abs, samples))) <= -1
    powers = [sum(x * x for x in samples[i : i + STEP]) for i in range(0, len(samples), STEP)]
    lead_ms = next(i for i, power in enumerate(powers) if power > max(powers) * 1e-4)
    assert lead_ms <= 30
