"""How the user looks at the knee: the one state of the page, and what each wish makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from kneeapp.core.body import Leg, Pose, View, view_at
from kneeapp.core.content import Point
from kneeapp.core.message import N_, Message
from kneeapp.ui.knee.choosing import marked_codes, with_point, with_pose
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.knee.picture.turning import SNAP_DEG, at_rest
from kneeapp.ui.leg.known_atlas import KnownAtlas
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages

_NO_FRAMES = N_(
    "The pictures of the turning leg are missing. Everything else works. "
    "Please install kneeapp again."
)


# Closer than this the frames of the turntable, which have one size, would look soft.
_FRAMES_MOST_ZOOM = 2.0


class Showing(NamedTuple):
    """What the page shows, so that it can be built anew without losing one's place."""

    shown: Shown
    lens: Lens = Lens()


class Looking(QObject):
    """Holds what is shown; every wish comes here, and what changed goes out once.

    Args:
        showing: at first.
        points: all points by code.
        images: knows which pictures there are.
        atlas: knows the turntable.
        tell: hears what cannot be done.
        parent: the page.
    """

    changed = Signal(object, object, bool)
    """`Showing` before and now; True: the lens may glide."""

    def __init__(
        self,
        showing: Showing,
        points: Mapping[str, Point],
        images: LegImages,
        atlas: KnownAtlas,
        tell: Callable[[Message], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._showing, self._points, self._images = showing, points, images
        self._atlas, self._tell = atlas, tell
        self._stage = Stage(0, 0)

    @property
    def now(self) -> Showing:
        """What is shown."""
        return self._showing

    @property
    def shown(self) -> Shown:
        """The same without the lens."""
        return self._showing.shown

    @property
    def point(self) -> Point:
        """The chosen point."""
        return self._points[self.shown.code]

    def adopt(self, shown: Shown) -> None:
        """Hold another state that no hand has asked for. Tells nobody."""
        self._showing = self._showing._replace(shown=shown)

    def know_stage(self, stage: Stage) -> None:
        """How large the picture is now."""
        self._stage = stage

    def pick(self, code: str) -> None:
        """Choose a point; the picture turns to the view that shows it best.

        Raises:
            KeyError: no such point.
        """
        self._go(with_point(self.shown, code, self._points))

    def choose_view(self, value: str) -> None:
        """Look from another side."""
        self._go(replace(self.shown, view=View(value), azimuth_deg=None))

    def choose_pose(self, value: str) -> None:
        """Hold the leg otherwise."""
        self._go(with_pose(self.shown, Pose(value), self._points))

    def choose_leg(self, value: str) -> None:
        """Look at this leg."""
        self._go(replace(self.shown, leg=Leg(value)))

    def choose_tissue(self, tissue: float) -> None:
        """Look so deep: 0 skin, 1 muscles, 2 bones."""
        self._go(replace(self.shown, tissue=tissue))

    def choose_names(self, names: bool) -> None:
        """Show the names of the landmarks, or not."""
        self._go(replace(self.shown, names=names))

    def choose_lens(self, lens: Lens, glide: bool) -> None:
        """Look through another lens; too close for a frame of the turntable, at a still view."""
        shown = self.shown
        if shown.azimuth_deg is not None and lens.zoom > _FRAMES_MOST_ZOOM:
            still = replace(shown, view=at_rest(shown.azimuth_deg).view, azimuth_deg=None)
            lens = lens.mirrored() if still.is_flipped is not shown.is_flipped else lens
            shown = still
        self._go(shown, lens, glide=glide)

    def turn(self, azimuth_deg: float) -> None:
        """Show a frame of the turntable, where there is one."""
        shown = replace(self.shown, view=view_at(azimuth_deg), azimuth_deg=azimuth_deg)
        if self._atlas.turntable() is None:
            return
        if self._images.look_for(shown.sight, Layer.SKIN):
            self._go(shown)
        else:
            self._tell(Message(_NO_FRAMES))

    def let_go(self, azimuth_deg: float) -> None:
        """The leg comes to rest where it was let go."""
        if self.shown.azimuth_deg is not None:
            close = self._showing.lens.zoom > _FRAMES_MOST_ZOOM
            rest = at_rest(azimuth_deg, within_deg=180.0 if close else SNAP_DEG)
            self._go(replace(self.shown, view=rest.view, azimuth_deg=rest.azimuth_deg))

    def _go(self, shown: Shown, lens: Lens | None = None, *, glide: bool = True) -> None:
        before = self._showing
        wanted = Showing(shown, self._lens_for(shown) if lens is None else lens)
        if wanted != before:
            self._showing = wanted
            self.changed.emit(before, wanted, glide)

    def _lens_for(self, shown: Shown) -> Lens:
        """How to look at another state: at the chosen point, else at the same height as before."""
        before, lens = self._showing
        same_picture = shown.sight == before.sight
        turning = shown.azimuth_deg is not None or before.azimuth_deg is not None
        same_pose, same_point = shown.pose is before.pose, shown.code == before.code
        if same_point and same_pose and (turning or same_picture):
            return lens.mirrored() if shown.is_flipped is not before.is_flipped else lens
        stage = self._stage._replace(pose=shown.pose, lens=lens)
        for code in marked_codes(self._points[shown.code]):
            place = self._points[code].place(shown.pose, shown.view)
            if place is not None and place.visible:
                return stage.lens_on((place.x, place.y), shown)
        if same_picture:
            return lens
        return Lens(lens.zoom, 0.5, lens.y if lens.is_zoomed else 0.5).within(stage.room)
