"""Landmarks of the bones: measured once on the standing bones, then carried by each bone.

Units mm, the knee frame of the left leg: x outwards, y backwards, z up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from art.meshes import Floats

Bones = Mapping[str, Floats]
"""Vertices (n, 3) of "femur", "tibia", "fibula" and "patella", numbered alike in every posture."""

FEMUR, TIBIA, FIBULA, PATELLA = "femur", "tibia", "fibula", "patella"

BONE_OF = {
    "patella_base_outer_end": PATELLA,
    "patella_base_inner_end": PATELLA,
    "patella_base": PATELLA,
    "patella_apex": PATELLA,
    "patella_outer_edge": PATELLA,
    "patella_inner_edge": PATELLA,
    "patella_top": PATELLA,
    "outer_epicondyle": FEMUR,
    "inner_epicondyle": FEMUR,
    "fibular_head_top": FIBULA,
    "fibular_head_front": FIBULA,
    "fibular_head_outer": FIBULA,
    "tibial_tuberosity": TIBIA,
}
"""The bone that carries each landmark."""

BORDER_HEIGHTS_MM = np.arange(-210.0, -49.0, 5.0)


@dataclass(frozen=True, slots=True)
class Border:
    """A long edge of the shin bone: places (k, 3) at standing heights (k,), ascending."""

    standing_z_mm: Floats
    places: Floats

    def at(self, standing_z_mm: float) -> Floats:
        """The place of the edge (3,) that lies at a height when standing."""
        return np.array(
            [np.interp(standing_z_mm, self.standing_z_mm, self.places[:, i]) for i in range(3)]
        )


@dataclass(frozen=True, slots=True)
class Motion:
    """How one bone goes from standing to another posture: turned about a place, and shifted."""

    turn: Floats
    start: Floats
    end: Floats

    @classmethod
    def between(cls, standing: Floats, posed: Floats) -> Motion:
        """The rigid motion that fits the same vertices (n, 3) in two postures (Kabsch)."""
        start, end = standing.mean(axis=0), posed.mean(axis=0)
        left, _, right = np.linalg.svd((standing - start).T @ (posed - end))
        handed = np.diag([1.0, 1.0, np.sign(np.linalg.det(left @ right))])
        return cls((left @ handed @ right).T, start, end)

    def place(self, standing: Floats) -> Floats:
        """Where places (..., 3) of the standing bone lie now."""
        return (np.asarray(standing, dtype=float) - self.start) @ self.turn.T + self.end

    def direction(self, standing: Floats | tuple[float, float, float]) -> Floats:
        """Where a direction (3,) of the standing bone points now."""
        return self.turn @ np.asarray(standing, dtype=float)

    def back(self, posed: Floats) -> Floats:
        """Where a place (3,) beside the posed bone lies beside the standing one."""
        return (np.asarray(posed, dtype=float) - self.end) @ self.turn + self.start


@dataclass(frozen=True, slots=True)
class BoneLandmarks:
    """Landmarks of the bones of one posture."""

    spots: Mapping[str, Floats]
    """Name as in `BONE_OF` -> place (3,)."""
    shin_crest: Border
    inner_tibia_border: Border

    def __getitem__(self, name: str) -> Floats:
        return self.spots[name]

    def carried(self, motions: Mapping[str, Motion]) -> BoneLandmarks:
        """The same landmarks after each bone has moved."""
        tibia = motions[TIBIA]
        return BoneLandmarks(
            {name: motions[BONE_OF[name]].place(spot) for name, spot in self.spots.items()},
            Border(self.shin_crest.standing_z_mm, tibia.place(self.shin_crest.places)),
            Border(
                self.inner_tibia_border.standing_z_mm,
                tibia.place(self.inner_tibia_border.places),
            ),
        )


def motions_between(standing: Bones, posed: Bones) -> dict[str, Motion]:
    """The motion of each bone; tibia and fibula are one body."""
    motions = {bone: Motion.between(standing[bone], posed[bone]) for bone in (FEMUR, PATELLA)}
    shin = Motion.between(
        np.vstack([standing[TIBIA], standing[FIBULA]]), np.vstack([posed[TIBIA], posed[FIBULA]])
    )
    return motions | {TIBIA: shin, FIBULA: shin}


def measure(bones: Bones) -> BoneLandmarks:
    """Find the landmarks on the standing bones."""
    spots = _of_the_patella(bones[PATELLA])
    condyles = _between(bones[FEMUR], -12.0, 12.0)
    spots["outer_epicondyle"] = _most(condyles, condyles[:, 0])
    spots["inner_epicondyle"] = _most(condyles, -condyles[:, 0])
    spots |= _of_the_fibular_head(bones[FIBULA])
    tibia = bones[TIBIA]
    tuberosity_z = plateau_z_mm(bones) - 32.0
    ring = _between(tibia, tuberosity_z - 5.0, tuberosity_z + 5.0)
    spots["tibial_tuberosity"] = _most(ring, -ring[:, 1])
    return BoneLandmarks(
        spots,
        _border(tibia, np.array([0.25, -1.0])),
        _border(tibia, np.array([-1.0, 1.1])),
    )


def plateau_z_mm(bones: Bones) -> float:
    """Height of the inner tibial plateau, the joint line, standing."""
    upper = bones[TIBIA][bones[TIBIA][:, 2] > -60.0]
    return float(np.percentile(upper[upper[:, 0] < -10.0][:, 2], 97))


def trochanter_z_mm(bones: Bones) -> float:
    """Height of the outermost place of the greater trochanter, standing."""
    upper = bones[FEMUR][bones[FEMUR][:, 2] > 300.0]
    return float(_most(upper, upper[:, 0])[2])


def outer_ankle_z_mm(bones: Bones) -> float:
    """Height of the prominence of the outer ankle, standing: 9 mm above the fibula's tip."""
    return float(bones[FIBULA][:, 2].min() + 9.0)


