"""Whether the device still takes what it is given: silence in short pieces, counted as they go.

Where the last device goes, PulseAudio may leave none, and Qt 6.11 then tells nothing: the device
stays listed, and what plays never comes to its end. The next sound that does not end would show it,
but half a minute may pass until there is one, and a breath takes ten seconds. A piece of silence
that is not taken shows it at once, and it also keeps the card awake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.ui.sound.memory_sound import Form, MemorySound

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

HEARTBEAT_FORM: Final = Form(24_000, 1)
"""That of the chimes, whose stream it shares: where a server hangs, closing waits half a minute for
each stream. So it has to rest while one of them sounds."""
LOOK_EVERY_MS: Final = 1_000
MISSED_MOST: Final = 4
"""So many looks in a row without a beat are a loss. Looks are counted and not time: where the app
itself stood still, a single one comes when it goes on, and the beats that waited come with it."""

_BEAT_MS, _BEATS = 500, 240
"""After two minutes without any cue the card may sleep."""
_WAKES_LOOKS: Final = 1
"""What is granted beyond that to the first beat, for the card may be asleep."""


class Heartbeat(QObject):
    """Plays silence between the chimes on one device, and tells when it is no longer taken.

    Args:
        device: where it plays.
        parent: the owner.

    Signals:
        lost(): the device takes nothing any more; told once.
        revived(): it does again.
    """

    lost = Signal()
    revived = Signal()

    def __init__(self, device: QAudioDevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        silence = bytes(HEARTBEAT_FORM.bytes_of(_BEAT_MS))
        self._sound = MemorySound(silence, HEARTBEAT_FORM, device, _BEATS)
        self._sound.effect.loopsRemainingChanged.connect(self._on_beat)
        self._sound.effect.playingChanged.connect(self._on_playing_changed)
        self._is_beating = self._is_lost = False
        self._missed = 0
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look)

    def begin(self) -> None:
        """Beat for two minutes; one that beats already goes on."""
        if self._is_beating:
            return
        self._is_beating = True
        self._missed = -_WAKES_LOOKS
        self._sound.effect.play()
        self._look.start()

    def rest(self) -> None:
        """Beat no more until the next `begin`; nothing is missed then."""
        self._look.stop()
        # Taken away first: an end by our own hand is no sign of life.
        was_beating, self._is_beating = self._is_beating, False
        if was_beating:
            self._sound.effect.stop()

    def close(self) -> None:
        """Let go of the device."""
        self.rest()
        self._sound.close()

    def _on_beat(self) -> None:
        # The first number is told by `play` itself, whether or not a device takes anything.
        if not self._is_beating or self._sound.effect.loopsRemaining() >= _BEATS:
            return
        self._missed = 0
        self._look.start()
        if self._is_lost:
            self._is_lost = False
            self.revived.emit()

    def _on_playing_changed(self) -> None:
        if self._is_beating and not self._sound.effect.isPlaying():
            self._is_beating = False
            self._look.stop()

    def _on_look(self) -> None:
        self._missed += 1
        if self._missed == MISSED_MOST:
            # It goes on playing: what comes to life again is heard again, and then all is well.
            self._look.stop()
            self._is_lost = True
            self.lost.emit()
