"""The forms of the house: what they ask, what they refuse and where, and what they keep."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.models import Arrival, Bed, BedBlock, Room
from shelterdesk.ui import stylesheet
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.house.arrival_panel import ArrivalPanel
from shelterdesk.ui.house.block_panel import BlockPanel
from shelterdesk.ui.language import switch
from shelterdesk.ui.rooms.room_panel import RoomPanel
from shelterdesk.ui.stay.absence_panel import AbsencePanel
from shelterdesk.ui.stay.bed_panel import BedPanel
from shelterdesk.ui.theme import Theme
from shelterdesk.vocabulary.house import AbsenceKind, ArrivalOutcome, RoomUse
from shelterdesk.vocabulary.people import Sex
from tests.builders import NOON, local
from tests.desks import TODAY, Office
from tests.ui import walk
from tests.ui.house.conftest import Home
from tests.ui.longer import longer_words
from tests.usecases.dwelling import a_room, absences_of, away, beds_of, resident, rows

P = TypeVar("P", bound=FormPanel)
CONTROL = Qt.KeyboardModifier.ControlModifier


def panel(home: Home, kind: type[P]) -> P:
    home.settle()
    found = home.caseload.room.panel
    assert isinstance(found, kind)
    return found


def save(home: Home, form: FormPanel) -> None:
    home.caseload.room.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(form, Qt.Key.Key_S, CONTROL)
    home.settle()
    home.settle()


def problems(form: Any) -> Mapping[str, str]:
    return {name: field.problem() for name, field in form.fields().items() if field.problem()}


def choose(form: Any, name: str, code: str) -> None:
    select = getattr(form, name)
    select.setCurrentIndex(select.findData(code))
    select.activated.emit(select.currentIndex())


# Rooms


def test_a_room_is_added_with_its_beds_and_stands_on_the_page(home: Home) -> None:
    home.page.show_view("rooms")
    home.settle()
    home.page.rooms.add.click()
    form = panel(home, RoomPanel)
    walk.type_text(form.name, "Phòng 102")
    form.use.button(RoomUse.FAMILY).click()
    form.beds.add.click()
    assert [name for _key, name in form.beds.beds()] == ["A", "B", "C"]
    save(home, form)
    assert home.caseload.room.toasts == ["Room saved."]
    assert [line.room.name for line in home.page.rooms.lines] == ["Room 101", "Phòng 102"]
    home.page.show_view("tonight")
    home.settle()
    assert [card.title.text() for card in home.page.tonight.rooms] == ["Room 101", "Phòng 102"]


def test_what_is_wrong_with_a_room_stands_beside_its_field(home: Home) -> None:
    home.page.deeds.edit_room(None)
    form = panel(home, RoomPanel)
    form.beds.lines[1].edit.setText("a")
    save(home, form)
    assert problems(form) == {
        "name": "Needed to save. A draft keeps without it.",
        "beds.1": "Two beds have this name. Give each one its own.",
    }
    assert home.make(lambda office: len(rows(office, Room))) == 1


def test_a_bed_in_use_cannot_be_taken_out_and_one_that_is_free_can(home: Home) -> None:
    home.page.tonight.rooms[0].edit.click()
    home.settle()
    form = panel(home, RoomPanel)
    assert (form.name.text(), form.use.code()) == ("Room 101", RoomUse.WOMEN)
    form.beds.lines[0].out.click()
    save(home, form)
    assert problems(form) == {"beds": "Somebody has a bed here. Give her another one first."}
    form.close_panel()
    home.page.tonight.rooms[0].edit.click()
    form = panel(home, RoomPanel)
    form.beds.lines[2].out.click()
    save(home, form)
    assert home.make(lambda office: [bed.active for bed in rows(office, Bed)]) == [
        True,
        True,
        False,
    ]


# Beds and blocks


def test_a_bed_is_blocked_and_freed_from_its_menu(home: Home) -> None:
    entries = dict(home.page.deeds.entries(home.tile("Free")))
    assert list(entries) == ["Block this bed…"]
    entries["Block this bed…"]()
    form = panel(home, BlockPanel)
    save(home, form)
    assert problems(form) == {"reason": "Needed to save. A draft keeps without it."}
    walk.type_text(form.reason, "Paint is drying")
    save(home, form)
    tile = home.tile("Paint is drying")
    assert tile.toolTip() == "Blocked from 2026-11-23 Mon: Paint is drying"
    assert home.page.head.line.text().endswith("1 bed blocked")
    entries = dict(home.page.deeds.entries(tile))
    entries["Free this bed again"]()
    home.settle()
    assert home.tile("Free")
    assert (
        home.make(lambda office: rows(office, BedBlock)[0].void_reason) == "The bed is free again."
    )


def test_a_bed_somebody_has_is_not_blocked(home: Home) -> None:
    home.page.deeds._block(home.tile("Đào"))
    form = panel(home, BlockPanel)
    walk.type_text(form.reason, "Paint")
    save(home, form)
    assert problems(form) == {
        "first_on": "Somebody has this bed on 2026-11-23 Mon. Choose another bed or another day."
    }


def test_who_has_no_bed_is_given_one_from_her_tile(home: Home) -> None:
    without = home.page.tonight.without
    assert without is not None
    without._give[0].click()
    form = panel(home, BedPanel)
    assert form.now.text() == "Mai: No bed yet"
    assert [form.bed.itemText(at) for at in range(form.bed.count())] == ["Room 101 · C · Women"]
    save(home, form)
    assert problems(form) == {"bed_id": "Needed to save. A draft keeps without it."}
    choose(form, "bed", str(home.beds[2]))
    save(home, form)
    stay = home.stays["Mai"]
    assert home.make(lambda office: beds_of(office, stay)) == [(home.beds[2], NOON, None)]
    assert home.page.tonight.without is None


def test_a_bed_is_given_back_from_the_form_and_from_the_menu(home: Home) -> None:
    home.page.deeds.give_bed(home.tile("Đào").resident)
    form = panel(home, BedPanel)
    assert form.now.text() == "Đào: Room 101 · A, since 2026-11-02 Mon"
    choose(form, "bed", "none")
    save(home, form)
    assert home.caseload.room.toasts[-1] == "Bed given back."
    dict(home.page.deeds.entries(home.tile("Sari")))["Give the bed back"]()
    home.settle()
    assert sum(tile.resident is None for tile in home.page.tonight.tiles()) == 3


def test_a_room_for_men_is_warned_of_and_still_saved(home: Home) -> None:
    def more(office: Office) -> Any:
        [bed] = a_room(office, "Room 201", 1, RoomUse.MEN)
        return bed, resident(office, known_as="Dũng", sex=Sex.F)

    bed, stay = home.make(more)
    [dung] = [one for one in home.page._night.without_bed if one.known_as == "Dũng"]  # type: ignore[union-attr]
    home.page.deeds.give_bed(dung)
    form = panel(home, BedPanel)
    choose(form, "bed", str(bed))
    assert form._choice.warning() == "This room is for men. You can still save it."
    save(home, form)
    assert home.make(lambda office: beds_of(office, stay)) == [(bed, NOON, None)]


# Absences


def test_an_absence_is_noted_corrected_and_over_from_the_menu(home: Home) -> None:
    entries = dict(home.page.deeds.entries(home.tile("Đào")))
    assert list(entries) == [
        "Open case file", "Note an absence…", "Another bed…", "Give the bed back",
    ]  # fmt: skip
    entries["Note an absence…"]()
    form = panel(home, AbsencePanel)
    save(home, form)
    assert problems(form) == {"kind": "Needed to save. A draft keeps without it."}
    form.kind.button(AbsenceKind.HOSPITAL).click()
    form.start.set_moment(local(2026, 11, 20, 9, 30))
    save(home, form)
    stay = home.stays["Đào"]
    gone = local(2026, 11, 20, 9, 30)
    assert home.make(lambda office: absences_of(office, stay)) == [("HOSPITAL", gone, None)]
    entries = dict(home.page.deeds.entries(home.tile("Đào")))
    entries["Correct the absence…"]()
    form = panel(home, AbsencePanel)
    assert form.kind.code() == AbsenceKind.HOSPITAL
    form.kind.button(AbsenceKind.LEAVE).click()
    save(home, form)
    dict(home.page.deeds.entries(home.tile("Đào")))["Back now"]()
    home.settle()
    assert home.make(lambda office: absences_of(office, stay)) == [("LEAVE", gone, NOON)]
    assert home.caseload.room.toasts[-1] == "Return noted."


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("2026-11-31", "9:00", "This date does not exist. Write it like 2026-11-03 or 115/11/03."),
        ("2026-11-20", "25", "This time does not exist. Write it like 9:05 or 21:30."),
        ("2026-11-20", "", "Please fill this in."),
        (
            "2026-11-01",
            "9:00",
            "This is before the stay began, on 2026-11-02 Mon. Check both dates.",
        ),
        ("2026-11-23", "13:00", "This is still to come. Please check it."),
    ],
)
def test_a_moment_that_cannot_be_is_told_below_day_and_time(
    home: Home, day: str, time: str, said: str
) -> None:
    home.page.deeds.note_absence(home.tile("Đào").resident)
    form = panel(home, AbsencePanel)
    form.kind.button(AbsenceKind.LEAVE).click()
    form.start.type_text(f"{day}|{time}")
    save(home, form)
    assert problems(form) == {"start": said}


# Arrivals


def test_an_arrival_is_planned_changed_and_not_coming(home: Home) -> None:
    home.page.head.plan.click()
    form = panel(home, ArrivalPanel)
    save(home, form)
    assert problems(form) == {"known_as": "Needed to save. A draft keeps without it."}
    walk.type_text(form.known_as, "Hạnh")
    choose(form, "bed", str(home.beds[2]))
    save(home, form)
    [line] = home.page.tonight.arrivals.lines
    assert line.line.accessibleName() == "Hạnh, 2026-11-23 Mon · Room 101 · C, Today"
    home.page.tonight.arrivals.change_asked.emit(line.arrival)
    form = panel(home, ArrivalPanel)
    form.expected_on.set_value(TODAY + timedelta(days=2))
    save(home, form)
    [line] = home.page.tonight.arrivals.lines
    assert line.arrival.expected_on == TODAY + timedelta(days=2)
    home.page.tonight.arrivals.dropped.emit(line.arrival)
    home.settle()
    home.settle()
    assert not home.page.tonight.arrivals.isVisible()
    [row] = home.make(lambda office: rows(office, Arrival))
    assert row.outcome is ArrivalOutcome.NOT_COMING


def test_she_is_here_asks_for_the_admission_of_who_was_expected(home: Home) -> None:
    home.page.head.plan.click()
    form = panel(home, ArrivalPanel)
    walk.type_text(form.known_as, "Hạnh")
    save(home, form)
    [line] = home.page.tonight.arrivals.lines
    line.here.click()
    assert home.caseload.room.expected == line.arrival


# All of them


def opened(home: Home, kind: type[FormPanel]) -> FormPanel:
    deeds, tile = home.page.deeds, home.tile("Đào")
    {
        RoomPanel: lambda: deeds.edit_room(None),
        BlockPanel: lambda: deeds._block(home.tile("Free")),
        ArrivalPanel: deeds.plan_arrival,
        BedPanel: lambda: deeds.give_bed(tile.resident),
        AbsencePanel: lambda: deeds.note_absence(tile.resident),
    }[kind]()
    return panel(home, kind)


KINDS = (RoomPanel, BlockPanel, ArrivalPanel, BedPanel, AbsencePanel)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_nobody_touched_leaves_no_draft_in_any_language(
    home: Home, look: QApplication, kind: type[FormPanel]
) -> None:
    form = opened(home, kind)
    assert form.draft() is None
    switch(look, "vi")
    assert form.draft() is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_comes_back_as_it_was(home: Home, kind: type[FormPanel]) -> None:
    first = opened(home, kind)
    if isinstance(first, RoomPanel):
        first.name.setText("Room 7")
        first.beds.add.click()
    elif isinstance(first, BlockPanel):
        first.reason.setText("Paint")
    elif isinstance(first, ArrivalPanel):
        first.known_as.setText("Hạnh")
        first.expected_on.type_text("2026-13")
    elif isinstance(first, BedPanel):
        choose(first, "bed", str(home.beds[2]))
    elif isinstance(first, AbsencePanel):
        first.kind.button(AbsenceKind.AWAY).click()
        first.end.type_text("|9:00")
    draft = first.draft()
    assert draft is not None
    first.close_panel()
    again = opened(home, kind)
    again.restore(draft)
    home.settle()
    assert again.content() == draft.content


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_shows_all_its_words_when_they_are_long_and_large(
    home: Home, look: QApplication, kind: type[FormPanel], factor: float
) -> None:
    stylesheet.apply(look, Theme(factor=factor))
    form = opened(home, kind)
    with longer_words(lambda code: switch(look, code)):
        home.settle()
        assert walk.unnamed(form) == []
        assert walk.clipped(form) == []
        assert walk.squeezed(form) == []


def test_the_page_of_a_week_counts_person_days_and_steps_by_weeks(home: Home) -> None:
    stay = home.stays["Sari"]
    home.make(lambda office: away(office, stay, local(2026, 11, 22)))
    home.page.show_view("week")
    home.settle()
    assert home.page.head.line.text() == (
        "2026-11-22 Sun to 2026-11-28 Sat · 6 person-days until 2026-11-23"
    )
    model = home.page.grid.grid
    heads = [model.headerData(at, Qt.Orientation.Vertical) for at in range(model.rowCount())]
    assert heads[0] == "Residents"
    leave = heads.index("On leave")
    assert model.index(leave, 0).data() == "1"
    room = heads.index("Room 101 · Women")
    tip = model.index(room, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert tip == "Room 101 · Women, 2026-11-23 Mon: 2 of 3"
    home.page.head.before.click()
    home.settle()
    assert home.page.head.line.text().startswith(
        "2026-11-15 Sun to 2026-11-21 Sat · 21 person-days"
    )


def test_the_page_of_a_month_counts_half_days(home: Home) -> None:
    home.page.show_view("month")
    home.settle()
    # Three people since noon on the 2nd, until the evening of the 23rd.
    assert home.page.head.line.text() == "November 2026 · 64.5 person-days until 2026-11-23"
    assert home.page.grid.grid.columnCount() == 30
    home.page.step(1)
    home.settle()
    assert home.page.head.line.text() == "December 2026"
    assert date(2026, 12, 1) == home.page.grid.grid.night(0)
