"""The picture of the knee: the leg, its light, its markers, their tags, and the corner pills."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.body import picture_edges
from kneeapp.core.content import Point
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.knee.hotspots import Marker, Pill, PointButton, nearest
from kneeapp.ui.knee.leg_images import LegImages
from kneeapp.ui.knee.leg_layer import LegLayer
from kneeapp.ui.knee.pulse import Pulse
from kneeapp.ui.knee.stage_geometry import Shown, Stage, Tag, pill_places, pill_sides, tags
from kneeapp.ui.knee.tag_paint import Tags, paint_captions
from kneeapp.ui.knee.words import side_word
from kneeapp.ui.theme import Look

# Below this height (at 100 % text size) a third pill begins a new column.
_TALL_FROM_PX = 330


class KneePicture(QWidget):
    """The leg with its points. Shows what `present` says; hands say `picked`.

    Args:
        look: colours and fonts.
        images: the leg.
        points: the points of the routine, in its order.
        shown: what to show at first.
        parent: the widget it lies in.
    """

    picked = Signal(str)

    def __init__(
        self,
        look: Look,
        images: LegImages,
        points: Sequence[Point],
        shown: Shown,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._points = {point.code: point for point in points}
        self._shown = shown
        self.leg = LegLayer(look, images, self)
        self._tags: list[Tag] = []
        self._tag_faces = Tags(look)
        self._captions = ("", "")
        self._pulse = Pulse(look, self)
        self._pulse.moved.connect(self._on_pulse)
        self._markers = {p.code: Marker(look, p, *self._order(p), self) for p in points}
        self._pills = {p.code: Pill(look, p, *self._order(p), self) for p in points}
        for button in self._buttons():
            button.picked.connect(self.picked)
            button.stepped.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._show_state()

    def _order(self, point: Point) -> tuple[int, int]:
        return list(self._points).index(point.code) + 1, len(self._points)

    def _buttons(self) -> list[PointButton]:
        return [*self._markers.values(), *self._pills.values()]

    @property
    def shown(self) -> Shown:
        """What the picture shows."""
        return self._shown

    def marker(self, code: str) -> Marker:
        """The marker of a point."""
        return self._markers[code]

    def pill(self, code: str) -> Pill:
        """The corner pill of a point."""
        return self._pills[code]

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order of the routine: markers, then pills."""
        return [*self._markers.values(), *self._pills.values()]

    def present(self, shown: Shown) -> None:
        """Show another point, view, leg or convention. Tells nobody.

        Markers and words change at once; the leg fades over, and nothing waits for it.
        """
        before, self._shown = self._shown, shown
        if shown == before:
            return
        self.leg.turn(before, shown)
        self._show_state()
        self._restart_pulse()

    def sizeHint(self) -> QSize:
        """A comfortable picture."""
        return QSize(self._look.px(412), 520)

    def minimumSizeHint(self) -> QSize:
        """Room for two pills, and for a knee that can still be read."""
        pills = sorted(pill.sizeHint().width() for pill in self._pills.values())
        return QSize(sum(pills[-2:]) + self._look.px(16), self._look.px(150))

    def _stage(self) -> Stage:
        return Stage(self.width(), self.height(), self._look.text_scale)

    def _show_state(self) -> None:
        shown = self._shown
        for code, point in self._points.items():
            visible, chosen = point.places[shown.view].visible, code == shown.code
            marker, pill = self._markers[code], self._pills[code]
            marker.present(shown.leg, chosen=chosen)
            pill.present(shown.leg, chosen=chosen)
            _take_place(marker if visible else pill, pill if visible else marker)
        self._markers[shown.code].raise_()
        left, right = picture_edges(shown.view, shown.leg, shown.convention)
        self._captions = (side_word(left), side_word(right))
        self._lay_out()
        self.update()

    def _lay_out(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return  # It has no size yet; when it gets one, everything finds its place.
        stage, shown = self._stage(), self._shown
        places = {code: point.places[shown.view] for code, point in self._points.items()}
        spots = {code: stage.spot(at, shown) for code, at in places.items() if at.visible}
        for code, spot in spots.items():
            self._markers[code].place_at(spot)
        edges = {code: self.leg.edges(shown, spot.y()) for code, spot in spots.items()}
        sizes = {code: self._tag_faces.size(code) for code in spots}
        radii = {code: self._markers[code].radius_px for code in spots}
        self._tags = tags(stage, spots, edges, sizes, radii)
        self._place_pills(stage)

    def _place_pills(self, stage: Stage) -> None:
        sizes = {code: QSizeF(pill.sizeHint()) for code, pill in self._pills.items()}
        tall = stage.height >= _TALL_FROM_PX * self._look.text_scale
        sides = pill_sides(list(self._points.values()), self._shown)
        for code, rect in pill_places(stage, sides, sizes, 3 if tall else 2).items():
            self._pills[code].setGeometry(rect.toRect())

    def _step(self, code: str, by: int) -> None:
        codes = list(self._points)
        wanted = codes[(codes.index(code) + by) % len(codes)]
        self.picked.emit(wanted)
        for button in (self._markers[wanted], self._pills[wanted]):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tag_at(self, event: QMouseEvent) -> Tag | None:
        return next((tag for tag in self._tags if tag.rect.contains(event.position())), None)

    def _restart_pulse(self) -> None:
        self._pulse.stop()
        if self.isVisible() and self.isActiveWindow():
            self._pulse.start()

    def _on_pulse(self, strength: float) -> None:
        self._markers[self._shown.code].set_halo(strength)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its new place."""
        super().resizeEvent(event)
        self.leg.settle()
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody looks."""
        super().hideEvent(event)
        self._pulse.stop()

    def changeEvent(self, event: QEvent) -> None:
        """The window came to the front or went: the pulse goes with it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._restart_pulse()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside a marker's middle means the nearest one; a press on a tag its point."""
        tag = self._tag_at(event)
        marker = nearest(self._markers.values(), event.position().toPoint(), self._look)
        if event.button() is Qt.MouseButton.LeftButton and (tag or marker):
            self.picked.emit(tag.code if tag else marker.code if marker else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a tag can be pressed."""
        over = Qt.CursorShape.PointingHandCursor if self._tag_at(event) else None
        self.setCursor(over) if over else self.unsetCursor()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Light, leg, words, tags. The markers paint themselves."""
        shown = self._shown
        with painting(self) as painter:
            self.leg.paint(painter, shown)
            paint_captions(painter, self._look, self.width(), self._captions)
            for tag in self._tags:
                self._tag_faces.paint(painter, tag, chosen=tag.code == shown.code)


def _take_place(coming: PointButton, going: PointButton) -> None:
    """Show one button of a point instead of the other; the focus stays with the point."""
    coming.show()
    if going.window().focusWidget() is going:
        # Left to Qt, it would go to whatever comes next in the order of Tab.
        with_ring = Qt.FocusReason.OtherFocusReason
        coming.setFocus(with_ring if going.ring_shown else Qt.FocusReason.MouseFocusReason)
    going.hide()
