"""Reading the JSON of `points.json` as if a stranger had written it.

`parse` takes bytes apart; `Node` is one value in the tree that knows its place, so that every
complaint can name it. Nothing here knows what a point is.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from math import isfinite
from typing import NoReturn, TypeVar

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

MAX_BYTES = 2_000_000
MAX_ITEMS = 500
MAX_TEXT_CHARS = 600

# What no text to be shown contains: control characters, halves of surrogate pairs, and the marks
# that turn the direction of writing and could make a word read as another.
_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

_Kind = TypeVar("_Kind", bound=StrEnum)


def parse(raw: bytes) -> object:
    """The JSON value in `raw`: UTF-8, each key once, finite numbers, not nested to death.

    Raises:
        AppError: anything else; the sentence names the line or the key.
    """
    if len(raw) > MAX_BYTES:
        raise AppError(
            N_(
                "The points file is too large ({size_kb} kB). Your history is safe. "
                "Please install kneeapp again."
            ),
            size_kb=len(raw) // 1000,
        )
    try:
        return json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_each_key_once,
            parse_constant=_refuse_number,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise AppError(
            N_(
                "The points file is broken at line {line}, column {column}. Your history is safe. "
                "Please install kneeapp again."
            ),
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:  # not UTF-8; an endless number; nested to death
        raise AppError(
            N_(
                "The points file is not a file of points. Your history is safe. "
                "Please install kneeapp again."
            )
        ) from error


def where_in_file(error: AppError) -> str:
    """The place in a file that a refusal from here names, for a sentence about that file."""
    params = error.message.params
    if "line" in params:
        return f"{params['line']}:{params['column']}"
    return str(params.get("place") or params.get("name") or params.get("number") or "1:1")


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise AppError(
                N_(
                    "The points file says “{name}” twice in one place. Your history is safe. "
                    "Please install kneeapp again."
                ),
                name=_legible(key),
            )
        found[key] = value
    return found


def _refuse_number(text: str) -> NoReturn:
    raise AppError(
        N_(
            "The points file holds a number without a value ({number}). Your history is safe. "
            "Please install kneeapp again."
        ),
        number=_legible(text),
    )


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        _refuse_number(text)
    return number


def _legible(text: str) -> str:
    """A name from the file, short and harmless enough for a sentence."""
    clean = _UNSHOWABLE.sub("?", text)
    return clean if len(clean) <= 60 else clean[:59] + "…"


class Node:
    """One value of the tree and its place ("points.ST34.technique").

    Every reading method raises `AppError` with a sentence that names the place when the value is
    not what belongs there.
    """

    # Plain slots: a start makes thousands of them.
    __slots__ = ("place", "value")

    def __init__(self, value: object, place: str = "") -> None:
        self.value = value
        self.place = place

    def wrong(self) -> NoReturn:
        """Refuse this value."""
        raise AppError(
            N_(
                "The points file has a mistake at “{place}”. Your history is safe. "
                "Please install kneeapp again."
            ),
            place=self.place,
        )

    def __getitem__(self, name: str) -> Node:
        """The value of one key of this object; refused when it is missing."""
        node = self.get(name)
        if node is None:
            raise AppError(
                N_(
                    "The points file lacks “{place}”. Your history is safe. "
                    "Please install kneeapp again."
                ),
                place=self._below(name),
            )
        return node

    def get(self, name: str) -> Node | None:
        """The value of one key of this object, or None when it is not there."""
        found = self._object()
        return Node(found[name], self._below(name)) if name in found else None

    def entries(self) -> list[tuple[str, Node]]:
        """All keys and values of this object, in their order."""
        return [(key, Node(value, self._below(key))) for key, value in self._object().items()]

    def items(self, at_least: int = 0) -> list[Node]:
        """The values of this list."""
        value = self.value
        if not isinstance(value, list) or not at_least <= len(value) <= MAX_ITEMS:
            self.wrong()
        return [Node(one, f"{self.place}[{i}]") for i, one in enumerate(value)]

    def text(self, longest: int = MAX_TEXT_CHARS) -> str:
        """This text: 1 to `longest` characters, all of which can be shown."""
        value = self.value
        if not isinstance(value, str) or not value.strip() or len(value) > longest:
            self.wrong()
        if _UNSHOWABLE.search(value):
            self.wrong()
        return value

    def texts(self, at_least: int = 0) -> tuple[str, ...]:
        """The texts of this list."""
        return tuple(node.text() for node in self.items(at_least))

    def whole(self, low: int, high: int) -> int:
        """This whole number, `low` to `high`, both included."""
        value = self.value
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.wrong()
        return value

    def number(self, low: float, high: float) -> float:
        """This number, `low` to `high`, both included."""
        value = self.value
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.wrong()
        if not low <= value <= high:
            self.wrong()
        return float(value)

    def flag(self) -> bool:
        """This true or false."""
        if not isinstance(self.value, bool):
            self.wrong()
        return self.value

    def one_of(self, kind: type[_Kind]) -> _Kind:
        """This text as a member of `kind`."""
        for member in kind:
            if member.value == self.value:
                return member
        return self.wrong()

    def _object(self) -> dict[str, object]:
        if not isinstance(self.value, dict) or len(self.value) > MAX_ITEMS:
            self.wrong()
        return self.value

    def _below(self, name: str) -> str:
        return f"{self.place}.{_legible(name)}" if self.place else _legible(name)
