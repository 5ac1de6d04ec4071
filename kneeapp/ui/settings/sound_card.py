"""The card about the sound: how loud the chimes are, and whether there are any."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.slider import Slider
from kneeapp.ui.kit.switch import Switch
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look

_VOLUME_STEP = 5


class SoundCard(SettingsCard):
    """Chimes on or off, their volume, and a test.

    Signals:
        test_wanted(): play the chimes once.
    """

    test_wanted = Signal()

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Sound"), parent)
        self._kept_percent = settings.volume_percent
        self.sound = Switch(look, _("Chimes"), not settings.muted)
        self.sound.switched.connect(self._sound)
        self.add_row(_("Chimes"), self.sound, _("A soft one for each change, so eyes may rest"))
        self.volume = Slider(
            look, _("Volume"), 0, 100, _VOLUME_STEP, settings.volume_percent, _("%")
        )
        self.volume.moved.connect(self._volume_moved)
        self.volume.sliderReleased.connect(self._keep_volume)
        self.test = Button(look, _("Test sound"), "soft", "sound", "row")
        self.test.clicked.connect(self.test_wanted)
        self.add_row(_("Volume"), _side_by_side(look, self.volume, self.test), wide=True)
        self.trouble = Note(look, "caution", _("No sound."), "")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self._show_reach(settings)

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self._kept_percent = settings.volume_percent
        self.sound.render(not settings.muted)
        if not self.volume.isSliderDown():
            self.volume.render(settings.volume_percent)
        self._show_reach(settings)

    def render_trouble(self, words: str) -> None:
        """Say why nothing can be heard; empty when all is well."""
        self.trouble.set_words(_("No sound."), words)
        self.trouble.setVisible(bool(words))

    def _show_reach(self, settings: Settings) -> None:
        """What cannot be heard cannot be tested."""
        self.volume.setEnabled(not settings.muted)
        self.test.setEnabled(not settings.muted and settings.volume_percent > 0)

    def _sound(self, on: bool) -> None:
        self.want(lambda settings: replace(settings, muted=not on))

    def _volume_moved(self, _percent: int) -> None:
        # Each change is written to the disk, so a drag counts once, where it ends.
        if not self.volume.isSliderDown():
            self._keep_volume()

    def _keep_volume(self) -> None:
        percent = self.volume.value()
        if percent != self._kept_percent:
            self.want(lambda settings: replace(settings, volume_percent=percent))


def _side_by_side(look: Look, first: QWidget, second: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(16))
    row.addWidget(first, 1)
    row.addWidget(second)
    return both
