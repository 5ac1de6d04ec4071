"""Sessions as a FHIR R4 bundle, for those whose records speak it. Experimental.

Written by hand: a bundle of the type "collection" with one Patient who has no name, a Procedure for
each session and an Observation for each rating of pain. The codes come from

- LOINC 72514-3: pain severity, 0-10 verbal numeric rating, reported (loinc.org);
- SNOMED CT 82169009 and 6757004: structure of left, of right knee region;
- HL7's own tables for the category of an observation and the status of each resource.

There is no code for pressing points on oneself that says just that, so the Procedure has a text. Of
a session that another app wrote down nobody knows here whether anything was pressed: its Procedure
says where it comes from, and neither that nor a length or an end that is not known.
The same sessions always give the same bytes; what R4 asks for holds in R4B as well.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from kneeapp.adapters.exchange_json import moment_form
from kneeapp.core.body import Leg
from kneeapp.core.day import day_of
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import Outcome, SessionRecord, Source

Json = str | int | list["Json"] | dict[str, "Json"]

_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_OID, "kneeapp")
"""Names of resources are made from the ids of sessions, so that they stay the same."""
_OFFSET_MOST: Final = timedelta(hours=14)
_PATIENT: Final = uuid.uuid5(_SPACE, "patient").urn
_LOINC, _SNOMED = "http://loinc.org", "http://snomed.info/sct"
_PAIN: Final[dict[str, Json]] = {
    "system": _LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
_SURVEY: Final[dict[str, Json]] = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
    "display": "Survey",
}
_KNEE: Final[dict[Leg, dict[str, Json]]] = {
    Leg.LEFT: {
        "system": _SNOMED,
        "code": "82169009",
        "display": "Structure of left knee region",
    },
    Leg.RIGHT: {
        "system": _SNOMED,
        "code": "6757004",
        "display": "Structure of right knee region",
    },
}
# hl7.org/fhir/R4/valueset-event-status.html; what was cut off was not done to its end either.
_STATUS: Final = {
    Outcome.COMPLETED: "completed",
    Outcome.STOPPED: "stopped",
    Outcome.INTERRUPTED: "stopped",
}
_WHEN: Final = {
    "before": "Pain before pressing",
    "after": "Pain after pressing",
    "before_other": "Pain before the session",
    "after_other": "Pain after the session",
    "next_day": "Pain the next morning",
    "without": "Pain on a day without pressing",
}
"""The words of FHIR are English, as its codes are."""
_OTHER: Final = "Session taken in from another app"
_OF_OTHERS: Final = {"before": "before_other", "after": "after_other"}


def fhir_chunks(
    records: Iterable[SessionRecord],
    checks: Iterable[DayCheck],
    day_begins_h: int,
    title_of: Callable[[SessionRecord], str],
) -> Iterator[bytes]:
    """The file, session by session.

    Args:
        records: the sessions, in the order of the file.
        checks: the ratings of days without a session.
        day_begins_h: the hour at which a local day begins.
        title_of: the name of a session's routine.
    """
    head: dict[str, Json] = {
        "resourceType": "Bundle",
        "meta": {"tag": [{"system": "urn:kneeapp", "code": "experimental"}]},
        "type": "collection",
    }
    opened = json.dumps(head, ensure_ascii=False)[:-1]
    yield f'{opened}, "entry": [\n  {_entry(_PATIENT, {"resourceType": "Patient"})}'.encode()
    for record in records:
        for entry in _of_session(record, day_begins_h, title_of(record)):
            yield b",\n  " + entry.encode()
    for check in checks:
        for entry in _of_check(check):
            yield b",\n  " + entry.encode()
    yield b"\n]}\n"


def _of_session(record: SessionRecord, day_begins_h: int, title: str) -> Iterator[str]:
    procedure = _urn(record.id, "session")
    yield _entry(procedure, _procedure(record, title))
    morning = day_of(record.started_at, day_begins_h) + timedelta(days=1)
    for leg in Leg:
        pain = record.pain.of(leg)
        rated = (
            ("before", pain.before, _moment(record.started_at)),
            ("after", pain.after, _moment(record.ended_at)),
            ("next_day", pain.next_day, morning.isoformat()),
        )
        for when, score, at in rated:
            if score is not None:
                text = when if _is_ours(record) else _OF_OTHERS.get(when, when)
                found = _observation(text, leg, score, at)
                found["partOf"] = [{"reference": procedure}]
                yield _entry(_urn(record.id, leg.value, when), found)


def _of_check(check: DayCheck) -> Iterator[str]:
    for leg in Leg:
        score = check.of(leg)
        if score is not None:
            found = _observation("without", leg, score, check.day.isoformat())
            yield _entry(_urn(_day_name(check.day), leg.value), found)


def _is_ours(record: SessionRecord) -> bool:
    """Whether it is known to be a session of pressing; not by its outcome, which has to be some."""
    has_content = bool(record.steps) or record.routine is not None
    return record.source is not Source.OTHER_APP or has_content


def _procedure(record: SessionRecord, title: str) -> dict[str, Json]:
    kind = f"Self-acupressure of the knee: {title}" if _is_ours(record) else _OTHER
    found: dict[str, Json] = {
        "resourceType": "Procedure",
        "status": _STATUS[record.outcome],
        "code": {"text": kind},
        "subject": {"reference": _PATIENT},
    }
    if record.source is Source.OTHER_APP and record.ended_at == record.started_at:
        found["performedDateTime"] = _moment(record.started_at)
    else:
        found["performedPeriod"] = {
            "start": _moment(record.started_at),
            "end": _moment(record.ended_at),
        }
    found["note"] = [{"text": _note(record)}]
    if record.legs:
        sites: list[Json] = [{"coding": [_KNEE[leg]]} for leg in record.legs]
        found["bodySite"] = sites
    return found


def _note(record: SessionRecord) -> str:
    """How long it was, as far as it is known, and who says so."""
    pressed_s, active_s = record.pressed_ms // 1000, record.active_ms // 1000
    if record.source is Source.BY_HAND:
        return f"Told from memory: about {pressed_s} s of pressing."
    if record.source is Source.APP:
        return f"Pressed for {pressed_s} s."
    if record.steps:
        return f"Written down by another app. Pressed for {pressed_s} s."
    length = f"It took {active_s} s there" if active_s else "How long it took is not known"
    what = "" if _is_ours(record) else "; what was done is not known"
    return f"Written down by another app. {length}{what}."


def _observation(when: str, leg: Leg, score: int, at: str) -> dict[str, Json]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [_SURVEY]}],
        "code": {"coding": [_PAIN], "text": _WHEN[when]},
        "subject": {"reference": _PATIENT},
        "effectiveDateTime": at,
        "valueInteger": score,
        "bodySite": {"coding": [_KNEE[leg]]},
    }


def _entry(urn: str, resource: dict[str, Json]) -> str:
    named: dict[str, Json] = {"fullUrl": urn, "resource": resource}
    return json.dumps(named, ensure_ascii=False, allow_nan=False)


def _moment(moment: datetime) -> str:
    """With its offset where R4 takes it, which is up to 14 hours; else in UTC."""
    offset = moment.utcoffset() or timedelta(0)
    return moment_form(moment if abs(offset) <= _OFFSET_MOST else moment.astimezone(UTC))


def _urn(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "/".join(parts)).urn


def _day_name(day: date) -> str:
    return f"day {day.isoformat()}"
