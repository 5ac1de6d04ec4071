"""Every kind of file, of all days or some, whole or not at all."""

from __future__ import annotations

import json
from contextlib import closing, nullcontext
from datetime import date, timedelta
from pathlib import Path

import pytest

from kneeapp.adapters.exporting import HistoryExporter, Own, Words, expect_kind
from kneeapp.adapters.history import open_history
from kneeapp.core.body import Leg, Pose
from kneeapp.core.errors import AppError
from kneeapp.core.exporting import ExportKind, ExportWish, kind_of_file
from kneeapp.core.long_work import GivenUpError
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.ports import HistoryStore
from tests.builders import START, make_record
from tests.fakes import MemoryHistory

DAY = START.date()
SPOT = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, (0.0, 3.0, 4.0), "just inside", None)
FIVE = [make_record(n) for n in range(1, 6)]
DATA_KINDS = (ExportKind.JSON, ExportKind.CSV, ExportKind.FHIR, ExportKind.ICS)


def page(_history: HistoryStore, first: date, last: date) -> str:
    return f"<p>{first} {last}</p>"


NOTHING_OWN = Own()


def exporter(history: MemoryHistory, own: Own = NOTHING_OWN) -> HistoryExporter:
    words = Words(
        lambda record: record.routine or "one point",
        lambda _record: "7 min",
        page,
        lambda history, first, last: b"%PDF " + page(history, first, last).encode(),
    )
    return HistoryExporter(lambda: nullcontext(history), lambda: own, words)


def on(_done: int, _total: int) -> bool:
    return True


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("all.json", ExportKind.JSON),
        ("ALL.FHIR.JSON", ExportKind.FHIR),
        ("/a.fhir/all.json", ExportKind.JSON),
        ("all.csv", ExportKind.CSV),
        ("page.pdf", ExportKind.PDF),
        ("page.html", ExportKind.HTML),
        ("all.ics", ExportKind.ICS),
        ("all", None),
        ("json", None),
        ("all.xlsx", None),
    ],
)
def test_the_name_of_the_file_tells_its_kind(name: str, kind: ExportKind | None) -> None:
    assert kind_of_file(name) is kind


def test_another_ending_is_refused_with_those_there_are() -> None:
    with pytest.raises(AppError, match=r"all\.xlsx has to end in one of .*\.fhir\.json.*\.ics"):
        expect_kind(kind_of_file("all.xlsx"), "all.xlsx")


@pytest.mark.parametrize("kind", ExportKind)
def test_every_kind_is_written_and_counted(kind: ExportKind, tmp_path: Path) -> None:
    file = tmp_path / f"all.{kind}"
    assert exporter(MemoryHistory(FIVE)).write(str(file), ExportWish(kind), on) == 5
    assert file.stat().st_size > 0
    begins = {
        ExportKind.JSON: b'{\n  "format": "kneeapp-history"',
        ExportKind.CSV: b"\xef\xbb\xbfid,started_at",
        ExportKind.FHIR: b'{"resourceType": "Bundle"',
        ExportKind.ICS: b"BEGIN:VCALENDAR\r\n",
        ExportKind.HTML: f"<p>{DAY} {DAY + timedelta(days=4)}</p>".encode(),
        ExportKind.PDF: b"%PDF ",
    }
    assert file.read_bytes().startswith(begins[kind])


@pytest.mark.parametrize("kind", DATA_KINDS)
def test_only_the_days_asked_for(kind: ExportKind, tmp_path: Path) -> None:
    file = tmp_path / f"some.{kind}"
    wish = ExportWish(kind, DAY + timedelta(days=1), DAY + timedelta(days=2))
    assert exporter(MemoryHistory(FIVE)).count(wish) == 2
    assert exporter(MemoryHistory(FIVE)).write(str(file), wish, on) == 2
    text = file.read_text("utf-8")
    inside = [record.id in text or kind is ExportKind.FHIR for record in FIVE]
    if kind is not ExportKind.FHIR:
        assert inside == [False, True, True, False, False]
    else:
        assert text.count('"Procedure"') == 2


def test_own_spots_go_with_everything_and_not_with_some_days(tmp_path: Path) -> None:
    ours = exporter(MemoryHistory(FIVE), Own(spots=(SPOT,)))
    ours.write(str(tmp_path / "all.json"), ExportWish(ExportKind.JSON), on)
    ours.write(str(tmp_path / "some.json"), ExportWish(ExportKind.JSON, DAY), on)
    assert "own_spots" in json.loads((tmp_path / "all.json").read_bytes())
    assert "own_spots" not in json.loads((tmp_path / "some.json").read_bytes())


@pytest.mark.parametrize("kind", DATA_KINDS)
def test_the_preview_is_how_the_file_begins(kind: ExportKind, tmp_path: Path) -> None:
    ours, wish, file = exporter(MemoryHistory(FIVE)), ExportWish(kind), tmp_path / "x"
    ours.write(str(file), wish, on)
    begin = ours.begin_of(wish, 500)
    assert len(begin) == 500
    assert file.read_bytes().decode().startswith(begin)


def test_giving_up_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_text("old")
    with pytest.raises(GivenUpError):
        exporter(MemoryHistory(FIVE)).write(
            str(file), ExportWish(ExportKind.JSON), lambda _done, _total: False
        )
    assert file.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["all.json"]


def test_a_history_that_changes_meanwhile_is_written_once_more(tmp_path: Path) -> None:
    history, file = MemoryHistory(FIVE), tmp_path / "all.json"

    def moves(_done: int, _total: int) -> bool:
        if history.version == 1:
            history.version = 2
            history.save(make_record(6))
        return True

    assert exporter(history).write(str(file), ExportWish(ExportKind.JSON), moves) == 6
    assert len(json.loads(file.read_bytes())["sessions"]) == 6


def test_a_history_that_never_stands_still_is_told(tmp_path: Path) -> None:
    history = MemoryHistory(FIVE)

    def moves(_done: int, _total: int) -> bool:
        history.version += 1
        return True

    with pytest.raises(AppError, match="changed again and again"):
        exporter(history).write(str(tmp_path / "x.csv"), ExportWish(ExportKind.CSV), moves)


def test_sqlite_tells_when_another_connection_has_changed_it(tmp_path: Path) -> None:
    first, second = (
        open_history(tmp_path / "history.db", tmp_path / "backups", START) for _turn in range(2)
    )
    with closing(first), closing(second):
        before = first.data_version()
        assert first.data_version() == before
        second.save(make_record(1))
        assert first.data_version() != before


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="could not be written"):
        exporter(MemoryHistory(FIVE)).write(
            str(tmp_path / "none" / "all.json"), ExportWish(ExportKind.JSON), on
        )


@pytest.mark.parametrize("kind", DATA_KINDS)
def test_an_empty_history_is_a_file_too(kind: ExportKind, tmp_path: Path) -> None:
    assert exporter(MemoryHistory()).write(str(tmp_path / "x"), ExportWish(kind), on) == 0
    assert (tmp_path / "x").stat().st_size > 0


def test_a_page_of_nothing_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no session yet"):
        exporter(MemoryHistory()).write(str(tmp_path / "x"), ExportWish(ExportKind.PDF), on)


@pytest.mark.parametrize("days", [(DAY, None), (None, DAY), (DAY, DAY)])
def test_a_page_of_days_asked_for_is_about_them_also_without_a_session(
    days: tuple[date | None, date | None],
) -> None:
    text = exporter(MemoryHistory()).begin_of(ExportWish(ExportKind.HTML, *days), 200)
    assert text == f"<p>{DAY} {DAY}</p>"
