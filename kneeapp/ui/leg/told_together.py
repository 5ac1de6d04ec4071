"""What is said where several pictures cannot be used: one sentence, however many they are."""

from __future__ import annotations

from collections.abc import Sequence

from kneeapp.core.message import N_, Message


def told_together(troubles: Sequence[Message]) -> Message:
    """One sentence for all troubles: the only one's own, or how many and the first.

    Args:
        troubles: at least one, in the order they were met.
    """
    first = troubles[0]
    if len(troubles) == 1:
        return first
    named = first.params.get("file") or first.params.get("name")
    if named is None:
        return Message(_SEVERAL, {"count": len(troubles)})
    return Message(_SEVERAL_NAMED, {"count": len(troubles), "file": named})


_SEVERAL = N_(
    "{count} files of the pictures cannot be used. The app goes on without them. Start it with "
    "--check to see which, or install it again."
)
_SEVERAL_NAMED = N_(
    "{count} files of the pictures cannot be used, the first is {file}. The app goes on without "
    "them. Start it with --check to see all of them, or install it again."
)
