"""What the start tells above the pages."""

from dataclasses import replace

from kneeapp.core.message import Message
from kneeapp.ui.start_notices import notices_of
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
