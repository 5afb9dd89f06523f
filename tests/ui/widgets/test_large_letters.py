"""In large letters a page scrolls as a whole, and what is chosen shows its words."""

from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.ui import stylesheet
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.roomy import Rest, Roomy
from shelterdesk.ui.widgets.text import Text

SENTENCE = "Names are left out in any case. A seal hides all the rest. " * 3


def choices() -> Rest:
    inside = QWidget()
    inside.setLayout(column(*(Text(SENTENCE, role="body", wrap=True) for _n in range(14))))
    return Rest(inside, 96)


def test_what_scrolls_by_itself_in_small_letters_needs_all_its_height_in_large_ones(
    look: QApplication, stage: QWidget
) -> None:
    page, rest, foot = QWidget(), choices(), Button("Export")
    page.setLayout(column(rest, foot))
    room = Roomy(page)
    stage.setLayout(column(room))
    QApplication.processEvents()
    assert rest.verticalScrollBar().maximum() > 0
    assert room.verticalScrollBar().maximum() == 0
    stylesheet.apply(look, Theme(factor=1.5))
    for _round in range(4):
        QApplication.processEvents()
    assert rest.verticalScrollBar().maximum() == 0
    assert room.verticalScrollBar().maximum() > 0


def test_a_drop_down_has_room_for_its_longest_words_in_each_language(stage: QWidget) -> None:
    which = Select(stage)
    which.set_items([("counts", "Counts")])
    before = which.sizeHint().width()
    which.set_items([("counts", "Hitungan bulan laporan")])
    words = which.fontMetrics().horizontalAdvance("Hitungan bulan laporan")
    assert which.sizeHint().width() > words + 16 > before
