"""The length of a plan as a bar: a piece for each hold, gaps between them, codes below."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.plan import Plan
from kneeapp.core.record import StepKind
from kneeapp.ui.kit.paint import fill, painting
from kneeapp.ui.theme import Look, Role

_BAR_PX, _GAP_PX = 12, 3


class PlanBar(QWidget):
    """Drawn to time. What is no press is lighter; its words are those of the card around it.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pieces: list[tuple[str, int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_plan(self, plan: Plan | None) -> None:
        """Show a plan; None: an empty track."""
        self._pieces = []
        if plan is not None:
            for code, steps in groupby(plan.steps, key=lambda step: step.point):
                every = list(steps)
                press = sum(s.planned_ms for s in every if s.kind is StepKind.PRESS)
                self._pieces.append((code, press, sum(s.planned_ms for s in every) - press))
        self.update()

    def sizeHint(self) -> QSize:
        """The bar and a line of codes."""
        tall = self._look.px(_BAR_PX + 6) + self._look.line_px(Role.CAPTION)
        return QSize(self._look.px(240), tall)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(self._look.px(80), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pieces from the left."""
        look, tall = self._look, self._look.px(_BAR_PX)
        total = sum(press + gap for _code, press, gap in self._pieces)
        with painting(self) as painter:
            if not total:
                track = QRectF(0, 0, self.width(), tall)
                fill(painter, track, tall / 2, look.colour("track"))
                return
            left, said = 0.0, 0.0
            scale = self.width() / total
            for code, press, gap in self._pieces:
                rest = gap * scale
                fill(
                    painter,
                    QRectF(left, tall / 3, max(0.0, rest - _GAP_PX), tall / 3),
                    tall / 6,
                    look.colour("track"),
                )
                wide = max(2.0, press * scale - _GAP_PX)
                box = QRectF(left + rest, 0, wide, tall)
                fill(painter, box, look.px(4), look.colour("accent"))
                said = self._paint_code(painter, code, box.left(), said)
                left += rest + press * scale

    def _paint_code(self, painter: QPainter, code: str, left: float, said: float) -> float:
        """A code where the one before leaves room; returns where the words now end."""
        font = self._look.font(Role.CAPTION)
        wide = QFontMetricsF(font).horizontalAdvance(code)
        if left < said or left + wide > self.width():
            return said
        painter.setFont(font)
        painter.setPen(self._look.colour("ink2"))
        top = self._look.px(_BAR_PX + 4)
        box = QRectF(left, top, wide + 2, self._look.line_px(Role.CAPTION))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, code)
        return left + wide + self._look.px(8)
