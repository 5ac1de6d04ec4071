"""Over the window of a history that cannot be read: the way back to a backup."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.safekeeping import Backups, newest_usable
from kneeapp.ui.backups.backup_list import BackupList
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Look

_LIST_PX = 120


class RescueSheet(Sheet):
    """The backups there are; the newest that can be read is picked.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        backups: lists them.
        today: the local day.

    Signals:
        restore_wanted(str): go back to the backup of this name.
    """

    restore_wanted = Signal(str)

    def __init__(self, look: Look, parent_window: QWidget, backups: Backups, today: date) -> None:
        title = _("Restore a backup")
        super().__init__(look, parent_window, title, QSize(640, 470))
        self._picked = ""
        self.body.addWidget(Heading(look, title))
        words = _("The file that cannot be read is renamed, nothing is deleted.")
        self.body.addWidget(Para(look, words, token="ink2"))
        self.list = BackupList(look, today)
        self.list.setMinimumHeight(look.px(_LIST_PX))
        self.problem = Note(look, "danger", "", "")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.body.addWidget(self.list, 1)
        back = Button(look, _("Back"), "quiet", size="session")
        self.restore = Button(look, _("Restore this one"), "primary", "restore", "session")
        self.foot.addWidget(back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.restore)
        back.clicked.connect(self.dismissed)
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(self._picked))
        self.list.picked.connect(self._pick)
        self._fill(backups)
        self.set_default(self.restore)

    def show_problem(self, words: str) -> None:
        """Say what did not work; another one may do."""
        self.problem.set_words("", words)
        self.problem.show()
        self.render_busy(False)

    def render_busy(self, busy: bool) -> None:
        """Whether one is being restored."""
        self.restore.setEnabled(not busy and bool(self._picked))
        self.list.setEnabled(not busy)

    def _fill(self, backups: Backups) -> None:
        try:
            kept = backups.kept()
        except AppError as trouble:
            self.show_problem(tell(trouble.message))
            return
        newest = newest_usable(kept)
        self._picked = newest.name if newest is not None else ""
        self.list.render(kept, self._picked)
        if newest is None:
            self.problem.set_words("", _("There is no backup that can be read."))
            self.problem.show()
        self.restore.setEnabled(newest is not None)

    def _pick(self, name: str) -> None:
        usable = {one.name for one in self.list.backups if one.holding is not None}
        self._picked = name if name in usable else ""
        self.restore.setEnabled(bool(self._picked))
