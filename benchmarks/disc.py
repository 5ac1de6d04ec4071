"""The reference for drawing: a flat disc that breathes at 60 fps in a plain widget."""

import math
import time

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.child import measure_cpu, until_usable


class Disc(QWidget):
    """One filled circle."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and disc."""
        k = (1 + math.sin(time.monotonic())) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor("#F1F3F0"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#0B5F62"))
            painter.drawEllipse(QPointF(self.rect().center()), 120 + 60 * k, 120 + 60 * k)


app = QApplication([])
disc = Disc()
disc.resize(400, 400)
disc.show()
until_usable(app)
timer = QTimer()
timer.setTimerType(Qt.TimerType.PreciseTimer)
timer.timeout.connect(disc.update)
timer.start(16)
measure_cpu(app)
