"""The leg as the picture's lowest layer: light, leg, and the fade from one state to the next."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEasingCurve, QObject, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Pose
from kneeapp.core.errors import AppError
from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.knee.picture.plates import Plates, is_close
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.leg.blending import blended, mixed
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.magnifier import Magnifier
from kneeapp.ui.leg.tissue import BONES, MUSCLES, SKIN, Mix, mix
from kneeapp.ui.theme import Look, Motion

# A slider that goes on by less is followed at once; a jump to a word fades.
_JUMP = 0.45


class Scene(NamedTuple):
    """What the leg layer draws: a state, on a stage with its lens."""

    shown: Shown
    stage: Stage


class LegLayer(QObject):
    """Draws the leg of what is shown; when that changes, the old leg fades into the new one.

    Args:
        look: the colour of the light, and whether anything may fade.
        images: the leg.
        owner: the widget that is repainted while it fades.
    """

    sharpened = Signal()
    """A finer picture has come and is drawn from now on."""

    def __init__(self, look: Look, images: LegImages, owner: QWidget) -> None:
        super().__init__(owner)
        self._look, self._owner, self._images = look, owner, images
        self.magnifier = Magnifier(images, self)
        self._plates = Plates(look, images, self.magnifier)
        self._made: tuple[tuple[object, ...], QPixmap | None] | None = None
        self._old: QPixmap | None = None
        self._fade = Glide(owner, QEasingCurve.Type.InOutSine, 1.0)
        self._fade.arrived.connect(self.settle)
        self.magnifier.sharpened.connect(self._sharpen)

    @property
    def is_fading(self) -> bool:
        """Whether the leg of before can still be seen."""
        return self._old is not None

    def layers_of(self, shown: Shown) -> tuple[Layer, ...]:
        """The layers a state can show, as far as it is known."""
        return tuple(layer for layer in Layer if self._has(shown, layer))

    def edges(self, scene: Scene, y_px: float) -> tuple[float, float] | None:
        """Left and right edge of the leg in px at one height of the stage.

        None where there is no picture.
        """
        shown, stage = scene
        if not self._images.has(shown.sight, Layer.SKIN):
            return None
        try:
            row = self._images.silhouette(shown.sight, shown.is_flipped, stage.row(y_px))
        except AppError as why:
            self._images.give_up(shown.sight, Layer.SKIN, why)
            return None
        return stage.edges(row)

    def turn(self, before: Scene, now: Scene) -> None:
        """Fade from one state to the next, when the leg looks different in them."""
        motion = _motion(before.shown, now.shown)
        if motion is None:
            return
        length_ms = self._look.ms(motion)
        if length_ms and self._owner.isVisible():
            standing = self._plate(before)
            fading = self._old
            if fading is not None and standing is not None:
                standing = blended(fading, standing, self._fade.value)
            self._old = standing
            self._fade.jump(0.0)
        self._fade.go(1.0, length_ms)

    def settle(self) -> None:
        """Be done with fading."""
        self._old = None
        self._owner.update()

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """The light and the leg."""
        painter.drawPixmap(0, 0, self._plates.glow(scene.stage, self._ratio()))
        # A fade that has only begun: a click is answered before the new leg is drawn.
        begun = self._old is not None and self._fade.value == 0.0
        leg = self._old if begun else self._plate(scene)
        if self._old is not None and leg is not None and not begun:
            leg = blended(self._old, leg, self._fade.value)
        if leg is not None:
            painter.drawPixmap(0, 0, leg)

    def _ratio(self) -> float:
        return self._owner.devicePixelRatio()

    def _plate(self, scene: Scene) -> QPixmap | None:
        """All layers of a state, mixed; None where there is no picture at all."""
        shown, stage = scene
        key = (shown.sight, shown.is_flipped, shown.tissue, stage, self._ratio())
        if self._made is None or self._made[0] != key:
            self._made = (key, self._mixed(scene))
        return self._made[1]

    def _mixed(self, scene: Scene) -> QPixmap | None:
        shown, stage = scene
        ratio = self._ratio()
        plates: dict[Layer, QPixmap] = {}
        wanted = self._mix(shown)
        for layer in wanted.layers:
            plate = self._layer(scene, layer)
            if plate is None:
                # One fewer to choose from: look again at what the rest can show.
                return self._mixed(scene) if layer is not Layer.SKIN else None
            plates[layer] = plate
        if not is_close(shown.sight, stage, ratio):
            self.magnifier.keep_only(shown.sight, ())
        else:
            self.magnifier.keep_only(shown.sight, wanted.layers)
        if len(plates) == 1:
            return next(iter(plates.values()))
        grounds = ((Layer.SKIN, wanted.skin), (Layer.MUSCLES, wanted.muscles))
        over = [(plates[Layer.BONES], wanted.bones)] if wanted.bones else []
        return mixed([(plates[layer], share) for layer, share in grounds if share], over)

    def _mix(self, shown: Shown) -> Mix:
        tissue, muscles = shown.tissue, self._has(shown, Layer.MUSCLES)
        if shown.sight.is_turning and not muscles:
            # The turning leg shows skin or bones, whichever is nearer.
            tissue = SKIN if tissue <= MUSCLES else BONES
        return mix(tissue, muscles, self._has(shown, Layer.BONES))

    def _has(self, shown: Shown, layer: Layer) -> bool:
        # There are muscles of the straight leg; elsewhere they may be missing, and nobody minds.
        sight = shown.sight
        may_miss = layer is Layer.MUSCLES and (sight.is_turning or sight.pose is Pose.SEATED)
        return (self._images.look_for if may_miss else self._images.has)(sight, layer)

    def _layer(self, scene: Scene, layer: Layer) -> QPixmap | None:
        shown, stage = scene
        if not self._images.has(shown.sight, layer):
            return None
        try:
            return self._plates.plate(shown.sight, layer, shown.is_flipped, stage, self._ratio())
        except AppError as why:
            self._images.give_up(shown.sight, layer, why)
            return None

    def _sharpen(self) -> None:
        self._plates.forget_cuts()
        self._made = None
        self._owner.update()
        self.sharpened.emit()


def _motion(before: Shown, now: Shown) -> Motion | None:
    """How the leg passes from one state to the next; None: at once."""
    flipped = now.is_flipped is not before.is_flipped
    if now.azimuth_deg is not None:
        # Frames follow each other at once; only a side that is passed turns the mirror round.
        return Motion.VIEW if flipped or before.pose is not now.pose else None
    turned = (now.pose, now.view) != (before.pose, before.view)
    if turned or before.azimuth_deg is not None or abs(now.tissue - before.tissue) >= _JUMP:
        return Motion.VIEW
    return Motion.MIRROR if flipped else None
