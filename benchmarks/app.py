"""The app, started as a user starts it, on an empty data folder, until its window is usable."""

import tempfile

from PySide6.QtWidgets import QApplication

from benchmarks.child import exec_replaced_by, pss_mb, tell, until_usable
from benchmarks.folder import with_safety_read


def work(app: QApplication) -> None:
    """Measure once the window stands."""
    until_usable(app)
    tell(pss_mb=pss_mb())


exec_replaced_by(work)
from kneeapp.main import main  # noqa: E402

with tempfile.TemporaryDirectory() as scratch:
    with_safety_read(scratch)
    main(["--data-dir", scratch])
