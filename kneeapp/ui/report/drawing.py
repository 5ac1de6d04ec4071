"""Drawings made of a few plain marks, for paper, a browser and the screen alike. No Qt.

Lengths are px at 96 dpi, from the upper left corner. Colours are the names of the design's tokens,
so that whoever draws decides between light and dark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Anchor(StrEnum):
    """Which part of a text lies at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` is on and off in px, empty for an unbroken one."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners; `strength` (0..1) thins its ground."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: str = ""
    edge: str = ""
    edge_width: float = 1.0
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle; its edge lies half inside and half outside of `radius`."""

    x: float
    y: float
    radius: float
    fill: str = ""
    edge: str = ""
    edge_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Corners:
    """A closed shape with straight sides."""

    places: tuple[tuple[float, float], ...]
    fill: str = ""
    edge: str = ""
    edge_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Face:
    """How a text is set: size in px, weight 400 to 700, the book face, figures of equal width."""

    size: int = 14
    weight: int = 400
    serif: bool = False
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text. `y` is the middle between the top of a capital and its foot."""

    x: float
    y: float
    text: str
    face: Face = Face()
    ink: str = "ink"
    anchor: Anchor = Anchor.START

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return self.y + _HALF_CAPITAL * self.face.size


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of the app in a square."""

    x: float
    y: float
    side: float


Mark = Line | Box | Disc | Corners | Words | Logo
# Half the height of a capital letter, as a share of the size; both shipped faces come close.
_HALF_CAPITAL = 0.345


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on a sheet of `width` x `height`. `says` is the same in words."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    says: str = ""


def moved(marks: Iterable[Mark], dx: float, dy: float) -> tuple[Mark, ...]:
    """The same marks elsewhere."""
    return tuple(_moved(mark, dx, dy) for mark in marks)


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    if isinstance(mark, Line):
        return replace(mark, x1=mark.x1 + dx, y1=mark.y1 + dy, x2=mark.x2 + dx, y2=mark.y2 + dy)
    if isinstance(mark, Corners):
        return replace(mark, places=tuple((x + dx, y + dy) for x, y in mark.places))
    return replace(mark, x=mark.x + dx, y=mark.y + dy)
