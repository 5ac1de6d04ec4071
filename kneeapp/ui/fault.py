"""A fault of the program: logged, shown once with what to copy, never swallowed."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from kneeapp import __version__

_PACKAGE = __name__.partition(".")[0]
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
        sys.excepthook = self.take

    def close(self) -> None:
        """Put everything back as it was."""
        sys.excepthook = self._before

    def take(
        self, kind: type[BaseException], _fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a fault, and tell the first one. Of the shape of `sys.excepthook`."""
        # Neither the log nor the sheet gets the fault's own text: it may hold the user's words.
        report = report_of(kind, trace)
        _log.critical("fault\n%s", report)
        if self._told:
            return
        self._told = True
        self.happened.emit(report)


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Version, kind of fault and place; the fault's own text may hold the user's words."""
    import platform  # late: it takes 2 ms, and faults are rare

    places = [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    head = (
        f"kneeapp {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()}"
    )
    return "\n".join([head, kind.__name__, *places])


def _short(file: str) -> str:
    """The file of a module below the package, or with its folder alone: a path tells names."""
    path = file.replace("\\", "/")
    _, is_ours, inside = path.rpartition(f"/{_PACKAGE}/")
    return inside if is_ours else "/".join(path.split("/")[-2:])
