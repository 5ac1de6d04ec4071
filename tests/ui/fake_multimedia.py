"""A stand-in for `PySide6.QtMultimedia`, with devices that come and go as a test wants."""

from __future__ import annotations

from enum import Enum
from types import ModuleType
from weakref import WeakSet

from PySide6.QtCore import QByteArray, QObject, QUrl, Signal


class FakeDevice:
    def __init__(self, name: str) -> None:
        self.name = name

    def id(self) -> QByteArray:
        return QByteArray(self.name.encode())

    def isNull(self) -> bool:
        return not self.name


class FakeMultimedia(ModuleType):
    """The module. `devices[0]` is the default one; `effects` holds every effect still alive."""

    def __init__(self) -> None:
        super().__init__("PySide6.QtMultimedia")
        self.devices = ["speaker"]
        self.effects: WeakSet[QObject] = WeakSet()
        self.made = 0
        """How many effects were ever made."""
        self.most_at_once = 0
        """The most effects that ever sounded together."""
        self.watchers: list[QObject] = []
        self.QAudio = FakeAudio
        self.QMediaDevices = self._media_devices()
        self.QSoundEffect = self._sound_effect()

    def sounding(self) -> list[str]:
        """The names of the files that sound now."""
        return sorted(effect.name for effect in self.effects if effect.isPlaying())

    def end(self) -> None:
        """All that sounds comes to its own end."""
        for effect in list(self.effects):
            effect.end()

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

        class FakeSoundEffect(QObject):
            playingChanged = Signal()

            def __init__(self, device: FakeDevice) -> None:
                super().__init__()
                self.device_name = device.name
                self.name = self.path = ""
                self.volume = 1.0
                self._playing = False
                module.made += 1
                module.effects.add(self)

            def setSource(self, url: QUrl) -> None:
                self.path = url.toLocalFile()
                self.name = url.fileName().removesuffix(".wav")

            def setVolume(self, volume: float) -> None:
                self.volume = volume

            def isPlaying(self) -> bool:
                return self._playing

            def play(self) -> None:
                self._set_playing(True)
                module.most_at_once = max(module.most_at_once, len(module.sounding()))

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
