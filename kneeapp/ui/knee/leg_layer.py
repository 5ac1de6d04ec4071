"""The leg as the picture's lowest layer: light, leg, and the fade from one view to the next."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import is_flipped
from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.knee.leg_images import LegImages
from kneeapp.ui.knee.plates import Plates, blended
from kneeapp.ui.knee.stage_geometry import Shown, Stage
from kneeapp.ui.theme import Look, Motion


class LegLayer:
    """Draws the leg of what is shown; when that changes, the old leg fades into the new one.

    Args:
        look: the colour of the light, and whether anything may fade.
        images: the leg.
        owner: the widget that is repainted while it fades.
    """

    def __init__(self, look: Look, images: LegImages, owner: QWidget) -> None:
        self._look, self._owner = look, owner
        self._plates = Plates(look, images)
        self._old: QPixmap | None = None
        self._fade = Glide(owner, QEasingCurve.Type.InOutSine, 1.0)
        self._fade.arrived.connect(self.settle)

    @property
    def is_fading(self) -> bool:
        """Whether the leg of before can still be seen."""
        return self._old is not None

    def edges(self, shown: Shown, y_px: float) -> tuple[float, float]:
        """Left and right edge of the leg in px at one height of the stage."""
        return self._plates.edges(shown.view, _flip(shown), self._stage(), y_px)

    def turn(self, before: Shown, shown: Shown) -> None:
        """Fade from one state to the next, when the leg looks different in them."""
        turned = shown.view is not before.view
        if not turned and _flip(shown) is _flip(before):
            return
        length_ms = self._look.ms(Motion.VIEW if turned else Motion.MIRROR)
        if length_ms and self._owner.isVisible():
            standing = self._plate(before)
            self._old = blended(self._old, standing, self._fade.value) if self._old else standing
            self._fade.jump(0.0)
        self._fade.go(1.0, length_ms)

    def settle(self) -> None:
        """Be done with fading."""
        self._old = None
        self._owner.update()

    def paint(self, painter: QPainter, shown: Shown) -> None:
        """The light and the leg."""
        painter.drawPixmap(0, 0, self._plates.glow(self._stage(), self._ratio()))
        if self._old is not None and self._fade.value == 0.0:
            # The fade has only begun: a click is answered before the new leg is drawn.
            leg = self._old
        elif self._old is not None:
            leg = blended(self._old, self._plate(shown), self._fade.value)
        else:
            leg = self._plate(shown)
        painter.drawPixmap(0, 0, leg)

    def _stage(self) -> Stage:
        return Stage(self._owner.width(), self._owner.height(), self._look.text_scale)

    def _ratio(self) -> float:
        return self._owner.devicePixelRatio()

    def _plate(self, shown: Shown) -> QPixmap:
        return self._plates.plate(shown.view, _flip(shown), self._stage(), self._ratio())


def _flip(shown: Shown) -> bool:
    return is_flipped(shown.view, shown.leg, shown.convention)
