"""Sessions as JSON: exact, in a fixed order, one session a line. Described in data-format.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kneeapp.adapters.exchange_own import check_chunks, routine_chunks, spot_chunks
from kneeapp.core.day_check import DayCheck
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.record import Pain, SessionRecord, StepRecord, Stretch

FORMAT = "kneeapp-history"
VERSION = 2

Json = str | int | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Beside:
    """What an export holds beside its sessions; of what is empty the file has no word.

    The checks (ratings of days without a session) come in the order of the file, oldest first.
    """

    checks: Iterable[DayCheck] = ()
    own_spots: Iterable[OwnSpot] = ()
    own_routines: Iterable[OwnRoutine] = ()


def json_chunks(records: Iterable[SessionRecord], beside: Beside = Beside()) -> Iterator[bytes]:
    """The file, piece by piece. The same content always gives the same bytes.

    Args:
        records: the sessions, in the order of the file.
        beside: what else the file holds.
    """
    head = f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "sessions": ['
    yield head.encode()
    between = "\n    "
    for record in records:
        line = json.dumps(session_form(record), ensure_ascii=False, allow_nan=False)
        yield f"{between}{line}".encode()
        between = ",\n    "
    # An empty list stays on its line; a filled one is closed on the next.
    yield b"]" if between == "\n    " else b"\n  ]"
    yield from check_chunks(beside.checks)
    yield from spot_chunks(beside.own_spots)
    yield from routine_chunks(beside.own_routines)
    yield b"\n}\n"


def session_form(record: SessionRecord) -> dict[str, Json]:
    """One session as it stands in the file."""
    return {
        "id": record.id,
        "started_at": moment_form(record.started_at),
        "ended_at": moment_form(record.ended_at),
        "outcome": record.outcome.value,
        "routine": record.routine,
        "active_ms": record.active_ms,
        "steps": [_step_form(step) for step in record.steps],
        "pain": {"left": _pain_form(record.pain.left), "right": _pain_form(record.pain.right)},
        "felt": {
            "pressure": record.pressure.value if record.pressure else None,
            "thumbs": record.thumbs.value if record.thumbs else None,
        },
        "stop_reason": record.stop_reason.value if record.stop_reason else None,
        "note": record.note,
        "source": record.source.value,
        "flight": [_stretch_form(stretch) for stretch in record.flight],
        "activities": [{"name": one.name, "score": one.score} for one in record.activities],
    }


def moment_form(moment: datetime) -> str:
    """ISO 8601 to the millisecond with the offset, such as "2026-11-21T18:42:05.120+01:00"."""
    return moment.isoformat(timespec="milliseconds")


def _step_form(step: StepRecord) -> Json:
    return {
        "kind": step.kind.value,
        "point": step.point,
        "leg": step.leg.value,
        "planned_ms": step.planned_ms,
        "actual_ms": step.actual_ms,
    }


def _stretch_form(stretch: Stretch) -> Json:
    return {
        "kind": stretch.kind.value,
        "step": stretch.step,
        "begin_ms": stretch.begin_ms,
        "length_ms": stretch.length_ms,
    }


def _pain_form(pain: Pain) -> Json:
    return {"before": pain.before, "after": pain.after, "next_day": pain.next_day}
