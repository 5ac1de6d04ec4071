"""The rows of the table: what is measured, against what, and the goals."""

from __future__ import annotations

from dataclasses import dataclass

SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
"""Sessions of the histories that rows name; `{most}` is the largest, which the caller chooses."""


@dataclass(frozen=True)
class Row:
    """One row.

    Args:
        what: in words; `{most}` stands for the number of sessions.
        ours: the child and its arguments; `{small}`, `{middle}`, `{large}`, `{most}`: a history.
        reference: the same of what it is compared with; empty where the goal is no ratio.
        figure: which of the child's figures.
        unit: of the figure.
        must: the ratio, or the figure itself where there is no reference or the unit is "ms"; None
            where nothing is asked for.
        good: likewise.
        against: the figure of the reference, where it has another name.
        rounds: at most so many; some take long, and count what does not change from time to time.
    """

    what: str
    ours: str
    reference: str
    figure: str
    unit: str
    must: float | None
    good: float | None
    against: str = ""
    rounds: int = 99

    @property
    def is_time(self) -> bool:
        """Whether the goal is a time and the reference stands there for comparison only."""
        return self.unit == "ms" and self.must is not None and self.must > 10


APP = (
    Row("start to usable window", "app", "bare", "ready_s", "s", 1.5, 1.25),
    Row("memory idle (PSS)", "app", "bare", "pss_mb", "MB", 1.5, 1.3),
    Row("session running, processor", "session", "disc", "cpu_share", "", 1.5, 0.7),
    Row("click to panel painted, p50", "click", "repaint", "median_ms", "ms", 16.0, 4.0),
    Row("click to panel painted, p99", "click", "repaint", "p99_ms", "ms", 16.0, 4.0),
    Row("change of view, p50", "look", "swap", "view_median_ms", "ms", 50.0, 16.0),
    Row("change of view, p99", "look", "swap", "view_p99_ms", "ms", 50.0, 16.0),
    Row("step of the layer slider, p50", "look", "swap", "slider_median_ms", "ms", 50.0, 16.0),
    Row("step of the layer slider, p99", "look", "swap", "slider_p99_ms", "ms", 50.0, 16.0),
    Row("frame of the turntable, p50", "look", "swap", "turn_median_ms", "ms", 50.0, 16.0),
    Row("frame of the turntable, p99", "look", "swap", "turn_p99_ms", "ms", 50.0, 16.0),
)

_PAGES = ("pages {most} history", "pages {small} history")
_STORE = ("history_store {most}", "history_store {small}")
_STORE_10 = ("history_store {most}", "history_store {middle}")
_INSIGHTS = ("pages {most} insights", "pages {middle} insights")
_JSON, _CSV = ("exchange {large} json",) * 2, ("exchange {large} csv",) * 2
HISTORY = (
    Row("start, {large} sessions / none", "app {large}", "app", "ready_s", "s", 1.05, 1.0),
    Row("memory idle, {most} / none", "app {most}", "app", "pss_mb", "MB", 1.05, 1.0),
    Row("history opens, {most} / {small}", *_PAGES, "first_ms", "ms", 1.3, 1.1),
    Row("history again, {most} / {small}", *_PAGES, "second_ms", "ms", 1.3, 1.1),
    Row("first rows read, {most} / {small}", *_STORE, "rows_ms", "ms", 1.3, 1.1, rounds=3),
    Row("jump to a date, {most} / {small}", *_STORE, "jump_ms", "ms", 1.3, 1.1, rounds=3),
    Row("filter, {most} / {middle}", *_STORE_10, "filter_ms", "ms", 1.3, 1.1, rounds=3),
    Row("search, {most} / {middle}", *_STORE_10, "text_ms", "ms", 1.3, 1.1, rounds=3),
    Row("search in vain, {most}", *_STORE_10, "rare_ms", "ms", 200.0, 100.0, rounds=3),
    Row("Insights, month, {most} / {middle}", *_STORE_10, "month_ms", "ms", 1.5, 1.1, rounds=3),
    Row("Insights, all, {most} / {middle}", *_STORE_10, "all_ms", "ms", 1.5, 1.1, rounds=3),
    Row("Insights, words stand, {most}", *_INSIGHTS, "first_painted_ms", "ms", 400.0, 250.0),
    Row("Insights, plots too, {most}", *_INSIGHTS, "first_ms", "ms", 400.0, 250.0),
    Row("Insights again, {most}", *_INSIGHTS, "second_ms", "ms", 30.0, 15.0),
    Row(
        "save one / the same SQL", "save {middle}", "save {middle}", "ours_ms", "ms", 2.0, 1.2,
        against="theirs_ms", rounds=3,
    ),
    Row(
        "memory, export {large} / file", *_JSON, "write_mb", "MB", 10.0, 4.0,
        against="file_mb", rounds=1,
    ),
    Row(
        "memory, import {large} / file", *_JSON, "take_mb", "MB", 10.0, 4.0,
        against="file_mb", rounds=1,
    ),
    Row(
        "memory, CSV in, {large} / file", *_CSV, "take_mb", "MB", 10.0, 4.0,
        against="file_mb", rounds=1,
    ),
    Row(
        "wait of a reader, import {large}", "waiting {large}", "waiting {small}", "longest_ms",
        "ms", 2_000.0, 500.0, rounds=1,
    ),
    Row("export {large} / look at it", *_JSON, "write_s", "s", None, None, "look_s", rounds=1),
    Row("import {large} / look at it", *_JSON, "take_s", "s", None, None, "look_s", rounds=1),
)  # fmt: skip
GROUPS = {"app": APP, "history": HISTORY}
