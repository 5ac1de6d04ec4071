"""Lines with a width on the standing skin, and how places lie beside them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from art.leg_axis import MM_PER_DEG, LegAxis
from art.meshes import Floats, Ints, unit
from art.muscles import WayPoint
from art.raycast import Flags, Singles

STEP_MM = 0.3  # coarser samples of a centre line give saw-tooth edges
SHADOW_MM = 4.0  # places that far beside a line still get its shadow
_SMOOTH_LEAST_MM, _SMOOTH_MOST_MM = 10.0, 50.0


@dataclass(frozen=True)
class Beside:
    """Places beside a line, as the line sees them, one row per place kept.

    Attributes:
        rows: (k,) which of the places asked for these are.
        across: (k,) distance over half width, signed: 0 on the line, -1 and 1 at its sides.
        along_mm: (k,) from the line's start.
        half_width_mm: (k,) there.
        side: (k, 3) unit, in the skin, towards growing `across`.
    """

    rows: Ints
    across: Singles
    along_mm: Singles
    half_width_mm: Singles
    side: Singles


class Line:
    """A smooth curve on the skin with a half width at each place."""

    def __init__(self, axis: LegAxis, way: tuple[WayPoint, ...]) -> None:
        points = np.array(way, float)
        gaps = np.hypot(np.diff(points[:, 0]) * MM_PER_DEG, np.diff(points[:, 1]))
        at = np.concatenate([[0.0], np.cumsum(gaps)])
        places, share = axis.line(points[:, :2], STEP_MM)
        self._places = _smooth_curve(places, 1.4 * float(points[:, 2].max()))
        self._half_width_mm = PchipInterpolator(at, points[:, 2])(share * at[-1])
        self._tangent = unit(np.gradient(self._places, axis=0))
        step = np.linalg.norm(np.diff(self._places, axis=0), axis=1)
        self._along_mm = np.concatenate([[0.0], np.cumsum(step)])
        self._nearest = cKDTree(self._places)
        self.widest_mm = float(self._half_width_mm.max())
        self.reach_mm = self.widest_mm + SHADOW_MM + 0.5

    @property
    def length_mm(self) -> float:
        """From end to end."""
        return float(self._along_mm[-1])

    def touches(self, places: Singles, more_mm: float) -> Flags:
        """Which places (n, 3) lie within the line's reach and `more_mm`."""
        distance, _ = self._nearest.query(places, distance_upper_bound=self.reach_mm + more_mm)
        return np.asarray(np.isfinite(distance))

    def beside(self, places: Singles, normals: Singles, rows: Ints) -> Beside:
        """The places (n, 3) within the line's half width and the reach of its shadow.

        Args:
            places: on the standing skin.
            normals: of the skin there (n, 3).
            rows: (n,) numbers to give back in `Beside.rows`.
        """
        distance, nearest = self._nearest.query(
            places, distance_upper_bound=self.reach_mm, workers=2
        )
        near = np.flatnonzero(np.isfinite(distance))
        sample = nearest[near]
        offset = places[near] - self._places[sample]
        tangent = self._tangent[sample]
        side = unit(np.cross(normals[near], tangent))
        along = (offset * tangent).sum(1)
        inner = (sample > 0) & (sample < len(self._places) - 1)
        far2 = (offset**2).sum(1) - np.where(inner, along**2, 0.0)
        half_width = self._half_width_mm[sample]
        across = np.sign((offset * side).sum(1)) * np.sqrt(np.maximum(far2, 0.0))
        across /= np.maximum(half_width, 0.5)
        kept = np.abs(across) < 1.0 + SHADOW_MM / np.maximum(half_width, 0.5)
        return Beside(
            rows[near[kept]],
            across[kept].astype(np.float32),
            (self._along_mm[sample] + along)[kept].astype(np.float32),
            half_width[kept].astype(np.float32),
            side[kept].astype(np.float32),
        )


def _smooth_curve(places: Floats, over_mm: float) -> Floats:
    """The curve (n, 3) averaged with a raised-cosine window, ends kept.

    A small bend of the centre line makes a large kink in the side of a wide strand: the wider, the
    more is smoothed.
    """
    window_mm = min(max(over_mm, _SMOOTH_LEAST_MM), _SMOOTH_MOST_MM)
    count = min(int(window_mm / STEP_MM), len(places) - 2) // 2 * 2 + 1
    window = np.hanning(count + 2)[1:-1]
    window /= window.sum()
    columns: list[NDArray[np.float64]] = []
    for i in range(3):
        padded = np.pad(places[:, i], count // 2, "reflect", reflect_type="odd")
        columns.append(np.convolve(padded, window, "valid"))
    return np.stack(columns, 1)
