"""JSON read piece by piece: the outermost object key by key, a long list item by item.

The standard decoder reads a text whole, which for a large file takes many times its size in memory.
Here it sees one item at a time; a window of the text slides along.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TextIO

from kneeapp.adapters.json_place import SPACE, place_in

_WINDOW_CHARS = 1 << 20
_LONGEST_ITEM_CHARS = 16 << 20
# "12" may be the begin of "12.5" or "12e+3": so much has to be seen behind it to know its end.
_NUMBER_TAIL_CHARS = 3
_WORD_CHARS_MOST = 12
"""Longer is no word of JSON, nor a sign that is written in hexadecimal digits."""


class Flaw(StrEnum):
    """What is wrong with a text that should be JSON."""

    SYNTAX = "syntax"
    TWICE = "twice"
    """A key stands twice in one object: which of the two is meant cannot be told."""
    DEEP = "deep"
    """Brackets within brackets without end."""
    LONG = "long"
    """An item that does not end, or not soon enough; a number with thousands of digits."""


class BrokenJsonError(ValueError):
    """The text is no JSON, or none that can be trusted.

    Args:
        flaw: what is wrong.
        line: near which line of the file, from 1.
        key: the key that stands twice.
    """

    def __init__(self, flaw: Flaw, line: int, key: str = "") -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.line = line
        self.key = key


class _TwiceError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


def _is_within(error: json.JSONDecodeError) -> bool:
    """Whether a fault lies so far from the end of the window that what follows mends nothing.

    Of a string without an end the decoder names the begin.
    """
    is_open = error.msg.startswith("Unterminated string")
    return not is_open and error.pos < len(error.doc) - _WORD_CHARS_MOST


class JsonPieces:
    """Reads one JSON object: `names` gives its keys, `value` or `items` what the key at hand has.

    Args:
        text: the file.
        window_chars: how much of it is in memory at least.
        longest_item_chars: how long one value may be.
    """

    def __init__(
        self,
        text: TextIO,
        window_chars: int = _WINDOW_CHARS,
        longest_item_chars: int = _LONGEST_ITEM_CHARS,
    ) -> None:
        self._text = text
        self._window_chars = window_chars
        self._longest_item_chars = longest_item_chars
        self._decoder = json.JSONDecoder(object_pairs_hook=_object)
        self._buffer = ""
        self._at = 0
        self._began = 0
        self._ended = False
        self._lines_gone = 0
        self._counted = (0, 0)

    @property
    def line(self) -> int:
        """The line of the file, from 1, in which the piece that was read last ends."""
        at, lines = self._counted
        lines += self._buffer.count("\n", at, self._at)
        self._counted = (self._at, lines)
        return self._lines_gone + lines + 1

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line of the file, from 1, of a value within the piece that was read last.

        Args:
            path: keys and indices from that piece on; where it ends early, what is round it.
        """
        begin = place_in(self._buffer, self._began, path)
        return self.line - self._buffer.count("\n", begin, self._at)

    @property
    def rest(self) -> str:
        """The text that follows in the window, for showing where it is broken."""
        return self._buffer[self._at : self._at + 200]

    def names(self) -> Iterator[str]:
        """The keys of the outermost object, in the order of the file.

        Raises:
            BrokenJsonError: here and in the other methods: see `Flaw`.
            UnicodeDecodeError: here and in the other methods: the file is not UTF-8.
        """
        self._take("{")
        for _ in self._parts("}"):
            key = self.value()
            if not isinstance(key, str):
                raise self._bad(Flaw.SYNTAX)
            self._take(":")
            yield key
        if self._next():
            raise self._bad(Flaw.SYNTAX)

    def items(self) -> Iterator[object]:
        """The items of the list that comes next; a value that is no list counts as broken."""
        self._take("[")
        for _ in self._parts("]"):
            yield self.value()

    def value(self) -> object:
        """The value that comes next."""
        self._next()
        wanted = self._window_chars
        while True:
            try:
                found, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                # It may only be cut off by the window, and then a longer one helps.
                if self._ended or _is_within(error):
                    raise BrokenJsonError(Flaw.SYNTAX, self._lines_gone + error.lineno) from error
                if wanted > self._longest_item_chars:
                    raise self._bad(Flaw.LONG) from error
                wanted *= 2
                self._fill(wanted)
            except _TwiceError as error:
                raise self._bad(Flaw.TWICE, error.key) from error
            except RecursionError as error:
                raise self._bad(Flaw.DEEP) from error
            except ValueError as error:
                raise self._bad(Flaw.LONG) from error
            else:
                if self._ended or len(self._buffer) - end >= _NUMBER_TAIL_CHARS:
                    self._began, self._at = self._at, end
                    return found
                self._fill(len(self._buffer) - self._at + self._window_chars)

    def _parts(self, end: str) -> Iterator[None]:
        """Step over the commas between the parts of an object or list, and over its end."""
        if self._next() == end:
            self._at += 1
            return
        while True:
            yield
            if self._next() == end:
                self._at += 1
                return
            self._take(",")

    def _take(self, char: str) -> None:
        if self._next() != char:
            raise self._bad(Flaw.SYNTAX)
        self._at += 1

    def _next(self) -> str:
        """The next character that is no space, not taken yet; empty at the end of the file."""
        while True:
            self._fill(self._window_chars)
            rest = len(self._buffer)
            while self._at < rest and self._buffer[self._at] in SPACE:
                self._at += 1
            if self._at < rest or self._ended:
                return self._buffer[self._at : self._at + 1]

    def _fill(self, wanted: int) -> None:
        """Have at least `wanted` characters from here on in the buffer, or all that are left."""
        if self._ended or len(self._buffer) - self._at >= wanted:
            return
        self._lines_gone = self.line - 1
        self._counted = (0, 0)
        parts = [self._buffer[self._at :]]
        have = len(parts[0])
        while have < 2 * wanted and not self._ended:
            more = self._text.read(2 * wanted - have)
            self._ended = not more
            parts.append(more)
            have += len(more)
        self._buffer = "".join(parts)
        self._at = 0

    def _bad(self, flaw: Flaw, key: str = "") -> BrokenJsonError:
        return BrokenJsonError(flaw, self.line, key)
