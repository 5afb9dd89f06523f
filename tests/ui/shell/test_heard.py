"""What a screen reader hears in every place of the window: a name and a role for each control."""

import calendar
import re
from collections.abc import Iterator
from itertools import cycle

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import languages
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.staff import Role
from tests.i18n.make_believe import make_believe
from tests.ui.find.desk import FindDesk
from tests.ui.heard import has_right_role, heard
from tests.ui.opened import Clock
from tests.ui.shell.places import go, places, window_of

OWN_WORDS = (
    *languages().values(), "Đào", "Sari", "Mai", "Mei Lin", "House of the Harbour", "Room 101",
    "ShelterDesk", "harbour", "PDF", "XLSX", "test",
)  # fmt: skip
"""Names of people, places and languages, which are the same in every language."""

DAYS = "|".join((*calendar.month_name[1:], *calendar.day_name, *calendar.day_abbr))
"""What Unicode's own tables say of a day; they have no make-believe language."""

_OURS = re.compile(r"\[[^\[\]]*\]")
_DATA = re.compile(rf"{DAYS}|SD-\w+-\d+|\d{{4}}-\d{{2}}-\d{{2}}|(Ctrl|Alt|Shift)\+\S+|\b[A-Z]\b")


@pytest.fixture
def desk(qtbot: QtBot, work: Work, clock: Clock) -> Iterator[FindDesk]:
    made = window_of(qtbot, work, clock, Role.MANAGER)
    yield made
    made.window.speak("en")


def test_each_control_has_a_name_and_says_what_it_is(desk: FindDesk) -> None:
    """In one language after the other, by turns: that none lacks a text is a test of the catalogs.
    And every word of it went through them: in the make-believe language all do.
    """
    found: list[str] = []
    with make_believe() as code:
        for place, language in zip(places(Role.MANAGER), cycle(languages())):
            go(desk, place)
            desk.window.speak(language)
            found += [f"{place.name} {language}: {fault}" for fault in faults(desk.window)]
            desk.window.speak(code)
            found += [f"{place.name}: {fault}" for fault in untranslated_in(desk.window)]
    assert found == []


def faults(window: QWidget) -> Iterator[str]:
    for one in heard(window):
        if not one.name.strip():
            yield f"{one} has no name"
        if not has_right_role(one):
            yield f"{one} is something else"
        if any(not row.strip() for row in one.rows):
            yield f"{one} has rows without words"


def untranslated_in(window: QWidget) -> Iterator[str]:
    for one in heard(window):
        for said in (one.name, *one.rows):
            left = untranslated(said)
            if left:
                yield f"{one} says “{left}”"


def untranslated(said: str) -> str:
    """The words of it that no catalog could have given, and that nobody typed."""
    rest = _OURS.sub(" ", said)
    while (less := _OURS.sub(" ", rest)) != rest:
        rest = less
    for own in OWN_WORDS:
        rest = rest.replace(own, " ")
    rest = _DATA.sub(" ", rest)
    return rest.strip() if re.search(r"[^\W\d_]{2}", rest) else ""


def test_a_word_outside_the_catalogs_is_heard() -> None:
    assert untranslated("[Ðátë~~], Đào, SD-26-0001") == ""
    assert untranslated("Close, [Ðátë~~]") == "Close,"
