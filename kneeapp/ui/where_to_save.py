"""Asks where a file shall be written."""

from __future__ import annotations

from PySide6.QtCore import QFile, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def where_to_save(window: QWidget, title: str, name: str, kind: str, ending: str) -> str:
    """The path of a file with this ending; empty when nothing is to be written.

    A name typed without the ending gets it. The dialog has asked about the name as it was typed
    only, so where there is a file of the longer name it is shown again, with that name.

    Args:
        window: what the dialog belongs to.
        title: of the dialog.
        name: proposed for the file, without its ending.
        kind: what files of that ending are called.
        ending: without its dot.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = f"{folder}/{name}.{ending}"
    while True:
        path, _kind = QFileDialog.getSaveFileName(window, title, proposed, f"{kind} (*.{ending})")
        if not path or path.lower().endswith(f".{ending}"):
            return path
        proposed = f"{path}.{ending}"
        if not QFile.exists(proposed):
            return proposed
