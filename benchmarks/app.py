"""The app, started as a user starts it, on an empty data folder, until its window is usable."""

import tempfile

from kneeapp.main import main
from kneeapp.ui.no_features import read_no_source

# In the order of the app itself, which comes to Qt last.
read_no_source()

from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.child import exec_replaced_by, pss_mb, tell, until_usable  # noqa: E402
from benchmarks.folder import with_safety_read  # noqa: E402


def work(app: QApplication) -> None:
    """Measure once the window stands."""
    until_usable(app)
    tell(pss_mb=pss_mb())


exec_replaced_by(work)

with tempfile.TemporaryDirectory() as scratch:
    with_safety_read(scratch)
    main(["--data-dir", scratch])