def _of_the_patella(patella: Floats) -> dict[str, Floats]:
    top_z, apex_z = patella[:, 2].max(), patella[:, 2].min()
    rim = patella[patella[:, 2] > top_z - 4.0]
    border = patella[patella[:, 2] > top_z - 7.0]
    upper = patella[patella[:, 2] > top_z - 0.40 * (top_z - apex_z)]
    return {
        "patella_base_outer_end": _most(border, border[:, 0]),
        "patella_base_inner_end": _most(border, -border[:, 0]),
        "patella_base": np.array([rim[:, 0].mean(), rim[:, 1].min(), top_z]),
        "patella_apex": _most(patella, -patella[:, 2]),
        "patella_outer_edge": _most(upper, upper[:, 0]),
        "patella_inner_edge": _most(upper, -upper[:, 0]),
        "patella_top": _most(patella, patella[:, 2]),
    }


def _of_the_fibular_head(fibula: Floats) -> dict[str, Floats]:
    top = _most(fibula, fibula[:, 2])
    ring = _between(fibula, top[2] - 16.0, top[2] - 8.0)  # the widest part, 12 mm below the tip
    return {
        "fibular_head_top": top,
        "fibular_head_front": _most(ring, -ring[:, 1]),
        "fibular_head_outer": _most(ring, ring[:, 0]),
    }


def _border(tibia: Floats, towards_xy: Floats) -> Border:
    rings = (_between(tibia, z - 5.0, z + 5.0) for z in BORDER_HEIGHTS_MM)
    return Border(
        BORDER_HEIGHTS_MM, np.array([_most(ring, ring[:, :2] @ towards_xy) for ring in rings])
    )


def _between(vertices: Floats, low_z: float, high_z: float) -> Floats:
    return vertices[(vertices[:, 2] > low_z) & (vertices[:, 2] < high_z)]


def _most(vertices: Floats, value: Floats) -> Floats:
    return vertices[value.argmax()]
