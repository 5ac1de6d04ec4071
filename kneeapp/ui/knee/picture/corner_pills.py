"""The pills in the lower corners: the points of the routine that the picture hides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QWidget

from kneeapp.ui.knee.picture.picture_groups import hand_on
from kneeapp.ui.knee.picture.pill import Pill
from kneeapp.ui.knee.picture.seen_points import Seen
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage, pill_places, pill_sides

# Below this height (at 100 % text size) a third pill begins a new column.
_TALL_FROM_PX: Final = 330


def place_pills(
    pills: Mapping[str, Pill],
    seen: Mapping[str, Seen],
    stage: Stage,
    shown: Shown,
    picture: QWidget,
) -> list[QRectF]:
    """Show the pills of hidden points in the corners; the boxes they take.

    From close by the leg reaches into the corners: then there are none.

    Args:
        pills: by code.
        seen: what the picture shows of the points.
        stage: where they stand.
        shown: what it shows.
        picture: gets the focus of a pill that goes.
    """
    places: dict[str, QRectF] = {}
    if not stage.lens.is_zoomed:
        sizes = {code: QSizeF(pill.sizeHint()) for code, pill in pills.items()}
        tall = stage.height >= _TALL_FROM_PX * stage.scale
        sides = pill_sides({code: seen[code] for code in pills}, shown)
        places = pill_places(stage, sides, sizes, 3 if tall else 2)
    for code, pill in pills.items():
        if code in places:
            pill.setGeometry(places[code].toRect())
        elif pill.hasFocus():
            hand_on(pill, picture)
        pill.setVisible(code in places)
    return list(places.values())
