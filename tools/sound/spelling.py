"""From a caption to what the engine is given to say (standard library).

A caption is written for the eye: "Top of the kneecap, EX-LE2." The engine reads a code as a word
and some numbers by digits, so codes become letters apart and numbers words.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"\b([A-Z]{2}(?:-[A-Z]{2})?)(\d{1,2})\b")
_NUMBER = re.compile(r"\d+")
_SAYABLE = re.compile(r"[A-Za-z ,.'’:;?-]+")

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spoken(caption: str) -> str:
    """What is said for a caption.

    Raises:
        ValueError: it holds something that has no sound, such as "+" or a Chinese character.
    """
    apart = _CODE.sub(lambda code: f"{_letters(code[1])} {code[2]}", caption)
    said = _NUMBER.sub(lambda number: in_words(int(number[0])), apart)
    if not _SAYABLE.fullmatch(said):
        raise ValueError(f"cannot be said as it is written: {caption!r}")
    return said if said[-1] in ".?" else f"{said}."


def in_words(number: int) -> str:
    """A whole number below 1000, as it is said.

    Raises:
        ValueError: it is larger.
    """
    if number >= 1000:
        raise ValueError(f"too large to be said: {number}")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        return f"{_SMALL[hundreds]} hundred {in_words(rest)}".removesuffix(" zero")
    if rest < 20:
        return _SMALL[rest]
    tens, ones = divmod(rest, 10)
    return f"{_TENS[tens - 2]}-{_SMALL[ones]}".removesuffix("-zero")


def _letters(code: str) -> str:
    return " ".join(code.replace("-", ""))
