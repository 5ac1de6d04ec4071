"""What waits to be written: one that is refused holds up no other, and none is written twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.record import SessionRecord
from kneeapp.core.session import Amend, Save
from kneeapp.ui.record_keeper import RecordKeeper
from tests.core.test_replay import cut_off
from tests.fakes import MemoryHistory


def record(name: str) -> SessionRecord:
    return replace(cut_off(20_000).kept(), id=name)


class Picky(MemoryHistory):
    """A history that never takes what has these ids."""

    def __init__(self, *refused: str) -> None:
        super().__init__()
        self._refused = refused

    def save(self, record: SessionRecord) -> None:
        if record.id in self._refused:
            raise AppError("Not {id}.", id=record.id)
        super().save(record)


class Heard:
    """What a keeper tells."""

    def __init__(self, keeper: RecordKeeper) -> None:
        self.failed: list[Message] = []
        self.settled: list[str] = []
        self.kept: list[SessionRecord] = []
        keeper.failed.connect(self.failed.append)
        keeper.settled.connect(self.settled.append)
        keeper.kept.connect(self.kept.append)


def test_one_that_is_refused_for_good_holds_up_no_other(qtbot: QtBot):
    history = Picky("a", "c")
    keeper = RecordKeeper(history)
    heard = Heard(keeper)
    for name in "abcd":
        keeper.keep(Save(record(name)))
    assert heard.settled == ["b", "d"]
    assert [one.id for one in heard.kept] == ["b", "d"]
    assert {one.id for one in history.every()} == {"b", "d"}
    assert keeper.has_unkept
    heard.failed.clear()
    assert not keeper.retry()
    # Said once, of the first.
    assert [one.plain() for one in heard.failed] == ["Not a."]


def test_what_the_history_has_already_is_settled_and_stays_as_it_is(qtbot: QtBot):
    there = replace(record("a"), note="written later by hand")
    history = MemoryHistory([there])
    keeper = RecordKeeper(history)
    heard = Heard(keeper)
    keeper.keep(Save(record("a")))
    assert not keeper.has_unkept
    assert heard.settled == ["a"]
    assert heard.failed == []
    assert heard.kept == []
    assert history.get("a") == there


@pytest.mark.parametrize("is_rated", [False, True])
def test_a_full_disk_is_told_and_tried_again(qtbot: QtBot, is_rated: bool):
    history = MemoryHistory()
    history.trouble = AppError("The disk is full.")
    keeper = RecordKeeper(history)
    heard = Heard(keeper)
    keeper.keep(Save(record("a")))
    wanted = replace(record("a"), note="good") if is_rated else record("a")
    if is_rated:
        keeper.keep(Amend(wanted))
    assert heard.failed
    assert keeper.has_unkept
    history.trouble = None
    assert keeper.retry()
    assert history.get("a") == wanted
    assert heard.settled == ["a"]


def test_what_is_given_up_is_settled_and_never_written(qtbot: QtBot):
    history = MemoryHistory()
    history.trouble = AppError("The disk is full.")
    keeper = RecordKeeper(history)
    heard = Heard(keeper)
    keeper.keep(Save(record("a")))
    keeper.give_up()
    history.trouble = None
    assert heard.settled == ["a"]
    assert keeper.retry()
    assert history.count() == 0
