"""The cards about the user's data and about help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Para
from kneeapp.ui.settings.path_field import PathField
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look, Role


class DataCard(SettingsCard):
    """Where everything is kept.

    Signals:
        folder_wanted(): show the data folder.
        backups_wanted(): show the page of backups.
        erase_wanted(): ask whether everything is to be deleted.
    """

    folder_wanted = Signal()
    backups_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, look: Look, data_folder: str, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Your data"), parent)
        promise = QHBoxLayout()
        promise.setSpacing(look.px(10))
        promise.addWidget(Icon(look, "lock", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        words = _("Everything stays on this computer. No account, no network.")
        promise.addWidget(Para(look, words, Role.BODY, "ink2"), 1)
        self.body.addLayout(promise)
        self.body.addSpacing(look.px(4))
        self.path = PathField(look, data_folder, _("Data folder"))
        self.folder = Button(look, _("Show the folder"), icon="folder", size="row")
        self.folder.clicked.connect(self.folder_wanted)
        place = QHBoxLayout()
        place.setSpacing(look.px(12))
        place.addWidget(self.path, 1)
        place.addWidget(self.folder)
        self.body.addLayout(place)
        self.backups = Button(look, _("Backups"), icon="restore", size="row")
        self.backups.clicked.connect(self.backups_wanted)
        kept = _("Made every day you keep a session")
        self.add_row(_("Copies to go back to"), self.backups, kept)
        self.erase = Button(look, _("Delete everything"), "danger", "trash", "row")
        self.erase.clicked.connect(self.erase_wanted)
        self.add_row(_("Begin as on the first day"), self.erase, _("Asks twice, offers an export"))


class HelpCard(SettingsCard):
    """The way to the help page.

    Signals:
        help_wanted(): show the help page.
    """

    help_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Help"), parent)
        self.help = Button(look, _("Open help"), icon="info", size="row")
        self.help.clicked.connect(self.help_wanted)
        self.add_row(_("Safety, credits, licences"), self.help, _("Also with F1"))
