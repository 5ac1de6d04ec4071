"""Where a value stands in the text of JSON that has been read already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

SPACE: Final = " \t\n\r"


def place_in(text: str, at: int, path: Sequence[str | int]) -> int:
    """Where the value at a path begins; where the path ends early, the value round it.

    Args:
        text: holds a whole JSON value; what follows it does not count.
        at: where that value begins.
        path: keys and indices, from that value on.
    """
    decoder = json.JSONDecoder()
    at = _past_space(text, at)
    for part in path:
        found = _part_of(text, at, part, decoder)
        if found is None:
            break
        at = found
    return at


def _part_of(text: str, at: int, wanted: str | int, decoder: json.JSONDecoder) -> int | None:
    """Where one part of an object or list begins; None when it has no such part."""
    is_object = text[at] == "{"
    if text[at] not in "{[" or is_object != isinstance(wanted, str):
        return None
    number: int = 0
    while True:
        at = _past_space(text, at + 1)  # the bracket, or the comma
        if text[at] in "}]":
            return None
        name: object = number
        if is_object:
            name, at = decoder.raw_decode(text, at)
            at = _past_space(text, _past_space(text, at) + 1)  # the colon
        if name == wanted:
            return at
        _value, at = decoder.raw_decode(text, at)
        at = _past_space(text, at)
        if text[at] != ",":
            return None
        number += 1


def _past_space(text: str, at: int) -> int:
    while text[at] in SPACE:
        at += 1
    return at
