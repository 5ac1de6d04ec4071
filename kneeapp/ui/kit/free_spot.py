"""Where something can stand on a page without covering what can be pressed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from kneeapp.ui.kit.card import Card

MARGIN_PX: Final = 24
"""Round what is seen of a toast, for its shadow."""
_GAPS_PX: Final = (16, 6)
"""So far from a control it stands, where there is room for that."""
_STEP_PX: Final = 12
_CONTROLS: Final = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def controls_of(page: QWidget, parent: QWidget, but: QWidget | None = None) -> list[QRect]:
    """What can be pressed, moved or typed into on a page, as far as it can be seen.

    Args:
        page: whose controls.
        parent: the page, or what it lies in: the boxes are told in its px.
        but: what lies in it does not count: nothing has to move aside for itself.
    """
    controls = (one for one in page.findChildren(QWidget) if isinstance(one, _CONTROLS))
    boxes = [
        _seen(one, parent)
        for one in controls
        if one.isVisible() and one.isEnabled() and not (but and but.isAncestorOf(one))
    ]
    return [box for box in boxes if not box.isEmpty()]


def edges_of(page: QWidget, parent: QWidget) -> list[QRect]:
    """The left and right edges of cards: beside one or on it looks better than half over its edge.

    Args:
        page: whose cards.
        parent: as for `controls_of`.
    """
    cards = [_seen(card, parent) for card in page.findChildren(Card) if card.isVisible()]
    return [
        QRect(x, card.top(), 1, card.height())
        for card in cards
        for x in (card.left(), card.right())
    ]


def _seen(widget: QWidget, parent: QWidget) -> QRect:
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(parent, QPoint()))


def free_spot(
    page: QRect,
    taken: Sequence[QRect],
    sizes: Sequence[QSize],
    rather_not: Sequence[QRect] = (),
) -> QRect:
    """A box on a page that covers nothing, as near to the lower left corner as can be.

    Args:
        page: where it has to stay.
        taken: what must not be covered.
        sizes: how large the box may be, with its margin, the best size first.
        rather_not: what is covered only where there is no other place.

    Returns:
        The first size in the lower left corner where there is no such place.
    """
    corner = QRect(QPoint(page.left(), page.bottom() + 1 - sizes[0].height()), sizes[0])
    for soft in (rather_not, ()):
        for gap in _GAPS_PX:
            region = QRegion()
            for box in (*(one.adjusted(-gap, -gap, gap, gap) for one in taken), *soft):
                region += box
            for size in sizes:
                found = _first_free(page, region, size)
                if found is not None:
                    return found
    return corner


def _first_free(page: QRect, taken: QRegion, size: QSize) -> QRect | None:
    room_x, room_y = page.width() - size.width(), page.height() - size.height()
    if room_x < 0 or room_y < 0:
        return None
    # Thousands of places are looked at: only what differs from one to the next is reckoned there.
    at = QPoint(page.left(), page.bottom() + 1 - size.height())
    seen = QRect(at, size).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
    left, top, wide, high = seen.left(), seen.top(), seen.width(), seen.height()
    for x, y in _nearest_first(room_x, room_y):
        if not taken.intersects(QRect(left + x, top - y, wide, high)):
            return QRect(at + QPoint(x, -y), size)
    return None


def _nearest_first(room_x: int, room_y: int) -> Iterator[tuple[int, int]]:
    """How far aside and upwards, px: the corner first.

    Aside costs half of what upwards costs: the eye looks for it at the foot of the page.
    """
    most_x, most_y = room_x // _STEP_PX, room_y // _STEP_PX
    for cost in range(most_x + 2 * most_y + 1):
        first = max(cost % 2, cost - 2 * most_y)
        for aside in range(first, min(cost, most_x) + 1, 2):
            yield aside * _STEP_PX, (cost - aside) // 2 * _STEP_PX
