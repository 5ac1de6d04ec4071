"""The points on the picture: their markers, groups of them, and the pills in the corners."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Point
from kneeapp.ui.knee.picture.corner_pills import place_pills
from kneeapp.ui.knee.picture.hotspots import Marker, Pill, PointButton, nearest
from kneeapp.ui.knee.picture.picture_groups import PictureGroups, hand_on
from kneeapp.ui.knee.picture.picture_tags import OnPicture
from kneeapp.ui.knee.picture.seen_points import Seen
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.leg.marker_faces import MarkerFaces
from kneeapp.ui.leg.tag_layout import Group, grouped
from kneeapp.ui.theme import Look

APART_PX: Final = 32.0
"""Markers nearer to each other than this become one until one comes closer."""


class PointLayer(QObject):
    """Shows every point of a picture as a button, and those it hides of the routine as a pill.

    Args:
        look: colours and fonts.
        points: all points that have a place, those of the routine first and in its order.
        routine: the number of each point that is one of the routine; those of a pair share one.
        picture: the widget they lie on.
    """

    picked = Signal(str)
    opened = Signal(object)
    """A group of markers was pressed: its codes."""
    pointed_changed = Signal()
    """The pointer or the focus has come to a marker, or has left it."""
    reached = Signal(str)
    """The focus has come to this point by a key."""

    def __init__(
        self, look: Look, points: Sequence[Point], routine: Mapping[str, int], picture: QWidget
    ) -> None:
        super().__init__(picture)
        self._look, self._picture, self._numbers = look, picture, routine
        self._routine = list(routine)
        self._points = {point.code: point for point in points}
        self._others = [point.code for point in points if point.code not in routine]
        self._seen: Mapping[str, Seen] = {}
        self._chosen: frozenset[str] = frozenset()
        self._grouped: set[str] = set()
        self._covered: set[str] = set()
        self._pointed = ""
        faces = MarkerFaces(look)
        self.markers = {
            p.code: Marker(look, p, *self._order(p.code), picture, faces) for p in points
        }
        self.pills = {
            p.code: Pill(look, p, *self._order(p.code), picture)
            for p in points
            if p.code in routine
        }
        self._crowds = PictureGroups(look, self.markers, faces, picture)
        self._crowds.opened.connect(self.opened)
        self._groups = self._crowds.buttons
        for button in (*self.markers.values(), *self.pills.values()):
            button.picked.connect(self.picked)
            button.stepped.connect(self._step)
        for marker in self.markers.values():
            marker.pointed.connect(self._on_pointed)

    def _order(self, code: str) -> tuple[int, int]:
        """Number from 1 in the routine, 0 for a point that is not in it; and how many there are."""
        return self._numbers.get(code, 0), max(self._numbers.values(), default=0)

    def stops(self) -> list[QWidget]:
        """Where Tab stops: markers and pills, those of the routine first."""
        return [*self.markers.values(), *self.pills.values(), *self._groups]

    def present(self, shown: Shown, seen: Mapping[str, Seen], chosen: Collection[str]) -> None:
        """Show points as chosen or not, and those that the picture hides as pills."""
        self._seen, self._chosen = seen, frozenset(chosen)
        for code, marker in self.markers.items():
            one = seen[code]
            marker.present(shown.leg, chosen=code in self._chosen)
            marker.set_presence(one.strength)
            pill = self.pills.get(code)
            if pill is None:
                marker.setVisible(one.visible and self._is_alone(code))
                continue
            pill.present(shown.leg, chosen=code in self._chosen)
            pill.present_pose(shown.pose)
            if one.visible:
                _take_place(marker, pill)
            else:
                _take_place(pill, marker)
        for code in self._chosen:
            self.markers[code].raise_()

    @property
    def chosen(self) -> frozenset[str]:
        """The codes that are shown as chosen."""
        return self._chosen

    @property
    def pointed(self) -> tuple[str, str] | None:
        """Code and name of the marker under the pointer or with the focus."""
        marker = self.markers.get(self._pointed)
        if marker is None or marker.isHidden():
            return None
        return marker.code, marker.name_words

    def place(self, stage: Stage, shown: Shown, fixed: Sequence[QRectF] = ()) -> OnPicture:
        """Give everything its place on a stage; tells where it lies.

        Args:
            stage: where it stands, and through which lens it is seen.
            shown: what it shows.
            fixed: boxes of what lies above the points. A point that the lens brings below one of
                them is not shown; whoever moves the picture sees it again.
        """
        places = {
            code: one.place
            for code, one in self._seen.items()
            if one.visible and one.place is not None
        }
        spots, px_per_mm = stage.spots(places, shown), stage.px_per_mm
        for code, spot in spots.items():
            self.markers[code].place_at(spot)
            doubt_mm = _doubt_mm(self._points[code], self._seen[code], shown)
            self.markers[code].set_doubt_px(doubt_mm * px_per_mm)
        groups, alone = self._sorted(spots, stage, fixed if stage.lens.is_zoomed else ())
        return OnPicture(
            alone,
            {code: self.markers[code].reach_px for code in alone},
            [code for code in self._kept_alone() if code in alone],
            [(group.centre, self._groups[0].radius_px) for group in groups],
            place_pills(self.pills, self._seen, stage, shown, self._picture),
        )

    def _sorted(
        self, spots: Mapping[str, QPointF], stage: Stage, above: Sequence[QRectF]
    ) -> tuple[list[Group], dict[str, QPointF]]:
        """Show each point alone or in a group, if nothing lies above it."""
        area = QRectF(0, 0, stage.width, stage.height)
        self._covered = {code for code, at in spots.items() if _lies_in(at, above)}
        inside = {
            code: at
            for code, at in spots.items()
            if area.contains(at) and code not in self._covered
        }
        every = grouped(inside, self._kept_alone(), self._apart_px(stage))
        groups = [group for group in every if not _lies_in(group.centre, above)]
        self._covered.update(code for one in every if one not in groups for code in one.codes)
        self._show_markers(groups)
        self._crowds.show(groups, self._points, [*self.markers.values(), *self.pills.values()][-1])
        return groups, {code: at for code, at in inside.items() if self._is_alone(code)}

    def code_at(self, at: QPointF) -> str:
        """The point that a press beside the markers means; "" for none."""
        marker = nearest([*self.markers.values(), *self._groups], at.toPoint(), self._look)
        return marker.code if isinstance(marker, Marker) else ""

    def place_of(self, code: str) -> tuple[float, float] | None:
        """Where a point lies on the picture's file; None where the picture does not know it."""
        one = self._seen.get(code)
        return one.place if one else None

    def chosen_place(self) -> tuple[float, float] | None:
        """Where a chosen point lies that can be seen."""
        seen = (self._seen[code] for code in self._chosen if code in self._seen)
        return next((one.place for one in seen if one.visible), None)

    def set_halo(self, strength: float) -> None:
        """How strong the light of the chosen ones is, 0..1."""
        for code in self._chosen:
            self.markers[code].set_halo(strength)

    def _kept_alone(self) -> list[str]:
        """Whom no group swallows, the most important first."""
        return [*(code for code in self._routine if code in self._chosen),
                *(code for code in self._others if code in self._chosen),
                *(code for code in self._routine if code not in self._chosen)]  # fmt: skip

    def _apart_px(self, stage: Stage) -> float:
        # From close by, the smallest target is enough, however large the text.
        return APART_PX * (1.0 if stage.lens.is_zoomed else self._look.text_scale)

    def _show_markers(self, groups: Sequence[Group]) -> None:
        self._grouped = {code for group in groups for code in group.codes}
        for code, marker in self.markers.items():
            if self._seen[code].visible:
                if code in self._covered and marker.hasFocus():
                    hand_on(marker, self._picture)
                marker.setVisible(self._is_alone(code))

    def _is_alone(self, code: str) -> bool:
        """Neither in a group nor below something."""
        return code not in self._grouped and code not in self._covered

    def _on_pointed(self, code: str, on: bool) -> None:
        before = self._pointed
        if on:
            self._pointed = code
        elif self._pointed == code:
            self._pointed = ""
        if self._pointed != before:
            self.pointed_changed.emit()
        if on and self.markers[code].ring_shown:
            self.reached.emit(code)

    def _step(self, code: str, by: int) -> None:
        """To the neighbour: within the routine, or among the others that this picture shows."""
        there = {one for one, marker in self.markers.items() if not marker.isHidden()} | {code}
        codes = self._routine if code in self.pills else self._others
        codes = [one for one in codes if one in (self.markers if code in self.pills else there)]
        wanted = codes[(codes.index(code) + by) % len(codes)]
        self.picked.emit(wanted)
        for button in (self.markers[wanted], self.pills.get(wanted)):
            if button is not None and not button.isHidden():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)


def numbered(points: Sequence[Point], routine: Sequence[str]) -> dict[str, int]:
    """The number of each point of a routine, from 1; both points of a pair have its number."""
    pairs = {point.code: point.pair for point in points if point.pair}
    return {
        code: number
        for number, wanted in enumerate(routine, start=1)
        for code in pairs.get(wanted, (wanted,))
    }


def _doubt_mm(point: Point, seen: Seen, shown: Shown) -> float:
    spot = point.spots.get(shown.pose)
    # Who has felt for a point is in no doubt. Round the rim of a turning leg there is no skin for
    # a ring to lie on; it goes before its marker fades.
    if spot is None or seen.taught is not None or seen.strength < 1.0:
        return 0.0
    return spot.doubt_mm


def _lies_in(at: QPointF, boxes: Sequence[QRectF]) -> bool:
    return any(box.contains(at) for box in boxes)


def _take_place(coming: PointButton, going: PointButton) -> None:
    """Show one button of a point instead of the other; the focus stays with the point."""
    coming.show()
    if going.window().focusWidget() is going:
        hand_on(going, coming)
    going.hide()
