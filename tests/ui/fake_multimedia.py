"""A stand-in for `PySide6.QtMultimedia`, with devices that come and go as a test wants."""

from __future__ import annotations

import struct
from enum import Enum, auto
from types import ModuleType
from weakref import WeakSet

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QTimer, QUrl, Signal


class FakeDevice:
    def __init__(self, name: str) -> None:
        self.name = name

    def id(self) -> QByteArray:
        return QByteArray(self.name.encode())

    def isNull(self) -> bool:
        return not self.name

    def description(self) -> str:
        return self.name.title()


def wav_form(path: str) -> tuple[tuple[int, int], int]:
    """Rate and channels of a file, and how long it lasts, ms."""
    file = QFile(path)
    assert file.open(QIODevice.OpenModeFlag.ReadOnly), path
    content = file.readAll().data()
    channels, rate_hz = struct.unpack("<HI", content[22:28])
    return (rate_hz, channels), (len(content) - 44) * 1000 // (rate_hz * channels * 2)


class FakeLoops(QObject):
    """How often an effect is repeated, and how often still."""

    loopsRemainingChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.loops = 1
        self._left = 0

    def setLoopCount(self, loops: int) -> None:
        self.loops = loops

    def loopsRemaining(self) -> int:
        return self._left

    def set_left(self, count: int) -> None:
        self._left = count
        self.loopsRemainingChanged.emit()


class FakeMultimedia(ModuleType):
    """The module. `devices[0]` is the default one; `effects` holds every effect still alive."""

    def __init__(self) -> None:
        super().__init__("PySide6.QtMultimedia")
        self.devices = ["speaker"]
        self.effects: WeakSet[QObject] = WeakSet()
        self.made = 0
        """How many effects were ever made."""
        self.most_at_once = 0
        """The most effects of one format that ever sounded together."""
        self.watchers: list[QObject] = []
        self.QAudio = FakeAudio
        self.QMediaDevices = self._media_devices()
        self.QSoundEffect = self._sound_effect()
        self.QAudioDecoder = FakeDecoder
        self.QAudioFormat = FakeFormat

    def sounding(self) -> list[str]:
        """The names of the files that sound now."""
        return sorted(effect.name for effect in self._playing() if effect.name)

    def forms(self) -> list[tuple[int, int]]:
        """Rate and channels of what sounds now, but for silence that is repeated."""
        return sorted(effect.form for effect in self._playing() if effect.loops == 1)

    def lengths_ms(self, form: tuple[int, int]) -> list[int]:
        """How long what sounds now in this format lasts."""
        return [effect.length_ms for effect in self._playing() if effect.form == form]

    def volumes(self, form: tuple[int, int]) -> list[float]:
        """How loud it sounds now in this format."""
        return [effect.volume for effect in self._playing() if effect.form == form]

    def _playing(self) -> list[QObject]:
        return [effect for effect in self.effects if effect.isPlaying()]

    def end(self, form: tuple[int, int] | None = None) -> None:
        """All that sounds, or what sounds in one format, comes to its own end."""
        for effect in list(self.effects):
            if form in (None, effect.form):
                effect.end()

    def beat(self) -> None:
        """All that is repeated has sounded once more."""
        for effect in self._playing():
            if effect.loopsRemaining() > 1:
                effect.set_left(effect.loopsRemaining() - 1)

    def change_devices(self, *names: str) -> None:
        """From now on there are these devices, and the system tells so."""
        self.devices = list(names)
        for watcher in self.watchers:
            watcher.audioOutputsChanged.emit()

    def _media_devices(self) -> type[QObject]:
        module = self

        class FakeMediaDevices(QObject):
            audioOutputsChanged = Signal()

            def __init__(self, parent: QObject | None = None) -> None:
                super().__init__(parent)
                module.watchers.append(self)

            @staticmethod
            def audioOutputs() -> list[FakeDevice]:
                return [FakeDevice(name) for name in module.devices]

            @staticmethod
            def defaultAudioOutput() -> FakeDevice:
                return FakeDevice(module.devices[0] if module.devices else "")

        return FakeMediaDevices

    def _sound_effect(self) -> type[QObject]:
        module = self

        class FakeSoundEffect(FakeLoops):
            playingChanged = Signal()
            Status = Enum("Status", "Loading Ready")

            def __init__(self, device: FakeDevice) -> None:
                super().__init__()
                self.device_name = device.name
                self.name = self.path = ""
                self.volume = 1.0
                self.form, self.length_ms = (0, 0), 0
                self._playing = False
                module.made += 1
                module.effects.add(self)

            def setSource(self, url: QUrl) -> None:
                self.path = url.toLocalFile()
                self.name = url.fileName().removesuffix(".wav") * url.isLocalFile()
                self.form, self.length_ms = wav_form(self.path or f":{url.path()}")

            def setVolume(self, volume: float) -> None:
                self.volume = volume

            def status(self) -> Enum:
                return self.Status.Ready

            def isPlaying(self) -> bool:
                return self._playing

            def play(self) -> None:
                self._set_playing(True)
                self.set_left(self.loops)
                forms = [effect.form for effect in module._playing()]
                module.most_at_once = max(module.most_at_once, *map(forms.count, forms))

            def stop(self) -> None:
                self._set_playing(False)

            def end(self) -> None:
                self._set_playing(False)

            def _set_playing(self, playing: bool) -> None:
                if playing != self._playing:
                    self._playing = playing
                    self.playingChanged.emit()

        return FakeSoundEffect


class FakeAudio:
    class VolumeScale(Enum):
        LinearVolumeScale = 0
        LogarithmicVolumeScale = 2

    @classmethod
    def convertVolume(cls, volume: float, source: VolumeScale, target: VolumeScale) -> float:
        assert (source, target) == (
            cls.VolumeScale.LogarithmicVolumeScale,
            cls.VolumeScale.LinearVolumeScale,
        )
        return volume**2


class FakeFormat:
    class SampleFormat(Enum):
        Int16 = auto()

    def setSampleRate(self, rate_hz: int) -> None:
        assert rate_hz == 48_000

    def setChannelCount(self, channels: int) -> None:
        assert channels == 1

    def setSampleFormat(self, form: SampleFormat) -> None:
        assert form is self.SampleFormat.Int16


class FakePart:
    def __init__(self, samples: bytes) -> None:
        self._samples = samples

    def constData(self) -> bytes:
        return self._samples


class FakeDecoder(QObject):
    """Takes a tenth of a ms for each byte; what does not begin as Ogg does it cannot read."""

    bufferReady = Signal()
    finished = Signal()
    error = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[FakePart] = []
        self._content = b""

    def setAudioFormat(self, form: FakeFormat) -> None:
        assert isinstance(form, FakeFormat)

    def setSourceDevice(self, device: QBuffer) -> None:
        self._content = device.readAll().data()

    def start(self) -> None:
        QTimer.singleShot(0, self, self._decode)

    def bufferAvailable(self) -> bool:
        return bool(self._parts)

    def read(self) -> FakePart:
        return self._parts.pop(0)

    def _decode(self) -> None:
        if not self._content.startswith(b"OggS"):
            self.error.emit(1)
            return
        self._parts = [FakePart(bytes(960)), FakePart(bytes(len(self._content) // 10 * 96))]
        self.bufferReady.emit()
        self.finished.emit()
