"""Free text as it is shown: what it turns round stays inside it; on paper one line, in its room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"
# Unicode Standard Annex 9: what begins a turn of the direction, and what ends it.
_FSI, _PDI, _PDF = "\u2068", "\u2069", "\u202c"
_END_OF = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _PDF),
    **dict.fromkeys(("\u2066", "\u2067", _FSI), _PDI),
}
# They turn the direction of what follows, also of words that are not the user's.
_TURNS = frozenset((*_END_OF, _PDF, _PDI))
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Co"})


def isolated(text: str) -> str:
    """A text to be shown among other words, or below them: each line turns nothing but itself.

    What a line begins it ends, what it ends without having begun it is left out. A line that could
    turn anything is held in an isolate; all others stay as they are. Only for showing: what is kept
    and what is exported never goes through here.
    """
    return "\n".join(map(_isolated_line, text.split("\n")))


def _isolated_line(line: str) -> str:
    if not any(_turns(sign) for sign in line):
        return line
    open_ends, kept = list[str](), list[str]()
    for sign in line:
        if sign in _END_OF:
            open_ends.append(_END_OF[sign])
        elif sign == _PDF:
            if open_ends[-1:] != [_PDF]:
                continue
            open_ends.pop()
        elif sign == _PDI:
            if _PDI not in open_ends:
                continue
            # It also ends what was begun inside the isolate.
            while open_ends.pop() != _PDI:
                pass
        kept.append(sign)
    return "".join((_FSI, *kept, *reversed(open_ends), _PDI))


def _turns(sign: str) -> bool:
    return sign in _TURNS or unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT


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
