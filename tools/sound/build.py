"""Makes every sound of the app again, from packages and this folder's code.

    python3 tools/sound/build.py                  everything, into resources/sounds
    python3 tools/sound/build.py --check          everything; compared with what ships, put nowhere
    python3 tools/sound/build.py --list           the stages
    python3 tools/sound/build.py --stage chimes   one stage (may be given several times)
    python3 tools/sound/build.py --from voice     a stage and all after it

Needs Python 3.11, a package index and about 0.8 GB, nothing else. What ships is first made in the
work folder and put in place only when every stage asked for has succeeded.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]
sys.path[0] = str(TOOLS)  # the packages `sound` and `art` are imported from there

from art import environments  # noqa: E402
from art.environments import BuildError  # noqa: E402
from art.stages import OUT, Stage, found  # noqa: E402

from sound import stages  # noqa: E402
from sound import work_files as files  # noqa: E402
from sound.sameness import differences  # noqa: E402

ROOT = TOOLS.parent
WORK = ROOT / "build" / "sound"
SOUNDS = ROOT / "resources" / "sounds"
REPORT = TOOLS / "sound" / "report.json"


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 one sentence says why not, 2 wrong arguments."""
    options = _options(arguments)
    if options.list:
        width = max(len(stage.name) for stage in stages.STAGES)
        for stage in stages.STAGES:
            print(f"{stage.name:{width}}  {stage.does}")
        return 0
    try:
        return _build(options)
    except BuildError as trouble:
        sys.stderr.write(f"sound: {trouble}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"sound: {environments.sentence_of(error, options.work)}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nsound: stopped; nothing was put in place\n")
        return 130


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes every sound of the app again.")
    names = [stage.name for stage in stages.STAGES]
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--list", action="store_true", help="show the stages and stop")
    which.add_argument("--check", action="store_true", help="make everything, compare, put nowhere")
    which.add_argument("--stage", action="append", choices=names, help="only this stage")
    which.add_argument("--from", dest="first", choices=names, help="this stage and all after it")
    parser.add_argument("--work", type=Path, default=WORK, help="work folder (build/sound)")
    parser.add_argument("--out", type=Path, default=SOUNDS, help="where sounds go")
    return parser.parse_args(arguments)


def _chosen(options: argparse.Namespace) -> list[Stage]:
    """The stages asked for, in the order of the table."""
    names = [stage.name for stage in stages.STAGES]
    if options.stage:
        names = [name for name in names if name in options.stage]
    elif options.first:
        names = names[names.index(options.first) :]
    return [stages.stage_named(name) for name in names]


def _build(options: argparse.Namespace) -> int:
    """Set up, run the stages, then put in place what ships or compare it."""
    met, wanted = sys.version_info[:2], environments.PYTHON
    if met != wanted:
        raise BuildError(
            f"the sounds are made with Python {wanted[0]}.{wanted[1]}, "
            f"and this is Python {met[0]}.{met[1]}"
        )
    work, out = options.work.resolve(), options.out.resolve()
    made = work / "sounds"
    made.mkdir(parents=True, exist_ok=True)
    environments.provide(["sound"], work)
    chosen = _chosen(options)
    for stage in chosen:
        _run_stage(stage, work, made)
    if options.check:
        return _compare(work)
    _put_in_place(chosen, work, made, out)
    return 0


def _run_stage(stage: Stage, work: Path, made: Path) -> None:
    """Run a stage in the environment; what it prints is shown, what goes wrong is told.

    Raises:
        BuildError: it failed.
    """
    start_s = time.monotonic()
    for product in stage.makes:  # nothing of an earlier run passes for this one's
        for file in found(product, work, made):
            file.unlink()
    command = [str(environments.python_of("sound", work)), "-B", "-s", "-m", "sound.stages"]
    paths = os.pathsep.join((str(TOOLS), str(ROOT)))
    done = subprocess.run(
        [*command, stage.name, str(work), str(made)],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"},
        check=False,
    )
    if done.returncode != 0:
        (work / "trouble.txt").write_text(done.stderr, encoding="utf-8")
        sentence = environments.trouble_in(done.stderr, f"the stage {stage.name}", work)
        raise BuildError(f"{sentence} (details: {work / 'trouble.txt'})")
    print(f"{stage.name}: {stage.does}, {time.monotonic() - start_s:.1f} s", flush=True)


def _put_in_place(chosen: list[Stage], work: Path, made: Path, out: Path) -> None:
    """Copy what ships beside its place, all of it, then replace file by file.

    Clips of phrases that are no more are removed when the voice was made.
    """
    shipped = [product for stage in chosen for product in stage.makes if product.startswith(OUT)]
    new = [(file, out / file.relative_to(made)) for p in shipped for file in found(p, work, made)]
    if files.REPORT in [product for stage in chosen for product in stage.makes]:
        new.append((work / files.REPORT, REPORT if out == SOUNDS else out / files.REPORT))
    halves = [(place.with_name(place.name + ".half"), place) for _, place in new]
    try:
        for (file, _), (half, _) in zip(new, halves, strict=True):
            half.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, half)
    except OSError:
        for half, _ in halves:
            half.unlink(missing_ok=True)
        raise
    for half, place in halves:
        half.replace(place)
    places = {place for _, place in new}
    for product in shipped:
        for left_over in set(found(product, work, out)) - places:
            left_over.unlink()
    print(f"{len(new)} files put in place in {out}")


def _compare(work: Path) -> int:
    """Say how what was made now differs from what ships. Returns the exit code."""
    now = json.loads((work / files.REPORT).read_text(encoding="utf-8"))["files"]
    then = json.loads(REPORT.read_text(encoding="utf-8"))["files"]
    told = differences(then, now)
    for line in told:
        print(line)
    same = sum(now[name]["sha256"] == then[name]["sha256"] for name in now.keys() & then.keys())
    print(f"{same} of {len(now)} files are the same to the byte, {len(told)} differ too much")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
