"""Who may do and see what: every use-case and query asks what the rules of access say."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk import queries, usecases
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import (
    AppError,
    Interrupted,
    Invalid,
    Missing,
    NotAllowed,
    Stale,
    TargetFull,
    TargetGone,
)
from shelterdesk.models import Case, Draft, Organisation
from shelterdesk.queries.backups import backup_standing
from shelterdesk.queries.case_views import OwnView
from shelterdesk.queries.cases import CaseView
from shelterdesk.rules.access import Action, CaseScope, may
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.courses import CourseEntry
from shelterdesk.rules.court import HearingEntry, HearingOutcomeEntry, LegalCaseEntry
from shelterdesk.rules.daily_life import VisitEntry
from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry
from shelterdesk.rules.people import DetailsEntry
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.rules.rule_changes import DayOfOffices
from shelterdesk.usecases.absences import (
    AbsenceChange,
    NewAbsence,
    Return,
    change_absence,
    end_absence,
    start_absence,
)
from shelterdesk.usecases.arrivals import (
    ArrivalPlan,
    NotComing,
    change_arrival,
    drop_arrival,
    plan_arrival,
)
from shelterdesk.usecases.attendance import (
    AttendanceSheet,
    Enrolling,
    EnrolmentDays,
    Mark,
    change_enrolment,
    enrol,
    take_attendance,
)
from shelterdesk.usecases.audit_log import read_event
from shelterdesk.usecases.audit_package import (
    ExportFailed,
    PackageOrder,
    PackageWritten,
    begin_export,
    copy_month,
    end_export,
    fail_export,
    month_source,
)
from shelterdesk.usecases.backups import (
    Made,
    back_up,
    back_up_into,
    choose_second_place,
    kept_backups,
    note_carried,
    note_not_carried,
)
from shelterdesk.usecases.beds import GivenBed, ReturnedBed, give_bed, take_bed_back
from shelterdesk.usecases.bookings import (
    BookingReason,
    BookingStep,
    Sending,
    book_interpreter,
    change_booking,
    send_interpreter,
    step_booking,
    void_booking,
)
from shelterdesk.usecases.calendar_file import FileOrder, write_calendar_file
from shelterdesk.usecases.case_offers import (
    AllOf,
    Answer,
    NewOffer,
    give_all,
    note_read,
    offer_case,
    refuse_offer,
    take_over,
    withdraw_offer,
)
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.case_views import drop_view, keep_view, place_view
from shelterdesk.usecases.cases import (
    CaseClosing,
    CaseHead,
    CaseReopening,
    admit,
    change_head,
    close_case,
    open_case,
    reopen_case,
)
from shelterdesk.usecases.courses import (
    CoursePlan,
    SessionPlan,
    SessionReason,
    cancel_session,
    change_session,
    plan_sessions,
    save_course,
    void_session,
)
from shelterdesk.usecases.court_escort import Told, tell_outcome
from shelterdesk.usecases.court_round import CourtAnswer, CourtAnswers, note_answers
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.drafts import discard_draft, save_drafts
from shelterdesk.usecases.figures import (
    record_figure,
    record_police_case,
)
from shelterdesk.usecases.glass import GlassSeen, Opening, break_glass, see_glass
from shelterdesk.usecases.handover import NewNote, VoidNote, change_note, void_note, write_note
from shelterdesk.usecases.hotlines import change_hotlines
from shelterdesk.usecases.house_rules import HouseRules, write_house_rules
from shelterdesk.usecases.inspector_keys import (
    NewInspectorKey,
    add_inspector_key,
    retire_inspector_key,
)
from shelterdesk.usecases.interpreters import (
    InterpreterReason,
    add_interpreter,
    change_interpreter,
    void_interpreter,
)
from shelterdesk.usecases.key_change import KeyChange, NewKey, change_key
from shelterdesk.usecases.key_papers import try_paper
from shelterdesk.usecases.leaving import Leaving, remove_staff
from shelterdesk.usecases.meetings import (
    DecisionPlan,
    MeetingPlan,
    RegisterVoiding,
    save_decision,
    save_meeting,
    void_decision,
    void_meeting,
)
from shelterdesk.usecases.merging import Merging, merge_people
from shelterdesk.usecases.nights import NightSheet, confirm_night
from shelterdesk.usecases.old_backups import old_ones, remove_old_backups
from shelterdesk.usecases.organisations import (
    OrganisationChange,
    add_organisation,
    change_organisation,
)
from shelterdesk.usecases.papers import PaperAct, note_paper, printed
from shelterdesk.usecases.people import NewName, add_name, change_details, change_name
from shelterdesk.usecases.permits import (
    NewPermit,
    change_permit,
    record_permit,
    write_whole_permit,
)
from shelterdesk.usecases.placements import (
    ExitNotice,
    NewPlacement,
    PlacementEnd,
    end_placement,
    note_exit_notice,
    start_placement,
)
from shelterdesk.usecases.rehearsals import Rehearsed, note_rehearsed, to_rehearse
from shelterdesk.usecases.retention import (
    ErasureOrder,
    FileKeeping,
    HoldLifting,
    NewHold,
    erase_case,
    keep_file,
    lift_hold,
    place_hold,
)
from shelterdesk.usecases.rooms import (
    NewBlock,
    RoomPlan,
    Unblock,
    block_bed,
    save_room,
    unblock_bed,
)
from shelterdesk.usecases.rules import preview_change, save_change
from shelterdesk.usecases.service_groups import GroupEntry, log_services
from shelterdesk.usecases.service_plans import Conclusion, conclude_plan
from shelterdesk.usecases.services import (
    NextDate,
    change_service,
    log_service,
    move_next_date,
)
from shelterdesk.usecases.settings import (
    change_site,
    mark_demonstration,
    set_preference,
)
from shelterdesk.usecases.staff import (
    Sealed,
    StaffChange,
    change_staff,
    put_own_password,
    reset_staff,
    slots_now,
)
from shelterdesk.usecases.staff_absences import Away, Back, note_away, note_back
from shelterdesk.usecases.taiwan_courts import take_in_courts
from shelterdesk.usecases.undo import Done, Restoring, restore, undo
from shelterdesk.usecases.untold import note_handed_over
from shelterdesk.usecases.voiding import SERVICE, Voiding, void_record
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.hearings import AppearanceOutcome, CallResult, NextStep
from shelterdesk.vocabulary.hotlines import FIRST_NUMBERS
from shelterdesk.vocabulary.house import AbsenceKind, RoomUse
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.papers import KeptOn, PaperKind
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.retention import ErasureGround
from shelterdesk.vocabulary.services import ServiceOutcome
from shelterdesk.vocabulary.staff import Role
from shelterdesk.vocabulary.taiwan_courts import TAIWAN_COURTS
from tests.builders import local
from tests.desks import TODAY, Office, an_office
from tests.entries import an_entry
from tests.usecases.asked import CALENDAR_DAYS, CONDITIONS, QUERIES, WITHOUT_VIEWER
from tests.usecases.inputs import (
    booking,
    figure,
    form,
    interpreter,
    organisation,
    police_case,
    site,
)
from tests.usecases.schooling import a_course, a_plan, a_session


class Walk:
    """Every use-case and query once, at one case with a name, a service, a permit, a note and an
    open stay. `called` stands in all of them and in no other case.
    """

    def __init__(
        self, office: Office, called: str, owner: UUID | None = None, **admitted: Any
    ) -> None:
        self.office, self.called, self.owner = office, called, owner or office.manager
        self.name = NewName(id=office.new_id(), kind=NameKind.NATIVE, text=f"Lan {called}")
        self.case = office.case(
            known_as=called, names=(self.name,), owner_id=self.owner, **admitted
        )
        self.service = office.service(self.case, note=called, next_on=TODAY + timedelta(days=3))
        with office.change() as uow:
            log_service(uow, self.service)
        with office.change() as uow:
            change_service(uow, replace(self.service, note=f"{called}, later", revision=1))
            self.changed = office.desk.store.head.seq + 1
        self.paper = NewPermit(
            id=office.new_id(), kind=PermitKind.PASSPORT, valid_to=date(2027, 1, 1), number=called
        )
        self.note_id = office.new_id()
        with office.change() as uow:
            record_permit(uow, self.case, self.paper)
        with office.change() as uow:
            self.visited = write_record(uow, self.visit())
        with office.change() as uow:
            self.hearing = write_record(uow, self.court_date(uow))
        with office.change() as uow:
            write_note(uow, NewNote(id=self.note_id, text=called, case_id=self.case))
        self.stay = office.stay_of(self.case)
        self.away = NewAbsence(
            id=office.new_id(),
            placement_id=self.stay,
            kind=AbsenceKind.LEAVE,
            start=local(2026, 11, 10),
            end=local(2026, 11, 12),
        )
        with office.change() as uow:
            start_absence(uow, self.away)
        self.course, self.in_course = a_course(office), office.new_id()
        self.session = a_session(office, self.course)
        with office.change() as uow:
            enrol(uow, self.enrolling(self.in_course))
        self.booking = office.new_id()
        with office.change() as uow:
            book_interpreter(uow, booking(office, id=self.booking, case_id=self.case))
        self.written = self.package()
        with office.desk.store.read() as session:
            self.facility = session.scalars(
                select(Organisation.id).where(Organisation.own_facility)
            ).one()
            self.place = session.scalars(
                select(Organisation.id).where(Organisation.own_facility.is_(False))
            ).one()

    def head(self) -> CaseHead:
        return CaseHead(
            case_id=self.case,
            case_revision=1,
            person_revision=1,
            known_as="Mai",
            language=Language.VI,
            nationality=Nationality.VN,
            needs_interpreter=True,
        )

    def answer(self) -> Answer:
        """To an offer that is not there: past the question it is Missing."""
        return Answer(offer_id=self.office.new_id())

    def own_absence(self, uow: UnitOfWork) -> Away:
        return Away(id=self.office.new_id(), staff_id=uow.actor_id(), first_on=TODAY, last_on=TODAY)

    def void(self) -> Voiding:
        key = self.service.id
        return Voiding(what=SERVICE, id=key, case_id=self.case, revision=2, reason="x")

    def merging(self) -> Merging:
        """Two people nobody knows: past the question they are Missing."""
        keys = [self.office.new_id() for _ in range(3)]
        return Merging(
            case_id=self.case, kept_id=keys[0], kept_revision=1, other_id=keys[1],
            other_revision=1, alias_id=keys[2],
        )  # fmt: skip

    def opening(self) -> Opening:
        return Opening(id=self.office.new_id(), case_id=self.case, reason=REASON)

    def hold(self) -> NewHold:
        return NewHold(id=self.office.new_id(), case_id=self.case, reason=REASON)

    def keeping(self) -> FileKeeping:
        """Of an open case: past the question it is refused."""
        until = TODAY + timedelta(days=9)
        return FileKeeping(
            id=self.office.new_id(), case_id=self.case, keep_until=until, reason=REASON
        )

    def erasure(self) -> ErasureOrder:
        """Of an open case: past the question it is refused."""
        return ErasureOrder(
            id=self.office.new_id(), case_id=self.case, number="", ground=ErasureGround.DUE,
            reason=REASON,
        )  # fmt: skip

    def permit(self) -> NewPermit:
        return NewPermit(
            id=self.office.new_id(), kind=PermitKind.PASSPORT, valid_to=date(2030, 1, 1)
        )

    def overview(self) -> PaperAct:
        return PaperAct(kind=PaperKind.CASE_OVERVIEW, languages=("en",), case_id=self.case)

    def inspector(self) -> NewInspectorKey:
        """A key nobody has compared: past the question it is Invalid."""
        key = self.office.new_id()
        return NewInspectorKey(id=key, owner="Ms. Wu", recipient="", fingerprint="")

    def order(self) -> PackageOrder:
        return PackageOrder(period=Period.month_of(TODAY), languages=("en",))

    def package(self) -> PackageWritten:
        """A package nobody wrote: only what the vault keeps of it."""
        source = month_source(self.office.desk, begin_export(self.office.desk, self.order()))
        key = self.office.new_id()
        return PackageWritten(id=key, source=source, manifest=source.manifest("1"), data=b"")

    def colleague(self) -> StaffChange:
        """The manager, under another name; of another revision: past the question it is Stale."""
        return StaffChange(id=self.office.manager, revision=99, name="Mei L.", role=Role.MANAGER)

    def sealed(self, desk: Desk) -> Sealed:
        """One's own slot: nobody resets oneself, and for a password these slots are too old."""
        now = slots_now(desk)
        keys = replace(self.office.keys.user, uid=desk.viewer.staff_id)
        return Sealed(document=now.document, keys=keys)

    def leaving(self) -> Leaving:
        """The manager, as nobody saw the record: past the question it is Stale."""
        return Leaving(id=self.office.manager, revision=99)

    def new_key(self, desk: Desk) -> NewKey:
        """Made from slots that were never in force: past the question it is Stale."""
        return NewKey(
            change=KeyChange(),
            made_from=0,
            document=slots_now(desk).document,
            master_key=desk.master_key,
            given=(),
        )

    def backup(self) -> Made:
        """One that is not there."""
        return Made(path=self.office.path / "x", made_at=self.office.clock.at)

    def new_trouble(self) -> AppError:
        """Another one than the last time: the same trouble is noted once."""
        with self.office.desk.store.read() as session:
            failure = backup_standing(session, self.office.desk.viewer).failure
        return TargetFull() if failure and failure.code == TargetGone.code else TargetGone()

    def rehearsed(self) -> Rehearsed:
        """A backup of just now came up."""
        head = self.office.desk.store.head
        return Rehearsed(made_at=self.office.clock.at, last=head.seq, digest=head.digest)

    def details(self, uow: Any) -> Writing[DetailsEntry]:
        person = uow.get(Case, self.case).person_id
        return Writing(id=person, case_id=self.case, entry=DetailsEntry(diet_note="No pork"))

    def visit(self, **given: Any) -> Writing[VisitEntry]:
        entry = an_entry(VisitEntry, TODAY - timedelta(days=1), note=self.called)
        return replace(Writing(id=self.office.new_id(), case_id=self.case, entry=entry), **given)

    def court_date(self, uow: UnitOfWork) -> Writing[HearingEntry]:
        legal = LegalCaseEntry(
            known_on=TODAY, matter=CourtMatter.CRIMINAL, stage=CourtStage.TRIAL_1
        )
        key = write_record(uow, Writing(id=self.office.new_id(), case_id=self.case, entry=legal))
        self.legal = key
        entry = HearingEntry(legal_case_id=key, heard_on=TODAY + timedelta(days=12))
        return Writing(id=self.office.new_id(), case_id=self.case, entry=entry)

    def told(self) -> Told:
        outcome = HearingOutcomeEntry(
            hearing_id=self.hearing,
            attendance=AppearanceOutcome.EXCUSED,
            next_step=NextStep.TO_BE_TOLD,
        )
        return Told(outcome=Writing(id=self.office.new_id(), case_id=self.case, entry=outcome))

    def confirmed(self) -> CourtAnswers:
        told = CourtAnswer(
            id=self.office.new_id(), hearing_id=self.hearing, said=CallResult.CONFIRMED
        )
        return CourtAnswers(answers=(told,))

    def whole_permit(self, **given: Any) -> Writing[PermitEntry]:
        entry = PermitEntry(kind=PermitKind.PASSPORT, valid_to=date(2030, 1, 1))
        return replace(Writing(id=self.office.new_id(), case_id=self.case, entry=entry), **given)

    def absence(self) -> NewAbsence:
        return replace(self.away, id=self.office.new_id())

    def typhoon(self) -> DayOfOffices:
        """A day off on which nothing is due."""
        return DayOfOffices(day=date(2030, 7, 24), works=False, name="Typhoon")

    def clinic(self) -> OrganisationChange:
        """The place of the service, corrected."""
        return OrganisationChange(
            id=self.place, revision=1, name="City Clinic", kind=OrgType.HEALTH_SERVICE
        )

    def room(self) -> RoomPlan:
        key = self.office.new_id()
        return RoomPlan(id=key, name="Room 1", use=RoomUse.WOMEN, beds=())

    def block(self) -> NewBlock:
        """Of a bed that is not there: past the question it is Invalid."""
        key = self.office.new_id()
        return NewBlock(id=key, bed_id=self.office.new_id(), first_on=TODAY, reason="x")

    def arrival(self) -> ArrivalPlan:
        return ArrivalPlan(id=self.office.new_id(), known_as="Mai", expected_on=TODAY)

    def enrolling(self, key: UUID | None = None) -> Enrolling:
        """Into the course she is in: past the question it is Invalid."""
        people = {self.case: key or self.office.new_id()}
        return Enrolling(course_id=self.course, first_on=date(2026, 11, 2), cases=people)

    def sheet(self) -> AttendanceSheet:
        marks = {self.case: Mark(state=AttendanceState.PRESENT)}
        return AttendanceSheet(session_id=self.session, marks=marks)

    def new_course(self) -> CoursePlan:
        return CoursePlan(id=self.office.new_id(), entry=CourseEntry(kind=CourseKind.LAW))

    def new_meeting(self, **more: Any) -> MeetingPlan:
        entry = MeetingEntry(half_year="2026H1", held_on=TODAY)
        return MeetingPlan(id=self.office.new_id(), entry=entry, **more)

    def decided(self, uow: Any) -> UUID:
        meeting, key = save_meeting(uow, self.new_meeting()), self.office.new_id()
        entry = DecisionEntry(text="A room of one's own for interpreting")
        return save_decision(uow, DecisionPlan(id=key, meeting_id=meeting, entry=entry))

    def struck(self, key: UUID) -> RegisterVoiding:
        return RegisterVoiding(id=key, revision=1, reason="Twice")

    def lesson(self, **more: Any) -> SessionPlan:
        return a_plan(self.office, self.course, **more)

    def off(self) -> SessionReason:
        return SessionReason(session_id=self.session, revision=1, reason="Typhoon")

    def note(self) -> NewNote:
        """About nobody: each role that writes notes may write this one."""
        return NewNote(id=self.office.new_id(), text="The heater is repaired")

    def placement(self) -> NewPlacement:
        return NewPlacement(
            id=self.office.new_id(),
            case_id=self.case,
            organisation_id=self.facility,
            kind=PlacementType.INSTITUTIONAL,
            start=local(2026, 10, 1),
            end=local(2026, 10, 2),
        )


