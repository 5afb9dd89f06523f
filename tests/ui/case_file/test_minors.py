"""A child in the case file: what is offered of her alone, and the files of who came together."""

from datetime import date
from uuid import UUID

import pytest

from shelterdesk.rules.admission import ChildEntry
from shelterdesk.rules.minors import (
    EvaluationEntry,
    ParentsEducationEntry,
    PlacementOrderEntry,
)
from shelterdesk.ui.case_file.exit import ExitSection
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary.minors import OrderKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local
from tests.ui.case_file.test_roster import opened, roster, settle
from tests.ui.case_file.test_undo import become
from tests.ui.caseload import Caseload

GIRL, WOMAN = date(2011, 5, 3), date(1999, 5, 3)
OF_CHILD = ("placement_order", "evaluation", "parents_education")


def the_exit(page: CaseFilePage, caseload: Caseload) -> ExitSection:
    page._choose("exit")
    settle(caseload)
    return page.part(ExitSection)


def offered(page: CaseFilePage, caseload: Caseload) -> list[bool]:
    """Which cards the section shows; the command list offers the same."""
    section = the_exit(page, caseload)
    shown = [section.cards[table].isVisibleTo(section) for table in OF_CHILD]
    assert shown == in_command_list(page)
    return shown


def in_command_list(page: CaseFilePage) -> list[bool]:
    acts = {act.name: act for act in page.acts()}
    return [acts[f"add_{table}"].is_open() for table in OF_CHILD]


@pytest.mark.parametrize(("born", "is_offered"), [(GIRL, True), (WOMAN, False), (None, False)])
def test_decisions_and_evaluations_are_offered_of_a_child_alone(
    caseload: Caseload, born: date | None, is_offered: bool
) -> None:
    page = opened(caseload, caseload.build(lambda house: house.case("Đào", born=born)))
    assert in_command_list(page) == [is_offered] * 3  # before the section is looked at
    assert offered(page, caseload) == [is_offered] * 3


def test_of_whoever_is_placed_as_a_child_they_are_offered_too(caseload: Caseload) -> None:
    def fill(house: House) -> UUID:
        case = house.case("Đào")
        house.placement(case, kind=PlacementType.SHORT_TERM_MINOR, start=local(2026, 11, 1))
        return case

    page = opened(caseload, caseload.build(fill))
    assert offered(page, caseload) == [True] * 3


def test_a_decision_that_was_written_is_shown_whatever_her_age(caseload: Caseload) -> None:
    def fill(house: House) -> UUID:
        case = house.case("Đào", born=WOMAN)
        ruled = PlacementOrderEntry(kind=OrderKind.RULED, decided_on=date(2026, 11, 2))
        house.entry(case, ruled)
        return case

    page = opened(caseload, caseload.build(fill))
    assert offered(page, caseload) == [True, False, False]
    [line] = page.part(ExitSection).cards["placement_order"].timeline.entries.entries
    assert (line.title, line.when) == ("Placement by ruling", "2026-11-02")


def test_an_evaluation_is_told_with_who_made_it_and_the_next_one(caseload: Caseload) -> None:
    def fill(house: House) -> UUID:
        case = house.case("Đào", born=GIRL)
        done = {"done_on": date(2026, 11, 20), "next_on": date(2027, 1, 15)}
        house.entry(case, EvaluationEntry(evaluator="Social worker Lin", **done))
        return case

    section = the_exit(opened(caseload, caseload.build(fill)), caseload)
    [line] = section.cards["evaluation"].timeline.entries.entries
    assert line.text == "Evaluated by: Social worker Lin · Next one: 2027-01-15 Fri"


def test_parents_education_is_told_with_its_hours_and_its_last_day(caseload: Caseload) -> None:
    def fill(house: House) -> UUID:
        case = house.case("Đào", born=GIRL)
        told = {"ordered_by": "Social welfare department", "hours": 20, "hours_done": 8}
        days = {"ordered_on": date(2026, 11, 2), "until_on": date(2027, 1, 15)}
        house.entry(case, ParentsEducationEntry(**told, **days))
        return case

    section = the_exit(opened(caseload, caseload.build(fill)), caseload)
    [line] = section.cards["parents_education"].timeline.entries.entries
    assert line.text == (
        "Ordered by: Social welfare department · Hours ordered: 20 · Hours done so far: 8 · "
        "To be done by: 2027-01-15 Fri"
    )


# Who came together


def family(house: House) -> tuple[UUID, UUID]:
    mother = house.case("Hoa", born=WOMAN, placed=True)
    child = house.case("Bé", born=date(2019, 5, 3))
    came = {"came_on": date(2026, 6, 10), "known_as": "Bé"}
    house.entry(mother, ChildEntry(own_file=True, own_case_id=child, **came))
    return mother, child


def told(section: RosterSection) -> list[str]:
    texts = [one.accessibleName() for one in section.companions.facts.findChildren(Text)]
    return [one for one in texts if ": " in one]


def test_the_files_of_who_came_together_open_each_other(caseload: Caseload) -> None:
    mother, child = caseload.build(family)
    section = roster(caseload, opened(caseload, mother))
    assert told(section) == ["Child with a file of its own: Bé · SD-26-0002"]
    section.companions.buttons[child].click()
    section = roster(caseload, opened(caseload, child))
    assert told(section) == ["Came with: Hoa · SD-26-0001"]
    section.companions.buttons[mother].click()
    assert caseload.room.cases == [child, mother]


def test_who_came_alone_has_no_such_card(caseload: Caseload) -> None:
    section = roster(caseload, opened(caseload, caseload.build(lambda house: house.case("Đào"))))
    assert not section.companions.isVisibleTo(section)


def test_whoever_cannot_open_the_other_file_reads_its_number_and_has_no_button(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    mother, _child = caseload.build(family)
    become(caseload, Role.COUNSELOR, monkeypatch)
    section = roster(caseload, opened(caseload, mother))
    assert told(section) == ["Child with a file of its own: SD-26-0002"]
    assert section.companions.buttons == {}
