"""The journal of a session: each event one line, in the file before the next thing happens.

The first line says what the file is; each one after it is an event in JSON. A last line without its
end is what a crash in the middle of writing leaves: it is passed over.
"""

from __future__ import annotations

import json
import logging
import os
import stat
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from kneeapp.adapters.atomic import PRIVATE_FILE, sync_folder, write_atomically
from kneeapp.adapters.paths import journals_in
from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble
from kneeapp.core.message import N_, Message

FORMAT: Final = "kneeapp-journal"
VERSION: Final = 1
_MAX_BYTES = 16 << 20
_LAST_WAIT_S = 3.0
_log = logging.getLogger(__name__)

Entry = Mapping[str, object]


class _NewerError(ValueError):
    """A newer version of the app wrote it."""


class JournalFile:
    """Fulfils `ports.Journal`: one file for each session that is not closed yet.

    Args:
        path: the file of the session under way; its folder exists. What is left of sessions before
            it lies beside it, with a number.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: dict[str, Path] = {}
        self._handle: int | None = None
        self._waiting = bytearray()
        self._trouble: Message | None = None
        self._pending: Path | None = None
        self._disk = _Disk()

    @property
    def trouble(self) -> Message | None:
        """Why the last entry is not written down; None when all of them are."""
        return self._trouble

    def begin(self, session_id: str, entries: Sequence[Entry]) -> None:
        """Begin the journal of a session with these entries."""
        self._let_go()
        self._trouble = None
        lines = _HEAD + b"".join(map(_line, entries))
        try:
            before = self._files.get(session_id)
            if before != self._path and os.path.lexists(self._path):
                self._make_room()
            if before is None:
                flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL
                self._handle = os.open(self._path, flags, PRIVATE_FILE)
            else:
                # What is there is all there is of the session: it is never half written over.
                self._take_over(before, lines)
                lines = b""
        except OSError as error:
            self._tell(error)
            return
        self._files[session_id] = self._path
        self._add(lines, sync=True)

    def write(self, entry: Entry, *, sync: bool) -> None:
        """Add an entry; `sync` brings it to the disk itself, by a thread that nobody waits for."""
        self._add(_line(entry), sync=sync)

    def close(self, session_id: str) -> None:
        """The session is kept, or given up: its journal is removed."""
        path = self._files.pop(session_id, None)
        if path is None:
            return
        if path == self._path:
            self._let_go()
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("A journal cannot be removed: %s", error.strerror)

    def end(self) -> None:
        """The program ends: let go of file and thread. What was not closed stays for next time."""
        self._let_go()
        self._disk.end()

    def pending(self) -> Sequence[Entry] | None:
        """The entries of the oldest journal that was never closed, or None."""
        self._pending = next(iter(journals_in(self._path)), None)
        if self._pending is None:
            return None
        try:
            entries = _entries_of(_bytes_of(self._pending))
        except OSError as error:
            raise file_trouble(error, _UNREADABLE, path=str(self._pending)) from error
        except _NewerError as error:
            raise StoreError(Trouble.NEWER, _NEWER, path=self.set_aside()) from error
        except (ValueError, RecursionError) as error:
            raise StoreError(Trouble.DAMAGED, _BROKEN, path=self.set_aside()) from error
        session_id = entries[0].get("id") if entries else ""
        if isinstance(session_id, str):
            self._files[session_id] = self._pending
        if not entries:
            # The crash came before the session had begun: there is nothing to lose.
            self.close("")
            return None
        return entries

    def set_aside(self) -> str:
        """Move what `pending` gave aside, so that it is not given again; gives the new name."""
        left = self._pending
        assert left is not None
        self._files = {key: path for key, path in self._files.items() if path != left}
        try:
            written_at = datetime.fromtimestamp(left.lstat().st_mtime, UTC)
            stem = f"{self._path.stem}-set-aside-{written_at:%Y%m%dT%H%M%SZ}"
            aside = self._free_name(stem)
            left.rename(aside)
        except OSError as error:
            raise file_trouble(error, _NOT_MOVED, path=str(left)) from error
        sync_folder(aside.parent)
        return str(aside)

    def _make_room(self) -> None:
        """The file of another session, not closed yet, goes on under a name of its own."""
        elsewhere = self._free_name(self._path.stem, first=2)
        self._path.rename(elsewhere)
        for session_id, path in self._files.items():
            if path == self._path:
                self._files[session_id] = elsewhere

    def _take_over(self, before: Path, lines: bytes) -> None:
        write_atomically(self._path, [lines])
        if before != self._path:
            before.unlink(missing_ok=True)
        self._handle = os.open(self._path, os.O_WRONLY | os.O_APPEND)

    def _free_name(self, stem: str, first: int = 1) -> Path:
        names = (f"{stem}{'' if n == 1 else f'-{n}'}{self._path.suffix}" for n in count(first))
        paths = map(self._path.with_name, names)
        return next(path for path in paths if not os.path.lexists(path))

    def _add(self, lines: bytes, *, sync: bool) -> None:
        if self._handle is None:
            return
        self._waiting += lines
        try:
            while self._waiting:
                # A part may be taken: the rest goes on exactly there, whenever it does.
                del self._waiting[: os.write(self._handle, self._waiting)]
        except OSError as error:
            self._tell(error)
            return
        self._trouble = None
        if sync:
            self._disk.sync(self._handle)

    def _tell(self, error: OSError) -> None:
        if self._trouble is None:
            _log.warning("The journal cannot be written: %s", error.strerror)
        self._trouble = file_trouble(error, _NOT_WRITTEN, path=str(self._path)).message

    def _let_go(self) -> None:
        handle, self._handle = self._handle, None
        self._waiting.clear()
        if handle is not None:
            os.close(handle)


class _Disk:
    """Brings what was written to the disk itself, in a thread.

    A disk can take seconds for that, and the engine would take such a stall for sleep.
    """

    def __init__(self) -> None:
        self._handles: SimpleQueue[int | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def sync(self, handle: int) -> None:
        """Sync this open file soon."""
        if self._thread is None:
            # A daemon: a disk that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=self._run, name="journal-sync", daemon=True)
            self._thread.start()
        with suppress(OSError):
            # One of its own, because the other may be closed by then.
            self._handles.put(os.dup(handle))

    def end(self) -> None:
        """Sync what waits, and no more after it."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._handles.put(None)
            thread.join(_LAST_WAIT_S)

    def _run(self) -> None:
        while (handle := self._handles.get()) is not None:
            with suppress(OSError):
                os.fsync(handle)
            os.close(handle)


