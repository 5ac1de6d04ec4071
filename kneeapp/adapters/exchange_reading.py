"""A foreign JSON file read session by session, so that a large one needs little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TextIO

from pydantic import ValidationError

from kneeapp.adapters.exchange_json import FORMAT, VERSION
from kneeapp.adapters.exchange_models import ENDS_EARLY, checked_own_spots, checked_session
from kneeapp.adapters.exchange_own import OWN_VERSION, farthest_field, named
from kneeapp.adapters.json_pieces import BrokenJsonError, Flaw, JsonPieces
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.own_spot import MM_MOST_ANYWHERE, OwnSpot, is_within
from kneeapp.core.record import SessionRecord

MAX_SESSIONS = 1_000_000
_KEYS = ("format", "version", "sessions")
_OWN = "own_spots"
"""May be there or not: files from before there were own spots have none."""
_SHOWN_CHARS = 40
"""How much of a foreign key a sentence shows."""


def sessions_of(
    text: TextIO,
    file: str,
    max_sessions: int = MAX_SESSIONS,
    limits_mm: Mapping[str, float] = MappingProxyType({}),
    on_spots: Callable[[Iterable[OwnSpot]], object] = tuple,
) -> Iterator[SessionRecord]:
    """The sessions of an export, one after the other.

    That the file is an export of a known version may come out after its sessions: what is done with
    them has to be taken back when this raises.

    Args:
        text: the file, opened as UTF-8.
        file: its path, for the sentences.
        max_sessions: how many are taken at most.
        limits_mm: how far from its taught place each point may be put, by its code.
        on_spots: is given the own spots of the file, which stand before or after its sessions.

    Raises:
        AppError: the sentence names the place, such as "sessions[3].pain.left.before".
    """
    reading = _Reading(JsonPieces(text), file, max_sessions, limits_mm, on_spots)
    try:
        yield from reading.run()
    except BrokenJsonError as bad:
        sentences = _OF_FLAW if reading.place else _OF_FLAW_AT_THE_BEGIN
        raise AppError(
            sentences[bad.flaw],
            path=file,
            line=bad.line,
            place=reading.place,
            key=bad.key[:_SHOWN_CHARS],
        ) from bad
    except UnicodeDecodeError as bad:
        sentence = _NO_TEXT if reading.place else _NO_TEXT_AT_ALL
        raise AppError(sentence, path=file, place=reading.place) from bad


class _Reading:
    """One walk through the file; `place` is where it stands, empty before the first key."""

    def __init__(
        self,
        pieces: JsonPieces,
        file: str,
        max_sessions: int,
        limits_mm: Mapping[str, float],
        on_spots: Callable[[Iterable[OwnSpot]], object],
    ) -> None:
        self._pieces = pieces
        self._file = file
        self._max_sessions = max_sessions
        self._limits_mm = limits_mm
        self._on_spots = on_spots
        self.place = ""

    def run(self) -> Iterator[SessionRecord]:
        missing = [*_KEYS, _OWN]
        for key in self._pieces.names():
            self.place = key[:_SHOWN_CHARS] or '""'
            if key not in missing:
                raise self._refused(_TWICE if key in (*_KEYS, _OWN) else _UNKNOWN)
            missing.remove(key)
            if key == "sessions":
                yield from self._sessions()
            elif key == _OWN:
                self._on_spots(self._own_spots(self._pieces.value()))
            else:
                self._check_head(key, self._pieces.value())
        if missing and missing[0] != _OWN:
            self.place = missing[0]
            raise self._refused(_MISSING)

    def _check_head(self, key: str, value: object) -> None:
        if key == "format" and value != FORMAT:
            raise self._refused(_NO_EXPORT)
        if key == "version":
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise self._refused(_NO_FIT)
            if value > VERSION:
                raise AppError(_NEWER, path=self._file, found=value, known=VERSION)

    def _sessions(self) -> Iterator[SessionRecord]:
        self.place = "sessions[0]"
        for number, raw in enumerate(self._pieces.items()):
            if number >= self._max_sessions:
                raise self._refused(_TOO_LONG, longest=self._max_sessions)
            if not isinstance(raw, dict):
                raise self._refused(_NO_FIT)
            try:
                record = checked_session(raw)
            except ValidationError as error:
                raise self._invalid(error) from error
            yield record
            self.place = f"sessions[{number + 1}]"

    def _own_spots(self, raw: object) -> tuple[OwnSpot, ...]:
        version = raw.get("version") if isinstance(raw, dict) else None
        if isinstance(version, int) and version > OWN_VERSION:
            raise AppError(_NEWER, path=self._file, found=version, known=OWN_VERSION)
        try:
            spots = checked_own_spots(raw)
        except ValidationError as error:
            raise self._invalid(error) from error
        for spot in spots:
            if not is_within(spot.code, spot.offset_mm, self._limits_mm):
                self.place = f"{_OWN}.spots.{named(spot)}.{farthest_field(spot)}"
                most = self._limits_mm.get(spot.code, MM_MOST_ANYWHERE)
                raise self._refused(_TOO_FAR, most=round(most))
        return spots

    def _invalid(self, error: ValidationError) -> AppError:
        first = error.errors(include_url=False, include_input=False, include_context=True)[0]
        for part in first["loc"]:
            self.place += f"[{part}]" if isinstance(part, int) else f".{str(part)[:_SHOWN_CHARS]}"
        if first["type"] in ("string_too_long", "too_long"):
            longest = first.get("ctx", {}).get("max_length", 0)
            return self._refused(_TOO_LONG, longest=longest)
        return self._refused(_OF_TYPE.get(first["type"], _NO_FIT))

    def _refused(self, text: str, **params: object) -> AppError:
        return AppError(text, path=self._file, place=self.place, **params)


_NO_JSON = N_(
    "The file {path} is not valid JSON near line {line} ({place}). The history is unchanged."
)
_NO_JSON_AT_ALL = N_(
    "The file {path} is not valid JSON near line {line}. The history is unchanged."
)
_TWICE = N_(
    "In the file {path}, {place} stands twice, so which one is meant cannot be told. "
    "The history is unchanged."
)
_KEY_TWICE = N_(
    "In the file {path}, “{key}” stands twice in {place}, so which one is meant cannot be told. "
    "The history is unchanged."
)
_DEEP = N_("In the file {path}, {place} is nested too deeply. The history is unchanged.")
_ENDLESS = N_("In the file {path}, {place} is far too long. The history is unchanged.")
_ENDLESS_BEGIN = N_("The file {path} begins with something far too long. The history is unchanged.")
_NO_TEXT = N_(
    "The file {path} is not text in UTF-8 (noticed at {place}). The history is unchanged."
)
_NO_TEXT_AT_ALL = N_("The file {path} is not text in UTF-8. The history is unchanged.")
_NO_EXPORT = N_(
    "The file {path} is not an export of this app: “format” says something else. "
    "The history is unchanged."
)
_NEWER = N_(
    "The file {path} was written by a newer version of the app (format {found}; this one knows up "
    "to {known}). The history is unchanged. Update the app to take it in."
)
_MISSING = N_("In the file {path}, {place} is missing. The history is unchanged.")
_UNKNOWN = N_("In the file {path}, {place} is not part of this format. The history is unchanged.")
_TOO_LONG = N_(
    "In the file {path}, {place} is longer than the {longest} allowed. The history is unchanged."
)
_ENDS_EARLY = N_(
    "In the file {path}, {place} lies before the start of the session. The history is unchanged."
)
_TOO_FAR = N_(
    "In the file {path}, {place} lies too far from the taught place (at most {most} mm in all). "
    "The history is unchanged."
)
_NO_FIT = N_(
    "In the file {path}, {place} has a value that does not belong there. The history is unchanged."
)

_OF_FLAW = {
    Flaw.SYNTAX: _NO_JSON,
    Flaw.TWICE: _KEY_TWICE,
    Flaw.DEEP: _DEEP,
    Flaw.LONG: _ENDLESS,
}
# What begins with brackets is no JSON either: a key has to come first.
_OF_FLAW_AT_THE_BEGIN = dict.fromkeys(Flaw, _NO_JSON_AT_ALL) | {Flaw.LONG: _ENDLESS_BEGIN}
# The types of error pydantic names: docs.pydantic.dev/latest/errors/validation_errors
_OF_TYPE = {"missing": _MISSING, "extra_forbidden": _UNKNOWN, ENDS_EARLY: _ENDS_EARLY}
