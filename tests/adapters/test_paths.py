"""One folder for everything the app keeps."""

from __future__ import annotations

import sys

import pytest

from kneeapp.adapters.paths import DataFolder, data_folder, existing
from kneeapp.core.errors import AppError
from tests.fingerprints import print_of


def test_the_chosen_folder_holds_everything(tmp_path):
    folder = data_folder(str(tmp_path / "mine"))
    assert folder.root == tmp_path / "mine"
    kept = [folder.history, folder.settings, folder.log, folder.window, folder.backups]
    assert {path.parent for path in kept} == {folder.root}
    assert len(set(kept)) == 5


def test_a_relative_folder_stays_where_it_was_meant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = data_folder("mine")
    monkeypatch.chdir("/")
    assert folder.root == tmp_path / "mine"


def test_a_tilde_is_the_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert data_folder("~/knee").root == tmp_path / "knee"


@pytest.mark.parametrize("name", ["", "  ", "~nobody-has-this-name/x"])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(AppError, match="not the name of a folder"):
        data_folder(name)


@pytest.mark.skipif(sys.platform != "linux", reason="the rule of this system")
def test_the_usual_folder_is_the_systems(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder().root == tmp_path / "kneeapp"


def test_it_is_made_for_the_user_alone(tmp_path):
    folder = data_folder(str(tmp_path / "a" / "b"))
    folder.prepare()
    assert folder.root.is_dir()
    assert folder.root.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights")
def test_the_windows_file_is_for_the_user_alone_and_stays_so(tmp_path):
    from PySide6.QtCore import QSettings

    folder = DataFolder(tmp_path)
    for width in (800, 900):
        folder.prepare()
        kept = QSettings(str(folder.window), QSettings.Format.IniFormat)
        kept.setValue("width", width)
        kept.sync()
        assert folder.window.stat().st_mode & 0o777 == 0o600
    folder.prepare()
    kept = QSettings(str(folder.window), QSettings.Format.IniFormat)
    assert int(kept.value("width")) == 900


def test_a_folder_that_is_there_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o750)
    DataFolder(tmp_path).prepare()
    assert tmp_path.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_its_place_is_told(tmp_path, name):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(AppError, match="a file stands in its place"):
        data_folder(str(tmp_path / name)).prepare()
    assert (tmp_path / "file").read_text() == "mine"


def test_only_a_folder_with_a_history_exists(tmp_path):
    folder = DataFolder(tmp_path / "data")
    assert not folder.exists
    with pytest.raises(AppError, match="There is no data folder") as caught:
        existing(folder)
    assert str(folder.root) in str(caught.value)
    assert print_of(tmp_path) == {}
    folder.root.mkdir()
    assert folder.exists
    with pytest.raises(AppError, match="No history is kept in the folder") as caught:
        existing(folder)
    assert str(folder.root) in str(caught.value)
    assert print_of(folder.root) == {}
    folder.history.touch()
    assert existing(folder) is folder


def test_below_a_file_there_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("mine")
    assert not DataFolder(tmp_path / "file" / "below").exists


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights")
def test_a_folder_that_cannot_be_looked_into_is_left_to_the_stores(open_folder, sealed):
    folder = DataFolder(open_folder / "closed" / "data")
    folder.root.parent.mkdir()
    with sealed(folder.root.parent):
        folder.root.parent.chmod(0o000)
        assert existing(folder) is folder


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights")
def test_a_folder_that_cannot_be_made_is_left_to_the_stores(open_folder, sealed):
    with sealed(open_folder):
        folder = data_folder(str(open_folder / "data"))
        folder.prepare()
        assert not folder.root.exists()
