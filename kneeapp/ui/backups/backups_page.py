"""The page of backups: the list, and the picked one beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.safekeeping import AUTOMATIC_MOST, Backup, Backups, Present
from kneeapp.ui.backups.backup_list import BackupList
from kneeapp.ui.backups.backup_panel import BackupPanel
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look, Role

_Answer = TypeVar("_Answer")

_ALONE_BELOW_PX, _COMPACT_BELOW_PX = 740, 900
_PANEL_PX, _PANEL_COMPACT_PX, _WIDEST_PX = 396, 372, 1240


class BackupsPage(QWidget):
    """All backups, newest first, and what going back to one would change.

    Args:
        look: colours and fonts.
        backups: where they are listed; the page never makes or restores one.
        today: the local day.
        parent: the widget it lies in.

    Signals:
        make_wanted(): make one now.
        restore_wanted(str): go back to the backup of this name.
        folder_wanted(): show the folder they lie in.
    """

    make_wanted = Signal()
    restore_wanted = Signal(str)
    folder_wanted = Signal()

    def __init__(
        self, look: Look, backups: Backups, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._backups = backups
        self.today = today
        self._panel_open = False
        self._is_busy = False
        self.setAccessibleName(_("Backups"))
        self.list = BackupList(look, today)
        self.panel = BackupPanel(look, today)
        self.make = Button(look, _("Back up now"), icon="plus")
        self.folder = Button(look, _("Show the folder"), icon="folder")
        self._trouble = Note(look, "danger", "", "")
        self._lay_out()
        self.make.clicked.connect(self._want_make)
        self.folder.clicked.connect(self.folder_wanted)
        self.list.picked.connect(self._show)
        self.list.opened.connect(self._open)
        self.panel.restore_wanted.connect(self.restore_wanted)
        self.panel.back_wanted.connect(self._close_panel)
        self.reload()

    def reload(self, pick: str | None = None) -> None:
        """Read the list anew; shows `pick`, else the one shown before, else the newest."""
        self._trouble.hide()
        wanted = pick or self.panel.name
        nothing: tuple[Backup, ...] = ()
        kept = self._asked(self._backups.kept, nothing)
        names = [backup.name for backup in kept]
        shown = wanted if wanted in names else next(iter(names), "")
        self.list.render(kept, shown)
        self._show(shown)
        self._body.setCurrentIndex(0 if kept else 1)
        self._arrange()

    def render_busy(self, busy: bool) -> None:
        """Whether one is being made: then no second is begun."""
        # Not disabled: the focus would wander off to the rail, and stay there.
        self._is_busy = busy
        self.make.set_text(_("Backing up") if busy else _("Back up now"))

    def _want_make(self) -> None:
        if not self._is_busy:
            self.make_wanted.emit()

    def _asked(self, ask: Callable[[], _Answer], otherwise: _Answer) -> _Answer:
        try:
            return ask()
        except AppError as trouble:
            self._trouble.set_words("", tell(trouble.message))
            self._trouble.show()
            return otherwise

    def _show(self, name: str) -> None:
        found = next((one for one in self.list.backups if one.name == name), None)
        now: Present | None = None
        if found is not None and found.holding is not None:
            since = found.holding.last_at or found.made_at
            now = self._asked(lambda: self._backups.present(since), None)
        self.panel.render_backup(found, now)

    def _open(self, _name: str) -> None:
        if self._is_alone():
            self._panel_open = True
            self._arrange()
            self.panel.back.setFocus()

    def _close_panel(self) -> None:
        self._panel_open = False
        self._arrange()
        self.list.setFocus()

    def _lay_out(self) -> None:
        look = self._look
        note = _("Kept on this computer, every day a session was saved; the last {n}")
        self._note = Para(look, note.format(n=AUTOMATIC_MOST), token="ink2")
        self._head = QWidget()
        head = self._head_grid = QGridLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setHorizontalSpacing(look.px(8))
        head.setVerticalSpacing(look.px(2))
        head.setColumnStretch(0, 1)
        head.addWidget(Heading(look, _("Backups")), 0, 0)
        for place, button in enumerate((self.folder, self.make), 1):
            head.addWidget(button, 0, place, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._card = Card(look, 14)
        bar = self.list.verticalScrollBar().sizeHint().width()
        self._card.body.setContentsMargins(look.px(14), look.px(10), look.px(14) - bar, look.px(10))
        self._card.body.addWidget(self.list)
        panes = QWidget()
        self._row = QHBoxLayout(panes)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._card, 1)
        self._row.addWidget(self.panel)
        self._body = QStackedWidget()
        self._body.addWidget(panes)
        self._body.addWidget(_nothing_yet(look))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(16))
        self._column.addWidget(self._head)
        self._column.addWidget(self._trouble)
        self._column.addWidget(self._body, 1)

    def _is_alone(self) -> bool:
        return self.width() / self._look.text_scale < _ALONE_BELOW_PX

    def _arrange(self) -> None:
        px, alone = self._look.px, self._is_alone()
        compact = self.width() / self._look.text_scale < _COMPACT_BELOW_PX
        covered = alone and self._panel_open
        self._head_grid.removeWidget(self._note)
        # In a narrow page in a line of its own, below the buttons.
        self._head_grid.addWidget(self._note, 2 if alone else 1, 0, 1, 3 if alone else 1)
        self._head.setVisible(not covered)
        self._card.setVisible(not covered)
        self.panel.setVisible(not alone or self._panel_open)
        self.panel.render_alone(alone)
        wide = px(_PANEL_COMPACT_PX if compact else _PANEL_PX)
        self.panel.setMinimumWidth(0 if alone else wide)
        self.panel.setMaximumWidth(px(4_000) if alone else wide)
        self._row.setSpacing(px(16 if compact else 20))
        side = max(px(16 if compact else 24), (self.width() - px(_WIDEST_PX)) // 2)
        foot = px(16 if compact else 20)
        self._column.setContentsMargins(side, px(16 if compact else 20), side, foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the backup where it has taken the list's place."""
        if event.key() == Qt.Key.Key_Escape and self._is_alone() and self._panel_open:
            self._close_panel()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the best of the room."""
        super().resizeEvent(event)
        self._arrange()


def _nothing_yet(look: Look) -> QWidget:
    """What is said before there is one."""
    card = Card(look, 32)
    middle = Qt.AlignmentFlag.AlignHCenter
    card.body.addStretch(1)
    head = Para(look, _("No backup yet"), Role.TITLE, "ink", 600, serif=True, align=middle)
    card.body.addWidget(head)
    words = _(
        "One is made by itself after the first session of each day. You can also make one now."
    )
    card.body.addWidget(Para(look, words, token="ink2", align=middle))
    card.body.addStretch(2)
    return card
