"""Makes every picture of the app again, from packages and this folder's code.

    python3 tools/art/build.py                   everything, into resources/images
    python3 tools/art/build.py --list            the stages
    python3 tools/art/build.py --stage sculpt    one stage (may be given several times)
    python3 tools/art/build.py --from points     a stage and all after it

Needs Python 3.11, a package index and about 1.3 GB, nothing else. What ships is first made in the
work folder and put in place only when every stage asked for has succeeded.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]
sys.path[0] = str(TOOLS)  # the package `art` is imported from there, as the stages do

from art import environments, stages  # noqa: E402
from art.environments import BuildError  # noqa: E402

ROOT = TOOLS.parent
WORK = ROOT / "build" / "art"
IMAGES = ROOT / "resources" / "images"


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 one sentence says why not, 2 wrong arguments."""
    options = _options(arguments)
    if options.list:
        _print_list()
        return 0
    try:
        _check_python()
        _build(_chosen(options), options.work.resolve(), options.out.resolve())
    except BuildError as trouble:
        sys.stderr.write(f"art: {trouble}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"art: {environments.sentence_of(error, options.work)}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nart: stopped; nothing was put in place\n")
        return 130
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes every picture of the app again.")
    names = [stage.name for stage in stages.STAGES]
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--list", action="store_true", help="show the stages and stop")
    which.add_argument("--stage", action="append", choices=names, help="only this stage")
    which.add_argument("--from", dest="first", choices=names, help="this stage and all after it")
    parser.add_argument("--work", type=Path, default=WORK, help="work folder (build/art)")
    parser.add_argument("--out", type=Path, default=IMAGES, help="where pictures go")
    return parser.parse_args(arguments)


def _print_list() -> None:
    width = max(len(stage.name) for stage in stages.STAGES)
    for stage in stages.STAGES:
        print(f"{stage.name:{width}}  {stage.does}")


def _chosen(options: argparse.Namespace) -> list[stages.Stage]:
    """The stages asked for, in the order of the table."""
    names = [stage.name for stage in stages.STAGES]
    if options.stage:
        names = [name for name in names if name in options.stage]
    elif options.first:
        names = names[names.index(options.first) :]
    return [stages.stage_named(name) for name in names]


def _check_python() -> None:
    met, wanted = sys.version_info[:2], environments.PYTHON
    if met != wanted:
        raise BuildError(
            f"the pictures are made with Python {wanted[0]}.{wanted[1]}, "
            f"and this is Python {met[0]}.{met[1]}"
        )


def _build(chosen: list[stages.Stage], work: Path, out: Path) -> None:
    """Set up, run the stages, put in place what ships."""
    made = work / "images"
    made.mkdir(parents=True, exist_ok=True)
    used = {stage.environment for stage in chosen} | {"render"}
    environments.provide([name for name in environments.NAMES if name in used], work)
    environments.provide_wheel(work)
    for stage in chosen:
        _run_stage(stage, work, made)
    _put_in_place(chosen, work, made, out)


def _run_stage(stage: stages.Stage, work: Path, made: Path) -> None:
    """Run a stage in its environment; what it prints is shown, what goes wrong is told.

    Raises:
        BuildError: it failed.
    """
    print(f"{stage.name}: {stage.does}", flush=True)
    start_s = time.monotonic()
    for product in stage.makes:  # nothing of an earlier run passes for this one's
        for file in stages.found(product, work, made):
            file.unlink()
    command = [str(environments.python_of(stage.environment, work)), "-B", "-s", "-m", "art.stages"]
    env = {**os.environ, "PYTHONPATH": str(TOOLS), "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [*command, stage.name, str(work), str(made)],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=env,
        check=False,
    )
    if done.returncode != 0:
        sentence = environments.trouble_in(done.stderr, f"the stage {stage.name}", work)
        raise BuildError(sentence + _kept(done.stderr, work / "logs" / f"{stage.name}.txt"))
    print(f"  {time.monotonic() - start_s:.0f} s", flush=True)


def _kept(output: str, log: Path) -> str:
    """Where the whole output is; empty when even that cannot be written."""
    try:
        log.parent.mkdir(exist_ok=True)
        log.write_text(output, encoding="utf-8")
    except OSError:
        return ""
    return f" (details: {log})"


def _put_in_place(chosen: list[stages.Stage], work: Path, made: Path, out: Path) -> None:
    """Copy what ships beside its place, all of it, and only then replace file by file."""
    products = [product for stage in chosen for product in stage.makes]
    shipped = [product for product in products if product.startswith(stages.OUT)]
    new = [file for product in shipped for file in stages.found(product, work, made)]
    environments.check_room(out if out.exists() else work, _size_mb(new) + 1)
    halves = [(_half(file, made, out), out / file.relative_to(made)) for file in new]
    try:
        for file, (half, _) in zip(new, halves, strict=True):
            half.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, half)
    except OSError:
        for half, _ in halves:
            half.unlink(missing_ok=True)
        raise
    for half, place in halves:
        half.replace(place)
    if new:
        print(f"{len(new)} files, {_size_mb(new)} MB, put in place in {out}")


def _half(file: Path, made: Path, out: Path) -> Path:
    place = out / file.relative_to(made)
    return place.with_name(place.name + ".half")


def _size_mb(paths: list[Path]) -> int:
    return round(sum(path.stat().st_size for path in paths) / 1e6)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
