"""Work in another thread ends while the window that wanted it goes: nothing may come down.

Which of the two is first is left to chance, many hundred times over, in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BEGIN = """
import sys
from threading import Thread
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from kneeapp.core.safekeeping import Reason
from kneeapp.ui.backups.backup_work import BackupWork
from kneeapp.ui.errand import Errand

class Backups:
    def in_background(self, work, done):
        self.thread = Thread(target=lambda: (work(), done(None)))
        self.thread.start()

    def make(self, reason):
        return None

def backup(desk):
    backups = Backups()
    BackupWork(backups, desk).make(Reason.AFTER_SESSION)
    return backups.thread

def errand(desk):
    made = Errand(lambda progress: progress(1, 2), desk)
    made.start()
    return made._thread

app = QCoreApplication([])
sys.setswitchinterval(1e-6)
for _ in range(2_000):
    desk = QObject()
    thread = WORK(desk)
    desk.deleteLater()
    del desk
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    thread.join()
print("stood")
"""


@pytest.mark.parametrize("work", ["backup", "errand"])
def test_a_window_that_goes_first(work: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN.replace("WORK", work)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "stood\n", "")
