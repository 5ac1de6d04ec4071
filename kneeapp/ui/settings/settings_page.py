"""The settings: cards, no tabs, no Save. Every change is kept at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.ports import HistoryStore
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.settings.appearance_card import AppearanceCard
from kneeapp.ui.settings.breath_section import BreathingCard
from kneeapp.ui.settings.data_cards import DataCard, HelpCard
from kneeapp.ui.settings.keys_section import KeysCard
from kneeapp.ui.settings.looking_back_card import LookingBackCard
from kneeapp.ui.settings.page_column import CardsPage
from kneeapp.ui.settings.session_cards import SessionCard
from kneeapp.ui.settings.settings_card import Change, SettingsCard
from kneeapp.ui.settings.sound_section import SoundCard
from kneeapp.ui.theme import Look


class SettingsPage(CardsPage):
    """All settings on one page.

    Args:
        look: colours and fonts.
        settings: what is shown at first.
        data_folder: where everything is kept, as text.
        history: tells at which hour a day begins.
        parent: the widget it lies in.

    Signals:
        changed(Settings): the user wants these settings; `render` shows them once they are kept.
        help_wanted(): show the help page.
        folder_wanted(): show the data folder.
        own_breath_wanted(OwnBreath | None): make a breathing pattern, or change this one.
        day_begin_wanted(int): local days shall begin at this hour.
        backups_wanted(): show the page of backups.
        erase_wanted(): ask whether everything is to be deleted.
    """

    changed = Signal(object)
    help_wanted = Signal()
    folder_wanted = Signal()
    own_breath_wanted = Signal(object)
    day_begin_wanted = Signal(int)
    backups_wanted = Signal()
    erase_wanted = Signal()

    def __init__(
        self,
        look: Look,
        settings: Settings,
        data_folder: str,
        history: HistoryStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, _("Settings"), _("Changes are kept at once"), parent=parent)
        self._settings = settings
        self.session = SessionCard(look, settings)
        self.sound = SoundCard(look, settings)
        self.breathing = BreathingCard(look, settings)
        self.keys = KeysCard(look, settings)
        self.appearance = AppearanceCard(look, settings)
        self.looking_back = LookingBackCard(
            look,
            settings,
            history.day_begins_h,
            can_begin_else=history.read_only_because is None,
        )
        self.data = DataCard(look, data_folder)
        self.help = HelpCard(look)
        for card in self._cards():
            card.change_wanted.connect(self._change)
        self.looking_back.day_begin_wanted.connect(self.day_begin_wanted)
        self.breathing.own_wanted.connect(self.own_breath_wanted)
        self.data.folder_wanted.connect(self.folder_wanted)
        self.data.backups_wanted.connect(self.backups_wanted)
        self.data.erase_wanted.connect(self.erase_wanted)
        self.help.help_wanted.connect(self.help_wanted)
        self.set_cards(
            (self.session, self.sound, self.breathing),
            (self.looking_back, self.appearance, self.keys, self.data, self.help),
        )

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self._settings = settings
        for card in self._cards():
            card.render(settings)

    def _cards(self) -> tuple[SettingsCard, ...]:
        """The cards that show settings."""
        first = (self.session, self.sound, self.breathing)
        return (*first, self.keys, self.appearance, self.looking_back)

    def _change(self, change: Change) -> None:
        self.changed.emit(change(self._settings))
