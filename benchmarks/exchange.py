"""A history written to a file, looked at, and taken in by an empty one: `exchange HISTORY KIND`.

How long each takes, and by how much the memory of the process grows at the most.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

from benchmarks.child import tell
from benchmarks.generator import NOW
from kneeapp.adapters.assets import ResourceFiles
from kneeapp.adapters.content import load_content
from kneeapp.adapters.exporting import HistoryExporter, Own, Words
from kneeapp.adapters.history import open_history
from kneeapp.adapters.importing import FileImporter
from kneeapp.adapters.routines_file import RoutineFiles
from kneeapp.core.exporting import ExportKind, ExportWish

WORDS = Words(
    title_of=lambda record: record.routine or "",
    length_of=lambda record: str(record.pressed_ms),
    html_page=lambda _history, _first, _last: "",
    pdf_page=lambda _history, _first, _last: b"",
)


def memory_mb(name: str) -> float:
    """A line of /proc/self/status (Linux), 0 elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1000


def measured(act: Callable[[], object]) -> tuple[object, float, float]:
    """What comes of an act, its seconds, and by how many MB the process was larger at the most."""
    Path("/proc/self/clear_refs").write_text("5")  # The peak is counted anew from here on.
    before_mb, begun = memory_mb("VmRSS"), time.perf_counter()
    came = act()
    return came, time.perf_counter() - begun, memory_mb("VmHWM") - before_mb


def main(history: str, kind: ExportKind, scratch: Path) -> dict[str, float]:
    """Write, look, take in."""
    resources = Path(__file__).resolve().parent.parent / "resources"
    points = load_content(ResourceFiles(resources)).points
    file = str(scratch / f"history.{kind.value}")
    path = Path(history)
    exporter = HistoryExporter(lambda: closing(open_history(path, path.parent, NOW)), Own, WORDS)
    importer = FileImporter(
        open_store=lambda: open_history(scratch / "taken.db", scratch, NOW),
        points=points,
        routines=RoutineFiles(scratch / "routines", points),
        wall=lambda: NOW,
        local=lambda moment: moment.astimezone(NOW.tzinfo),
        before=nullcontext,
    )

    def goes_on(_done: int, _total: int) -> bool:
        return True

    wish = ExportWish(kind)
    sessions, write_s, write_mb = measured(lambda: exporter.write(file, wish, goes_on))
    preview, look_s, look_mb = measured(lambda: importer.look(file, None, goes_on))
    assert preview.can_be_taken, preview.faults
    taken, take_s, take_mb = measured(
        lambda: importer.take(preview, take_changed=False, progress=goes_on)
    )
    assert taken.added == sessions
    return {
        "file_mb": Path(file).stat().st_size / 1e6,
        "write_s": write_s,
        "look_s": look_s,
        "take_s": take_s,
        "write_mb": write_mb,
        "take_mb": max(look_mb, take_mb),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path(sys.argv[1]).parent) as folder:
        figures = main(sys.argv[1], ExportKind(sys.argv[2]), Path(folder))
    tell(**figures)