def _line(entry: Entry) -> bytes:
    text = json.dumps(entry, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def _bytes_of(path: Path) -> bytes:
    # A pipe in its place would make an ordinary open wait for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError("not a file")
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ValueError("too long")
    return data


def _entries_of(data: bytes) -> list[Entry]:
    """The entries of all whole lines."""
    head, *lines = data.split(b"\n")
    if not lines:
        if _HEAD.startswith(head):
            return []
        raise ValueError("not a journal")
    _check_head(_entry(head))
    return [_entry(line) for line in lines[:-1]]


def _entry(line: bytes) -> Entry:
    entry = json.loads(line, parse_constant=_refuse)
    if not isinstance(entry, dict):
        raise ValueError("not an entry")
    return entry


def _check_head(head: Entry) -> None:
    version = head.get("version")
    if head.get("format") != FORMAT or not isinstance(version, int):
        raise ValueError("not a journal")
    if version > VERSION:
        raise _NewerError
    if version != VERSION:
        raise ValueError("a version that never was")


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


_HEAD = _line({"format": FORMAT, "version": VERSION})

_NOT_WRITTEN = N_(
    "The session goes on, but it cannot be written down as it goes ({reason}). It is kept at its "
    "end; a crash before that would lose it. Make room on the disk or allow writing to {path}."
)
_UNREADABLE = N_(
    "What was written down of an interrupted session could not be read ({reason}). Nothing was "
    "changed in {path}. Check the rights to the file, then start the app again."
)
_NEWER = N_(
    "An interrupted session was written down by a newer version of the app. Nothing of it was "
    "lost: the file is now named {path}. Open the newer version to go on with it."
)
_BROKEN = N_(
    "What was written down of an interrupted session could not be understood. "
    "It was moved aside and is kept as {path}."
)
_NOT_MOVED = N_(
    "What was written down of an interrupted session could not be moved aside ({reason}). Nothing "
    "was changed in {path}. Allow writing to its folder, then start the app again."
)
