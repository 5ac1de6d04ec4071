"""The app in a process of its own with a session in it, for tests that do it harm.

`python -m tests.faults.driver FOLDER WHAT [OPTIONS]`. It prints "running" when the session is under
way and ends with the session. WHAT is `busy` (steps of a second, a hand at the keys), `calm` (steps
of a second), `minutes:N` (a routine of N minutes, real lengths) or `continue` (a session that was
cut off is gone on with, for a second).
"""

from __future__ import annotations

import random
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from kneeapp.adapters.paths import data_folder
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.body import Leg
from kneeapp.core.plan import Plan, Step
from kneeapp.core.record import StepKind, StopReason
from kneeapp.core.session import Idle, Reviewing, Running
from kneeapp.core.settings import Settings
from kneeapp.main import main
from kneeapp.ui.main_window import MainWindow
from kneeapp.ui.session.interrupted import InterruptedSheet

POINTS = ("ST34", "ST35", "GB33", "BL40")
LEAD_IN_MS, HOLD_MS = 300, 900
LONG_LEAD_IN_MS, LONG_HOLD_MS = 8_000, 60_000


def plan_of(count: int, lead_in_ms: int, hold_ms: int) -> Plan:
    """`count` holds, going round the four points and both legs."""
    steps: list[Step] = []
    for n in range(count):
        point, leg = POINTS[n // 2 % len(POINTS)], tuple(Leg)[n % 2]
        kind = StepKind.CHANGE if n % 2 else StepKind.LEAD_IN
        steps.append(Step(kind, point, leg, lead_in_ms, lead_in_ms))
        steps.append(Step(StepKind.PRESS, point, leg, hold_ms, 2 * hold_ms))
    return Plan(None, tuple(steps))


def long_plan(minutes: float) -> Plan:
    """A routine that takes so long, in holds of a minute and a rest."""
    total_ms = round(60_000 * minutes)
    count = max(1, round(total_ms / (LONG_LEAD_IN_MS + LONG_HOLD_MS)))
    return plan_of(count, LONG_LEAD_IN_MS, total_ms // count - LONG_LEAD_IN_MS)


class Driver:
    """Begins a session in the window that stands, and does what a test wants done in it."""

    def __init__(self, what: str, minimised: bool) -> None:
        windows = QApplication.topLevelWidgets()
        self.window = next(w for w in windows if isinstance(w, MainWindow))
        self.controller = self.window.controller
        self._hand = random.Random()
        if minimised:
            self.window.showMinimized()
        if what == "continue":
            self._continue()
            return
        if what.startswith("minutes:"):
            plan = long_plan(float(what.removeprefix("minutes:")))
            self.controller.changed.connect(self._leave_at_the_end)
        else:
            plan = plan_of(30, LEAD_IN_MS, HOLD_MS)
        self.controller.begin(plan, 4, None)
        if what == "busy":
            self._press_a_key_later()
        print("running", flush=True)  # noqa: T201

    def _press_a_key_later(self) -> None:
        QTimer.singleShot(self._hand.randrange(50, 700), self._press_a_key)

    def _press_a_key(self) -> None:
        controller = self.controller
        if isinstance(controller.state, Running):
            keys = [controller.pause, controller.back, controller.skip, controller.extend]
            self._hand.choice(keys)()
        else:
            controller.resume()
        self._press_a_key_later()

    def _continue(self) -> None:
        sheet = self.window.findChild(InterruptedSheet)
        if sheet is None or not isinstance(self.controller.state, Idle):
            print("nothing to continue", flush=True)  # noqa: T201
            return
        buttons = sheet.findChildren(QAbstractButton)
        next(b for b in buttons if b.text() == "Continue").click()
        self.controller.resume()
        print("running", flush=True)  # noqa: T201
        QTimer.singleShot(1_000, self._stop)

    def _stop(self) -> None:
        self.controller.stop(StopReason.OTHER)
        self.window.close()

    def _leave_at_the_end(self, state: object) -> None:
        if isinstance(state, Reviewing):
            QTimer.singleShot(0, self.window.close)


if __name__ == "__main__":
    folder = data_folder(sys.argv[1])
    folder.prepare()
    if not folder.settings.exists():
        SettingsFile(folder.settings).save(Settings(safety_read=True, muted=True))
    real_exec = QApplication.exec
    drivers: list[Driver] = []

    def exec_with_session(_app: QApplication) -> int:
        """The app as always, with a session begun by nobody's hand."""
        minimised = "--minimised" in sys.argv[3:]
        QTimer.singleShot(100, lambda: drivers.append(Driver(sys.argv[2], minimised)))
        return real_exec()

    QApplication.exec = exec_with_session  # type: ignore[method-assign]
    sys.exit(main(["--data-dir", sys.argv[1]]))
