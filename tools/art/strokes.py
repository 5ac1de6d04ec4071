"""Relief of the soft tissue: ridges and hollows along lines on the skin of the standing leg.

The table is this project's own, drawn by anatomical knowledge in the (theta, z) of a chart; no scan
and nobody's drawing is behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from art.meshes import Floats
from art.skin_chart import SkinChart

STEP_MM = 2.0


@dataclass(frozen=True)
class Stroke:
    """A ridge or hollow.

    Attributes:
        name: of the muscle, tendon, groove or fold.
        way: (theta in degrees, z in mm), at least two.
        half_width_mm: where the height is down to 1/e; spread evenly along the way.
        height_mm: minus for a hollow; spread evenly along the way.
        soft_ends: share of the way over which it rises at its start and sinks at its end.
    """

    name: str
    way: tuple[tuple[float, float], ...]
    half_width_mm: tuple[float, ...]
    height_mm: tuple[float, ...]
    soft_ends: tuple[float, float]


# fmt: off
STROKES = (
    Stroke("vastus_medialis", ((-34, 34), (-46, 60), (-52, 100), (-48, 150), (-40, 200)),
           (15, 24, 28, 26, 22), (4.4, 5.6, 4.6, 2.6, 0), (0.1, 0.2)),
    Stroke("vastus_lateralis", ((42, 66), (52, 105), (56, 150), (56, 220)),
           (18, 28, 32, 32), (2, 3.6, 2.8, 0.5), (0.2, 0.2)),
    Stroke("rectus_femoris", ((11, 95), (13, 140), (12, 225)),
           (18, 26, 30), (0.8, 2.2, 1.5), (0.3, 0.1)),
    Stroke("quad_tendon", ((8, 40), (13, 95)), (20, 20), (-2.2, -1.4), (0.25, 0.35)),
    Stroke("supra_med", ((-26, 40), (-18, 75)), (10, 10), (-1.2, -0.6), (0.3, 0.4)),
    Stroke("gutter_med", ((-46, 26), (-50, 4), (-40, -14)), (13, 13, 11), (-2.6,), (0.25, 0.25)),
    Stroke("gutter_lat", ((50, 34), (54, 10), (46, -8)), (13, 13, 11), (-2,), (0.25, 0.35)),
    Stroke("eye_med", ((-24, -15), (-18, -30)), (10, 10), (-3.4,), (0.35, 0.35)),
    Stroke("eye_lat", ((36, -14), (32, -30)), (11, 10), (-2.7,), (0.35, 0.35)),
    Stroke("patellar_ligament", ((6, -14), (13, -66)), (9.5, 8.5), (1.6, 2), (0.15, 0.15)),
    Stroke("tibial_crest", ((14, -72), (6, -140), (-4, -230)),
           (7, 6, 6), (0.8, 1.3, 1.3), (0.2, 0.05)),
    Stroke("medial_face", ((-35, -95), (-38, -150), (-40, -230)),
           (18, 18, 17), (-1, -1.5, -1.5), (0.25, 0.05)),
    Stroke("tibialis_anterior", ((32, -75), (28, -130), (20, -220)),
           (14, 17, 16), (1.2, 2.6, 2.2), (0.25, 0.05)),
    Stroke("groove_ta_pl", ((58, -80), (56, -140), (50, -220)),
           (7, 8, 8), (-0.7, -1.2, -1), (0.3, 0.1)),
    Stroke("peroneus", ((84, -70), (84, -120), (82, -220)),
           (12, 14, 13), (0.8, 1.8, 1.4), (0.25, 0.1)),
    Stroke("groove_pl_sol", ((110, -70), (113, -130), (112, -220)),
           (7, 8, 8), (-0.8, -1.3, -1), (0.25, 0.1)),
    Stroke("itb", ((82, 180), (82, 100), (79, 40), (71, 0), (52, -38)),
           (14, 12, 9, 8, 8), (0.3, 0.9, 2, 1.8, 1.2), (0.25, 0.15)),
    Stroke("groove_itb_bf", ((106, 140), (105, 80), (103, 30), (98, 0)),
           (13, 13, 12, 9), (-0.6, -2.2, -3, -1.5), (0.3, 0.25)),
    Stroke("biceps_femoris", ((148, 170), (139, 90), (130, 35), (120, -2), (110, -38)),
           (19, 14, 10, 8.5, 8), (1.6, 3.6, 5, 4.2, 2.2), (0.25, 0.12)),
    Stroke("semitendinosus",
           ((-160, 180), (-154, 100), (-148, 45), (-140, 5), (-120, -36), (-80, -74)),
           (19, 13, 8.5, 8.5, 10, 11), (1.6, 3.2, 4.6, 3.2, 1.4, 0.4), (0.25, 0.2)),
    Stroke("sartorius_gracilis", ((-92, 180), (-104, 100), (-114, 30), (-114, -10), (-92, -55)),
           (20, 18, 16, 14, 13), (0.8, 1.2, 1.6, 1.6, 0.8), (0.25, 0.25)),
    Stroke("groove_vm_sar", ((-80, 150), (-83, 90), (-84, 45)),
           (12, 13, 12), (-0.7, -1.8, -2), (0.3, 0.3)),
    Stroke("popliteal", ((178, 75), (178, 25), (178, -12)),
           (18, 25, 20), (-1.4, -3.6, -1.6), (0.3, 0.2)),
    Stroke("gastro_med", ((-150, 4), (-156, -70), (-152, -140), (-150, -200)),
           (18, 26, 29, 25), (1, 3.2, 4.2, 1.5), (0.3, 0.2)),
    Stroke("gastro_lat", ((150, 2), (156, -70), (154, -125), (152, -180)),
           (17, 24, 26, 22), (0.8, 2.8, 3.2, 1), (0.3, 0.2)),
    Stroke("fill_med", ((-64, -22), (-70, -62), (-70, -120)),
           (24, 30, 30), (1.4, 3, 1.8), (0.25, 0.45)),
    Stroke("fill_lat", ((75, -20), (85, -50), (85, -85)),
           (16, 16, 16), (-0.5, -1.5, 0.3), (0.3, 0.4)),
    Stroke("fill_ant", ((-48, -58), (-44, -92)), (17, 19), (2.2, 1.6), (0.35, 0.4)),
    Stroke("gastro_groove", ((180, -38), (181, -85), (182, -150)),
           (8, 9, 10), (-1, -2, -1.2), (0.35, 0.25)),
    Stroke("calf_med", ((-124, -35), (-110, -80), (-106, -125), (-108, -165), (-112, -235)),
           (20, 28, 30, 28, 22), (0.5, 3.2, 4.6, 3.2, 0.2), (0.3, 0.3)),
    Stroke("fill_tib_med", ((-92, -57), (-62, -59), (-30, -60), (0, -61)),
           (13, 13, 12, 10), (1.4, 2.4, 3, 1.2), (0.2, 0.35)),
)
CREASES = (
    Stroke("crease", ((136, -12), (157, -16), (180, -18), (203, -15), (222, -9)),
           (2.4, 2.8, 3, 2.8, 2.4), (-0.2, -0.9, -1.1, -0.9, -0.2), (0.25, 0.25)),
    Stroke("crease2", ((158, -3), (180, -6), (203, -2)),
           (2, 2.2, 2), (-0.3, -0.7, -0.3), (0.3, 0.3)),
)
# fmt: on


def heights_mm(strokes: Iterable[Stroke], chart: SkinChart) -> dict[str, Floats]:
    """What each stroke adds along the normals (n,), by name."""
    return {stroke.name: height_mm(stroke, chart) for stroke in strokes}


def height_mm(stroke: Stroke, chart: SkinChart) -> Floats:
    """One stroke (n,): height * exp(-(distance to the line / half width)^2)."""
    places, along = chart.line(stroke.way, STEP_MM)
    half_width = _spread(stroke.half_width_mm, along)
    height = _spread(stroke.height_mm, along) * _soft_ends(along, *stroke.soft_ends)
    reach_mm = 4.0 * max(stroke.half_width_mm) + 1.0
    distance, nearest = cKDTree(places).query(chart.vertices, distance_upper_bound=reach_mm)
    near = np.flatnonzero(np.isfinite(distance))
    result = np.zeros(len(chart.vertices))
    at = nearest[near]
    result[near] = height[at] * np.exp(-((distance[near] / half_width[at]) ** 2))
    return result


def _spread(values: tuple[float, ...], along: Floats) -> Floats:
    """Values spread evenly from 0 to 1, read at `along` (k,)."""
    return np.interp(along, np.linspace(0.0, 1.0, len(values)), values)


def _soft_ends(along: Floats, start: float, end: float) -> Floats:
    """0 at both ends, 1 between, with a smooth way up and down."""
    rise = np.clip(along / start, 0.0, 1.0) * np.clip((1.0 - along) / end, 0.0, 1.0)
    return rise * rise * (3.0 - 2.0 * rise)
