"""What a file of sessions holds, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.foreign import ColumnChoice
from kneeapp.core.foreign_dates import DateOrder
from kneeapp.core.message import N_
from kneeapp.core.note_excerpt import isolated, one_line
from kneeapp.core.record import Pain, Source
from kneeapp.core.taking_in import Difference, ImportKind, ImportPreview, ImportRow, Mark
from kneeapp.ui.dates import clock_time, short_date, weekday_names
from kneeapp.ui.i18n import _, _n

SHOWN_DIFFERENCES = 2

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "note": N_("note"),
        "routine": N_("routine"),
        "outcome": N_("outcome"),
        "started_at": N_("start"),
        "ended_at": N_("end"),
        "active_ms": N_("length"),
        "steps": N_("steps"),
        "pain.left.before": N_("pain before, left"),
        "pain.left.after": N_("pain after, left"),
        "pain.left.next_day": N_("next morning, left"),
        "pain.right.before": N_("pain before, right"),
        "pain.right.after": N_("pain after, right"),
        "pain.right.next_day": N_("next morning, right"),
        "felt.pressure": N_("how the press felt"),
        "felt.thumbs": N_("thumbs"),
        "stop_reason": N_("reason of the stop"),
        "source": N_("where it comes from"),
        "flight": N_("pauses"),
        "activities": N_("activities"),
    }
)


def mark_words(mark: Mark) -> str:
    """The word in the pill of a session."""
    return {Mark.NEW: _("new"), Mark.SAME: _("same"), Mark.CHANGED: _("changed")}[mark]


def mark_icon(mark: Mark) -> str:
    """The icon in the pill of a session."""
    return {Mark.NEW: "plus", Mark.SAME: "check", Mark.CHANGED: "edit"}[mark]


def when_words(row: ImportRow) -> str:
    """The day with its year and the time: "Sun 3 August 2025, 18:20"."""
    day = row.started_at.date()
    return _("{weekday} {date}, {time}").format(
        weekday=weekday_names()[day.weekday()][:3],
        date=short_date(day, day.min),  # with its year, whichever it is
        time=clock_time(row.started_at),
    )


def routine_words(row: ImportRow, catalogue: Catalogue) -> str:
    """The title of the routine."""
    if row.routine is None and row.source is Source.OTHER_APP:
        return _("Session in another app")
    if row.routine is None:
        return _("Single point") if row.legs else _("Session")
    routine = catalogue.routines.get(row.routine)
    return _(routine.title) if routine is not None else row.routine


def row_words(row: ImportRow) -> str:
    """What is worth knowing of it: how it differs, else the knees and the pain."""
    if row.differs:
        told = [difference_words(one) for one in row.differs[:SHOWN_DIFFERENCES]]
        more = len(row.differs) - len(told)
        if more:
            told.append(_n("{n} more", "{n} more", more).format(n=more))
        return _("; ").join(told)
    return _(", ").join(part for part in (_knees(row), _pains(row)) if part)


def difference_words(one: Difference) -> str:
    """One field that differs: "pain after, right: here 4, file 3"."""
    name = _(_FIELDS[one.field]) if one.field in _FIELDS else one.field
    here, there = (isolated(one_line(said)) or _("nothing") for said in (one.here, one.there))
    return _("{field}: here {here}, file {there}").format(field=name, here=here, there=there)


def _knees(row: ImportRow) -> str:
    if len(row.legs) == 2:
        return _("both knees")
    if row.legs:
        return _("left knee") if row.legs[0] is Leg.LEFT else _("right knee")
    return ""


def _pains(row: ImportRow) -> str:
    told = [
        words
        for letter, pain in ((_("L"), row.pain.left), (_("R"), row.pain.right))
        if (words := _pain(letter, pain))
    ]
    return _("pain {pains}").format(pains=_(", ").join(told)) if told else _("not rated")


def _pain(letter: str, pain: Pain) -> str:
    if pain.before is None and pain.after is None:
        return ""
    if pain.after is None:
        return _("{leg} {before} before").format(leg=letter, before=pain.before)
    if pain.before is None:
        return _("{leg} {after} after").format(leg=letter, after=pain.after)
    return _("{leg} {before} to {after}").format(leg=letter, before=pain.before, after=pain.after)


def file_words(preview: ImportPreview) -> str:
    """The file in a line: "sessions-2025.csv, 214 lines, read with our own columns"."""
    name = preview.file.replace("\\", "/").rsplit("/", 1)[-1]
    if preview.kind is ImportKind.JSON:
        count = _n("{n} session", "{n} sessions", preview.lines)
        how = _("the exact format")
    else:
        count = _n("{n} line", "{n} lines", preview.lines)
        ours = preview.kind is ImportKind.CSV
        how = _("read with our own columns") if ours else _chosen_words(preview.choice)
    return _("{name}, {count}, {how}").format(
        name=name, count=count.format(n=f"{preview.lines:,}"), how=how
    )


def _chosen_words(choice: ColumnChoice | None) -> str:
    order = DateOrder.YMD if choice is None else choice.date_order
    return {
        DateOrder.YMD: _("read with the columns you chose"),
        DateOrder.DMY: _("read with the columns you chose, dates with the day first"),
        DateOrder.MDY: _("read with the columns you chose, dates with the month first"),
    }[order]


def beside_words(preview: ImportPreview) -> str:
    """What the file holds beside its sessions, in a line; empty without any of it."""
    told = []
    checks = preview.checks.total
    for n, words in (
        (checks, _n("{n} rated day without a session", "{n} rated days without a session", checks)),
        (preview.own_spots, _n("{n} own spot", "{n} own spots", preview.own_spots)),
        (preview.own_routines, _n("{n} own routine", "{n} own routines", preview.own_routines)),
    ):
        if n:
            told.append(words.format(n=f"{n:,}"))
    return _("Also in the file: {things}.").format(things=_(", ").join(told)) if told else ""
