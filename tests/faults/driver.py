"""The app in a process of its own with a session in it, for tests that do it harm.

`python -m tests.faults.driver FOLDER WHAT [OPTIONS]`. It prints "running" when the session is under
way and ends with the session. WHAT is `busy` (steps of a second, a hand at the keys), `calm` (steps
of a second), `minutes:N` (a routine of N minutes, real lengths), `whole` (one hold, to its end) or
`continue` (a session that was cut off is gone on with, for a second).

With `--die-at=N` it kills itself at the Nth moment at which something is about to be asked of the
system, or has just been, by the code that keeps the user's data, from the begin of the session (or
from its being taken up) to its end; it prints "dying" and the time just before. When it gets to the
end alive it prints how many such moments there were.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from kneeapp.adapters import atomic, history, journal, paths
from kneeapp.adapters.clock import SystemClock
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
KEEPERS = (atomic, history, journal, paths)
"""The code that has the system keep the user's data."""
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


class Doom:
    """Counts what the code that keeps data asks of the system, and dies at the moment it was told.

    Args:
        die_at: the number of that moment, from 0; negative: it only counts.
    """

    def __init__(self, die_at: int) -> None:
        self.moments = 0
        self._die_at = die_at
        self._keepers = {module.__file__ for module in KEEPERS}

    def begin(self) -> None:
        """Count from now on, in this thread."""
        sys.setprofile(self._look)

    def _look(self, frame: FrameType, event: str, _callee: object) -> None:
        if not event.startswith("c_") or frame.f_code.co_filename not in self._keepers:
            return
        if self.moments == self._die_at:
            os.write(1, b"dying %d\n" % SystemClock().now_ms())
            os.kill(os.getpid(), signal.SIGKILL)
        self.moments += 1


class Driver:
    """Begins a session in the window that stands, and does what a test wants done in it."""

    def __init__(self, what: str, minimised: bool, arm: Callable[[], None]) -> None:
        windows = QApplication.topLevelWidgets()
        self.window = next(w for w in windows if isinstance(w, MainWindow))
        self.controller = self.window.controller
        self._hand = random.Random()
        self._arm = arm
        if minimised:
            self.window.showMinimized()
        if what == "continue":
            self._continue()
            return
        if what == "whole":
            plan = plan_of(1, LEAD_IN_MS, HOLD_MS)
            self.controller.changed.connect(self._leave_at_the_end)
        elif what.startswith("minutes:"):
            plan = long_plan(float(what.removeprefix("minutes:")))
            self.controller.changed.connect(self._leave_at_the_end)
        else:
            plan = plan_of(30, LEAD_IN_MS, HOLD_MS)
        self._arm()
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
        self._arm()
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
    die_at = [int(o.removeprefix("--die-at=")) for o in sys.argv[3:] if o.startswith("--die-at=")]
    doom = Doom(die_at[0]) if die_at else None

    def arm() -> None:
        """From here on death may come."""
        if doom is not None:
            doom.begin()

    def exec_with_session(_app: QApplication) -> int:
        """The app as always, with a session begun by nobody's hand."""
        minimised = "--minimised" in sys.argv[3:]
        QTimer.singleShot(100, lambda: drivers.append(Driver(sys.argv[2], minimised, arm)))
        code = real_exec()
        sys.setprofile(None)
        if doom is not None:
            print(doom.moments, flush=True)  # noqa: T201
        return code

    QApplication.exec = exec_with_session  # type: ignore[method-assign]
    sys.exit(main(["--data-dir", sys.argv[1]]))
