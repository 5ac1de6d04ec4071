"""A small file read whole, whatever lies in its place."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class NotAFileError(OSError):
    """Something else has the name: a folder, a pipe, a device."""


def bytes_of(path: Path, most: int) -> bytes:
    """What an ordinary file holds, up to `most` bytes and one more: by that a longer one is known.

    Raises:
        NotAFileError: it is no ordinary file; a pipe makes nobody wait.
        OSError: it cannot be read.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotAFileError(errno.EINVAL, "not an ordinary file", str(path))
        file = os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise
    with file:
        return file.read(most + 1)
