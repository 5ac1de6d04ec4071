"""The bones of a bent knee: the shin turns on the condyles, the kneecap slides down its groove."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.spatial import cKDTree

from art.bones import Bone, Bones, turned_x
from art.meshes import Floats, surface_samples, unit

HINGE = np.array([0.0, -1.75, -1.75])
"""One centre of turning for shin bones and skin; it closes the joint space by 3.5 mm at 90 deg."""

PATELLA_TILT = 0.8
"""The kneecap tilts less than it travels round the condyles: its own bend lags the knee's."""
PATELLA_CLEARANCE_MM = 4.0
PATELLA_SLIDE_MM = (-14.0, 20.0)
PATELLA_TURNS = np.linspace(0.7, 1.06, 34)
"""Turns of the kneecap round the epicondyles that are tried, as shares of the knee's bend."""
FEMUR_SPACING_MM = 1.5

EYE_ALONG = 0.28
"""How far down the ligament ST35 and EX-LE4 lie, as a share of apex to tuberosity."""
EYE_BESIDE_MM = 16.5
ABOVE_PATELLA_MM = 4.0
OUTWARDS = np.array([1.0, 0.0, 0.0])


@dataclass(frozen=True)
class BentBones:
    """Bones of a bent knee, the femur where it stood, with what the skin is shaped by.

    Attributes:
        bones: the four of them.
        patella_turn_rad: how far the kneecap has gone round the epicondyles.
        apex, base: (3,) lowest and highest place of the kneecap.
        tuberosity: (3,) where the ligament ends.
        fibular_head_front: (3,) front edge of the head, 12 mm below its tip.
    """

    bones: Bones
    patella_turn_rad: float
    apex: Floats
    base: Floats
    tuberosity: Floats
    fibular_head_front: Floats

    def eyes(self) -> Floats:
        """Places (3, 3) that define ST35, EX-LE4 and EX-LE2: by ligament and upper border."""
        beside = self.apex + EYE_ALONG * (self.tuberosity - self.apex)
        above = self.base + ABOVE_PATELLA_MM * unit(self.base - self.apex)
        return np.stack(
            [beside + EYE_BESIDE_MM * OUTWARDS, beside - EYE_BESIDE_MM * OUTWARDS, above]
        )


def bent(standing: Bones, flexion_rad: float) -> BentBones:
    """The bones after a bend of the knee; the femur stays.

    The kneecap keeps 4 mm from the femur, and its ligament keeps its length.
    """
    moved = dict(standing)
    for name in ("tibia", "fibula"):
        bone = standing[name]
        moved[name] = bone.moved(turned_x(bone.vertices, flexion_rad, HINGE))
    patella = standing["patella"]
    tuberosity = standing["tibia"].vertices[_tuberosity(standing["tibia"])]
    head_front = moved["fibula"].vertices[_head_front(standing["fibula"])]
    ligament_mm = float(np.linalg.norm(_apex_of(patella, patella.vertices) - tuberosity))
    tuberosity = turned_x(tuberosity, flexion_rad, HINGE)
    groove = _Groove(standing)
    turns = PATELLA_TURNS * flexion_rad
    apexes = np.array([_apex_of(patella, groove.placed(turn)) for turn in turns])
    stretch_mm = np.linalg.norm(apexes - tuberosity, axis=1) - ligament_mm
    turn = float(turns[np.abs(stretch_mm).argmin()])
    placed = groove.placed(turn)
    moved["patella"] = patella.moved(placed)
    base = placed[patella.vertices[:, 2].argmax()]
    return BentBones(moved, turn, _apex_of(patella, placed), base, tuberosity, head_front)


class _Groove:
    """Puts the kneecap on the femur."""

    def __init__(self, bones: Bones) -> None:
        femur = bones["femur"]
        self._patella = bones["patella"].vertices
        self._femur = cKDTree(surface_samples(femur.vertices, femur.triangles, FEMUR_SPACING_MM))
        standing_gap_mm = self._femur.query(self._patella)[0].min()
        self._gap_mm = max(standing_gap_mm, PATELLA_CLEARANCE_MM)

    def placed(self, turn_rad: float) -> Floats:
        """Vertices (n, 3) of the kneecap turned round the epicondyles and slid into the groove."""
        vertices = turned_x(self._patella, turn_rad, np.zeros(3))
        vertices = turned_x(vertices, -(1.0 - PATELLA_TILT) * turn_rad, vertices.mean(0))
        away = unit(vertices.mean(0) * [0.0, 1.0, 1.0])
        nearest, farthest = PATELLA_SLIDE_MM

        def too_far_mm(slide_mm: float) -> float:
            gap = self._femur.query(vertices[::3] + away * slide_mm)[0].min()
            return float(gap - self._gap_mm)

        if too_far_mm(farthest) < 0.0:
            return vertices + away * farthest
        if too_far_mm(nearest) >= 0.0:
            return vertices + away * nearest
        return vertices + away * brentq(too_far_mm, nearest, farthest, xtol=0.1)


def _apex_of(patella: Bone, placed: Floats) -> Floats:
    """Where the lowest place of the standing kneecap is now."""
    return placed[patella.vertices[:, 2].argmin()]


def _tuberosity(tibia: Bone) -> int:
    """Vertex of the standing tibia that lies foremost 32 mm below its inner plateau."""
    x, y, z = tibia.vertices.T
    plateau_mm = np.percentile(z[(z > -60.0) & (x < -10.0)], 97)
    return int(np.where(np.abs(z - (plateau_mm - 32.0)) < 5.0, y, np.inf).argmin())


def _head_front(fibula: Bone) -> int:
    """Vertex of the standing fibula that lies foremost 12 mm below its tip."""
    _, y, z = fibula.vertices.T
    return int(np.where(np.abs(z - (z.max() - 12.0)) < 4.0, y, np.inf).argmin())
