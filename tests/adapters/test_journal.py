"""The journal as a file: every entry at once, nothing lost, whatever lies in its place."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
from pathlib import Path

import pytest

from kneeapp.adapters.journal import JournalFile
from kneeapp.adapters.paths import journals_in
from kneeapp.adapters.trouble import StoreError, Trouble

BEGIN = {"event": "begin", "id": "a", "at": 1}
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.journal"


@pytest.fixture
def journal(path: Path):
    made = JournalFile(path)
    yield made
    made.end()


def tick(at: int) -> dict[str, object]:
    return {"event": "tick", "at": at}


def begun(path: Path, session_id: str, *ticks: int) -> None:
    """What a crash leaves: a journal that was never closed."""
    journal = JournalFile(path)
    journal.begin(session_id, [{**BEGIN, "id": session_id}])
    for at in ticks:
        journal.write(tick(at), sync=False)
    journal.end()


@posix
def test_every_entry_is_a_line_at_once_and_private(journal: JournalFile, path: Path):
    journal.begin("a", [BEGIN])
    journal.write(tick(2), sync=False)
    lines = path.read_text().splitlines()
    assert json.loads(lines[0]) == {"format": "kneeapp-journal", "version": 1}
    assert [json.loads(line) for line in lines[1:]] == [BEGIN, tick(2)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_not_closed_is_pending_and_what_was_closed_is_gone(
    journal: JournalFile, path: Path
):
    begun(path, "a", 2, 3)
    assert journal.pending() == [BEGIN, tick(2), tick(3)]
    journal.close("a")
    assert not path.exists()
    assert journal.pending() is None
    journal.close("a")
    journal.close("never heard of")


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_last_line_cut_short_is_passed_over(journal: JournalFile, path: Path, cut: int):
    begun(path, "a", 2, 3)
    path.write_bytes(path.read_bytes()[:-cut])
    assert journal.pending() == [BEGIN, tick(2)]


def test_a_tail_of_zeros_after_a_power_cut_is_passed_over(journal: JournalFile, path: Path):
    begun(path, "a", 2)
    path.write_bytes(path.read_bytes() + bytes(4_096))
    assert journal.pending() == [BEGIN, tick(2)]


@pytest.mark.parametrize("length", [0, 1, 20, 41])
def test_a_crash_before_the_begin_leaves_nothing_to_ask(
    journal: JournalFile, path: Path, length: int
):
    begun(path, "a")
    path.write_bytes(path.read_bytes()[:length])
    assert journal.pending() is None
    assert not path.exists()


GARBAGE = {
    "noise": bytes(range(256)) * 9,
    "text": b"my knee diary\n" * 50,
    "one long line": b"x" * 100_000,
    "no head": b'{"event":"tick","at":1}\n',
    "a head of another": b'{"format":"kneeapp-history","version":1}\n',
    "version 0": b'{"format":"kneeapp-journal","version":0}\n',
    "a list": b'{"format":"kneeapp-journal","version":1}\n[]\n',
    "a broken line": b'{"format":"kneeapp-journal","version":1}\n{"event":\n{"event":"tick"}\n',
    "NaN": b'{"format":"kneeapp-journal","version":1}\n{"at":NaN}\n',
    "a number without end": b'{"format":"kneeapp-journal","version":1}\n{"at":' + b"9" * 9_999,
    "brackets without end": b'{"format":"kneeapp-journal","version":1}\n' + b"[" * 99_999 + b"\n",
    "not UTF-8": b'{"format":"kneeapp-journal","version":1}\n{"event":"\xff"}\n',
}


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE)
def test_what_cannot_be_read_is_moved_aside_as_it_is(journal: JournalFile, path: Path, data: bytes):
    path.write_bytes(data if data.endswith(b"\n") else data + b"\n")
    before = path.read_bytes()
    with pytest.raises(StoreError) as told:
        journal.pending()
    assert told.value.kind is Trouble.DAMAGED
    assert not path.exists()
    (aside,) = path.parent.glob("session-set-aside-*.journal")
    assert aside.read_bytes() == before
    assert str(aside) in told.value.message.plain()
    assert journal.pending() is None


def test_a_newer_version_is_moved_aside_and_named(journal: JournalFile, path: Path):
    path.write_bytes(b'{"format":"kneeapp-journal","version":2}\n{"future":1}\n')
    with pytest.raises(StoreError) as told:
        journal.pending()
    assert told.value.kind is Trouble.NEWER
    assert len(list(path.parent.glob("session-set-aside-*.journal"))) == 1


def test_two_set_aside_in_one_second_both_stay(journal: JournalFile, path: Path):
    for text in (b"one\n", b"two\n"):
        path.write_bytes(text)
        os.utime(path, (1_000_000_000, 1_000_000_000))
        with pytest.raises(StoreError):
            journal.pending()
    asides = path.parent.glob("session-set-aside-*.journal")
    assert {aside.read_bytes() for aside in asides} == {b"one\n", b"two\n"}


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling link"])
def test_what_is_no_file_hangs_nobody_up(journal: JournalFile, path: Path, kind: str):
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path.parent / "nowhere")
    with pytest.raises(StoreError):
        journal.pending()
    # And a session can begin all the same.
    journal.begin("b", [BEGIN])
    assert journal.trouble is None
    assert path.is_file()


def test_another_session_that_was_not_closed_stays_beside(journal: JournalFile, path: Path):
    begun(path, "a", 2)
    journal.begin("b", [{**BEGIN, "id": "b"}])
    journal.write(tick(9), sync=False)
    assert len(journals_in(path)) == 2
    fresh = JournalFile(path)
    assert fresh.pending() == [BEGIN, tick(2)]
    fresh.close("a")
    assert fresh.pending() == [{**BEGIN, "id": "b"}, tick(9)]
    journal.close("b")
    assert journals_in(path) == []


def test_one_that_was_moved_beside_is_found_by_its_session(journal: JournalFile, path: Path):
    journal.begin("a", [BEGIN])
    journal.begin("b", [{**BEGIN, "id": "b"}])
    journal.close("a")
    assert journals_in(path) == [path]


def test_taken_up_it_is_replaced_whole_and_goes_on(journal: JournalFile, path: Path):
    begun(path, "a", 2)
    assert journal.pending() is not None
    journal.begin("a", [{**BEGIN, "at": 100}, tick(101)])
    journal.write(tick(102), sync=True)
    assert JournalFile(path).pending() == [{**BEGIN, "at": 100}, tick(101), tick(102)]


def test_taken_up_from_a_name_with_a_number_it_gets_the_name_of_the_one_under_way(
    journal: JournalFile, path: Path
):
    begun(path, "a", 2)
    journal.begin("b", [{**BEGIN, "id": "b"}])
    journal.close("b")
    fresh = JournalFile(path)
    assert fresh.pending() == [BEGIN, tick(2)]
    fresh.begin("a", [BEGIN, tick(2), tick(3)])
    assert journals_in(path) == [path]
    fresh.end()


class FullDisk:
    """`os.write` that takes so many bytes and then none, until there is room again."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._write = os.write

    def __call__(self, handle: int, data: bytes | bytearray) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = self._write(handle, bytes(data[: self.room]))
        self.room -= taken
        return taken


