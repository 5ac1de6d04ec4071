"""The FHIR bundle: what R4 asks for, its value sets, and the same bytes for the same sessions."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from kneeapp.adapters.fhir import fhir_chunks
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import Outcome, Pain, PainOfKnees, SessionRecord
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
        period = procedure["performedPeriod"]
        assert all(DATE_TIME.fullmatch(period[end]) for end in ("start", "end"))
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


@given(records=histories(3))
@settings(max_examples=20, deadline=None)
def test_it_parses_as_r4b_too(records: list[SessionRecord]) -> None:
    r4b = pytest.importorskip("fhir.resources.R4B.bundle")
    bundle = bundle_of(records, CHECKS)
    parsed = r4b.Bundle.model_validate(bundle)
    again = json.loads(parsed.model_dump_json(exclude_none=True))
    assert len(again["entry"]) == len(bundle["entry"])


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
