"""What is told while one types of sessions and rent, and what is beyond the rule."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.rules.particulars import AidDetail, CounsellingDetail
from shelterdesk.ui.services.limits import LimitNote
from shelterdesk.ui.services.panel import LogServicePanel
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.services import ServiceForm, ServiceType
from tests.builders import local
from tests.ui.services.scene import DAO, ME, MINOR, Scene
from tests.ui.services.test_every_form import shown
from tests.ui.services.test_groups import everyone

START = local(2026, 2, 2, 9)
RENT = ServiceType.RENT_SUBSIDY


@pytest.fixture(autouse=True)
def english_again(scene: Scene) -> Iterator[None]:
    scene.opened.window.speak("en")
    yield
    scene.opened.window.speak("en")


def logged(scene: Scene, *services: NewService) -> None:
    def save(desk: Any) -> None:
        for service in services:
            with desk.change() as uow:
                log_service(uow, service)

    scene.do(save)


def a_service(number: int, case_id: UUID = DAO, **given: Any) -> NewService:
    """A session of a day of its own, unless another kind is given."""
    start = START + timedelta(days=number)
    facts = {"kind": ServiceType.COUNSELING, "detail": CounsellingDetail(), "end": start}
    return NewService(
        id=UUID(int=9000 + number), case_id=case_id, start=start, staff_id=ME, **facts | given
    )


def rent(number: int, first: date, last: date) -> NewService:
    detail = AidDetail(amount=5000, covers_from=first, covers_to=last)
    return a_service(number, kind=RENT, detail=detail, end=None)


def told(scene: Scene, panel: LogServicePanel) -> LimitNote:
    note = panel.notes.limit
    scene.qtbot.waitUntil(note.isVisible)
    return note


def test_the_sessions_so_far_are_told_without_a_warning(scene: Scene) -> None:
    logged(scene, *(a_service(number) for number in range(2)))
    panel = scene.open(DAO, "COUNSELING")
    note = told(scene, panel)
    assert note.text() == "2 sessions so far; 10 are paid."
    assert not note.button.isVisible()
    scene.opened.window.speak("id")
    assert note.text() == "Sejauh ini 2 sesi; yang dibayar 10."
    panel.tiles.tile("MEDICAL_ESCORT").click()
    assert not note.isVisible()


def test_one_more_than_is_paid_is_a_warning_and_is_saved_all_the_same(scene: Scene) -> None:
    logged(scene, *(a_service(number) for number in range(10)))
    panel = scene.open(DAO, "COUNSELING")
    said = told(scene, panel).text().splitlines()
    assert said == ["10 sessions so far; 10 are paid.", "More need a special approval."]
    scene.save(panel)
    assert len(scene.services()) == 11


def test_of_several_people_only_who_is_beyond_is_named(scene: Scene) -> None:
    logged(scene, *(a_service(number) for number in range(10)), a_service(20, MINOR))
    panel = scene.open(DAO)
    everyone(scene, panel)
    panel.tiles.tile("COUNSELING").click()
    assert told(scene, panel).text() == "More sessions need a special approval for Đào."


def the_rent(scene: Scene, first: str, last: str) -> LogServicePanel:
    panel = shown(scene, ServiceForm.RENT_SUBSIDY)
    scene.answer(panel, covers_from=first, covers_to=last)
    return panel


def test_the_extra_month_of_rent_and_what_is_beyond_it_are_told(scene: Scene) -> None:
    logged(scene, rent(0, date(2025, 12, 1), date(2026, 2, 28)))
    panel = the_rent(scene, "2026-03-01", "2026-03-31")
    said = "After 2026-02-28 this is extra time, which lasts until 2026-03-31 at most."
    assert told(scene, panel).text() == said
    scene.answer(panel, covers_to="2026-04-30")
    said = "Rent can be paid until 2026-03-31 at most, the extra time included."
    scene.qtbot.waitUntil(lambda: panel.notes.limit.text() == said)


def test_rent_within_its_months_is_not_remarked_upon(scene: Scene) -> None:
    panel = the_rent(scene, "2026-03-01", "2026-05-31")
    scene.answer(panel, covers_to="2026-06-30")
    note = told(scene, panel)
    scene.answer(panel, covers_to="2026-05-31")
    scene.qtbot.waitUntil(lambda: not note.isVisible())


def test_days_whose_rent_is_paid_open_their_record(scene: Scene) -> None:
    paid = rent(0, date(2026, 2, 1), date(2026, 2, 28))
    logged(scene, paid)
    panel = the_rent(scene, "2026-02-15", "2026-03-14")
    note = told(scene, panel)
    said = "Rent of these days is paid already, from 2026-02-01 on."
    assert note.text().splitlines()[0] == said
    note.button.click()
    scene.settle()
    assert scene.panel().service_id == paid.id