@pytest.mark.parametrize("room", [0, 10, 100])
def test_a_full_disk_is_told_and_what_waits_is_written_when_there_is_room(
    path: Path, monkeypatch: pytest.MonkeyPatch, room: int
):
    journal = JournalFile(path)
    journal.begin("a", [BEGIN])
    disk = FullDisk(room)
    with monkeypatch.context() as full:
        full.setattr("kneeapp.adapters.journal.os.write", disk)
        for at in range(2, 10):
            journal.write(tick(at), sync=True)
        assert journal.trouble is not None
        assert "No space left" in journal.trouble.plain()
        # What is in the file already can be read.
        entries = JournalFile(path).pending()
        assert entries is not None
        assert entries[0] == BEGIN
        disk.room = 1_000
        journal.write(tick(10), sync=False)
    assert journal.trouble is None
    assert JournalFile(path).pending() == [BEGIN, *map(tick, range(2, 11))]
    journal.end()


def test_a_folder_that_is_gone_is_trouble_and_no_error(tmp_path: Path):
    journal = JournalFile(tmp_path / "gone" / "session.journal")
    journal.begin("a", [BEGIN])
    assert journal.trouble is not None
    journal.write(tick(2), sync=True)
    journal.close("a")
    assert journal.pending() is None
    journal.end()


def test_a_disk_that_hangs_holds_nobody_up(path: Path, monkeypatch: pytest.MonkeyPatch):
    asked, answer = threading.Event(), threading.Event()

    def hang(_handle: int) -> None:
        asked.set()
        answer.wait(20)

    monkeypatch.setattr("kneeapp.adapters.journal.os.fsync", hang)
    journal = JournalFile(path)
    journal.begin("a", [BEGIN])
    assert asked.wait(20)
    journal.write(tick(2), sync=True)
    assert JournalFile(path).pending() == [BEGIN, tick(2)]
    answer.set()
    journal.end()
    journal.end()


