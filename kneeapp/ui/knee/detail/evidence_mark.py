"""The evidence mark with the words of one claim, which may need more room than a line."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kneeapp.core.content import Evidence
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.grade import Grade
from kneeapp.ui.kit.paint import edge, painting, soft_edge
from kneeapp.ui.theme import Look, Role

_PAD, _WORDS_LEFT, _PITCH, _RADIUS, _ONE_LINE = 11, 55, 14, 4, 24
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class EvidenceMark(Grade):
    """As `Grade`, with the claim's own words where it has some; long ones take a second line.

    Args:
        look: colours and fonts.
        evidence: the claim.
    """

    def __init__(self, look: Look, evidence: Evidence) -> None:
        super().__init__(look, evidence.grade)
        if evidence.grade_words:
            words = _(evidence.grade_words)
            self.setText(words)
            self.setAccessibleName(_("Evidence: {word}").format(word=words))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _around_px(self) -> int:
        return self._look.px(_WORDS_LEFT) + self._look.px(_PAD)

    def sizeHint(self) -> QSize:
        """All words in one line."""
        words = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 1
        return QSize(self._around_px() + words, self._look.px(_ONE_LINE))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        metrics = QFontMetricsF(self.font())
        word = math.ceil(max(metrics.horizontalAdvance(w) for w in self.text().split())) + 1
        return QSize(self._around_px() + word, self._look.px(_ONE_LINE))

    def hasHeightForWidth(self) -> bool:
        """Two lines are higher than one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """24 for one line, more for more."""
        room = QRectF(0, 0, max(1, width - self._around_px()), 10_000)
        metrics = QFontMetricsF(self.font())
        tall = metrics.boundingRect(room, int(_WRAP), self.text()).height()
        lines = max(1, round(tall / metrics.lineSpacing()))
        return self._look.px(_ONE_LINE) + (lines - 1) * self._look.line_px(Role.CAPTION)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width changed: so may the height."""
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, signs, words."""
        look, px = self._look, self._look.px
        box = QRectF(self.rect())
        with painting(self) as painter:
            edge(painter, box, px(_ONE_LINE) / 2, soft_edge(look))
            for n in range(3):
                x = px(_PAD) + px(_PITCH) * n + px(_RADIUS)
                self._paint_sign(painter, n, QPointF(x, box.center().y()))
            painter.setFont(self.font())
            painter.setPen(look.colour("ink"))
            painter.drawText(box.adjusted(px(_WORDS_LEFT), 0, -2, 0), int(_WRAP), self.text())
