"""On or off."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.kit.paint import disc, edge, faded, fill, focus_ring, painting, tick, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Look, Motion, blend

_TRACK_WIDE, _TRACK_TALL, _KNOB = 44, 24, 16


class Switch(Pressable):
    """A switch of 44 x 24 in a target of 52 x 32; on shows a tick in the knob.

    Args:
        look: colours.
        name: what it switches, for screen readers.
        on: its state.
        parent: the widget it lies in.
    """

    switched = Signal(bool)

    def __init__(self, look: Look, name: str, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._on = on
        self._slide = Glide(self, QEasingCurve.Type.OutCubic, 1.0 if on else 0.0)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._toggled)

    def render(self, on: bool) -> None:  # type: ignore[override]
        """Show a state, without a signal."""
        self._on = on
        self.setChecked(on)

    def _toggled(self, on: bool) -> None:
        self._slide.go(1.0 if on else 0.0, self._look.ms(Motion.SEGMENT))
        if on != self._on:
            self._on = on
            self.switched.emit(on)

    def sizeHint(self) -> QSize:
        """The target, which holds the focus ring too."""
        return QSize(self._look.px(_TRACK_WIDE) + 8, self._look.px(_TRACK_TALL) + 8)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, knob, tick."""
        look = self._look
        wide, tall = look.px(_TRACK_WIDE), look.px(_TRACK_TALL)
        track = QRectF((self.width() - wide) / 2, (self.height() - tall) / 2, wide, tall)
        with painting(self) as painter:
            if self.ring_shown:
                ring = track.adjusted(-4, -4, 4, 4)
                focus_ring(painter, look, ring, ring.height() / 2)
            self._paint_track(painter, track)
            self._paint_knob(painter, track)

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        look, share = self._look, self._slide.value
        radius = track.height() / 2
        if not self.isEnabled():
            fill(painter, track, radius, look.colour("sunken"))
            edge(painter, track, radius, look.colour("track"), 1.5)
            return
        ground = blend(look.colour("accent"), look.colour("sunken"), share)
        fill(painter, track, radius, warmed(look, ground, self.heat))
        rim = blend(look.colour("accent"), look.colour("line2"), share)
        edge(painter, track, radius, rim, 1.5)

    def _paint_knob(self, painter: QPainter, track: QRectF) -> None:
        look, share = self._look, self._slide.value
        radius = look.px(_KNOB) / 2
        margin = (track.height() - 2 * radius) / 2
        left = track.left() + margin + radius
        right = track.right() - margin - radius
        centre = QPointF(left + (right - left) * share, track.center().y())
        if not self.isEnabled():
            disc(painter, centre, radius, faded(look))
            return
        disc(painter, centre, radius, blend(look.colour("on_accent"), look.colour("line2"), share))
        if share > 0.5:
            tick(painter, centre, look.px(11), look.colour("accent"))
