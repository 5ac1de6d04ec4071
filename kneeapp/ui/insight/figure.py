"""What a plot shows, before anything is drawn: marks, axes, readings and the table behind them.

Plain values, so that every figure can be looked at without a screen. Places are in the units of
the axes; what has a size in px is drawn in that size at every scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kneeapp.core.body import Leg


class Sign(StrEnum):
    """What a mark looks like; the legend names it by the same drawing."""

    SESSION = "session"
    HIGHER_SESSION = "higher_session"
    BEFORE = "before"
    AFTER = "after"
    SAME = "same"
    HIGHER = "higher"
    USUAL = "usual"
    MEDIAN = "median"
    MIDDLE_HALF = "middle_half"
    LEFT = "left"
    RIGHT = "right"
    BAR = "bar"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Tick:
    """A number or word at an axis."""

    at: float
    word: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A single mark."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Pile:
    """So many marks of one value, one above the other; each stands for `per_dot` at most."""

    x: float
    count: int
    sign: Sign
    per_dot: int = 1

    @property
    def dots(self) -> int:
        """How many are drawn."""
        return -(-self.count // self.per_dot)


@dataclass(frozen=True, slots=True)
class Pair:
    """Pain before and after, joined; either may be missing."""

    x: float
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A bar that stands. `label` stands on top where there is room."""

    x: float
    height: float
    label: str
    running: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A bar that lies, with its number behind it; left has round ends, right square ones."""

    y: float
    length: float
    label: str
    leg: Leg | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """The middle half, from `low` to `high`, with the median as a line."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class ZeroLine:
    """A dashed line where nothing changed."""

    x: float


@dataclass(frozen=True, slots=True)
class Steps:
    """A dashed line in steps through (x, y); each value holds until the next."""

    points: tuple[tuple[float, float], ...]
    until: float


PILE_PITCH_PX = 12.4
"""From dot to dot in a pile, at 100 %."""


def per_dot(counts: Sequence[int], room_px: float) -> int:
    """How many one dot has to stand for, so that the highest pile fits into `room_px` at 100 %."""
    fit = max(1, int(room_px / PILE_PITCH_PX))
    return max(1, -(-max(counts, default=0) // fit))


Mark = Dot | Pile | Pair | Column | Strip | Band | ZeroLine | Steps


@dataclass(frozen=True, slots=True)
class Reading:
    """One value to be read: where it lies, and its words."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes.

    Args:
        name: what it shows, for screen readers.
        x: the range of the x axis.
        y: the range of the y axis.
        marks: what is drawn, the lowest layer first.
        readings: the values the arrow keys walk through, in order.
        x_ticks: below.
        y_ticks: at the left.
        height_px: how high it is at 100 %, with its words.
        left_px: the room for the words at the left, at 100 %.
        right_px: the room at the right.
        leg: whose it is, where there is one panel for each.
        facts: words and numbers beside the head: ("usual before", "4").
        hairlines: whether each y tick has a line across.
        ends: words below the ends of the x axis: less, more.
    """

    name: str
    x: tuple[float, float]
    y: tuple[float, float]
    marks: tuple[Mark, ...]
    readings: tuple[Reading, ...]
    x_ticks: tuple[Tick, ...] = ()
    y_ticks: tuple[Tick, ...] = ()
    height_px: int = 150
    left_px: int = 26
    right_px: int = 8
    leg: Leg | None = None
    facts: tuple[tuple[str, str], ...] = ()
    hairlines: bool = True
    ends: tuple[str, str] | None = None

    @property
    def lies(self) -> bool:
        """Whether its values lie one under the other, as bars that lie do."""
        return any(isinstance(mark, Strip) for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole plot: its words, its panels and the table behind it.

    Args:
        key: its name in the program and in the names of files.
        title: what it shows.
        period: the days it shows, for the exported picture.
        caption: a few words at the right of the title.
        legend: what the marks mean.
        panels: one under the other.
        heads: the columns of the table.
        rows: the rows of the table, as many cells as heads.
        summary: one sentence that tells what is seen; shown while nothing is read.
    """

    key: str
    title: str
    period: str
    legend: tuple[tuple[Sign, str], ...]
    panels: tuple[Panel, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    summary: str
    caption: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.rows
