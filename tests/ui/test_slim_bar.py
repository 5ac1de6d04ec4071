"""The slim bar: only its thumb is drawn, upright or lying, where the value is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Look

LONG_PX, WIDE_PX = 200, 12
WAYS = (Qt.Orientation.Vertical, Qt.Orientation.Horizontal)


def thumb(look: Look, qtbot: QtBot, way: Qt.Orientation, value: int) -> tuple[int, int]:
    """Where the thumb begins and ends, along the bar."""
    upright = way is Qt.Orientation.Vertical
    bar = SlimBar(look, None, way)
    qtbot.addWidget(bar)
    size = QSize(WIDE_PX, LONG_PX)
    bar.resize(size if upright else size.transposed())
    bar.setRange(0, 300)
    bar.setPageStep(100)
    bar.setValue(value)
    image = QImage(bar.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    # Without what lies below: the thumb alone.
    bar.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    middle = WIDE_PX // 2
    places = [(middle, at) if upright else (at, middle) for at in range(LONG_PX)]
    inked = [at for at, (x, y) in enumerate(places) if image.pixelColor(x, y).alpha() > 128]
    return inked[0], inked[-1]


@pytest.mark.parametrize("way", WAYS)
def test_the_thumb_goes_along_with_the_value(qtbot: QtBot, look: Look, way: Qt.Orientation) -> None:
    first, middle, last = (thumb(look, qtbot, way, value) for value in (0, 150, 300))
    assert first[0] <= 1
    assert last[1] >= LONG_PX - 2
    assert first[0] < middle[0] < last[0]
    lengths = {end - begin for begin, end in (first, middle, last)}
    assert max(lengths) - min(lengths) <= 1
    assert 0.2 * LONG_PX < min(lengths) < 0.35 * LONG_PX


def test_a_lying_bar_is_low(qtbot: QtBot, look: Look) -> None:
    hints = []
    for way in WAYS:
        bar = SlimBar(look, None, way)
        qtbot.addWidget(bar)
        hints.append(bar.sizeHint())
    assert hints[1] == hints[0].transposed()
