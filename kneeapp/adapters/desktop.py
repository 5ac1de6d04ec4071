"""The display kept awake while a session runs. Nothing of it is needed: it fails in silence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager

_log = logging.getLogger(__name__)

# What wakepy and the D-Bus library below it are known to raise on odd desktops, `on_fail` or not.
_ODD_DESKTOP = (ImportError, OSError, RuntimeError, ValueError, LookupError, Warning)

NewMode = Callable[[], AbstractContextManager[object]]


def _presenting() -> AbstractContextManager[object]:
    from wakepy import keep  # late: it costs 30 ms, and only a running session needs it

    return keep.presenting(on_fail="pass")


class DisplayAwake:
    """Fulfils `ports.Awake`.

    Args:
        new_mode: makes the context in which the display stays awake; wakepy's by default.
    """

    def __init__(self, new_mode: NewMode = _presenting) -> None:
        self._new_mode = new_mode
        self._mode: AbstractContextManager[object] | None = None

    def hold(self) -> None:
        """Keep the display awake from now on. Doing it twice is harmless; failing is silent."""
        if self._mode is not None:
            return
        try:
            mode = self._new_mode()
            mode.__enter__()
        except _ODD_DESKTOP as error:
            _log.info("The display cannot be kept awake: %s", error)
            return
        self._mode = mode

    def release(self) -> None:
        """Let the display sleep again. Doing it twice is harmless."""
        # Forgotten first: whatever goes wrong below, it is not tried a second time on the way out.
        mode, self._mode = self._mode, None
        if mode is None:
            return
        try:
            mode.__exit__(None, None, None)
        except _ODD_DESKTOP as error:
            _log.info("The display could not be given back: %s", error)
