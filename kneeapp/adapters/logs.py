"""The log: what the program did, for finding faults. Never what the user felt or pressed."""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from kneeapp.adapters.atomic import PRIVATE_FILE

_MAX_BYTES = 512 * 1024
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class SizedLogFile(logging.FileHandler):
    """A log file that is moved to `.1` when it has grown large, so that two parts are kept.

    `logging.handlers` has the same, but imports sockets, which costs time at every start.

    Args:
        path: the file.
        max_bytes: the size from which on a new one is begun.

    Raises:
        OSError: the file cannot be written.
    """

    def __init__(self, path: Path, max_bytes: int = _MAX_BYTES) -> None:
        self._path = path
        super().__init__(path, encoding="utf-8", errors="backslashreplace")
        self._max_bytes = max_bytes

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, to a fresh file when the old one is full."""
        try:
            if self.stream is not None and self.stream.tell() >= self._max_bytes:
                self._begin_anew(self.stream)
            super().emit(record)
        except OSError:
            self.handleError(record)

    def _begin_anew(self, full: TextIO) -> None:
        self.stream = None
        full.close()
        self._path.replace(self._path.with_name(self._path.name + ".1"))
        self.stream = self._open()

    def _open(self) -> TextIOWrapper:
        """The file; a new one can be read by the user alone, and so can the part it becomes."""
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding, errors=self.errors)


def start_log(path: Path, level: int = logging.INFO) -> logging.Handler:
    """Send what the app logs to `path`, or to stderr when that cannot be written.

    Ratings, notes and points are logged below `level` only, if at all.

    Args:
        path: the log file; its folder exists.
        level: the lowest level written.

    Returns:
        The handler, already at work; `stop_log` takes it away again.
    """
    handler: logging.Handler
    try:
        handler = SizedLogFile(path)
    except OSError:
        # A windowed program may have no stderr at all.
        handler = logging.NullHandler() if sys.stderr is None else logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(level)
    logger = logging.getLogger("kneeapp")
    logger.setLevel(level)
    logger.addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Take away what `start_log` gave and close its file."""
    logging.getLogger("kneeapp").removeHandler(handler)
    handler.close()


def let_go_of_files() -> None:
    """Close the log file, so that it can be deleted; the next line begins a new one."""
    for handler in logging.getLogger("kneeapp").handlers:
        if isinstance(handler, SizedLogFile):
            handler.close()
