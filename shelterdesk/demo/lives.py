"""What happens in one invented person's case, from the admission to the closing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.demo.acts import Act, at_work, evening, later, noon_after
from shelterdesk.demo.follow_up import Afterwards
from shelterdesk.demo.people import Life
from shelterdesk.demo.registers import FOLLOWER, HOSPITALS, POLICE_UNITS, Registers
from shelterdesk.rules.calendar import add_months, last_day_of_term
from shelterdesk.rules.particulars import (
    ApplicationDetail,
    ContactDetail,
    MedicalDetail,
    Particulars,
    QuestioningDetail,
)
from shelterdesk.rules.regimes import NEW_LAW
from shelterdesk.rules.services import application_service
from shelterdesk.usecases.case_offers import Answer, take_over
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.cases import Admission, CaseClosing, admit, close_case
from shelterdesk.usecases.people import NewName
from shelterdesk.usecases.permits import NewPermit
from shelterdesk.usecases.placements import (
    ExitNotice,
    PlacementEnd,
    end_placement,
    note_exit_notice,
)
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceType,
    Wellbeing,
)

DEPARTMENTS = ("Internal medicine", "Dentist", "Obstetrics", "Eye clinic", "Orthopaedics")
AGAIN = (30, 24, 18)  # days to the next visit, so that some are late
EXITS = (ExitReason.E1, ExitReason.E2, ExitReason.E3, ExitReason.VOLUNTARY, ExitReason.TRANSFER)


class CaseLife:
    """Makes the acts of one case. `who` is its counselor, `extra` how many services beyond the
    usual.
    """

    def __init__(
        self,
        life: Life,
        who: int,
        registers: Registers,
        chance: Random,
        new_id: Callable[[], UUID],
        as_of: date,
    ) -> None:
        self._life, self._who, self._registers = life, who, registers
        self._chance, self._new_id, self._as_of = chance, new_id, as_of
        self.case_id = new_id()
        self.placement_id, self.person_id, self.referral_id = new_id(), new_id(), new_id()
        self._afterwards = Afterwards(self.case_id)
        self.referrer = chance.choice(
            (ReferrerType.NIA_BRIGADE, ReferrerType.POLICE, ReferrerType.LABOR_BUREAU)
        )

    def acts(self) -> Iterator[Act]:
        """Admission, what the stay brought, the exit, the contacts after it, the closing."""
        yield self._admission()
        yield from self._stay()
        if self._life.left is not None:
            yield from self._exit(self._life.left)
            yield from self._plan(self._life.left)
            yield from self._follow_up(self._life.left)
        if self._life.closed is not None:
            closing = CaseClosing(
                case_id=self.case_id, closed_on=self._life.closed, reason="Follow-up finished"
            )
            yield self._act(evening(self._life.closed), partial(close_case, closing=closing))

    def accompaniment(self, day: date) -> Act:
        """The police ask questions and a counselor is there, for a minor with a social worker."""
        detail = QuestioningDetail(
            companion=Companion.SOCIAL_WORKER if self._life.minor else Companion.COUNSELOR,
            person_consented=True,
            social_worker_present=self._life.minor or self._chance.random() < 0.3,
            lawyer_present=self._chance.random() < 0.4,
        )
        place = self._chance.choice(POLICE_UNITS)
        return self._service(day, ServiceType.POLICE_ACCOMPANY, detail, place)

    def contact(self, day: date, next_on: date | None, who: int | None = None) -> Act:
        """A follow-up contact that says when the next one is; by the counselor, or by `who`."""
        reached, said = self._chance.random() < 0.9, self._afterwards
        detail = ContactDetail(
            channel=self._chance.choice(
                (ContactChannel.PHONE, ContactChannel.LINE, ContactChannel.VISIT)
            ),
            reached=reached,
            safe=SafeAnswer.YES if reached else SafeAnswer.UNKNOWN,
            wellbeing=self._chance.choice(tuple(Wellbeing)) if reached else None,
            need_kinds=said.needs() if reached else (),
            permit_said=said.permit() if reached else None,
        )
        return self._service(day, ServiceType.FOLLOWUP_CONTACT, detail, "", next_on, who)

    def _admission(self) -> Act:
        life, named = self._life, self._life.named
        moment = at_work(self._chance, life.arrived)
        new = Admission(
            id=self.case_id,
            placement_id=self.placement_id,
            known_as=named.known_as,
            language=named.language,
            nationality=named.nationality,
            person_id=self.person_id,
            referral_id=self.referral_id,
            referrer=self.referrer,
            arrived_on=life.arrived,
            owner_id=self._registers.staff[self._who],
            needs_interpreter=named.language != "zh",
            sex=life.sex,
            birth=life.birth,
            category=life.category,
            work_visa=life.work_visa,
            placement=(
                PlacementType.EMERGENCY_MINOR if life.minor else PlacementType.INSTITUTIONAL
            ),
            facility_id=self._registers.minors_centre if life.minor else None,
            names=tuple(
                NewName(id=self._new_id(), kind=kind, text=text) for kind, text in named.names
            ),
        )
        return self._act(moment, partial(admit, new=new))

    def _stay(self) -> Iterator[Act]:
        life = self._life
        last = life.left or self._as_of
        days = (last - life.arrived).days
        if life.minor or days < 3:
            return
        if days > 5:
            yield self.accompaniment(later(life.arrived, 2 + self._chance.randrange(3)))
        yield from self._permit_application(later(life.arrived, 3), last)
        visits = 1 + days // 30
        for visit in range(visits):
            day = later(life.arrived, 3 + visit * 30 + self._chance.randrange(20))
            if day <= last:
                goes_on = life.left is None and visit == visits - 1
                again = later(day, AGAIN[self._who % len(AGAIN)])
                yield self._medical(day, again if goes_on else None)

    def _medical(self, day: date, next_on: date | None) -> Act:
        detail = MedicalDetail(
            department=self._chance.choice(DEPARTMENTS),
            insurance_used=self._chance.random() < 0.8,
            cost=self._chance.randrange(1, 20) * 50,
            certificate=self._chance.random() < 0.2,
        )
        hospital = self._chance.choice(HOSPITALS)
        return self._service(day, ServiceType.MEDICAL_ESCORT, detail, hospital, next_on)

    def _permit_application(self, day: date, last: date) -> Iterator[Act]:
        """The right to stay, under the law of that day; without a work visa, nothing else first."""
        if day > last:
            return
        kind = PermitKind.RESIDENCE_1Y if day >= NEW_LAW else PermitKind.TEMP_STAY_6M
        months = 12 if kind is PermitKind.RESIDENCE_1Y else 6
        starts = later(day, 1)
        issued = NewPermit(
            id=self._new_id(),
            kind=kind,
            applied_on=day,
            issued_on=day,
            valid_from=starts,
            valid_to=last_day_of_term(starts, months),
        )
        detail = ApplicationDetail(
            permit_kind=kind,
            application=ApplicationKind.FIRST,
            papers_complete=True,
        )
        service = application_service(kind, ApplicationKind.FIRST)
        yield self._service(day, service, detail, "Immigration service station", issued=issued)

    def _exit(self, left: date) -> Iterator[Act]:
        """Offered for follow-up on the last day, and taken over on the day after."""
        offer_id = self._new_id()
        end = PlacementEnd(
            placement_id=self.placement_id,
            end=noon_after(left),
            exit_reason=self._chance.choice(EXITS),
            follow_up_owner_id=self._registers.staff[FOLLOWER],
            offer_id=offer_id,
        )
        yield self._act(noon_after(left), partial(_leave, leaving=end))
        taken = later(left, 1)
        if taken <= (self._life.closed or self._as_of):
            answer = Answer(offer_id=offer_id)
            yield self._act(
                at_work(self._chance, taken), partial(take_over, answer=answer), FOLLOWER
            )

    def _plan(self, left: date) -> Iterator[Act]:
        """Beside the plan that the exit makes, some have a cadence of their own."""
        entry = self._afterwards.plan(later(left, 2))
        if entry is not None and entry.begins_on < (self._life.closed or self._as_of):
            told = Writing(id=self._new_id(), case_id=self.case_id, entry=entry)
            moment = at_work(self._afterwards.chance, entry.begins_on)
            yield self._act(moment, partial(write_record, new=told), FOLLOWER)

    def _follow_up(self, left: date) -> Iterator[Act]:
        """Monthly for three months, then quarterly, until the case is closed or today. Some leave
        the next date to the plan.
        """
        last = self._life.closed or self._as_of
        day = later(left, 14 + self._chance.randrange(14))
        contacts = 0
        while day < last:
            contacts += 1
            next_on = add_months(day, 1 if contacts < 3 else 3)
            following = next_on if next_on < last or last == self._as_of else None
            named = self._afterwards.is_named()
            yield self.contact(day, following if named else None, FOLLOWER)
            day = later(next_on, -self._chance.randrange(6))

    def _service(
        self,
        day: date,
        kind: ServiceType,
        detail: Particulars | None,
        place: str,
        next_on: date | None = None,
        who: int | None = None,
        issued: NewPermit | None = None,
    ) -> Act:
        start = at_work(self._chance, day)
        needs = self._life.named.language
        new = NewService(
            id=self._new_id(),
            case_id=self.case_id,
            kind=kind,
            start=start,
            end=start + timedelta(minutes=30 + 15 * self._chance.randrange(10)),
            staff_id=self._registers.staff[self._who if who is None else who],
            detail=detail,
            issued=issued,
            place=place,
            interpreting=InterpreterNeed.STAFF,
            language=needs,
            next_on=next_on,
        )
        return self._act(start + timedelta(hours=3), partial(log_service, new=new), who)

    def _act(self, moment: datetime, do: Callable[..., object], who: int | None = None) -> Act:
        return Act(moment, self._who if who is None else who, do)


def _leave(uow: UnitOfWork, leaving: PlacementEnd) -> None:
    """She leaves, and the authority is told at once."""
    end_placement(uow, leaving)
    told = ExitNotice(placement_id=leaving.placement_id, revision=None, at=leaving.end)
    note_exit_notice(uow, told)
