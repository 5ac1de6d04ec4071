"""Too few rated sessions to say anything: how many there are, and the way to the next."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.insight import RATED_LEAST
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.paint import circle, disc, painting
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look

_WIDE_PX, _TALL_PX, _LINES = 322, 124, 4
_TEXT_PX = 470
_PAIRS = ((10, 28), (10, 46), (28, 46), (28, 64), (46, 64))
"""Before and after of the sessions to come, px from the top."""


class _Picture(QWidget):
    """Five pairs of before and after, those that are there filled. Decoration."""

    def __init__(self, look: Look, done: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._done = done
        self.setFixedSize(look.px(_WIDE_PX), look.px(_TALL_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hairlines, then the pairs."""
        look, px = self._look, self._look.px
        with painting(self) as painter:
            painter.setPen(QPen(look.colour("line"), 1.5))
            for line in range(_LINES):
                y = px(16) + px(34) * line + 0.5
                painter.drawLine(QLineF(0, y, self.width(), y))
            for place, (before, after) in enumerate(_PAIRS):
                x = px(34) + px(63) * place
                is_done = place < self._done
                tint = look.colour("accent") if is_done else look.mix("accent", "bg", 0.42)
                top, foot = QPointF(x, px(before)), QPointF(x, px(after))
                pen = QPen(tint, px(3), Qt.PenStyle.SolidLine if is_done else Qt.PenStyle.DotLine)
                painter.setPen(pen)
                painter.drawLine(top, foot)
                for at in (top, foot):
                    disc(painter, at, px(6), look.colour("bg"))
                    circle(painter, at, px(7), tint, px(2))
                if is_done:
                    disc(painter, foot, px(7), tint)


class EmptyInsights(QWidget):
    """Says how many rated sessions there are of the five it takes.

    Args:
        look: colours and fonts.
        rated: how many sessions were rated before and after.
        routine_title: the routine that Start begins.
        parent: the widget it lies in.

    Signals:
        start_wanted(): begin a session.
    """

    start_wanted = Signal()

    def __init__(
        self, look: Look, rated: int, routine_title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        said = _("{n} of {least} rated sessions so far").format(n=rated, least=RATED_LEAST)
        text = Para(
            look,
            _(
                "One session says little. After five with a rating before and after, you will see "
                "the change here, with its spread. If it does not help, this page will say so."
            ),
            token="ink2",
            align=middle,
        )
        text.setMaximumWidth(look.px(_TEXT_PX))
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.start = Button(
            look,
            _("Start: {routine}").format(routine=routine_title),
            kind="primary",
            icon="play",
            size="session",
        )
        self.start.clicked.connect(self.start_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, look.px(16))
        column.setSpacing(0)
        column.addStretch(4)
        column.addWidget(_Picture(look, rated), 0, middle)
        column.addSpacing(look.px(44))
        column.addWidget(Heading(look, said), 0, middle)
        column.addSpacing(look.px(12))
        column.addWidget(text)
        column.setAlignment(text, middle)
        column.addSpacing(look.px(24))
        column.addWidget(self.start, 0, middle)
        column.addStretch(5)
