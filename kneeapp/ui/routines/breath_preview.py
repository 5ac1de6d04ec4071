"""A breathing pattern to look at: its wave drawn to time, and a ring that breathes it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractAnimation,
    QLineF,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
)
from PySide6.QtGui import QHideEvent, QPaintEvent, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.breath import BreathPattern, Phase, breath_at
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import focus_ring, painting
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.routines.words import phase_word
from kneeapp.ui.session.ring_paint import RingPainter
from kneeapp.ui.session.ring_shape import Disc
from kneeapp.ui.theme import Look, Role

_SIDE_PX: Final = 104
_WAVE_TALL_PX: Final = 72
_ROUNDS: Final = 3
"""So often it breathes by itself; then it stands still, and a press lets it begin again."""
_WIDEST, _TRAVEL, _STILL = 0.90, 0.22, 0.80
_WAVE_STEP_MS: Final = 100
_WAVE_LEAST_MS: Final = 20_000


class BreathRing(Pressable):
    """A small ring that breathes a pattern. Pressing it begins again.

    Args:
        look: colours, fonts, motion.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        side = look.px(_SIDE_PX)
        self.setFixedSize(side, side)
        self._ring_painter = RingPainter(look, QPointF(side / 2, side / 2), side / 2 - 6)
        self._pattern: BreathPattern | None = None
        # It has a time of its own: nothing is counted by it, it is only looked at.
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0)
        self._motion.valueChanged.connect(lambda _value: self.update())
        self._motion.finished.connect(self.update)
        self.setAccessibleName(_("Show the breath"))
        set_tip(self, _("Show the breath"))
        self.clicked.connect(self.begin)

    def render_pattern(self, pattern: BreathPattern | None) -> None:
        """Show another pattern from its first in-breath on."""
        if pattern != self._pattern:
            self._pattern = pattern
            self.begin()

    @property
    def is_breathing(self) -> bool:
        """Whether it moves."""
        return self._motion.state() is QAbstractAnimation.State.Running

    def begin(self) -> None:
        """Breathe a few rounds."""
        self._motion.stop()
        if self._pattern is not None and self.isVisible():
            span_ms = _ROUNDS * self._pattern.round_ms
            self._motion.setDuration(span_ms)
            self._motion.setEndValue(span_ms)
            self._motion.start()
        self.update()

    def _since_ms(self) -> int:
        value = self._motion.currentValue()
        return value if self.is_breathing and isinstance(value, int) else 0

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when one comes to see it."""
        super().showEvent(event)
        self.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves that nobody sees."""
        super().hideEvent(event)
        self._motion.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc, what to do in it, and the seconds left for it."""
        look = self._look
        with painting(self) as painter:
            if self.ring_shown:
                focus_ring(painter, look, QRectF(self.rect()), self.width() / 2)
            breath = breath_at(self._pattern, self._since_ms())
            ring = self._ring_painter
            ring.paint_disc(painter, _disc(breath.phase, breath.k, look.reduced_motion))
            if breath.phase is Phase.NONE:
                return
            middle = QRectF(self.rect())
            seconds = -(-breath.phase_left_ms // 1000)
            painter.setPen(look.colour("ink"))
            painter.setFont(look.font(Role.LEAD, 600, tabular=True))
            upper = middle.translated(0, -look.px(8))
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(seconds))
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font(Role.CAPTION))
            words = phase_word(breath.phase).split(",")[0]
            lower = middle.translated(0, look.px(10))
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, words)


def _disc(phase: Phase, k: float, reduced_motion: bool) -> Disc:
    if phase is Phase.NONE:
        return Disc(_STILL, 0.032, 1.0)
    warmth = 1.0 if phase is Phase.OUT else 0.0
    wedges = phase if phase in (Phase.IN, Phase.OUT) else Phase.NONE
    if reduced_motion:
        return Disc(0.79, 0.032, warmth, 0.35 + 0.65 * k, wedges)
    return Disc(_WIDEST - _TRAVEL * k, 0.018 + 0.055 * k, warmth, 1.0, wedges)


class BreathWave(QWidget):
    """The breath over time, full lungs at the top.

    The out-breath, on which one leans in, is heavier and stands on a tinted ground.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pattern: BreathPattern | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(_WAVE_TALL_PX))

    def render_pattern(self, pattern: BreathPattern | None) -> None:
        """Show another pattern."""
        self._pattern = pattern
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for two breaths."""
        return QSize(self._look.px(200), self._look.px(_WAVE_TALL_PX))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(self._look.px(80), self._look.px(_WAVE_TALL_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two breaths at least."""
        look, pattern = self._look, self._pattern
        box = QRectF(self.rect()).adjusted(2, 4, -2, -4)
        with painting(self) as painter:
            if pattern is None:
                painter.setPen(QPen(look.colour("line2"), 1.5))
                painter.drawLine(QLineF(box.bottomLeft(), box.bottomRight()))
                return
            span_ms = max(2 * pattern.round_ms, _WAVE_LEAST_MS)
            for phase, line in _pieces(pattern, span_ms, box):
                if phase is Phase.OUT:
                    foot = QPolygonF(line)
                    foot.append(QPointF(line.last().x(), box.bottom()))
                    foot.append(QPointF(line.first().x(), box.bottom()))
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(look.colour("soft"))
                    painter.drawPolygon(foot)
                wide, ink = (2.75, "accent") if phase is Phase.OUT else (1.5, "ring")
                pen = QPen(look.colour(ink), wide)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawPolyline(line)


def _pieces(pattern: BreathPattern, span_ms: int, box: QRectF) -> list[tuple[Phase, QPolygonF]]:
    """The line of each phase inside `box`, from the left."""
    pieces: list[tuple[Phase, QPolygonF]] = []
    # The rounds of a limited pattern do not matter here: the wave shows the pattern itself.
    endless = pattern._replace(rounds=0)
    last: Phase | None = None
    for at_ms in range(0, span_ms + 1, _WAVE_STEP_MS):
        breath = breath_at(endless, at_ms)
        place = QPointF(
            box.left() + box.width() * at_ms / span_ms, box.top() + box.height() * breath.k
        )
        if breath.phase is not last:
            if pieces:
                pieces[-1][1].append(place)
            pieces.append((breath.phase, QPolygonF()))
            last = breath.phase
        pieces[-1][1].append(place)
    return pieces
