"""Files that cannot be taken in: each is refused with its place, and the history stays."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from kneeapp.adapters import exchange_laws
from kneeapp.adapters.exchange_faults import FaultError
from kneeapp.adapters.exchange_json import json_chunks
from kneeapp.adapters.exchange_models import MAX_STEPS, NEW_IN_2
from kneeapp.adapters.json_pieces import JsonPieces
from kneeapp.core.errors import AppError
from tests.builders import make_record
from tests.importing import Desk, on

KEPT = make_record(9, note="kept before")


@pytest.fixture
def desk(tmp_path):
    found = Desk(tmp_path)
    found.keep(KEPT)
    return found


@pytest.fixture
def refused(tmp_path, desk):
    """Gives the sentence with which a file is refused; the history stays as it was."""

    def take_in(data: bytes | str) -> str:
        file = tmp_path / "foreign.json"
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        before = desk.as_json()
        with pytest.raises(AppError) as caught:
            desk.take(file)
        assert desk.as_json() == before
        assert desk.backups == 0
        sentence = str(caught.value)
        assert str(file) in sentence
        assert "unchanged" in sentence
        return sentence

    return take_in


def good() -> dict[str, object]:
    return json.loads(b"".join(json_chunks([make_record(n) for n in (1, 2, 3, 4)])))


def with_value(path: str, value: object, *, raw: str | None = None) -> str:
    """The good file with another value at a place; `raw` is JSON text that Python cannot hold."""
    tree = good()
    spot: object = tree
    *parents, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    for parent in parents:
        spot = spot[parent]
    spot[last] = "@@@" if raw is not None else value
    text = json.dumps(tree)
    return text if raw is None else text.replace('"@@@"', raw)


def without(path: str) -> str:
    tree = good()
    spot: object = tree
    *parents, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    for parent in parents:
        spot = spot[parent]
    del spot[last]
    return json.dumps(tree)


def test_the_good_file_is_good(tmp_path, desk):
    (tmp_path / "good.json").write_text(json.dumps(good()))
    assert desk.take(tmp_path / "good.json").added == 4


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sessions.3.pain.left.before", 11),
        ("sessions.3.pain.left.before", -1),
        ("sessions.3.pain.left.before", 5.0),
        ("sessions.3.pain.left.before", 5.5),
        ("sessions.3.pain.left.before", True),
        ("sessions.3.pain.left.before", "5"),
        ("sessions.3.pain.left.before", [5]),
        ("sessions.3.pain.left", None),
        ("sessions.3.active_ms", -1),
        ("sessions.3.active_ms", 10**13),
        ("sessions.3.active_ms", None),
        ("sessions.3.outcome", "splendid"),
        ("sessions.3.outcome", 1),
        ("sessions.3.outcome", None),
        ("sessions.3.routine", ""),
        ("sessions.3.routine", "../../etc"),
        ("sessions.3.id", ""),
        ("sessions.3.id", "a b"),
        ("sessions.3.id", 7),
        ("sessions.3.id", "abc\n"),
        ("sessions.3.started_at", "2026-11-21T18:42:05"),
        ("sessions.3.started_at", "2026-11-21"),
        ("sessions.3.started_at", "2026-13-21T18:42:05+01:00"),
        ("sessions.3.started_at", "2026-11-21T18:42:05.123456+01:00"),
        ("sessions.3.started_at", "2026-11-21T18:42:05+24:00"),
        ("sessions.3.started_at", "0001-01-01T00:00:00+23:00"),
        ("sessions.3.started_at", "9999-12-31T23:59:59-23:00"),
        ("sessions.3.started_at", "२०२६-11-21T18:42:05+01:00"),
        ("sessions.3.started_at", 1763746925),
        ("sessions.3.ended_at", ""),
        ("sessions.3.felt.pressure", "hard"),
        ("sessions.3.felt.thumbs", 0),
        ("sessions.3.stop_reason", ""),
        ("sessions.3.steps", {}),
        ("sessions.3.steps.2", None),
        ("sessions.3.steps.2.kind", "dance"),
        ("sessions.3.steps.2.leg", "both"),
        ("sessions.3.steps.2.point", "<b>"),
        ("sessions.3.steps.2.planned_ms", -5),
        ("sessions.3.steps.2.planned_ms", 10**9 + 1),
        ("sessions.3.steps.2.actual_ms", 10**9 + 1),
        ("sessions.3.note", None),
        ("sessions.3.note", "a\0b"),
        ("sessions.3", "not a session"),
        ("sessions.3", None),
        ("version", "1"),
        ("version", 0),
        ("version", True),
        ("version", 1.0),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_place(refused, path, value):
    place = path.replace(".3", "[3]").replace(".2", "[2]")
    sentence = refused(with_value(path, value))
    assert f", {place}: " in sentence
    assert re.search(r"(It has to be|does not belong there)", sentence)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_numbers_that_are_none(refused, number):
    sentence = refused(with_value("sessions.1.pain.right.after", None, raw=number))
    number = {"1e999": "Infinity", "-1e999": "-Infinity"}.get(number, number)
    assert f"sessions[1].pain.right.after: The value is {number}." in sentence


def test_a_number_with_thousands_of_digits(refused):
    assert "sessions[1]: It is far too long" in refused(
        with_value("sessions.1.active_ms", None, raw="9" * 5_000)
    )


def test_a_lone_surrogate(refused):
    sentence = refused(with_value("sessions.0.note", None, raw=r'"\ud83d alone"'))
    assert "sessions[0].note: It has to be text" in sentence


@pytest.mark.parametrize("chars", [4_001, 3_000_000])
def test_a_huge_note(refused, chars):
    sentence = refused(with_value("sessions.2.note", "x" * chars))
    assert "sessions[2].note: It is longer than the 4000 allowed" in sentence


def test_too_many_steps(refused):
    steps = good()["sessions"][0]["steps"][:1] * (MAX_STEPS + 1)
    assert "sessions[0].steps: It is longer" in refused(with_value("sessions.0.steps", steps))


def test_too_many_sessions(monkeypatch, refused):
    monkeypatch.setattr(exchange_laws, "MAX_SESSIONS", 3)
    assert "sessions[3].id: The file has more than 3 sessions" in refused(json.dumps(good()))


def test_a_key_that_is_not_known(refused):
    assert "sessions[1].weather: It is not part of this format" in refused(
        with_value("sessions.1.weather", "dry")
    )
    assert "exported_at: It is not part" in refused(with_value("exported_at", "2026"))


@pytest.mark.parametrize(
    "path",
    ["format", "version", "sessions", "sessions.2.note", "sessions.2.steps.1.leg"],
)
def test_a_key_that_is_missing(refused, path):
    place = path.replace(".2", "[2]").replace(".1", "[1]")
    assert f", {place}: It is missing" in refused(without(path))


def test_a_key_that_stands_twice(refused):
    text = json.dumps(good()).replace('"note": ""', '"note": "", "note": "other"', 1)
    assert "sessions[0]: “note” stands twice" in refused(text)
    text = json.dumps(good()).replace('"version": 2', '"version": 2, "version": 2')
    assert "version: It stands twice" in refused(text)


def test_a_newer_version(refused):
    sentence = refused(with_value("version", 3))
    assert "newer version" in sentence
    assert "format 3; this one knows up to 2" in sentence


@pytest.mark.parametrize("value", ["something-else", None, 1, ["kneeapp-history"]])
def test_another_format(refused, value):
    assert "format: This is no export of this app" in refused(with_value("format", value))


@pytest.mark.parametrize(
    "data",
    [
        b"   \n ",
        b"hello",
        b"[]",
        b"null",
        b"{",
        b"{}}",
        b'{"format"}',
        b'{"format": "kneeapp-history" "version": 1}',
        b'{"format": "kneeapp-history", "version": 1, "sessions": {}}',
        b'{"format": "kneeapp-history", "version": 1, "sessions": [',
        b'{"format": "kneeapp-history", "version": 1, "sessions": []',
        b'{"format": "kneeapp-history", "version": 1, "sessions": [,]}',
        b'{"format": "kneeapp-history", "version": 1, "sessions": []} more',
        b'{"format": "kneeapp-history", "version": 1, "sessions": [],}',
        b"{1: 2}",
    ],
)
def test_what_is_no_json(refused, data):
    sentence = refused(data)
    assert "This is not valid JSON." in sentence


@pytest.mark.parametrize(
    "data",
    [b"# Knees", b"{", b'{"format"', b'{{"a": 1, "a": 2}: 1}', b"{" + b"[" * 100_000],
)
def test_no_place_is_named_before_there_is_one(refused, tmp_path, data):
    sentence = refused(data)
    file = tmp_path / "foreign.json"
    assert sentence == (
        f"The file {file} was not taken in, and the history is unchanged. "
        "Line 1: This is not valid JSON."
    )


def test_a_first_key_without_end(monkeypatch, refused):
    monkeypatch.setattr(JsonPieces.__init__, "__defaults__", (16, 64))
    assert "Line 1: It is far too long." in refused('{"' + "a" * 10_000)


def test_a_key_without_a_name(refused):
    assert ', "": It is not part of this format' in refused('{"": 1}')


@pytest.mark.parametrize(
    "ended_at",
    ["2026-11-24T18:42:05.119+01:00", "2026-11-24T18:42:05.120+02:00", "1999-01-01T00:00:00Z"],
)
def test_a_session_that_ends_before_it_begins(refused, ended_at):
    tree = good()
    tree["sessions"][3] |= {"started_at": "2026-11-24T18:42:05.120+01:00", "ended_at": ended_at}
    sentence = refused(json.dumps(tree))
    assert "sessions[3].ended_at: It lies before the start of the session" in sentence


@pytest.mark.parametrize("ended_at", ["2026-11-24T18:42:05.120+01:00", "2026-11-24T17:42:05.120Z"])
def test_a_session_may_end_the_moment_it_begins(tmp_path, desk, ended_at):
    tree = good()
    tree["sessions"][3] |= {"started_at": "2026-11-24T18:42:05.120+01:00", "ended_at": ended_at}
    (tmp_path / "good.json").write_text(json.dumps(tree))
    assert desk.take(tmp_path / "good.json").added == 4


def test_where_the_start_does_not_fit_it_is_the_start_that_is_named(refused):
    assert "sessions[3].started_at: It has to be a moment" in refused(
        with_value("sessions.3.started_at", "")
    )


def test_the_line_is_told(refused):
    text = json.dumps(good(), indent=1)
    lines = text.split("\n")
    spoilt = next(n for n, line in enumerate(lines) if '"note"' in line and n > 200)
    lines[spoilt] = lines[spoilt].replace(":", "=")
    assert f"Line {spoilt + 1}, sessions[1]: This is not valid JSON" in refused("\n".join(lines))


def test_the_line_is_the_one_of_the_value_however_many_a_session_takes(refused):
    lines = json.dumps(good(), indent=1).split("\n")
    at = next(n for n, line in enumerate(lines) if '"active_ms"' in line)
    lines[at] = '   "active_ms": -5,'
    assert f"Line {at + 1}, sessions[0].active_ms: The value is -5." in refused("\n".join(lines))


def test_half_a_file(refused):
    text = json.dumps(good())
    assert "This is not valid JSON" in refused(text[: len(text) // 2])


def test_bytes_that_are_no_text(refused):
    assert "is text in UTF-16, not in UTF-8" in refused(json.dumps(good()).encode("utf-16"))
    picture = refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert "Line 1: This is not text in UTF-8." in picture


def test_a_letter_of_latin_1_is_found_in_its_line(tmp_path, desk):
    text = json.dumps(good(), indent=1)
    line = next(n for n, one in enumerate(text.split("\n"), 1) if '"note"' in one and n > 200)
    lines = text.split("\n")
    lines[line - 1] = lines[line - 1].replace('""', '"geht so, müde"')
    (tmp_path / "latin.json").write_bytes("\n".join(lines).encode("latin-1"))
    fault = desk.look(tmp_path / "latin.json").fault
    assert fault.line == line
    assert fault.excerpt[slice(*fault.cell)] == "\ufffd"
    assert "geht so, m" in fault.excerpt


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_brackets_without_end(refused, bracket):
    raw = bracket * 100_000
    sentence = refused(with_value("sessions.1.steps", None, raw=raw))
    assert "sessions[1]: It is nested too deeply" in sentence


def test_the_same_session_twice(refused):
    tree = good()
    tree["sessions"].append(tree["sessions"][0])
    assert "sessions[4].id: This id stands twice" in refused(json.dumps(tree))


def test_what_lies_in_the_future(refused, desk):
    desk.wall = make_record(2).ended_at + timedelta(hours=1)
    # A day ahead may be a clock elsewhere; a minute more is not.
    assert "sessions[3].started_at: It lies in the future" in refused(json.dumps(good()))
    tree = good()
    tree["sessions"] = tree["sessions"][:1]
    tree["sessions"][0]["ended_at"] = "2031-01-01T00:00:00Z"
    assert "sessions[0].ended_at: It lies in the future" in refused(json.dumps(tree))


def test_a_point_that_nobody_knows(refused):
    sentence = refused(with_value("sessions.2.steps.1.point", "XX9"))
    assert "sessions[2].steps[1].point: This version knows no point XX9" in sentence


@pytest.mark.parametrize(
    "flight",
    [
        [{"kind": "done", "step": 0, "begin_ms": 0, "length_ms": 1}],
        [{"kind": "paused", "step": 99, "begin_ms": 0, "length_ms": 1}],
    ],
)
def test_a_flight_that_does_not_fit_the_steps(refused, flight):
    sentence = refused(with_value("sessions.1.flight", flight))
    assert "sessions[1].flight: The stretches do not fit the steps" in sentence


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"kind": "flown", "step": 0, "begin_ms": 0, "length_ms": 1}, "flight[0].kind"),
        ({"kind": "done", "step": -1, "begin_ms": 0, "length_ms": 1}, "flight[0].step"),
        ({"kind": "done", "step": 0, "begin_ms": -5, "length_ms": 1}, "flight[0].begin_ms"),
        ({"kind": "done", "step": 0, "begin_ms": 0, "length_ms": 0}, "flight[0].length_ms"),
        ({"kind": "done", "step": True, "begin_ms": 0, "length_ms": 1}, "flight[0].step"),
    ],
)
def test_a_stretch_that_is_none(refused, value, place):
    assert f"sessions[1].{place}: " in refused(with_value("sessions.1.flight", [value]))


@pytest.mark.parametrize(
    "scores",
    [
        [{"name": "stairs", "score": 11}],
        [{"name": "stairs", "score": True}],
        [{"name": "", "score": 1}],
        [{"name": "a\nb", "score": 1}],
        [{"name": "x" * 41, "score": 1}],
        [{"name": "stairs", "score": 1}, {"name": "stairs", "score": 2}],
        {"stairs": 1},
    ],
)
def test_activities_that_are_none(refused, scores):
    assert "sessions[1].activities" in refused(with_value("sessions.1.activities", scores))


@pytest.mark.parametrize(
    ("check", "place"),
    [
        ({"day": "2026-02-30", "left": 1, "right": None, "activities": []}, "[0].day"),
        ({"day": "2026-02-03T00", "left": 1, "right": None, "activities": []}, "[0].day"),
        ({"day": "2201-02-03", "left": 1, "right": None, "activities": []}, "[0].day"),
        ({"day": "2026-02-03", "left": 11, "right": None, "activities": []}, "[0].left"),
        ({"day": "2026-02-03", "left": None, "right": None, "activities": []}, "[0]"),
        ({"day": "2026-02-03", "left": 1}, "[0].right"),
        (None, "[0]"),
    ],
)
def test_a_rating_of_a_day_that_is_none(refused, check, place):
    assert f", day_checks{place}: " in refused(with_value("day_checks", [check]))


def test_a_day_that_is_rated_twice(refused):
    check = {"day": "2026-02-03", "left": 1, "right": None, "activities": []}
    sentence = refused(with_value("day_checks", [check, check]))
    assert "day_checks[1].day: This day stands twice" in sentence


def test_a_file_of_version_1_knows_nothing_of_what_came_later(refused):
    assert "sessions[0].source: It is not part" in refused(with_value("version", 1))
    tree = good()
    for session in tree["sessions"]:
        for key in NEW_IN_2:
            del session[key]
    assert "sessions[0].source: It is missing" in refused(json.dumps(tree))
    first = {**tree, "version": 1}
    assert "day_checks: It is not part" in refused(json.dumps({**first, "day_checks": []}))
    # The version may come last, and then it still counts.
    last = {"format": tree["format"], "sessions": tree["sessions"], "version": 2}
    assert "version: It is not part" in refused(json.dumps(last))


def test_an_own_routine_that_is_none(refused):
    sentence = refused(with_value("own_routines", [{"format": "kneeapp-routine", "version": 1}]))
    assert "own_routines[0]: " in sentence


def test_a_sentence_never_repeats_what_somebody_felt(refused):
    assert "secret" not in refused(with_value("sessions.0.felt.pressure", "secret"))


def test_a_file_that_cannot_be_read(tmp_path, desk):
    for path in (tmp_path / "missing.json", tmp_path, Path("/dev/null/x.json"), Path("/dev/null")):
        with pytest.raises(AppError, match=r"could not be read.*unchanged"):
            desk.take(path)
    (tmp_path / "empty.json").touch()
    with pytest.raises(AppError, match="is empty"):
        desk.take(tmp_path / "empty.json")
    assert desk.kept() == [KEPT]


def test_a_file_of_more_than_a_gibibyte_is_not_even_read(tmp_path, desk):
    file = tmp_path / "huge.json"
    with file.open("wb") as out:
        out.truncate((1 << 30) + 1)
    told = []
    with pytest.raises(AppError, match="larger than one gibibyte"):
        desk.importer.look(str(file), None, lambda *far: told.append(far) or True)
    assert told == []
    assert desk.kept() == [KEPT]


def test_a_preview_with_a_fault_is_not_taken(tmp_path, desk):
    file = tmp_path / "foreign.json"
    file.write_text(with_value("sessions.3.pain.left.before", 11))
    preview = desk.look(file)
    with pytest.raises(FaultError) as told:
        desk.importer.take(preview, take_changed=True, progress=on)
    assert told.value.fault == preview.fault
    assert desk.kept() == [KEPT]
    assert desk.backups == 0


def test_all_faults_are_counted_and_the_first_ones_told(tmp_path, desk):
    tree = good()
    for number in (1, 3):
        tree["sessions"][number]["pain"]["left"]["before"] = 11
    (tmp_path / "two.json").write_text(json.dumps(tree))
    preview = desk.look(tmp_path / "two.json")
    assert [fault.place for fault in preview.faults] == [
        "sessions[1].pain.left.before",
        "sessions[3].pain.left.before",
    ]
    assert (preview.unreadable, preview.lines, preview.counts.new) == (2, 4, 2)
    assert not preview.can_be_taken
    fault = preview.fault
    assert fault.excerpt == '{"before": 11, "after": 4, "next_day": null}'
    assert fault.excerpt[slice(*fault.cell)] == "11"
    with pytest.raises(AppError):
        desk.importer.take(preview, take_changed=True, progress=on)
    assert desk.kept() == [KEPT]
