"""The turntable: the standing leg from 36 sides, every layer, small."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from art.cameras import TURNTABLE, TURNTABLE_SIZE
from art.layers import BONES, LUM, MUSCLES, Lines, rendered
from art.stills import standing_scene
from art.webp import Quality, write_webp

_LINES: Final = Lines(1.6, 1.0, 0.9)
_QUALITY: Final = {
    LUM: Quality(80, 90),
    MUSCLES: Quality(76, 90),
    BONES: Quality(78, 90),
}


def run(work: Path, out: Path) -> None:
    """Stage: `turntable/{lum,muscles,bones}_NN.webp`, NN the azimuth over 10 degrees."""
    scene = standing_scene(work)
    for view in TURNTABLE:
        for layer, picture in rendered(scene, view, TURNTABLE_SIZE, _LINES).items():
            path = out / "turntable" / f"{layer}_{view.name}.webp"
            print(path.name, write_webp(path, picture, _QUALITY[layer]), flush=True)
