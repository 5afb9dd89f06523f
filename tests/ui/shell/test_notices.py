"""What an unlock noticed stands above the pages, in the language of now, until it was read."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.queries.noticed import NoticedBefore
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.usecases.noticing import Notice
from shelterdesk.vocabulary.noticed import Noticed
from tests.ui.opened import Opened
from tests.ui.walk import clipped, squeezed, unnamed

SINCE = datetime(2026, 3, 1, 1, 5, tzinfo=UTC)
OLDER = Notice(what=Noticed.RECORDS_OLDER, since=SINCE)
BEFORE = NoticedBefore(at=SINCE, what=Noticed.SLOTS_REPLACED)


def shown(opened: Opened) -> list[Banner]:
    return [one for one in opened.window.notices.findChildren(Banner) if one.isVisible()]


def test_nothing_noticed_takes_no_room(opened: Opened) -> None:
    assert not opened.window.notices.isVisible()


def test_each_line_goes_by_its_own_button_and_turning_pages_takes_none_away(
    opened: Opened, qtbot: QtBot
) -> None:
    notices = opened.window.notices
    notices._add([OLDER, BEFORE])
    opened.window.show_area("cases")
    own, before = notices.sentences()
    assert own == (
        "These records are older than those you left on 2026-03-01 Sun 09:05."
        " Ask who put them back."
    )
    assert before == (
        "Noticed at an unlock on 2026-03-01 Sun 09:05: Another key file was in place."
        " See the audit log."
    )
    shown(opened)[0].button.click()
    assert len(notices.sentences()) == 1
    qtbot.waitUntil(lambda: len(shown(opened)) == 1)
    shown(opened)[0].button.click()
    assert not notices.isVisible()


def test_what_comes_after_one_was_read_takes_no_others_place(opened: Opened, qtbot: QtBot) -> None:
    notices = opened.window.notices
    notices._add([OLDER, BEFORE])
    qtbot.waitUntil(lambda: len(shown(opened)) == 2)
    shown(opened)[0].button.click()
    notices._add([OLDER])
    assert len(notices.sentences()) == 2


def test_the_gravest_stands_first(opened: Opened) -> None:
    notices = opened.window.notices
    notices.tell(lambda: "can wait", "soon")
    notices.tell(lambda: "cannot wait")
    assert notices.sentences() == ["cannot wait", "can wait"]


def test_it_follows_the_language_and_fits_the_least_window(opened: Opened, qtbot: QtBot) -> None:
    opened.window.resize(1024, 700)
    opened.window.notices._add([OLDER, BEFORE])
    before = opened.window.notices.sentences()
    for code in ("vi", "id", "zh_TW"):
        opened.window.speak(code)
        QApplication.processEvents()
        assert opened.window.notices.sentences() != before
        assert clipped(opened.window.notices) == []
        assert squeezed(opened.window.notices) == []
        assert unnamed(opened.window.notices) == []
