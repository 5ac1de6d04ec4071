"""The landmarks on the picture, with their names, when somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kneeapp.core.landmarks import Landmarks
from kneeapp.ui.knee.picture.leg_layer import Scene
from kneeapp.ui.leg.landmark_paint import (
    NAMED,
    landmark_wishes,
    paint_label,
    paint_landmarks,
)
from kneeapp.ui.leg.tag_layout import Tag, TagWish
from kneeapp.ui.theme import Look


class LandmarkLayer:
    """Paints what can be felt; on the turning leg nothing, because nobody has measured it there.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._landmarks: Landmarks | None = None
        self._tags: list[Tag] = []

    def present(self, landmarks: Landmarks | None) -> None:
        """Show these landmarks, or none."""
        self._landmarks = landmarks

    def wishes(
        self, scene: Scene, area: QRectF, markers: Sequence[tuple[QPointF, float]]
    ) -> list[TagWish]:
        """The names that want a place."""
        if self._landmarks is None:
            return []
        return landmark_wishes(
            self._look,
            lambda x, y: scene.stage.spot((x, y), scene.shown),
            self._landmarks,
            scene.shown.view,
            NAMED,
            area=area,
            markers=markers,
        )

    def take(self, tags: Sequence[Tag]) -> list[Tag]:
        """Keep the tags of landmarks; gives back the others."""
        self._tags = [tag for tag in tags if tag.code in NAMED]
        return [tag for tag in tags if tag.code not in NAMED]

    @property
    def names(self) -> list[str]:
        """The landmarks whose names found a place."""
        return [tag.code for tag in self._tags]

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Rings, bands and cords."""
        if self._landmarks is not None:
            paint_landmarks(
                painter,
                self._look,
                lambda x, y: scene.stage.spot((x, y), scene.shown),
                self._landmarks,
                scene.shown.view,
                NAMED,
                px_per_mm=scene.stage.px_per_mm,
            )

    def paint_names(self, painter: QPainter) -> None:
        """The names, above everything."""
        for tag in self._tags:
            paint_label(painter, self._look, tag)