def refuse(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """These files cannot be removed."""
    real_unlink = Path.unlink

    def said_no(path: Path, missing_ok: bool = False) -> None:
        if path.name in names:
            raise PermissionError(errno.EACCES, "Permission denied")
        real_unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", said_no)


def test_one_that_cannot_be_removed_is_given_once(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun(path, "a", 2)
    refuse(monkeypatch, path.name)
    assert journal.pending() is not None
    journal.close("a")
    assert path.exists()
    assert journal.pending() is None
    # Another session begins beside it and is found, and the old one still is not.
    journal.begin("b", [{**BEGIN, "id": "b"}])
    assert journal.pending() == [{**BEGIN, "id": "b"}]
    assert JournalFile(path).pending() == [BEGIN, tick(2)]


def test_an_empty_one_that_cannot_be_removed_hides_no_other(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun(path, "a", 2)
    path.with_name("session-2.journal").touch()
    refuse(monkeypatch, "session-2.journal")
    assert journal.pending() == [BEGIN, tick(2)]


@posix
def test_one_that_cannot_be_read_is_told_and_hides_no_other(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun(path, "a", 2)
    locked = path.with_name("session-2.journal")
    locked.touch()
    real_open = os.open

    def said_no(name: Path, *options: int) -> int:
        if name == locked:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(name, *options)

    monkeypatch.setattr(os, "open", said_no)
    with pytest.raises(StoreError) as told:
        journal.pending()
    assert str(locked) in told.value.message.plain()
    assert journal.pending() == [BEGIN, tick(2)]
    assert locked.exists()


def test_one_that_cannot_be_moved_aside_is_told_and_hides_no_other(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun(path, "a", 2)
    path.with_name("session-2.journal").write_bytes(b"noise\n")

    def said_no(_path: Path, _to: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "rename", said_no)
    with pytest.raises(StoreError, match="could not be moved aside"):
        journal.pending()
    assert journal.pending() == [BEGIN, tick(2)]


@pytest.mark.parametrize("is_taken_up", [False, True])
def test_what_could_not_be_begun_is_begun_as_soon_as_the_disk_lets_it(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch, is_taken_up: bool
):
    if is_taken_up:
        begun(path, "a", 2)
        assert journal.pending() is not None
    real_open = os.open

    def full(name: Path, flags: int, *rights: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real_open(name, flags, *rights)

    with monkeypatch.context() as disk:
        disk.setattr(os, "open", full)
        journal.begin("a", [BEGIN, tick(2)])
        journal.write(tick(3), sync=True)
        assert journal.trouble is not None
        assert path.exists() is is_taken_up
    journal.write(tick(4), sync=False)
    assert journal.trouble is None
    assert JournalFile(path).pending() == [BEGIN, tick(2), tick(3), tick(4)]
    journal.close("a")
    assert not path.exists()


def test_a_session_that_never_got_a_file_leaves_none_behind(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as disk:
        disk.setattr(JournalFile, "_open", lambda *_: os.open(path.parent / "no" / "no", 0))
        journal.begin("a", [BEGIN])
        assert journal.trouble is not None
    journal.close("a")
    journal.write(tick(2), sync=True)
    assert not path.exists()


def test_nothing_is_written_after_the_close(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    journal.begin("a", [BEGIN])
    journal.close("a")
    monkeypatch.setattr("kneeapp.adapters.journal.os.write", FullDisk(0))
    journal.write(tick(2), sync=True)
    assert journal.trouble is None


def test_what_waited_for_a_full_disk_is_not_written_into_the_next_session(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    journal.begin("a", [BEGIN])
    with monkeypatch.context() as full:
        full.setattr("kneeapp.adapters.journal.os.write", FullDisk(5))
        journal.write(tick(2), sync=True)
        journal.close("a")
    journal.begin("b", [{**BEGIN, "id": "b"}])
    assert JournalFile(path).pending() == [{**BEGIN, "id": "b"}]


@posix
def test_the_folder_of_a_new_journal_reaches_the_disk_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    synced: list[int] = []
    monkeypatch.setattr(
        "kneeapp.adapters.journal.os.fsync", lambda handle: synced.append(os.fstat(handle).st_ino)
    )
    journal = JournalFile(path)
    journal.begin("a", [BEGIN])
    journal.end()
    assert path.parent.stat().st_ino in synced
    assert path.stat().st_ino in synced


def test_taken_up_there_is_one_file_of_it_at_any_instant(
    journal: JournalFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A copy under its old name would be older, and asked about first."""
    begun(path, "a", 2)
    path.rename(path.with_name("session-2.journal"))
    assert journal.pending() is not None
    counts: list[int] = []
    real_replace = os.replace

    def counted(source: Path, target: Path) -> None:
        counts.append(len(journals_in(path)))
        real_replace(source, target)
        counts.append(len(journals_in(path)))

    monkeypatch.setattr(os, "replace", counted)
    refuse(monkeypatch, "session-2.journal")
    journal.begin("a", [BEGIN, tick(2), tick(3)])
    assert set(counts) == {1}
    assert journals_in(path) == [path]
    assert JournalFile(path).pending() == [BEGIN, tick(2), tick(3)]
