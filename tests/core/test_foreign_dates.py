"""In which order a column writes its dates: proved, left open, or contradictory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.foreign_dates import DateFinding, DateJudge, DateOrder, WrittenDate

YMD, DMY, MDY = DateOrder
FORMS = {YMD: "{0:04}-{1:02}-{2:02}", DMY: "{2:02}/{1:02}/{0:04}", MDY: "{1:02}/{2:02}/{0:04}"}


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written(line: int, text: str) -> WrittenDate:
    """A date of four digits for the year, in front or at the end, read by other means."""
    a, b, c = (int(part) for part in text.replace("/", "-").replace(".", "-").split("-"))
    if a > 31:
        found = dict.fromkeys(DateOrder, day_or_none(a, b, c))
    elif c > 31:
        found = {DMY: day_or_none(c, b, a), MDY: day_or_none(c, a, b)}
    else:
        orders = {YMD: (2000 + a, b, c), DMY: (2000 + c, b, a), MDY: (2000 + c, a, b)}
        found = {order: day_or_none(*parts) for order, parts in orders.items()}
    return WrittenDate(line, text, {order: day for order, day in found.items() if day is not None})


def judged(*texts: str) -> DateFinding:
    judge = DateJudge()
    for line, text in enumerate(texts, 2):
        judge.add(written(line, text))
    return judge.finding()


def test_a_first_part_above_twelve_is_a_day():
    finding = judged("02/03/2026", "14/03/2026", "15/03/2026")
    assert finding.orders == (DMY,)
    assert not finding.is_open
    assert [proof.line for proof in finding.proofs] == [3]


def test_a_second_part_above_twelve_is_a_day():
    finding = judged("02/03/2026", "03/14/2026")
    assert (finding.orders, finding.is_open) == ((MDY,), False)
    assert finding.begun_with(DMY) is MDY


def test_both_contradict_each_other_and_both_lines_are_named():
    finding = judged("02/03/2026", "03/14/2026", "14/03/2026", "15/03/2026")
    assert finding.is_contradiction
    assert [proof.line for proof in finding.proofs] == [3, 4]
    assert finding.begun_with(DMY) is MDY  # so that the second of them is the one refused


@pytest.mark.parametrize(
    ("texts", "proofs", "begun"),
    [
        # 14/03/26 can have the day first, as 05/06/2026 can: no contradiction of these two.
        (("05/06/2026", "03/14/2026", "14/03/26"), (3, 4), MDY),
        # 14/03/26 alone can begin with the year; the line below it cannot.
        (("14/03/26", "14/03/2026", "03/14/26"), (3, 4), DMY),
        (("14/03/26", "03/14/26"), (2, 3), DMY),
        (("05/06/2026", "31/04/26"), (2, 3), DMY),
    ],
)
def test_two_dates_contradict_each_other_that_share_no_order(texts, proofs, begun):
    finding = judged(*texts)
    assert tuple(proof.line for proof in finding.proofs) == proofs
    first, second = finding.proofs
    assert not first.readings.keys() & second.readings
    assert finding.begun_with(DMY) is begun


def test_what_can_be_two_days_is_asked_with_the_first_such_date():
    finding = judged("02/02/2026", "02/03/2026", "04/05/2026")
    assert (finding.orders, finding.is_open) == ((DMY, MDY), True)
    assert finding.example == written(3, "02/03/2026")
    assert finding.begun_with(MDY) is MDY
    assert finding.begun_with(DMY) is DMY
    assert finding.begun_with(YMD) is DMY


def test_it_is_asked_with_a_date_that_is_another_day_in_each_order():
    finding = judged("02/02/26", "01/01/26", "02/03/26", "04/05/26")
    assert finding.orders == (YMD, DMY, MDY)
    assert finding.example == written(4, "02/03/26")
    # None tells all three apart: then the first that tells some of them apart.
    assert judged("2026-01-01", "02/02/26", "03/03/26").example == written(3, "02/02/26")
    assert judged("05/06/05", "02/02/26").example == written(2, "05/06/05")
    # Of what was ruled out nothing is asked any more.
    assert judged("02/02/26", "14/02/26", "02/03/26").example == written(2, "02/02/26")
    assert judged("02/02/26", "02/03/26", "04/05/2026").example == written(3, "02/03/26")


def test_between_dots_nobody_puts_the_month_first():
    finding = judged("02.03.2026")
    assert finding.is_open
    assert finding.begun_with(MDY) is DMY


def test_what_is_the_same_day_in_any_order_is_not_asked():
    assert not judged("02/02/2026", "2026-03-04").is_open
    assert not judged("2026-03-02", "2026-12-01").is_open
    assert judged("2026-03-02").begun_with(MDY) is YMD


def test_a_date_written_year_first_decides_nothing():
    assert judged("2026-03-14", "02/03/2026").is_open
    assert judged("2026-03-14", "14/03/2026").orders == (DMY,)


def test_of_two_digits_for_the_year_it_may_stand_in_front():
    assert judged("02/03/26").orders == (YMD, DMY, MDY)
    finding = judged("02/03/26", "14/03/26")
    assert (finding.orders, finding.is_open) == ((YMD, DMY), True)
    assert finding.begun_with(MDY) is DMY
    assert finding.begun_with(YMD) is YMD
    assert judged("14/03/26", "14/03/32").orders == (DMY,)


def test_without_a_date_there_is_nothing_to_ask():
    finding = judged("99/99/2026")
    assert finding.example is None
    assert not finding.is_open
    assert not finding.is_contradiction


DAYS = st.lists(st.dates(date(1971, 1, 1), date(2099, 12, 31)), min_size=1, max_size=12)


@given(days=DAYS, order=st.sampled_from(DateOrder), usual=st.sampled_from(DateOrder))
def test_a_column_is_read_as_it_was_written_or_asked_about(
    days: Sequence[date], order: DateOrder, usual: DateOrder
) -> None:
    """Whatever is not asked is right; whatever is asked offers what is right."""
    texts = [FORMS[order].format(day.year, day.month, day.day) for day in days]
    finding = judged(*texts)
    assert not finding.is_contradiction
    readings = [written(2 + n, text).readings for n, text in enumerate(texts)]
    if finding.is_open:
        assert order in finding.orders
        example = finding.example
        assert example is not None
        assert len({example.readings[one] for one in finding.orders}) == len(finding.orders)
    else:
        begun = finding.begun_with(usual)
        assert [reading[begun] for reading in readings] == list(days)


@pytest.mark.parametrize("reverse", [False, True])
@given(days=DAYS, more=DAYS)
def test_two_orders_in_one_column_never_pass_unseen(
    reverse: bool, days: Sequence[date], more: Sequence[date]
) -> None:
    """Either it is refused, or every date has the same day in what is left."""
    texts = [f"{day:%d/%m/%Y}" for day in days] + [f"{day:%m/%d/%Y}" for day in more]
    finding = judged(*(texts[::-1] if reverse else texts))
    proves_dmy, proves_mdy = (any(day.day > 12 for day in some) for some in (days, more))
    assert finding.is_contradiction is (proves_dmy and proves_mdy)
