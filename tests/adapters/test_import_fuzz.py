"""Files damaged at random: each is a preview or a sentence, and never anything else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kneeapp.adapters.exchange_csv import csv_chunks
from kneeapp.adapters.exchange_json import json_chunks
from kneeapp.core.errors import AppError
from kneeapp.core.foreign import ColumnChoice
from kneeapp.core.foreign_dates import DateOrder
from kneeapp.core.record import ActivityScore
from kneeapp.core.taking_in import ImportKind
from tests.builders import make_record, make_step
from tests.importing import Desk, on

RECORDS = [
    make_record(1, steps=(make_step(), make_step()), note='say "so", =1'),
    make_record(2, steps=(), activities=(ActivityScore("stairs; down", 3),)),
]
DIARY = "Datum;Dauer;Schmerz vorher;Notiz\n14.08.2025 19:02;12,5;5;gut\n15.8.25;0:08:00;7;müde\n"
WHOLE = {
    ImportKind.JSON: b"".join(json_chunks(RECORDS)),
    ImportKind.CSV: b"".join(csv_chunks(RECORDS)),
    ImportKind.FOREIGN: DIARY.encode(),
}
PIECES = st.sampled_from(
    [b"", b'"', b"'", b",", b";", b"\n", b"\r", b"\0", b"\xff", b"\xc3", b"[", b"{", b"}", b"=",
     b"-", b"9" * 30, b"1e999", b"NaN", b"true", b"null", b"\\", b"\\ud800", "é".encode(), b"\t"]
)  # fmt: skip
DAMAGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), PIECES),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    found = Desk(tmp_path_factory.mktemp("fuzz"))
    found.keep(RECORDS[0])
    return found


@pytest.mark.parametrize("kind", [*ImportKind])
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damages=DAMAGES)
def test_a_damaged_file_is_a_preview_or_a_sentence(desk: Desk, kind: ImportKind, damages):
    data = WHOLE[kind]
    for place, length, piece in damages:
        at = int(place * len(data))
        data = data[:at] + piece + data[at + length :]
    file = Path(desk.folder, "damaged.json" if kind is ImportKind.JSON else "damaged.csv")
    file.write_bytes(data)
    choice = ColumnChoice(date=0, duration=1, pain_before_both=2, note=3, date_order=DateOrder.DMY)
    preview = None
    with suppress(AppError):
        found = desk.importer.kind_of(str(file))
        if found is ImportKind.FOREIGN:
            desk.importer.table(str(file), on)
        preview = desk.look(file, choice if found is ImportKind.FOREIGN else None)
    if preview is None:
        return
    assert preview.unreadable >= len(preview.faults)
    assert preview.counts.total == len(preview.rows)
    for fault in preview.faults:
        assert fault.message.plain()
        assert fault.excerpt.isprintable()
        assert fault.cell is None or 0 <= fault.cell[0] <= fault.cell[1] <= len(fault.excerpt)
