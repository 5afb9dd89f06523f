"""The follow-up plan that an exit makes, and the next contact that it asks for."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import Invalid
from shelterdesk.models import Case, DueDate, FollowUpPlan
from shelterdesk.queries.follow_up import contact_basis
from shelterdesk.reports.why_words import why_sentences
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.rules.particulars import ContactDetail
from shelterdesk.rules.rule_changes import RuleValue
from shelterdesk.rules.why import read_why
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.cases import (
    CaseClosing,
    CaseReopening,
    close_case,
    own_facility_id,
    reopen_case,
)
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.usecases.rules import save_change
from shelterdesk.usecases.services import log_service
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import PLACEMENT, SERVICE, Voiding, void_record
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.follow_up import CadenceUnit, PlanEnd
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import ContactChannel, SafeAnswer, ServiceOutcome
from tests.builders import local
from tests.desks import Office

LEFT = local(2026, 11, 10, 9)
REACHED = ContactDetail(channel=ContactChannel.PHONE, reached=True, safe=SafeAnswer.YES)
MISSED = replace(REACHED, reached=False)
Whole = dict[str, Any]


@pytest.fixture
def case(office: Office) -> UUID:
    """One who left on the tenth of November."""
    office.clock.at = LEFT + timedelta(hours=1)
    case = office.case()
    leave(office, case)
    return case


def leave(office: Office, case: UUID, **given: Any) -> None:
    whole: Whole = {"end": LEFT, "exit_reason": ExitReason.E1} | given
    whole.setdefault("placement_id", office.stay_of(case) if "placement_id" not in given else None)
    with office.change() as uow:
        end_placement(uow, PlacementEnd(**whole))


def come_back(office: Office, case: UUID, at: datetime) -> UUID:
    with office.change() as uow:
        return start_placement(
            uow,
            NewPlacement(
                id=office.new_id(),
                case_id=case,
                organisation_id=own_facility_id(uow),
                kind=PlacementType.INSTITUTIONAL,
                start=at,
            ),
        )


def next_on(office: Office, case: UUID) -> date | None:
    with office.desk.store.read() as session:
        kind = DueDate.kind == DueKind.NEXT_CONTACT
        days = session.scalars(select(DueDate.on).where(DueDate.case_id == case, kind)).all()
    assert len(days) < 2
    return days[0] if days else None


def why(office: Office, case: UUID) -> str:
    with office.desk.store.read() as session:
        kind = DueDate.kind == DueKind.NEXT_CONTACT
        found = session.scalars(select(DueDate).where(DueDate.case_id == case, kind)).one()
        return " ".join(why_sentences(read_why(found.why or ""), found.on, None))


def plan_of(office: Office, case: UUID) -> FollowUpPlan:
    with office.desk.store.read() as session:
        standing = FollowUpPlan.voided_at.is_(None)
        found = select(FollowUpPlan).where(FollowUpPlan.case_id == case, standing)
        plan = session.scalars(found.order_by(FollowUpPlan.begins_on.desc())).first()
        assert plan is not None
        session.expunge(plan)
        return plan


def change(office: Office, case: UUID, **given: Any) -> None:
    plan = plan_of(office, case)
    entry = FollowUpPlanEntry(begins_on=plan.begins_on, **given)
    told = Writing(id=plan.id, case_id=case, entry=entry, revision=plan.revision)
    with office.change() as uow:
        change_record(uow, told)


def refused(office: Office, case: UUID, **given: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as why_not:
        change(office, case, **given)
    return {name: problem.rule for name, problem in why_not.value.fields.items()}


def contact(office: Office, case: UUID, on: date, detail: ContactDetail, **given: Any) -> UUID:
    at = local(on.year, on.month, on.day, 10)
    office.clock.at = max(office.clock.at, at + timedelta(hours=1))
    told = office.service(case, detail=detail, place="", start=at, end=None, **given)
    with office.change() as uow:
        return log_service(uow, told)


# Made by the exit


def test_an_exit_makes_a_plan_and_the_first_contact_comes_due(office: Office, case: UUID) -> None:
    assert next_on(office, case) == date(2026, 12, 10)
    said = why(office, case)
    assert "Rule: Follow-up contact, in the first months." in said
    assert "Proposal of ShelterDesk; no law sets it." in said
    assert "The person left on 2026-11-10 Tue." in said


def test_who_died_is_not_followed(office: Office) -> None:
    office.clock.at = LEFT + timedelta(hours=1)
    case = office.case()
    leave(office, case, exit_reason=ExitReason.DEATH)
    assert next_on(office, case) is None


def test_an_exit_that_was_no_death_after_all_has_its_plan(office: Office) -> None:
    office.clock.at = LEFT + timedelta(hours=1)
    case = office.case()
    leave(office, case, exit_reason=ExitReason.DEATH)
    leave(office, case, revision=2)
    assert next_on(office, case) == date(2026, 12, 10)


def test_a_plan_made_while_she_was_here_is_the_one_of_her_exit(office: Office) -> None:
    office.clock.at = LEFT + timedelta(hours=1)
    case = office.case()
    entry = FollowUpPlanEntry(begins_on=date(2026, 11, 9), every=2, unit=CadenceUnit.WEEKS)
    with office.change() as uow:
        write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))
    assert next_on(office, case) is None
    leave(office, case)
    assert next_on(office, case) == date(2026, 11, 24)


def test_a_corrected_exit_takes_its_plan_along(office: Office, case: UUID) -> None:
    leave(office, case, end=LEFT - timedelta(days=3), revision=2)
    assert plan_of(office, case).begins_on == date(2026, 11, 7)
    assert next_on(office, case) == date(2026, 12, 7)


def test_an_exit_that_is_undone_has_no_plan(office: Office, case: UUID) -> None:
    last = office.events()[-1].seq
    with office.change() as uow:
        undo(uow, Done(first=last, last=last))
    assert next_on(office, case) is None
    leave(office, case, revision=3)
    assert next_on(office, case) == date(2026, 12, 10)


def test_who_comes_back_is_not_called_and_who_leaves_again_has_a_new_plan(
    office: Office, case: UUID
) -> None:
    change(office, case, every=2, unit=CadenceUnit.WEEKS)
    office.clock.at = local(2026, 12, 2)
    back = come_back(office, case, local(2026, 12, 1))
    assert next_on(office, case) is None
    leave(office, case, placement_id=back, end=local(2026, 12, 2))
    assert next_on(office, case) == date(2027, 1, 2)


def test_a_date_that_was_named_before_a_return_is_of_no_follow_up_after_it(
    office: Office, case: UUID
) -> None:
    contact(office, case, date(2026, 12, 1), REACHED, next_on=date(2027, 12, 1))
    office.clock.at = local(2027, 1, 10, 12)
    back = come_back(office, case, local(2027, 1, 10))
    assert next_on(office, case) is None
    office.clock.at = local(2027, 2, 10, 12)
    leave(office, case, placement_id=back, end=local(2027, 2, 10))
    assert next_on(office, case) == date(2027, 3, 10)


def test_a_date_that_was_named_in_the_stay_itself_holds_after_it(office: Office) -> None:
    office.clock.at = LEFT - timedelta(days=1)
    case = office.case()
    contact(office, case, date(2026, 11, 5), REACHED, next_on=date(2026, 11, 20))
    office.clock.at = LEFT + timedelta(hours=1)
    leave(office, case)
    assert next_on(office, case) == date(2026, 11, 20)


def test_a_return_that_was_a_mistake_wakes_the_plan(office: Office, case: UUID) -> None:
    change(office, case, every=2, unit=CadenceUnit.WEEKS)
    office.clock.at = local(2026, 12, 2)
    back = come_back(office, case, local(2026, 12, 1))
    told = Voiding(what=PLACEMENT, id=back, case_id=case, revision=1, reason="another person")
    with office.change() as uow:
        void_record(uow, told)
    assert next_on(office, case) == date(2026, 11, 24)


def test_a_closed_case_asks_for_nothing_and_a_reopened_one_again(
    office: Office, case: UUID
) -> None:
    closing = CaseClosing(case_id=case, closed_on=date(2026, 11, 10), reason="over")
    with office.change() as uow:
        close_case(uow, closing)
    assert next_on(office, case) is None
    with office.change() as uow:
        closed = uow.get(Case, case)
        reopen_case(uow, CaseReopening(case_id=case, revision=closed.revision))
    assert next_on(office, case) == date(2026, 12, 10)


# The cadence


def test_contacts_are_monthly_for_three_months_and_quarterly_then(
    office: Office, case: UUID
) -> None:
    asked = []
    for _contact in range(5):
        on = next_on(office, case)
        assert on is not None
        asked.append(on)
        contact(office, case, on, REACHED)
    assert asked == [
        date(2026, 12, 10),
        date(2027, 1, 10),
        date(2027, 2, 10),
        date(2027, 5, 10),
        date(2027, 8, 10),
    ]


def test_who_was_not_reached_is_tried_again_sooner(office: Office, case: UUID) -> None:
    contact(office, case, date(2026, 12, 8), MISSED)
    assert next_on(office, case) == date(2026, 12, 15)
    assert "She was not reached on 2026-12-08" in why(office, case)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (ServiceOutcome.NO_SHOW, date(2026, 12, 15)),
        (ServiceOutcome.DECLINED_BY_PERSON, date(2027, 1, 8)),
        (ServiceOutcome.CANCELLED, date(2026, 12, 10)),
    ],
)
def test_what_became_of_a_contact_says_when_the_next_one_is(
    office: Office, case: UUID, outcome: ServiceOutcome, expected: date
) -> None:
    contact(office, case, date(2026, 12, 8), MISSED, outcome=outcome)
    assert next_on(office, case) == expected


def test_a_contact_that_names_the_next_date_has_the_word(office: Office, case: UUID) -> None:
    key = contact(office, case, date(2026, 12, 8), REACHED, next_on=date(2026, 12, 20))
    assert next_on(office, case) == date(2026, 12, 20)
    void = Voiding(what=SERVICE, id=key, case_id=case, revision=1, reason="of another person")
    with office.change() as uow:
        void_record(uow, void)
    assert next_on(office, case) == date(2026, 12, 10)


def test_a_planned_contact_stands_for_the_next_one(office: Office, case: UUID) -> None:
    at = local(2026, 12, 3, 10)
    told = office.service(
        case, detail=MISSED, place="", start=at, end=None, outcome=ServiceOutcome.PLANNED
    )
    with office.change() as uow:
        log_service(uow, told)
    assert next_on(office, case) is None


def test_a_contact_of_before_the_exit_does_not_begin_the_cadence(office: Office) -> None:
    office.clock.at = LEFT - timedelta(days=1)
    case = office.case()
    contact(office, case, date(2026, 11, 5), REACHED)
    office.clock.at = LEFT + timedelta(hours=1)
    leave(office, case)
    assert next_on(office, case) == date(2026, 12, 10)


def test_a_cadence_of_her_own_explains_itself(office: Office, case: UUID) -> None:
    change(office, case, every=3, unit=CadenceUnit.WEEKS)
    assert next_on(office, case) == date(2026, 12, 1)
    said = why(office, case)
    assert said.startswith("How often she is contacted stands in her own follow-up plan.")
    assert "21 days" in said
    change(office, case, every=2, unit=CadenceUnit.MONTHS)
    assert next_on(office, case) == date(2027, 1, 10)


def test_a_first_contact_on_a_day_of_its_own(office: Office, case: UUID) -> None:
    change(office, case, first_on=date(2026, 11, 13))
    assert next_on(office, case) == date(2026, 11, 13)
    contact(office, case, date(2026, 11, 13), REACHED)
    assert next_on(office, case) == date(2026, 12, 13)


def test_the_first_day_of_a_new_plan_stands_beside_contacts_of_before_it(
    office: Office, case: UUID
) -> None:
    contact(office, case, date(2026, 12, 8), REACHED, next_on=date(2027, 3, 1))
    first = date(2027, 1, 20)
    entry = FollowUpPlanEntry(begins_on=date(2026, 12, 9), first_on=first)
    office.clock.at = local(2026, 12, 9, 12)
    with office.change() as uow:
        write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))
    assert next_on(office, case) == first
    contact(office, case, first, REACHED)
    assert next_on(office, case) == date(2027, 2, 20)


def test_the_cadence_of_the_house_is_a_rule_with_dates(office: Office, case: UUID) -> None:
    change = RuleValue(
        key=RuleKey.FOLLOW_UP_FIRST,
        value=2,
        unit=Unit.MONTHS,
        counting=Counting.NEXT_DAY,
        rolling=Rolling.NONE,
        valid_from=date(2026, 11, 1),
        source="The house decided it",
    )
    save_change(office.desk, office.new_id(), change, lambda: None)
    assert next_on(office, case) == date(2027, 1, 10)


# Its end


def test_the_last_day_of_a_plan_is_its_last_contact(office: Office, case: UUID) -> None:
    change(office, case, until_on=date(2026, 12, 1))
    assert next_on(office, case) == date(2026, 12, 1)
    assert "goes until 2026-12-01" in why(office, case)
    contact(office, case, date(2026, 12, 1), REACHED)
    assert next_on(office, case) is None


def test_a_plan_that_ended_has_no_more_dates(office: Office, case: UUID) -> None:
    contact(office, case, date(2026, 11, 12), REACHED, next_on=date(2026, 12, 20))
    change(office, case, ended_on=date(2026, 11, 12), end_reason=PlanEnd.HER_WISH)
    assert next_on(office, case) is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"every": 0}, {"every": "out_of_range"}),
        ({"every": 13}, {"every": "out_of_range"}),
        ({"first_on": date(2026, 11, 9)}, {"first_on": "before_its_turn"}),
        ({"until_on": date(2026, 11, 9)}, {"until_on": "before_its_turn"}),
        ({"ended_on": date(2026, 11, 10)}, {"end_reason": "needed_here"}),
        ({"end_reason": PlanEnd.NO_NEED}, {"ended_on": "needed_here"}),
        (
            {"ended_on": date(2026, 11, 10), "end_reason": PlanEnd.OTHER},
            {"note": "needed_here"},
        ),
        (
            {"ended_on": date(2026, 11, 11), "end_reason": PlanEnd.NO_NEED},
            {"ended_on": "in_future"},
        ),
    ],
)
def test_what_is_no_plan_is_refused(
    office: Office, case: UUID, given: Whole, told: dict[str, str]
) -> None:
    assert refused(office, case, **given) == told


def test_a_first_contact_of_a_day_that_is_over_is_refused(office: Office, case: UUID) -> None:
    change(office, case, first_on=date(2026, 11, 12))
    office.clock.at = LEFT + timedelta(days=5)
    assert refused(office, case, first_on=date(2026, 11, 13)) == {"first_on": "in_past"}
    change(office, case, first_on=date(2026, 11, 12), note="as it stood")


def test_a_child_is_followed_for_a_year_at_least(office: Office) -> None:
    office.clock.at = LEFT + timedelta(hours=1)
    case = office.case(birth=PartialDate.of(date(2010, 5, 3)))
    leave(office, case)
    short = {"until_on": date(2027, 11, 9)}
    assert refused(office, case, **short) == {"until_on": "follow_up_owed"}
    over = {"ended_on": date(2026, 11, 10), "end_reason": PlanEnd.NO_NEED}
    assert refused(office, case, **over) == {"ended_on": "follow_up_owed"}
    change(office, case, **over | {"end_reason": PlanEnd.HANDED_ON})
    change(office, case, until_on=date(2027, 11, 10))


def test_an_earlier_plan_of_a_child_can_be_corrected_after_a_later_exit(office: Office) -> None:
    office.clock.at = LEFT + timedelta(hours=1)
    case = office.case(birth=PartialDate.of(date(2010, 5, 3)))
    leave(office, case)
    day, earlier = date(2027, 11, 10), plan_of(office, case)
    over: Whole = {"begins_on": earlier.begins_on, "end_reason": PlanEnd.HER_WISH}
    office.clock.at = local(2027, 11, 12)
    change(office, case, ended_on=day, end_reason=PlanEnd.HER_WISH)
    back = come_back(office, case, local(2027, 11, 11))
    office.clock.at = local(2027, 12, 2)
    leave(office, case, placement_id=back, end=local(2027, 12, 1))
    corrected = FollowUpPlanEntry(**over, ended_on=day - timedelta(days=1), note="her aunt")
    with office.change() as uow:
        change_record(uow, Writing(id=earlier.id, case_id=case, entry=corrected, revision=2))
    assert refused(office, case, until_on=date(2028, 11, 30)) == {"until_on": "follow_up_owed"}


def test_a_youth_is_followed_until_twenty_at_most(office: Office) -> None:
    office.clock.at = LEFT + timedelta(hours=1)
    case = office.case(
        birth=PartialDate.of(date(2007, 3, 1)), placement=PlacementType.SHORT_TERM_MINOR
    )
    leave(office, case)
    assert refused(office, case, until_on=date(2027, 2, 27)) == {"until_on": "follow_up_owed"}
    change(office, case, until_on=date(2027, 2, 28))


# What its form counts with


def test_a_form_counts_with_it_after_the_store_was_let_go(office: Office, case: UUID) -> None:
    viewer = office.desk.viewer
    with office.desk.store.read() as session:
        basis = contact_basis(session, viewer, case, date(2026, 11, 10))
    office.desk.close()
    assert basis.standing is not None
    assert [made.on for made in basis.standing.next(basis.law, None)] == [date(2026, 12, 10)]
    assert not basis.law.calendar.works(date(2026, 12, 12))
