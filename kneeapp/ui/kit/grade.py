"""The mark of evidence: three signs and always the word."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core import content
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import circle, disc, edge, painting, soft_edge
from kneeapp.ui.theme import Look, Role

_DISCS: Mapping[content.Grade, int] = {
    content.Grade.GOOD: 3,
    content.Grade.SMALL: 2,
    content.Grade.WEAK: 1,
    content.Grade.NONE: 0,
    content.Grade.UNPROVEN: 0,
    content.Grade.OPEN: 0,
}
_PITCH, _PAD, _RADIUS = 14, 11, 4


def grade_words(grade: content.Grade) -> str:
    """The word that always stands beside the signs."""
    words: dict[content.Grade, Callable[[], str]] = {
        content.Grade.GOOD: lambda: _("good"),
        content.Grade.SMALL: lambda: _("small"),
        content.Grade.WEAK: lambda: _("weak"),
        content.Grade.NONE: lambda: _("no trial found"),
        content.Grade.UNPROVEN: lambda: _("unproven"),
        content.Grade.OPEN: lambda: _("open"),
        content.Grade.UNSUPPORTED: lambda: _("unsupported"),
        content.Grade.CONTRADICTED: lambda: _("contradicted"),
    }
    return words[grade]()


class Grade(QLabel):
    """The evidence mark of a claim, a pill of 24 px.

    Args:
        look: colours and fonts.
        grade: how strong the evidence is.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, grade: content.Grade, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grade = grade
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(Role.CAPTION, 600))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_grade(grade)

    def set_grade(self, grade: content.Grade) -> None:
        """Show another grade."""
        self._grade = grade
        word = grade_words(grade)
        self.setText(word)
        self.setAccessibleName(_("Evidence: {word}").format(word=word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Signs, word and paddings."""
        px = self._look.px
        word = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(2 * px(_PAD) + 3 * px(_PITCH) + px(4) + word, px(24))

    def minimumSizeHint(self) -> QSize:
        """The same: a mark is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, signs, word."""
        look, px = self._look, self._look.px
        box = QRectF(self.rect())
        with painting(self) as painter:
            edge(painter, box, box.height() / 2, soft_edge(look))
            for n in range(3):
                x = px(_PAD) + px(_PITCH) * n + px(_RADIUS)
                self._paint_sign(painter, n, QPointF(x, box.center().y()))
            left = px(_PAD) + 3 * px(_PITCH) + px(2)
            painter.setFont(self.font())
            painter.setPen(look.colour("ink"))
            painter.drawText(
                QRectF(left, 0, box.width() - left, box.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                self.text(),
            )

    def _paint_sign(self, painter: QPainter, n: int, centre: QPointF) -> None:
        ink = self._look.colour("ink2")
        radius = self._look.px(_RADIUS)
        discs = _DISCS.get(self._grade)
        if discs is not None:
            if n < discs:
                disc(painter, centre, radius, ink)
            else:
                circle(painter, centre, radius, ink, 1.5)
            return
        painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y, arm = centre.x(), centre.y(), radius * 0.85
        if self._grade is content.Grade.UNSUPPORTED:
            painter.drawLine(QLineF(x - arm, y, x + arm, y))
        else:
            painter.drawLine(QLineF(x - arm, y - arm, x + arm, y + arm))
            painter.drawLine(QLineF(x - arm, y + arm, x + arm, y - arm))
