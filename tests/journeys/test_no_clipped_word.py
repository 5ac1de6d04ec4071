"""No word is cut at any size: what a control needs is what it gets, and it lies inside its home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QWidget,
)

from kneeapp.core.settings import ThemeChoice
from tests.shots import Variant, Walk, variants

# Rounding of scaled sizes.
SLACK_PX = 1


def worded(window: QWidget) -> Iterator[QLabel | QAbstractButton]:
    """All that shows words."""
    for kind in (QLabel, QAbstractButton):
        yield from (w for w in window.findChildren(kind) if w.isVisible() and w.text())


def too_small(widget: QLabel | QAbstractButton) -> str | None:
    """What the widget lacks, or None."""
    least = widget.minimumSizeHint()
    if widget.width() + SLACK_PX < least.width():
        return f"{widget.width()} px wide, needs {least.width()}"
    tall = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    if widget.height() + SLACK_PX < tall:
        return f"{widget.height()} px tall, needs {tall}"
    return None


def sticks_out(widget: QWidget) -> str | None:
    """Of which ancestor the widget sticks out, or None; what scrolls may."""
    box = QRect(QPoint(0, 0), widget.size())
    home, child = widget.parentWidget(), widget
    while home is not None and not child.isWindow():
        box.translate(child.pos())
        if isinstance(home.parentWidget(), QAbstractScrollArea) and home is not child:
            # Sideways nothing scrolls in this app.
            wide = home.width()
            return None if box.left() >= -SLACK_PX and box.right() <= wide else "scroll area"
        room = QRect(QPoint(0, 0), home.size()).adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
        if not room.contains(box):
            return f"{type(home).__name__} {home.size().toTuple()}, lies at {box.getRect()}"
        home, child = home.parentWidget(), home
    return None


# Dark has the letters and sizes of light: that it is so too is seen where there is time for it.
VARIANTS = [
    pytest.param(v, id=v.name, marks=[pytest.mark.screens] if v.theme is ThemeChoice.DARK else [])
    for v in variants()
]


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_word_is_clipped(qapp: QApplication, tmp_path: Path, variant: Variant):
    walk = Walk(qapp, tmp_path, variant)
    found = []
    for screen in walk.screens():
        assert walk.window.size() == variant.size, screen
        for widget in worded(walk.window):
            trouble = too_small(widget) or sticks_out(widget)
            if trouble:
                name = widget.text()[:40]
                found.append(f"{screen}: {type(widget).__name__} “{name}”: {trouble}")
    assert not found, "\n".join(found)
