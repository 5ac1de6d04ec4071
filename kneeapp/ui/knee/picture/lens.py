"""Which part of the stage is looked at, and how closely: a value, in shares of the stage.

At rest the lens shows the stage as it is. A place of the stage at rest is told as shares of its
width and height, 0..1 from the upper left corner; so a lens fits every size of the window.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MOST_ZOOM: Final = 4.0
STEP: Final = 2**0.5
"""One press of a key or a button."""
# So near to 1 it is 1: what is left over after zooming in and out again.
_NEARLY: Final = 1.005


class Room(NamedTuple):
    """What there is to see, in shares of the stage at rest. The leg may reach beyond the stage."""

    top: float = 0.0
    bottom: float = 1.0


class Lens(NamedTuple):
    """`zoom` times as close, with the place (`x`, `y`) of the stage in the middle."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def is_zoomed(self) -> bool:
        """Whether anything is drawn larger than at rest."""
        return self.zoom > 1.0

    @property
    def percent(self) -> int:
        """How large, in words for the user."""
        return round(self.zoom * 100)

    def through(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the stage is seen, in shares of the stage on the screen."""
        return (x - self.x) * self.zoom + 0.5, (y - self.y) * self.zoom + 0.5

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The place of the stage that is seen there: the way back."""
        return (x - 0.5) / self.zoom + self.x, (y - 0.5) / self.zoom + self.y

    def within(self, room: Room) -> Lens:
        """The nearest lens that shows nothing beyond what there is."""
        zoom = min(max(self.zoom, 1.0), MOST_ZOOM)
        zoom = 1.0 if zoom < _NEARLY else zoom
        half = 0.5 / zoom
        # Not quite at rest: the leg above and below the stage opens up as one comes closer.
        x = min(max(self.x, half), 1.0 - half)
        y = min(max(self.y, room.top + half), room.bottom - half)
        return Lens(zoom, x, y)

    def zoomed(self, factor: float, at_x: float, at_y: float, room: Room) -> Lens:
        """Closer (or farther) round a place on the screen, which stays where it is.

        Args:
            factor: above 1 is closer.
            at_x: the place on the screen, in shares of the stage.
            at_y: the same, downwards.
            room: what there is to see.
        """
        zoom = min(max(self.zoom * factor, 1.0), MOST_ZOOM)
        if zoom < _NEARLY:
            return Lens()
        held_x, held_y = self.back(at_x, at_y)
        wanted = Lens(zoom, held_x - (at_x - 0.5) / zoom, held_y - (at_y - 0.5) / zoom)
        return wanted.within(room)

    def panned(self, dx: float, dy: float, room: Room) -> Lens:
        """What is seen moves by `dx`, `dy` (shares of the stage) on the screen."""
        return self._replace(x=self.x - dx / self.zoom, y=self.y - dy / self.zoom).within(room)

    def centred(self, x: float, y: float, room: Room) -> Lens:
        """The same closeness, with a place of the stage in the middle, as far as there is leg."""
        return self._replace(x=x, y=y).within(room)

    def showing(self, x: float, y: float, room: Room, margin: float = 0.12) -> Lens:
        """How to look at a place: zoomed, in the middle; else at rest, moved up or down if need be.

        Args:
            x: the place on the stage at rest.
            y: the same, downwards.
            room: what there is to see.
            margin: so far from the upper and lower rim it shall be, in shares of the stage.
        """
        if self.is_zoomed:
            return self.centred(x, y, room)
        seen = min(max(y, margin), 1.0 - margin)
        return Lens(1.0, 0.5, 0.5 + (y - seen)).within(room)

    def mirrored(self) -> Lens:
        """The same place of the leg after the picture was mirrored."""
        return self._replace(x=1.0 - self.x)

    def on_the_way(self, goal: Lens, share: float) -> Lens:
        """Between this lens (0) and another (1), at an even pace for the eye."""
        if share >= 1.0:
            return goal
        zoom = self.zoom * (goal.zoom / self.zoom) ** share
        return Lens(zoom, self.x + (goal.x - self.x) * share, self.y + (goal.y - self.y) * share)
