"""Evaluates the mean bones of a statistical atlas into triangles (the `bones` environment).

Source: atlas LLP26 of `musculoskeletal-models` 0.2.4 (Auckland Bioengineering Institute, MPL-2.0),
left femur (quartic patches), patella and tibia + fibula (cubic patches), already in one frame.
Evaluated by `gias3.fieldwork` 3.0.1 (MPL-2.0). Neither is shipped.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from art import work_files as files

ATLAS = {
    "femur": ("femur_left_mean_rigid_LLP26.geof", "femur_left_quartic_flat"),
    "patella": ("patella_left_mean_rigid_LLP26.geof", "patella_11_left"),
    "tibia_fibula": (
        "tibia_fibula_cubic_left_mean_rigid_LLP26.geof",
        "tibia_fibula_left_cubic_flat",
    ),
}
PATCH_DIVISIONS = [12, 12]
_GONE_FROM_SCIPY = (
    "dot", "array", "zeros", "ones", "where", "hstack", "vstack", "sqrt", "arange", "linspace",
    "mean", "cross", "newaxis",
)  # fmt: skip


def run(work: Path, _out: Path) -> None:
    """Stage `bones_evaluate`."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for bone, (field, mesh) in ATLAS.items():
        vertices, triangles = evaluated(field, mesh)
        arrays[f"{bone}_vertices"], arrays[f"{bone}_triangles"] = vertices, triangles
        print(f"{bone}: {len(vertices)} vertices, {len(triangles)} triangles")
    files.save_arrays(work / files.BONES_ATLAS, arrays)


def evaluated(field: str, mesh: str) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Vertices (n, 3) in mm and triangles (m, 3) of one field of the atlas.

    Args:
        field: file of the mean shape.
        mesh: its mesh (.mesh) and ensemble (.ens), without ending.
    """
    fields = _geometric_fields()
    folder = _atlas_folder()
    names = (field, f"{mesh}.ens", f"{mesh}.mesh")
    loaded = fields.load_geometric_field(*(str(folder / name) for name in names))
    vertices, triangles = loaded.triangulate(PATCH_DIVISIONS, merge=True)
    return np.array(vertices, np.float64), np.array(triangles, np.int64)


def _geometric_fields() -> ModuleType:
    """The reader of `gias3`, which asks SciPy for names that are NumPy's today."""
    scipy = importlib.import_module("scipy")
    for name in _GONE_FROM_SCIPY:
        setattr(scipy, name, getattr(np, name))
    return importlib.import_module("gias3.fieldwork.field.geometric_field")


def _atlas_folder() -> Path:
    """Where the atlas's files lie; found without running the package's code.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    package = importlib.util.find_spec("musculoskeletal")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("musculoskeletal-models is not installed")
    return Path(next(iter(package.submodule_search_locations)), "models", "atlas_meshes")