_Do = Callable[[Walk, Any], object]
EVERY: dict[str, tuple[Action, _Do]] = {
    "admit": (Action.CASE_ADMIT, lambda w, u: admit(u, w.office.admission())),
    "offer_case": (
        Action.CASE_ASSIGN,
        lambda w, u: offer_case(
            u, NewOffer(id=w.office.new_id(), case_id=w.case, to_staff_id=w.office.new_id())
        ),
    ),
    "take_over": (Action.OFFER_ANSWER, lambda w, u: take_over(u, w.answer())),
    "refuse_offer": (Action.OFFER_ANSWER, lambda w, u: refuse_offer(u, w.answer())),
    "withdraw_offer": (Action.OFFER_ANSWER, lambda w, u: withdraw_offer(u, w.answer())),
    "note_read": (Action.OFFER_ANSWER, lambda w, u: note_read(u, (w.answer(),))),
    "give_all": (
        Action.CASE_GIVE,
        lambda w, u: give_all(
            u, AllOf(from_staff_id=w.office.new_id(), to_staff_id=w.office.manager)
        ),
    ),
    "note_away": (Action.AWAY_NOTE, lambda w, u: note_away(u, w.own_absence(u))),
    "note_back": (
        Action.AWAY_NOTE,
        lambda w, u: note_back(u, Back(absence_id=w.office.new_id(), revision=1)),
    ),
    "change_head": (Action.CASE_CHANGE, lambda w, u: change_head(u, w.head())),
    "close_case": (
        Action.CASE_CHANGE,
        lambda w, u: close_case(u, CaseClosing(case_id=w.case, closed_on=TODAY, reason="x")),
    ),
    "add_name": (
        Action.CASE_CHANGE,
        lambda w, u: add_name(u, w.case, replace(w.name, id=w.office.new_id())),
    ),
    "change_name": (Action.CASE_CHANGE, lambda w, u: change_name(u, w.case, w.name, 1)),
    "break_glass": (Action.CASE_BREAK_GLASS, lambda w, u: break_glass(u, w.opening())),
    "place_hold": (Action.RETENTION_DECIDE, lambda w, u: place_hold(u, w.hold())),
    "lift_hold": (
        Action.RETENTION_DECIDE,
        lambda w, u: lift_hold(u, HoldLifting(hold_id=w.office.new_id(), revision=1)),
    ),
    "keep_file": (Action.RETENTION_DECIDE, lambda w, u: keep_file(u, w.keeping())),
    "erase_case": (Action.RETENTION_DECIDE, lambda w, u: erase_case(u, w.erasure())),
    "see_glass": (
        Action.GLASS_SEE,
        lambda w, u: see_glass(u, GlassSeen(glass_id=w.office.new_id(), revision=1)),
    ),
    "log_service": (Action.SERVICE_LOG, lambda w, u: log_service(u, w.office.service(w.case))),
    "log_services": (
        Action.SERVICE_LOG,
        lambda w, u: log_services(u, GroupEntry(services=(w.office.service(w.case),))),
    ),
    "conclude_plan": (
        Action.SERVICE_CHANGE,
        lambda w, u: conclude_plan(
            u,
            Conclusion(service_id=w.service.id, revision=2, outcome=ServiceOutcome.CANCELLED),
        ),
    ),
    "change_service": (
        Action.SERVICE_CHANGE,
        lambda w, u: change_service(u, replace(w.service, revision=2)),
    ),
    "void_record": (Action.SERVICE_CHANGE, lambda w, u: void_record(u, w.void())),
    "reopen_case": (
        Action.CASE_CHANGE,
        lambda w, u: reopen_case(u, CaseReopening(case_id=w.case, revision=1)),
    ),
    "undo": (Action.SERVICE_CHANGE, lambda w, u: undo(u, Done(first=w.changed, last=w.changed))),
    "restore": (
        Action.SERVICE_CHANGE,
        lambda w, u: restore(u, Restoring(seq=w.changed, revisions={})),
    ),
    "merge_people": (Action.PEOPLE_MERGE, lambda w, u: merge_people(u, w.merging())),
    "record_permit": (Action.PERMIT_CHANGE, lambda w, u: record_permit(u, w.case, w.permit())),
    "start_placement": (Action.PLACEMENT_CHANGE, lambda w, u: start_placement(u, w.placement())),
    "end_placement": (
        Action.PLACEMENT_CHANGE,
        lambda w, u: end_placement(
            u,
            PlacementEnd(
                placement_id=w.stay, end=local(2026, 11, 20), exit_reason=ExitReason.VOLUNTARY
            ),
        ),
    ),
    "note_exit_notice": (
        Action.PLACEMENT_CHANGE,
        lambda w, u: note_exit_notice(
            u, ExitNotice(placement_id=w.stay, revision=None, at=w.office.clock.at)
        ),
    ),
    "give_bed": (
        Action.PLACEMENT_CHANGE,
        lambda w, u: give_bed(
            u, GivenBed(id=w.office.new_id(), placement_id=w.stay, bed_id=w.office.new_id())
        ),
    ),
    "take_bed_back": (
        Action.PLACEMENT_CHANGE,
        lambda w, u: take_bed_back(u, ReturnedBed(placement_id=w.stay)),
    ),
    "start_absence": (Action.PLACEMENT_CHANGE, lambda w, u: start_absence(u, w.absence())),
    "change_absence": (
        Action.PLACEMENT_CHANGE,
        lambda w, u: change_absence(
            u,
            AbsenceChange(
                absence_id=w.away.id, revision=1, kind=AbsenceKind.AWAY, start=w.away.start
            ),
        ),
    ),
    "end_absence": (
        Action.PLACEMENT_CHANGE,
        lambda w, u: end_absence(u, Return(absence_id=w.away.id, revision=1)),
    ),
    "save_room": (Action.HOUSE_CHANGE, lambda w, u: save_room(u, w.room())),
    "block_bed": (Action.HOUSE_CHANGE, lambda w, u: block_bed(u, w.block())),
    "unblock_bed": (
        Action.HOUSE_CHANGE,
        lambda w, u: unblock_bed(u, Unblock(block_id=w.office.new_id(), revision=1, reason="x")),
    ),
    "plan_arrival": (Action.ARRIVALS_CHANGE, lambda w, u: plan_arrival(u, w.arrival())),
    "change_arrival": (
        Action.ARRIVALS_CHANGE,
        lambda w, u: change_arrival(u, replace(w.arrival(), revision=1)),
    ),
    "drop_arrival": (
        Action.ARRIVALS_CHANGE,
        lambda w, u: drop_arrival(u, NotComing(arrival_id=w.office.new_id(), revision=1)),
    ),
    "confirm_night": (
        Action.NIGHT_CONFIRM,
        lambda _w, u: confirm_night(u, NightSheet(on=TODAY)),
    ),
    "move_next_date": (
        Action.SERVICE_CHANGE,
        lambda w, u: move_next_date(
            u, NextDate(service_id=w.service.id, revision=1, next_on=TODAY, reason="x")
        ),
    ),
    "write_record": (Action.CASE_CHANGE, lambda w, u: write_record(u, w.visit())),
    "tell_outcome": (Action.CASE_CHANGE, lambda w, u: tell_outcome(u, w.told())),
    "note_answers": (Action.CASE_CHANGE, lambda w, u: note_answers(u, w.confirmed())),
    "change_record": (
        Action.CASE_CHANGE,
        lambda w, u: change_record(u, w.visit(id=w.visited, revision=1)),
    ),
    "change_details": (Action.CASE_CHANGE, lambda w, u: change_details(u, w.details(u))),
    "write_whole_permit": (
        Action.PERMIT_CHANGE,
        lambda w, u: write_whole_permit(u, w.whole_permit()),
    ),
    "change_permit": (
        Action.PERMIT_CHANGE,
        lambda w, u: change_permit(u, w.whole_permit(id=w.paper.id, revision=1)),
    ),
    "write_note": (Action.HANDOVER_WRITE, lambda w, u: write_note(u, w.note())),
    "change_note": (
        Action.HANDOVER_WRITE,
        lambda w, u: change_note(u, replace(w.note(), id=write_note(u, w.note()), revision=1)),
    ),
    "void_note": (
        Action.HANDOVER_WRITE,
        lambda w, u: void_note(
            u, VoidNote(note_id=write_note(u, w.note()), revision=1, reason="x")
        ),
    ),
    "save_course": (
        Action.COURSES_CHANGE,
        lambda w, u: save_course(u, w.new_course()),
    ),
    # Registers
    "save_meeting": (Action.MEETINGS_CHANGE, lambda w, u: save_meeting(u, w.new_meeting())),
    "void_meeting": (
        Action.MEETINGS_CHANGE,
        lambda w, u: void_meeting(u, w.struck(save_meeting(u, w.new_meeting()))),
    ),
    "save_decision": (Action.MEETINGS_CHANGE, lambda w, u: w.decided(u)),
    "void_decision": (
        Action.MEETINGS_CHANGE,
        lambda w, u: void_decision(u, w.struck(w.decided(u))),
    ),
    "plan_sessions": (Action.COURSES_CHANGE, lambda w, u: plan_sessions(u, w.lesson())),
    "change_session": (
        Action.COURSES_CHANGE,
        lambda w, u: change_session(u, w.lesson(key=w.session, revision=1)),
    ),
    "cancel_session": (Action.COURSES_CHANGE, lambda w, u: cancel_session(u, w.off())),
    "void_session": (Action.COURSES_CHANGE, lambda w, u: void_session(u, w.off())),
    "enrol": (Action.COURSE_ATTEND, lambda w, u: enrol(u, w.enrolling())),
    "change_enrolment": (
        Action.COURSE_ATTEND,
        lambda w, u: change_enrolment(
            u, EnrolmentDays(enrolment_id=w.in_course, revision=1, first_on=TODAY)
        ),
    ),
    "take_attendance": (Action.COURSE_ATTEND, lambda w, u: take_attendance(u, w.sheet())),
    "add_interpreter": (
        Action.INTERPRETERS_CHANGE,
        lambda w, u: add_interpreter(u, interpreter(w.office)),
    ),
    "change_interpreter": (
        Action.INTERPRETERS_CHANGE,
        lambda w, u: change_interpreter(u, interpreter(w.office)),
    ),
    "void_interpreter": (
        Action.INTERPRETERS_CHANGE,
        lambda w, u: void_interpreter(
            u, InterpreterReason(interpreter_id=w.office.new_id(), revision=1, reason="x")
        ),
    ),
    "book_interpreter": (
        Action.INTERPRETERS_BOOK,
        lambda w, u: book_interpreter(u, booking(w.office)),
    ),
    "change_booking": (
        Action.CASE_CHANGE,
        lambda w, u: change_booking(u, booking(w.office, id=w.booking)),
    ),
    "send_interpreter": (
        Action.CASE_CHANGE,
        lambda w, u: send_interpreter(
            u, Sending(booking_id=w.booking, revision=1, interpreter_id=w.office.new_id())
        ),
    ),
    "step_booking": (
        Action.CASE_CHANGE,
        lambda w, u: step_booking(
            u, BookingStep(booking_id=w.booking, revision=1, to=BookingStatus.DONE)
        ),
    ),
    "void_booking": (
        Action.CASE_CHANGE,
        lambda w, u: void_booking(u, BookingReason(booking_id=w.booking, revision=1, reason="x")),
    ),
    "change_organisation": (
        Action.ORGANISATIONS_CHANGE,
        lambda w, u: change_organisation(u, w.clinic()),
    ),
    "take_in_courts": (
        Action.ORGANISATIONS_CHANGE,
        lambda w, u: take_in_courts(u, tuple(w.office.new_id() for _one in TAIWAN_COURTS)),
    ),
    "add_organisation": (
        Action.ORGANISATIONS_CHANGE,
        lambda w, u: add_organisation(u, organisation(w.office)),
    ),
    "record_figure": (Action.FIGURES_CHANGE, lambda w, u: record_figure(u, figure(w.office))),
    "record_police_case": (
        Action.POLICE_CASES_CHANGE,
        lambda w, u: record_police_case(u, police_case(w.office)),
    ),
    "add_inspector_key": (
        Action.SETTINGS_CHANGE,
        lambda w, u: add_inspector_key(u, w.inspector()),
    ),
    "retire_inspector_key": (
        Action.SETTINGS_CHANGE,
        lambda w, u: retire_inspector_key(u, w.office.new_id()),
    ),
    "end_export": (Action.EXPORT_WRITE, lambda w, u: end_export(u, w.written)),
    "fail_export": (
        Action.EXPORT_WRITE,
        lambda w, u: fail_export(u, ExportFailed.because(w.order().period, Interrupted())),
    ),
    "change_staff": (Action.STAFF_CHANGE, lambda w, u: change_staff(u, w.colleague())),
    "change_hotlines": (
        Action.SETTINGS_CHANGE,
        lambda _w, u: change_hotlines(u, dict(FIRST_NUMBERS)),
    ),
    "write_house_rules": (
        Action.SETTINGS_CHANGE,
        lambda _w, u: write_house_rules(u, HouseRules(language="vi", texts={})),
    ),
    "change_site": (Action.SETTINGS_CHANGE, lambda _w, u: change_site(u, site())),
    "mark_demonstration": (Action.SETTINGS_CHANGE, lambda _w, u: mark_demonstration(u)),
}
AT_DESK: dict[str, tuple[Action, Callable[[Walk, Desk], object]]] = {
    "open_case": (Action.CASE_OPEN, lambda w, d: open_case(d, w.case)),
    "set_preference": (Action.PREFERENCES_CHANGE, lambda _w, d: set_preference(d, "x", 1)),
    "keep_view": (Action.PREFERENCES_CHANGE, lambda w, d: keep_view(d, own_view(w.office))),
    "place_view": (Action.PREFERENCES_CHANGE, lambda w, d: place_view(d, own_view(w.office), 0)),
    "drop_view": (Action.PREFERENCES_CHANGE, lambda w, d: dropped_view(w.office, d)),
    "save_drafts": (Action.DRAFTS_CHANGE, lambda w, d: save_drafts(d, [form(w.office)])),
    "discard_draft": (Action.DRAFTS_CHANGE, lambda w, d: discard_draft(d, w.office.new_id())),
    "begin_export": (Action.EXPORT_WRITE, lambda w, d: begin_export(d, w.order())),
    "note_paper": (
        Action.PRINT_SEND,
        lambda w, d: note_paper(d, printed(w.overview(), pages="1", copies=1)),
    ),
    "write_calendar_file": (
        Action.AGENDA_SEND,
        lambda w, d: write_calendar_file(d, FileOrder(days=CALENDAR_DAYS, folder=w.office.path)),
    ),
    "read_event": (Action.AUDIT_READ, lambda _w, d: read_event(d, 1)),
    "copy_month": (Action.EXPORT_WRITE, lambda w, d: copy_month(d, w.order().period)),
    "back_up": (Action.BACKUP_MAKE, lambda _w, d: back_up(d, lambda: None, asked=True)),
    "back_up_into": (Action.BACKUP_MAKE, lambda w, d: back_up_into(d, w.office.path.parent)),
    "choose_second_place": (Action.SETTINGS_CHANGE, lambda _w, d: choose_second_place(d, None)),
    "note_carried": (Action.BACKUP_MAKE, lambda w, d: note_carried(d, w.backup(), asked=True)),
    "note_not_carried": (
        Action.BACKUP_MAKE,
        lambda w, d: note_not_carried(d, w.new_trouble(), asked=True),
    ),
    "reset_staff": (Action.STAFF_CHANGE, lambda w, d: reset_staff(d, w.sealed(d))),
    "remove_staff": (Action.STAFF_CHANGE, lambda w, d: remove_staff(d, w.leaving())),
    "change_key": (Action.STAFF_CHANGE, lambda w, d: change_key(d, w.new_key(d), lambda: None)),
    "put_own_password": (Action.PASSWORD_CHANGE, lambda w, d: put_own_password(d, w.sealed(d))),
    "remove_old_backups": (Action.STAFF_CHANGE, lambda _w, d: remove_old_backups(d)),
    "old_ones": (Action.BACKUP_MAKE, lambda _w, d: old_ones(d)),
    "kept_backups": (Action.BACKUP_MAKE, lambda _w, d: kept_backups(d)),
    "to_rehearse": (Action.BACKUP_MAKE, lambda w, d: to_rehearse(d, w.backup().path)),
    "try_paper": (
        Action.STAFF_CHANGE,
        lambda w, d: try_paper(d, w.office.keys.recovery_key, KeptOn.ONE),
    ),
    "note_handed_over": (
        Action.STAFF_CHANGE,
        lambda w, d: note_handed_over(d, w.office.manager),
    ),
    "preview_change": (
        Action.RULES_CHANGE,
        lambda w, d: preview_change(d, w.typhoon(), lambda: None),
    ),
    "save_change": (
        Action.RULES_CHANGE,
        lambda w, d: save_change(d, w.office.new_id(), w.typhoon(), lambda: None),
    ),
    "note_rehearsed": (Action.BACKUP_MAKE, lambda w, d: note_rehearsed(d, w.rehearsed())),
}


