"""Free text on paper: one line of it, without signs that nobody sees, and shared room for many."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"
# They turn the direction of what follows, also of words that are not the user's.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Co"})


def one_line(text: str) -> str:
    """A text with every run of blanks and line breaks made one blank, and unseen signs left out."""
    seen = (
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or (sign not in _TURNS and unicodedata.category(sign) not in _UNSEEN)
    )
    return " ".join("".join(seen).split())


def cut_to(text: str, most: int) -> str:
    """A text of at most `most` characters; where something is left out, it ends in an ellipsis."""
    if len(text) <= most:
        return text
    return text[: max(0, most - 1)].rstrip() + ELLIPSIS


def fair_share(lengths: Sequence[int], room: int) -> int:
    """How long each of several texts may be, so that all of them fit into `room` characters.

    Short ones take what they need, the longer ones share the rest evenly.
    """
    left = room
    for place, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - place)
        if length > share:
            return share
        left -= length
    return max(lengths, default=0)
