"""A file is the old one or the new one."""

from __future__ import annotations

import errno
import os
import stat
import threading

import pytest

from kneeapp.adapters.atomic import write_atomically, write_file
from kneeapp.core.errors import AppError
from tests.fingerprints import print_of


def test_a_new_file_is_for_the_user_alone(tmp_path):
    file = tmp_path / "new"
    write_atomically(file, [b"a", b"b"])
    assert file.read_bytes() == b"ab"
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_existing_file_keeps_its_rights(tmp_path):
    file = tmp_path / "old"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(file, [b"new"])
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path):
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, [b"new"])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert print_of(tmp_path).keys() == {"link", "there/real"}


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), ValueError()]
)
def test_whatever_happens_on_the_way_the_old_file_stays(tmp_path, error):
    def half():
        yield b"new, but only half"
        raise error

    file = tmp_path / "old"
    file.write_bytes(b"old")
    with pytest.raises(type(error)):
        write_atomically(file, half())
    assert file.read_bytes() == b"old"
    assert print_of(tmp_path).keys() == {"old"}


def test_what_reaches_the_name_has_reached_the_disk(tmp_path, monkeypatch):
    deeds = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (deeds.append("fsync"), fsync(handle))[1])
    monkeypatch.setattr(os, "replace", lambda *paths: (deeds.append("replace"), replace(*paths))[1])
    write_atomically(tmp_path / "file", [b"x"])
    assert deeds[:2] == ["fsync", "replace"]
    if os.name == "posix":
        assert deeds[2:] == ["fsync"]  # the folder


@pytest.mark.skipif(os.name != "posix", reason="no folder is asked to reach the disk there")
@pytest.mark.parametrize("deed", ["open", "fsync"])
def test_a_folder_that_cannot_be_asked_does_not_undo_what_was_done(tmp_path, monkeypatch, deed):
    """Some network file systems refuse it, when the new file is in its place already."""
    plain = getattr(os, deed)
    asked = []

    def refusing(what, *options):
        if what.is_dir() if deed == "open" else stat.S_ISDIR(os.fstat(what).st_mode):
            asked.append(what)
            raise OSError(errno.EINVAL, "no such request")
        return plain(what, *options)

    monkeypatch.setattr(os, deed, refusing)
    write_atomically(tmp_path / "file", [b"new"])
    assert len(asked) == 1
    assert (tmp_path / "file").read_bytes() == b"new"


def test_the_remains_of_a_crash_are_no_obstacle(tmp_path):
    (tmp_path / f".kneeapp-{threading.get_native_id()}.part").write_bytes(b"half of something")
    write_atomically(tmp_path / "file", [b"whole"])
    assert print_of(tmp_path).keys() == {"file"}


@pytest.mark.parametrize("deed", ["mkdir", "mkfifo"])
def test_what_is_no_file_is_not_replaced(tmp_path, deed):
    if not hasattr(os, deed):
        pytest.skip("this system has no such thing")
    getattr(os, deed)(tmp_path / "thing")
    with pytest.raises(OSError, match="not an ordinary file"):
        write_atomically(tmp_path / "thing", [b"x"])
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_as_long_as_the_disk_allows(tmp_path):
    file = tmp_path / ("x" * 250 + ".json")
    write_atomically(file, [b"x"])
    assert file.read_bytes() == b"x"


def test_a_file_the_user_asked_for_is_written_whole(tmp_path):
    path = tmp_path / "plot.png"
    write_file(str(path), b"first")
    write_file(str(path), b"second")
    assert path.read_bytes() == b"second"
    assert [it.name for it in tmp_path.iterdir()] == ["plot.png"]


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    path = tmp_path / "missing" / "plot.png"
    with pytest.raises(AppError) as told:
        write_file(str(path), b"bytes")
    assert str(path) in told.value.message.plain()


def test_two_threads_write_two_files_of_one_folder_at_once(tmp_path):
    """The window keeps the settings while a thread brings a backup back."""
    begun, other_is_done = threading.Event(), threading.Event()

    def slowly():
        yield b"one "
        begun.set()
        assert other_is_done.wait(20)
        yield b"whole"

    thread = threading.Thread(target=write_atomically, args=(tmp_path / "one", slowly()))
    thread.start()
    assert begun.wait(20)
    write_atomically(tmp_path / "other", [b"other whole"])
    other_is_done.set()
    thread.join(20)
    assert (tmp_path / "one").read_bytes() == b"one whole"
    assert (tmp_path / "other").read_bytes() == b"other whole"
    assert print_of(tmp_path).keys() == {"one", "other"}
