"""What two look at together: the client view of people of each language, and forms that say each
label twice.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.client_view import (
    ClientCourse,
    ClientDate,
    ClientMoney,
    ClientPaper,
    ClientRequest,
    ClientView,
)
from shelterdesk.queries.hotlines import HotlineRow
from shelterdesk.rules.calendar import add_months
from shelterdesk.rules.residence import Away, Counters, HeldPermit, residence_counters
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.side_forms import FORMS
from shelterdesk.ui.widgets.second import speak_beside
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.hotlines import FIRST_NUMBERS
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.residence import DataWish
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceType
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle

PEOPLE = (
    ("Thúy", Language.VI),
    ("Nur Hasanah binti Wahyudi", Language.ID),
    ("Grace", Language.EN),
    ("阿蓮", Language.ZH),
    ("Nok", Language.TH),
)


def client(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """F9 in the list of cases, then the same page of people with more and with less."""
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F9)
    settle()
    page = window.client.page
    assert window.client.is_turned()
    for called, language in PEOPLE:
        page.show_view(a_view(called, language, page._work.now()))
        settle()
        yield scene(f"client-{language}")
    bar = page.room.verticalScrollBar()
    for at in (bar.maximum() // 2, bar.maximum()):
        bar.setValue(at)
        yield scene(f"client-further-{'down' if at < bar.maximum() else 'end'}")
    page.show_view(nothing_yet())
    page.show_left(14, near=True)
    settle()
    yield scene("client-nothing-yet")
    window.client.back()
    settle()
    yield from _two_languages(window, scene)


def _two_languages(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """A described form and one laid out by hand, each label twice."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    work, case_id = page._work, page.case_id
    for name in ("record:visit", "record:complaint", "permit", "case_head"):
        window.open_form(FORMS[name](work, window, case_id))
        settle()
        panel = window.open_panel()
        assert panel is not None
        speak_beside(panel, "vi")
        settle()
        yield scene(f"two-languages-{name.removeprefix('record:')}")
        window.close_form()
        settle()


def a_view(called: str, language: Language, now: datetime) -> ClientView:
    """Dates near and far, with and without an hour; a paper that ran out; two courses."""
    today = now.date()
    dates = (
        ClientDate(
            source_id=UUID(int=9),
            on=today, kind=ServiceType.MEDICAL_ESCORT, start=now.replace(hour=9, minute=5),
            place="新北市立聯合醫院 Bệnh viện Thành phố", companion="Nguyễn Thị Hà",
            interpreting=InterpreterNeed.INTERPRETER,
        ),
        ClientDate(
            source_id=UUID(int=9),
            on=today + timedelta(days=12), kind=ServiceType.COURT_ACCOMPANY,
            start=now + timedelta(days=12), place="District Court", companion="Dewi Lestari",
            interpreting=InterpreterNeed.NOT_NEEDED,
        ),
        ClientDate(
            source_id=UUID(int=9),
            on=today + timedelta(days=40), kind=ServiceType.RESIDENCE_EXTENSION, start=None,
            place="", companion="", interpreting=None,
        ),
    )  # fmt: skip
    return ClientView(
        case_id=UUID(int=1),
        called=called,
        language=language,
        dates=dates,
        money=money(today),
        papers=papers(today),
        courses=(
            ClientCourse(kind=CourseKind.MANDARIN, name=None, next_at=now + timedelta(days=2)),
            ClientCourse(kind=CourseKind.OTHER, name="縫紉", next_at=None),
        ),
        residence=counters(today),
        requests=(ClientRequest(wish=DataWish.ACCESS, answer_by=today + timedelta(days=9)),),
        phone="02 0000 0000",
        hotlines=lines(),
        may_print=True,
        roc_years=language is Language.ZH,
    )


def counters(today: date) -> Counters | None:
    """Two years of residence, of which the first has too few days."""
    since = add_months(today, -15)
    permit = HeldPermit(
        id=UUID(int=3), kind=PermitKind.RESIDENCE_1Y, valid_from=since,
        valid_to=today + timedelta(days=20),
    )  # fmt: skip
    away = Away(since + timedelta(days=30), since + timedelta(days=240))
    return residence_counters([permit], [away], SEED, today)


def papers(today: date) -> tuple[ClientPaper, ...]:
    """One that ran out, one of this year, one of later."""
    return (
        ClientPaper(kind=PermitKind.WORK, valid_to=today - timedelta(days=3)),
        ClientPaper(kind=PermitKind.RESIDENCE_1Y, valid_to=today + timedelta(days=20)),
        ClientPaper(kind=PermitKind.PASSPORT, valid_to=today + timedelta(days=900)),
    )


def money(today: date) -> tuple[ClientMoney, ...]:
    """One of each kind, near and far."""
    kinds = (
        DueKind.CONSOLATION_CLAIM,
        DueKind.UNEMPLOYMENT_CLAIM,
        DueKind.SECOND_UNEMPLOYMENT_CLAIM,
        DueKind.REENTRY_CLAIM,
        DueKind.TRANSPORT_CLAIM,
        DueKind.SUBSIDY_DECISION,
        DueKind.RENT_ENDS,
    )
    return tuple(
        ClientMoney(on=today + timedelta(days=20 * number), kind=kind)
        for number, kind in enumerate(kinds)
    )


def lines() -> tuple[HotlineRow, ...]:
    """Those a new vault has."""
    return tuple(HotlineRow(line, number) for line, number in FIRST_NUMBERS.items())


def nothing_yet() -> ClientView:
    """The first night."""
    return ClientView(
        case_id=UUID(int=2), called="Sari", language=Language.ID, dates=(), money=(), papers=(),
        courses=(), residence=None, requests=(), phone="",
        hotlines=lines(), may_print=True, roc_years=False,
    )  # fmt: skip
