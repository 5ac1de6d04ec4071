"""Can what the voice says be understood? A recogniser listens to the shipped clips.

    python3 tools/sound/release_check.py

Before a release, and whenever a phrase is worded anew. Needs Python 3.11, a package index and about
0.7 GB. Exit code 0: at least 95 % of the phrases are named, in silence and in noise; 1: they are
not, or one sentence says why nobody could listen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]
sys.path[0] = str(TOOLS)  # the packages `sound` and `art` are imported from there

from art import environments  # noqa: E402
from art.environments import BuildError  # noqa: E402

ROOT = TOOLS.parent
ENVIRONMENT = "sound-check"


def main(arguments: list[str]) -> int:
    """Exit code: 0 understood, 1 not, 2 wrong arguments."""
    parser = argparse.ArgumentParser(description="Lets a recogniser listen to the voice.")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "sound", help="work folder")
    parser.add_argument(
        "--sounds", type=Path, default=ROOT / "resources" / "sounds", help="what is listened to"
    )
    options = parser.parse_args(arguments)
    work = options.work.resolve()
    try:
        work.mkdir(parents=True, exist_ok=True)
        environments.provide([ENVIRONMENT], work)
    except BuildError as trouble:
        sys.stderr.write(f"sound: {trouble}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"sound: {environments.sentence_of(error, work)}\n")
        return 1
    command = [str(environments.python_of(ENVIRONMENT, work)), "-B", "-s", "-m", "sound.heard"]
    paths = os.pathsep.join((str(TOOLS), str(ROOT)))
    return subprocess.run(
        [*command, str(options.sounds.resolve())],
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
