"""The card about sound and voice: how much is said, how loud, by whom, and where it comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.settings import Settings, VoiceLevel
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.slider import Slider
from kneeapp.ui.kit.switch import Switch
from kneeapp.ui.settings.setting_row import SettingRow
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look

_VOLUME_STEP = 5


def level_words(level: VoiceLevel) -> tuple[str, str]:
    """The name of a level, and what is heard at it."""
    return {
        VoiceLevel.FULL: (_("Full"), _("Where, how hard, the breath, what comes next")),
        VoiceLevel.SHORT: (_("Short"), _("The knee, the point and every change")),
        VoiceLevel.CHIMES: (_("Chimes only"), _("A chime for each event, and no words")),
        VoiceLevel.SILENT: (_("Silent"), _("Words on the screen and a flash of light")),
    }[level]


class Volume(Slider):
    """One of the volumes; a drag counts once, where it ends, for each change is written to disk.

    Args:
        look: colours and fonts.
        name: what gets louder.
        field: the setting it sets, 0..100.
        percent: its value.

    Signals:
        settled(str, int): field and value that the user has come to.
    """

    settled = Signal(str, int)

    def __init__(self, look: Look, name: str, field: str, percent: int) -> None:
        super().__init__(look, name, 0, 100, _VOLUME_STEP, percent, _("%"))
        self._field = field
        self._kept = percent
        self.moved.connect(self._on_moved)
        self.sliderReleased.connect(self._settle)

    def render_kept(self, percent: int) -> None:
        """Show the kept value, unless the user is just moving it; tells nobody."""
        self._kept = percent
        if not self.isSliderDown():
            self.render(percent)

    def _on_moved(self, _percent: int) -> None:
        if not self.isSliderDown():
            self._settle()

    def _settle(self) -> None:
        if self.value() != self._kept:
            self.settled.emit(self._field, self.value())


class SoundCard(SettingsCard):
    """Levels, volumes, voice, device, and a test.

    Signals:
        test_wanted(): play a chime, a few words and a breath.
        devices_wanted(): the devices and voices to choose from are to be shown.
    """

    test_wanted = Signal()
    devices_wanted = Signal()

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Sound and voice"), parent)
        self._settings = settings
        self.sound = Switch(look, _("Sound"), not settings.muted)
        self.sound.switched.connect(self._sound)
        self.add_row(_("Sound"), self.sound, _("So that eyes and hands may rest"))
        self.level = Choice(
            look,
            [(level.value, level_words(level)[0]) for level in VoiceLevel],
            settings.voice_level.value,
            _("How much is said"),
            size="row",
        )
        self.level.chosen.connect(self._level)
        self._level_row = self.add_row(_("How much is said"), self.level, " ")
        self._volume_rows: list[SettingRow] = []
        self.voice = self._volume(_("Voice"), _("Volume of the voice"), "voice_percent")
        self.volume = self._volume(_("Chimes"), _("Volume of the chimes"), "volume_percent")
        self.tone = Switch(look, _("Breath tone"), settings.tone_on)
        self.tone.switched.connect(self._tone)
        self.add_row(_("Breath tone"), self.tone, _("Swells as you lean in, thins as you ease off"))
        self.tone_volume = self._volume(_("Tone"), _("Volume of the breath tone"), "tone_percent")
        for row in self._volume_rows:
            row.keep_for_words(max(one.words_width for one in self._volume_rows))
        self._device_row: SettingRow | None = None
        self.devices: ChipRow | None = None
        self.voices: ChipRow | None = None
        self._add_buttons()
        self.trouble = Note(look, "caution", _("No sound."), "")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self._show(settings)

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self._settings = settings
        self.sound.render(not settings.muted)
        self.level.render(settings.voice_level.value)
        self.tone.render(settings.tone_on)
        self.voice.render_kept(settings.voice_percent)
        self.volume.render_kept(settings.volume_percent)
        self.tone_volume.render_kept(settings.tone_percent)
        if self.devices is not None:
            self.devices.render(settings.sound_device)
        if self.voices is not None:
            self.voices.render(settings.system_voice)
        self._show(settings)

    def render_trouble(self, words: str) -> None:
        """Say why nothing can be heard; empty when all is well."""
        self.trouble.set_words(_("No sound."), words)
        self.trouble.setVisible(bool(words))

    def render_told(self, words: str) -> None:
        """Say what else there is to know of the sound, as long as it is not in trouble."""
        self.trouble.set_words(_("Sound."), words)
        self.trouble.setVisible(bool(words))

    def show_devices(
        self, outputs: Sequence[tuple[str, str]], voices: Sequence[str], *, go_there: bool
    ) -> None:
        """Show what can be chosen.

        Args:
            outputs: (id, name) of the devices there are.
            voices: the speech engines of the system.
            go_there: move the focus to them.
        """
        for row in (self.devices, self.voices):
            if row is not None:
                self._remove_row(row)
        device, voice = self._settings.sound_device, self._settings.system_voice
        devices = [("", _("As the system has it")), *outputs]
        if device and device not in dict(outputs):
            devices.append((device, _("The chosen one, not there now")))
        self.devices = ChipRow(self.look, devices, device, _("Where it sounds"))
        self.devices.chosen.connect(lambda value: self._keep("sound_device", value))
        self._insert_row(_("Where it sounds"), self.devices)
        names = [("", _("The one of this app")), *((name, name) for name in voices)]
        self.voices = ChipRow(self.look, names, voice, _("Who speaks"))
        self.voices.chosen.connect(lambda value: self._keep("system_voice", value))
        hint = _("Others belong to your system and may not work") if voices else ""
        self._insert_row(_("Who speaks"), self.voices, hint)
        self.choose.hide()
        if go_there:
            self.devices.button_of(device).setFocus(Qt.FocusReason.TabFocusReason)

    def _volume(self, shown: str, name: str, field: str) -> Volume:
        volume = Volume(self.look, name, field, getattr(self._settings, field))
        volume.settled.connect(self._keep)
        self._volume_rows.append(self.add_row(shown, volume, wide=True))
        return volume

    def _add_buttons(self) -> None:
        look = self.look
        self.test = Button(look, _("Test sound"), "soft", "sound", "row")
        self.test.clicked.connect(self.test_wanted)
        self.choose = Button(look, _("Voice and device"), "secondary", None, "row")
        self.choose.clicked.connect(self.devices_wanted)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, look.px(4), 0, look.px(4))
        row.setSpacing(look.px(8))
        row.addWidget(self.test)
        row.addWidget(self.choose)
        row.addStretch(1)
        self.body.addWidget(self._buttons)

    def _insert_row(self, name: str, control: QWidget, hint: str = "") -> None:
        row = SettingRow(self.look, name, control, hint, wide=True)
        self.body.insertWidget(self.body.indexOf(self._buttons), row)

    def _remove_row(self, control: QWidget) -> None:
        row = control.parentWidget()
        if row is not None:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _show(self, settings: Settings) -> None:
        """What cannot be heard cannot be tested."""
        self._level_row.set_hint(level_words(settings.voice_level)[1])
        on = not settings.muted and settings.voice_level is not VoiceLevel.SILENT
        speaks = on and settings.voice_level is not VoiceLevel.CHIMES
        self.level.setEnabled(not settings.muted)
        self.voice.setEnabled(speaks)
        self.volume.setEnabled(on)
        self.tone.setEnabled(on)
        self.tone_volume.setEnabled(on and settings.tone_on)
        louder = settings.volume_percent > 0 or (speaks and settings.voice_percent > 0)
        self.test.setEnabled(on and louder)

    def _sound(self, on: bool) -> None:
        self.want(lambda settings: replace(settings, muted=not on))

    def _tone(self, on: bool) -> None:
        self.want(lambda settings: replace(settings, tone_on=on))

    def _level(self, value: str) -> None:
        self.want(lambda settings: replace(settings, voice_level=VoiceLevel(value)))

    def _keep(self, field: str, value: int | str) -> None:
        self.want(_setting(field, value))


def _setting(field: str, value: int | str) -> Callable[[Settings], Settings]:
    return lambda settings: replace(settings, **{field: value})  # type: ignore[arg-type]
