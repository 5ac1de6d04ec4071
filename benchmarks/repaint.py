"""The reference for a click: a plain label of the panel's size gets new text and is painted."""

import statistics
import time

from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.child import tell, until_usable

CLICKS = 200

app = QApplication([])
label = QLabel("0\n" * 30)
label.resize(328, 720)
label.show()
until_usable(app)
took_ms = []
for number in range(CLICKS):
    begun = time.perf_counter()
    label.setText(f"{number}\n" * 30)
    app.processEvents()
    took_ms.append((time.perf_counter() - begun) * 1000)
tell(p99_ms=statistics.quantiles(took_ms, n=100)[98], median_ms=statistics.median(took_ms))
