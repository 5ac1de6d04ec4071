"""What was begun on a form is written whole, read back as it was, and never lost by a bad file."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from kneeapp.adapters.drafts_file import DraftsFile
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.record import ActivityScore
from tests.builders import make_record

DAY = DayCheck(date(2026, 11, 21), 3, None, (ActivityScore("Stairs down", 4),))
LEFT = (
    Edit(Doing.ADDED, after=(make_record(1, note="Half a tho\n\u202eünd"),)),
    Edit(Doing.CHANGED, after=(make_record(2),)),
    Edit(Doing.RATED, checks_after=(DAY,)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drafts.json"


def test_what_was_left_is_found_as_it_was(path: Path):
    DraftsFile(path).keep(LEFT)
    assert DraftsFile(path).found() == LEFT
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_with_nothing_left_there_is_no_file(path: Path):
    drafts = DraftsFile(path)
    assert drafts.found() == ()
    drafts.keep(())
    drafts.keep(LEFT)
    drafts.keep(())
    assert not path.exists()
    assert drafts.found() == ()


def with_note(note: object) -> bytes:
    return json.dumps(
        {"format": "kneeapp-drafts", "version": 1, "drafts": [{"doing": "added", "session": note}]}
    ).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "kneeapp-drafts", "version": 1}',
        b'{"format": "kneeapp-drafts", "version": 2, "drafts": []}',
        b'{"format": "kneeapp-drafts", "version": 1, "drafts": [3]}',
        b'{"format": "kneeapp-drafts", "version": 1, "drafts": [{"doing": "deleted"}]}',
        b'{"format": "kneeapp-drafts", "version": NaN, "drafts": []}',
        with_note(None),
        with_note({"id": "../../etc"}),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_byte_for_byte(path: Path, data: bytes):
    path.write_bytes(data)
    with pytest.raises(AppError) as told:
        DraftsFile(path).found()
    aside = path.with_name("drafts.broken.json")
    assert aside.read_bytes() == data
    assert told.value.message.params["path"] == str(aside)
    assert not path.exists()
    path.write_bytes(data)
    with pytest.raises(AppError):
        DraftsFile(path).found()
    assert path.with_name("drafts.broken-2.json").read_bytes() == data


def test_something_else_in_its_place_is_moved_aside_too(path: Path):
    path.mkdir()
    (path / "mine.txt").write_text("mine")
    with pytest.raises(AppError):
        DraftsFile(path).found()
    DraftsFile(path).keep(LEFT)
    assert DraftsFile(path).found() == LEFT
    assert (path.with_name("drafts.broken.json") / "mine.txt").read_text() == "mine"


def test_a_disk_that_says_no_leaves_the_file_of_before(path: Path, monkeypatch):
    drafts = DraftsFile(path)
    drafts.keep(LEFT[:1])

    def refuse(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kneeapp.adapters.drafts_file.write_atomically", refuse)
    with pytest.raises(AppError, match="No space left"):
        drafts.keep(LEFT)
    assert drafts.found() == LEFT[:1]
