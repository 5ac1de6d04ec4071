"""A profile for each journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.profile import Profile


@pytest.fixture
def profile(qapp: QApplication, tmp_path: Path) -> Iterator[Profile]:
    """The app's data in a fresh folder; nothing is open yet."""
    made = Profile(qapp, tmp_path / "data")
    yield made
    made.close()
