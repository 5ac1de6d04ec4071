"""A click on a point until the panel is painted: median and 99th percentile over 300 clicks.

The clicks begin as soon as the window is usable: nothing has been prepared in quiet by then. They
go round all points of the front view, so more than one in a hundred is the first on its point.
"""

import statistics
import tempfile
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.child import exec_replaced_by, tell, until_usable
from benchmarks.folder import with_safety_read

CLICKS = 300


def work(app: QApplication) -> None:
    """Click the points of the front view in turn; the panel paints before the clock stops."""
    from kneeapp.ui.knee.detail.detail_panel import DetailPanel
    from kneeapp.ui.knee.picture.hotspots import Marker
    from kneeapp.ui.main_window import MainWindow

    until_usable(app)
    window = next(w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
    panel = window.findChild(DetailPanel)
    spots = [spot for spot in window.findChildren(Marker) if spot.isVisible()]
    assert panel is not None
    assert len(spots) >= 6
    took_ms = []
    for number in range(CLICKS):
        spot = spots[number % len(spots)]
        begun = time.perf_counter()
        QTest.mouseClick(spot, Qt.MouseButton.LeftButton)
        app.processEvents()
        took_ms.append((time.perf_counter() - begun) * 1000)
        assert spot.is_chosen
    # Whoever turns the leg would be measured by `look`.
    assert all(spot.isVisible() for spot in spots)
    p99 = statistics.quantiles(took_ms, n=100)[98]
    tell(p99_ms=p99, median_ms=statistics.median(took_ms))


exec_replaced_by(work)
from kneeapp.main import main  # noqa: E402

with tempfile.TemporaryDirectory() as scratch:
    with_safety_read(scratch)
    main(["--data-dir", scratch])
