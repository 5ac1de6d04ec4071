"""A running session at 1180x760, in the middle of a hold, real clock."""

import tempfile

from PySide6.QtWidgets import QApplication

from benchmarks.child import exec_replaced_by, measure_cpu, until_usable
from benchmarks.folder import with_safety_read


def work(app: QApplication) -> None:
    """Begin a session, go to the first hold, measure."""
    from kneeapp.core.routine import DEFAULT_ROUTINE, routine_plan
    from kneeapp.ui.main_window import MainWindow

    until_usable(app)
    window = next(w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
    plan = routine_plan(window.catalogue, DEFAULT_ROUTINE, window.settings)
    window.controller.begin(plan, None, None)
    window.controller.skip()
    until_usable(app)
    measure_cpu(app)


exec_replaced_by(work)
from kneeapp.main import main  # noqa: E402

with tempfile.TemporaryDirectory() as scratch:
    with_safety_read(scratch)
    main(["--data-dir", scratch])
