"""A voice of the system, where the user wants it instead of the one that ships.

Making it can take more than a second, in which nothing else happens: it is made while a session is
being prepared, or for a test, never at the start of the app and never while a hold runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kneeapp.ui.sound.output import linear_volume

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_PRETENDED: Final = "mock"
"""Qt's engine for tests, which says nothing."""


def system_voices() -> tuple[str, ...]:
    """The speech engines there may be, by their names; a listed one need not work."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:
        return ()
    return tuple(name for name in QTextToSpeech.availableEngines() if name != _PRETENDED)


def made_engine(name: str, parent: QObject) -> QTextToSpeech | None:
    """The speech engine of this name; None when it is not there or does not work. May block."""
    if name not in system_voices():
        return None
    from PySide6.QtTextToSpeech import QTextToSpeech

    engine = QTextToSpeech(name, parent)
    if engine.state() == QTextToSpeech.State.Error:
        engine.deleteLater()
        return None
    return engine


class SystemVoice(QObject):
    """Speaks with an engine of the system, as `Voice` does with clips.

    Args:
        engine: a speech engine that works.
        caption: the words of a phrase by its id.
        parent: the owner.

    Signals:
        speaking_changed(bool): it begins or ends to speak.
        failed(): the engine no longer works.
    """

    speaking_changed = Signal(bool)
    failed = Signal()

    def __init__(
        self, engine: QTextToSpeech, caption: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        engine.setParent(self)
        self._caption = caption
        self._wanted: tuple[str, ...] = ()
        self._is_speaking = False
        self._delay = QTimer(self)
        self._delay.setTimerType(Qt.TimerType.PreciseTimer)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._speak)
        engine.stateChanged.connect(self._on_state_changed)

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or is about to be."""
        return bool(self._wanted)

    def say(self, phrases: tuple[str, ...], after_ms: int = 0) -> None:
        """Say phrases; what is still being said ends here and now."""
        self.silence()
        self._wanted = phrases
        if after_ms > 0:
            self._delay.start(after_ms)
        else:
            self._speak()

    def silence(self) -> None:
        """Stop speaking."""
        self._delay.stop()
        if self._wanted:
            self._wanted = ()
            self._engine.stop()
        self._tell(speaking=False)

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0..100."""
        self._engine.setVolume(linear_volume(percent))

    def _speak(self) -> None:
        self._tell(speaking=True)
        self._engine.say(" ".join(self._caption(phrase) for phrase in self._wanted))

    def _on_state_changed(self) -> None:
        states = type(self._engine).State
        state = self._engine.state()
        if state == states.Error:
            self._wanted = ()
            self._tell(speaking=False)
            self.failed.emit()
        elif state == states.Ready and self._is_speaking:
            self._wanted = ()
            self._tell(speaking=False)

    def _tell(self, *, speaking: bool) -> None:
        if speaking != self._is_speaking:
            self._is_speaking = speaking
            self.speaking_changed.emit(speaking)


class SystemVoiceChoice(QObject):
    """Makes the voice of the system that is wanted, and lets go of one that is not.

    Args:
        caption: the words of a phrase by its id.
        parent: the owner.

    Signals:
        changed(SystemVoice | None): speak with this one from now on; None: the one that ships.
        failed(): the wanted one does not work.
    """

    changed = Signal(object)
    failed = Signal()

    def __init__(self, caption: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._name = ""
        self._voice: SystemVoice | None = None

    @property
    def voice(self) -> SystemVoice | None:
        """The voice of the system; None: the one that ships speaks."""
        return self._voice

    def choose(self, name: str) -> None:
        """Make the voice with this name; empty: the one that ships. May take over a second."""
        if name == self._name:
            return
        self._name = name
        self._take(None)
        if not name:
            return
        engine = made_engine(name, self)
        if engine is None:
            self.failed.emit()
            return
        voice = SystemVoice(engine, self._caption, self)
        voice.failed.connect(self._on_failed)
        self._take(voice)

    def _on_failed(self) -> None:
        self._take(None)
        self.failed.emit()

    def _take(self, voice: SystemVoice | None) -> None:
        old, self._voice = self._voice, voice
        if voice is not old:
            self.changed.emit(voice)
        if old is not None:
            old.deleteLater()
