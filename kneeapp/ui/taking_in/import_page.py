"""The page of an import: choosing columns, reading, looking, keeping, one after the other."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from kneeapp.ui.theme import Look


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
