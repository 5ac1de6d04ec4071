"""The card about looks: colours, text size, skin tone, which way the pictures face, motion."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Convention
from kneeapp.core.settings import Settings, ThemeChoice
from kneeapp.core.tones import SkinTone
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.switch import Switch
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.settings.tone_choice import ToneChoice, tone_word
from kneeapp.ui.theme import Look

TEXT_PERCENTS = (100, 125, 150)


def facing_words(convention: Convention) -> str:
    """What a convention means for the user's own leg."""
    return {
        Convention.MIRROR: _("Mirror: the picture’s left is your left"),
        Convention.ATLAS: _("As in an atlas: the picture’s left is your right"),
    }[convention]


class AppearanceCard(SettingsCard):
    """Theme, text size, skin tone, mirror or atlas, reduced motion."""

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Appearance"), parent)
        themes = (
            (ThemeChoice.SYSTEM.value, _("System")),
            (ThemeChoice.LIGHT.value, _("Light")),
            (ThemeChoice.DARK.value, _("Dark")),
            (ThemeChoice.HIGH_CONTRAST.value, _("High contrast")),
        )
        self.theme = Choice(look, themes, settings.theme.value, _("Colours"))
        self.theme.chosen.connect(self._theme)
        self.body.addWidget(self.theme)
        self.body.addSpacing(look.px(4))
        percents = [(str(p), _("{percent} %").format(percent=p)) for p in TEXT_PERCENTS]
        self.text = Choice(look, percents, str(settings.text_percent), _("Text size"), size="row")
        self.text.chosen.connect(self._text)
        self.add_row(_("Text size"), self.text)
        self.tone = ToneChoice(look, settings.skin_tone)
        self.tone.chosen.connect(self._tone)
        self.tone_row = self.add_row(
            _("Skin tone of the pictures"), self.tone, tone_word(settings.skin_tone)
        )
        facing = (
            (Convention.MIRROR.value, _("As in a mirror")),
            (Convention.ATLAS.value, _("Facing me")),
        )
        self.facing = Choice(
            look, facing, settings.convention.value, _("Front of the knee"), size="row"
        )
        self.facing.chosen.connect(self._facing)
        self.facing_row = self.add_row(
            _("Front of the knee"), self.facing, facing_words(settings.convention)
        )
        self.calm = Switch(look, _("Reduced motion"), settings.reduced_motion)
        self.calm.switched.connect(self._calm)
        self.add_row(_("Reduced motion"), self.calm, _("The ring fades instead of growing"))

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self.theme.render(settings.theme.value)
        self.text.render(str(settings.text_percent))
        self.tone.render(settings.skin_tone)
        self.tone_row.set_hint(tone_word(settings.skin_tone))
        self.facing.render(settings.convention.value)
        self.facing_row.set_hint(facing_words(settings.convention))
        self.calm.render(settings.reduced_motion)

    def _theme(self, value: str) -> None:
        self.want(lambda settings: replace(settings, theme=ThemeChoice(value)))

    def _text(self, value: str) -> None:
        self.want(lambda settings: replace(settings, text_percent=int(value)))

    def _tone(self, value: str) -> None:
        self.want(lambda settings: replace(settings, skin_tone=SkinTone(value)))

    def _facing(self, value: str) -> None:
        self.want(lambda settings: replace(settings, convention=Convention(value)))

    def _calm(self, on: bool) -> None:
        self.want(lambda settings: replace(settings, reduced_motion=on))
