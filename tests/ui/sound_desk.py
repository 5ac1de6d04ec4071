"""The sound of a session on a pretended sound system, for the tests of what sounds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

from kneeapp.core.phrases import fixed_phrases
from kneeapp.core.settings import Settings
from kneeapp.ui.sound import chime_box, track
from kneeapp.ui.sound.session_sound import SessionSound
from tests.ui.conftest import CheckoutAssets
from tests.ui.fake_multimedia import FakeMultimedia

CHIMES, VOICE, TONE = (24_000, 1), (48_000, 1), (24_000, 2)
"""The format of each track, by which they are told apart."""


class Desk:
    """What sounds, and all it said."""

    def __init__(self, system: FakeMultimedia, **settings: object):
        self.system = system
        self.settings = replace(Settings(volume_percent=60), **settings)
        self.sound = SessionSound(CheckoutAssets(), self.settings, fixed_phrases)
        self.told: list[str | None] = []
        self.notes: list[str] = []
        self.sound.trouble_changed.connect(lambda m: self.told.append(m and m.text))
        self.sound.told.connect(lambda m: self.notes.append(m.plain()))

    def prepared(self) -> Desk:
        """Loaded, what is needed is made, and the primer has come to its end."""
        self.sound.prepare()
        self.settle()
        self.system.end()
        return self

    def settle(self) -> None:
        """Everything that goes on in the background has come to its end."""
        for _ in range(200):
            QThreadPool.globalInstance().waitForDone()
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents()

    def follow(self, **settings: object) -> None:
        """The user changes settings."""
        self.settings = replace(self.settings, **settings)
        self.sound.follow(self.settings)

    @property
    def trouble(self) -> str | None:
        return self.sound.trouble and self.sound.trouble.text

    def close(self) -> None:
        self.sound.silence()
        QThreadPool.globalInstance().waitForDone()
        self.sound.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(name="system")
def system_fixture(monkeypatch: pytest.MonkeyPatch) -> FakeMultimedia:
    fake = FakeMultimedia()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", fake)
    return fake


@pytest.fixture(name="make")
def make_fixture(qapp: object, system: FakeMultimedia) -> Iterator[Callable[..., Desk]]:
    """Makes desks that fall silent at the end of the test."""
    desks: list[Desk] = []

    def build(**settings: object) -> Desk:
        desks.append(Desk(system, **settings))
        return desks[-1]

    yield build
    for desk in desks:
        desk.close()


@pytest.fixture(name="desk")
def desk_fixture(make: Callable[..., Desk]) -> Desk:
    return make()


@pytest.fixture(name="impatient")
def impatient_fixture(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound that has not ended at once counts as lost."""
    monkeypatch.setattr(track, "SPARE_MS", 1)
    monkeypatch.setattr(chime_box, "_LONGEST_MS", 0)
