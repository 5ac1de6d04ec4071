"""The Insights page for the sheet of all screens: a year, then as it scrolls, then its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kneeapp.ui.insight.insights_page import InsightsPage
from tests.profile import Profile
from tests.ui.insight_data import sessions


def insight_pictures(profile: Profile) -> Iterator[str]:
    """Fills the history with a year and goes through the page; the name of each screen."""
    profile.history.add_all(
        replace(record, id=record.id.replace("-9000-", "-9100-")) for record in sessions()
    )
    frame = profile.window.frame
    frame.forget_page("insights")
    frame.show_page("insights")
    page = frame.page("insights")
    assert isinstance(page, InsightsPage)
    page.finish()
    profile.settle()
    yield "23 insights"
    bar = page.body.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    yield "24 insights, further down"
    bar.setValue(bar.maximum())
    yield "25 insights, at the end"
    bar.setValue(0)
    for key in ("pain", "minutes"):
        page.body.shelf.cards[key].part.tools.table.click()
    profile.settle()
    yield "26 insights, tables"
    frame.show_page("knee")
    profile.settle()
