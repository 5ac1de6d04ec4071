"""Whose knee and which point: the words above the picture, the strip below it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.gauge import Gauge
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.session.quiet import QuietBadge, QuietPara
from kneeapp.ui.session.words import cap_words, motion_words
from kneeapp.ui.theme import Look, Role

_GAUGE, _SLIM_GAUGE, _SLIM_GAP = 100, 84, 10
_STRIP_PAD, _STRIP_GAP, _HAND = 14, 12, 28


class LegRow(QWidget):
    """Badge and word of the leg at the left, the code at the right.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = QuietBadge(look, Leg.LEFT, filled=True, size=26)
        self._word = Para(look, leg_words(Leg.LEFT), Role.LEAD, "left", 600, wrap=False)
        self._code = Para(look, "", Role.LEAD, "ink2", 500, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._badge, 0, middle)
        row.addWidget(self._word, 0, middle)
        row.addStretch(1)
        row.addWidget(self._code, 0, middle)

    def render_point(self, leg: Leg, code: str) -> None:
        """Show a leg and a point."""
        self._badge.render_leg(leg)
        self._word.set_text(leg_words(leg))
        self._word.set_token(leg.value)
        self._code.set_text(code)


class NameLine(QLabel):
    """The name of the point in the book face, in the largest size that holds it on one line.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._size_px = float(look.px(24))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_size(self, size_px: float) -> None:
        """How large it is where there is room, px."""
        self._size_px = size_px
        self.update()

    def height_of(self, size_px: float) -> int:
        """The height of the line at a size."""
        return math.ceil(size_px * 1.22)

    def shown_px(self) -> float:
        """The size it is shown in, px."""
        font = self._look.font_of(self._size_px, 600, serif=True)
        wide = QFontMetricsF(font).horizontalAdvance(self.text()) + 2
        return math.floor(self._size_px * min(1.0, self.width() / wide))

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        return QSize(self._look.px(300), self.height_of(self._size_px))

    def minimumSizeHint(self) -> QSize:
        """A narrow line."""
        return QSize(self._look.px(120), self.height_of(self._size_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The name."""
        with painting(self) as painter:
            painter.setFont(self._look.font_of(self.shown_px(), 600, serif=True))
            painter.setPen(self._look.colour("ink"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(QRectF(self.rect()), flags, self.text())


class StrengthLine(QWidget):
    """How strongly at most, in one line: what stays of the strip where there is little room.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._gauge = Gauge(look, 1, captions=False, slim=True)
        self._gauge.setFixedWidth(look.px(_SLIM_GAUGE))
        # The gauge beside it says the same.
        self._cap = QuietPara(look, "", Role.BODY, "ink2", 500, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(_SLIM_GAP))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._gauge, 0, middle)
        row.addWidget(self._cap, 0, middle)
        row.addStretch(1)

    @property
    def height_px(self) -> int:
        """The height of the line."""
        return max(self._look.line_px(Role.BODY), self._gauge.minimumSizeHint().height())

    def render_point(self, point: Point) -> None:
        """Show how strongly a point is pressed."""
        self._gauge.set_cap(point.technique.max_intensity)
        self._cap.set_text(cap_words(point))


class HandStrip(Card):
    """What presses, how, and how strongly at most.

    Args:
        look: colours and fonts.
        points: every point it may show, so that its height never jumps.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, points: Iterable[Point], parent: QWidget | None = None) -> None:
        super().__init__(look, 0, parent=parent)
        self._points = tuple(points)
        self._with_gauge = True
        self._point: Point | None = None
        self._hand = Icon(look, "hand", "accent", _HAND)
        self._contact = Para(look, "", Role.LEAD, "ink", 600)
        self._how = Para(look, "", Role.BODY, "ink2")
        self._gauge = Gauge(look, 1, captions=False)
        self._gauge.setFixedWidth(look.px(_GAUGE))
        # The gauge above it says the same.
        self._cap = QuietPara(look, "", Role.BODY, "ink2", wrap=False)
        self._bars = QWidget()
        bars = QVBoxLayout(self._bars)
        bars.setContentsMargins(0, 0, 0, 0)
        bars.setSpacing(look.px(2))
        bars.addWidget(self._gauge, 0, Qt.AlignmentFlag.AlignHCenter)
        bars.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignHCenter)
        words = QVBoxLayout()
        words.setSpacing(look.px(1))
        words.addStretch(1)
        words.addWidget(self._contact)
        words.addWidget(self._how)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(look.margins(_STRIP_PAD, 8, _STRIP_PAD, 8))
        row.setSpacing(look.px(_STRIP_GAP))
        row.addWidget(self._hand, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._bars, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setSpacing(0)
        self.body.addLayout(row)

    def set_with_gauge(self, with_gauge: bool) -> None:
        """Show the bars beside the words, or fewer words alone."""
        self._with_gauge = with_gauge
        self._bars.setVisible(with_gauge)
        if self._point is not None:
            self.render_point(self._point)

    def height_at(self, width: int, *, with_gauge: bool) -> int:
        """The height that holds every point's words at `width` px."""
        look = self._look
        room = width - look.px(2 * _STRIP_PAD + _HAND + _STRIP_GAP)
        if with_gauge:
            room -= look.px(_GAUGE + _STRIP_GAP)
        contact = Para(look, "", Role.LEAD, "ink", 600)
        how = Para(look, "", Role.BODY, "ink2")
        tallest = 0
        for point in self._points:
            contact.set_text(_(point.technique.contact))
            how.set_text(self._how_words(point, with_gauge))
            wide = max(1, room)
            tallest = max(tallest, contact.heightForWidth(wide) + how.heightForWidth(wide))
        return max(look.px(64 if not with_gauge else 76), tallest + look.px(1 + 16))

    @staticmethod
    def _how_words(point: Point, with_gauge: bool) -> str:
        return motion_words(point) if with_gauge else cap_words(point)

    def render_point(self, point: Point) -> None:
        """Show how a point is pressed."""
        self._point = point
        self._contact.set_text(_(point.technique.contact))
        self._how.set_text(self._how_words(point, self._with_gauge))
        self._gauge.set_cap(point.technique.max_intensity)
        self._cap.set_text(cap_words(point))
