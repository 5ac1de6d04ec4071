"""The journal of a session: each event one line, in the file before the next thing happens."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from kneeapp.adapters.atomic import PRIVATE_FILE, sync_folder, write_atomically
from kneeapp.adapters.journal_form import HEAD, Entry, NewerJournalError, entries_of, line_of
from kneeapp.adapters.paths import free_name, journals_in
from kneeapp.adapters.plain_file import NotAFileError, bytes_of
from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble
from kneeapp.core.message import N_, Message

_MAX_BYTES: Final = 16 << 20
_LAST_WAIT_S: Final = 3.0
_log = logging.getLogger(__name__)


class JournalFile:
    """Fulfils `ports.Journal`: one file for each session that is not closed yet.

    Args:
        path: the file of the session under way; its folder exists. What is left of sessions before
            it lies beside it, with a number.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: dict[str, Path] = {}
        self._passed: set[Path] = set()
        """What can neither be read nor removed: it is given once in a run and hides no other."""
        self._session_id: str | None = None
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
        self._session_id = session_id
        self._add(HEAD + b"".join(map(line_of, entries)), sync=True)

    def write(self, entry: Entry, *, sync: bool) -> None:
        """Add an entry; `sync` brings it to the disk itself, by a thread that nobody waits for."""
        self._add(line_of(entry), sync=sync)

    def close(self, session_id: str) -> None:
        """The session is kept, or given up: its journal is removed."""
        if session_id == self._session_id:
            self._let_go()
        path = self._files.pop(session_id, None)
        if path is not None:
            self._remove(path)

    def end(self) -> None:
        """The program ends: let go of file and thread. What was not closed stays for next time."""
        self._let_go()
        self._disk.end()

    def pending(self) -> Sequence[Entry] | None:
        """The entries of the oldest journal that was never closed, or None.

        One that cannot be read, moved or removed is told once and passed over from then on.
        """
        for path in journals_in(self._path):
            if path in self._passed:
                continue
            entries = self._read(path)
            if entries:
                session_id = entries[0].get("id")
                if isinstance(session_id, str):
                    self._files[session_id] = path
                return entries
            # The crash came before the session had begun: there is nothing to lose.
            self._remove(path)
        return None

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
            self._passed.add(left)
            raise file_trouble(error, _NOT_MOVED, path=str(left)) from error
        sync_folder(aside.parent)
        return str(aside)

    def _read(self, path: Path) -> list[Entry]:
        self._pending = path
        try:
            data = bytes_of(path, _MAX_BYTES)
            if len(data) > _MAX_BYTES:
                raise ValueError("too long")
            return entries_of(data)
        except NewerJournalError as error:
            raise StoreError(Trouble.NEWER, _NEWER, path=self.set_aside()) from error
        except (ValueError, RecursionError, NotAFileError) as error:
            raise StoreError(Trouble.DAMAGED, _BROKEN, path=self.set_aside()) from error
        except OSError as error:
            self._passed.add(path)
            raise file_trouble(error, _UNREADABLE, path=str(path)) from error

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            self._passed.add(path)
            _log.warning("A journal cannot be removed: %s", error.strerror)

    def _open(self, session_id: str) -> None:
        """Open the file of the session under way, with all that was written down of it so far."""
        before = self._files.get(session_id)
        if before != self._path and os.path.lexists(self._path):
            self._make_room()
        if before is None:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL
            self._handle = os.open(self._path, flags, PRIVATE_FILE)
            self._files[session_id] = self._path
            self._disk.sync_folder(self._path.parent)
            return
        # What is there is all there is of the session: it is never half written over, and there is
        # one file of it at any instant.
        write_atomically(before, [bytes(self._waiting)])
        if before != self._path:
            before.replace(self._path)
            self._files[session_id] = self._path
        self._handle = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        self._waiting.clear()

    def _make_room(self) -> None:
        """The file of another session, not closed yet, goes on under a name of its own."""
        elsewhere = self._free_name(self._path.stem, first=2)
        self._path.rename(elsewhere)
        for session_id, path in self._files.items():
            if path == self._path:
                self._files[session_id] = elsewhere
        if self._path in self._passed:
            self._passed.remove(self._path)
            self._passed.add(elsewhere)

    def _free_name(self, stem: str, first: int = 1) -> Path:
        return free_name(self._path.parent, stem, self._path.suffix, first)

    def _add(self, lines: bytes, *, sync: bool) -> None:
        if self._session_id is None:
            return
        self._waiting += lines
        try:
            if self._handle is None:
                self._open(self._session_id)
            self._write_on()
        except OSError as error:
            self._tell(error)
            return
        self._trouble = None
        if sync and self._handle is not None:
            self._disk.sync(self._handle)

    def _write_on(self) -> None:
        while self._waiting and self._handle is not None:
            # A part may be taken: the rest goes on exactly there, whenever it does.
            del self._waiting[: os.write(self._handle, self._waiting)]

    def _tell(self, error: OSError) -> None:
        if self._trouble is None:
            _log.warning("The journal cannot be written: %s", error.strerror)
        self._trouble = file_trouble(error, _NOT_WRITTEN, path=str(self._path)).message

    def _let_go(self) -> None:
        handle, self._handle, self._session_id = self._handle, None, None
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

    def sync_folder(self, folder: Path) -> None:
        """Sync a folder soon, so that a new file in it survives a power cut."""
        with suppress(OSError):  # not every system opens a folder
            handle = os.open(folder, os.O_RDONLY)
            try:
                self.sync(handle)
            finally:
                os.close(handle)

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