def own_view(office: Office) -> OwnView:
    key = office.new_id()
    return OwnView(id=key, name=key.hex, view=CaseView.OPEN)


def dropped_view(office: Office, desk: Desk) -> None:
    own = own_view(office)
    keep_view(desk, own)
    drop_view(desk, own.id)


REACHES = ("placed here", "her own", "handed over", "out of reach", "opened with a reason")
REASON = "The police ask for her at the door"


class _Undo(Exception):
    """Nothing of the walk is kept."""


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Walk]]:
    """One walk for each reach, all in one vault; `people` by role are the same in all."""
    office = an_office(tmp_path_factory.mktemp("walk") / "vault")
    office.people = {role: office.colleague(role) for role in Role}
    counselor, follower = (staff_id(office, role) for role in (Role.COUNSELOR, Role.FOLLOW_UP))
    made = {
        reach: Walk(office, f"Kim{at}Q", counselor if reach == "her own" else None)
        for at, reach in enumerate(REACHES)
    }
    for reach in REACHES[1:]:
        leaving = PlacementEnd(
            placement_id=made[reach].stay,
            end=local(2026, 11, 20),
            exit_reason=ExitReason.VOLUNTARY,
        )
        with office.change() as uow:
            end_placement(uow, leaving)
            told = ExitNotice(placement_id=leaving.placement_id, revision=None, at=office.clock.at)
            note_exit_notice(uow, told)  # each case has one date in the list: its service's
    handed = NewOffer(
        id=office.new_id(), case_id=made["handed over"].case, to_staff_id=follower, at_once=True
    )
    with office.change() as uow:
        offer_case(uow, handed)
    with office.at_desk(office.people[Role.FOLLOW_UP]).change() as uow:
        note_read(uow, (Answer(offer_id=handed.id),))
    for role in (Role.COUNSELOR, Role.FOLLOW_UP):
        case = made["opened with a reason"].case
        with office.at_desk(office.people[role]).change() as uow:
            break_glass(uow, Opening(id=office.new_id(), case_id=case, reason=REASON))
    for role in Role:
        leave_drafts(office, staff_id(office, role), made.values())
    yield made
    office.desk.close()


