"""Words in the user's language, by stdlib gettext. No Qt, so the command line uses it too."""

from __future__ import annotations

import gettext

from kneeapp.core.message import Message


def _(text: str) -> str:
    """The translation of `text`, or `text` itself."""
    return gettext.dgettext("kneeapp", text)


def _n(singular: str, plural: str, n: int) -> str:
    """The translation of the form that fits `n`."""
    return gettext.dngettext("kneeapp", singular, plural, n)


def tell(message: Message) -> str:
    """The finished sentence of a message."""
    return _(message.text).format(**message.params)
