"""The app, started as a user starts it, until its window is usable: `app [HISTORY]`.

Without a history the data folder is empty.
"""

import sys
import tempfile
from pathlib import Path

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

history = sys.argv[1] if len(sys.argv) > 1 else ""
with tempfile.TemporaryDirectory(dir=Path(history).parent if history else None) as scratch:
    with_safety_read(scratch, history)
    main(["--data-dir", scratch])
