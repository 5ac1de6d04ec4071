"""Connects the card about sound with the sound itself."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kneeapp.core.message import Message
from kneeapp.ui.i18n import tell
from kneeapp.ui.settings.sound_section import SoundCard
from kneeapp.ui.sound.session_sound import SessionSound


class SoundDesk(QObject):
    """Serves one card for as long as it lives.

    Args:
        sound: what sounds.
        card: shows it, and owns this.
    """

    def __init__(self, sound: SessionSound, card: SoundCard) -> None:
        super().__init__(card)
        self._sound = sound
        self._card = card
        card.test_wanted.connect(sound.test)
        card.devices_wanted.connect(self._show_devices)
        sound.trouble_changed.connect(self._show_trouble)
        sound.told.connect(self._tell)
        self._show_trouble(sound.trouble)

    def _show_devices(self) -> None:
        outputs, voices = self._sound.outputs(), self._sound.voices()
        self._card.show_devices(outputs, voices, go_there=True)

    def _show_trouble(self, trouble: Message | None) -> None:
        self._card.render_trouble(tell(trouble) if trouble is not None else "")

    def _tell(self, message: Message) -> None:
        if self._sound.trouble is None:
            self._card.render_told(tell(message))
        if self._card.devices is not None:
            outputs, voices = self._sound.outputs(), self._sound.voices()
            self._card.show_devices(outputs, voices, go_there=False)
