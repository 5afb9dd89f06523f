"""One life in the records, and every act on it that can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shelterdesk.models import Case, Organisation, Permit, Person, PersonName, Placement, Service
from shelterdesk.queries.history import HistoryRow, history_of
from shelterdesk.queries.restoring import Restorable, restorable
from shelterdesk.rules.particulars import (
    ApplicationDetail,
    ContactDetail,
    MedicalDetail,
    QuestioningDetail,
)
from shelterdesk.usecases.case_offers import NewOffer, offer_case
from shelterdesk.usecases.cases import (
    CaseClosing,
    CaseHead,
    change_head,
)
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.interpreters import add_interpreter
from shelterdesk.usecases.organisations import add_organisation
from shelterdesk.usecases.people import NewName, add_name, change_name
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.usecases.services import change_service, log_service
from shelterdesk.usecases.undo import Done, Restoring, restore
from shelterdesk.usecases.voiding import NAME, PERMIT, PLACEMENT, SERVICE, Voiding, void_record
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import Companion, ContactChannel, SafeAnswer
from tests.builders import local
from tests.desks import TODAY, Office
from tests.usecases.inputs import interpreter, organisation


@dataclass
class Life:
    """A case with a name, a service that leads to a date, a permit, an open stay and one before."""

    office: Office

    def __post_init__(self) -> None:
        office = self.office
        self.name = NewName(id=office.new_id(), kind=NameKind.PASSPORT, text="NGUYEN THI DAO")
        self.case = office.case(names=(self.name,))
        self.new = office.service(self.case, next_on=TODAY + timedelta(days=3))
        self.run(log_service, self.new)
        self.permit = self.new_permit()
        self.run(record_permit, self.case, self.permit)
        self.stay = office.stay_of(self.case)

        colleague = office.colleague().viewer
        assert colleague is not None
        self.colleague = colleague.staff_id

    def run(self, usecase: Callable[..., Any], *given: Any) -> Done:
        """Do it, and say which events that were."""
        before = self.office.desk.store.head.seq
        with self.office.change() as uow:
            usecase(uow, *given)
        return Done(first=before + 1, last=self.office.desk.store.head.seq)

    def get(self, kind: Any, key: UUID) -> Any:
        with self.office.desk.store.read() as session:
            return session.get_one(kind, key)

    @property
    def person(self) -> UUID:
        found: UUID = self.get(Case, self.case).person_id
        return found

    def new_permit(self, **values: Any) -> NewPermit:
        given: dict[str, Any] = {"kind": PermitKind.RESIDENCE_1Y, "valid_to": date(2027, 5, 1)}
        return NewPermit(id=self.office.new_id(), **given | values)

    def head(self, **values: Any) -> CaseHead:
        case, person = self.get(Case, self.case), self.get(Person, self.person)
        given: dict[str, Any] = {
            "case_id": self.case,
            "case_revision": case.revision,
            "person_revision": person.revision,
            "known_as": "Mai",
            "language": Language.EN,
            "nationality": Nationality.TH,
            "needs_interpreter": False,
            "safety_alert": "Not by phone",
        }
        return CaseHead(**given | values)

    def given_to(self, staff: UUID) -> NewOffer:
        return NewOffer(id=self.office.new_id(), case_id=self.case, to_staff_id=staff, at_once=True)

    def void(self, what: str, key: UUID) -> Voiding:
        kinds = {SERVICE: Service, PERMIT: Permit, PLACEMENT: Placement, NAME: PersonName}
        revision = self.get(kinds[what], key).revision
        return Voiding(what=what, id=key, case_id=self.case, revision=revision, reason="a mistake")

    def leaving(self, **values: Any) -> PlacementEnd:
        given: dict[str, Any] = {"end": local(2026, 11, 20), "exit_reason": ExitReason.VOLUNTARY}
        return PlacementEnd(placement_id=self.stay, **given | values)

    def earlier_stay(self, **values: Any) -> NewPlacement:
        given: dict[str, Any] = {
            "start": local(2026, 9, 1),
            "end": local(2026, 9, 9),
            "exit_reason": ExitReason.VOLUNTARY,
        }
        return self._stay(**given | values)

    def return_(self, **values: Any) -> NewPlacement:
        return self._stay(**{"start": local(2026, 11, 21)} | values)

    def _stay(self, **values: Any) -> NewPlacement:
        with self.office.desk.store.read() as session:
            facility = session.scalars(select(Organisation.id)).first()
        given = {"case_id": self.case, "kind": PlacementType.INSTITUTIONAL}
        return NewPlacement(id=self.office.new_id(), organisation_id=facility, **given | values)

    def closing(self) -> CaseClosing:
        return CaseClosing(case_id=self.case, closed_on=TODAY, reason="Nothing left to do")

    def check(self) -> None:
        """Due dates and search keys are what the records say, and the trail is whole."""
        assert [check for check in check_store(self.office.desk.store) if not check.ok] == []

    def history(self) -> list[HistoryRow]:
        with self.office.desk.store.read() as session:
            return history_of(session, self.office.desk.viewer, self.case)

    def shown(self, seq: int) -> Restorable:
        with self.office.desk.store.read() as session:
            return restorable(session, self.office.desk.viewer, self.case, seq)

    def restore(self, seq: int) -> Done:
        shown = self.shown(seq)
        return self.run(restore, Restoring(seq=seq, revisions=shown.revisions))


def application(life: Life) -> Any:
    detail = ApplicationDetail(
        permit_kind=PermitKind.RESIDENCE_1Y,
        application=ApplicationKind.EXTENSION,
        papers_complete=True,
    )
    issued = life.new_permit(valid_to=date(2028, 1, 1))
    return life.office.service(life.case, detail=detail, issued=issued, place="Immigration office")


def questioning(life: Life) -> Any:
    detail = QuestioningDetail(
        companion=Companion.COUNSELOR, person_consented=True, social_worker_present=False
    )
    return life.office.service(life.case, detail=detail, place="First precinct")


def contact(life: Life) -> Any:
    detail = ContactDetail(channel=ContactChannel.PHONE, reached=True, safe=SafeAnswer.YES)
    return life.office.service(life.case, detail=detail, next_on=TODAY + timedelta(days=9))


def changed(life: Life) -> Any:
    return replace(
        life.new,
        detail=MedicalDetail(department="Dentist", cost=90),
        next_on=TODAY + timedelta(days=8),
        note="Bring the card",
        place="Harbour Clinic",
        revision=1,
    )


def ended(life: Life, then: Any = None) -> None:
    life.run(end_placement, life.leaving())
    if then is not None:
        life.run(then, life.closing())


Doing = Callable[[Life], Done]
ACTS: dict[str, Doing] = {
    "log a medical escort": lambda a: a.run(log_service, a.office.service(a.case, place="New")),
    "log a questioning": lambda a: a.run(log_service, questioning(a)),
    "log an application with its permit": lambda a: a.run(log_service, application(a)),
    "log a contact": lambda a: a.run(log_service, contact(a)),
    "change a service": lambda a: a.run(change_service, changed(a)),
    "void a service": lambda a: a.run(void_record, a.void(SERVICE, a.new.id)),
    "add a permit": lambda a: a.run(record_permit, a.case, a.new_permit(extends=a.permit.id)),
    "void a permit": lambda a: a.run(void_record, a.void(PERMIT, a.permit.id)),
    "start an earlier stay": lambda a: a.run(start_placement, a.earlier_stay()),
    "end the stay": lambda a: a.run(end_placement, a.leaving()),
    "void the stay": lambda a: a.run(void_record, a.void(PLACEMENT, a.stay)),
    "add a name": lambda a: a.run(
        add_name, a.case, NewName(id=a.office.new_id(), kind=NameKind.CHINESE, text="阮氏桃")
    ),
    "change a name": lambda a: a.run(
        change_name, a.case, replace(a.name, text="TRAN THI MAI", kind=NameKind.NATIVE), 1
    ),
    "void a name": lambda a: a.run(void_record, a.void(NAME, a.name.id)),
    "change the head": lambda a: a.run(change_head, a.head()),
    "hand over": lambda a: a.run(offer_case, a.given_to(a.colleague)),
    "add an organisation": lambda a: a.run(add_organisation, organisation(a.office)),
    "add an interpreter": lambda a: a.run(
        add_interpreter, interpreter(a.office, languages=(Language.VI, Language.EN))
    ),
}
