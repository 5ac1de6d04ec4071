"""Files that are either the old one or the new one, never half of one."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.message import N_

PRIVATE_FILE = 0o600
"""Only the user may read: what the app writes is about their health."""


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that a crash or a full disk leaves the old one whole.

    The bytes go to a file beside it, reach the disk, and then take its place. A link is followed:
    the file it points to is replaced. A new file can be read by the user alone; an existing one
    keeps its rights.

    Args:
        path: the file to write.
        chunks: its content; may be a generator, and whatever that raises leaves the old file whole.

    Raises:
        OSError: the disk said no, or something that is not a file stands in the way.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    # Short, so that it fits wherever the target's own name fits. The number is that of the thread,
    # which no other one on this machine has: two files of one folder may be written at once.
    part = target.with_name(f".kneeapp-{threading.get_native_id()}.part")
    part.unlink(missing_ok=True)
    try:
        _write_new(part, chunks)
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def write_file(path: str, content: bytes) -> None:
    """Write one file that the user asked for, whole or not at all.

    Raises:
        AppError: the disk said no.
    """
    try:
        write_atomically(Path(path), [content])
    except OSError as error:
        raise file_trouble(error, _NOT_WRITTEN, path=path) from error


_NOT_WRITTEN = N_(
    "The file {path} could not be written ({reason}). Choose another place or make room, then try "
    "again."
)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the system can be asked to.

    It never raises: what was written or renamed is in its place already, and to tell that it is
    not would be untrue. Some network and FUSE file systems know no such request at all.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode_of(target: Path) -> int:
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return PRIVATE_FILE
    if not stat.S_ISREG(found):
        raise FileExistsError(17, "not an ordinary file", str(target))
    return stat.S_IMODE(found)


def _write_new(part: Path, chunks: Iterable[bytes]) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as out:
        for chunk in chunks:
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
