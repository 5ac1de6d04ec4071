"""Files that cannot be taken in: each is refused with its place, and the history stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kneeapp.adapters.exchange import import_history
from kneeapp.adapters.exchange_json import json_chunks
from kneeapp.adapters.exchange_models import MAX_STEPS
from kneeapp.adapters.exchange_reading import sessions_of
from kneeapp.adapters.history import open_history
from kneeapp.adapters.json_pieces import JsonPieces
from kneeapp.core.errors import AppError
from tests.builders import make_record
from tests.fakes import NOON

KEPT = make_record(9, note="kept before")


@pytest.fixture
def history(tmp_path):
    store = open_history(tmp_path / "history.db", tmp_path / "backups", NOON)
    store.save(KEPT)
    yield store
    store.close()


@pytest.fixture
def refused(tmp_path, history):
    """Gives the sentence with which a file is refused; the history stays as it was."""

    def take_in(data: bytes | str) -> str:
        file = tmp_path / "foreign.json"
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        with pytest.raises(AppError) as caught:
            import_history(str(file), history)
        assert [*history.every()] == [KEPT]
        sentence = str(caught.value)
        assert str(file) in sentence or "already kept" in sentence
        assert "unchanged" in sentence or "Nothing was taken in" in sentence
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


def test_the_good_file_is_good(tmp_path, history):
    (tmp_path / "good.json").write_text(json.dumps(good()))
    assert import_history(str(tmp_path / "good.json"), history).added == 4


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
    assert f" {place} has a value that does not belong there" in refused(with_value(path, value))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_numbers_that_are_none(refused, number):
    sentence = refused(with_value("sessions.1.pain.right.after", None, raw=number))
    assert "sessions[1].pain.right.after has a value" in sentence


def test_a_number_with_thousands_of_digits(refused):
    assert "sessions[1] is far too long" in refused(
        with_value("sessions.1.active_ms", None, raw="9" * 5_000)
    )


def test_a_lone_surrogate(refused):
    sentence = refused(with_value("sessions.0.note", None, raw=r'"\ud83d alone"'))
    assert "sessions[0].note has a value" in sentence


@pytest.mark.parametrize("chars", [4_001, 3_000_000])
def test_a_huge_note(refused, chars):
    sentence = refused(with_value("sessions.2.note", "x" * chars))
    assert "sessions[2].note is longer than the 4000 allowed" in sentence


def test_too_many_steps(refused):
    steps = good()["sessions"][0]["steps"][:1] * (MAX_STEPS + 1)
    assert "sessions[0].steps is longer" in refused(with_value("sessions.0.steps", steps))


def test_too_many_sessions(tmp_path):
    (tmp_path / "many.json").write_text(json.dumps(good()))
    with (
        (tmp_path / "many.json").open() as text,
        pytest.raises(AppError, match="longer than the 3 allowed"),
    ):
        list(sessions_of(text, "many.json", max_sessions=3))


def test_a_key_that_is_not_known(refused):
    assert "sessions[1].weather is not part of this format" in refused(
        with_value("sessions.1.weather", "dry")
    )
    assert "exported_at is not part" in refused(with_value("exported_at", "2026"))


@pytest.mark.parametrize(
    "path",
    ["format", "version", "sessions", "sessions.2.note", "sessions.2.steps.1.leg"],
)
def test_a_key_that_is_missing(refused, path):
    place = path.replace(".2", "[2]").replace(".1", "[1]")
    assert f" {place} is missing" in refused(without(path))


def test_a_key_that_stands_twice(refused):
    text = json.dumps(good()).replace('"note": ""', '"note": "", "note": "other"', 1)
    assert "“note” stands twice in sessions[0]" in refused(text)
    text = json.dumps(good()).replace('"version": 1', '"version": 1, "version": 1')
    assert "version stands twice" in refused(text)


def test_a_newer_version(refused):
    sentence = refused(with_value("version", 2))
    assert "newer version" in sentence
    assert "format 2; this one knows up to 1" in sentence


@pytest.mark.parametrize("value", ["something-else", None, 1, ["kneeapp-history"]])
def test_another_format(refused, value):
    assert "not an export of this app" in refused(with_value("format", value))


@pytest.mark.parametrize(
    "data",
    [
        b"",
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
    assert "is not valid JSON near line" in sentence


@pytest.mark.parametrize(
    "data",
    [b"# Knees", b"", b"{", b'{"format"', b'{{"a": 1, "a": 2}: 1}', b"{" + b"[" * 100_000],
)
def test_no_place_is_named_before_there_is_one(refused, tmp_path, data):
    sentence = refused(data)
    file = tmp_path / "foreign.json"
    assert sentence == f"The file {file} is not valid JSON near line 1. The history is unchanged."


def test_a_first_key_without_end(monkeypatch, refused):
    monkeypatch.setattr(JsonPieces.__init__, "__defaults__", (16, 64))
    assert "begins with something far too long. The" in refused('{"' + "a" * 10_000)


def test_a_key_without_a_name(refused):
    assert ', "" is not part of this format' in refused('{"": 1}')


@pytest.mark.parametrize(
    "ended_at",
    ["2026-11-24T18:42:05.119+01:00", "2026-11-24T18:42:05.120+02:00", "1999-01-01T00:00:00Z"],
)
def test_a_session_that_ends_before_it_begins(refused, ended_at):
    tree = good()
    tree["sessions"][3] |= {"started_at": "2026-11-24T18:42:05.120+01:00", "ended_at": ended_at}
    sentence = refused(json.dumps(tree))
    assert "sessions[3].ended_at lies before the start of the session" in sentence


@pytest.mark.parametrize("ended_at", ["2026-11-24T18:42:05.120+01:00", "2026-11-24T17:42:05.120Z"])
def test_a_session_may_end_the_moment_it_begins(tmp_path, history, ended_at):
    tree = good()
    tree["sessions"][3] |= {"started_at": "2026-11-24T18:42:05.120+01:00", "ended_at": ended_at}
    (tmp_path / "good.json").write_text(json.dumps(tree))
    assert import_history(str(tmp_path / "good.json"), history).added == 4


def test_where_the_start_does_not_fit_it_is_the_start_that_is_named(refused):
    assert "sessions[3].started_at has a value" in refused(with_value("sessions.3.started_at", ""))


def test_the_line_is_told(refused):
    text = json.dumps(good(), indent=1)
    lines = text.split("\n")
    spoilt = next(n for n, line in enumerate(lines) if '"note"' in line and n > 200)
    lines[spoilt] = lines[spoilt].replace(":", "=")
    assert f"near line {spoilt + 1} (sessions[1])" in refused("\n".join(lines))


def test_half_a_file(refused):
    text = json.dumps(good())
    assert "not valid JSON" in refused(text[: len(text) // 2])


def test_bytes_that_are_no_text(refused):
    assert "not text in UTF-8" in refused(json.dumps(good()).encode("utf-16"))
    picture = refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert "is not text in UTF-8. The history" in picture


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_brackets_without_end(refused, bracket):
    raw = bracket * 100_000
    sentence = refused(with_value("sessions.1.steps", None, raw=raw))
    assert "sessions[1] is nested too deeply" in sentence


def test_the_same_session_twice_with_another_content(refused):
    tree = good()
    tree["sessions"].append({**tree["sessions"][0], "note": "differs"})
    assert "already kept, but with another content" in refused(json.dumps(tree))


def test_a_session_that_is_kept_with_another_content(refused):
    tree = good()
    tree["sessions"][2]["id"] = KEPT.id
    assert KEPT.id in refused(json.dumps(tree))


def test_a_sentence_never_repeats_what_somebody_felt(refused):
    assert "secret" not in refused(with_value("sessions.0.felt.pressure", "secret"))


def test_a_file_that_cannot_be_read(tmp_path, history):
    for path in (tmp_path / "missing.json", tmp_path, Path("/dev/null/x.json")):
        with pytest.raises(AppError, match="could not be read"):
            import_history(str(path), history)
    assert history.count() == 1
