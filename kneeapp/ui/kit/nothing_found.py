"""What stands in the place of a list when nothing in it is as it was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_ICON_PX = 28


class NothingFound(QWidget):
    """That nothing was found, what one may ask instead, and the way back.

    Args:
        look: colours and fonts.
        hint: what to try.
        back: the words of the button that leads back.
        head: that nothing was found; `head.set_text` tells it of something else.
        parent: the widget it lies in.

    Signals:
        all_wanted(): show everything again.
    """

    all_wanted = Signal()

    def __init__(
        self, look: Look, hint: str, back: str, head: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        icon = QLabel()
        icon.setPixmap(look.icon("search", "ink3", look.px(_ICON_PX)))
        self.head = Para(look, head, Role.BODY, "ink", 600)
        self.button = Button(look, back, size="row")
        self.button.clicked.connect(self.all_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.margins(4, 12, 12, 12))
        column.setSpacing(look.px(8))
        column.addWidget(icon)
        column.addWidget(self.head)
        column.addWidget(Para(look, hint, Role.BODY, "ink2"))
        column.addSpacing(look.px(4))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
