"""`python -m benchmarks [rounds]`: print the table of ratios with today's figures.

Every row runs the app and its reference in turn, round by round, each in a process of its own, so
that a slow moment of the machine strikes both. A figure is the median of the rounds.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 7
CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Row:
    """One row: what is measured, which figure of which two children, and the goals."""

    what: str
    ours: str
    reference: str
    figure: str
    unit: str
    must: float
    good: float


ROWS = (
    Row("start to usable window", "app", "bare", "ready_s", "s", 1.5, 1.25),
    Row("memory idle (PSS)", "app", "bare", "pss_mb", "MB", 1.5, 1.3),
    Row("session running, processor", "session", "disc", "cpu_share", "", 1.5, 0.7),
    Row("click to panel painted, p50", "click", "repaint", "median_ms", "ms", 16.0, 4.0),
    Row("click to panel painted, p99", "click", "repaint", "p99_ms", "ms", 16.0, 4.0),
    Row("change of view, p50", "look", "swap", "view_median_ms", "ms", 50.0, 16.0),
    Row("change of view, p99", "look", "swap", "view_p99_ms", "ms", 50.0, 16.0),
    Row("step of the layer slider, p50", "look", "swap", "slider_median_ms", "ms", 50.0, 16.0),
    Row("step of the layer slider, p99", "look", "swap", "slider_p99_ms", "ms", 50.0, 16.0),
    Row("frame of the turntable, p50", "look", "swap", "turn_median_ms", "ms", 50.0, 16.0),
    Row("frame of the turntable, p99", "look", "swap", "turn_p99_ms", "ms", 50.0, 16.0),
)


def run_child(name: str) -> dict[str, float]:
    """Run one child and give its figures; `ready_s` counts from before it was started."""
    env = dict(os.environ, PYTHONPATH=str(CHECKOUT))
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(env):
        env["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.{name}"], env=env, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    ready_s = time.perf_counter() - begun
    child.wait()
    if child.returncode != 0 or not line:
        raise SystemExit(f"benchmarks.{name} failed with exit code {child.returncode}")
    return {"ready_s": ready_s, **json.loads(line)}


def main(rounds: int) -> None:
    """Measure and print."""
    print(f"{'what':<30}{'ours':>10}{'reference':>11}{'ratio':>8}{'must':>7}{'good':>7}")
    pairs = dict.fromkeys((row.ours, row.reference) for row in ROWS)
    for ours, reference in pairs:
        figures: dict[str, list[dict[str, float]]] = {ours: [], reference: []}
        for _round in range(rounds):
            for name in (ours, reference):
                figures[name].append(run_child(name))
        for row in (r for r in ROWS if (r.ours, r.reference) == (ours, reference)):
            print_row(row, figures)


def print_row(row: Row, figures: dict[str, list[dict[str, float]]]) -> None:
    """One line; a row whose goal is a time, not a ratio, says so with its unit."""
    mine = statistics.median(f[row.figure] for f in figures[row.ours])
    theirs = statistics.median(f[row.figure] for f in figures[row.reference])
    goal = row.unit if row.unit == "ms" else ""
    print(
        f"{row.what:<30}{mine:>9.3f}{row.unit or ' ':<2}{theirs:>9.3f}{row.unit or ' ':<2}"
        f"{mine / theirs:>7.2f}{row.must:>6.4g}{goal:<2}{row.good:>5.4g}{goal:<2}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
