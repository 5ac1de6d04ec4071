"""One stream of sound: one effect at a time, and whether it comes to its end.

Where two `QSoundEffect` of one format sound together, Qt 6.11 may free one of them in the thread of
the sound system; its socket notifier then spins the event loop for good. So whatever still sounds
is stopped before the next one begins, and each track has a format of its own.

Some sound systems die without a word: the device stays listed, and what plays never comes to its
end. So each sound that does end is a sign of life, and one that does not is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

SPARE_MS: Final = 4_000
"""What is granted to a sound beyond its length: waking a card takes up to 0.94 s, and where the
machine has far more to do than it can, sounds end seconds late."""


class Track(QObject):
    """Plays the effects that were given to `adopt`, one at a time.

    Signals:
        ended(): what sounded came to its own end; one that was stopped does not tell.
        lost(): it ought to have ended by now and has not.
    """

    ended = Signal()
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sounding: QSoundEffect | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        # It is still `_sounding`: what comes to life again is heard again, and then all is well.
        self._patience.timeout.connect(self.lost)

    @property
    def sounding(self) -> QSoundEffect | None:
        """What sounds now."""
        return self._sounding

    def adopt(self, effect: QSoundEffect) -> QSoundEffect:
        """Take an effect into this track; gives it back."""
        effect.playingChanged.connect(self._on_playing_changed)
        return effect

    def start(self, effect: QSoundEffect, length_ms: int | None) -> None:
        """Sound an effect of this track from its begin; what still sounds gives way to it.

        Args:
            effect: an adopted one.
            length_ms: after so long it ought to have ended; None: nobody waits for its end.
        """
        self.stop()
        self._sounding = effect
        effect.play()
        if length_ms is not None:
            self._patience.start(length_ms + SPARE_MS)

    def stop(self) -> None:
        """Stop what sounds, at once."""
        self._patience.stop()
        # Taken away first: an end by our own hand is no sign of life.
        sounding, self._sounding = self._sounding, None
        if sounding is not None:
            sounding.stop()

    def _on_playing_changed(self) -> None:
        if self._sounding is not None and not self._sounding.isPlaying():
            self._sounding = None
            self._patience.stop()
            self.ended.emit()
