"""Builds HTML and SVG so that nothing a user wrote can become markup. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape


class Markup(str):
    """Text that is markup already. Whatever else is text, and is escaped."""

    __slots__ = ()


def joined(*pieces: str) -> Markup:
    """Pieces one after the other; those that are plain text are escaped."""
    return Markup("".join(p if isinstance(p, Markup) else escape(p) for p in pieces))


def element(name: str, *children: str, with_: Mapping[str, str] | None = None) -> Markup:
    """An element with what is in it.

    Args:
        name: of the element; never from a user.
        children: markup, or plain text that is escaped.
        with_: its attributes; the values are escaped.
    """
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in (with_ or {}).items())
    return Markup(f"<{name}{attributes}>{joined(*children)}</{name}>")


def empty_element(name: str, with_: Mapping[str, str]) -> Markup:
    """An element that has attributes alone, such as `meta`."""
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in with_.items())
    return Markup(f"<{name}{attributes}>")
