"""The FHIR bundle: what R4 asks for, its value sets, and the same bytes for the same sessions."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from kneeapp.adapters.fhir import fhir_chunks
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import Outcome, Pain, PainOfKnees, SessionRecord, Source
from tests.builders import histories, make_record

CHECKS = (DayCheck(date(2026, 11, 23), 2, 3), DayCheck(date(2026, 11, 25), None, 1))
DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00))?", re.ASCII
)
"""hl7.org/fhir/R4/datatypes.html: a time has seconds and a zone."""
PROCEDURE_STATUS = {
    "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed",
    "entered-in-error", "unknown",
}  # fmt: skip
OBSERVATION_STATUS = {
    "registered", "preliminary", "final", "amended", "corrected", "cancelled",
    "entered-in-error", "unknown",
}  # fmt: skip
BUNDLE_TYPE = {
    "document", "message", "transaction", "transaction-response", "batch", "batch-response",
    "history", "searchset", "collection",
}  # fmt: skip
CATEGORY = {
    "social-history", "vital-signs", "imaging", "laboratory", "procedure", "survey", "exam",
    "therapy", "activity",
}  # fmt: skip
KNEES = {"82169009": "Structure of left knee region", "6757004": "Structure of right knee region"}


def bundle_of(
    records: list[SessionRecord], checks: tuple[DayCheck, ...] = (), begins_h: int = 0
) -> dict[str, Any]:
    chunks = fhir_chunks(records, checks, begins_h, lambda record: record.routine or "one point")
    found: dict[str, Any] = json.loads(b"".join(chunks))
    return found


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = (entry["resource"] for entry in bundle["entry"])
    return [resource for resource in found if resource["resourceType"] == kind]


def check_bundle(bundle: dict[str, Any]) -> None:
    """The rules of R4 that this bundle can break."""
    assert bundle["resourceType"] == "Bundle"
    assert bundle["type"] in BUNDLE_TYPE
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", url) for url in urls)
    patient = bundle["entry"][0]
    assert patient["resource"] == {"resourceType": "Patient"}
    procedures = {
        entry["fullUrl"]
        for entry in bundle["entry"]
        if entry["resource"]["resourceType"] == "Procedure"
    }
    for procedure in resources(bundle, "Procedure"):
        assert procedure["status"] in PROCEDURE_STATUS
        assert procedure["subject"] == {"reference": patient["fullUrl"]}
        (performed,) = (key for key in procedure if key.startswith("performed"))  # one of a choice
        assert performed in {"performedPeriod", "performedDateTime"}
        when = procedure[performed]
        moments = when.values() if performed == "performedPeriod" else (when,)
        assert all(DATE_TIME.fullmatch(moment) for moment in moments)
        assert procedure["code"]["text"].strip()
    for observation in resources(bundle, "Observation"):
        assert observation["status"] in OBSERVATION_STATUS
        assert observation["category"][0]["coding"][0]["code"] in CATEGORY
        (coding,) = observation["code"]["coding"]
        assert (coding["system"], coding["code"]) == ("http://loinc.org", "72514-3")
        assert type(observation["valueInteger"]) is int
        assert 0 <= observation["valueInteger"] <= 10
        assert DATE_TIME.fullmatch(observation["effectiveDateTime"])
        (site,) = observation["bodySite"]["coding"]
        assert site["system"] == "http://snomed.info/sct"
        assert KNEES[site["code"]] == site["display"]
        assert observation["subject"] == {"reference": patient["fullUrl"]}
        for part in observation.get("partOf", []):
            assert part["reference"] in procedures


@given(records=histories())
@settings(max_examples=50, deadline=None)
def test_any_history_makes_a_bundle_that_keeps_the_rules(records: list[SessionRecord]) -> None:
    bundle = bundle_of(records, CHECKS)
    check_bundle(bundle)
    scores = [
        score
        for record in records
        for pain in (record.pain.left, record.pain.right)
        for score in (pain.before, pain.after, pain.next_day)
        if score is not None
    ]
    assert len(resources(bundle, "Procedure")) == len(records)
    assert len(resources(bundle, "Observation")) == len(scores) + 3
    told = sorted(o["valueInteger"] for o in resources(bundle, "Observation"))
    assert told == sorted([*scores, 2, 3, 1])


OTHER = make_record(
    1,
    source=Source.OTHER_APP,
    steps=(),
    routine=None,
    active_ms=750_000,
    pain=PainOfKnees(Pain(5, 3, 2), Pain()),
    pressure=None,
    thumbs=None,
)


def test_of_a_session_of_another_app_no_more_is_said_than_is_known() -> None:
    bundle = bundle_of([OTHER])
    check_bundle(bundle)
    (procedure,) = resources(bundle, "Procedure")
    assert procedure["code"] == {"text": "Session taken in from another app"}
    assert procedure["note"] == [
        {"text": "Written down by another app. It took 750 s there; what was done is not known."}
    ]
    assert "bodySite" not in procedure
    texts = [found["code"]["text"] for found in resources(bundle, "Observation")]
    assert texts == [
        "Pain before the session",
        "Pain after the session",
        "Pain the next morning",
    ]
    said = json.dumps(bundle).casefold()
    assert "acupress" not in said
    assert "press" not in said


def test_an_end_that_is_not_known_is_not_made_up() -> None:
    brief = replace(OTHER, active_ms=0, ended_at=OTHER.started_at)
    bundle = bundle_of([brief])
    check_bundle(bundle)
    (procedure,) = resources(bundle, "Procedure")
    assert procedure["performedDateTime"] == "2026-11-21T18:42:05.120+01:00"
    assert procedure["note"][0]["text"] == (
        "Written down by another app. How long it took is not known; what was done is not known."
    )


@pytest.mark.parametrize("ours", [{"source": Source.APP}, {"source": Source.BY_HAND}, {}])
def test_what_is_known_to_be_pressing_says_so(ours: dict[str, Source]) -> None:
    record = replace(make_record(source=Source.OTHER_APP), **ours)
    (procedure,) = resources(bundle_of([record]), "Procedure")
    assert procedure["code"]["text"] == "Self-acupressure of the knee: after_workout"
    by_hand = record.source is Source.BY_HAND
    assert ("from memory" in procedure["note"][0]["text"]) is by_hand


@given(records=histories())
@settings(max_examples=30, deadline=None)
def test_only_what_is_known_to_be_pressing_is_called_so(records: list[SessionRecord]) -> None:
    for record, procedure in zip(records, resources(bundle_of(records), "Procedure"), strict=True):
        unknown = record.source is Source.OTHER_APP and not record.steps and not record.routine
        assert ("acupressure" in procedure["code"]["text"]) is not unknown
        assert "coding" not in procedure["code"]


@given(records=histories(3))
@settings(max_examples=20, deadline=None)
def test_it_parses_as_r4b_too(records: list[SessionRecord]) -> None:
    r4b = pytest.importorskip("fhir.resources.R4B.bundle")
    bundle = bundle_of(records, CHECKS)
    parsed = r4b.Bundle.model_validate(bundle)
    again = json.loads(parsed.model_dump_json(exclude_none=True))
    assert len(again["entry"]) == len(bundle["entry"])


@pytest.mark.parametrize("active_ms", [0, 750_000])
def test_a_session_of_another_app_parses_as_r4b_too(active_ms: int) -> None:
    r4b = pytest.importorskip("fhir.resources.R4B.bundle")
    end = OTHER.started_at + timedelta(milliseconds=active_ms)
    bundle = bundle_of([replace(OTHER, active_ms=active_ms, ended_at=end)])
    assert len(r4b.Bundle.model_validate(bundle).entry) == len(bundle["entry"])


def test_left_stays_left_and_each_rating_has_its_moment() -> None:
    record = make_record(pain=PainOfKnees(Pain(6, 4, 5), Pain()), outcome=Outcome.INTERRUPTED)
    bundle = bundle_of([record])
    found = [
        (o["code"]["text"], o["bodySite"]["coding"][0]["code"], o["effectiveDateTime"])
        for o in resources(bundle, "Observation")
    ]
    assert found == [
        ("Pain before pressing", "82169009", "2026-11-21T18:42:05.120+01:00"),
        ("Pain after pressing", "82169009", record.ended_at.isoformat(timespec="milliseconds")),
        ("Pain the next morning", "82169009", "2026-11-22"),
    ]
    (procedure,) = resources(bundle, "Procedure")
    assert procedure["status"] == "stopped"
    sites = [site["coding"][0]["code"] for site in procedure["bodySite"]]
    assert sites == ["82169009", "6757004"]


def test_the_next_morning_follows_the_local_day() -> None:
    record = make_record(started_at=make_record().started_at.replace(hour=1))
    (morning,) = [
        o
        for o in resources(bundle_of([replace_next(record)], begins_h=4), "Observation")
        if o["code"]["text"] == "Pain the next morning"
    ]
    assert morning["effectiveDateTime"] == "2026-11-21"


def replace_next(record: SessionRecord) -> SessionRecord:
    """The same with one rating of the next morning."""
    return replace(record, pain=PainOfKnees(Pain(next_day=3), Pain()))


def test_no_note_and_no_name_leaves_by_this_way() -> None:
    bundle = bundle_of([make_record(note="a private thought")])
    assert "private" not in json.dumps(bundle)


def test_an_empty_history_is_a_bundle_with_a_patient_alone() -> None:
    bundle = bundle_of([])
    check_bundle(bundle)
    assert len(bundle["entry"]) == 1


def test_the_check_of_the_rules_can_fail() -> None:
    bundle = bundle_of([make_record()])
    resources(bundle, "Procedure")[0]["status"] = "bogus"
    with pytest.raises(AssertionError):
        check_bundle(bundle)
