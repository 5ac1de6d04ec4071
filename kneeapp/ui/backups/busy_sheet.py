"""Shown while a backup is being restored: nothing else can be begun."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Look


class BusySheet(Sheet):
    """Words alone; whoever opened it closes it, and Escape does nothing.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
    """

    def __init__(self, look: Look, parent_window: QWidget) -> None:
        title = _("Restoring the backup")
        super().__init__(look, parent_window, title, QSize(460, 150), rule=False)
        self.body.addWidget(Heading(look, title))
        words = _("It is checked first, then put in place whole. This may take a moment.")
        self.body.addWidget(Para(look, words, token="ink2"))
        self.body.addStretch(1)
