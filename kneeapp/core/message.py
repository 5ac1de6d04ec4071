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

    A value may be a message itself: the reason of what is told. Where `plural` is set, `text` is
    the form for one and the language chooses the form that fits `n`; `{n}` is put in as well.
    """

    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    n: int = 1

    def plain(self) -> str:
        """The sentence in its source language, for logs and tests."""
        text = self.plural if self.plural and self.n != 1 else self.text
        values = self.values.items()
        return text.format(**{k: v.plain() if isinstance(v, Message) else v for k, v in values})

    @property
    def values(self) -> Mapping[str, object]:
        """What stands for the placeholders."""
        return {"n": self.n, **self.params} if self.plural else self.params


def N_n(  # the name gettext tools look for: `--keyword=N_n:1,2`
    singular: str, plural: str, n: int, **params: object
) -> Message:
    """A sentence that counts, in the form that fits `n`; `{n}` is put in by itself."""
    return Message(singular, params, plural, n)
