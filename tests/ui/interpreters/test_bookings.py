"""Bookings on the screen: who can come is shown while it is filled in, and one takes another's
place in three interactions.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.queries.bookings import BookingRow, bookings_ahead, bookings_past
from shelterdesk.queries.interpreters import interpreter_rows
from shelterdesk.ui.interpreters.booking_panel import BookingPanel
from shelterdesk.ui.interpreters.outcome_panel import OutcomePanel
from shelterdesk.ui.interpreters.page import BOOKINGS
from shelterdesk.ui.interpreters.send_panel import SendPanel
from shelterdesk.usecases.bookings import book_interpreter
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome
from tests.builders import local
from tests.desks import Office
from tests.ui.interpreters.conftest import Pool
from tests.usecases.inputs import booking

S = BookingStatus
IN_A_WEEK = local(2026, 11, 30, 9)


def ahead(pool: Pool) -> list[BookingRow]:
    return list(pool.caseload.ask(bookings_ahead))


def key_of(pool: Pool, name: str) -> UUID:
    rows = pool.caseload.ask(interpreter_rows)
    return next(row.interpreter_id for row in rows if row.entry.name == name)


def with_a_booking(pool: Pool, who: str = "", start: datetime = IN_A_WEEK) -> None:
    """On Monday in a week, from nine to ten."""
    chosen = key_of(pool, who) if who else None

    def made(office: Office) -> None:
        end = start.replace(hour=start.hour + 1)
        new = booking(office, start=start, end=end, interpreter_id=chosen)
        with office.change() as uow:
            book_interpreter(uow, new)

    pool.run(made)
    pool.page.show_part(BOOKINGS)
    pool.caseload.work.changed.emit("interpreters")
    pool.settle()


def answer(panel: BookingPanel, **given: str) -> None:
    for name, value in given.items():
        panel.sheet[name].set_value(value)
        panel.sheet[name].changed.emit()


def test_whoever_can_come_is_offered_while_the_form_is_filled_in(pool: Pool) -> None:
    with_a_booking(pool, "Hoa")
    pool.page.bookings.book()
    panel = pool.panel()
    assert isinstance(panel, BookingPanel)
    answer(panel, requester="COURT", language="vi", start_day="2026-11-30", start_time="09:00")
    pool.settle()
    assert (panel.sheet["end_day"].value(), panel.sheet["end_time"].value()) == (
        "2026-11-30", "11:00",
    )  # fmt: skip
    fits = {one.row.entry.name: one.fit.is_fit for one in panel.box._found}
    assert fits == {"Đào": True, "Hoa": False}
    panel.box.who.set_value(str(key_of(pool, "Hoa")))
    pool.save()
    assert panel.box.who.problem() == ("Booked at that time, the way included. Choose another one.")
    panel.box.who.set_value(str(key_of(pool, "Đào")))
    kept = panel.draft()
    assert kept is not None
    panel.fill(kept.content)
    pool.save()
    assert {(row.interpreter, row.status) for row in ahead(pool)} == {
        ("Hoa", S.OFFERED), ("Đào", S.OFFERED),
    }  # fmt: skip


def test_a_booking_is_made_for_a_case_by_its_number_or_refused(pool: Pool) -> None:
    case = pool.run(lambda office: office.case())
    pool.page.show_part(BOOKINGS)
    pool.page.bookings.book()
    panel = pool.panel()
    assert isinstance(panel, BookingPanel)
    answer(panel, requester="POLICE", language="vi", start_day="2026-11-30", start_time="09:00")
    panel.number.set_value("SD-26-9999")
    pool.save()
    assert panel.number.problem() == "No case of yours has this number. Please check it."
    panel.number.set_value("sd-26-0001")
    pool.save()
    [row] = ahead(pool)
    assert (row.case_id, row.status) == (case, S.REQUESTED)


def test_a_draft_for_a_date_that_is_gone_is_not_saved_without_it(pool: Pool) -> None:
    pool.page.show_part(BOOKINGS)
    pool.page.bookings.book()
    panel = pool.panel()
    assert isinstance(panel, BookingPanel)
    answer(panel, requester="COURT", language="vi", start_day="2026-11-30", start_time="09:00")
    kept = panel.draft()
    assert kept is not None
    panel.fill({**kept.content, "date": str(uuid4())})
    for _time in range(2):
        pool.save()
        assert panel.sheet["start_day"].problem() == (
            "This date was moved, called off or is over. Book for the new one."
        )
    assert ahead(pool) == []


def test_another_one_is_sent_in_three_interactions(pool: Pool) -> None:
    with_a_booking(pool, "Hoa")
    view = pool.page.bookings
    acts = {act.name: act for act in view.more._acts}
    acts["bookings.send"].do()  # the first: the line of the menu
    panel = pool.panel()
    assert isinstance(panel, SendPanel)
    assert panel.box.who.value() == str(key_of(pool, "Đào"))  # the second, if she is not the one
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)  # the third
    pool.settle()
    assert [(row.interpreter, row.status) for row in ahead(pool)] == [("Đào", S.OFFERED)]


def test_the_next_step_is_one_button_until_it_is_done(pool: Pool) -> None:
    with_a_booking(pool, "Hoa", local(2026, 11, 23, 9))
    view = pool.page.bookings
    for words in ("Interpreter agreed", "Arrived"):
        assert view.next.text() == words
        view.next.click()
        pool.settle()
    assert view.next.text() == "Done…"
    view.next.click()
    panel = pool.panel()
    assert isinstance(panel, OutcomePanel)
    panel.sheet["transport"].set_value("TAXI")
    panel.sheet["transport"].changed.emit()
    pool.save()
    assert panel.sheet["taxi_ground"].problem()
    panel.sheet["taxi_ground"].set_value("NIGHT")
    pool.save()
    [row] = pool.caseload.ask(bookings_past)
    assert row.fee is not None
    assert (row.status, row.fee.total) == (S.DONE, 600)


def test_nobody_arrives_before_the_day(pool: Pool) -> None:
    with_a_booking(pool, "Hoa")
    view = pool.page.bookings
    for _twice in range(2):
        view.next.click()
        pool.settle()
    assert ahead(pool)[0].status is S.CONFIRMED
    assert pool.caseload.room.toasts[-1].startswith("This booking cannot go on like that now")


def test_what_an_interpreter_has_elsewhere_is_told_before_the_booking_is_saved(
    pool: Pool,
) -> None:
    """A plan that names her, without a booking of its own."""
    hoa = key_of(pool, "Hoa")

    def made(office: Office) -> None:
        office.logged(
            office.case(),
            start=IN_A_WEEK,
            end=IN_A_WEEK + timedelta(hours=1),
            outcome=ServiceOutcome.PLANNED,
            interpreting=InterpreterNeed.INTERPRETER,
            interpreter_id=hoa,
        )

    pool.run(made)
    pool.page.show_part(BOOKINGS)
    pool.page.bookings.book()
    panel = pool.panel()
    assert isinstance(panel, BookingPanel)
    answer(panel, requester="POLICE", language="vi", start_day="2026-11-30", start_time="09:00")
    pool.settle()
    panel.box.who.set_value(str(hoa))
    panel.box.who.changed.emit()
    pool.settle()
    pool.caseload.qtbot.waitUntil(panel.conflict.isVisible)
    assert panel.conflict.text().startswith("Hoa already interprets at 09:00–10:00: ")


def test_one_booking_is_shown_by_its_id(pool: Pool) -> None:
    """As the calendar and Today ask for it."""
    with_a_booking(pool, "Hoa")
    with_a_booking(pool, "Đào", IN_A_WEEK.replace(hour=IN_A_WEEK.hour + 4))
    wanted = ahead(pool)[1]
    pool.page.show_part("register")
    pool.page.show_part(str(wanted.booking_id))
    pool.settle()
    assert pool.page.bookings.chosen() == wanted
