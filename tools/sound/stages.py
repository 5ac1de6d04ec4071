"""The stages of the build, in order: what each does, needs and makes.

A stage is one function `(work, out) -> None` of one module. It writes what ships below `out`, a
folder like `resources/sounds`, and everything else into the work folder.

    python -m sound.stages NAME WORK OUT

runs one stage in the environment with the packages; `build.py` calls that. Standard library only
until the stage's own module is imported. What a stage is, `art.stages` says.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from art.stages import OUT, Stage, run

from sound import work_files as files

CHIMES = tuple(
    f"{OUT}{name}.wav"
    for name in (
        *("ready", "press", "halfway", "tick", "release", "change", "finish", "pause"),
        "primer",
    )
)
BREATH = (f"{OUT}breath_in.wav", f"{OUT}breath_out.wav")
VOICE = (f"{OUT}voice/*.opus", f"{OUT}voice/voice.json")


def _stage(
    name: str, does: str, function: str, needs: tuple[str, ...], makes: tuple[str, ...]
) -> Stage:
    """A stage whose module has its name."""
    return Stage(name, does, f"sound.{name}", function, needs, makes, environment="sound")


STAGES = (
    _stage("chimes", "the eight chimes and the primer", "make_chimes", (), CHIMES),
    _stage("breath", "the two beds of the breath tone", "make_breath", (), BREATH),
    _stage("speech", "every phrase as the engine says it", "say_all", (), (files.SPEECH,)),
    _stage(
        "voice",
        "the clips that ship: trimmed, level, encoded",
        "make_voice",
        (files.SPEECH,),
        VOICE,
    ),
    _stage(
        "report",
        "loudness, peaks and hashes of all that ships",
        "measure",
        (*CHIMES, *BREATH, *VOICE),
        (files.REPORT,),
    ),
    _stage(
        "sheets",
        "everything one after the other, for ears, in the work folder",
        "make_sheets",
        (*CHIMES, *BREATH, *VOICE),
        files.SHEETS,
    ),
)


def stage_named(name: str) -> Stage:
    """The stage of that name.

    Raises:
        KeyError: there is none.
    """
    return {stage.name: stage for stage in STAGES}[name]


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 2 wrong arguments; anything else is told on standard error."""
    names = [stage.name for stage in STAGES]
    if len(arguments) != 3 or arguments[0] not in names:
        sys.stderr.write(f"usage: python -m sound.stages NAME WORK OUT\nNAME: {', '.join(names)}\n")
        return 2
    run(stage_named(arguments[0]), Path(arguments[1]), Path(arguments[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
