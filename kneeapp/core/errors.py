"""Trouble that comes from the world, told in a sentence with its remedy."""

from __future__ import annotations

from kneeapp.core.message import Message


class AppError(Exception):
    """The world said no: a disk, a file, a content. Not a bug.

    Args:
        text: a sentence marked with `N_()`, with named placeholders: what happened, what is safe,
            what to do.
        params: the values for the placeholders.
    """

    def __init__(self, text: str, **params: object) -> None:
        self.message = Message(text, params)
        super().__init__(self.message.plain())
