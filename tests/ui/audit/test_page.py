"""The audit log's page: what it lists, how it is filtered, and what shows a value."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.models import Case, Person
from shelterdesk.queries import audit_log as log
from shelterdesk.queries import audit_totals as totals
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.ui import stylesheet
from shelterdesk.ui.audit.page import AuditLogPage
from shelterdesk.ui.language import switch
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.cases import open_case
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import NameKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.reports import reading
from tests.ui import walk
from tests.ui.caseload import Caseload
from tests.ui.paper.outlets import Desktop, at_rest


@dataclass(frozen=True)
class People:
    """Whom the vault holds."""

    dao: UUID
    sari: UUID
    linh: UUID


def note(house: House, actor: Actor, kind: EventKind, case: UUID | None = None) -> None:
    with house.store.change(actor) as uow:
        uow.require_nothing("a test notes it by hand")
        uow.note(kind, f"case_file:{case}" if case else "vault:test", case=case)


def fill(house: House) -> People:
    dao = house.case("Đào", names=[(NameKind.PASSPORT, "Nguyễn Thị Đào")])
    sari = house.case("Sari", names=[(NameKind.PASSPORT, "Sari Nguyen")])
    linh = house.staff(Role.COUNSELOR, "Linh")
    house.service(dao)
    with house.store.change(house.actor) as uow:
        uow.require(Action.SETTINGS_CHANGE)
        case = uow.get(Case, dao)
        case.safety_alert = "Do not call her brother"
        uow.note(EventKind.CASE_CHANGE, case, case=dao)
    colleague = Actor(Viewer(linh.staff_id, Role.COUNSELOR), house.actor.signer)
    for kind in (EventKind.CASE_OPEN, EventKind.EXPORT, EventKind.CASE_OPEN):
        note(house, colleague, kind, sari)
    return People(dao, sari, linh.staff_id)


@pytest.fixture
def people(caseload: Caseload) -> People:
    return caseload.build(fill)


@pytest.fixture
def page(caseload: Caseload, people: People) -> AuditLogPage:
    made = AuditLogPage(caseload.work, caseload.room)
    caseload.show(made)
    caseload.settle()
    return made


def kinds(page: AuditLogPage) -> list[EventKind]:
    return [row.kind for row in page.table.table.rows()]


def cell(page: AuditLogPage, row: int, column: int) -> str:
    table = page.table.table
    return table.spoken(table.rows()[row], table.columns[column])


def type_case(page: AuditLogPage, caseload: Caseload, text: str) -> None:
    page.filters.case.clear()
    walk.type_text(page.filters.case, text)
    QTest.keyClick(page.filters.case, Qt.Key.Key_Return)
    settle(caseload)


def settle(caseload: Caseload) -> None:
    """Until what was asked is answered, and what was asked because of that."""
    for _round in range(4):
        caseload.settle()


def pick(page: AuditLogPage, caseload: Caseload, kind: EventKind) -> None:
    assert page.table.pick(lambda row: row.kind is kind)
    settle(caseload)


def told(page: AuditLogPage) -> str:
    """Every word the pane at the side shows."""
    texts = page.detail.findChildren(Text)
    return "\n".join(text.text() for text in texts if text.isVisibleTo(page))


def test_the_newest_event_stands_first_with_who_what_and_about_whom(page: AuditLogPage) -> None:
    assert kinds(page)[:4] == [
        EventKind.CASE_OPEN,
        EventKind.EXPORT,
        EventKind.CASE_OPEN,
        EventKind.CASE_CHANGE,
    ]
    said = [cell(page, 0, column) for column in range(4)]
    assert said == ["2026-11-23 Mon 12:00", "Linh", "Case file opened", "Sari, SD-26-0002"]
    assert page.table.current_row() == page.table.table.rows()[0]


def test_a_row_names_the_changed_fields_and_no_value(page: AuditLogPage) -> None:
    assert cell(page, 3, 2) == "Case changed, Case – Safety alert"
    shown = [cell(page, row, column) for row in range(len(kinds(page))) for column in range(5)]
    assert not any("brother" in text or "Nguy" in text for text in shown)


def test_one_user_s_events_alone(page: AuditLogPage, caseload: Caseload, people: People) -> None:
    page.filters.who.choose(str(people.linh))
    page.filters.who.chosen.emit(str(people.linh))
    settle(caseload)
    assert {row.actor_name for row in page.table.table.rows()} == {"Linh"}
    page.filters.who.choose("itself")
    page.filters.who.chosen.emit("itself")
    settle(caseload)
    assert kinds(page) == []


def test_a_kind_s_events_alone(page: AuditLogPage, caseload: Caseload) -> None:
    page.filters.groups.button("EXPORTS").click()
    settle(caseload)
    assert kinds(page) == [EventKind.EXPORT]
    page.filters.groups.button("READS").click()
    settle(caseload)
    assert kinds(page) == [EventKind.CASE_OPEN, EventKind.EXPORT, EventKind.CASE_OPEN]


@pytest.mark.parametrize("text", ["sd-26-0001", "đào", "dao"])
def test_one_case_s_events_alone(
    page: AuditLogPage, caseload: Caseload, people: People, text: str
) -> None:
    type_case(page, caseload, text)
    assert {row.case_id for row in page.table.table.rows()} == {people.dao}


def test_a_name_of_several_people_asks_whom_it_means(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    before = kinds(page)
    type_case(page, caseload, "nguyen")
    assert kinds(page) == before
    assert page.filters.cases.isVisible()
    page.filters.cases.button(str(people.sari)).click()
    settle(caseload)
    assert {row.known_as for row in page.table.table.rows()} == {"Sari"}


def test_a_case_that_is_not_there_is_said_beside_the_field(
    page: AuditLogPage, caseload: Caseload
) -> None:
    before = kinds(page)
    type_case(page, caseload, "qqzz")
    assert page.filters.fields["case"].problem() == "There is no such case."
    assert kinds(page) == before
    page.filters.case.selectAll()
    QTest.keyClick(page.filters.case, Qt.Key.Key_Delete)
    settle(caseload)
    assert page.filters.fields["case"].problem() == ""


def test_a_day_shows_the_events_of_that_day(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    caseload.clock.at += timedelta(days=1)
    caseload.build(lambda house: house.service(people.dao))
    page.filters.first.set_value(date(2026, 11, 24))
    page.filters.first.changed.emit(date(2026, 11, 24))
    settle(caseload)
    assert kinds(page) == [EventKind.CASE_CHANGE]


def test_a_day_that_does_not_exist_is_said_beside_the_field(
    page: AuditLogPage, caseload: Caseload
) -> None:
    before = kinds(page)
    page.filters.first.type_text("2026-13-40")
    page.filters.first.editingFinished.emit()
    page.filters.changed.emit()
    settle(caseload)
    assert page.filters.fields["first"].problem().startswith("This date does not exist.")
    assert kinds(page) == before


def test_days_in_the_wrong_order_are_said_beside_the_field(
    page: AuditLogPage, caseload: Caseload
) -> None:
    page.filters.first.set_value(date(2026, 11, 24))
    page.filters.last.set_value(date(2026, 11, 23))
    page.filters.last.changed.emit(date(2026, 11, 23))
    settle(caseload)
    problem = page.filters.fields["last"].problem()
    assert problem == "The last day is before the first. Check both."


def test_no_event_is_said_and_one_button_clears_the_filters(
    page: AuditLogPage, caseload: Caseload
) -> None:
    before = kinds(page)
    page.filters.groups.button("ACCOUNTS").click()
    page.filters.who.choose("itself")
    page.filters.changed.emit()
    settle(caseload)
    assert page.nothing.isVisible()
    page.nothing.button.click()
    settle(caseload)
    assert kinds(page) == before
    assert page.filters.groups.codes() == []


def test_the_values_of_a_case_are_shown_when_asked_for_and_that_is_an_event(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    pick(page, caseload, EventKind.CASE_CHANGE)
    assert "Case – Safety alert" in told(page)
    assert "brother" not in told(page)
    opened_before = kinds(page).count(EventKind.CASE_OPEN)
    page.detail.show_values.click()
    settle(caseload)
    assert "Safety alert: Do not call her brother" in told(page)
    assert not page.detail.show_values.isVisible()
    newest = page.table.table.rows()[0]
    assert (newest.kind, newest.case_id) == (EventKind.CASE_OPEN, people.dao)
    assert newest.actor_name == "Mei Lin"
    assert kinds(page).count(EventKind.CASE_OPEN) == opened_before + 1


def test_looking_through_the_list_opens_no_case_file(
    page: AuditLogPage, caseload: Caseload
) -> None:
    before = kinds(page)
    for _row in before:
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    settle(caseload)
    page._load()
    settle(caseload)
    assert kinds(page) == before


def test_enter_shows_the_values_too(page: AuditLogPage, caseload: Caseload) -> None:
    pick(page, caseload, EventKind.CASE_CHANGE)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(caseload)
    assert "brother" in told(page)


def test_values_about_the_house_are_shown_at_once(page: AuditLogPage, caseload: Caseload) -> None:
    before = len(kinds(page))
    assert page.table.pick(lambda row: any(one.table == "setting" for one in row.touched))
    settle(caseload)
    assert "Prefix of case numbers: SD" in told(page)
    assert not page.detail.show_values.isVisible()
    page._load()
    settle(caseload)
    assert len(kinds(page)) == before


def test_a_voided_case_says_why_its_values_are_not_shown(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    pick(page, caseload, EventKind.CASE_CHANGE)
    caseload.build(lambda house: house.void(Case, people.dao))
    page.detail.show_values.click()
    settle(caseload)
    assert page.detail.refusal.isVisible()
    assert "brother" not in told(page)


def test_values_of_another_event_come_too_late(page: AuditLogPage, caseload: Caseload) -> None:
    pick(page, caseload, EventKind.CASE_CHANGE)
    page.detail.show_values.click()
    page.table.selectRow(0)
    settle(caseload)
    assert "brother" not in told(page)


def test_a_case_is_opened_from_its_event(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    pick(page, caseload, EventKind.CASE_CHANGE)
    page.detail.open_case.click()
    assert caseload.room.cases == [people.dao]


def test_the_next_page_comes_when_the_list_is_scrolled_to_its_end(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    caseload.build(lambda house: [house.change(Person, _person(house), sex=sex) for sex in SEXES])
    page._load()
    settle(caseload)
    assert len(kinds(page)) == log.PAGE
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(caseload)
    rows = page.table.table.rows()
    assert [row.seq for row in rows] == list(range(rows[0].seq, 0, -1))


SEXES = ["F", "M"] * 110


def _person(house: House) -> UUID:
    with house.store.read() as session:
        return session.query(Person.id).order_by(Person.known_as).first()[0]


def test_few_hits_are_found_however_far_back_they_are(
    page: AuditLogPage, caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LOOKED_THROUGH", 2)
    page.filters.groups.button("VAULT").click()
    for _slice in range(10):
        settle(caseload)
    assert kinds(page) == [EventKind.VAULT_CREATE]
    assert not page._is_loading


def test_what_is_saved_meanwhile_comes_on_top_and_the_chosen_event_stays(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    pick(page, caseload, EventKind.EXPORT)
    chosen = page.table.current_row()
    caseload.build(lambda house: house.service(people.sari))
    caseload.work.changed.emit("services")
    settle(caseload)
    rows = page.table.table.rows()
    assert rows[0].known_as == "Sari"
    assert [row.seq for row in rows] == list(range(len(rows), 0, -1))
    assert page.table.current_row() == chosen


def test_what_happened_behind_another_page_is_there_when_one_comes_back(
    page: AuditLogPage, caseload: Caseload, people: People
) -> None:
    page.hide()
    caseload.run(lambda desk: open_case(desk, people.dao))
    page.show()
    caseload.qtbot.waitUntil(lambda: page.table.table.rows()[0].actor_name == "Mei Lin")
    newest = page.table.table.rows()[0]
    assert (newest.kind, newest.case_id) == (EventKind.CASE_OPEN, people.dao)


def test_what_each_user_read_and_exported_is_counted(
    page: AuditLogPage, caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(totals, "COUNTED", 3)
    page.view.button("users").click()
    for _slice in range(10):
        settle(caseload)
    counted = {user.name: user for user in page.totals.table.rows()}
    assert set(counted) == {"Linh", "Mei Lin"}
    assert (counted["Linh"].files_opened, counted["Linh"].exports) == (2, 1)
    assert not page.filters.groups.isVisible()


def test_enter_on_a_user_shows_her_events(page: AuditLogPage, caseload: Caseload) -> None:
    page.view.button("users").click()
    settle(caseload)
    assert page.totals.pick(lambda user: user.name == "Linh")
    QTest.keyClick(page.totals, Qt.Key.Key_Return)
    settle(caseload)
    assert page.view.code() == "events"
    assert {row.actor_name for row in page.table.table.rows()} == {"Linh"}


def test_escape_goes_back(page: AuditLogPage, caseload: Caseload) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert caseload.room.backs == 1


def test_escape_in_the_case_field_clears_it_first(page: AuditLogPage, caseload: Caseload) -> None:
    type_case(page, caseload, "dao")
    page.filters.case.setFocus()
    QTest.keyClick(page.filters.case, Qt.Key.Key_Escape)
    settle(caseload)
    assert page.filters.case.text() == ""
    assert {row.known_as for row in page.table.table.rows()} > {"Sari"}
    QTest.keyClick(page.filters.case, Qt.Key.Key_Escape)
    assert caseload.room.backs == 1


def test_the_page_speaks_another_language_where_it_stands(
    page: AuditLogPage, look: QApplication
) -> None:
    before = page.table.current_row()
    switch(look, "vi")
    try:
        assert page.view.code() == "events"
        assert page.filters.who.code() == "everybody"
        assert "T2" in cell(page, 0, 0)
        assert page.table.current_row() == before
    finally:
        switch(look, "en")


@pytest.mark.parametrize("view", ["events", "users"])
@pytest.mark.parametrize(("percent", "width"), [(100, 1280), (150, 1024)])
def test_nothing_is_cut_or_nameless(
    page: AuditLogPage, caseload: Caseload, look: QApplication, view: str, percent: int, width: int
) -> None:
    stylesheet.apply(look, Theme(factor=percent / 100))
    caseload.room.window.resize(width - 100, 640)
    page.view.button(view).click()
    settle(caseload)
    for tucked in (True, False):
        if page.tuck.isVisible() and not tucked:
            page.tuck.click()
        for _layout in range(4):
            QApplication.processEvents()
        found = (walk.clipped(page), walk.squeezed(page), walk.unnamed(page))
        assert found == ([], [], [])


# On paper


def on_paper(caseload: Caseload, page: AuditLogPage) -> str:
    """The text of what Print shows."""
    page.print.click()
    window = page.window()
    caseload.qtbot.waitUntil(
        lambda: any(map(at_rest, window.findChildren(Preview))), timeout=20_000
    )
    shown = window.findChildren(Preview)[-1]
    return " ".join(reading.texts(shown._pdf))


def test_what_is_listed_is_shown_on_paper_before_it_leaves(
    caseload: Caseload, page: AuditLogPage, people: People
) -> None:
    page.filters.groups.button("READS").click()
    caseload.settle()
    text = on_paper(caseload, page)
    assert text.count("Case file opened") == 2
    assert "Service logged" not in text
    assert page.print.isEnabled()
    assert EventKind.PRINT not in kinds(page)


def test_counts_per_user_are_shown_on_paper_too(caseload: Caseload, page: AuditLogPage) -> None:
    page.view.button("users").click()
    caseload.settle()
    text = on_paper(caseload, page)
    assert "What each user read and exported" in text
    assert "Linh" in text


def test_that_it_was_saved_is_an_event(
    caseload: Caseload, page: AuditLogPage, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shelterdesk.ui.paper.preview.Outlets", lambda: desktop.outlets)
    desktop.target = desktop.room / "log.pdf"
    on_paper(caseload, page)
    shown = page.window().findChildren(Preview)[-1]
    shown.foot.save.click()
    caseload.qtbot.waitUntil(desktop.target.exists, timeout=10_000)
    caseload.qtbot.waitUntil(lambda: EventKind.EXPORT_END in kinds(page), timeout=10_000)
    begun = next(row for row in page.table.table.rows() if row.kind is EventKind.EXPORT)
    assert (begun.subject, begun.subject_id) == ("paper", "AUDIT_LOG")


def test_a_filter_that_is_not_understood_prints_nothing(
    caseload: Caseload, page: AuditLogPage
) -> None:
    page.filters.last.setText("2026-13-45")
    page.filters.last.editingFinished.emit()
    page.print.click()
    caseload.settle()
    assert page.window().findChildren(Preview) == []
