"""Runs every check of the project, several at a time, and says what failed.

Each check's output is kept back and shown whole if it fails, so that nothing is interleaved.
"""

from __future__ import annotations

import os
import re
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
    """A name to show, and what to run inside `.venv`."""

    name: str
    arguments: tuple[str, ...]


class Outcome(NamedTuple):
    """How a check ended. `counts` holds pytest's numbers by their words, empty for other tools."""

    check: Check
    passed: bool
    seconds: float
    output: str
    counts: Counter[str]


PYTEST = ("-m", "pytest", "-p", "no:cacheprovider")
REAL_CLOCK = Check("a minute on the real clock", (*PYTEST, "-m", "realtime"))
"""Runs alone after the others, so that it measures the app and not the crowd beside it."""


def checks() -> list[Check]:
    """The checks that run side by side, the longest first, so that none ends alone."""
    apart = ("journeys", "ui")
    # In two halves: one alone would outlast everything else.
    halves = [
        Check(f"pytest tests/{folder}, part {number}", (*PYTEST, *half))
        for folder in apart
        for number, half in enumerate(_halves(folder), 1)
        if half
    ]
    rest = sorted(
        str(path.relative_to(start.ROOT))
        for path in TESTS.iterdir()
        if path.name not in apart and (path.match("test_*.py") or any(path.glob("test_*.py")))
    )
    return [
        *halves,
        Check("pytest, the rest of tests", (*PYTEST, *rest)),
        Check("mypy --strict", ("-m", "mypy", "--strict")),
        Check("lint-imports", ("-c", _LINT_IMPORTS)),
        Check("ruff check", ("-m", "ruff", "check", ".")),
        Check("ruff format --check", ("-m", "ruff", "format", "--check", ".")),
    ]


def _halves(folder: str) -> tuple[list[str], list[str]]:
    files = sorted(str(p.relative_to(start.ROOT)) for p in TESTS.glob(f"{folder}/test_*.py"))
    return files[::2], files[1::2]


def main(arguments: Sequence[str]) -> int:
    """Run all checks. Returns 0 when all passed, 1 when one failed, 2 for a wrong command line."""
    if arguments:
        sys.stderr.write("start.py test takes no argument but --yes.\n")
        return 2
    begun = time.monotonic()
    outcomes = []
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for future in as_completed([pool.submit(_run, check) for check in checks()]):
            outcome = future.result()
            outcomes.append(outcome)
            print(_line(outcome), flush=True)
    outcomes.append(_run(REAL_CLOCK))
    print(_line(outcomes[-1]), flush=True)
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"\n{'-' * 8} {outcome.check.name} {'-' * 8}\n{outcome.output.rstrip()}")
    print(_last_line(outcomes, time.monotonic() - begun), flush=True)
    return 1 if failed else 0


def _run(check: Check) -> Outcome:
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [start.venv_python(), "-I", *check.arguments],
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