def staff_id(office: Office, role: Role) -> UUID:
    viewer = office.people[role].viewer
    assert viewer is not None
    return viewer.staff_id


def leave_drafts(office: Office, author: UUID, walks: Iterable[Walk]) -> None:
    """One about each case: begun while it was within reach."""
    with office.desk.store.aside() as session:
        for walk in walks:
            session.add(
                Draft(
                    id=office.new_id(), staff_id=author, form="service", case_id=walk.case,
                    content={}, place={}, open_at_lock=False, saved_at=office.clock.at,
                )
            )  # fmt: skip


def scope_in(walk: Walk, reach: str) -> CaseScope:
    """What decides who reaches the case of a walk, as it was made."""
    office = walk.office
    handed = reach == "handed over"
    return CaseScope(
        owner_id=walk.owner,
        follow_up_owner_id=staff_id(office, Role.FOLLOW_UP) if handed else None,
        placed_here=reach == "placed here",
        opened_by=frozenset(
            staff_id(office, role)
            for role in (Role.COUNSELOR, Role.FOLLOW_UP)
            if reach == "opened with a reason"
        ),
    )


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", [*EVERY, *AT_DESK, *QUERIES])
def test_a_use_case_and_a_query_ask_exactly_what_the_rules_of_access_say(
    walks: dict[str, Walk], name: str, role: Role
) -> None:
    for reach, walk in walks.items():
        desk = walk.office.at_desk(walk.office.people[role])
        scope = scope_in(walk, reach)
        if name in QUERIES:
            assert QUERIES[name].answers_right(walk, desk, scope, walks), reach
        else:
            action = {**EVERY, **AT_DESK}[name][0]
            assert asked(walk, name, desk) is may(desk.viewer, action, scope), reach


