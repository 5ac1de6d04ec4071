"""What is in the wheel and the source archive that `.ci/run` has built into $KNEEAPP_DIST."""

from __future__ import annotations

import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from kneeapp import __version__
from tests.house.source_files import ROOT

pytestmark = pytest.mark.build


def files_below(folder: str) -> set[str]:
    """Every file that should travel, relative to the checkout."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {p.relative_to(ROOT).as_posix() for p in found if "__pycache__" not in p.parts}


@pytest.fixture(scope="module")
def dist() -> Path:
    return Path(os.environ["KNEEAPP_DIST"])


@pytest.fixture(scope="module")
def wheel(dist) -> zipfile.ZipFile:
    (path,) = dist.glob("*.whl")
    assert path.name == f"kneeapp-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def sdist(dist) -> dict[str, int]:
    """Size by name, below the archive's one folder."""
    (path,) = dist.glob("*.tar.gz")
    top = f"kneeapp-{__version__}/"
    with tarfile.open(path) as opened:
        assert all(name.startswith(top) for name in opened.getnames())
        return {member.name.removeprefix(top): member.size for member in opened if member.isfile()}


def in_the_wheel() -> set[str]:
    """The package, with `resources/x` and the credits below `kneeapp/_resources`."""
    resources = {"kneeapp/_" + name for name in files_below("resources")}
    assert resources
    return files_below("kneeapp") | resources | {"kneeapp/_resources/NOTICE"}


def test_the_wheel_holds_every_module_and_every_resource_and_nothing_else(wheel):
    info = f"kneeapp-{__version__}.dist-info/"
    assert {name for name in wheel.namelist() if not name.startswith(info)} == in_the_wheel()


def test_the_wheel_carries_its_licence_and_starts_the_app(wheel):
    info = f"kneeapp-{__version__}.dist-info"
    for name in ("LICENSE", "NOTICE"):
        assert wheel.read(f"{info}/licenses/{name}") == (ROOT / name).read_bytes()
    assert "kneeapp = kneeapp.__main__:run" in wheel.read(f"{info}/entry_points.txt").decode()
    metadata = wheel.read(f"{info}/METADATA").decode()
    for line in ("License-Expression: MIT", "Requires-Python: <3.14,>=3.11"):
        assert line in metadata


def test_the_wheel_is_small(wheel):
    assert sum(entry.compress_size for entry in wheel.infolist()) < 12_000_000


def test_the_source_archive_can_do_all_that_a_checkout_can(sdist):
    needed = {"start.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md"}
    needed |= {f"requirements/{name}.txt" for name in ("app", "test", "build")}
    needed |= files_below("kneeapp") | files_below("resources") | files_below("packaging")
    needed |= files_below("tests")
    assert needed - set(sdist) == set()


def test_the_source_archive_holds_nothing_that_was_made(sdist):
    made = (".venv", "__pycache__", ".git/", "_cache", ".hypothesis", "dist/")
    assert [name for name in sdist if any(part in name for part in made)] == []
