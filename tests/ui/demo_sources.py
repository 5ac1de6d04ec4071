"""What demonstrations and close-ups are drawn from in tests: the shipped things, or tiny ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention
from kneeapp.core.errors import AppError
from kneeapp.core.hands import Contact, Hands
from kneeapp.core.ports import Assets
from kneeapp.ui.demo.hand_images import HandImages
from kneeapp.ui.demo.press_scene import DemoSource
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look
from tests.shipped import ASSETS, shipped_catalogue

DARK, BRIGHT = 60, 235


class Swapped:
    """The shipped files, some of them with other bytes or missing."""

    def __init__(self, swap: Callable[[str], bytes | None]) -> None:
        self._swap = swap

    def read(self, name: str) -> bytes:
        """The bytes of a file; an empty answer of `swap` means that it is missing."""
        found = self._swap(name)
        if found == b"":
            raise AppError("The file {name} is missing.", name=name)
        return ASSETS.read(name) if found is None else found

    def path(self, name: str) -> str:
        """The path of a file as it ships."""
        return ASSETS.path(name)


class HandsOnly:
    """An atlas that knows hands alone."""

    def __init__(self, hands: Hands | None) -> None:
        self._hands = hands

    def hands(self) -> Hands:
        """The hands, or the sentence that there are none."""
        if self._hands is None:
            raise AppError("The hands cannot be read.")
        return self._hands


def source_of(
    look: Look,
    convention: Convention = Convention.MIRROR,
    *,
    assets: Assets = ASSETS,
    hands: Hands | None = None,
    no_hands: bool = False,
) -> DemoSource:
    """A source from the shipped catalogue; `hands` other than those that ship."""
    legs = LegImages(assets, look)
    table = None if no_hands else hands or shipped_hands()
    images = HandImages(assets, HandsOnly(table), legs)  # type: ignore[arg-type]
    return DemoSource(look, shipped_catalogue(), legs, images, convention)


@cache
def picture(left: int, right: int, alpha: int = 255) -> bytes:
    """A small picture with a left half of one brightness and a right half of another."""
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    for x in range(64):
        level = left if x < 32 else right
        for y in range(64):
            image.setPixelColor(x, y, QColor(level, level, level, alpha))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def halves(whose: str) -> Swapped:
    """Pictures whose right half is bright and whose left half is dark; no shadows.

    Args:
        whose: whose pictures are halved, "leg" or "hands"; the others are even.
    """
    halved, even, clear = picture(DARK, BRIGHT), picture(DARK, DARK), picture(0, 0, 0)

    def swap(name: str) -> bytes | None:
        if not name.endswith(".webp"):
            return None
        if name.endswith("_shadow.webp"):
            return clear
        is_hand = "images/hands" in name
        return halved if is_hand is (whose == "hands") else even

    return Swapped(swap)


@cache
def shipped_hands() -> Hands:
    """The table of hands that ships."""
    return AtlasFiles(ASSETS).hands()


@cache
def plain_hands() -> Hands:
    """The table that ships, for pictures 200 mm wide that touch in their middle."""
    hands = shipped_hands()
    middle = (Contact(0.5, 0.5),)
    both = (Contact(0.4, 0.5), Contact(0.6, 0.5))
    pictures = {
        name: replace(one, size_px=(800, 800), contacts=both if len(one.contacts) > 1 else middle)
        for name, one in hands.pictures.items()
    }
    return Hands(pictures, hands.placings)
