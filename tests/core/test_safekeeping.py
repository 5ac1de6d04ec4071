"""Which backups may go, and which never do."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.message import Message
from kneeapp.core.safekeeping import (
    AUTOMATIC_MOST,
    BEFORE_MOST,
    Backup,
    Holding,
    Reason,
    newest_usable,
    outdated,
)

ZONE = timezone(timedelta(hours=1))
EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=ZONE)


def made(at: datetime, reason: Reason, *, usable: bool = True) -> Backup:
    holding = Holding(1, at, at, None) if usable else None
    flaw = None if usable else Message("broken")
    return Backup(f"{at:%Y%m%dT%H%M%S}-{reason.value}.zip", at, reason, 1, holding, flaw)


def test_a_later_session_of_a_day_renews_the_backup_of_that_day():
    noon, evening = EVENING - timedelta(hours=8), EVENING
    kept = [made(noon, Reason.AFTER_SESSION), made(evening, Reason.AFTER_SESSION)]
    assert outdated(kept) == (kept[0],)


def test_a_minute_after_midnight_is_another_day():
    late = datetime(2026, 11, 21, 23, 59, tzinfo=ZONE)
    kept = [
        made(late, Reason.AFTER_SESSION),
        made(late + timedelta(minutes=2), Reason.AFTER_SESSION),
    ]
    assert outdated(kept) == ()


def test_the_newest_thirty_days_are_kept():
    kept = [made(EVENING - timedelta(days=n), Reason.AFTER_SESSION) for n in range(34)]
    assert set(outdated(kept)) == set(kept[AUTOMATIC_MOST:])


def test_the_last_ten_before_a_change_are_kept_whatever_the_change():
    reasons = [Reason.BEFORE_IMPORT, Reason.BEFORE_RESTORE, Reason.BEFORE_UPDATE]
    kept = [made(EVENING - timedelta(hours=n), reasons[n % 3]) for n in range(14)]
    assert set(outdated(kept)) == set(kept[BEFORE_MOST:])


@given(
    st.lists(
        st.tuples(st.integers(0, 2_000), st.sampled_from(Reason), st.booleans()),
        max_size=80,
        unique_by=lambda one: one[0],
    )
)
def test_what_is_made_by_hand_or_cannot_be_read_never_goes(wanted):
    kept = [made(EVENING - timedelta(hours=h), why, usable=ok) for h, why, ok in wanted]
    gone = outdated(kept)
    assert all(one.holding is not None and one.reason is not Reason.BY_HAND for one in gone)
    left = [one for one in kept if one not in gone]
    assert outdated(left) == ()
    if any(one.holding for one in kept):
        assert newest_usable(left) == newest_usable(kept)


def test_the_newest_that_can_be_read():
    broken = made(EVENING, Reason.BY_HAND, usable=False)
    older = made(EVENING - timedelta(days=1), Reason.BY_HAND)
    assert newest_usable([broken, older]) is older
    assert newest_usable([broken]) is None
