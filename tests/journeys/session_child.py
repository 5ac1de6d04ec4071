"""A process of its own that runs a session, for tests of how a program can end.

`python -m tests.journeys.session_child FOLDER`: prints "running" once a hold is under way.
`python -m tests.journeys.session_child FOLDER form`: the same of a form with a note in it.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kneeapp.adapters.paths import data_folder
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.routine import DEFAULT_ROUTINE, routine_plan
from kneeapp.core.settings import Settings
from kneeapp.main import main
from kneeapp.ui.history.edit_sheet import EditSheet
from kneeapp.ui.history.history_page import HistoryPage
from kneeapp.ui.main_window import MainWindow


def begin() -> None:
    """Begin a session in the window that now stands, and skip to the first hold."""
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    plan = routine_plan(window.catalogue, DEFAULT_ROUTINE, window.settings)
    window.controller.begin(plan, None, None)
    window.controller.skip()
    QTimer.singleShot(500, lambda: print("running", flush=True))  # noqa: T201


def begin_form() -> None:
    """Open the form of a past session in the window that now stands, and write a note."""
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    window.frame.show_page("history")
    page = window.frame.page("history")
    assert isinstance(page, HistoryPage)
    page.add_wanted.emit(None)
    (form,) = window.findChildren(EditSheet)
    form.note.editor().insertPlainText("Half a tho")
    print("running", flush=True)  # noqa: T201


if __name__ == "__main__":
    folder = data_folder(sys.argv[1])
    folder.prepare()
    SettingsFile(folder.settings).save(Settings(safety_read=True, muted=True))
    real_exec = QApplication.exec

    def exec_with_session(_app: QApplication) -> int:
        """The app as always, with a session begun by nobody's hand."""
        QTimer.singleShot(200, begin_form if sys.argv[2:] else begin)
        return real_exec()

    QApplication.exec = exec_with_session  # type: ignore[method-assign]
    sys.exit(main(["--data-dir", sys.argv[1]]))
