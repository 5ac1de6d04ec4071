"""The names on the picture: of the points that matter, the one pointed at, and of landmarks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QRegion

from kneeapp.ui.knee.picture.leg_layer import Scene
from kneeapp.ui.leg.tag_layout import Tag, TagWish, lay_out_tags
from kneeapp.ui.leg.tag_paint import Tags
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.core.landmarks import Landmarks
    from kneeapp.ui.knee.picture.landmark_layer import LandmarkLayer

_GAP_PX: Final = 8.0
_KEPT: Final = 24
# The shadow of a tag, and half the width of a leader.
_AIR_PX: Final = 6

Edges = Callable[[float], tuple[float, float] | None]


class OnPicture(NamedTuple):
    """Where the markers are.

    `named` are the points whose codes stand beside them, the most important first.
    """

    spots: Mapping[str, QPointF]
    reach_px: Mapping[str, float]
    named: Sequence[str]
    groups: Sequence[tuple[QPointF, float]]
    pills: Sequence[QRectF]


class PictureTags:
    """Finds places for names and draws them.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._faces = Tags(look)
        self._texts: dict[str, str] = {}
        self._kept: dict[str, list[Tag]] = {}
        self._landmarks: LandmarkLayer | None = None
        self.tags: list[Tag] = []

    @property
    def landmark_names(self) -> list[str]:
        """The landmarks whose names found a place."""
        return self._landmarks.names if self._landmarks else []

    def present_landmarks(self, landmarks: Landmarks | None) -> None:
        """Show these landmarks with their names, or none."""
        if self._landmarks is None and landmarks is not None:
            from kneeapp.ui.knee.picture.landmark_layer import LandmarkLayer  # late: only on wish

            self._landmarks = LandmarkLayer(self._look)
        if self._landmarks is not None:
            self._landmarks.present(landmarks)

    def lay_out(
        self,
        scene: Scene,
        on: OnPicture,
        edges: Edges,
        kept_free: Sequence[QRectF],
        pointed: tuple[str, str] | None,
    ) -> None:
        """Give each name a place.

        Args:
            scene: what is shown.
            on: the markers.
            edges: the left and right edge of the leg at a height; None where there is no leg.
            kept_free: boxes that no name may cover.
            pointed: code and name of the marker under the pointer or with the focus.
        """
        stage = scene.stage
        area = QRectF(0, 0, stage.width, stage.height)
        self._texts = {code: code for code in on.named}
        if pointed and pointed[0] in on.spots:
            self._texts = {pointed[0]: "", **self._texts, pointed[0]: pointed[1]}
        wishes = [
            TagWish(code, spot, on.reach_px[code], self._faces.size(text), edges(spot.y()))
            for code, text in self._texts.items()
            for spot in (on.spots[code],)
        ]
        others = [
            (at, on.reach_px[code]) for code, at in on.spots.items() if code not in self._texts
        ]
        discs = [*others, *on.groups]
        every = [(wish.spot, wish.radius_px) for wish in wishes] + discs
        if self._landmarks is not None:
            wishes += self._landmarks.wishes(scene, area, every)
        gap = _GAP_PX * self._look.text_scale
        tags = self._laid_out(area, wishes, discs, [*kept_free, *on.pills], gap)
        self.tags = self._landmarks.take(tags) if self._landmarks else tags

    def _laid_out(
        self,
        area: QRectF,
        wishes: list[TagWish],
        discs: list[tuple[QPointF, float]],
        kept_free: list[QRectF],
        gap_px: float,
    ) -> list[Tag]:
        """The same layout need not be found twice: one goes to and fro between points."""
        key = repr((area, wishes, discs, kept_free))
        kept = self._kept.pop(key, None)
        if kept is None:
            kept = lay_out_tags(area, wishes, discs, kept_free, gap_px)
        self._kept[key] = kept
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return kept

    @property
    def region(self) -> QRegion:
        """What the names of points cover, with their leaders."""
        region = QRegion()
        for tag in self.tags:
            leader = QRectF(tag.from_, tag.to).normalized()
            for box in (tag.rect, leader):
                region += box.toAlignedRect().adjusted(-_AIR_PX, -_AIR_PX, _AIR_PX, _AIR_PX)
        return region

    def at(self, place: QPointF) -> Tag | None:
        """The name of a point at a place."""
        return next((tag for tag in self.tags if tag.rect.contains(place)), None)

    def paint(self, painter: QPainter, scene: Scene, chosen: Collection[str]) -> None:
        """Landmarks, then all names; markers and pills paint themselves."""
        if self._landmarks is not None:
            self._landmarks.paint(painter, scene)
            self._landmarks.paint_names(painter)
        for tag in self.tags:
            text = self._texts.get(tag.code, tag.code)
            self._faces.paint(painter, tag._replace(code=text), chosen=tag.code in chosen)
