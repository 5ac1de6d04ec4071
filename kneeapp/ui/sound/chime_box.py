"""The chimes on one device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from kneeapp.core.cues import Chime
from kneeapp.core.ports import Assets
from kneeapp.ui.sound.output import linear_volume, loaded_effect
from kneeapp.ui.sound.track import Track

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

_PRIMER: Final = "primer"
_LONGEST_MS: Final = 3_400
"""The longest chime, the finish."""


class ChimeBox(QObject):
    """Plays the chimes, one at a time.

    Args:
        assets: gives the files `sounds/<chime>.wav` and `sounds/primer.wav`, 24 kHz mono.
        device: where they sound.
        parent: the owner.

    Raises:
        AppError: a file is missing.
    """

    def __init__(self, assets: Assets, device: QAudioDevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.track = Track(self)
        names = (*(chime.value for chime in Chime), _PRIMER)
        self._effects = {
            name: self.track.adopt(loaded_effect(assets.path(f"sounds/{name}.wav"), device))
            for name in names
        }

    def wake(self) -> None:
        """Wake a sleeping card with 50 ms of silence; what rings is left to ring."""
        if self.track.sounding is None:
            self.track.start(self._effects[_PRIMER], _LONGEST_MS)

    def play(self, chime: Chime) -> None:
        """Sound a chime; what still rings gives way to it."""
        self.track.start(self._effects[chime.value], _LONGEST_MS)

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0..100; heard at once."""
        factor = linear_volume(percent)
        for effect in self._effects.values():
            effect.setVolume(factor)

    def close(self) -> None:
        """Let go of everything; nothing sounds any more."""
        self.track.stop()
        self._effects.clear()
