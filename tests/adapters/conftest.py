"""Places on the disk that say no, for any user who runs the tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

_NOBODY = 65_534


def _are_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


Sealed = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach, also when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="kneeapp-test-"))
    if _are_root():
        os.chown(folder, _NOBODY, _NOBODY)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def sealed() -> Sealed:
    """Gives a context in which some places can be read, not written, and we are not root."""

    @contextmanager
    def seal(*places: Path) -> Iterator[None]:
        root = _are_root()
        for place in places:
            if root:
                os.chown(place, _NOBODY, _NOBODY)
            place.chmod(0o500 if place.is_dir() else 0o400)
        if root:
            os.seteuid(_NOBODY)
        try:
            yield
        finally:
            if root:
                os.seteuid(0)
            for place in places:
                place.chmod(0o700 if place.is_dir() else 0o600)

    return seal
