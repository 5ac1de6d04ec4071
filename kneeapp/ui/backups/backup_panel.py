"""The picked backup beside the list: what it holds against what there is now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.safekeeping import Backup, Present
from kneeapp.ui.backups.words import flaw_words, loss_words, table_of, when_words
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.card import Card, Hairline
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look, Role

_RIGHT = Qt.AlignmentFlag.AlignRight
_NAME, _THEN, _NOW = 0, 1, 2
_BAR_ROOM_PX = 18


class BackupPanel(Card):
    """One backup, and the button that goes back to it.

    Args:
        look: colours and fonts.
        today: the local day.
        parent: the widget it lies in.

    Signals:
        restore_wanted(str): go back to the backup of this name.
        back_wanted(): show the list again.
    """

    restore_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(look, 24, parent=parent)
        self._today = today
        self._backup: Backup | None = None
        self.body.setSpacing(look.px(12))
        # The bar lies in the padding, so that the numbers end where the button does.
        self.body.setContentsMargins(look.margins(24, 24, 24 - _BAR_ROOM_PX, 24))
        self.back = IconButton(look, "left", _("Back to the list"), "quiet")
        self.back.clicked.connect(self.back_wanted)
        self._head = Heading(look, "", Role.LEAD)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self.back)
        head.addWidget(self._head, 1)
        self.body.addLayout(head)
        self._scroll = Scroll(look, "surface")
        room = look.px(24) - look.px(24 - _BAR_ROOM_PX)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setViewportMargins(0, 0, room - bar, 0)
        self.body.addWidget(self._scroll, 1)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, room, 0)
        below.setSpacing(look.px(12))
        self.body.addLayout(below)
        # What would be lost is seen before the button is, however low the window.
        self._loss = Note(look, "caution", "", "")
        below.addWidget(self._loss)
        self.restore = Button(look, _("Restore this one"), "primary", "restore", "session")
        self.restore.clicked.connect(self._want_restore)
        below.addWidget(self.restore)
        self._shown: QWidget | None = None

    @property
    def name(self) -> str:
        """The name of the backup shown; empty when there is none."""
        return self._backup.name if self._backup is not None else ""

    def render_backup(self, backup: Backup | None, now: Present | None) -> None:
        """Show one; `now` is None where what there is now cannot be told."""
        self._backup = backup
        before, self._shown = self._shown, None
        if before is not None:
            self._scroll.body.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._head.set_text(when_words(backup.made_at, self._today) if backup else "")
        held = backup.holding if backup is not None else None
        self.restore.setVisible(held is not None)
        self._loss.setVisible(held is not None and now is not None)
        if held is not None and now is not None:
            self._loss.set_words("", loss_words(held, now, self._today))
        if backup is not None:
            self._shown = self._made(backup, now)
            self._scroll.body.addWidget(self._shown)
            self._scroll.verticalScrollBar().setValue(0)

    def render_alone(self, alone: bool) -> None:
        """Whether it has taken the place of the list: then there is a way back."""
        self.back.setVisible(alone)

    def _want_restore(self) -> None:
        if self._backup is not None:
            self.restore_wanted.emit(self._backup.name)

    def _made(self, backup: Backup, now: Present | None) -> QWidget:
        look = self._look
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        if backup.holding is None:
            column.addWidget(Note(look, "danger", "", flaw_words(backup)))
        else:
            if now is not None:
                column.addLayout(self._table(table_of(backup.holding, now.holding, self._today)))
                column.addSpacing(look.px(10))
            words = _("First the present state is saved as a backup too, so this can be undone.")
            column.addWidget(Note(look, "info", "", words))
        column.addStretch(1)
        return inside

    def _table(self, rows: list[tuple[str, str, str]]) -> QGridLayout:
        look = self._look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(20))
        grid.setVerticalSpacing(look.px(9))
        grid.setColumnStretch(_NAME, 1)
        for column, head in ((_THEN, _("this backup")), (_NOW, _("now"))):
            para = Para(look, head, Role.CAPTION, "ink2", align=_RIGHT, wrap=False)
            grid.addWidget(para, 0, column, _RIGHT)
        for number, (name, then, now) in enumerate(rows):
            line = 2 * number + 2
            grid.addWidget(Hairline(look), line - 1, 0, 1, 3)
            grid.addWidget(Para(look, name), line, _NAME)
            if then:
                cell = Para(look, then, weight=700, align=_RIGHT, tabular=True)
                grid.addWidget(cell, line, _THEN)
            span = 1 if then else 2
            # It wraps: a long date goes on in a second line before two numbers would touch.
            cell = Para(look, now, token="ink2", align=_RIGHT, tabular=True)
            grid.addWidget(cell, line, _NOW if then else _THEN, 1, span)
        return grid
