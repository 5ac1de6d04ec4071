"""The landmarks one feels for: bony knobs, tendons, the kneecap, the crease."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kneeapp.core.body import View


class LandmarkPlace(NamedTuple):
    """A landmark on the picture file of one view, fractions 0..1; it may lie outside the file.

    `near`: on the side of the leg that faces the viewer.
    """

    x: float
    y: float
    near: bool


@dataclass(frozen=True, slots=True)
class Landmark:
    """One spot of bone."""

    id: str
    depth_mm: float
    """Under the skin."""
    places: Mapping[View, LandmarkPlace]


@dataclass(frozen=True, slots=True)
class Strand:
    """A cord, a band or a border: a line along its middle, in the views that show it."""

    id: str
    half_width_mm: float
    """0: a border, which has no width."""
    paths: Mapping[View, tuple[tuple[float, float], ...]]


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Everything that can be pointed out in one pose."""

    spots: Mapping[str, Landmark]
    strands: Mapping[str, Strand]
