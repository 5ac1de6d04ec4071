"""A walk through the real app on data of its own: does everything that ships work together?

Used after an installation (`kneeapp --self-test`): window, picture, points, one session with the
real clock for a moment, history, export.
"""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from kneeapp.core.errors import AppError
from kneeapp.core.exporting import ExportKind, ExportWish
from kneeapp.core.message import N_
from kneeapp.core.record import StopReason
from kneeapp.core.routine import DEFAULT_ROUTINE, routine_plan
from kneeapp.core.session import Reviewing, Running
from kneeapp.core.settings import Settings
from kneeapp.ui.app import look_maker, make_application, make_window
from kneeapp.ui.fonts import register_fonts
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.knee.picture.hotspots import Marker
from kneeapp.ui.main_window import MainWindow
from kneeapp.ui.parts import HistoryTrouble, Parts

PRESS_MS = 1_500


def run_self_test(parts: Parts, export_file: str) -> list[str]:
    """Walk through the app; gives what was seen, a line each.

    Args:
        parts: what the outside gives, on an empty data folder.
        export_file: where to export to.

    Raises:
        AppError: a step did not do what it should.
    """
    app = make_application()
    register_fonts(parts.assets)
    parts.settings.save(Settings(safety_read=True, muted=True))
    history = parts.open_history()
    if isinstance(history, HistoryTrouble):
        raise AppError(history.message.text, **history.message.params)
    window = make_window(parts, history, look_maker(app, parts))
    window.show()
    _turn(app, 100)
    seen = [_see_points(window), _see_session(app, window)]
    wish = ExportWish(ExportKind.JSON)
    count = parts.open_exporter().write(export_file, wish, lambda _done, _total: True)
    _expect(count == 1 == history.count(), N_("The session is not in the history."))
    seen.append(_n("{n} session exported", "{n} sessions exported", count).format(n=count))
    for page in ("history", "insights", "settings", "backups", "help", "knee"):
        window.frame.show_page(page)
        _turn(app, 50)
    _expect(window.close(), N_("The window does not close."))
    return [*seen, _("self-test passed")]


def _see_points(window: MainWindow) -> str:
    page = window.frame.page("knee")
    _expect(isinstance(page, KneePage), N_("The knee page is missing."))
    spots = window.findChildren(Marker)
    drawn = [point for point in window.catalogue.points.values() if point.is_drawn]
    _expect(len(spots) >= len(drawn), N_("Points are missing on the picture."))
    return _n("{n} point on the picture", "{n} points on the picture", len(spots)).format(
        n=len(spots)
    )


def _see_session(app: QApplication, window: MainWindow) -> str:
    controller = window.controller
    plan = routine_plan(window.catalogue, DEFAULT_ROUTINE, window.settings)
    controller.begin(plan, None, None)
    controller.skip()
    _turn(app, PRESS_MS)
    _expect(isinstance(controller.state, Running), N_("The session does not run."))
    controller.stop(StopReason.OTHER)
    state = controller.state
    _expect(isinstance(state, Reviewing), N_("The session does not end."))
    assert isinstance(state, Reviewing)
    pressed_ms = state.record.pressed_ms
    _expect(pressed_ms >= PRESS_MS - 100, N_("The clock of the session is wrong."))
    controller.dismiss()
    _turn(app, 50)
    return _("{seconds} s pressed by the session's clock").format(
        seconds=f"{pressed_ms / 1000:.2f}"
    )


def _turn(app: QApplication, ms: int) -> None:
    """Let the app live for `ms`."""
    loop = QEventLoop(app)
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _expect(fine: bool, else_text: str) -> None:
    if not fine:
        raise AppError(else_text)
