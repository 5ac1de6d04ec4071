"""The stages of the build, in order: what each does, needs and makes.

A stage is one function `(work, out) -> None` of one module. It reads and writes files of the work
folder (named in `work_files.py`, array files documented there) and writes what ships below `out`,
a folder like `resources/images` that `build.py` puts in place once everything asked for is done.

    python -m art.stages NAME WORK OUT

runs one stage in the environment it belongs to; `build.py` calls that. Standard library only until
the stage's own module is imported.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from art import work_files as files

OUT = "out/"
"""Prefix, in `needs` and `makes`, of what lies below the folder that ships."""

DOWNLOADED = (files.WHEEL,)
"""What is there before the first stage."""


@dataclass(frozen=True)
class Stage:
    """One step of the build.

    Attributes:
        name: what it is called on the command line.
        does: one line for the list.
        module: where its function is.
        function: its name there; takes the work folder and the out folder.
        needs: files it reads, each made by an earlier stage or downloaded.
        makes: files it writes; patterns where there are many.
        environment: "render" or "bones", see `requirements/art-*.txt`.
    """

    name: str
    does: str
    module: str
    function: str
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    environment: str = "render"


POINTS = (OUT + "places.json", OUT + "landmarks.json", OUT + "turntable/places.json")
STANDING = (OUT + "standing/*.webp",)
SEATED = (OUT + "seated/*.webp",)
TURNTABLE = (OUT + "turntable/*.webp",)
SHEETS = (
    "sheets/standing_*.png",
    "sheets/seated_*.png",
    "sheets/turntable.png",
    "sheets/everything.png",
)
HANDS = (OUT + "hands/*.webp", OUT + "hands/hands.json")

STAGES = (
    Stage(
        "bones_evaluate",
        "mean bones of the atlas as triangles",
        "art.bones_evaluate",
        "run",
        (),
        (files.BONES_ATLAS,),
        environment="bones",
    ),
    Stage(
        "bones",
        "bones in the knee frame, joint put right",
        "art.bones",
        "run",
        (files.BONES_ATLAS,),
        (files.BONES_STANDING,),
    ),
    Stage(
        "sculpt",
        "standing skin with relief over muscles and bones",
        "art.sculpt",
        "run",
        (files.WHEEL, files.BONES_STANDING),
        (files.SKIN_STANDING,),
    ),
    Stage(
        "pose",
        "skin and bones with the knee bent by 90 degrees",
        "art.pose",
        "run",
        (files.BONES_STANDING, files.SKIN_STANDING),
        (files.BONES_SEATED, files.SKIN_SEATED),
    ),
    Stage(
        "depths",
        "no bone comes out of the skin, and how deep they lie",
        "art.depths",
        "run",
        (files.BONES_STANDING, files.BONES_SEATED, files.SKIN_STANDING, files.SKIN_SEATED),
        (files.DEPTHS,),
    ),
    Stage(
        "points",
        "points and landmarks, standing, seated and turning",
        "art.places_file",
        "run",
        (files.BONES_STANDING, files.BONES_SEATED, files.SKIN_STANDING, files.SKIN_SEATED),
        POINTS,
    ),
    Stage(
        "standing",
        "layers of the four standing views",
        "art.stills",
        "run_standing",
        (files.BONES_STANDING, files.SKIN_STANDING),
        STANDING,
    ),
    Stage(
        "seated",
        "layers of the five seated views",
        "art.stills",
        "run_seated",
        (files.BONES_STANDING, files.BONES_SEATED, files.SKIN_SEATED),
        SEATED,
    ),
    Stage(
        "turntable",
        "36 views round the leg",
        "art.turntable",
        "run",
        (files.BONES_STANDING, files.SKIN_STANDING),
        TURNTABLE,
    ),
    Stage(
        "hands",
        "demonstration hands and their shadows",
        "art.hand_export",
        "run",
        (files.WHEEL,),
        HANDS,
    ),
    Stage(
        "hands_sheet",
        "contact sheets of every hand at its point, in the work folder",
        "art.hand_sheet",
        "run",
        (*HANDS, OUT + "places.json", *STANDING, *SEATED),
        ("sheets/hands_*.png",),
    ),
    Stage(
        "sheet",
        "contact sheets, in the work folder",
        "art.sheet",
        "run",
        STANDING + SEATED + TURNTABLE,
        SHEETS,
    ),
)


def stage_named(name: str) -> Stage:
    """The stage of that name.

    Raises:
        KeyError: there is none.
    """
    return {stage.name: stage for stage in STAGES}[name]


def missing(stage: Stage, work: Path, out: Path) -> list[str]:
    """What a stage needs and does not find."""
    return [need for need in stage.needs if not found(need, work, out)]


def found(product: str, work: Path, out: Path) -> list[Path]:
    """The files that a name or pattern of `needs` or `makes` stands for."""
    if product.startswith(OUT):
        return sorted(out.glob(product.removeprefix(OUT)))
    return sorted(work.glob(product))


def run(stage: Stage, work: Path, out: Path) -> None:
    """Run a stage in this interpreter.

    Raises:
        SystemExit: something it needs is not there, or it did not make what it says.
    """
    lacking = missing(stage, work, out)
    if lacking:
        raise SystemExit(f"the stage {stage.name} needs {', '.join(lacking)}: run what makes it")
    getattr(importlib.import_module(stage.module), stage.function)(work, out)
    unmade = [product for product in stage.makes if not found(product, work, out)]
    if unmade:
        raise SystemExit(f"the stage {stage.name} has not made {', '.join(unmade)}")


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 2 wrong arguments; anything else is told on standard error."""
    names = [stage.name for stage in STAGES]
    if len(arguments) != 3 or arguments[0] not in names:
        sys.stderr.write(f"usage: python -m art.stages NAME WORK OUT\nNAME: {', '.join(names)}\n")
        return 2
    run(stage_named(arguments[0]), Path(arguments[1]), Path(arguments[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
