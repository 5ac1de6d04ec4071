"""The reference for the picture: a plain widget paints one of two finished pictures in turn."""

import statistics
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.child import tell, until_usable

SWAPS = 200
SIZE = (412, 494)


class Plain(QWidget):
    """Paints the picture it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QPixmap(*SIZE)
        self.resize(*SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, nothing else."""
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self.picture)


app = QApplication([])
pictures = []
for colour in (Qt.GlobalColor.darkRed, Qt.GlobalColor.lightGray):
    picture = QPixmap(*SIZE)
    picture.fill(colour)
    pictures.append(picture)
plain = Plain()
plain.show()
until_usable(app)
took_ms = []
for number in range(SWAPS):
    begun = time.perf_counter()
    plain.picture = pictures[number % 2]
    plain.update()
    app.processEvents()
    took_ms.append((time.perf_counter() - begun) * 1000)
median_ms, p99_ms = statistics.median(took_ms), statistics.quantiles(took_ms, n=100)[98]
tell(
    view_median_ms=median_ms, view_p99_ms=p99_ms,
    slider_median_ms=median_ms, slider_p99_ms=p99_ms,
    turn_median_ms=median_ms, turn_p99_ms=p99_ms,
)  # fmt: skip
