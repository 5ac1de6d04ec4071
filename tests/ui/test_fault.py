"""A fault of the program: what is logged and reported of it, and what is not."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator

import pytest

from kneeapp import __version__
from kneeapp.adapters.history_rows import decoded
from kneeapp.ui.fault import FaultWatch, report_of


@pytest.fixture
def watch(qapp: object) -> Iterator[FaultWatch]:
    before = sys.excepthook
    made = FaultWatch()
    yield made
    made.close()
    assert sys.excepthook is before


def caught(deed) -> tuple[type[BaseException], BaseException, object]:
    """What `sys.excepthook` would get of a deed."""
    with pytest.raises(ValueError, match=r"note|zip|Expecting") as fault:
        deed()
    return fault.type, fault.value, fault.tb


def note_that_fails() -> None:
    raise ValueError("my note: left knee, pain 7")


def test_the_log_and_the_report_hold_no_word_of_the_user(watch: FaultWatch, caplog) -> None:
    reports: list[str] = []
    watch.happened.connect(reports.append)
    with caplog.at_level(logging.DEBUG):
        sys.excepthook(*caught(note_that_fails))
    (record,) = caplog.records
    assert record.levelno == logging.CRITICAL
    assert record.exc_info is None
    assert reports[0] in record.getMessage()
    assert "note_that_fails" in reports[0]
    assert "ValueError" in reports[0]
    assert f"kneeapp {__version__}" in reports[0]
    assert "pain 7" not in record.getMessage()


def test_every_fault_is_logged_and_the_first_is_told(watch: FaultWatch, caplog) -> None:
    reports: list[str] = []
    watch.happened.connect(reports.append)
    for _ in range(3):
        sys.excepthook(*caught(note_that_fails))
    assert len(reports) == 1
    assert len(caplog.records) == 3


def test_no_path_of_the_machine_is_told() -> None:
    for deed in (lambda: decoded([], []), lambda: json.loads("{")):
        kind, _, trace = caught(deed)
        report = report_of(kind, trace)
        places = [line for line in report.splitlines() if line.startswith("  ")]
        assert not any(line.strip().startswith(("/", "\\")) or ":\\" in line for line in places)
    assert "  json/decoder.py:" in report
    kind, _, trace = caught(lambda: decoded([], []))
    assert "  adapters/history_rows.py:" in report_of(kind, trace)
