"""What is said when a session is over: it is kept, or it could not be written yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kneeapp.ui.i18n import _

if TYPE_CHECKING:
    from kneeapp.ui.frame import Frame
    from kneeapp.ui.session_controller import SessionController


def tell_kept(controller: SessionController, frame: Callable[[], Frame]) -> None:
    """Say that the session is in the history, and offer to show it.

    Args:
        controller: knows whether it was written, and tries again.
        frame: gives the frame as it is then.
    """
    if controller.has_unkept:
        _tell_unkept(controller, frame)
        return
    words, show = _("Session kept in the history"), _("Show")
    frame().say(words, show, lambda: frame().show_page("history"), icon="history")


def _tell_unkept(controller: SessionController, frame: Callable[[], Frame]) -> None:
    def retry() -> None:
        if controller.retry_keep():
            frame().forget_page("history")
            frame().say(_("Session kept in the history"))
        else:
            _tell_unkept(controller, frame)

    frame().say(_("The session is not saved yet"), _("Try again"), retry)
