"""For every test: one hypothesis profile, a display of its own, and no thread left behind."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Time is an argument in this project, so a slow machine is no reason for a test to fail. Where the
# result decides over a change, the examples are the same in every run.
settings.register_profile("house", deadline=None, print_blob=True)
settings.register_profile("house-ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("house-ci" if os.environ.get("CI") else "house")

# pytest-xvfb gives the tests a display where there is Xvfb. Wayland would put the windows on the
# user's own screen, and without any display Qt ends the process.
if sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if shutil.which("Xvfb") else "offscreen")

LAST_LINES_S = 0.5


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """A test that leaves a thread running fails."""
    before = set(threading.enumerate())
    yield
    # A native thread that merely called into Python shows as a dummy until it ends.
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        # It may have said its last word and be on its way out.
        thread.join(LAST_LINES_S)
    running = [thread for thread in left if thread.is_alive()]
    assert not running, f"left running: {running}"
