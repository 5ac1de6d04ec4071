"""Words in the user's language, by stdlib gettext. No Qt, so the command line uses it too."""

from __future__ import annotations

import gettext
from functools import cache

from kneeapp.core.message import Message


@cache
def _translations() -> gettext.NullTranslations:
    # Kept, because looking for the file takes longer than painting a panel.
    return gettext.translation("kneeapp", fallback=True)


def _(text: str) -> str:
    """The translation of `text`, or `text` itself."""
    return _translations().gettext(text)


def _n(singular: str, plural: str, n: int) -> str:
    """The translation of the form that fits `n`."""
    return _translations().ngettext(singular, plural, n)


def tell(message: Message) -> str:
    """The finished sentence of a message."""
    text = _n(message.text, message.plural, message.n) if message.plural else _(message.text)
    values = message.values.items()
    return text.format(**{k: tell(v) if isinstance(v, Message) else v for k, v in values})
