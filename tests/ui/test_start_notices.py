"""What the start tells above the pages."""

from dataclasses import replace

from kneeapp.core.message import Message
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.leg.told_together import told_together
from kneeapp.ui.start_notices import Notice, NoticeStrip, notices_of
from tests.fakes import MemoryHistory, MemorySettings
from tests.shipped import shipped_catalogue


def test_mostly_there_is_nothing_to_tell():
    assert notices_of(MemoryHistory(), MemorySettings(), shipped_catalogue()) == []


def test_broken_content_is_told_but_never_hides_the_page():
    troubles = tuple(Message("The point {code} is broken.", {"code": n}) for n in range(20))
    catalogue = replace(shipped_catalogue(), troubles=troubles)
    told = notices_of(MemoryHistory(), MemorySettings(), catalogue)
    assert [notice.message for notice in told] == list(troubles[:3])
    assert {notice.head for notice in told} == {"Content."}


def missing(name):
    return Message("The file {name} is missing.", {"name": name})


def test_several_pictures_are_one_sentence_with_their_number_and_the_first():
    one, two = missing("images/a.webp"), missing("images/b.webp")
    assert told_together([one]) is one
    said = told_together([one, two, missing("images/c.webp")]).plain()
    assert said.startswith("3 files")
    assert "images/a.webp" in said
    assert "--check" in said
    assert "images/b.webp" not in said
    assert "2 files" in told_together([Message("No hands."), two]).plain()


def test_of_notices_about_one_thing_only_the_last_stands(qtbot, look):
    strip = NoticeStrip(look)
    qtbot.addWidget(strip)
    other = Notice("Settings.", Message("Begun anew."))
    strip.add(other)
    for n in range(3):
        strip.add(Notice("Pictures.", Message("{n} missing.", {"n": n}), about="pictures"))
    assert [one.message.plain() for one in strip.notices] == ["Begun anew.", "2 missing."]
    strip.add(other)
    assert len(strip.notices) == 3
    qtbot.waitUntil(lambda: sum(one.isVisible() for one in strip.findChildren(Banner)) == 3)
