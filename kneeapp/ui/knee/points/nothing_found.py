"""What the list says when nothing is called like that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_ICON_PX = 28


class NothingFound(QWidget):
    """What was asked, what one may ask instead, and the way back.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.

    Signals:
        all_wanted(): show all points again.
    """

    all_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon = QLabel()
        icon.setPixmap(look.icon("search", "ink3", look.px(_ICON_PX)))
        self.head = Para(look, "", Role.BODY, "ink", 600)
        hint = _(
            "Try a place (outer knee), a muscle (calf), a complaint (heavy legs), a code (ST36), "
            "or the name in pinyin."
        )
        self.button = Button(look, _("Show all points"), "secondary", size="row")
        self.button.clicked.connect(self.all_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.margins(12, 20, 12, 12))
        column.setSpacing(look.px(8))
        column.addWidget(icon)
        column.addWidget(self.head)
        column.addWidget(Para(look, hint, Role.BODY, "ink2"))
        column.addSpacing(look.px(4))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.hide()

    def show_for(self, asked: str) -> None:
        """Say what was asked for in vain."""
        self.head.set_text(_("Nothing found for “{words}”").format(words=asked))
