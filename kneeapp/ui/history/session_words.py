"""What a row of the list says of a session beside its title."""

from __future__ import annotations

from kneeapp.core.content import Catalogue
from kneeapp.core.record import Outcome, SessionRecord, Source
from kneeapp.ui.dates import clock_time
from kneeapp.ui.history.words import outcome_words, pain_words, title_of
from kneeapp.ui.i18n import _


def source_words(source: Source) -> str:
    """Where a session comes from, or an empty text for one that this app has led."""
    if source is Source.BY_HAND:
        return _("added by hand")
    if source is Source.OTHER_APP:
        return _("other app")
    return ""


def line_words(record: SessionRecord) -> str:
    """How a session ended and where it comes from: "complete", "stopped, added by hand".

    What comes from elsewhere says so first of all: that it was complete is left out then.
    """
    source = source_words(record.source)
    if not source:
        return outcome_words(record)
    if record.outcome is Outcome.COMPLETED:
        return source
    return _("{outcome}, {source}").format(outcome=outcome_words(record), source=source)


def row_words(record: SessionRecord, catalogue: Catalogue, day: str) -> str:
    """A whole row for a screen reader; `day` is the head it stands under."""
    return _("{title}, {day}, {time}, {outcome}, {pain}").format(
        title=title_of(record, catalogue),
        day=day,
        time=clock_time(record.started_at),
        outcome=line_words(record),
        pain=pain_words(record),
    )
