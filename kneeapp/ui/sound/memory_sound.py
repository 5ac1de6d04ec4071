"""Sound from memory for `QSoundEffect`, which takes only the address of a file.

A player that opens a stream for each clip would wait for the sound server every time, in the middle
of a hold; where the server has died, libpulse even ends the process as soon as a new stream is
asked for. `QSoundEffect` keeps one stream for all effects of a format. So clips become effects too:
their samples are put among Qt's resources as a WAV file that exists in memory alone.
"""

from __future__ import annotations

import hashlib
import struct
import weakref
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer, QUrl, qRegisterResourceData, qUnregisterResourceData

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QSoundEffect

_BYTES_EACH: Final = 2
_RESOURCE_VERSION: Final = 1
_DIRECTORY: Final = 2
_HASH_TOP: Final = 0xF000_0000
_HASH_LOW: Final = 0x0FFF_FFFF
_LOADED_MS: Final = 5_000


class Form(NamedTuple):
    """The format of a track: 16-bit samples, `rate_hz` a second, in so many channels."""

    rate_hz: int
    channels: int

    def bytes_of(self, length_ms: int) -> int:
        """How many bytes last so long."""
        return self.rate_hz * length_ms // 1000 * self.channels * _BYTES_EACH

    def length_ms(self, count: int) -> int:
        """How long so many bytes last."""
        return count * 1000 // (self.rate_hz * self.channels * _BYTES_EACH)


def wav_bytes(samples: bytes, form: Form) -> bytes:
    """A WAV file of 16-bit samples, little-endian, channels interleaved."""
    rate, channels = form
    block = channels * _BYTES_EACH
    head = struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * block, block, _BYTES_EACH * 8)
    size = struct.pack("<I", 36 + len(samples))
    return b"".join(
        (b"RIFF", size, b"WAVEfmt ", head, b"data", struct.pack("<I", len(samples)), samples)
    )


class MemorySound:
    """An effect made of samples, and the memory it is read from.

    Args:
        samples: 16-bit samples, little-endian, channels interleaved.
        form: their format.
        device: where it sounds.
        loops: how often it is repeated.
    """

    def __init__(self, samples: bytes, form: Form, device: QAudioDevice, loops: int = 1) -> None:
        from PySide6.QtMultimedia import QSoundEffect

        self.length_ms = form.length_ms(len(samples)) * loops
        wav = wav_bytes(samples, form)
        # Named by its content: Qt keeps what it has read of a name.
        name = f"kneeapp-{hashlib.sha256(wav).hexdigest()[:32]}.wav"
        parts = _resource(name, wav)
        qRegisterResourceData(_RESOURCE_VERSION, *parts)
        # Qt copies nothing: the parts are held here until it has let go of them, even where nobody
        # closes this.
        self._unregister = weakref.finalize(
            self, qUnregisterResourceData, _RESOURCE_VERSION, *parts
        )
        # Without a parent, so that it ends with the last reference to it.
        effect = QSoundEffect(device)
        if loops > 1:
            effect.setLoopCount(loops)
        effect.setSource(QUrl(f"qrc:/{name}"))
        self._effect: QSoundEffect | None = effect

    @property
    def effect(self) -> QSoundEffect:
        """What plays it; not to be held beyond `close`."""
        assert self._effect is not None
        return self._effect

    def close(self) -> None:
        """Give memory and effect back."""
        effect, self._effect = self._effect, None
        if effect is None:
            return
        effect.stop()
        if effect.status() == type(effect).Status.Loading:
            # Another thread may be reading it just now. The function holds on to this object.
            QTimer.singleShot(_LOADED_MS, lambda: self._unregister())  # noqa: PLW0108
        else:
            self._unregister()


def _resource(name: str, content: bytes) -> tuple[bytes, bytes, bytes]:
    """Tree, names and data of one file at the root, as Qt's resource compiler lays them out."""
    names = struct.pack(">HI", len(name), _name_hash(name)) + name.encode("utf-16-be")
    root = struct.pack(">IHII", 0, _DIRECTORY, 1, 1)
    file = struct.pack(">IHHHI", 0, 0, 0, 1, 0)
    return root + file, names, struct.pack(">I", len(content)) + content


def _name_hash(name: str) -> int:
    """Qt's hash of a name in the resources."""
    value = 0
    for letter in name:
        value = (value << 4) + ord(letter)
        value ^= (value & _HASH_TOP) >> 23
        value &= _HASH_LOW
    return value
