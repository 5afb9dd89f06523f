"""Whatever is done with a case in follow-up: while a plan holds it is never without a next date.
What holds is read here from the records, apart from the query.
"""

from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from shelterdesk.errors import AppError
from shelterdesk.models import Case, DueDate, FollowUpPlan, Placement, Service
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.rules.particulars import ContactDetail
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.cases import (
    CaseClosing,
    CaseReopening,
    close_case,
    own_facility_id,
    reopen_case,
)
from shelterdesk.usecases.checks import dates_are_right
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.usecases.services import log_service
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.follow_up import CadenceUnit, PlanEnd
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import (
    ContactChannel,
    SafeAnswer,
    ServiceOutcome,
    ServiceType,
)
from tests.builders import local
from tests.desks import Office

DEEDS = (
    *("leave", "come_back", "contact", "contact", "plan", "end_plan"),
    *("void", "undo", "close"),
)
STEPS = 60
OPEN = {CaseStatus.ACTIVE, CaseStatus.FOLLOW_UP, CaseStatus.REOPENED}


class History:
    """One case, and what staff do with it by chance; a refusal is an answer too."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.chance = office, Random(seed)
        office.clock.at = local(2026, 11, 3, 9)
        self.case = office.case()

    def step(self) -> str:
        self.office.clock.at += timedelta(hours=self.chance.randrange(1, 500))
        name = self.chance.choice(
            [
                "leave",
                "come_back",
                "contact",
                "contact",
                "plan",
                "end_plan",
                "void",
                "undo",
                "close",
            ]
        )
        with suppress(AppError, LookupError, StopIteration):  # nothing there to do it with
            getattr(self, name)()
        return name

    def rows(self, kind: type[Any]) -> list[Any]:
        with self.office.desk.store.read() as session:
            found = select(kind).where(kind.case_id == self.case, kind.voided_at.is_(None))
            rows = list(session.scalars(found.order_by(kind.created_at)))
            session.expunge_all()
        return rows

    def leave(self) -> None:
        stay = next(one for one in self.rows(Placement) if one.end is None)
        reason = self.chance.choice([ExitReason.E1, ExitReason.VOLUNTARY, ExitReason.TRANSFER])
        end = self.office.clock.at - timedelta(hours=1)
        with self.office.change() as uow:
            end_placement(uow, PlacementEnd(placement_id=stay.id, end=end, exit_reason=reason))

    def come_back(self) -> None:
        with self.office.change() as uow:
            new = NewPlacement(
                id=self.office.new_id(),
                case_id=self.case,
                organisation_id=own_facility_id(uow),
                kind=PlacementType.INSTITUTIONAL,
                start=self.office.clock.at - timedelta(minutes=30),
            )
            start_placement(uow, new)

    def contact(self) -> None:
        outcome = self.chance.choice([ServiceOutcome.DONE] * 4 + [*ServiceOutcome])
        ahead = timedelta(days=5) if outcome is ServiceOutcome.PLANNED else -timedelta(hours=2)
        today, names = local_day(self.office.clock.at), self.chance.random() < 0.3
        names = names and outcome is not ServiceOutcome.PLANNED
        told = self.office.service(
            self.case,
            detail=ContactDetail(
                channel=ContactChannel.PHONE,
                reached=self.chance.random() < 0.6,
                safe=SafeAnswer.UNKNOWN,
            ),
            place="",
            start=self.office.clock.at + ahead,
            end=None,
            outcome=outcome,
            next_on=today + timedelta(days=9) if names else None,
        )
        with self.office.change() as uow:
            log_service(uow, told)

    def plan(self) -> None:
        every = self.chance.choice([None, 2, 5])
        day = local_day(self.office.clock.at)
        entry = FollowUpPlanEntry(begins_on=day, every=every, unit=CadenceUnit.WEEKS)
        told = Writing(id=self.office.new_id(), case_id=self.case, entry=entry)
        with self.office.change() as uow:
            write_record(uow, told)

    def end_plan(self) -> None:
        plan, day = self.rows(FollowUpPlan)[-1], local_day(self.office.clock.at)
        entry = FollowUpPlanEntry(
            begins_on=plan.begins_on, ended_on=day, end_reason=PlanEnd.HER_WISH
        )
        told = Writing(id=plan.id, case_id=self.case, entry=entry, revision=plan.revision)
        with self.office.change() as uow:
            change_record(uow, told)

    def void(self) -> None:
        kind = self.chance.choice([Service, Placement, FollowUpPlan])
        row = self.chance.choice(self.rows(kind))
        told = Voiding(
            what=kind.__tablename__, id=row.id, case_id=self.case, revision=row.revision, reason="x"
        )
        with self.office.change() as uow:
            void_record(uow, told)

    def undo(self) -> None:
        last = self.office.events()[-1].seq
        with self.office.change() as uow:
            undo(uow, Done(first=last, last=last))

    def close(self) -> None:
        """Closed, or taken up again."""
        with self.office.change() as uow:
            case = uow.get(Case, self.case)
            if case.status in OPEN:
                day = local_day(self.office.clock.at)
                close_case(uow, CaseClosing(case_id=self.case, closed_on=day, reason="over"))
            else:
                reopen_case(uow, CaseReopening(case_id=self.case, revision=case.revision))

    # What must hold

    def is_owed(self) -> bool:
        """Out of every stay, with a newest plan that goes on."""
        with self.office.desk.store.read() as session:
            status = session.get_one(Case, self.case).status
        placed = any(stay.end is None for stay in self.rows(Placement))
        plans = sorted(self.rows(FollowUpPlan), key=lambda one: (one.begins_on, one.created_at))
        return status in OPEN and not placed and bool(plans) and plans[-1].ended_on is None

    def is_asked(self) -> Service | None:
        """The contact that named the next date, where one did."""
        with self.office.desk.store.read() as session:
            kind = DueDate.kind == DueKind.NEXT_CONTACT
            found = select(DueDate.source_id).where(DueDate.case_id == self.case, kind)
            sources = set(session.scalars(found))
        named = (one for one in self.rows(Service) if one.id in sources)
        return next((one for one in named if one.next_on is not None), None)

    def is_fresh(self) -> bool:
        """With a plan, no date that a contact named outlives her return into a house."""
        asked, stays = self.is_asked(), self.rows(Placement)
        if asked is None or not self.rows(FollowUpPlan):
            return True
        since = max((stay.start for stay in stays), default=asked.start)
        return all(stay.end is not None for stay in stays) and (
            local_day(asked.start) >= local_day(since) or self.moved(asked, stays)
        )

    def moved(self, asked: Service, stays: list[Placement]) -> bool:
        """Whether she was in one house or the other from the day of the contact until she left."""
        ends = {local_day(stay.end) for stay in stays if stay.end is not None}
        later = [local_day(stay.start) for stay in stays if stay.start > asked.start]
        return all(day in ends for day in later)

    def has_date(self) -> bool:
        with self.office.desk.store.read() as session:
            found = select(DueDate.kind).where(DueDate.case_id == self.case)
            kinds = session.scalars(found).all()
            assert dates_are_right(session, self.case)
        contacts = [one for one in self.rows(Service) if one.kind is ServiceType.FOLLOWUP_CONTACT]
        planned = any(one.outcome is ServiceOutcome.PLANNED for one in contacts)
        assert kinds.count(DueKind.NEXT_CONTACT) <= 1
        return DueKind.NEXT_CONTACT in kinds or planned


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_plan_that_holds_always_asks_for_the_next_contact(office: Office, seed: int) -> None:
    history, owed = History(office, seed), 0
    done = []
    for _step in range(STEPS):
        done.append(history.step())
        assert history.is_fresh(), done
        if history.is_owed():
            owed += 1
            assert history.has_date(), done
    assert owed > 2
