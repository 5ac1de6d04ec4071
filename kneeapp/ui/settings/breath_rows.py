"""The breathing patterns as radio buttons, each with its wave drawn to time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.breath import PATTERNS, BreathChoice, BreathPattern, Phase, breath_at
from kneeapp.core.own_breath import OwnBreath
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.radio_row import PAD_PX, WORDS_LEFT_PX, RadioRow
from kneeapp.ui.theme import Look, Role

_TALL_PX = 56
_WAVE_WIDE_PX, _WAVE_TALL_PX = 96, 24
_WAVE_MS = 10_000
"""Every wave shows the same ten seconds, so that they can be compared."""
_WAVE_POINTS = 60


class Offered(NamedTuple):
    """A pattern to choose: its id, its name, its seconds in words, its phases."""

    id: str
    name: str
    seconds: str
    pattern: BreathPattern | None


def offered(own: Iterable[OwnBreath] = ()) -> tuple[Offered, ...]:
    """The patterns that are built in, then the user's own, then none."""
    words = {
        BreathChoice.LONG_OUT: (_("Longer out"), _("4 s in, 6 s out")),
        BreathChoice.EVEN: (_("Even"), _("5 s in, 5 s out")),
        BreathChoice.SLOW: (_("Slow"), _("4.4 s in, 6.5 s out")),
        BreathChoice.BOX: (_("Box"), _("4 s each: in, hold, out, wait")),
        BreathChoice.FOUR_SEVEN_EIGHT: (_("4-7-8"), _("4 s in, 7 s held, 8 s out")),
        BreathChoice.SIGH: (_("Sigh"), _("3.2 s in, 0.8 s more, 6.4 s out")),
        BreathChoice.OFF: (_("Off"), _("Count only")),
    }
    built_in = [Offered(one.value, *words[one], PATTERNS[one]) for one in BreathChoice]
    mine = [Offered(one.id, one.name, _own_words(one.pattern), one.pattern) for one in own]
    return (*built_in[:-1], *mine, built_in[-1])


def _own_words(pattern: BreathPattern) -> str:
    words = {
        Phase.IN: _("{seconds} s in"),
        Phase.TOP_UP: _("{seconds} s more"),
        Phase.HOLD: _("{seconds} s held"),
        Phase.OUT: _("{seconds} s out"),
        Phase.REST: _("{seconds} s wait"),
    }
    return _(", ").join(
        words[phase].format(seconds=f"{ms / 1000:g}") for phase, ms in pattern.phases
    )


