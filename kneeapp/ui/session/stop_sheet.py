"""When something of the gate applies: what to do, how soon, and no session from here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.content import RedFlag, Safety
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Look, Role

_SIZE = QSize(680, 480)


def rows_of(safety: Safety, first: RedFlag | None) -> tuple[RedFlag, ...]:
    """The rows in the order shown: the one pressed, the emergency, the urgent ones, the others."""
    rest = [flag for flag in safety.gate if flag is not first]
    rest.sort(key=lambda flag: not flag.urgent)
    return (*([first] if first is not None else []), safety.always, *rest)


class StopSheet(Sheet):
    """What to do instead. Its one button and Escape emit `dismissed`.

    Args:
        look: colours and fonts.
        safety: the rows.
        first: the row that was pressed, or None for all alike.
        parent: the window it lies over.
    """

    def __init__(self, look: Look, safety: Safety, first: RedFlag | None, parent: QWidget) -> None:
        title = _("Not today: rest it and get it checked")
        super().__init__(look, parent, title, _SIZE)
        self.shown = rows_of(safety, first)
        self.body.setSpacing(0)
        self.body.addWidget(Heading(look, title))
        self.body.addSpacing(look.px(8))
        words = _("No session now. What you press here is not stored.")
        self.body.addWidget(Para(look, words, Role.BODY, "ink2"))
        self.body.addSpacing(look.px(6))
        for flag in self.shown:
            self.body.addSpacing(look.px(14))
            self.body.addLayout(self._row(flag))
        self.body.addStretch(1)
        self.back = Button(look, _("Back to the knee"), "primary", size="session")
        self.back.clicked.connect(self.dismissed)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back)
        self.set_default(self.back)

    def open_at_once(self) -> None:
        """Take the place of the sheet before, without rising anew."""
        self.open_sheet()
        self._rise.jump(1.0)

    def _row(self, flag: RedFlag) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        sign = Icon(look, "caution", "danger" if flag.urgent else "caution", 22)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Para(look, _(flag.heading), Role.BODY, "ink", 700))
        words.addWidget(Para(look, _(flag.action), Role.BODY, "ink2"))
        row.addLayout(words, 1)
        return row
