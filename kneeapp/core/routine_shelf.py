"""All routines there are: those that ship, and those of the user as they now stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from kneeapp.core.content import Catalogue, Routine
from kneeapp.core.errors import AppError
from kneeapp.core.routine import routine_named

if TYPE_CHECKING:  # Shapes alone: a start that shows a shipped routine needs none of them.
    from kneeapp.core.message import Message
    from kneeapp.core.own_routine import OwnRoutine
    from kneeapp.core.ports import RoutineStore


class RoutineShelf(Mapping[str, Routine]):
    """Routines by their id, the shipped ones first, then the user's own by name.

    The own ones are read from the store when somebody first asks for one of them, or for all.

    Args:
        shipped: those that ship.
        open_store: gives the store of the own ones; asked once.
    """

    def __init__(
        self, shipped: Mapping[str, Routine], open_store: Callable[[], RoutineStore]
    ) -> None:
        self._shipped = shipped
        self._open_store = open_store
        self._store: RoutineStore | None = None
        self._own: dict[str, Routine] = {}
        self._troubles: tuple[Message, ...] = ()

    def __getitem__(self, routine_id: str) -> Routine:
        found = self._shipped.get(routine_id)
        if found is not None:
            return found
        self._read()
        return self._own[routine_id]

    def __iter__(self) -> Iterator[str]:
        self._read()
        return iter((*self._shipped, *self._own))

    def __len__(self) -> int:
        self._read()
        return len(self._shipped) + len(self._own)

    @property
    def own(self) -> tuple[OwnRoutine, ...]:
        """The user's own, by name."""
        self._read()
        return tuple(routine.own for routine in self._own.values() if routine.own is not None)

    @property
    def is_read(self) -> bool:
        """Whether the own ones were read already."""
        return self._store is not None

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What of the own ones could not be used, and what became of it; of every reading."""
        self._read()
        return self._troubles

    def look_again(self) -> None:
        """Take in what was put into the store since it was read.

        What is known stays, even where the store has it no longer: a page may show it.
        """
        if self._store is None:
            self._read()
        else:
            self._take_in(self._store)

    def begin_anew(self) -> None:
        """Forget what was read: the next question reads the store again."""
        self._store, self._own, self._troubles = None, {}, ()

    def save(self, routine: OwnRoutine) -> None:
        """Keep an own routine; one with the same id is replaced.

        Raises:
            AppError: the disk said no, or the routine does not hold what it may.
        """
        self._read().save(routine)
        self._put({**{one.id: one for one in self.own}, routine.id: routine})

    def delete(self, routine_id: str) -> None:
        """Remove an own routine. An unknown id is no error.

        Raises:
            AppError: the disk said no.
        """
        self._read().delete(routine_id)
        self._put({one.id: one for one in self.own if one.id != routine_id})

    def _read(self) -> RoutineStore:
        if self._store is None:
            self._store = self._open_store()
            self._take_in(self._store)
        return self._store

    def _take_in(self, store: RoutineStore) -> None:
        known = (routine.own for routine in self._own.values() if routine.own is not None)
        self._put({one.id: one for one in (*known, *store.load())})
        # A file is set aside once, so that a later reading does not tell of it any more.
        told = {trouble.plain(): trouble for trouble in (*self._troubles, *store.troubles)}
        self._troubles = tuple(told.values())

    def _put(self, own: Mapping[str, OwnRoutine]) -> None:
        by_name = sorted(own.values(), key=lambda one: (one.name.casefold(), one.id))
        self._own = {one.id: one.as_routine() for one in by_name}


def routine_found(catalogue: Catalogue, wanted: str) -> str:
    """The id of a routine by id or title; before there is none, its store is looked at again.

    Raises:
        AppError: there is none; the sentence lists those there are.
    """
    shelf = catalogue.routines
    may_have_more = isinstance(shelf, RoutineShelf) and shelf.is_read
    try:
        return routine_named(catalogue, wanted)
    except AppError:
        if not (may_have_more and isinstance(shelf, RoutineShelf)):
            raise
        shelf.look_again()
        return routine_named(catalogue, wanted)
