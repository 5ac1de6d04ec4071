"""The window was closed while a session still waits to be written: what now?"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Look


class UnkeptSheet(Sheet):
    """Tells why the last session is not in the history and offers three ways out.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        why: the sentence of the disk.

    Signals:
        retry_wanted(): try to write it again, then close.
        close_wanted(): close and lose it.
    """

    retry_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, look: Look, parent_window: QWidget, why: str) -> None:
        title = _("The last session is not kept yet")
        super().__init__(look, parent_window, title, QSize(620, 280))
        self.body.addWidget(Heading(look, title))
        self.body.addWidget(Para(look, why, token="ink2"))
        self.body.addStretch(1)
        lose = Button(look, _("Close without keeping it"), "danger", size="session")
        stay = Button(look, _("Stay"), "quiet", size="session")
        retry = Button(look, _("Try again and close"), "primary", size="session")
        self.foot.addWidget(stay)
        self.foot.addStretch(1)
        self.foot.addWidget(lose)
        self.foot.addWidget(retry)
        stay.clicked.connect(self.dismissed)
        lose.clicked.connect(self.close_wanted)
        retry.clicked.connect(self.retry_wanted)
        self.set_default(retry)
