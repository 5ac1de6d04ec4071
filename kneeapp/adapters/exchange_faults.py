"""What does not fit in a foreign file, as sentences with a place and an excerpt."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.record import (
    Outcome,
    Pressure,
    Source,
    StepKind,
    StopReason,
    StretchKind,
    Thumbs,
)
from kneeapp.core.taking_in import ImportFault

EXCERPT_CHARS = 120
SHOWN_CHARS = 40
"""How much of a foreign key a sentence shows."""

MS_MOST = 10**12
STEP_MS_MOST = 10**9
"""Eleven days. The sum of all steps that a file can hold still is a number SQLite can keep."""

Path = tuple[str | int, ...]
"""Keys and indexes from a session to a value in it: ("pain", "left", "before")."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """One value that does not fit, and why: a sentence of its own that names no place."""

    path: Path
    why: Message


class FaultError(AppError):
    """A file holds what does not fit, and is not taken in.

    Args:
        fault: the place.
        file: the path of the file.
    """

    def __init__(self, fault: ImportFault, file: str) -> None:
        super().__init__(_REFUSED, why=fault.message, path=file)
        self.fault = fault


def place_text(path: Path) -> str:
    """A path as it is shown: "steps[3].kind"."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += ("." if text else "") + clean(part)[:SHOWN_CHARS]
    return text


def clean(text: str) -> str:
    """Foreign text on one line, each sign that cannot be shown as a space: no length changes."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def clipped(text: str, cell: tuple[int, int] | None) -> tuple[str, tuple[int, int] | None]:
    """A line short enough to be shown, with the cell still in sight."""
    line = clean(text)
    if cell is None:
        return (line if len(line) <= EXCERPT_CHARS else line[: EXCERPT_CHARS - 1] + "…"), None
    begin = cell[0]
    end = min(cell[1], begin + EXCERPT_CHARS // 2)
    first = max(0, begin - EXCERPT_CHARS // 3)
    last = min(len(line), first + EXCERPT_CHARS)
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    moved = len(head) - first
    return head + line[first:last] + tail, (begin + moved, end + moved)


def json_excerpt(raw: object, path: Path) -> tuple[str, tuple[int, int] | None]:
    """The innermost object or list round a value, and where the value stands in it."""
    within = raw
    for number, part in enumerate(path):
        if not _has(within, part):
            return clipped(_dumped(within), None)
        if number == len(path) - 1:
            break
        within = within[part]  # type: ignore[index]
    if not path:
        return clipped(_dumped(within), None)
    before, value, after = _parted(within, path[-1])
    return clipped(before + value + after, (len(before), len(before) + len(value)))


def _has(within: object, part: str | int) -> bool:
    if isinstance(within, dict):
        return part in within
    return isinstance(within, list) and isinstance(part, int) and part < len(within)


def _parted(within: object, last: str | int) -> tuple[str, str, str]:
    """The text of an object or list before, of, and after one of its values."""
    if isinstance(within, dict):
        parts = [(key, f"{_dumped(key)}: ", value) for key, value in within.items()]
        brackets = "{}"
    else:
        parts = [
            (n, "", value) for n, value in enumerate(within if isinstance(within, list) else [])
        ]
        brackets = "[]"
    at = next(n for n, (key, _, _) in enumerate(parts) if key == last)
    texts = [name + _dumped(value) for _, name, value in parts]
    before = brackets[0] + "".join(text + ", " for text in texts[:at]) + parts[at][1]
    after = "".join(", " + text for text in texts[at + 1 :]) + brackets[1]
    return before, _dumped(parts[at][2]), after


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 50_000 else text[:50_000]


def value_why(path: Path, value: object) -> Message:
    """Why a value does not fit: what it is, where that is a number, and what it has to be."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)[:50]
    rule = _rule(path)
    if path[-1:] != ("note",) and _NUMBER_LIKE.fullmatch(text):
        return Message(_VALUE, {"value": text, "rule": rule})
    return rule


def _rule(path: Path) -> Message:
    names = [part for part in path if isinstance(part, str)]
    name = names[-1] if names else ""
    if "pain" in names[:-2] or name in ("left", "right", "score"):
        # "pain.left" itself is no rating.
        return Message(_NO_FIT if names[-2:-1] == ["pain"] else _RATING)
    if name.endswith("_ms"):
        return Message(_MS, {"most": STEP_MS_MOST if "steps" in names else MS_MOST})
    words = _WORDS.get("flight.kind" if name == "kind" and "flight" in names else name)
    if words is not None:
        return Message(_ONE_OF, {"words": ", ".join(word.value for word in words)})
    return Message(_RULES.get(name, _NO_FIT))


# Without letters: a word may be what somebody felt.
_NUMBER_LIKE = re.compile(
    r"[-+]?[0-9][-+0-9.,:/TZ ]{0,31}|[-+]?[0-9.]{1,12}[eE][-+]?[0-9]{1,6}"
    r"|true|false|NaN|-?Infinity",
    re.ASCII,
)

_REFUSED = N_("The file {path} was not taken in, and the history is unchanged. {why}")
_VALUE = N_("The value is {value}. {rule}")
_NO_FIT = N_("The value does not belong there.")
_RATING = N_("It has to be a whole number from 0 to 10, or nothing.")
_MS = N_("It has to be a whole number of milliseconds from 0 to {most}.")
_ONE_OF = N_("It has to be one of these words: {words}.")
_MOMENT = N_("It has to be a moment with its offset, such as 2026-11-21T18:42:05.120+01:00.")
_NAME = N_("It has to be 1 to 64 letters, digits, dots, dashes or underscores.")

_RULES: Mapping[str, str] = MappingProxyType(
    {
        "started_at": _MOMENT,
        "ended_at": _MOMENT,
        "id": _NAME,
        "routine": _NAME,
        "point": _NAME,
        "day": N_("It has to be a day, such as 2026-11-21."),
        "note": N_("It has to be text without signs that no file can hold."),
        "step": N_("It has to be the number of the step: 1, 2, 3 and so on in each session."),
        "activities": N_(
            "It has to be names with ratings from 0 to 10, each name once, such as “stairs: 3”."
        ),
    }
)
_WORDS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "outcome": Outcome,
        "kind": StepKind,
        "flight.kind": StretchKind,
        "leg": Leg,
        "pressure": Pressure,
        "thumbs": Thumbs,
        "stop_reason": StopReason,
        "source": Source,
    }
)
