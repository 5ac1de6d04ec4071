"""`python -m benchmarks [ROUNDS] [--only app|history] [--most N]`: today's table of ratios.

Every row runs the app and its reference in turn, round by round, each in a process of its own, so
that a slow moment of the machine strikes both. A figure is the median of the rounds. The histories
that some rows need are made first, in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.rows import GROUPS, HISTORY, LARGE, MIDDLE, SMALL, Row

ROUNDS = 7
CHECKOUT = Path(__file__).resolve().parent.parent


def run_child(name: str, scratch: str) -> dict[str, float]:
    """Run one child and give its figures; `ready_s` counts from before it was started.

    Args:
        name: the child, with its arguments.
        scratch: a folder for what the children leave behind.

    Raises:
        subprocess.CalledProcessError: it failed; what it said of it stands on the screen.
    """
    env = dict(os.environ, PYTHONPATH=str(CHECKOUT), TMPDIR=scratch)
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(env):
        env["QT_QPA_PLATFORM"] = "offscreen"
    module, *arguments = name.split(" ")
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    ready_s = time.perf_counter() - begun
    child.wait()
    if child.returncode != 0 or not line:
        raise subprocess.CalledProcessError(child.returncode, f"benchmarks.{name}")
    return {"ready_s": ready_s, **json.loads(line)}


def make_histories(scratch: str, sizes: Mapping[str, int]) -> dict[str, str]:
    """The histories that rows name, by that name; says how long each took to make."""
    from benchmarks.generator import main as made

    files: dict[str, str] = {}
    for name, sessions in sizes.items():
        file = Path(scratch) / f"{sessions}.sqlite"
        if not file.exists():
            made(str(file), sessions)
        files[name] = str(file)
    return files


def measure(
    rows: Sequence[Row],
    rounds: int,
    scratch: str,
    files: Mapping[str, str],
    words: Mapping[str, str],
) -> None:
    """Run what the rows need and print each as soon as it is known.

    Raises:
        SystemExit: at the end, when a child failed; its rows say so.
    """
    print(f"{'what':<36}{'ours':>12}{'reference':>12}{'ratio':>8}{'must':>8}{'good':>8}")
    failed = []
    for ours, reference in dict.fromkeys((row.ours, row.reference) for row in rows):
        mine = [row for row in rows if (row.ours, row.reference) == (ours, reference)]
        figures: dict[str, list[dict[str, float]]] = {ours: [], reference: []}
        try:
            for _round in range(min(rounds, *(row.rounds for row in mine))):
                for name, found in figures.items():
                    found.append(run_child(name.format(**files), scratch))
        except subprocess.SubprocessError as error:
            failed.append(str(error))
            print(*(f"{row.what.format(**words):<36}{'failed':>12}" for row in mine), sep="\n")
            continue
        for row in mine:
            print_row(row, figures, words)
    if failed:
        raise SystemExit("\n".join(failed))


def print_row(
    row: Row, figures: Mapping[str, list[dict[str, float]]], words: Mapping[str, str]
) -> None:
    """One line; a row whose goal is a time, not a ratio, says so with its unit."""
    mine = statistics.median(f[row.figure] for f in figures[row.ours])
    theirs = statistics.median(f[row.against or row.figure] for f in figures[row.reference])
    goals = ("-" if goal is None else f"{goal:.4g}" for goal in (row.must, row.good))
    unit = row.unit or " "
    must, good = (f"{goal}{' ms' if row.is_time else ''}" for goal in goals)
    print(
        f"{row.what.format(**words):<36}{mine:>9.3f} {unit:<2}{theirs:>9.3f} {unit:<2}"
        f"{mine / theirs:>8.2f}{must:>8}{good:>8}",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("rounds", nargs="?", type=int, default=ROUNDS)
    parser.add_argument("--only", choices=tuple(GROUPS), help="one part of the table")
    parser.add_argument(
        "--most", type=int, default=LARGE, help="sessions of the largest history (1000000: 2 min)"
    )
    asked = parser.parse_args()
    rows = GROUPS[asked.only] if asked.only else tuple(r for g in GROUPS.values() for r in g)
    sizes = {"small": SMALL, "middle": MIDDLE, "large": LARGE, "most": asked.most}
    with tempfile.TemporaryDirectory() as scratch:
        files = make_histories(scratch, sizes) if set(rows) & set(HISTORY) else {}
        words = {name: f"{sessions:,}" for name, sessions in sizes.items()}
        measure(rows, asked.rounds, scratch, files, words)


if __name__ == "__main__":
    main()
