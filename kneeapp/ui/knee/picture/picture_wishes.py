"""From what hands do to the picture to what is wanted: another lens, another frame, a point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Signal

from kneeapp.ui.knee.picture.leg_layer import Scene
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.on_leg import Edges, on_leg
from kneeapp.ui.knee.picture.picture_hands import PictureHands
from kneeapp.ui.knee.picture.picture_points import APART_PX, PointLayer
from kneeapp.ui.knee.picture.turning import TurnDrag, azimuth_of, can_turn, frame_deg, step_deg

# Markers that were opened by a press on their group stand a little farther apart than they must.
_PARTED = 1.15
# A point is in sight when it lies so far inside of the picture, in shares of it.
_INSIDE = 0.06


class PictureWishes(QObject):
    """Says what hands want; the owner of the state answers by presenting another one.

    Args:
        hands: the events of the picture.
        points: its points.
        scene: what is shown, through the lens that was last asked for.
        edges: of the leg.
        parent: the picture.
    """

    lens_wanted = Signal(object, bool)
    """`Lens`; True: it may glide there."""
    azimuth_wanted = Signal(float)
    """The leg is turned by hand: the frame to show."""
    turn_ended = Signal(float)
    """It was let go there."""

    def __init__(
        self,
        hands: PictureHands,
        points: PointLayer,
        scene: Callable[[], Scene],
        edges: Edges,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hands, self._points, self._scene = hands, points, scene
        self._edges = edges
        self._drag = TurnDrag(0.0, flip=False, leg_height_px=1.0)
        self._azimuth = 0.0
        points.opened.connect(self._part)
        points.reached.connect(self._bring_in_sight)
        hands.turn_begun.connect(self._take_hold)
        hands.turned.connect(self._turn)
        hands.turn_ended.connect(lambda: self.turn_ended.emit(self._azimuth))
        hands.turn_stepped.connect(self._turn_a_frame)
        hands.zoomed.connect(self._zoom)
        hands.zoom_stepped.connect(self.zoom_a_step)
        hands.panned.connect(self._pan)

    def zoom_a_step(self, factor: float) -> None:
        """Closer or farther; 0: back to the whole knee.

        From rest one comes closer to the chosen point; from then on to what is in the middle.
        """
        shown, stage = self._scene()
        place = self._points.chosen_place()
        if factor == 0.0:
            self._want(Lens(), glide=True)
        elif factor > 1.0 and not stage.lens.is_zoomed and place is not None:
            at = stage.at_rest(place, shown)
            self._want(Lens(factor).centred(*at, stage.room), glide=True)
        else:
            self._want_on_leg(stage.lens.zoomed(factor, 0.5, 0.5, stage.room), glide=True)

    def _want(self, lens: Lens, *, glide: bool) -> None:
        if lens != self._scene().stage.lens:
            self.lens_wanted.emit(lens, glide)

    def _want_on_leg(self, lens: Lens, *, glide: bool) -> None:
        self._want(on_leg(lens, self._scene(), self._edges), glide=glide)

    def _zoom(self, factor: float, at: QPointF) -> None:
        stage = self._scene().stage
        self._want_on_leg(stage.lens.zoomed(factor, *stage.shares(at), stage.room), glide=False)

    def _pan(self, by: QPointF, by_key: bool) -> None:
        stage = self._scene().stage
        self._want_on_leg(stage.lens.panned(*stage.shares(by), stage.room), glide=by_key)

    def _part(self, codes: tuple[str, ...]) -> None:
        shown, stage = self._scene()
        places = [place for code in codes if (place := self._points.place_of(code))]
        if places:
            apart = APART_PX * _PARTED
            self._want(stage.lens_to_part(places, shown, apart), glide=True)

    def _bring_in_sight(self, code: str) -> None:
        shown, stage = self._scene()
        place = self._points.place_of(code)
        if place is None:
            return
        x, y = stage.shares(stage.spot(place, shown))
        if not (_INSIDE <= x <= 1 - _INSIDE and _INSIDE <= y <= 1 - _INSIDE):
            self._want(stage.lens_on(place, shown), glide=True)

    def _take_hold(self) -> None:
        shown, stage = self._scene()
        azimuth = shown.azimuth_deg
        self._azimuth = azimuth_of(shown.view) if azimuth is None else azimuth
        self._drag = TurnDrag(self._azimuth, shown.is_flipped, stage.leg_rect.height())

    def _turn(self, dx_px: float) -> None:
        self._azimuth = self._drag.azimuth_deg(dx_px)
        frame = frame_deg(self._azimuth)
        if frame != self._scene().shown.azimuth_deg:
            self.azimuth_wanted.emit(frame)

    def _turn_a_frame(self, to_right: bool) -> None:
        shown, _stage = self._scene()
        if not can_turn(shown.pose):
            return
        azimuth = shown.azimuth_deg
        begun = azimuth_of(shown.view) if azimuth is None else azimuth
        further = begun + step_deg(to_right, shown.leg, shown.convention)
        self.azimuth_wanted.emit(frame_deg(further))