def asked(walk: Walk, name: str, desk: Desk) -> bool:
    """Whether it got past the question; what it does then is undone, or Invalid, or Stale."""
    try:
        if name in AT_DESK:
            AT_DESK[name][1](walk, desk)
        else:
            with desk.change() as uow:
                EVERY[name][1](walk, uow)
                raise _Undo  # noqa: TRY301
    except NotAllowed:
        return False
    except (_Undo, Invalid, Missing, Stale):
        return True
    return True


def test_the_walk_forgets_no_use_case() -> None:
    """A new public function that takes a unit of work or a desk must join the table."""
    inner = {
        "remake_search_keys", "write_name", "judge_permit", "write_permit", "judge_detail",
        "write_detail", "with_permit", "judge_issued", "place_id", "own_facility_id",
        "facts_of", "keeps_person", "erase_words", "settle", "written", "void_with_it", "is_named",
        "judge_bed", "judge_columns", "write_bed", "held_by", "end_with_stay", "note_arrived",
        "add_signing_key", "add_staff", "write_sent", "strengthen_slot", "vault_facts",
        "note_unlock", "complete_month", "month_source",
        "to_carry", "put_setting", "begin_anew", "slots_now", "retire_keys",
        "end_account", "require_colleague", "managers", "forget_of_old_key", "put_papers",
        "put_proved", "put_untold", "forget_untold", "leave_damaged", "work_out_anew",
        "add_missing_rules", "put_made", "bring_dates_up",
        "gone_with_hearing", "gone_with_outcome", "gone_with_end", "judge_booked", "settle_booked",
        "standing", "let_go", "coming_booking", "unfit",
        "judge_legal_case", "judge_hearing", "judge_outcome", "judge_end", "set_next",
        "keep_stage", "keep_stages", "has_open_legal_case", "sent_to_court", "is_sent_elsewhere",
        "hand_on", "lapse_offers", "lapse_offers_to", "judge_new_holder",
        "judge_holder", "holder_of", "nobody_holds", "judge_follower",
        "plan_follow_up", "move_with_exit", "judge_plan",
    }  # fmt: skip
    found = {name for name, takes in functions_of(usecases) if takes[:1] in (["uow"], ["desk"])}
    assert found - inner == {*EVERY, *AT_DESK}


def test_the_walk_forgets_no_query() -> None:
    """A new public function that takes the viewer must join the table; one that reads without a
    viewer tells of nobody, or is asked by one that has judged already.
    """
    found = [(name, {one.lstrip("_") for one in takes}) for name, takes in functions_of(queries)]
    assert {name for name, takes in found if "viewer" in takes} - CONDITIONS == {*QUERIES}
    unseen = {name for name, takes in found if "session" in takes and "viewer" not in takes}
    assert unseen == WITHOUT_VIEWER


def functions_of(package: ModuleType) -> Iterator[tuple[str, list[str]]]:
    """Every public function of its modules, with the names of what it takes."""
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            if thing.__module__ == module.__name__ and not name.startswith("_"):
                yield name, list(inspect.signature(thing).parameters)
