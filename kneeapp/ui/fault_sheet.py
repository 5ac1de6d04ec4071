"""A fault of the program, told once over the window it happened in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.ui.copy_button import CopyButton
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.text_box import TextBox
from kneeapp.ui.theme import Look, Role

_LONGEST_REPORT_LINES = 9


class FaultSheet(Sheet):
    """A fault of the program, told once: what is safe, the report, and on with it.

    Args:
        look: colours and fonts.
        window: what it lies over.
        report: plain text; nothing of the user is in it.
    """

    def __init__(self, look: Look, window: QWidget, report: str) -> None:
        title = _("Something went wrong")
        super().__init__(look, window, title, QSize(700, 0))
        head = QHBoxLayout()
        head.setSpacing(look.px(14))
        head.addWidget(Icon(look, "caution", "caution", 28), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(Heading(look, title), 1)
        self.body.setSpacing(look.px(12))
        self.body.addLayout(head)
        what = _(
            "A part of the program failed. The sessions in your history are safe, and the rest of "
            "the program goes on. The report stays on this computer until you send it yourself."
        )
        self.body.addWidget(Para(look, what, Role.BODY, "ink2"))
        lines = min(_LONGEST_REPORT_LINES, report.count("\n") + 2)
        self.report = TextBox(look, report, _("Report"), lines)
        self.body.addWidget(self.report)
        left_out = _("Not in it: pain values, notes, file names of yours.")
        self.body.addWidget(Para(look, left_out, Role.CAPTION, "ink2"))
        self.body.addStretch(1)
        self.copy = CopyButton(look, _("Copy the report"), report, "session")
        self.go_on = Button(look, _("Go on"), "primary", "check", "session")
        self.foot.addStretch(1)
        self.foot.addWidget(self.copy)
        self.foot.addWidget(self.go_on)
        self.go_on.clicked.connect(self.dismissed)
        self.set_default(self.go_on)
        self.dismissed.connect(self._leave)

    def _leave(self) -> None:
        self.close_sheet()
        self.deleteLater()


def show_fault(window: QWidget, look: Look, report: str) -> FaultSheet:
    """Tell of a fault over `window`.

    Args:
        window: the window to cover.
        look: colours and fonts.
        report: what to copy.
    """
    sheet = FaultSheet(look, window, report)
    sheet.open_sheet()
    return sheet
