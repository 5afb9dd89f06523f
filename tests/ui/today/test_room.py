"""The first screen in narrow windows, large text and long words: what gives way, and what not."""

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui import appearance, paint, theme
from shelterdesk.ui.language import switch
from shelterdesk.ui.today.measures import Mode, button_width
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.today.words import Answer, word_of
from shelterdesk.vocabulary import label
from tests.builders import House
from tests.i18n.make_believe import make_believe
from tests.ui.caseload import Caseload
from tests.ui.today.dates import appointment, contact, permit, shown
from tests.ui.walk import clipped, squeezed

SIZES = [(1280, 800), (1024, 700)]


def fill(house: House, name: str = "Sari") -> None:
    case = house.case(name, placed=True)
    permit(house, case, -3)
    contact(house, case, -1)
    appointment(house, case, 0, "City Hospital, Department of Obstetrics and other things")
    permit(house, case, 16)
    permit(house, case, 90)
    house.case("Nobody's date")


@pytest.fixture
def page(caseload: Caseload) -> TodayPage:
    caseload.build(fill)
    return shown(caseload)


def resized(page: TodayPage, width: int, height: int, percent: int = 100) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance.wear(app, "light", percent)
    page.window().resize(width, height)
    for _event in range(4):
        QApplication.processEvents()


def elided(page: TodayPage) -> list[str]:
    """The titles and buttons that have less room than they need."""
    found = []
    for number, line in enumerate(page.dates.lines.shown):
        if line not in page.dates.lines.dates():
            continue
        index = page.dates.lines.index(number, 0)
        places = page.dates.measures.places(page.dates.visualRect(index))
        title = label(line.row.kind)  # type: ignore[union-attr]
        if paint.text_width("h3", title) > places.title.width():
            found.append(title)
        inside = places.button.width() - theme.px(18 + 8)
        found += [
            word_of(answer)
            for answer in Answer
            if paint.text_width("small600", word_of(answer)) > inside
        ]
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_cut_at_any_size(page: TodayPage, size: tuple[int, int], percent: int) -> None:
    resized(page, *size, percent)
    assert clipped(page) == []
    assert squeezed(page) == []
    assert elided(page) == []
    assert page.dates.width() <= page._scroll.viewport().width()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_longer_words_fit(page: TodayPage, size: tuple[int, int], percent: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    resized(page, *size, percent)
    with make_believe() as longer:
        switch(app, longer)
        resized(page, *size, percent)
        cut, small, short = clipped(page), squeezed(page), elided(page)
        switch(app, "en")
    assert (cut, small, short) == ([], [], [])


def test_below_1200_the_side_goes_under_the_list(page: TodayPage) -> None:
    resized(page, 1280, 800)
    assert page.side.x() > page.dates.width()
    resized(page, 1024, 700)
    assert page.side.y() > page._card.y() + page._card.height() - 1
    assert page.side.x() == 0


def test_what_gives_way_goes_in_its_order(page: TodayPage) -> None:
    modes = []
    for width in range(900, 300, -10):
        page.dates.setFixedWidth(width)
        QApplication.processEvents()
        modes.append(page.dates.measures.mode)
    assert modes == sorted(modes)
    assert list(dict.fromkeys(modes)) == list(Mode)


def test_the_button_is_as_wide_as_the_widest_word_of_the_language(page: TodayPage) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = button_width()
    with make_believe() as longer:
        switch(app, longer)
        assert button_width() > before
        assert page.dates.measures.button == button_width()
        switch(app, "en")
    assert page.dates.measures.button == before


def test_a_name_of_300_letters_leaves_every_row_usable(caseload: Caseload) -> None:
    caseload.build(lambda house: fill(house, "Ngọc" * 75))
    page = shown(caseload)
    for size in SIZES:
        resized(page, *size)
        assert (clipped(page), squeezed(page), elided(page)) == ([], [], [])
        assert page.dates.measures.mode in (Mode.FULL, Mode.NO_INITIALS)


def test_the_list_is_as_tall_as_its_lines_and_the_page_scrolls(page: TodayPage) -> None:
    resized(page, 1024, 420)
    rows = range(page.dates.lines.rowCount())
    assert page.dates.height() == sum(page.dates.sizeHintForRow(row) for row in rows)
    bar = page._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    page.dates.setFocus()
    page.dates._keyed = True
    page.dates.setCurrentIndex(page.dates.lines.index(page.dates.lines.rowCount() - 1, 0))
    assert bar.value() > 0
