"""A page that looks back, from the wish to the painted page: `pages HISTORY PAGE`.

The first opening reads its modules and its sessions while the clock runs; between the first and the
second another page was in front. A page may be painted in part and go on with the rest (the plots)
afterwards: `painted` is when it first stands there, the figure without that word when nothing more
is to do.
"""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.child import exec_replaced_by, tell, until_usable
from benchmarks.folder import with_safety_read


def until_idle() -> None:
    """Turn the event loop until nothing waits to be done."""
    events = QAbstractEventDispatcher.instance()
    while events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def work(app: QApplication) -> None:
    """Open the page twice."""
    from kneeapp.ui.main_window import MainWindow

    until_usable(app)
    window = next(w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
    figures = {}
    for which in ("first", "second"):
        begun = time.perf_counter()
        window.frame.show_page(sys.argv[2])
        app.processEvents()
        figures[f"{which}_painted_ms"] = (time.perf_counter() - begun) * 1000
        until_idle()
        figures[f"{which}_ms"] = (time.perf_counter() - begun) * 1000
        window.frame.show_page("knee")
        until_usable(app)
    tell(**figures)


exec_replaced_by(work)
from kneeapp.main import main  # noqa: E402

history = sys.argv[1]
with tempfile.TemporaryDirectory(dir=Path(history).parent) as scratch:
    with_safety_read(scratch, history)
    main(["--data-dir", scratch])
