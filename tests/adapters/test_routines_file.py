"""Own routines on the disk: kept whole, refused with a sentence, set aside one by one."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from kneeapp.adapters.routines_file import FILES_MOST, RoutineFiles
from kneeapp.core.content import RoutineStep
from kneeapp.core.errors import AppError
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.own_routine_form import as_plain
from tests.shipped import shipped_catalogue

POINTS = shipped_catalogue().points
RUN = OwnRoutine("own-run", "Run", (RoutineStep("ST34", 75), RoutineStep("BL40", 60)))
DESK = OwnRoutine("own-desk", "desk", (RoutineStep("EX-LE5", 45),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "routines"


@pytest.fixture
def store(folder: Path) -> RoutineFiles:
    return RoutineFiles(folder, POINTS)


def put(folder: Path, name: str, content: bytes | dict[str, object]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_nothing_is_made_until_something_is_kept(store, folder):
    assert store.load() == ()
    assert store.troubles == ()
    assert not folder.exists()


def test_what_is_kept_is_found_again_by_name(store, folder):
    store.save(RUN)
    store.save(DESK)
    assert RoutineFiles(folder, POINTS).load() == (DESK, RUN)
    assert {path.name for path in folder.iterdir()} == {"own-desk.json", "own-run.json"}
    store.save(replace(RUN, name="A run"))
    assert [one.name for one in store.load()] == ["A run", "desk"]


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_only_the_user_may_read_them(store, folder):
    store.save(RUN)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "own-run.json").stat().st_mode) == 0o600


def test_what_is_deleted_is_gone_and_twice_is_no_error(store):
    store.save(RUN)
    store.delete("own-run")
    store.delete("own-run")
    store.delete("../../etc/passwd")
    assert store.load() == ()


def test_an_unfit_routine_is_not_kept(store, folder):
    store.save(RUN)
    before = (folder / "own-run.json").read_bytes()
    with pytest.raises(AppError, match="Step 1: 0 seconds is too short; 30 to 120"):
        store.save(replace(RUN, steps=(RoutineStep("ST34", 0),)))
    assert (folder / "own-run.json").read_bytes() == before


GOOD = as_plain(RUN)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "Line 1, column 1", id="empty"),
        pytest.param(b"{", "Line 1, column 2", id="half"),
        pytest.param(b"\xff\xfe{}", "no text of a routine", id="not UTF-8"),
        pytest.param(b"[" * 5_000, "no text of a routine", id="nested to death"),
        pytest.param(b'{"rest_s": NaN}', "NaN is no number", id="NaN"),
        pytest.param(b'{"rest_s": 1e999}', "1e999 is no number", id="infinite"),
        pytest.param(b'{"rest_s": ' + b"9" * 5_000 + b"}", "no text of a routine", id="endless"),
        pytest.param(b'{"id": "a", "id": "b"}', "“id”: it stands there twice", id="key twice"),
        pytest.param(b" " * 70_000, "too large", id="large"),
        pytest.param(b"[]", "not the file of a routine", id="a list"),
        pytest.param(
            {**GOOD, "steps": [{"point": "XX9", "seconds": 60}]}, "no point “XX9”", id="point"
        ),
        pytest.param(
            {**GOOD, "steps": [{"point": "ST34", "seconds": 0}]}, "Step 1: 0 seconds", id="0 s"
        ),
        pytest.param(
            {**GOOD, "steps": [{"point": "ST34", "seconds": 10_000}]},
            "Step 1: 10000 seconds",
            id="10000 s",
        ),
        pytest.param(
            {**GOOD, "steps": [{"point": "ST34", "seconds": 60}] * 500},
            "Steps: 500 are too many",
            id="500 steps",
        ),
        pytest.param({**GOOD, "name": "a\u202eb"}, "Name: “a?b”", id="direction"),
        pytest.param({**GOOD, "name": "a\u0007b"}, "Name: “a?b”", id="control"),
        pytest.param({**GOOD, "name": "a" * 10_000}, "Name: 10000 characters", id="long name"),
        pytest.param({**GOOD, "name": "\ud800"}, "Name: “?”", id="half a pair"),
        pytest.param({**GOOD, "id": "own-other"}, "not the name of the file", id="another id"),
        pytest.param({**GOOD, "id": "after_workout"}, "Id: “after_workout”", id="a shipped id"),
    ],
)
def test_a_broken_file_is_set_aside_and_the_others_load(store, folder, content, words):
    store.save(DESK)
    broken = put(folder, "own-run.json", content)
    bytes_before = broken.read_bytes()
    assert store.load() == (DESK,)
    (trouble,) = store.troubles
    assert words in trouble.plain()
    assert str(broken) in trouble.plain()
    assert not broken.exists()
    assert (folder / "own-run.json.broken").read_bytes() == bytes_before
    # Told once; and the name is free again.
    assert store.load() == (DESK,)
    assert store.troubles == ()
    store.save(RUN)
    assert store.load() == (DESK, RUN)


def test_a_second_broken_file_of_a_name_replaces_nothing(store, folder):
    put(folder, "own-run.json", b"one")
    store.load()
    put(folder, "own-run.json", b"two")
    store.load()
    assert (folder / "own-run.json.broken").read_bytes() == b"one"
    assert (folder / "own-run.json.broken-2").read_bytes() == b"two"


def test_a_copy_with_the_id_of_another_file_is_refused(store, folder):
    store.save(RUN)
    put(folder, "own-run-copy.json", GOOD)
    assert store.load() == (RUN,)
    assert "Id: “own-run”" in store.troubles[0].plain()


def test_a_newer_file_is_left_alone(store, folder):
    path = put(folder, "own-run.json", {**GOOD, "version": 7, "unheard": 1})
    assert store.load() == ()
    assert "newer" in store.troubles[0].plain()
    assert path.exists()


def test_a_byte_order_mark_does_no_harm(store, folder):
    put(folder, "own-run.json", b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert store.load() == (RUN,)


def test_a_folder_in_the_place_of_a_file_is_told(store, folder):
    store.save(DESK)
    (folder / "own-run.json").mkdir()
    assert store.load() == (DESK,)
    assert "could not be read" in store.troubles[0].plain()
    with pytest.raises(AppError):
        store.save(RUN)


def test_a_file_in_the_place_of_the_folder_is_told(folder):
    folder.parent.mkdir(parents=True)
    folder.write_text("not a folder")
    store = RoutineFiles(folder, POINTS)
    assert store.load() == ()
    with pytest.raises(AppError, match="could not be kept"):
        store.save(RUN)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told_and_harms_nothing(store, folder):
    store.save(RUN)
    put(folder, "own-x.json", b"broken")
    folder.chmod(0o500)
    try:
        assert store.load() == (RUN,)
        assert "Mend the file" in store.troubles[0].plain()
        with pytest.raises(AppError):
            store.save(DESK)
        with pytest.raises(AppError):
            store.delete("own-run")
    finally:
        folder.chmod(0o700)


def test_a_flood_of_files_is_cut_short(store, folder):
    folder.mkdir(parents=True)
    for number in range(FILES_MOST + 20):
        routine = replace(RUN, id=f"own-{number}")
        put(folder, f"own-{number}.json", as_plain(routine))
    assert len(store.load()) == FILES_MOST
    assert "more than 200" in store.troubles[0].plain()


@pytest.mark.skipif(os.name != "posix", reason="pipes are of POSIX")
def test_a_pipe_in_the_place_of_a_routine_makes_nobody_wait(store, folder):
    store.save(RUN)
    os.mkfifo(folder / "own-x.json")
    assert store.load() == (RUN,)
    (trouble,) = store.troubles
    assert "own-x.json" in trouble.plain()
    assert "Nothing was changed" in trouble.plain()
    assert (folder / "own-x.json").is_fifo()


def test_a_broken_one_whose_name_leaves_no_room_for_another_is_told_and_left(store, folder):
    store.save(RUN)
    path = put(folder, "a" * 250 + ".json", b"{")
    assert store.load() == (RUN,)
    (trouble,) = store.troubles
    assert "Nothing was changed" in trouble.plain()
    assert path.read_bytes() == b"{"


@pytest.mark.parametrize("version", [2, 1_000_001, 10**4_000], ids=["2", "a million", "endless"])
def test_a_newer_version_is_left_alone_however_large_its_number(store, folder, version: int):
    path = put(folder, "own-run.json", {**GOOD, "version": version, "mood": "fine"})
    assert store.load() == ()
    (trouble,) = store.troubles
    assert "is newer than this kneeapp knows" in trouble.plain()
    assert len(trouble.plain()) < 600
    assert path.exists()
