"""The picture of the knee: the leg, its points, its tools, and the hands that turn and zoom it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.body import Pose
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import focus_ring, painting
from kneeapp.ui.knee.picture.leg_layer import LegLayer, Scene
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.lens_glide import LensGlide
from kneeapp.ui.knee.picture.picture_captions import Captions
from kneeapp.ui.knee.picture.picture_points import PointLayer, numbered
from kneeapp.ui.knee.picture.picture_surface import PictureSurface
from kneeapp.ui.knee.picture.picture_tags import PictureTags
from kneeapp.ui.knee.picture.picture_tools import PictureLine, PictureTools
from kneeapp.ui.knee.picture.picture_wishes import PictureWishes
from kneeapp.ui.knee.picture.pulse import Pulse
from kneeapp.ui.knee.picture.seen_points import (
    NO_OWN_PLACES,
    LegEdges,
    OwnPlaces,
    Seen,
    seen_points,
    taught_places,
)
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.knee.picture.turning import can_turn
from kneeapp.ui.leg.known_atlas import KnownAtlas
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.marker_paint import paint_taught_place
from kneeapp.ui.theme import Corner, Look, Motion

_GLIDE = Motion.VIEW


class KneePicture(PictureSurface):
    """The leg with its points. Shows what `present` says; hands say what they want.

    Args:
        look: colours and fonts.
        images: the leg.
        points: all points; those of the routine first and in its order.
        routine: the codes of the routine.
        shown: what to show at first.
        atlas: knows the points of the turning leg, and the landmarks.
        parent: the widget it lies in.
    """

    picked = Signal(str)
    resized = Signal(object)
    """`Stage`: the picture has another size."""

    def __init__(
        self,
        look: Look,
        images: LegImages,
        points: Sequence[Point],
        routine: Sequence[str],
        shown: Shown,
        atlas: KnownAtlas | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._shown = look, shown
        self._drawn = [point for point in points if point.is_drawn]
        # A pair has no dot of its own; whoever presents the picture names those it consists of.
        self._chosen = tuple(p.code for p in self._drawn if p.code == shown.code)
        self._own, self._seen, self._edges = NO_OWN_PLACES, dict[str, Seen](), LegEdges(images)
        self._atlas = atlas or KnownAtlas(None, lambda _message: None)
        self.leg = LegLayer(look, images, self)
        self.points = PointLayer(look, self._drawn, numbered(points, routine), self)
        self.tags = PictureTags(look)
        self.tools, self.line = PictureTools(look, self), PictureLine(look, self)
        self._captions = Captions(look, self)
        self.wishes = PictureWishes(
            self.hands, self.points, self._wanted_scene, self.leg.edges, self
        )
        self._lens = LensGlide(self)
        self._pulse = Pulse(look, self)
        self.setAccessibleName(_("Picture of the knee"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        self.points.picked.connect(self.picked)
        self.points.pointed_changed.connect(lambda: self._look_anew(only_names=True))
        self.hands.tapped.connect(self._tap)
        self.tools.zoom_stepped.connect(self.wishes.zoom_a_step)
        self._lens.moved.connect(self._look_anew)
        self._pulse.moved.connect(self.points.set_halo)

    @property
    def shown(self) -> Shown:
        """What the picture shows."""
        return self._shown

    @property
    def lens(self) -> Lens:
        """How it is looked at, or will be when it has come there."""
        return self._lens.goal

    @property
    def stage(self) -> Stage:
        """Where everything lies at this moment."""
        size, scale = self.size(), self._look.text_scale
        stage = Stage(size.width(), size.height(), scale, self._shown.pose)
        return stage._replace(lens=self._lens.now.within(stage.room))

    def _wanted_scene(self) -> Scene:
        """As the lens shows it when it has come to its goal."""
        return Scene(self._shown, self.stage._replace(lens=self._lens.goal))

    def present(
        self, shown: Shown, lens: Lens, chosen: Collection[str], line: str = "", *, glide: bool
    ) -> None:
        """Show another state. Tells nobody.

        Markers and words change at once; the leg fades over, and nothing waits for it.

        Args:
            shown: what to show.
            lens: how to look at it.
            chosen: the dots that are shown as chosen.
            line: a sentence over the picture; empty for none.
            glide: the lens may take its time.
        """
        before = Scene(self._shown, self.stage)
        chosen_before, self._chosen = self._chosen, tuple(chosen)
        self._shown = shown
        self.line.say(line)
        moves = glide and shown.sight == before.shown.sight
        self._lens.go(lens, self._look.ms(_GLIDE) if moves else 0)
        if shown == before.shown and self._chosen == chosen_before:
            self._look_anew()
            return
        self.leg.turn(before, Scene(shown, self.stage))
        same_leg = Scene(replace(shown, code=before.shown.code), self.stage) == before
        self._show_state(only_names=same_leg and not self.leg.is_fading)
        self._pulse.restart()

    def present_own(self, own: OwnPlaces) -> None:
        """Show points where the user feels them. Tells nobody."""
        if own != self._own:
            self._own = own
            self._show_state()

    def stops(self) -> list[QWidget]:
        """Where Tab stops: the picture itself, its tools, its points in order."""
        return [self, *self.tools.stops(), *self.points.stops()]

    def sizeHint(self) -> QSize:
        """A comfortable picture."""
        return QSize(self._look.px(412), 520)

    def minimumSizeHint(self) -> QSize:
        """Room for two pills, and for a knee that can still be read."""
        pills = sorted(pill.sizeHint().width() for pill in self.points.pills.values())
        return QSize(sum(pills[-2:]) + self._look.px(16), self._look.px(150))

    def _show_state(self, *, only_names: bool = False) -> None:
        shown = self._shown
        self._captions.render(shown)
        turning = shown.azimuth_deg is not None
        table = self._atlas.turntable() if turning else None
        named = shown.names and not turning
        self.tags.present_landmarks(self._atlas.landmarks(shown.pose) if named else None)
        self._seen = seen_points(self._drawn, shown, table, self._own, self._edges)
        self.points.present(shown, self._seen, self._chosen)
        for fixed in (*self.tools.stops(), *self._captions.plates, self.line):
            fixed.raise_()
        self._look_anew(only_names=only_names)

    def _look_anew(self, *, only_names: bool = False) -> None:
        """Everything finds its place; without a size it waits for one.

        Args:
            only_names: the leg and the captions look as they did; markers see to themselves.
        """
        stale = self.tags.region
        self.hands.is_zoomed = self._lens.goal.is_zoomed
        self.hands.can_turn = can_turn(self._shown.pose)
        self.tools.render(self._lens.goal, self._shown.names)
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            stage = self.stage
            free = [*self.tools.place(self.size()), *self.line.place(self.size())]
            free += self._captions.place(stage.width, on_leg=stage.lens.is_zoomed)
            scene = Scene(self._shown, stage)
            on = self.points.place(stage, self._shown, free)
            self.tags.lay_out(scene, on, _edges(self.leg, scene), free, self.points.pointed)
        if only_names and not self._shown.names:
            self.update(stale + self.tags.region)
        else:
            self.update()

    def can_press_at(self, at: QPointF) -> bool:
        """On a tag; the points see to themselves."""
        return self.tags.at(at) is not None

    def _tap(self, at: QPointF) -> None:
        tag = self.tags.at(at)
        code = tag.code if tag else self.points.code_at(at)
        if code:
            self.picked.emit(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its new place."""
        super().resizeEvent(event)
        self.leg.settle()
        self.resized.emit(self.stage)
        self._look_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody looks."""
        super().hideEvent(event)
        self._pulse.stop()

    def changeEvent(self, event: QEvent) -> None:
        """The window came to the front or went: the pulse goes with it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._pulse.restart()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Light, leg, words, tags. The markers paint themselves."""
        look = self._look
        with painting(self) as painter:
            scene = Scene(self._shown, self.stage)
            self.leg.paint(painter, scene)
            for taught in taught_places(self._seen.values()):
                paint_taught_place(painter, look, scene.stage.spot(taught, self._shown))
            self._captions.paint(painter, self.width())
            self.tags.paint(painter, scene, self.points.chosen)
            if self.ring_shown:
                focus_ring(painter, look, QRectF(self.rect()), look.px(Corner.CONTROL))


def _edges(leg: LegLayer, scene: Scene) -> Callable[[float], tuple[float, float] | None]:
    """Names stand beside a straight leg, and beside their markers on a bent one."""
    standing = scene.shown.pose is Pose.STANDING
    return lambda y_px: leg.edges(scene, y_px) if standing else None
