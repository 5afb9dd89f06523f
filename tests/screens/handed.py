"""The screens of a case that is handed over, and of a colleague who is away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.case_offers import OfferRow, Offers
from shelterdesk.queries.staff_absences import AbsenceRow
from shelterdesk.ui.case_file.hand_over_panel import HandOverPanel
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.settings.away_panel import AwayPanel
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.handover import OfferAnswer
from shelterdesk.vocabulary.people import Language
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle

MESSAGE = "The court may move the date in December once more. She picks up at night only"


def handed(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """What Today says of offers and of an absence, and the two forms."""
    page = window.stage.findChild(TodayPage)
    assert page is not None
    now = page._work.now()
    mine = OfferRow(
        offer_id=UUID(int=1), revision=1, case_id=UUID(int=2), number="SD-26-0011",
        known_as="Thúy", language=Language.VI, standing=CaseStanding.FOLLOW_UP,
        from_name="Dewi Lestari", by_name="Dewi Lestari", to_name="Nguyễn Thị Hà", message=MESSAGE,
        offered_at=now - timedelta(hours=20), next_on=page._work.today() + timedelta(days=9),
        legal_cases=2,
    )  # fmt: skip
    refused = replace(
        mine, offer_id=UUID(int=3), known_as="Sari", answer=OfferAnswer.REFUSED,
        answer_note="我認識她的家人", language=Language.ID, legal_cases=0, next_on=None,
    )  # fmt: skip
    waiting = replace(refused, offer_id=UUID(int=4), answer=None, answer_note="", message="")
    given = replace(mine, offer_id=UUID(int=7), known_as="Mai", answer=OfferAnswer.GIVEN)
    shown = Offers(mine=(mine,), refused=(refused,), waiting=(waiting,), given=(given, given))
    page.side.offers.show_offers(shown)
    page.away._show(
        AbsenceRow(
            absence_id=UUID(int=5), revision=1, staff_id=UUID(int=6), name="Mei",
            first_on=page._work.today(), last_on=page._work.today() + timedelta(days=12),
        )
    )  # fmt: skip
    page._scroll.verticalScrollBar().setValue(0)
    settle()
    yield scene("offers-today")
    window.resize(1024, 700)
    settle()
    page.offered.button.click()
    yield scene("offers-today-narrow")
    window.resize(1280, 800)
    page.side.offers.load()
    page.away.load()
    settle()
    yield from _forms(window, scene)


def _forms(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    for panel in (
        HandOverPanel(page._work, window, page.case_id),
        AwayPanel(page._work, window, None),
    ):
        window.open_form(panel)
        settle()
        yield scene(f"form-{panel.FORM}")
        panel.cancelled.emit()
        settle()
    window.go_back()
    window.show_area("today")
    settle()
