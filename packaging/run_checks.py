"""Runs every check of the project, several at a time, and says what failed.

Each check's output is kept back and shown whole if it fails, so that nothing is interleaved. What
goes by the real clock has a lane of its own and goes before the others wherever both want a core,
so it measures the app and not the crowd beside it; there it only costs the time it takes anyway.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

import start

TESTS = Path(start.ROOT, "tests")
LONGEST_S = 1800
"""A check that takes longer than this hangs."""

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
_SUMMARY = re.compile(r"^=+ (?:.* )?in \d+[.\d]*s(?: \(.*\))? =+$", re.MULTILINE)
_COUNT = re.compile(r"(\d+) (failed|passed|skipped|xfailed|xpassed|errors?|warnings?)")


class Check(NamedTuple):
    """A name to show, what to run inside `.venv`, and whether it passes its time by the clock."""

    name: str
    arguments: tuple[str, ...]
    is_timed: bool = False


class Outcome(NamedTuple):
    """How a check ended. `counts` holds pytest's numbers by their words, empty for other tools."""

    check: Check
    passed: bool
    seconds: float
    output: str
    counts: Counter[str]


PYTEST = ("-m", "pytest", "-p", "no:cacheprovider")
TIMED_FOLDERS = ("sound", "faults")
"""What is tested here is listened to, or killed, in real time: it takes minutes of doing little."""
_PARTS = {"ui": 2, "journeys": 2}
"""In so many: one alone would outlast everything else."""


def checks() -> list[Check]:
    """All checks, each lane in the order it is run in.

    What goes by the clock is run one after another; the rest side by side, the longest first, so
    that none ends alone.
    """
    minute = (*PYTEST, "-m", "realtime", "tests/journeys")
    timed = [Check("a minute on the real clock", minute, is_timed=True)]
    others = {path.parent.name for path in TESTS.glob("*/test_*.py")} - set(_PARTS)
    crowd = []
    for folder in (*_PARTS, *sorted(others)):
        if folder in TIMED_FOLDERS:
            whole = (*PYTEST, f"tests/{folder}")
            timed.append(Check(f"pytest tests/{folder}", whole, is_timed=True))
        else:
            crowd += _parts(folder)
    return [
        *timed,
        *crowd,
        Check("mypy --strict", ("-m", "mypy", "--strict")),
        Check("lint-imports", ("-c", _LINT_IMPORTS)),
        Check("ruff check", ("-m", "ruff", "check", ".")),
        Check("ruff format --check", ("-m", "ruff", "format", "--check", ".")),
    ]


def _parts(folder: str) -> list[Check]:
    parts = _PARTS.get(folder, 1)
    if parts == 1:
        return [Check(f"pytest tests/{folder}", (*PYTEST, f"tests/{folder}"))]
    files = sorted(str(p.relative_to(start.ROOT)) for p in TESTS.glob(f"{folder}/test_*.py"))
    return [
        Check(f"pytest tests/{folder}, part {n + 1}", (*PYTEST, *files[n::parts]))
        for n in range(parts)
    ]


def main(arguments: Sequence[str]) -> int:
    """Run all checks. Returns 0 when all passed, 1 when one failed, 2 for a wrong command line."""
    if arguments:
        sys.stderr.write("start.py test takes no argument but --yes.\n")
        return 2
    begun = time.monotonic()
    outcomes = []
    workers = min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as crowd, ThreadPoolExecutor(1) as lane:
        futures = [(lane if c.is_timed else crowd).submit(_run, c) for c in checks()]
        for future in as_completed(futures):
            outcome = future.result()
            outcomes.append(outcome)
            print(_line(outcome), flush=True)
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"\n{'-' * 8} {outcome.check.name} {'-' * 8}\n{outcome.output.rstrip()}")
    print(_last_line(outcomes, time.monotonic() - begun), flush=True)
    return 1 if failed else 0


def _run(check: Check) -> Outcome:
    begun = time.monotonic()
    try:
        done = subprocess.run(
            command_of(check),
            cwd=start.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST_S,
            check=False,
        )
        passed, output = done.returncode == 0, done.stdout
    except subprocess.TimeoutExpired as expired:
        output = f"{os.fsdecode(expired.stdout or b'')}\nstopped: it took over {LONGEST_S} s"
        passed = False
    return Outcome(check, passed, time.monotonic() - begun, output, counts_in(output))


def command_of(check: Check) -> list[str]:
    """What to start. All but what goes by the clock leaves the core to whoever else wants it."""
    nice = None if check.is_timed else shutil.which("nice")
    return [*((nice, "-n", "10") if nice else ()), start.venv_python(), "-I", *check.arguments]


def counts_in(output: str) -> Counter[str]:
    """The numbers of pytest's own summary lines in `output`, added up by their words."""
    counts: Counter[str] = Counter()
    for summary in _SUMMARY.findall(output):
        for number, word in _COUNT.findall(summary):
            counts[word.removesuffix("s")] += int(number)
    return counts


def _line(outcome: Outcome) -> str:
    verdict = "ok    " if outcome.passed else "FAILED"
    numbers = ", ".join(f"{number} {word}" for word, number in outcome.counts.items())
    return f"{verdict} {outcome.check.name:28} {outcome.seconds:6.1f} s  {numbers}".rstrip()


def _last_line(outcomes: Sequence[Outcome], seconds: float) -> str:
    """One line like pytest's own summary, over all checks. Other tools count as one check each."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        counts.update(outcome.counts)
        if not outcome.passed and not outcome.counts["failed"] + outcome.counts["error"]:
            counts["failed"] += 1
    tools = sum(1 for outcome in outcomes if outcome.passed and not outcome.counts)
    words = sorted(counts, key=lambda word: (word not in {"failed", "error"}, word != "passed"))
    parts = [f"{counts[word]} {word}" for word in words if counts[word]]
    parts.append(f"{tools} tools clean")
    return f" {', '.join(parts)} in {seconds:.2f}s ".center(80, "=")
