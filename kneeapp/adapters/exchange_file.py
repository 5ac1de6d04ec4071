"""A foreign file, read once from begin to end: how far it is, whether it is whole, what it was."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.long_work import GivenUpError, Progress
from kneeapp.core.message import N_, Message
from kneeapp.core.taking_in import ImportFault

MAX_BYTES = 1 << 30
UTF_8 = "utf-8-sig"
_TOLD_EVERY_BYTES = 1 << 18
_EXCERPT_CHARS = 120
_LINE_BYTES = 1 << 16


class WatchedFile(io.RawIOBase):
    """The bytes of a file, with its progress and its stamp.

    Args:
        raw: the file, opened without a buffer.
        file: its path, for the sentences.
        total: how many bytes it has.
        progress: is told every now and then, and at the end.
    """

    def __init__(self, raw: IO[bytes], file: str, total: int, progress: Progress) -> None:
        super().__init__()
        self._raw = raw
        self._file = file
        self._total = total
        self._progress = progress
        self._done = 0
        self._told = -_TOLD_EVERY_BYTES
        self._hash = hashlib.blake2b(digest_size=16)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read on.

        Raises:
            GivenUpError: the progress gave up.
            AppError: the file grew beyond what is read at all.
        """
        data = self._raw.read(min(len(buffer), _TOLD_EVERY_BYTES))
        buffer[: len(data)] = data
        self._done += len(data)
        self._hash.update(data)
        if self._done > MAX_BYTES:
            raise AppError(_TOO_LARGE, path=self._file)
        is_end = not data and self._told < self._done
        if is_end or self._done - self._told >= _TOLD_EVERY_BYTES:
            self._told = self._done
            if not self._progress(self._done, max(self._total, self._done)):
                raise GivenUpError
        return len(data)

    def stamp(self) -> str:
        """What tells this file from another one, once it is read to its end."""
        while self.read(_TOLD_EVERY_BYTES):
            pass
        return f"{self._done}-{self._hash.hexdigest()}"


@contextmanager
def opened(
    file: str, progress: Progress, encoding: str = UTF_8
) -> Iterator[tuple[TextIO, WatchedFile]]:
    """The file as text, and as what is watched below.

    Raises:
        AppError: it cannot be read, is no ordinary file, is empty, or is larger than a gibibyte;
            also for what goes wrong while it is read.
        GivenUpError: while it is read.
    """
    path = Path(file)
    try:
        _expect_file(path)
        # Without a buffer of its own: the one above it is enough.
        with path.open("rb", buffering=0) as raw:
            watched = WatchedFile(raw, file, path.stat().st_size, progress)
            buffered = io.BufferedReader(watched, _TOLD_EVERY_BYTES)
            with io.TextIOWrapper(buffered, encoding=encoding, newline="") as text:
                yield text, watched
    except StoreError:
        raise
    except OSError as error:
        raise file_trouble(error, _NOT_READ, path=file) from error


def _expect_file(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    if path.exists() and not path.is_file():
        raise FileExistsError(17, "it is no ordinary file")
    size = path.stat().st_size
    if size == 0:
        raise StoreError(Trouble.UNREADABLE, _EMPTY, path=str(path))
    if size > MAX_BYTES:
        raise StoreError(Trouble.UNREADABLE, _TOO_LARGE, path=str(path))


def begin_of(file: str, size: int) -> bytes:
    """The first bytes of a file.

    Raises:
        AppError: as `opened`.
    """
    path = Path(file)
    try:
        _expect_file(path)
        with path.open("rb") as raw:
            return raw.read(size)
    except OSError as error:
        raise file_trouble(error, _NOT_READ, path=file) from error


def where_not_utf_8(file: str) -> tuple[int, str, tuple[int, int] | None]:
    """The first line that is no UTF-8, from 1, with an excerpt and where in it the bad sign is."""
    with Path(file).open("rb") as raw:
        line = 1
        rest = b""
        while data := raw.readline(_LINE_BYTES):
            # A long line comes in parts, which may part a sign: it is kept for the next one.
            whole = rest + data
            try:
                whole.decode("utf-8")
                rest = b""
            except UnicodeDecodeError as error:
                if error.end < len(whole) or len(whole) - error.start > 3 or data.endswith(b"\n"):
                    return line, *_excerpt(whole, error.start)
                rest = whole[error.start :]
            line += data.endswith(b"\n")
    return line, "", None


def _excerpt(line: bytes, at: int) -> tuple[str, tuple[int, int]]:
    before = line[:at].decode("utf-8", "replace")[-_EXCERPT_CHARS // 2 :]
    after = line[at : at + _EXCERPT_CHARS // 2].decode("utf-8", "replace")
    text = "".join(sign if sign.isprintable() else " " for sign in before + after).rstrip()
    return text, (len(before), len(before) + 1)


def encoding_fault(file: str) -> ImportFault:
    """The fault of a file that is no UTF-8, with the line."""
    if begin_of(file, 2) in (b"\xff\xfe", b"\xfe\xff"):
        return ImportFault(Message(_UTF_16), 1)
    line, excerpt, cell = where_not_utf_8(file)
    return ImportFault(Message(_NO_UTF_8, {"line": line}), line, "", excerpt, cell)


def changed_since(file: str) -> AppError:
    """What is to be said when a file is no longer the one that was looked at."""
    return AppError(_CHANGED, path=file)


_NOT_READ = N_("The file {path} could not be read ({reason}). The history is unchanged.")
_EMPTY = N_("The file {path} is empty. The history is unchanged.")
_TOO_LARGE = N_(
    "The file {path} is larger than one gibibyte and is not read. The history is unchanged."
)
_NO_UTF_8 = N_("Line {line}: This is not text in UTF-8. Save the file as UTF-8.")
_UTF_16 = N_("Line 1: This is text in UTF-16, not in UTF-8. Save the file as UTF-8.")
_CHANGED = N_(
    "The file {path} is no longer the one that was looked at. The history is unchanged. "
    "Read it again, then decide."
)
