"""All routines in one mapping: the shipped ones first, the own ones read when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from kneeapp.core.content import RoutineStep
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.routine_shelf import RoutineShelf, routine_found
from tests.shipped import shipped_catalogue

SHIPPED = shipped_catalogue().routines
RUN = OwnRoutine("own-run", "Run", (RoutineStep("ST34", 75),))
DESK = OwnRoutine("own-desk", "desk", (RoutineStep("EX-LE5", 45),))


class MemoryRoutines:
    """A store without a disk. `trouble`, when set, is what every write raises."""

    def __init__(self, routines: Iterable[OwnRoutine] = ()) -> None:
        self.kept = {one.id: one for one in routines}
        self.troubles: tuple[Message, ...] = ()
        self.trouble: AppError | None = None
        self.loads = 0

    def load(self) -> tuple[OwnRoutine, ...]:
        self.loads += 1
        return tuple(self.kept.values())

    def save(self, routine: OwnRoutine) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.kept[routine.id] = routine

    def delete(self, routine_id: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.kept.pop(routine_id, None)


@pytest.fixture
def store() -> MemoryRoutines:
    return MemoryRoutines([RUN, DESK])


@pytest.fixture
def shelf(store: MemoryRoutines) -> RoutineShelf:
    return RoutineShelf(SHIPPED, lambda: store)


def test_a_shipped_routine_reads_no_file(shelf, store):
    assert shelf["after_workout"] is SHIPPED["after_workout"]
    assert "after_workout" in shelf
    assert store.loads == 0


def test_own_ones_come_after_the_shipped_ones_by_name(shelf, store):
    assert [*shelf][len(SHIPPED) :] == ["own-desk", "own-run"]
    assert len(shelf) == len(SHIPPED) + 2
    assert shelf["own-run"].own is RUN
    assert shelf["own-run"].title == "Run"
    assert store.loads == 1


def test_what_is_not_there_is_not_there(shelf):
    assert "own-nothing" not in shelf
    assert shelf.get("own-nothing") is None
    with pytest.raises(KeyError):
        shelf["own-nothing"]


def test_what_is_kept_and_deleted_is_seen_at_once(shelf, store):
    new = OwnRoutine("own-a", "A", (RoutineStep("SP9", 60),))
    shelf.save(new)
    assert shelf.own == (new, DESK, RUN)
    assert store.kept["own-a"] is new
    shelf.delete("own-desk")
    assert shelf.own == (new, RUN)


def test_what_the_disk_refuses_changes_nothing(shelf, store):
    assert shelf.own == (DESK, RUN)
    store.trouble = AppError("No room.")
    with pytest.raises(AppError):
        shelf.delete("own-run")
    with pytest.raises(AppError):
        shelf.save(OwnRoutine("own-b", "B", (RoutineStep("SP9", 60),)))
    assert shelf.own == (DESK, RUN)


def test_what_came_later_is_found_and_what_is_known_stays(shelf, store):
    assert shelf.own == (DESK, RUN)
    later = OwnRoutine("own-z", "Zenith", (RoutineStep("SP9", 60),))
    longer = OwnRoutine("own-run", "Run", (RoutineStep("ST34", 60),))
    store.kept = {"own-z": later, "own-run": longer}
    assert "own-z" not in shelf
    shelf.look_again()
    assert shelf.own == (DESK, longer, later)


def test_what_any_reading_could_not_use_is_told(shelf, store):
    first, second = Message("The first file."), Message("The second file.")
    store.troubles = (first,)
    assert shelf.troubles == (first,)
    store.troubles = (second,)
    shelf.look_again()
    shelf.look_again()
    assert shelf.troubles == (first, second)


@pytest.mark.parametrize("wanted", ["own-z", "ZENITH"])
def test_before_there_is_none_the_store_is_looked_at_again(shelf, store, wanted: str):
    catalogue = replace(shipped_catalogue(), routines=shelf)
    assert routine_found(catalogue, "after_workout") == "after_workout"
    assert store.loads == 0
    assert routine_found(catalogue, "run") == "own-run"
    assert store.loads == 1
    store.kept["own-z"] = OwnRoutine("own-z", "Zenith", (RoutineStep("SP9", 60),))
    assert routine_found(catalogue, wanted) == "own-z"
    assert store.loads == 2
    with pytest.raises(AppError, match="no routine called Nadir"):
        routine_found(catalogue, "Nadir")
    assert store.loads == 3


def test_one_that_was_not_read_is_read_once(shelf, store):
    with pytest.raises(AppError, match="own-desk"):
        routine_found(replace(shipped_catalogue(), routines=shelf), "Nadir")
    assert store.loads == 1


def test_an_id_wins_over_a_name(shelf, store):
    store.kept["own-a"] = OwnRoutine("own-a", "own-run", (RoutineStep("SP9", 60),))
    assert routine_found(replace(shipped_catalogue(), routines=shelf), "own-run") == "own-run"


def test_no_own_one_takes_the_place_of_a_shipped_one(store):
    store.kept["after_workout"] = OwnRoutine("after_workout", "X", (RoutineStep("SP9", 60),))
    shelf = RoutineShelf(SHIPPED, lambda: store)
    assert len(shelf.own) == 3
    assert shelf["after_workout"] is SHIPPED["after_workout"]
