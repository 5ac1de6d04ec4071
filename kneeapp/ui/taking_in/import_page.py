"""The page of an import: choosing columns, reading, looking, keeping, one after the other."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QStackedWidget, QWidget

from kneeapp.ui.theme import Look

_COMPACT_BELOW_PX, _WIDEST_PX = 912, 1240


def step_margins(look: Look, width_px: int) -> QMargins:
    """What lies round a step in a page so wide: as on the other pages that look back."""
    is_compact = width_px / look.text_scale < _COMPACT_BELOW_PX
    least, top = (16, 14) if is_compact else (24, 20)
    side = max(look.px(least), (width_px - look.px(_WIDEST_PX)) // 2)
    return QMargins(side, look.px(top), side, look.px(16))


class ImportPage(QStackedWidget):
    """Shows one step at a time; the step before is thrown away."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def show_step(self, step: QWidget) -> None:
        """Let this step take the place of the one before."""
        before = self.currentWidget()
        self.addWidget(step)
        self.setCurrentWidget(step)
        step.setFocus()
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
