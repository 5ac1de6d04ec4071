"""All that is derived from the sessions, derived anew.

A history that comes back from a backup may have been through anything. Days and totals that do not
agree with the sessions would make every plot lie, and none of them is worth a refusal: what the
sessions say can always be summed up again. What cannot be derived has to be readable.
"""

from __future__ import annotations

from collections.abc import Callable

from kneeapp.adapters.history_held import Tables
from kneeapp.core.finding import Place, place_of

_AT_ONCE = 500


def derive_anew(tables: Tables, going_on: Callable[[], None]) -> None:
    """Read every session and every rating of a day; make days, hours, points and totals anew.

    Args:
        tables: in a transaction that may write.
        going_on: called now and then; whatever it raises ends the work.

    Raises:
        StoreError: something that cannot be derived is damaged; take the transaction back.
    """
    tables.totals.expect_readable_checks()
    begins_h = tables.totals.day_begins_h
    after: Place | None = None
    while records := tables.search.between(None, None, _AT_ONCE, after):
        tables.rows.derive_anew(records, begins_h)
        after = place_of(records[-1])
        going_on()
    tables.totals.sum_up_all(going_on)
