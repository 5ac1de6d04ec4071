"""The shipped fonts: which there are, how they reach Qt, and what stands in for them."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from kneeapp.core.ports import Assets

SANS: Final = "Figtree"
SERIF: Final = "Knee Serif"
HAN: Final = "Knee Han"

_FILES: Final[dict[str, tuple[str, ...]]] = {
    SANS: (
        "fonts/Figtree-400.ttf",
        "fonts/Figtree-500.ttf",
        "fonts/Figtree-600.ttf",
        "fonts/Figtree-700.ttf",
    ),
    SERIF: ("fonts/KneeSerif-400.ttf", "fonts/KneeSerif-600.ttf"),
    HAN: ("fonts/KneeHan-400.otf",),
}

# What stands in when a family is missing, best first. The last ones every desktop resolves.
# The Chinese face stands in both: without it the title of a standard among the sources would make
# Qt look through the system's fonts, and read one of tens of MB where there is one.
# The book face steps in for the two pinyin vowels that the sans lacks.
_SANS_CHAIN: Final = (SANS, HAN, SERIF, "Inter", "Noto Sans", "sans-serif")
_SERIF_CHAIN: Final = (SERIF, HAN, "Noto Serif", "Noto Serif CJK TC", "serif")


def register_fonts(assets: Assets) -> tuple[str, ...]:
    """Give the shipped fonts to Qt. A second call in the same process does nothing.

    Returns:
        The families that were loaded by this call.

    Raises:
        AppError: a font file is missing.
    """
    known = set(QFontDatabase.families())
    loaded: list[str] = []
    for family, files in _FILES.items():
        if family in known:
            continue
        for name in files:
            QFontDatabase.addApplicationFontFromData(assets.read(name))
        loaded.append(family)
    return tuple(loaded)


def make_font(size_px: int, weight: int, *, serif: bool = False, tabular: bool = False) -> QFont:
    """A font of `size_px` pixels (at least 1) in the shipped families with their stand-ins.

    Args:
        size_px: height of the em in pixels.
        weight: 400, 500, 600 or 700; the serif has 400 and 600.
        serif: the book face, for a person speaking.
        tabular: figures of equal width, for columns and clocks.
    """
    font = QFont()
    font.setFamilies(list(_SERIF_CHAIN if serif else _SANS_CHAIN))
    font.setPixelSize(max(1, size_px))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleHint(QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
