"""The command line works without a display and without Qt; what is wrong is one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kneeapp import __version__
from kneeapp.adapters.history import open_history
from kneeapp.adapters.paths import DataFolder
from kneeapp.main import main
from tests.builders import make_record
from tests.fakes import NOON

NO_QT = """
import sys
from kneeapp.main import main
try:
    code = main(sys.argv[1:])
except SystemExit as leave:
    code = leave.code
assert not any(name.startswith("PySide6") for name in sys.modules), "Qt was imported"
sys.exit(code)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run without any display; Qt would end the process with code 134."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-c", NO_QT, *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def filled(folder: Path, count: int) -> DataFolder:
    data = DataFolder(folder)
    data.prepare()
    history = open_history(data.history, data.backups, NOON)
    for number in range(1, count + 1):
        # The command asks the real clock: what lies before it is fine whatever it shows.
        history.save(make_record(number, started_at=datetime(2020, 1, number + 1, tzinfo=UTC)))
    history.close()
    return data


def test_version():
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"kneeapp {__version__}\n")


def test_help_names_every_option():
    done = run("--help")
    assert done.returncode == 0
    for option in (
        "--version",
        "--data-dir",
        "--check",
        "--export",
        "--import",
        "--start",
        "--self-test",
    ):
        assert option in done.stdout


def test_check_finds_the_shipped_content_fine():
    done = run("--check")
    assert done.returncode == 0, done.stderr
    assert "27 points" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("--colour",), ("stray",), ("--export",), ("--check", "--export", "x.json"), ("--dat", "x")],
)
def test_a_wrong_option_is_one_sentence_and_code_two(arguments: tuple[str, ...]):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("kneeapp: ")


@pytest.mark.parametrize("content", [b"", b"not json", b"{}", b"[1, 2", b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_imported_is_one_sentence_and_code_one(
    tmp_path: Path, content: bytes
):
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    done = run("--data-dir", str(tmp_path / "data"), "--import", str(bad))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_one_sentence(tmp_path: Path):
    done = run("--data-dir", str(tmp_path / "data"), "--import", str(tmp_path / "none.json"))
    assert done.returncode == 1
    assert "none.json" in done.stderr


def test_an_unknown_routine_is_one_sentence_before_any_window(tmp_path: Path):
    done = run("--data-dir", str(tmp_path / "data"), "--start", "handstand")
    assert done.returncode == 1
    assert "after_workout" in done.stderr


def test_export_and_import_into_an_empty_folder_give_back_the_same_export(tmp_path: Path):
    filled(tmp_path / "a", 3)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run("--data-dir", str(tmp_path / "a"), "--export", str(first)).returncode == 0
    done = run("--data-dir", str(tmp_path / "b"), "--import", str(first))
    assert done.returncode == 0, done.stderr
    assert run("--data-dir", str(tmp_path / "b"), "--export", str(second)).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    assert len(json.loads(first.read_text())["sessions"]) == 3


def test_a_csv_comes_back_and_what_is_kept_otherwise_stays(tmp_path: Path):
    filled(tmp_path / "a", 3)
    exported = tmp_path / "all.csv"
    assert run("--data-dir", str(tmp_path / "a"), "--export", str(exported)).returncode == 0
    done = run("--data-dir", str(tmp_path / "b"), "--import", str(exported))
    assert (done.returncode, done.stdout) == (0, "3 sessions added, 0 already there.\n")
    again = run("--data-dir", str(tmp_path / "b"), "--import", str(exported))
    assert again.stdout == "0 sessions added, 3 already there.\n"
    text = exported.read_text(encoding="utf-8").replace(",completed,", ",interrupted,")
    exported.write_text(text, encoding="utf-8")
    before = DataFolder(tmp_path / "b").history.read_bytes()
    left = run("--data-dir", str(tmp_path / "b"), "--import", str(exported))
    assert left.returncode == 0
    assert "3 sessions are kept here with another content" in left.stdout
    assert DataFolder(tmp_path / "b").history.read_bytes() == before


def test_a_csv_that_does_not_fit_is_told_with_line_and_column(tmp_path: Path):
    filled(tmp_path / "a", 2)
    exported = tmp_path / "all.csv"
    assert run("--data-dir", str(tmp_path / "a"), "--export", str(exported)).returncode == 0
    text = exported.read_text(encoding="utf-8").replace(",6,4,", ",11,4,")
    exported.write_text(text, encoding="utf-8")
    done = run("--data-dir", str(tmp_path / "b"), "--import", str(exported))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Line 2, column “pain.left.before”: The value is 11." in done.stderr
    assert "unchanged" in done.stderr


def test_a_csv_of_another_app_is_sent_to_the_window(tmp_path: Path):
    (tmp_path / "diary.csv").write_text("date,pain\n2025-08-14,3\n")
    done = run("--data-dir", str(tmp_path / "b"), "--import", str(tmp_path / "diary.csv"))
    assert done.returncode == 1
    assert "Choose in the window" in done.stderr


def test_a_newer_history_is_refused_and_its_bytes_are_left_alone(tmp_path: Path, capsys):
    import sqlite3

    data = filled(tmp_path / "data", 1)
    with sqlite3.connect(data.history) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = data.history.read_bytes()
    code = main(["--data-dir", str(tmp_path / "data"), "--export", str(tmp_path / "x.json")])
    assert code == 1
    assert "newer" in capsys.readouterr().err
    assert data.history.read_bytes() == before
    assert not (tmp_path / "x.json").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")
def test_without_a_display_a_window_is_refused_in_a_sentence(tmp_path: Path):
    done = run("--data-dir", str(tmp_path / "data"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "display" in done.stderr


def test_start_knows_own_routines_and_tells_which_cannot_be_used(tmp_path: Path):
    folder = tmp_path / "data" / "routines"
    folder.mkdir(parents=True)
    good = {
        "format": "kneeapp-routine", "version": 1, "id": "own-run", "name": "Evening run",
        "steps": [{"point": "ST34", "seconds": 60}], "legs": "both", "order": "by_point",
        "first": "left", "lead_in_s": None, "rest_s": 0, "breath": "",
    }  # fmt: skip
    (folder / "own-run.json").write_text(json.dumps(good), encoding="utf-8")
    (folder / "own-bad.json").write_text("{", encoding="utf-8")
    done = run("--data-dir", str(tmp_path / "data"), "--start", "Nothing")
    assert done.returncode == 1
    assert "own-run" in done.stderr
    assert "own-bad.json cannot be used. Line 1, column 2" in done.stderr
    assert (folder / "own-bad.json.broken").exists()
    for name in ("own-run", "EVENING RUN"):
        # It is known, so the next thing that is missing is told: a display.
        done = run("--data-dir", str(tmp_path / "data"), "--start", name)
        assert "no display" in done.stderr
