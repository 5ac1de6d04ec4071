"""Whether the app is open on a data folder, told without Qt, for the command line."""

from __future__ import annotations

import os
from pathlib import Path


def is_open_elsewhere(lock: Path) -> bool:
    """Whether a window of the app holds the lock of a data folder.

    `QLockFile` of Qt, which the window uses, holds a lock of the system on its file (`flock`; on
    Windows an open handle), so what a crash left behind does not count.

    Args:
        lock: the file; it need not exist.
    """
    try:
        handle = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return False
    except PermissionError:
        return os.name == "nt"
    except OSError:
        return False
    try:
        return _is_locked(handle)
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    if os.name == "nt":
        return False
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
