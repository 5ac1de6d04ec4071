"""The shipped files are found wherever the app runs from, and nothing else is."""

from __future__ import annotations

import sys

import pytest

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.core.errors import AppError


def shipped(folder):
    (folder / "images").mkdir(parents=True)
    (folder / "points.json").write_bytes(b"{}")
    (folder / "images" / "a b.svg").write_bytes(b"<svg/>")
    return folder


def test_in_this_checkout():
    assert ResourceFiles(find_resources()).read("points.json").startswith(b"{")


def test_beside_the_package_in_a_checkout(tmp_path):
    place = shipped(tmp_path / "resources")
    assert find_resources(tmp_path / "kneeapp") == place


def test_inside_the_package_in_a_wheel(tmp_path):
    place = shipped(tmp_path / "kneeapp" / "_resources")
    (tmp_path / "resources").mkdir()  # somebody else's, beside it in site-packages
    assert find_resources(tmp_path / "kneeapp") == place


@pytest.mark.parametrize("inside", ["kneeapp/_resources", "resources"])
def test_in_a_frozen_app(tmp_path, monkeypatch, inside):
    place = shipped(tmp_path / "bundle" / inside)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert find_resources(tmp_path / "nowhere") == place
    assert find_resources(tmp_path / "nowhere", str(tmp_path / "bundle")) == place


def test_nowhere_is_told_with_the_places(tmp_path):
    with pytest.raises(AppError, match="Install it again") as caught:
        find_resources(tmp_path / "kneeapp")
    assert str(tmp_path / "resources") in str(caught.value)


def test_bytes_and_path_of_a_file(tmp_path):
    files = ResourceFiles(shipped(tmp_path))
    assert files.read("images/a b.svg") == b"<svg/>"
    assert files.path("images/a b.svg") == str(tmp_path / "images" / "a b.svg")


@pytest.mark.parametrize("inside", ["NOTICE", "resources/NOTICE"])
def test_the_credits_lie_beside_or_inside(tmp_path, inside):
    files = ResourceFiles(shipped(tmp_path / "resources"))
    with pytest.raises(AppError, match="NOTICE"):
        files.notice()
    (tmp_path / inside).write_text("Pictures: © somebody", encoding="utf-8")
    assert files.notice() == "Pictures: © somebody"


@pytest.mark.parametrize(
    "name",
    [
        "missing.svg",
        "images",
        "",
        ".",
        "/etc/passwd",
        "../secret",
        "images/../../secret",
        "images/..",
        "..\\secret",
        "C:/secret",
        "images/a\0",
    ],
)
def test_what_is_missing_or_outside_is_refused(tmp_path, name):
    (tmp_path / "secret").write_text("not shipped")
    files = ResourceFiles(shipped(tmp_path / "resources"))
    for ask in (files.read, files.path):
        with pytest.raises(AppError, match="is missing"):
            ask(name)
