"""The courses of a person in her file, and the certificate that is printed from there."""

from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent
from shelterdesk.queries.course_certificate import certificate
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.case_file.assistance import AssistanceSection
from shelterdesk.ui.case_file.page import ASSISTANCE, CaseFilePage
from shelterdesk.ui.case_file.taught_card import certificate_paper
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.usecases.papers import note_paper, printed
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from shelterdesk.vocabulary.papers import PaperKind
from shelterdesk.vocabulary.people import Language
from tests.builders import House, local
from tests.desks import TODAY
from tests.ui.caseload import Caseload


def taught(house: House, *, courses: int = 1, language: Language = Language.VI) -> UUID:
    """Twice of three times in each course, ninety minutes late once."""
    case = house.case("Đào", person={"language": language}, placed=True)
    for kind in list(CourseKind)[:courses]:
        course = house.course(kind)
        house.enrolment(course, case)
        for day, state in ((3, "PRESENT"), (10, "LATE"), (17, "ABSENT")):
            session = house.session(course, start=local(2026, 11, day, 14))
            minutes = 30 if state == "LATE" else None
            house.attendance(session, case, AttendanceState(state), minutes=minutes)
    return case


def shown(caseload: Caseload, case: UUID) -> CaseFilePage:
    page = CaseFilePage(caseload.work, caseload.room, case)
    caseload.show(page)
    settle(caseload)
    page._choose(ASSISTANCE)
    settle(caseload)
    return page


def settle(caseload: Caseload) -> None:
    for _time in range(3):
        QApplication.processEvents()
        caseload.settle()


def test_her_courses_stand_above_her_assistance_with_sessions_and_hours(
    caseload: Caseload,
) -> None:
    page = shown(caseload, caseload.build(taught))
    assert page.part(AssistanceSection).taught.isVisible()
    [paper] = page.part(AssistanceSection).taught.papers.values()
    assert paper.isVisible()
    [line] = page.part(AssistanceSection).taught.findChildren(StandingLine)
    assert line.name.text() == "Mandarin"
    assert line.facts.text() == "2 of 3 sessions · 2.5 hours · last on 2026-11-10 Tue"
    assert line.chip.text() == "In the course"


def test_who_has_no_course_has_no_card(caseload: Caseload) -> None:
    page = shown(caseload, caseload.build(lambda house: house.case(placed=True)))
    assert not page.part(AssistanceSection).taught.isVisible()


def test_many_courses_show_two_and_the_rest_on_demand(caseload: Caseload) -> None:
    page = shown(caseload, caseload.build(lambda house: taught(house, courses=4)))
    assert len(page.part(AssistanceSection).taught.papers) == 2
    assert page.part(AssistanceSection).taught.more.text() == "Show all 4"
    page.part(AssistanceSection).taught.more.click()
    assert len(page.part(AssistanceSection).taught.papers) == 4
    assert page.part(AssistanceSection).taught.more.text() == "Show fewer"


def test_attendance_noted_elsewhere_comes_into_the_open_file(caseload: Caseload) -> None:
    case = caseload.build(taught)
    page = shown(caseload, case)

    def once_more(house: House) -> None:
        house.attendance(house.session(house.course(CourseKind.LAW)), case)

    caseload.build(once_more)
    caseload.work.changed.emit("courses")
    settle(caseload)
    assert len(page.part(AssistanceSection).taught.papers) == 2


@pytest.mark.parametrize(
    ("language", "spoken"),
    [(Language.VI, "vi"), (Language.JV, "id"), (Language.ZH, "zh_TW"), (Language.TL, "en")],
)
def test_the_certificate_is_first_seen_in_her_language(
    caseload: Caseload, language: Language, spoken: str
) -> None:
    page = shown(caseload, caseload.build(lambda house: taught(house, language=language)))
    [one] = page.part(AssistanceSection).taught._rows
    page.part(AssistanceSection).taught.show_paper(one, False)
    caseload.qtbot.waitUntil(
        lambda: caseload.room.window.findChild(Preview) is not None, timeout=10_000
    )
    dialog = caseload.room.window.findChild(Preview)
    assert dialog is not None
    assert dialog.head.language.code() == spoken
    caseload.qtbot.waitUntil(lambda: bool(dialog._pdf), timeout=10_000)
    dialog.reject()


def test_its_print_is_an_event_of_the_case_with_its_language(caseload: Caseload) -> None:
    case = caseload.build(taught)
    page = shown(caseload, case)
    [one] = page.part(AssistanceSection).taught._rows

    told = caseload.ask(certificate, case, one.course_id, TODAY)
    paper = certificate_paper(told, TODAY, with_shelter=False)
    assert paper.kind is PaperKind.COURSE_CERTIFICATE
    assert "Đào" not in paper.file_name
    act = paper.act(("vi",))
    caseload.run(lambda desk: note_paper(desk, printed(act, pages="1", copies=1)))

    def last(session: Session, _viewer: Viewer) -> tuple[str, str, UUID | None]:
        query = select(AuditEvent).order_by(AuditEvent.seq.desc()).limit(1)
        event = session.scalars(query).one()
        return event.kind, event.subject, event.case_id

    assert caseload.ask(last) == ("print.send", "paper:COURSE_CERTIFICATE", case)
