"""Looking closer never ends beside the leg: the middle of what is seen lies on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kneeapp.ui.knee.picture.leg_layer import Scene
from kneeapp.ui.knee.picture.lens import Lens

Edges = Callable[[Scene, float], tuple[float, float] | None]
"""Left and right edge of the leg in px at a height of the stage; None where nobody knows."""

_STEP: Final = 0.01


def on_leg(lens: Lens, scene: Scene, edges: Edges) -> Lens:
    """The lens with its middle on the leg: on the same row, or on the next one that has leg.

    Args:
        lens: as a hand wants it.
        scene: what is shown; its own lens does not matter.
        edges: of the leg.
    """
    if not lens.is_zoomed:
        return lens
    rest = Scene(scene.shown, scene.stage._replace(lens=Lens()))
    width, height = max(1.0, rest.stage.width), max(1.0, rest.stage.height)
    for y in _rows(lens.y):
        found = edges(rest, y * height)
        if found is None:
            return lens
        left, right = (x / width for x in found)
        if left < right:
            return lens._replace(x=min(max(lens.x, left), right), y=y).within(rest.stage.room)
    return lens


def _rows(y: float) -> Iterator[float]:
    """From a height outwards, to both sides."""
    yield y
    for step in range(1, round(1 / _STEP)):
        yield y + step * _STEP
        yield y - step * _STEP
