"""A room with a bed, who sleeps there, somebody expected, a note and a course: each with planted
words.
"""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from shelterdesk import models as m
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.questions.forms import types_of
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.due import remake_due
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from shelterdesk.vocabulary.court import CourtStage
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import AbsenceKind, NightState, RoomUse
from shelterdesk.vocabulary.meetings import DecisionState
from shelterdesk.vocabulary.retention import ErasureGround
from tests.entries import a_full_entry


def furnish(desk: Desk, word: Callable[[], str]) -> None:
    """One record of each kind; what is still empty in them is planted later."""
    new_id, now = desk.store.sources.new_id, desk.store.sources.now()
    today, yesterday = local_day(now), local_day(now) - timedelta(days=1)
    with desk.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        stay = uow.session.scalars(select(m.Placement)).first()
        assert stay is not None
        room = m.Room(id=new_id(), name=word(), use=RoomUse.WOMEN, position=0, active=True)
        bed = m.Bed(id=new_id(), room_id=room.id, name=word(), position=0, active=True)
        of_stay = {"case_id": stay.case_id, "placement_id": stay.id}
        for record in (
            room,
            bed,
            m.BedBlock(id=new_id(), bed_id=bed.id, first_on=yesterday, reason=word()),
            m.BedAssignment(id=new_id(), bed_id=bed.id, start=now, **of_stay),
            m.Absence(id=new_id(), kind=AbsenceKind.LEAVE, start=now, note=word(), **of_stay),
            m.Night(id=new_id(), on=yesterday, state=NightState.IN, **of_stay),
            m.Arrival(id=new_id(), known_as=word(), expected_on=today, note=word()),
            m.HandOverNote(id=new_id(), text=word(), urgent=False, expires_on=today),
            m.CaseOffer(
                id=new_id(),
                case_id=stay.case_id,
                from_staff_id=desk.viewer.staff_id,
                to_staff_id=desk.viewer.staff_id,
                message=word(),
                answer_note=word(),
            ),
            m.StaffAbsence(id=new_id(), staff_id=desk.viewer.staff_id, first_on=today),
            m.BreakGlass(id=new_id(), case_id=stay.case_id, reason=word(), until=now),
            m.LegalHold(id=new_id(), case_id=stay.case_id, reason=word(), placed_on=today),
            m.RetentionReview(
                id=new_id(),
                case_id=stay.case_id,
                reason=word(),
                decided_on=today,
                keep_until=today,
            ),
            m.Erasure(
                id=new_id(),
                case_id=stay.case_id,
                reason=word(),
                erased_on=today,
                ground=ErasureGround.ASKED,
                with_person=False,
                backups_until=today,
            ),
        ):
            uow.add(record)
            uow.session.flush()
        _teach(uow, stay.case_id, word)
        _meet(uow, word)
        uow.note(EventKind.HOUSE_CHANGE, room)
        by = desk.viewer.staff_id
        made: dict[str, UUID] = {}
        for kind in m.CASE_RECORDS:
            named = {key: made[key] for key in types_of(kind.ENTRY) if key in made}
            entry = a_full_entry(kind.ENTRY, word, yesterday, by, **named)
            held = {one.name: getattr(entry, one.name) for one in fields(entry)}
            made[f"{m.table_of(kind).name}_id"] = key = new_id()
            uow.add(kind(id=key, case_id=stay.case_id, **held))
            uow.session.flush()
        legal = {"case_id": stay.case_id, "legal_case_id": made["legal_case_id"]}
        stage = {"stage": CourtStage.TRIAL_1, "since_on": today}
        uow.add(m.LegalCaseStage(id=new_id(), **legal, **stage))
        remake_due(uow.session, stay.case_id)
        uow.note(EventKind.ENTRY_WRITE, room, case=stay.case_id)


def _teach(uow: UnitOfWork, case_id: UUID, word: Callable[[], str]) -> None:
    new_id, now = uow.store.sources.new_id, uow.now()
    course = m.Course(id=new_id(), kind=CourseKind.OTHER, name=word(), active=True)
    meets = m.CourseSession(
        id=new_id(), course_id=course.id, start=now, end=now + timedelta(hours=1), note=word()
    )
    of_her = {"case_id": case_id}
    for record in (
        course,
        meets,
        m.Enrolment(id=new_id(), course_id=course.id, first_on=local_day(now), **of_her),
        m.Attendance(id=new_id(), session_id=meets.id, state=AttendanceState.PRESENT, **of_her),
    ):
        uow.add(record)
        uow.session.flush()


def _meet(uow: UnitOfWork, word: Callable[[], str]) -> None:
    new_id, today = uow.store.sources.new_id, local_day(uow.now())
    said = {"chair": word(), "others": word(), "agenda": word()}
    met = m.CoordinationMeeting(
        id=new_id(), half_year="2026H1", held_on=today, attendees=[], **said
    )
    decided = m.MeetingDecision(
        id=new_id(),
        meeting_id=met.id,
        number=1,
        text=word(),
        owner=word(),
        state=DecisionState.OPEN,
    )
    for record in (met, decided):
        uow.add(record)
        uow.session.flush()
