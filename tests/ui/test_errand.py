"""Work beside the window: it tells how far it is, and ends in one way."""

from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from kneeapp.core.errors import AppError
from kneeapp.core.long_work import GivenUpError, Progress
from kneeapp.ui.errand import Errand, Work


class Heard:
    """Everything an errand tells."""

    def __init__(self, work: Work) -> None:
        self.errand = Errand(work)
        self.told: list[object] = []
        self.errand.progressed.connect(lambda done, total: self.told.append((done, total)))
        self.errand.done.connect(lambda result: self.told.append(f"done {result}"))
        self.errand.failed.connect(lambda message: self.told.append(message.plain()))
        self.errand.ended.connect(lambda: self.told.append("ended"))

    def run(self, qtbot: QtBot) -> list[object]:
        with qtbot.waitSignal(self.errand.ended):
            self.errand.start()
        return self.told


def test_it_tells_how_far_it_is_and_what_came_of_it(qtbot: QtBot) -> None:
    def work(progress: Progress) -> int:
        assert progress(1, 2)
        assert progress(2, 2)
        return 7

    assert Heard(work).run(qtbot) == [(1, 2), (2, 2), "done 7", "ended"]


def test_numbers_beyond_32_bits_arrive_whole(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        progress(5_000_000_000, 6_000_000_000)

    assert Heard(work).run(qtbot)[0] == (5_000_000_000, 6_000_000_000)


def test_trouble_is_told_as_a_sentence(qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise AppError("The disk said {what}.", what="no")

    assert Heard(work).run(qtbot) == ["The disk said no.", "ended"]


def test_what_is_given_up_tells_nothing_more(qtbot: QtBot) -> None:
    under_way, go_on = Event(), Event()

    def work(progress: Progress) -> int:
        under_way.set()
        go_on.wait(5)
        if not progress(1, 2):
            raise GivenUpError
        return 7

    heard = Heard(work)
    heard.errand.start()
    assert under_way.wait(5)
    heard.errand.cancel()
    with qtbot.waitSignal(heard.errand.ended):
        go_on.set()
    assert heard.told == ["ended"]
    assert heard.errand.is_cancelled


def test_what_came_of_it_too_late_is_not_told_either(qtbot: QtBot) -> None:
    heard = Heard(lambda _progress: 7)
    heard.errand.cancel()
    assert heard.run(qtbot) == ["ended"]


def test_who_is_gone_hears_nothing_and_nothing_breaks(qtbot: QtBot) -> None:
    go_on = Event()
    heard = Heard(lambda _progress: go_on.wait(5))
    heard.errand.start()
    errand, told = heard.errand, heard.told
    errand.deleteLater()
    qtbot.waitSignal(errand.destroyed).wait()
    go_on.set()
    errand.wait(5)
    assert told == []
