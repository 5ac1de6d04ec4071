"""The labels of the landmarks, at the edges of the picture, clear of what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from kneeapp.ui.find.picture_pills import INSET_PX
from kneeapp.ui.find.ruler_paint import label_size, paint_label, paint_leader
from kneeapp.ui.theme import Look

_GAP_PX = 6.0
_STEP_PX = 6.0
_ANCHOR_ROOM_PX = 24.0
_CAPTION_PX, _FOOT_PX = 22, 32


def place_labels(
    room: QRectF,
    anchors: Mapping[str, QPointF],
    sizes: Mapping[str, QRectF],
    keep_free: Sequence[QRectF],
) -> dict[str, QRectF]:
    """A box for each label, none over another one or over what is kept free.

    Each stands at the edge that is nearer to what it names, a little above it. One that finds no
    place there is tried at the other edge; one that finds none at all is left out.

    Args:
        room: of the picture, px.
        anchors: what each label names.
        sizes: how large each is.
        keep_free: boxes no label may cover.
    """
    taken = list(keep_free)
    placed: dict[str, QRectF] = {}
    for name in sorted(anchors, key=lambda n: anchors[n].y()):
        box = _free_box(room, anchors[name], sizes[name], taken)
        if box is not None:
            placed[name] = box
            taken.append(box)
    return placed


def _free_box(
    room: QRectF, anchor: QPointF, size: QRectF, taken: Sequence[QRectF]
) -> QRectF | None:
    near_left = anchor.x() < room.center().x()
    for at_left in (near_left, not near_left):
        left = room.left() if at_left else room.right() - size.width()
        wished = anchor.y() - 1.3 * size.height()
        for step in range(int(room.height() / _STEP_PX)):
            for way in (-1, 1) if step else (1,):
                top = wished + way * step * _STEP_PX
                if not room.top() <= top <= room.bottom() - size.height():
                    continue
                box = QRectF(left, top, size.width(), size.height())
                wide = box.adjusted(-_GAP_PX, -_GAP_PX, _GAP_PX, _GAP_PX)
                if not any(wide.intersects(other) for other in taken):
                    return box
    return None


def box_round(centre: QPointF, half: float) -> QRectF:
    """The square round a place."""
    return QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)


def paint_labels(
    painter: QPainter,
    look: Look,
    panel: QSize,
    anchors: Mapping[str, QPointF],
    keep_free: Sequence[QRectF],
) -> None:
    """The labels and the lines to what they name.

    Args:
        painter: antialiased.
        look: colours and fonts.
        panel: size of the picture.
        anchors: by word, what it names, px.
        keep_free: boxes no label may cover, besides the anchors themselves.
    """
    inset = look.px(INSET_PX)
    top, below = look.px(_CAPTION_PX) + 2 * inset, look.px(_FOOT_PX) + 2 * inset
    room = QRectF(inset, top, panel.width() - 2 * inset, panel.height() - top - below)
    inside = {word: at for word, at in anchors.items() if room.top() <= at.y() <= panel.height()}
    half = _ANCHOR_ROOM_PX * look.text_scale
    taken = [*keep_free, *(box_round(at, half) for at in inside.values())]
    sizes = {word: label_size(look, word) for word in inside}
    places = place_labels(room, inside, sizes, taken)
    for word, box in places.items():
        paint_leader(painter, look, box, inside[word])
    for word, box in places.items():
        paint_label(painter, look, box, word)
