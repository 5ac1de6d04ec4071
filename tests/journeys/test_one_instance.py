"""One window for each data folder: a second start raises the first and leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from kneeapp.adapters.instance import is_open_elsewhere
from kneeapp.adapters.paths import DataFolder
from kneeapp.core.errors import AppError
from kneeapp.ui import desktop
from kneeapp.ui.desktop import OneInstance, Wish
from tests.faults.lab import ROOT, child, left_over

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


GOOD = {
    "format": "kneeapp-routine", "version": 1, "id": "own-run", "name": "Evening  run",
    "steps": [{"point": "ST34", "seconds": 60}], "legs": "both", "order": "by_point",
    "first": "left", "lead_in_s": None, "rest_s": 0, "breath": "",
}  # fmt: skip


@contextmanager
def first(lock: Path) -> Iterator[OneInstance]:
    """The first start on a data folder, which answers already."""
    made = OneInstance(str(lock))
    assert made.is_first()
    made._listen()
    try:
        yield made
    finally:
        made.close()


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Another start of the app on the folder, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "kneeapp", "--data-dir", str(folder), *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return DataFolder(tmp_path).lock


def test_a_second_start_hands_over_its_wish(qtbot: QtBot, lock: Path):
    with first(lock) as one:
        heard: list[Wish] = []
        one.asked.connect(heard.append)
        # From another process: the answer needs this one's event loop.
        code = (
            "import sys\nfrom PySide6.QtCore import QCoreApplication\n"
            "from kneeapp.ui.desktop import OneInstance, Wish\napp = QCoreApplication([])\n"
            f"other = OneInstance({str(lock)!r})\nassert not other.is_first()\n"
            "assert other.hand_over(Wish('after_workout', 'a token'))"
        )
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
        assert process.returncode == 0
        assert heard == [Wish("after_workout", "a token")]


def handed_over(lock: Path, routine: str) -> subprocess.Popen[str]:
    """Another process that hands a wish over; it prints what it is told."""
    code = (
        "from PySide6.QtCore import QCoreApplication\nfrom kneeapp.core.errors import AppError\n"
        "from kneeapp.ui.desktop import OneInstance, Wish\napp = QCoreApplication([])\n"
        f"other = OneInstance({str(lock)!r})\nassert not other.is_first()\n"
        f"try:\n    print(other.hand_over(Wish({routine!r}, '')))\n"
        "except AppError as error:\n    print(error)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("why", ["There is none.", "A long\nstory. " * 2_000, ""])
def test_a_wish_that_cannot_be_fulfilled_is_answered(qtbot: QtBot, lock: Path, why: str):
    with first(lock) as one:
        asked: list[Wish] = []
        heard: list[Wish] = []

        def answer(wish: Wish) -> str:
            asked.append(wish)
            return why

        one.answer_with(answer)
        one.asked.connect(heard.append)
        with handed_over(lock, "Two  blanks {0} \udcff\n" + "x" * 9_000) as process:
            qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
            assert process.stdout is not None
            said = process.stdout.read().strip()
        # A name comes over as it was written, and never longer than the line is.
        assert asked == heard
        assert heard[0].routine.startswith("Two  blanks {0} ? xxx")
        if why:
            told = " ".join(why.split())
            assert said == f"The window that is open has come forward. {told}"
        else:
            assert said == "True"


def test_when_the_first_goes_the_second_is_the_first(qapp, lock: Path):
    one = OneInstance(str(lock))
    assert one.is_first()
    two = OneInstance(str(lock))
    assert not two.is_first()
    one.close()
    assert not two.hand_over(Wish("", ""))
    three = OneInstance(str(lock))
    assert not three.is_first()
    two.close()
    assert three.is_first()
    three.close()
    assert not lock.exists()


def test_one_that_does_not_answer_is_told(qapp, lock: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(desktop, "_PATIENCE_MS", 300)
    one = OneInstance(str(lock))
    assert one.is_first()
    two = OneInstance(str(lock))
    with pytest.raises(AppError, match="does not answer"):
        two.hand_over(Wish("", ""))
    one.close()


def test_another_folder_is_another_app(qapp, tmp_path: Path):
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append(OneInstance(str(DataFolder(tmp_path / name).lock)))
    assert all(one.is_first() for one in made)
    for one in made:
        one.close()


def test_two_ways_to_one_folder_meet(qapp, tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    one = OneInstance(str(DataFolder(tmp_path / "real").lock))
    other = OneInstance(str(DataFolder(tmp_path / "link").lock))
    assert one.is_first()
    assert not other.is_first()
    real, link = (desktop._addresses(str(tmp_path / way / "x")) for way in ("real", "link"))
    assert real == link
    one.close()


def test_a_folder_with_a_long_name_has_an_address_too(qtbot: QtBot, tmp_path: Path):
    folder = tmp_path / ("deep" * 30)
    folder.mkdir()
    (address,) = desktop._addresses(str(DataFolder(folder).lock))
    assert len(address) < 40
    with first(DataFolder(folder).lock):
        socket = QLocalSocket()
        socket.connectToServer(address)
        assert socket.waitForConnected(3_000)
        socket.abort()


def test_where_nothing_can_be_written_there_is_no_lock_and_no_hindrance(qapp, tmp_path: Path):
    for _start in range(2):
        one = OneInstance(str(DataFolder(tmp_path / "gone").lock))
        assert one.is_first()
        one.close()


@pytest.mark.parametrize("said", [b"", b"\n", b"x" * 5_000, b"\xff\xfe\n\x00\n", b"a\nb\nc\nd\n"])
def test_nonsense_from_the_socket_does_no_harm(qtbot: QtBot, lock: Path, said: bytes):
    with first(lock) as one:
        heard: list[Wish] = []
        one.asked.connect(heard.append)
        socket = QLocalSocket()
        socket.connectToServer(desktop._addresses(str(lock))[0])
        assert socket.waitForConnected(3_000)
        socket.write(said)
        socket.flush()
        qtbot.wait(50)
        assert len(heard) == (1 if said.count(b"\n") >= 2 else 0)
        socket.abort()
        qtbot.waitUntil(lambda: not one._callers)


@posix
def test_the_command_line_knows_without_qt_whether_the_app_is_open(qapp, lock: Path):
    assert not is_open_elsewhere(lock)
    one = OneInstance(str(lock))
    assert one.is_first()
    # A lock of the system counts from process to process, and between two files opened in one.
    assert is_open_elsewhere(lock)
    one.close()
    lock.write_text("left by a crash")
    assert not is_open_elsewhere(lock)


def _start_by_name(folder: Path, running: subprocess.Popen[str]) -> None:
    """Names of routines beside a running app, which was started before there were any."""
    own = DataFolder(folder).routines
    own.mkdir(exist_ok=True)
    (own / "own-run.json").write_text(json.dumps(GOOD), encoding="utf-8")
    for name in ("Evening  run", "own-run"):
        done = start(folder, "--start", name)
        assert (done.returncode, done.stderr) == (0, "")
    (own / "own-bad.json").write_text("{", encoding="utf-8")
    # Nobody has to look at the folder for one that is known.
    assert start(folder, "--start", "evening  RUN").returncode == 0
    assert start(folder, "--start", "after_workout").returncode == 0
    assert (own / "own-bad.json").exists()
    unknown = start(folder, "--start", "Nothing")
    assert unknown.returncode == 1
    assert unknown.stderr.count("\n") == 1
    assert "There is no routine called Nothing." in unknown.stderr
    assert "own-run" in unknown.stderr
    assert running.poll() is None


@posix
def test_beside_a_running_app(qapp, tmp_path: Path):
    """A second start, export and import; then a kill, and the next start takes over at once."""
    with child(tmp_path, "calm") as running:
        assert running.said == "running"
        assert start(tmp_path).returncode == 0
        assert start(tmp_path, "--start", "after_workout").returncode == 0
        # The session was neither taken for a crash nor disturbed.
        assert running.process.poll() is None
        exported = start(tmp_path, "--export", str(tmp_path / "all.json"))
        assert exported.returncode == 0
        _start_by_name(tmp_path, running.process)
        imported = start(tmp_path, "--import", str(tmp_path / "all.json"))
        assert imported.returncode == 1
        assert "Close it, then import again" in imported.stderr
        running.signal(signal.SIGKILL)
        running.end()
    assert left_over(tmp_path).state.course.active_ms > 0
    assert start(tmp_path, "--import", str(tmp_path / "all.json")).returncode == 0
    with child(tmp_path, "continue") as after:
        assert after.said == "running"
        assert after.end() == 0
    assert not QLockFile(str(DataFolder(tmp_path).lock)).getLockInfo()[0]
    assert QLocalServer.removeServer(desktop._addresses(str(DataFolder(tmp_path).lock))[0])
