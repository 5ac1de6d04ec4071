"""The captions of a session: what is being said now, and for how long it is shown.

They come from the cues, like the voice, and stand as long as it takes to say them, whether anything
can be heard or not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.cues import BETWEEN_MS, Cue, voice_after_ms
from kneeapp.core.phrases import Phrase
from kneeapp.ui.i18n import _

_LINGERS_MS: Final = 1_200
"""How long the last words stay after they have been said."""
_REMARK_MS: Final = 1_600
"""How long a remark stands that nobody says."""

# What the standing words say in the same sense: there is no need to say it twice.
_STANDING: Final = ("place.", "change.", "breath.", "press", "pause", "slept", "same")


def caption_of(phrase: Phrase) -> str:
    """What is said, in the language of the user."""
    if not phrase.template:
        return _(phrase.caption)
    return _(phrase.template).format(**{key: _(value) for key, value in phrase.values.items()})


def is_standing(phrase_id: str) -> bool:
    """Whether the standing words tell it, so that no caption is needed."""
    return phrase_id.startswith(_STANDING)


class Captions(QObject):
    """Goes through the words of a cue.

    Signals:
        changed(object): the words to show, or None for the standing ones.

    Args:
        phrases: everything that can be said, by id.
        length_ms: how long a phrase lasts, by its id; None: taken from its words.
        parent: its owner.
    """

    changed = Signal(object)

    def __init__(
        self,
        phrases: Mapping[str, Phrase],
        length_ms: Callable[[str], int | None] = lambda _id: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._length_ms = length_ms
        self._shown: str | None = None
        self._coming: list[tuple[str | None, int]] = []
        self._has_remark = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    @property
    def shown(self) -> str | None:
        """The words that are shown, or None for the standing ones."""
        return self._shown

    def words_of(self, cue: Cue) -> str:
        """All that a cue says, as a screen reader says it."""
        return " ".join(caption_of(self._phrases[i]) for i in cue.phrases if i in self._phrases)

    def show(self, cue: Cue) -> None:
        """Show what a cue says, instead of what was shown; one without words changes nothing."""
        said = [self._phrases[i] for i in cue.phrases if i in self._phrases]
        if not said:
            return
        waits_ms = voice_after_ms(cue.chime)
        self._coming = []
        for phrase in said:
            words = None if is_standing(phrase.id) else caption_of(phrase)
            self._coming.append((words, waits_ms + self._lasts_ms(phrase) + BETWEEN_MS))
            waits_ms = 0
        words, lasts_ms = self._coming[-1]
        self._coming[-1] = (words, lasts_ms + _LINGERS_MS)
        self._next()

    def remark(self, words: str) -> None:
        """Show words that are not said; what stood there goes on after them."""
        left_ms = self._timer.remainingTime() if self._timer.isActive() else 0
        if left_ms > 0 and not self._has_remark:
            self._coming.insert(0, (self._shown, left_ms))
        self._coming.insert(0, (words, _REMARK_MS))
        self._next()
        self._has_remark = True

    def clear(self) -> None:
        """Show the standing words."""
        self._coming = []
        self._next()

    def _lasts_ms(self, phrase: Phrase) -> int:
        length_ms = self._length_ms(phrase.id)
        return phrase.estimated_ms if length_ms is None else length_ms

    def _next(self) -> None:
        self._has_remark = False
        words, lasts_ms = self._coming.pop(0) if self._coming else (None, 0)
        if lasts_ms:
            self._timer.start(lasts_ms)
        else:
            self._timer.stop()
        if words != self._shown:
            self._shown = words
            self.changed.emit(words)
