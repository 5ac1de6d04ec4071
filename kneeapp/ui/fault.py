"""A fault of the program: logged, shown once with what to copy, never swallowed."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from kneeapp import __version__

_log = logging.getLogger(__name__)


class FaultWatch(QObject):
    """Takes what nobody caught.

    Signals:
        happened(str): the first fault since the start, as a report to copy. It names the version
            and the place in the program; no rating, note or file name of the user is in it.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.excepthook
        self._told = False
        sys.excepthook = self._take

    def close(self) -> None:
        """Put everything back as it was."""
        sys.excepthook = self._before

    def _take(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        _log.critical("fault", exc_info=(kind, fault, trace))
        if self._told:
            return
        self._told = True
        self.happened.emit(report_of(kind, trace))


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Version, kind of fault and place; the fault's own text may hold the user's words."""
    import platform  # late: it takes 2 ms, and faults are rare

    places = [
        f"  {frame.filename.replace(chr(92), '/').rpartition('kneeapp/')[2]}:{frame.lineno} "
        f"{frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    head = (
        f"kneeapp {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()}"
    )
    return "\n".join([head, kind.__name__, *places])
