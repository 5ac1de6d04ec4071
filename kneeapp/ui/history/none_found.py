"""What stands in the place of the list when no session is as wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_ICON_PX = 28


class NoneFound(QWidget):
    """Says that nothing was found, what to try, and the way back.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.

    Signals:
        clear_wanted(): look for everything again.
    """

    clear_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon = QLabel()
        icon.setPixmap(look.icon("search", "ink3", look.px(_ICON_PX)))
        hint = _(
            "Search for words of a note, a point (ST36, calf), a routine or a day (21 November), "
            "or take a filter away."
        )
        self.button = Button(look, _("Show all sessions"), size="row")
        self.button.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.margins(4, 12, 16, 12))
        column.setSpacing(look.px(8))
        column.addWidget(icon)
        column.addWidget(Para(look, _("No session is like that"), Role.BODY, "ink", 600))
        column.addWidget(Para(look, hint, Role.BODY, "ink2"))
        column.addSpacing(look.px(4))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
