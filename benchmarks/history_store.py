"""What the pages ask of a history, without painting it: `history_store HISTORY`.

Each question is asked several times of the same open file, and the median is told.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.child import tell
from benchmarks.generator import NOW
from kneeapp.adapters.assets import ResourceFiles
from kneeapp.adapters.content import load_content
from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.core.record import Outcome, Source
from kneeapp.ui.history.session_list_model import SessionListModel

ROUNDS = 9
COUNTED_MOST = 10_000
MONTH = timedelta(days=30)


def median_ms(ask: Callable[[], object], rounds: int = ROUNDS) -> float:
    """How long a question takes."""
    took_ms = []
    for _round in range(rounds):
        begun = time.perf_counter()
        ask()
        took_ms.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took_ms)


def ask_for_insights(history: SqliteHistory, first: date, last: date) -> None:
    """All that the page about insights shows of some days."""
    history.span()
    history.days(first, last)
    history.points(first, last)
    history.routines(first, last)
    history.activities(first, last)
    history.checks(first, last)


def main(file: str) -> None:
    """Ask, and tell how long it took."""
    path = Path(file)
    history = open_history(path, path.parent, NOW)
    resources = Path(__file__).resolve().parent.parent / "resources"
    today = NOW.date()
    model = SessionListModel(history, load_content(ResourceFiles(resources)), today)
    span = history.span()
    assert span is not None
    days_ago = Random(1)
    days = (span[1] - span[0]).days
    stopped = Wanted(outcomes=frozenset({Outcome.STOPPED}))
    by_hand = Wanted(sources=frozenset({Source.BY_HAND}), points=frozenset({"BL40"}))
    tell(
        rows_ms=median_ms(model.to_newest),
        jump_ms=median_ms(lambda: model.jump(today - timedelta(days=days_ago.randrange(days)))),
        filter_ms=median_ms(lambda: (model.want(stopped), model.want(by_hand))),
        text_ms=median_ms(lambda: model.want(Wanted(text="stairs"))),
        rare_ms=median_ms(lambda: model.want(Wanted(text="nowhere to be found")), 3),
        count_ms=median_ms(lambda: history.count_found(EVERYTHING, COUNTED_MOST)),
        count_found_ms=median_ms(lambda: history.count_found(stopped, COUNTED_MOST), 3),
        month_ms=median_ms(lambda: ask_for_insights(history, today - MONTH, today)),
        all_ms=median_ms(lambda: ask_for_insights(history, *span)),
    )


main(sys.argv[1])
