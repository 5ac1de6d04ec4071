"""The calendar file: RFC 5545 to the letter, and nothing of health in it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.adapters.icalendar import ics_chunks
from kneeapp.core.record import SessionRecord
from tests.builders import histories, make_record


def file_of(
    records: list[SessionRecord], title: str = "After workout", words: str = "7 min"
) -> bytes:
    return b"".join(ics_chunks(records, lambda _record: title, lambda _record: words))


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def values(file: bytes, name: str) -> list[str]:
    return [line.split(":", 1)[1] for line in unfolded(file) if line.startswith(f"{name}:")]


@given(records=histories(), title=st.text(max_size=200), words=st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_lines_are_short_whole_and_end_rightly(
    records: list[SessionRecord], title: str, words: str
) -> None:
    title = title.encode("utf-8", "ignore").decode()
    words = words.encode("utf-8", "ignore").decode()
    file = file_of(records, title, words)
    lines = file.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)  # no character is cut
    assert b"\n" not in file.replace(b"\r\n", b"")
    found = unfolded(file)
    assert found.count("BEGIN:VEVENT") == found.count("END:VEVENT") == len(records)
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-1] == "END:VCALENDAR"
    assert len(values(file, "SUMMARY")) == len(records)


def test_times_are_utc_and_the_end_lies_after_the_start() -> None:
    record = make_record()
    file = file_of([record, replace(record, id="short", ended_at=record.started_at)])
    assert values(file, "DTSTART") == ["20261121T174205Z", "20261121T174205Z"]
    (end,) = values(file, "DTEND")
    assert end > "20261121T174205Z"
    assert values(file, "UID") == [f"{record.id}@kneeapp", "short@kneeapp"]


def test_commas_semicolons_and_backslashes_are_escaped() -> None:
    file = file_of([make_record()], "knee, left; all\\of it", "one\r\ntwo")
    assert values(file, "SUMMARY") == ["knee\\, left\\; all\\\\of it"]
    assert values(file, "DESCRIPTION") == ["one\\ntwo"]


def test_no_rating_and_no_note_is_in_it() -> None:
    file = file_of([make_record(note="a private thought")])
    assert b"private" not in file
    assert b"CLASS:PRIVATE" in file


def test_the_same_sessions_give_the_same_bytes() -> None:
    records = [make_record(1), make_record(2)]
    assert file_of(records) == file_of(records)


def test_a_long_line_is_as_long_as_it_may_be_and_no_longer() -> None:
    for sign in ("x", "é", "膝", "🦵"):
        lines = file_of([make_record()], sign * 200).split(b"\r\n")
        longest = max(map(len, lines))
        assert 75 - len(sign.encode()) < longest <= 75
