"""Every place of the window, the people who work there, and what is seen of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import select

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.models import Case, Person, Staff
from shelterdesk.queries.cases import CaseView
from shelterdesk.queries.welcome import welcome
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.ui.areas import areas_of
from shelterdesk.ui.calendar.both import CalendarPages
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.house.page import HousePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.settings.sections import sections_of
from shelterdesk.ui.side_forms import FORMS
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House
from tests.desks import Office
from tests.ui.dwellers import at_desk
from tests.ui.find.desk import FindDesk
from tests.ui.opened import CHEAP, Clock, Opened
from tests.ui.today.dates import contact, permit
from tests.usecases.dwelling import a_room, resident

PLACE_FORMS = frozenset({"stay", "stay_end", "bed", "absence"})
HOUSE_FORMS = frozenset({"room", "bed_block"})
RIGHTS = {
    **dict.fromkeys(PLACE_FORMS, Action.PLACEMENT_CHANGE),
    **dict.fromkeys(HOUSE_FORMS, Action.HOUSE_CHANGE),
    "log_service": Action.SERVICE_LOG,
    "admission": Action.CASE_ADMIT,
    "case_head": Action.CASE_CHANGE,
    "name": Action.CASE_CHANGE,
    "permit": Action.PERMIT_CHANGE,
    "close_case": Action.CASE_CHANGE,
    "hand_over_case": Action.CASE_ASSIGN,
    "away": Action.AWAY_NOTE,
    "arrival": Action.ARRIVALS_CHANGE,
    "place": Action.ORGANISATIONS_CHANGE,
    "renewal": Action.PERMIT_CHANGE,
    "move_date": Action.SERVICE_CHANGE,
    "exit_notice": Action.PLACEMENT_CHANGE,
    "rule_value": Action.RULES_CHANGE,
    "house_rules": Action.SETTINGS_CHANGE,
    "office_day": Action.RULES_CHANGE,
    "hand_over": Action.HANDOVER_WRITE,
}
"""What one must be allowed to do before a form opens."""


@dataclass(frozen=True)
class Place:
    """Where one can be in the window, and how to come there."""

    name: str
    go: Callable[[FindDesk], None]
    again: Callable[[FindDesk], None] | None = None  # from this page itself


def places(role: Role) -> Iterator[Place]:
    """Every page this role has, its views, the pages behind them, and every form."""
    for area in areas_of(role):
        if area.name not in ("cases", "settings", "calendar"):
            yield Place(area.name, lambda desk, name=area.name: desk.window.show_area(name), _stay)
    yield Place("cases", _to_cases, _to_cases)
    for name, to_part in (("calendar", _to_days), ("calendar, court calls", _to_calls)):
        yield Place(name, to_part, to_part)
    for part in sections_of(role):
        to_part = partial(show_settings, part=part)
        yield Place(f"settings, {part}", to_part, to_part)
    views = ("week", "month", "rooms") if role is Role.MANAGER else ("week", "month")
    for view in views:
        to_view = partial(_to_house, view=view)
        yield Place(f"house, {view}", to_view, to_view)
    yield Place("case file", lambda desk: desk.window.open_case(desk.cases["Đào"]), _stay)
    yield Place("case file, history", _to_history, _to_history)
    if role is Role.MANAGER:
        yield Place("audit log", lambda desk: desk.window.open_audit_log())
    for name in forms_of(role):
        yield Place(f"form {name}", lambda desk, name=name: open_form(desk, name))


def forms_of(role: Role) -> list[str]:
    """The forms that open for this role."""
    return [name for name in FORMS if name in RIGHTS and RIGHTS[name] in ALLOWED[role]]


def _stay(_desk: FindDesk) -> None:
    """One is there already."""


def _to_house(desk: FindDesk, view: str) -> None:
    desk.window.show_area("house")
    page = desk.window.findChild(HousePage)
    assert page is not None
    page.show_view(view)


def _to_days(desk: FindDesk) -> None:
    desk.window.show_area("calendar")
    _calendar_of(desk).show_calendar()


def _to_calls(desk: FindDesk) -> None:
    desk.window.show_area("calendar")
    _calendar_of(desk).show_round()


def _calendar_of(desk: FindDesk) -> CalendarPages:
    page = desk.window.findChild(CalendarPages)
    assert page is not None
    return page


def _to_cases(desk: FindDesk) -> None:
    """The view one begins with: where nobody is, there are no columns."""
    desk.window.show_area("cases", CaseView.OPEN)


def _to_history(desk: FindDesk) -> None:
    if desk.case_shown() is None:
        desk.window.open_case(desk.cases["Đào"])
        desk.settle()
    page = desk.window._pages.page()
    assert isinstance(page, CaseFilePage)
    page._choose("history")


def show_settings(desk: FindDesk, part: str) -> None:
    """One part of the settings."""
    desk.window.show_area("settings", part)


def open_form(desk: FindDesk, name: str) -> None:
    desk.window.open_form(FORMS[name](desk.opened.work, desk.window, desk.cases["Đào"]))


def go(desk: FindDesk, place: Place) -> None:
    """Come there from wherever one is, nothing open and nothing in the way."""
    desk.settle()  # what was asked for opens its window first
    close_windows(desk)
    desk.window.close_form()
    desk.window._toast.dismiss()
    desk.finder.give_up()
    if place.again is not None and desk.window._pages.page() is desk.there.get(place.name):
        place.again(desk)
        desk.window.rail.list.setFocus()
    else:
        desk.window.show_area("today")
        place.go(desk)
    desk.settle()
    desk.there = {place.name: desk.window._pages.page()}


def close_windows(desk: FindDesk) -> None:
    """What an act opened over the window: a preview, a sheet, a dialog; the curtain, and
    the client view.
    """
    for shown in desk.window.findChildren(Preview):
        desk.qtbot.waitUntil(partial(_is_at_rest, shown), timeout=20_000)
    for _popup in range(3):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
    while (modal := QApplication.activeModalWidget()) is not None:
        modal.close()
    if desk.window.curtain.is_down():
        desk.window.locking._lift()
    desk.window.client.back()
    desk.window.activateWindow()  # without a window manager nobody else does


def _is_at_rest(shown: Preview) -> bool:
    """Its paper is made, or it has gone; one that was left meanwhile makes none any more."""
    if not isValid(shown):
        return True
    return (shown._is_over or not shown._is_waiting()) and shown._beside.is_idle()


# Whose window it is


def window_of(qtbot: QtBot, work: Work, clock: Clock, role: Role) -> FindDesk:
    """The window of somebody in this role, over a house with residents and dates."""
    clock.at = NOON
    desk = FindDesk(qtbot, Opened(Any, work, clock, Any))  # type: ignore[arg-type]
    desk.cases = dict(_run(desk, at_desk(_residents)))
    desk.build(lambda house: _dates(house, desk.cases["Đào"], work.viewer.staff_id, role))
    _take_seat(work, role)
    with qtbot.waitCallback(timeout=10_000) as found:
        work.ask(work, welcome, found)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    asked: list[str] = []
    restarts: list[bool] = []
    window = MainWindow(
        app, work, found.args[0],
        restart=restarts.append, rescue=lambda *_told: None,
        remember_language=lambda _code: None,
        choose=lambda _parent, title, _start: asked.append(title),
        plan=CHEAP,
    )  # fmt: skip
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    desk.opened = Opened(window, work, clock, desk.opened.path, restarts)
    desk.settle()
    return desk


def _run(desk: FindDesk, job: Callable[[Desk], Any]) -> Any:
    with desk.qtbot.waitCallback(timeout=10_000) as done:
        desk.opened.work.do_with_desk(desk.opened.work, job, then=done)
    return done.args[0]


def _residents(office: Office) -> dict[str, Any]:
    """Đào and Sari have beds, a third one is free."""
    beds = a_room(office, beds=3)
    for bed, known_as in zip(beds, ("Đào", "Sari"), strict=False):
        resident(office, bed, known_as=known_as)
    with office.desk.store.read() as session:
        query = select(Person.known_as, Case.id).join(Case, Case.person_id == Person.id)
        return dict(session.execute(query).all())  # type: ignore[arg-type]


def _dates(house: House, dao: UUID, me: UUID, role: Role) -> None:
    """A permit that runs out and a contact that is overdue; the file is also this user's."""
    house.change(Case, dao, follow_up_owner_id=me)
    house.organisation("District Court", kind=OrgType.COURT)
    permit(house, dao, 20)
    contact(house, dao, -2)
    house.change(Staff, me, role=role)


def _take_seat(work: Work, role: Role) -> None:
    """From now on this desk is that of somebody in this role, for the store as well."""
    desk = work.desk
    viewer = Viewer(desk.viewer.staff_id, role)
    work._desk = replace(desk, actor=Actor(viewer, desk.actor.signer))


# What is seen


def seen(window: MainWindow) -> object:
    """All that a person could notice: what stands where, what is chosen, where the keyboard is."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    parts = [_look(widget) for top in tops for widget in (top, *top.findChildren(QWidget))]
    here = QApplication.focusWidget()
    return [part for part in parts if part is not None], id(here), window.isVisible()


def _look(widget: QWidget) -> object:
    if not widget.isVisible():
        return None
    if isinstance(widget, QAbstractButton):
        return widget.text(), widget.isChecked(), widget.isEnabled(), widget.accessibleName()
    if isinstance(widget, QLabel | QLineEdit):
        return widget.text(), widget.pos()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QAbstractItemView):
        rows = widget.model().rowCount() if widget.model() is not None else 0
        return rows, widget.currentIndex().row(), widget.verticalScrollBar().value()
    if isinstance(widget, QScrollArea):
        return widget.verticalScrollBar().value()
    return type(widget).__name__, widget.accessibleName(), widget.size()
