"""The log file, and what happens where there can be none."""

from __future__ import annotations

import logging
import sys

import pytest

from kneeapp.adapters.logs import SizedLogFile, start_log, stop_log


@pytest.fixture
def started():
    """Starts logs that end with the test."""
    handlers = []
    logger = logging.getLogger("kneeapp")
    level = logger.level

    def start(path):
        handlers.append(start_log(path))
        return handlers[-1]

    yield start
    for handler in handlers:
        stop_log(handler)
    logger.setLevel(level)
    assert not logger.handlers


def test_what_happens_is_written_with_its_level(tmp_path, started):
    started(tmp_path / "kneeapp.log")
    logging.getLogger("kneeapp.adapters.x").warning("The disk is %s.", "full")
    text = (tmp_path / "kneeapp.log").read_text()
    assert "WARNING kneeapp.adapters.x: The disk is full." in text


def test_details_below_info_are_not_written(tmp_path, started):
    started(tmp_path / "kneeapp.log")
    logging.getLogger("kneeapp.ui").debug("pain 7 at ST34")
    assert (tmp_path / "kneeapp.log").read_text() == ""


def test_other_libraries_are_not_written(tmp_path, started):
    started(tmp_path / "kneeapp.log")
    logging.getLogger("wakepy.core").error("a long story")
    assert (tmp_path / "kneeapp.log").read_text() == ""


def test_a_full_file_is_moved_to_one_old_part(tmp_path):
    handler = SizedLogFile(tmp_path / "log", max_bytes=100)
    for number in range(50):
        handler.emit(logging.makeLogRecord({"msg": f"line {number:03} {'x' * 20}"}))
    handler.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["log", "log.1"]
    assert all(p.stat().st_size < 140 for p in tmp_path.iterdir())
    assert "line 049" in (tmp_path / "log").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights")
def test_both_parts_are_for_the_user_alone(tmp_path):
    handler = SizedLogFile(tmp_path / "log", max_bytes=1)
    for _ in range(3):
        handler.emit(logging.makeLogRecord({"msg": "line"}))
    handler.close()
    rights = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.iterdir()}
    assert rights == {"log": 0o600, "log.1": 0o600}


def test_the_next_start_writes_on(tmp_path):
    for line in ("first", "second"):
        handler = SizedLogFile(tmp_path / "log")
        handler.emit(logging.makeLogRecord({"msg": line}))
        handler.close()
    assert (tmp_path / "log").read_text() == "first\nsecond\n"


def test_text_that_no_file_can_hold_is_written_all_the_same(tmp_path, started):
    started(tmp_path / "kneeapp.log")
    logging.getLogger("kneeapp").info("a name like \udcff")
    assert r"\udcff" in (tmp_path / "kneeapp.log").read_text()


def test_a_file_that_is_gone_stops_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(logging, "raiseExceptions", False)
    folder = tmp_path / "data"
    folder.mkdir()
    handler = SizedLogFile(folder / "log", max_bytes=1)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    for _ in range(3):
        handler.emit(logging.makeLogRecord({"msg": "line"}))
    handler.close()


def test_where_nothing_can_be_written_it_goes_to_stderr(tmp_path, started, capsys):
    handler = started(tmp_path / "missing" / "kneeapp.log")
    logging.getLogger("kneeapp").warning("No data folder.")
    assert isinstance(handler, logging.StreamHandler)
    assert "No data folder." in capsys.readouterr().err


def test_a_windowed_program_without_stderr_still_starts(tmp_path, started, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    started(tmp_path / "missing" / "kneeapp.log")
    logging.getLogger("kneeapp").warning("Nobody hears this.")
