"""How what stands in the columns of another app's file is read, in words."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QLocale

from kneeapp.core.foreign import DurationUnit, ForeignTable, Times, WrittenDuration
from kneeapp.core.foreign_dates import DateFinding, DateOrder, WrittenDate
from kneeapp.ui.dates import duration_words, short_date
from kneeapp.ui.i18n import _

_SHOWN_CHARS = 24


def usual_order(locale: QLocale) -> DateOrder:
    """The order of dates that is usual in a country: "M/d/yy" has the month first."""
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    signs = re.sub(r"'[^']*'", "", pattern).casefold()
    order = "".join(sorted("ymd", key=signs.find))
    return DateOrder(order) if order in set(DateOrder) else DateOrder.DMY


def sample_words(table: ForeignTable) -> str:
    """What was found out of the file as a whole; empty where there is nothing to say of it."""
    told = []
    if not table.has_header:
        told.append(_("Its first line has a date, so it is read as a session and not as names."))
    if table.encoding != "utf-8":
        told.append(_("It is not UTF-8; its letters are read as those of older Windows programs."))
    return " ".join(told)


def order_words(order: DateOrder) -> str:
    """What stands first."""
    return {
        DateOrder.YMD: _("Year first"),
        DateOrder.DMY: _("Day first"),
        DateOrder.MDY: _("Month first"),
    }[order]


def option_words(order: DateOrder, example: WrittenDate) -> str:
    """An order with the day it makes of a date: "Day first: 2 March 2026"."""
    return _("{order}: {date}").format(
        order=order_words(order), date=_whole_date(example.readings[order])
    )


def question_words(example: WrittenDate) -> str:
    """Why somebody has to be asked."""
    told = _(
        "{text} in line {line} can be more than one day, and no other date in its column tells "
        "which is meant."
    )
    return told.format(text=example.text, line=example.line)


def contradiction_words(finding: DateFinding) -> str:
    """Which two dates contradict each other."""
    first, second = finding.proofs
    told = _(
        "{first} in line {first_line} and {second} in line {second_line} are not written in the "
        "same order. What the other dates mean cannot be told, so the file cannot be taken in."
    )
    return told.format(
        first=first.text, first_line=first.line, second=second.text, second_line=second.line
    )


def foot_words(finding: DateFinding, order: DateOrder) -> str:
    """What must not be overlooked before the file is read; empty where nothing is."""
    if finding.is_contradiction:
        return _("The dates contradict each other.")
    example = finding.example
    if not finding.is_open or example is None:
        return ""
    return _("{text} is read as {date}.").format(
        text=example.text, date=_whole_date(example.readings[order])
    )


def dates_words(finding: DateFinding, order: DateOrder) -> str:
    """How the dates of a column are read, and why so."""
    example = finding.example
    if example is None:
        return _("This column has no dates.")
    if finding.is_contradiction:
        return _("They contradict each other.")
    if finding.is_open:
        told = _("{order}, as chosen above: {text} is {date}.")
    elif finding.proofs:
        (proof,) = finding.proofs
        told = _("{order}, as line {line} shows: {text} is {date}.")
        example = proof
    else:
        told = _("{text} is {date}.")
    return told.format(
        order=order_words(order),
        line=example.line,
        text=example.text,
        date=_whole_date(example.readings[order]),
    )


def times_words(times: Times) -> str:
    """What is known of the times of day."""
    return {
        Times.NONE: _("None are known: each session is placed at noon."),
        Times.MIDNIGHT: _("All are 0:00, as if unknown: each session is placed at noon."),
        Times.SOME: _("Local time of this computer, and noon where one is missing."),
    }[times]


def duration_reading(found: WrittenDuration | None, unit: DurationUnit) -> str:
    """What a duration of the file comes to in a unit; empty without one."""
    if found is None:
        return ""
    text = found.text
    text = text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 1]}…"
    if unit not in found.readings:
        return _("{text} in line {line} cannot be read so").format(text=text, line=found.line)
    ms = found.readings[unit]
    return _("{text} is read as {length}").format(text=text, length=duration_words(ms))


def _whole_date(day: date) -> str:
    return short_date(day, day.min)  # with its year, whichever it is
