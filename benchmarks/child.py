"""What the children share: telling their figures, and running Qt until a window is usable."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication


def pss_mb() -> float:
    """The proportional memory of this process in MB (Linux), 0 elsewhere."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    lines = rollup.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def until_usable(app: QApplication) -> None:
    """Turn the event loop until a window is exposed and nothing more waits to be done."""
    while not any(w.isExposed() for w in app.topLevelWindows()):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    for _turn in range(3):
        app.processEvents()


def tell(**figures: float) -> None:
    """Print the figures as one line and leave at once, without the time it takes to clean up."""
    print(json.dumps(figures), flush=True)
    sys.stdout.flush()
    os._exit(0)


def measure_cpu(app: QApplication, seconds: float = 12.0) -> None:
    """Let Qt run for `seconds` and tell the share of one processor that took."""
    begun_cpu, begun = time.process_time(), time.monotonic()
    loop = QEventLoop(app)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    used, passed = time.process_time() - begun_cpu, time.monotonic() - begun
    tell(cpu_share=used / passed)


def exec_replaced_by(work: Callable[[QApplication], None]) -> None:
    """Let `QApplication.exec` do `work` instead; the app itself is started as always."""

    def instead(*_args: object) -> int:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        work(app)
        return 0

    QApplication.exec = staticmethod(instead)  # type: ignore[method-assign]