def wave(pattern: BreathPattern | None, box: QRectF) -> tuple[QPolygonF, QPolygonF]:
    """The breath over ten seconds inside `box`: its in-breath and its out-breath.

    Full lungs are at the top. Without a pattern the first line is flat and the second empty.
    """
    if pattern is None:
        return QPolygonF([box.bottomLeft(), box.bottomRight()]), QPolygonF()
    first, second = QPolygonF(), QPolygonF()
    # A round that takes longer is shown whole.
    span_ms = max(_WAVE_MS, pattern.round_ms)
    pressed_from_ms = pattern.in_ms + pattern.top_up_ms + pattern.hold_ms
    for step in range(_WAVE_POINTS + 1):
        since_ms = min(step * span_ms // _WAVE_POINTS, span_ms - 1)
        k = breath_at(pattern, since_ms).k
        place = QPointF(
            box.left() + box.width() * step / _WAVE_POINTS, box.top() + box.height() * k
        )
        if since_ms <= pressed_from_ms:
            first.append(place)
        if since_ms >= pressed_from_ms:
            second.append(place)
    return first, second


class BreathRow(RadioRow):
    """One pattern: name, seconds, wave. The whole row can be clicked.

    Args:
        look: colours and fonts.
        one: the pattern.
        parent: the widget it lies in.
    """

    # Qt goes from row to row by itself: Tab stops at each until one has had the focus.
    STEPS: ClassVar[Mapping[int, int]] = {}

    def __init__(self, look: Look, one: Offered, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._pattern = one.pattern
        self._name, self._seconds = one.name, one.seconds
        self.setText(self._name.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}, {self._seconds}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _words_px(self) -> float:
        name = QFontMetricsF(self._look.font(Role.BODY, 600)).horizontalAdvance(self._name)
        seconds = QFontMetricsF(self._look.font(Role.CAPTION)).horizontalAdvance(self._seconds)
        return max(name, seconds)

    def sizeHint(self) -> QSize:
        """Dot, words and wave."""
        px = self._look.px
        wide = px(WORDS_LEFT_PX) + self._words_px() + px(24 + _WAVE_WIDE_PX + PAD_PX)
        return QSize(round(wide), px(_TALL_PX))

    def minimumSizeHint(self) -> QSize:
        """The wave gives way first."""
        wide = self._look.px(WORDS_LEFT_PX) + self._words_px() + self._look.px(PAD_PX)
        return QSize(round(wide), self._look.px(_TALL_PX))

    def paint_words(self, painter: QPainter) -> None:
        """Name, seconds and wave."""
        self._paint_name(painter)
        self._paint_wave(painter)

    def _paint_name(self, painter: QPainter) -> None:
        look = self._look
        first, second = look.line_px(Role.BODY), look.line_px(Role.CAPTION)
        top = (self.height() - first - second) / 2
        left = look.px(WORDS_LEFT_PX)
        room = self.width() - left
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        chosen = self.isChecked()
        painter.setPen(look.colour("on_soft" if chosen else "ink"))
        painter.setFont(look.font(Role.BODY, 600))
        painter.drawText(QRectF(left, top, room, first), flags, self._name)
        painter.setPen(look.colour("on_soft" if chosen else "ink2"))
        painter.setFont(look.font(Role.CAPTION))
        painter.drawText(QRectF(left, top + first, room, second), flags, self._seconds)

    def _paint_wave(self, painter: QPainter) -> None:
        """The out-breath, on which one presses, is the heavier part of the line."""
        px = self._look.px
        wide, tall = px(_WAVE_WIDE_PX), px(_WAVE_TALL_PX)
        left = self.width() - px(PAD_PX) - wide
        if left < px(WORDS_LEFT_PX) + self._words_px() + px(16):
            return
        box = QRectF(left, (self.height() - tall) / 2, wide, tall)
        rise, fall = wave(self._pattern, box)
        ink = self._look.colour("accent" if self.isChecked() else "ink3")
        for line, width in ((rise, 1.5), (fall, 2.75)):
            painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(line)


class BreathRows(QWidget):
    """One of the patterns.

    Args:
        look: colours and fonts.
        value: id of the chosen pattern.
        name: what is chosen here, for screen readers.
        own: the user's own patterns.
        parent: the widget it lies in.

    Signals:
        chosen(str): the user took another pattern, by its id.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        value: str,
        name: str,
        own: Iterable[OwnBreath] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._value, self._name = look, value, name
        self._own: tuple[OwnBreath, ...] | None = None
        self._group = QButtonGroup(self)
        self._rows: dict[str, BreathRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(4))
        self.setAccessibleName(name)
        self.render(value, own)

    def row_of(self, breath: str) -> BreathRow:
        """The radio button of a pattern, by its id."""
        return self._rows[breath]

    def render(  # type: ignore[override]
        self, value: str, own: Iterable[OwnBreath] = ()
    ) -> None:
        """Show a pattern as chosen among these, without a signal."""
        if tuple(own) != self._own:
            self._own = tuple(own)
            self._make_rows(self._own)
        self._value = value
        if value in self._rows:
            self._rows[value].setChecked(True)

    def _make_rows(self, own: tuple[OwnBreath, ...]) -> None:
        for row in self._rows.values():
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for one in offered(own):
            row = BreathRow(self._look, one)
            row.setAccessibleDescription(self._name)
            row.setChecked(one.id == self._value)
            row.toggled.connect(lambda on, id=one.id: self._toggled(id, on))
            self._rows[one.id] = row
            self._group.addButton(row)
            self._column.addWidget(row)

    def _toggled(self, breath: str, on: bool) -> None:
        if on and breath != self._value:
            self._value = breath
            self.chosen.emit(breath)
