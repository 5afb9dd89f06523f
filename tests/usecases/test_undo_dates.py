"""Whatever is taken back, the due dates are those of the records as they then stand."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.models import Case, CaseOffer, Incident, Service, table_of
from shelterdesk.queries.person_details import details_of
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.incidents import IncidentEntry
from shelterdesk.rules.particulars import PARTICULARS, Particulars, ScreeningDetail
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.rules.reversal import ACTION_OF
from shelterdesk.usecases.absences import (
    AbsenceChange,
    NewAbsence,
    Return,
    change_absence,
    end_absence,
    start_absence,
)
from shelterdesk.usecases.case_offers import Answer, NewOffer, offer_case, withdraw_offer
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.cases import CaseReopening, close_case, reopen_case
from shelterdesk.usecases.checks import dates_are_right
from shelterdesk.usecases.due import stored_due
from shelterdesk.usecases.nights import NightSheet, confirm_night
from shelterdesk.usecases.people import change_details
from shelterdesk.usecases.permits import change_permit
from shelterdesk.usecases.placements import ExitNotice, note_exit_notice
from shelterdesk.usecases.services import NewService, change_service, log_service
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import PLACEMENT, Voiding, void_record
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import AbsenceKind, NightState
from shelterdesk.vocabulary.incidents import IncidentKind
from shelterdesk.vocabulary.services import ServiceForm
from tests.builders import NOON, local
from tests.desks import Office
from tests.particulars import WHOLE
from tests.usecases.dwelling import rows
from tests.usecases.lives import ACTS, Doing, Life, ended
from tests.usecases.test_service_forms import entry
from tests.usecases.test_undo_random import merging

FORMS = [form for form in ServiceForm if form in PARTICULARS]
AWAY = local(2026, 11, 22, 21)


@pytest.fixture
def life(office: Office) -> Life:
    return Life(office)


def right_dates(life: Life) -> set[Any]:
    """What comes due in her case, after a look whether that is what its records make."""
    with life.office.desk.store.read() as session:
        assert dates_are_right(session, life.case)
        return stored_due(session, life.case)


def there_and_back(life: Life, done: Done, before: set[Any]) -> None:
    """Undone, done again and undone again; it stands undone."""
    after = right_dates(life)
    undone = life.run(undo, done)
    assert right_dates(life) == before
    redone = life.run(undo, undone)
    assert right_dates(life) == after
    life.run(undo, redone)
    assert right_dates(life) == before


def filled_in(form: ServiceForm) -> Iterator[Particulars]:
    """The particulars of a form from the fewest that can be saved to all, one field more each."""
    whole: Any = WHOLE[form]
    unknown = {
        one.name: one.default for one in fields(whole) if one.default is None or one.default == ""
    }
    if isinstance(whole, ScreeningDetail):
        unknown.pop("tb")
    told: Any = replace(whole, **unknown)
    yield told
    for name in unknown:
        told = replace(told, **{name: getattr(whole, name)})
        yield told


def filled(life: Life, new: NewService, told: Particulars) -> Done:
    revision = life.get(Service, new.id).revision
    return life.run(change_service, replace(new, detail=told, revision=revision))


@pytest.mark.parametrize("form", FORMS)
def test_a_correction_of_the_particulars_alone_is_undone_with_its_dates(
    life: Life, form: ServiceForm
) -> None:
    first, *others = filled_in(form)
    new = entry(life.office, life.case, form, detail=first)
    life.run(log_service, new)
    for told in others:
        before = right_dates(life)
        there_and_back(life, filled(life, new, told), before)
        filled(life, new, told)


# Every kind of event that concerns a case and can be taken back


def absent(life: Life) -> tuple[UUID, Done]:
    key, away = life.office.new_id(), AbsenceKind.AWAY
    new = NewAbsence(id=key, placement_id=life.stay, kind=away, start=AWAY)
    return key, life.run(start_absence, new)


def absence_changed(life: Life) -> Done:
    key, _done = absent(life)
    leave = AbsenceChange(absence_id=key, revision=1, kind=AbsenceKind.LEAVE, start=AWAY)
    return life.run(change_absence, leave)


def absence_ended(life: Life) -> Done:
    key, _done = absent(life)
    return life.run(end_absence, Return(absence_id=key, revision=1))


def night(life: Life) -> Done:
    away = NightSheet(on=date(2026, 11, 22), exceptions={life.stay: NightState.AWAY})
    return life.run(confirm_night, away)


def incident(life: Life) -> tuple[Writing[IncidentEntry], Done]:
    told = IncidentEntry(happened_at=AWAY, kind=IncidentKind.RULES, course="A window was broken.")
    new = Writing(id=life.office.new_id(), case_id=life.case, entry=told)
    return new, life.run(write_record, new)


def incident_told(life: Life) -> Done:
    new, _done = incident(life)
    told = replace(new.entry, reported_at=local(2026, 11, 23, 9), reported_to="Labor office")
    return life.run(change_record, replace(new, entry=told, revision=1))


def incident_voided(life: Life) -> Done:
    new, _done = incident(life)
    what = table_of(Incident).name
    void = Voiding(what=what, id=new.id, case_id=life.case, revision=1, reason="Of another")
    return life.run(void_record, void)


def permit_revoked(life: Life) -> Done:
    told = PermitEntry(
        kind=life.permit.kind,
        valid_to=date(2027, 5, 1),
        revoked_on=date(2026, 11, 20),
        revoke_reason="She left the procedure",
    )
    new = Writing(id=life.permit.id, case_id=life.case, entry=told, revision=1)
    return life.run(change_permit, new)


def exit_told(life: Life) -> Done:
    ended(life)
    return life.run(note_exit_notice, ExitNotice(placement_id=life.stay, revision=None, at=NOON))


def born(life: Life) -> Done:
    """She is a child after all: her stay has dates of its own."""
    with life.office.desk.store.read() as session:
        row = details_of(session, life.office.desk.viewer, life.case)
    young = replace(row.entry, birth=PartialDate.of(date(2012, 5, 3)))
    return life.run(change_details, Writing(id=row.id, case_id=life.case, entry=young))


def merged(life: Life) -> Done:
    gone = Life(life.office)
    life.run(void_record, gone.void(PLACEMENT, gone.stay))
    return merging(life, [gone], Random(11))


def closed(life: Life) -> Done:
    ended(life)
    return life.run(close_case, life.closing())


def reopened(life: Life) -> Done:
    closed(life)
    revision = life.get(Case, life.case).revision
    return life.run(reopen_case, CaseReopening(case_id=life.case, revision=revision))


def offered(life: Life) -> Done:
    offer = NewOffer(id=life.office.new_id(), case_id=life.case, to_staff_id=life.colleague)
    return life.run(offer_case, offer)


def taken_back(life: Life) -> Done:
    offered(life)
    [offer] = [row.id for row in rows(life.office, CaseOffer, case_id=life.case)]
    return life.run(withdraw_offer, Answer(offer_id=offer))


MORE: dict[str, Doing] = {
    "note an absence": lambda life: absent(life)[1],
    "correct an absence": absence_changed,
    "end an absence": absence_ended,
    "confirm a night": night,
    "write an incident": lambda life: incident(life)[1],
    "tell an incident": incident_told,
    "void an incident": incident_voided,
    "revoke a permit": permit_revoked,
    "tell an exit": exit_told,
    "correct her birth": born,
    "offer a case": offered,
    "take an offer back": taken_back,
    "merge two people": merged,
    "close": closed,
    "reopen": reopened,
}
NEVER_NOTED = {
    EventKind.REFERRAL_CHANGE,
    EventKind.IDENTIFICATION_CHANGE,
}
"""By no use-case: their records are corrected with her head and as entries."""

OF_THE_HOUSE = {
    EventKind.HOUSE_CHANGE,
    EventKind.ARRIVAL_PLAN,
    EventKind.ARRIVAL_CHANGE,
    EventKind.HANDOVER_WRITE,
    EventKind.HANDOVER_CHANGE,
    EventKind.MEETING_ADD,
    EventKind.MEETING_CHANGE,
    EventKind.DECISION_ADD,
    EventKind.DECISION_CHANGE,
    EventKind.COURSE_ADD,
    EventKind.COURSE_CHANGE,
    EventKind.SESSION_PLAN,
    EventKind.SESSION_CHANGE,
    EventKind.ENROLMENT_ADD,
    EventKind.ENROLMENT_CHANGE,
    EventKind.ATTENDANCE_TAKE,
    EventKind.ATTENDANCE_VOID,
    EventKind.INTERPRETER_CHANGE,
    EventKind.BOOKING_MAKE,
    EventKind.BOOKING_CHANGE,
    EventKind.ORGANISATION_CHANGE,
}
"""No date hangs on a room, a course or a list."""


def test_whatever_is_undone_the_dates_are_right(office: Office) -> None:
    kinds: set[EventKind] = set()
    for act in (ACTS | MORE).values():
        life = Life(office)
        done = act(life)
        kinds |= {EventKind(kind) for kind in kinds_of(life, done)}
        for _undone_redone_undone in range(3):
            done = life.run(undo, done)
            right_dates(life)
    assert kinds == set(ACTION_OF) - NEVER_NOTED - OF_THE_HOUSE


def kinds_of(life: Life, done: Done) -> list[str]:
    return life.office.kinds()[done.first - 1 : done.last]
