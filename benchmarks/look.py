"""The picture as an instrument: change of view, step of the layer slider, frame of the turntable.

Nothing is prepared: what is first shown is read, decoded and scaled while the clock runs. A change
is over when it has been painted; the fade that follows it is not waited for.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QApplication

from benchmarks.child import exec_replaced_by, tell, until_usable
from benchmarks.folder import with_safety_read

ROUNDS = 6
SLIDER_STEPS = 201
FRAMES = 36


def measured(app: QApplication, acts: Iterable[Callable[[], None]]) -> tuple[float, float]:
    """Median and 99th percentile in ms of acts, each until it is painted."""
    took_ms = []
    for act in acts:
        begun = time.perf_counter()
        act()
        app.processEvents()
        took_ms.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took_ms), statistics.quantiles(took_ms, n=100)[98]


def work(app: QApplication) -> None:
    """All views of both postures on all layers; the slider from end to end; the leg round."""
    from kneeapp.core.body import Pose
    from kneeapp.ui.knee.knee_page import KneePage
    from kneeapp.ui.main_window import MainWindow

    until_usable(app)
    window = next(w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
    page = window.findChild(KneePage)
    assert page is not None
    stage, wishes = page.stage, page.stage.picture.wishes
    views = []
    for _round in range(ROUNDS):
        for layer in (0, 100, 200):
            views.append(lambda layer=layer: stage.layers.setValue(layer))
            for pose in Pose:
                views.append(lambda pose=pose: stage.pose_chosen.emit(pose.value))
                views += [lambda one=one: stage.view_chosen.emit(one.value) for one in pose.views]
    view = measured(app, views)
    stage.pose_chosen.emit(Pose.STANDING.value)
    stage.layers.setValue(0)
    app.processEvents()
    steps = [lambda value=value: stage.layers.setValue(value) for value in range(SLIDER_STEPS)]
    slider = measured(app, steps)
    turns = []
    for layer in (0, 100, 200):
        turns.append(lambda layer=layer: stage.layers.setValue(layer))
        for _round in range(2):
            turns += [
                lambda frame=frame: wishes.azimuth_wanted.emit(frame * 360 / FRAMES)
                for frame in range(FRAMES)
            ]
    turn = measured(app, turns)
    tell(
        view_median_ms=view[0], view_p99_ms=view[1],
        slider_median_ms=slider[0], slider_p99_ms=slider[1],
        turn_median_ms=turn[0], turn_p99_ms=turn[1],
    )  # fmt: skip


exec_replaced_by(work)
from kneeapp.main import main  # noqa: E402

with tempfile.TemporaryDirectory() as scratch:
    with_safety_read(scratch)
    main(["--data-dir", scratch])
