"""Where sound goes: devices, volumes, and what is said when there is none.

QtMultimedia, and what only it needs, is imported inside the functions. It takes time, nobody needs
it before the first chime, and without the system's sound library it cannot be imported at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QSoundEffect

NO_DEVICE = N_(
    "No sound device was found. The session goes on without sound: follow the ring and the words."
)
ONLY_DUMMY = N_(
    "Only a dummy output was found: nothing that goes there can be heard. "
    "The session goes on without sound: follow the ring and the words."
)
NO_LIBRARY = N_(
    "The sound library of this system is missing (on Debian and Ubuntu: libpulse0). "
    "The session goes on without sound: follow the ring and the words."
)

_PERCENT = 100
_DUMMY_ID = "auto_null"
"""What PulseAudio and PipeWire put where the last device has gone; where that name is taken, they
append a number. Its description may be translated, and other null outputs are somebody's own."""
_DUMMY_NAME = "Dummy Output"


class Output(NamedTuple):
    """A device that sound can go to: what it is kept as, and what it is called."""

    id: str
    name: str


def outputs() -> tuple[Output, ...]:
    """The devices there are now; none where there is no library to ask."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return ()
    return tuple(output_of(device) for device in QMediaDevices.audioOutputs())


def output_of(device: QAudioDevice) -> Output:
    """A device in words."""
    return Output(bytes(device.id().data()).decode("utf-8", "replace"), device.description())


def is_dummy(output: Output) -> bool:
    """Whether the sound system only pretends that there is a device."""
    return (
        output.id == _DUMMY_ID
        or output.id.startswith(f"{_DUMMY_ID}.")
        or output.name == _DUMMY_NAME
    )


def wanted_output(wanted: str) -> QAudioDevice:
    """The device with this id; where it is not there, or none is wanted, the default one.

    A dummy is taken only where it is wanted by its id; another device goes before it.

    Raises:
        AppError: there is none, there are only dummies, or there is no library to ask.
    """
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        raise AppError(NO_LIBRARY) from error
    every = QMediaDevices.audioOutputs()
    default = QMediaDevices.defaultAudioOutput()
    if default.isNull() or not every:
        raise AppError(NO_DEVICE)
    chosen = next((device for device in every if output_of(device).id == wanted), None)
    if chosen is not None:
        return chosen
    heard = (device for device in (default, *every) if not is_dummy(output_of(device)))
    device = next(heard, None)
    if device is None:
        raise AppError(ONLY_DUMMY)
    return device


def watch_outputs(on_changed: Callable[[], None], parent: QObject) -> None:
    """Call `on_changed` whenever devices come, go or change rank, as long as `parent` lives.

    Raises:
        AppError: there is no library to ask.
    """
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        raise AppError(NO_LIBRARY) from error
    QMediaDevices(parent).audioOutputsChanged.connect(on_changed)


def loaded_effect(path: str, device: QAudioDevice) -> QSoundEffect:
    """A WAV file made ready to sound at once; a play before it is loaded is made up for.

    It has no parent: it ends with the last reference to it.
    """
    from PySide6.QtCore import QUrl
    from PySide6.QtMultimedia import QSoundEffect

    effect = QSoundEffect(device)
    effect.setSource(QUrl.fromLocalFile(path))
    return effect


def linear_volume(percent: int) -> float:
    """The factor 0..1 for a volume of 0..100 in steps of equal perceived loudness."""
    from PySide6.QtMultimedia import QAudio

    scale = QAudio.VolumeScale
    return QAudio.convertVolume(
        percent / _PERCENT, scale.LogarithmicVolumeScale, scale.LinearVolumeScale
    )
