"""What is to be said, before it is said: a text to translate, with its parameters.

`core` and `adapters` never finish a sentence. They hand out a `Message`; the words are made in
`ui/i18n.py`, which knows the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:  # the name gettext tools look for
    """Mark `text` for extraction without translating it here."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named placeholders (`{path}`) and the values to put in.

    A value may be a message itself: the reason of what is told.
    """

    text: str
    params: Mapping[str, object] = field(default_factory=dict)

    def plain(self) -> str:
        """The sentence in its source language, for logs and tests."""
        return self.text.format(
            **{k: v.plain() if isinstance(v, Message) else v for k, v in self.params.items()}
        )
