"""A file is being read or kept: how far it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

_WIDE_PX, _TALL_PX = 360, 10
_SAY_EVERY = 25


class ProgressLine(QWidget):
    """A bar that fills; its share is told in words beside it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def render_share(self, share: float) -> None:
        """How much is done, 0..1."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(self._look.px(_WIDE_PX), self._look.px(_TALL_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and what is done."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, box.height() / 2, look.colour("track"))
            if look.is_high_contrast:
                edge(painter, box, box.height() / 2, look.colour("line"))
            done = QRectF(box.left(), box.top(), box.width() * self._share, box.height())
            if done.width() >= box.height():
                fill(painter, done, box.height() / 2, look.colour("accent"))


class BusyPage(QWidget):
    """What is being done, how far it is, and Cancel.

    Args:
        look: colours and fonts.
        title: what is being done.
        parent: the widget it lies in.

    Signals:
        cancelled(): give it up.
    """

    cancelled = Signal()

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = 0
        column = QVBoxLayout(self)
        column.setSpacing(look.px(16))
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Para(look, title, Role.TITLE, weight=600, serif=True, align=middle))
        self.line = ProgressLine(look)
        column.addWidget(self.line, 0, middle)
        self.words = Para(look, _("0 %"), token="ink2", align=middle)
        column.addWidget(self.words)
        self.cancel = Button(look, _("Cancel"), size="session")
        self.cancel.clicked.connect(self.cancelled)
        column.addWidget(self.cancel, 0, middle)
        column.addStretch(1)

    def render_progress(self, done: int, total: int) -> None:
        """So much of so much."""
        share = done / total if total else 0.0
        percent = min(100, int(share * 100))
        self.line.render_share(share)
        words = _("{percent} %").format(percent=percent)
        self.words.set_text(words)
        if percent >= self._told + _SAY_EVERY:
            self._told = percent
            announce(self, words)
