"""The look at the pictures that `--check` takes."""

import pytest

from kneeapp.adapters.catalogue_check import check
from kneeapp.adapters.pictures_check import BUDGET_BYTES, webp_size_px
from kneeapp.core.errors import AppError
from tests.shipped import ASSETS, RESOURCES

STILL = "images/standing/front_muscles.webp"
OTHERS = [
    "images/standing/back_lum_large.webp",
    "images/seated/front_outer_bones.webp",
    "images/turntable/lum_35.webp",
    "images/hands/thumb_press_lum.webp",
]
FILES_OF_PLACES = [
    "images/turntable/places.json",
    "images/landmarks.json",
    "images/hands/hands.json",
]


class Files:
    """The shipped files, one of them replaced; None: it is missing."""

    def __init__(self, name, raw):
        self._name, self._raw = name, raw

    def read(self, name):
        if name == self._name:
            if self._raw is None:
                raise AppError("The file {name} is missing.", name=name)
            return self._raw
        return ASSETS.read(name)

    def path(self, name):
        return ASSETS.path(name)


def test_everything_that_ships_is_fine():
    assert check(ASSETS) == []


@pytest.mark.parametrize("file", [STILL, *OTHERS])
def test_a_missing_picture_is_named(file):
    (line,) = check(Files(file, None))
    assert file in line


@pytest.mark.parametrize(
    "raw",
    [b"", b"RIFF", ASSETS.read(STILL)[:-1], ASSETS.read(STILL)[:40], b"\x89PNG" + bytes(60)],
)
def test_an_unreadable_picture_is_named(raw):
    (line,) = check(Files(STILL, raw))
    assert f"{STILL} cannot be read" in line
    assert "install kneeapp again" in line


def test_a_picture_of_another_size_is_named():
    (line,) = check(Files(STILL, ASSETS.read("images/seated/front_lum.webp")))
    assert "780 x 900 pixels instead of 960 x 1960" in line


@pytest.mark.parametrize("file", FILES_OF_PLACES)
@pytest.mark.parametrize("raw", [b"", b"{}", b"[1, 2", b"null"])
def test_a_broken_file_beside_the_pictures_is_named(file, raw):
    lines = check(Files(file, raw))
    assert lines
    assert all(file in line for line in lines)
    assert "goes on without it" in lines[0]


class Padded:
    """The shipped files, one of them longer than it need be."""

    def __init__(self, extra):
        self._extra = extra

    def read(self, name):
        return ASSETS.read(name) + bytes(self._extra if name == STILL else 0)

    def path(self, name):
        return ASSETS.path(name)


def test_pictures_that_are_too_large_together_are_told():
    (line,) = check(Padded(BUDGET_BYTES))
    assert str(BUDGET_BYTES) in line
    assert check(Padded(1)) == []


def test_all_pictures_together_keep_to_their_budget():
    files = [file for file in (RESOURCES / "images").rglob("*") if file.is_file()]
    assert len(files) > 150
    assert sum(file.stat().st_size for file in files) <= BUDGET_BYTES


def test_the_size_of_a_lossless_picture_is_read_too():
    # A 3 x 2 picture: signature 0x2f, then 14 bits each of width - 1 and height - 1.
    body = b"\x2f" + (2 | 1 << 14 | 1 << 28).to_bytes(4, "little") + bytes(9)
    raw = b"RIFF" + (len(body) + 12).to_bytes(4, "little") + b"WEBPVP8L" + b"\x0e\0\0\0" + body
    assert webp_size_px(raw) == (3, 2)
