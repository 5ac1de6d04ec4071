"""A foreign JSON file read piece by piece, so that a large one needs little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TextIO

from pydantic import ValidationError

from kneeapp.adapters.exchange_faults import (
    SHOWN_CHARS,
    Misfit,
    Path,
    clipped,
    json_excerpt,
    place_text,
    value_why,
)
from kneeapp.adapters.exchange_json import FORMAT, VERSION
from kneeapp.adapters.exchange_laws import MAX_SESSIONS, MISSING, UNKNOWN, Laws, misfit_of
from kneeapp.adapters.exchange_models import NEW_IN_2, checked_day, checked_session
from kneeapp.adapters.exchange_own import OWN_VERSION, farthest_field
from kneeapp.adapters.exchange_own_models import checked_own_spots
from kneeapp.adapters.json_pieces import BrokenJsonError, Flaw, JsonPieces
from kneeapp.core.comparing import Gaps
from kneeapp.core.day_check import DayCheck
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.own_merging import named
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.own_routine_form import from_plain
from kneeapp.core.own_spot import MM_MOST_ANYWHERE, OwnSpot, is_within
from kneeapp.core.record import SessionRecord
from kneeapp.core.taking_in import ImportFault

Piece = SessionRecord | DayCheck | OwnSpot | OwnRoutine | ImportFault
"""What is found in a file, one after the other."""

_NEEDED = ("format", "version", "sessions")
_OWN, _ROUTINES, _CHECKS = "own_spots", "own_routines", "day_checks"
_IN_1 = (*_NEEDED, _OWN)
_IN_2 = (*_IN_1, _ROUTINES, _CHECKS)


class JsonReading:
    """One walk through an export.

    What does not fit is one of the pieces: a fault. Where the file goes on so does the walk.

    Args:
        text: the file, opened as UTF-8.
        laws: what has to hold.
    """

    def __init__(self, text: TextIO, laws: Laws) -> None:
        self._pieces = JsonPieces(text)
        self._laws = laws
        self._version: int | None = None
        self._seen: set[int] = set()
        self._place: Path = ()
        self.lines = 0
        """How many sessions were read."""

    @property
    def gaps(self) -> Gaps:
        """What the session that came last has no place for."""
        return frozenset(NEW_IN_2) if self._version == 1 or self._seen == {1} else frozenset()

    def run(self) -> Iterator[Piece]:
        """All that is in the file.

        Raises:
            UnicodeDecodeError: the file is not UTF-8.
        """
        try:
            yield from self._keys()
        except BrokenJsonError as bad:
            yield self._broken(bad)
        except _StopError as stop:
            yield stop.fault

    def _keys(self) -> Iterator[Piece]:
        left = [*_IN_2]
        for key in self._pieces.names():
            self._place = (key or '""',)
            if key not in left:
                raise _StopError(
                    self._fault(Misfit((), Message(_TWICE if key in _IN_2 else UNKNOWN)))
                )
            left.remove(key)
            if key not in _IN_1:
                self._expect_version(2)
            yield from self._of_key(key)
        missing = [key for key in left if key in _NEEDED]
        if missing:
            self._place = (missing[0],)
            yield self._fault(Misfit((), Message(MISSING)))

    def _of_key(self, key: str) -> Iterator[Piece]:
        readers: Mapping[str, Callable[[object], Piece]] = {
            "sessions": self._session,
            _CHECKS: self._check,
            _ROUTINES: self._routine,
        }
        if key in readers:
            yield from self._list(key, readers[key])
        elif key == _OWN:
            yield from self._own_spots(self._pieces.value())
        else:
            self._check_head(key, self._pieces.value())

    def _check_head(self, key: str, value: object) -> None:
        """Refuse what is no export of ours at once: nothing else in it can be understood."""
        if key == "format" and value != FORMAT:
            raise _StopError(self._fault(Misfit((), Message(_NO_EXPORT))))
        if key == "version":
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise _StopError(self._fault(Misfit((), value_why((), value))))
            if value > VERSION:
                why = Message(_NEWER, {"found": str(value)[:SHOWN_CHARS], "known": VERSION})
                raise _StopError(self._fault(Misfit((), why)))
            self._version = value
            for seen in self._seen:
                self._expect_version(seen)

    def _expect_version(self, version: int) -> None:
        """What is read is of this version; a file that says another one is not to be trusted."""
        self._seen.add(version)
        if self._version not in (None, version) or len(self._seen) > 1:
            raise _StopError(self._fault(Misfit((), Message(UNKNOWN))))

    def _list(self, key: str, read: Callable[[object], Piece]) -> Iterator[Piece]:
        self._place = (key, 0)
        for number, raw in enumerate(self._pieces.items()):
            self._place = (key, number)
            if number >= MAX_SESSIONS:
                raise _StopError(self._fault(Misfit((), Message(_ENDLESS))))
            try:
                yield read(raw)
            except ValidationError as error:
                yield self._fault(misfit_of(error, raw), raw)
            self._place = (key, number + 1)

    def _session(self, raw: object) -> Piece:
        self.lines += 1
        is_newer = isinstance(raw, dict) and any(key in raw for key in NEW_IN_2)
        version = self._version or (2 if is_newer else 1)
        record = checked_session(raw, version)
        self._seen.add(version)
        misfit = self._laws.misfit(record)
        return record if misfit is None else self._fault(misfit, raw)

    def _check(self, raw: object) -> Piece:
        check = checked_day(raw)
        misfit = self._laws.day_misfit(check)
        return check if misfit is None else self._fault(misfit, raw)

    def _routine(self, raw: object) -> Piece:
        try:
            return from_plain(raw, self._laws.points)
        except AppError as error:
            return self._fault(Misfit((), error.message), raw)

    def _own_spots(self, raw: object) -> Iterator[Piece]:
        version = raw.get("version") if isinstance(raw, dict) else None
        if isinstance(version, int) and version > OWN_VERSION:
            why = Message(_NEWER, {"found": str(version)[:SHOWN_CHARS], "known": OWN_VERSION})
            yield self._fault(Misfit(("version",), why))
            return
        try:
            spots = checked_own_spots(raw)
        except ValidationError as error:
            yield self._fault(misfit_of(error, raw), raw)
            return
        for spot in spots:
            misfit = _too_far(spot, self._laws.limits_mm)
            yield spot if misfit is None else self._fault(misfit, raw)

    def _fault(self, misfit: Misfit, raw: object = None) -> ImportFault:
        place, pieces = place_text((*self._place, *misfit.path)), self._pieces
        line = pieces.line if raw is None else pieces.line_of(misfit.path)
        params = {"line": line, "place": place, "why": misfit.why}
        excerpt, cell = ("", None) if raw is None else json_excerpt(raw, misfit.path)
        return ImportFault(Message(_AT_PLACE, params), line, place, excerpt, cell)

    def _broken(self, bad: BrokenJsonError) -> ImportFault:
        why = Message(_OF_FLAW[bad.flaw], {"key": bad.key[:SHOWN_CHARS]})
        if not self._place and bad.flaw is not Flaw.LONG:
            # What begins with brackets is no JSON either: a key has to come first.
            why = Message(_OF_FLAW[Flaw.SYNTAX])
        place = place_text(self._place)
        params = {"line": bad.line, "place": place, "why": why}
        text = _AT_PLACE if place else _AT_LINE
        excerpt, _ = clipped(self._pieces.rest, None)
        return ImportFault(Message(text, params), bad.line, place, excerpt)


class _StopError(Exception):
    """Nothing that follows can be understood."""

    def __init__(self, fault: ImportFault) -> None:
        super().__init__()
        self.fault = fault


def _too_far(spot: OwnSpot, limits_mm: Mapping[str, float]) -> Misfit | None:
    if is_within(spot.code, spot.offset_mm, limits_mm):
        return None
    most = round(limits_mm.get(spot.code, MM_MOST_ANYWHERE))
    return Misfit(("spots", named(spot), farthest_field(spot)), Message(_TOO_FAR, {"most": most}))


_AT_PLACE = N_("Line {line}, {place}: {why}")
_AT_LINE = N_("Line {line}: {why}")
_TWICE = N_("It stands twice, so which one is meant cannot be told.")
_NO_EXPORT = N_("This is no export of this app.")
_NEWER = N_(
    "It was written by a newer version of the app (format {found}; this one knows up to {known}). "
    "Update the app to take it in."
)
_ENDLESS = N_("It is far too long.")
_TOO_FAR = N_("It lies too far from the taught place (at most {most} mm in all).")

_OF_FLAW: Mapping[Flaw, str] = MappingProxyType(
    {
        Flaw.SYNTAX: N_("This is not valid JSON."),
        Flaw.TWICE: N_("“{key}” stands twice, so which one is meant cannot be told."),
        Flaw.DEEP: N_("It is nested too deeply."),
        Flaw.LONG: _ENDLESS,
    }
)
