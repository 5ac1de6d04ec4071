"""To which day something belongs: days begin when their owner goes to bed, not at midnight."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY_BEGINS_H_MOST = 8


def day_of(moment: datetime, begins_h: int) -> date:
    """The local day of a moment.

    Args:
        moment: aware, with the offset of the place it happened in: travel and clock changes move
            no session to another day.
        begins_h: the hour at which a day begins, 0 to `DAY_BEGINS_H_MOST`. What happens before it
            belongs to the day before.
    """
    return (moment.replace(tzinfo=None) - timedelta(hours=begins_h)).date()
