"""The flight-recorder strip of a typical session, for paper: planned above actual. No Qt.

Where each block lies is reckoned by `ui.history.timeline`, for the screen and for paper alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from kneeapp.core.body import Leg
from kneeapp.core.record import SessionRecord
from kneeapp.ui.dates import duration_words, whole_seconds
from kneeapp.ui.history.timeline import Block, Part, Timeline, timeline_of
from kneeapp.ui.i18n import _
from kneeapp.ui.report.drawing import Anchor, Box, Drawing, Face, Line, Mark, Words
from kneeapp.ui.report.signs import Sign, hatched, letter_of, pause_sign, sleep_sign

HEIGHT_PX = 124
_LABEL_PX, _TAIL_PX = 64, 4
_ROW_PX, _PLANNED_PX, _ACTUAL_PX = 34, 22, 64
_LINES_PX, _LINES_END_PX, _MINUTES_PX = 18, 102, 114
_MINUTE_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 960)
_LEAST_MINUTE_PX = 34.0
_CAPTION = Face(12, 700)
_SIGN_OF = {
    Part.PAUSED: Sign.PAUSED,
    Part.ASLEEP: Sign.ASLEEP,
    Part.LEFT_OUT: Sign.LEFT_OUT,
    Part.ADDED: Sign.ADDED,
}


def legs_and_signs(record: SessionRecord) -> tuple[tuple[Leg, ...], tuple[Sign, ...]]:
    """What a legend of the strip has to explain: only what is there."""
    line = timeline_of(record)
    there = {block.leg for block in (*line.planned, *line.actual)}
    signs = tuple(sign for part, sign in _SIGN_OF.items() if line.has(part))
    return tuple(leg for leg in Leg if leg in there), signs


def strip_drawing(record: SessionRecord, width: float) -> Drawing:
    """The strip, `width` px wide."""
    line = timeline_of(record)
    return Drawing(width, HEIGHT_PX, tuple(_StripMaker(line, width).marks()), _says(record, line))


def _says(record: SessionRecord, line: Timeline) -> str:
    said = [
        _("Planned {planned} of pressing, pressed {actual}.").format(
            planned=duration_words(record.planned_press_ms),
            actual=duration_words(record.pressed_ms),
        )
    ]
    paused_ms = line.lasted_ms(Part.PAUSED)
    if paused_ms:
        said.append(_("Paused for {time}.").format(time=duration_words(paused_ms)))
    asleep_ms = line.lasted_ms(Part.ASLEEP)
    if asleep_ms:
        said.append(_("Computer asleep for {time}.").format(time=duration_words(asleep_ms)))
    return " ".join(said)


class _StripMaker:
    """Puts the blocks of a timeline onto paper."""

    def __init__(self, line: Timeline, width: float) -> None:
        self._line = line
        self._width = width

    def marks(self) -> Iterator[Mark]:
        """Minute lines, codes, both rows."""
        yield from self._minutes()
        yield from self._codes()
        for top, word, face in (
            (_PLANNED_PX, _("Planned"), Face(14)),
            (_ACTUAL_PX, _("Actual"), Face(14, 700)),
        ):
            ink = "ink" if face.weight > 400 else "ink2"
            yield Words(0, top + _ROW_PX / 2, word, face, ink)
        for block in self._line.planned:
            yield from self._block(block)
        # What stood still lies over its neighbours, whose corners it may touch.
        for block in sorted(self._line.actual, key=lambda it: it.part.is_standstill):
            yield from self._block(block)

    def _x(self, ms: int) -> float:
        room = self._width - _LABEL_PX - _TAIL_PX
        return _LABEL_PX + room * ms / max(1, self._line.length_ms)

    def _minutes(self) -> Iterator[Mark]:
        yield Words(0, _MINUTES_PX, _("min"), Face(12), "ink3")
        minute_px = self._x(60_000) - self._x(0)
        step = next((s for s in _MINUTE_STEPS if s * minute_px >= _LEAST_MINUTE_PX), None)
        if step is None:
            return
        for minute in range(0, self._line.length_ms // 60_000 + 1, step):
            x = self._x(minute * 60_000)
            yield Line(x, _LINES_PX, x, _LINES_END_PX, "line")
            yield Words(x, _MINUTES_PX, str(minute), Face(12, tabular=True), "ink3", Anchor.MIDDLE)

    def _codes(self) -> Iterator[Mark]:
        free_from = 0.0
        for code, start_ms in self._line.points:
            x, wide = self._x(start_ms), len(code) * 8.0
            if x >= free_from and x + wide <= self._width:
                yield Words(x, _LINES_PX / 2 - 1, code, _CAPTION, "ink2")
                free_from = x + wide + 6

    def _block(self, block: Block) -> Iterator[Mark]:
        left = self._x(block.start_ms)
        wide = max(2.0, self._x(block.start_ms + block.length_ms) - left - 1.5)
        top = _PLANNED_PX if block.part is Part.PLANNED else _ACTUAL_PX
        if block.part.is_standstill:
            yield from self._standstill(block, left, wide)
            return
        radius = min(8.0 if block.leg is Leg.LEFT else 2.0, wide / 2)
        box = Box(left + 0.6, top + 0.6, max(0.8, wide - 1.2), _ROW_PX - 1.2, radius)
        if block.part is Part.LEFT_OUT:
            yield from hatched(box)
        else:
            yield from _hold(block, box)

    def _standstill(self, block: Block, left: float, wide: float) -> Iterator[Mark]:
        middle_y, right = _ACTUAL_PX + _ROW_PX / 2, left + wide
        yield Line(left, middle_y, right, middle_y, "ink2", 1.6, (3.0, 3.0))
        sign = pause_sign if block.part is Part.PAUSED else sleep_sign
        yield from sign((left + right) / 2, middle_y)
        lasted = duration_words(block.lasted_ms)
        if block.is_folded and wide >= len(lasted) * 6.0:
            x, y = (left + right) / 2, _ACTUAL_PX + _ROW_PX - 3
            yield Words(x, y, lasted, Face(12), "ink3", Anchor.MIDDLE)


def _hold(block: Block, box: Box) -> Iterator[Mark]:
    """A planned, pressed or added part of a hold, with the letter of its leg."""
    tint, letter, ink = block.leg.value, letter_of(block.leg), block.leg.value
    if block.part is Part.PRESSED:
        yield Box(box.x, box.y, box.width, box.height, box.radius, fill=tint)
        ink = f"on_{tint}"
    else:
        is_added = block.part is Part.ADDED
        edge_width = 1.8 if is_added else 1.2
        soft = f"{tint}_soft"
        yield Box(box.x, box.y, box.width, box.height, box.radius, soft, tint, edge_width)
        if is_added:
            letter = f"+{whole_seconds(block.length_ms)}" if box.width >= 26 else "+"
    if box.width >= len(letter) * 7.5 + 3:
        x, y = box.x + box.width / 2, box.y + box.height / 2
        yield Words(x, y, letter, _CAPTION, ink, Anchor.MIDDLE)
