"""Points of pain in words: wholes and halves, as one says them."""

from __future__ import annotations

import math

from kneeapp.core.message import N_, Message, N_n


def points_words(change: float) -> Message:
    """By how many points, whichever way: "half a point", "1 point", "1 and a half points".

    Args:
        change: a whole or a half number.
    """
    whole, half = divmod(abs(change), 1)
    if half and not whole:
        return Message(N_("half a point"))
    if half:
        return N_n("{n} and a half points", "{n} and a half points", int(whole))
    return N_n("{n} point", "{n} points", int(whole))


def range_words(low: int, high: int) -> Message:
    """From the smaller to the larger, whichever way both go: "1 to 2 points"."""
    least, most = sorted((abs(low), abs(high)))
    return Message(N_("{least} to {most}"), {"least": least, "most": points_words(most)})


def score_words(score: float) -> Message:
    """A score from 0 to 10, whole or half: "4", or "between 4 and 5"."""
    below = math.floor(score)
    if below == score:
        return Message(N_("{score}"), {"score": below})
    return Message(N_("between {below} and {above}"), {"below": below, "above": below + 1})


def rated_words(n: int) -> Message:
    """So many rated sessions."""
    return N_n("{n} rated session", "{n} rated sessions", n)
