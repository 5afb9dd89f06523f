"""Logging a service, correcting and voiding it: what is kept, what is refused, what it settles."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from shelterdesk.errors import Invalid, Missing, Stale
from shelterdesk.models import (
    DueDate,
    FollowUpContact,
    MedicalEscort,
    Organisation,
    Permit,
    PermitApplication,
    PoliceAccompaniment,
    Service,
)
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.particulars import (
    ApplicationDetail,
    ContactDetail,
    MedicalDetail,
    QuestioningDetail,
)
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.interpreters import add_interpreter
from shelterdesk.usecases.permits import NewPermit
from shelterdesk.usecases.services import (
    NewService,
    change_service,
    log_service,
)
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import SERVICE, Voiding, void_record
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceType,
)
from tests.builders import NOON, local
from tests.desks import TODAY, Office
from tests.usecases.inputs import interpreter

QUESTIONING = QuestioningDetail(
    companion=Companion.COUNSELOR, person_consented=True, social_worker_present=False
)
CONTACT = ContactDetail(channel=ContactChannel.PHONE, reached=True, safe=SafeAnswer.YES)
APPLICATION = ApplicationDetail(
    permit_kind=PermitKind.RESIDENCE_1Y, application=ApplicationKind.FIRST, papers_complete=True
)


def read(office: Office, service: UUID) -> Service:
    with office.desk.store.read() as session:
        return session.get_one(Service, service)


def dues(office: Office) -> list[tuple[UUID, str, date]]:
    with office.desk.store.read() as session:
        rows = session.execute(select(DueDate.source_id, DueDate.kind, DueDate.on))
        return sorted(((row[0], row[1], row[2]) for row in rows), key=lambda row: row[2])


def save(office: Office, new: NewService) -> UUID:
    with office.change() as uow:
        return log_service(uow, new)


@pytest.mark.parametrize(
    ("detail", "kind", "row"),
    [
        (MedicalDetail(cost=0), ServiceType.MEDICAL_ESCORT, MedicalEscort),
        (QUESTIONING, ServiceType.POLICE_ACCOMPANY, PoliceAccompaniment),
        (APPLICATION, ServiceType.RESIDENCE_APPLICATION, PermitApplication),
        (CONTACT, ServiceType.FOLLOWUP_CONTACT, FollowUpContact),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_form_is_kept_with_its_particulars_and_one_event(
    office: Office, detail: Any, kind: ServiceType, row: Any
) -> None:
    case = office.case()
    service = office.logged(case, detail=detail)
    assert read(office, service).kind is kind
    with office.desk.store.read() as session:
        assert session.get(row, service) is not None
    newest = office.events()[-1]
    assert (newest.kind, newest.subject, newest.case_id) == (
        "service.log",
        f"service:{service}",
        case,
    )


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"start": NOON + timedelta(minutes=1)}, "start", "in_future"),
        ({"start": local(2026, 11, 1)}, "start", "case_not_open"),
        ({"start": NOON - timedelta(hours=30), "end": NOON}, "end", "over_a_day"),
        ({"end": NOON - timedelta(hours=4)}, "end", "ends_before_starts"),
        ({"detail": MedicalDetail(cost=-1)}, "cost", "amount_out_of_range"),
        ({"detail": MedicalDetail(department="x" * 101)}, "department", "too_long"),
        (
            {"detail": replace(QUESTIONING, person_consented=False)},
            "person_consented",
            "consent_needed",
        ),
        ({"note": "x" * 501}, "note", "too_long"),
        ({"place": "x" * 201}, "place", "too_long"),
        ({"next_on": TODAY - timedelta(days=1)}, "next_on", "in_past"),
        ({"staff_id": UUID(int=12345)}, "staff_id", "not_in_list"),
        ({"interpreting": InterpreterNeed.INTERPRETER}, "interpreter_id", "required"),
        ({"interpreter_id": UUID(int=12345)}, "interpreter_id", "not_in_list"),
    ],
)
def test_bad_input_is_named_and_nothing_is_written(
    office: Office, given: dict[str, Any], field: str, rule: str
) -> None:
    case = office.case()
    before = office.kinds()
    with pytest.raises(Invalid) as refused:
        office.logged(case, **given)
    assert refused.value.fields[field].rule == rule
    with office.desk.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Service)) == 0
        assert session.scalar(select(func.count()).select_from(Organisation)) == 1
    assert office.kinds() == before


@pytest.mark.parametrize(
    ("born", "worker", "allowed"),
    [
        (date(2008, 11, 24), False, False),
        (date(2008, 11, 24), True, True),
        (date(2008, 11, 23), False, True),
    ],
)
def test_with_a_minor_of_that_day_a_social_worker_is_there(
    office: Office, born: date, *, worker: bool, allowed: bool
) -> None:
    case = office.case(birth=PartialDate.of(born))
    new = office.service(case, detail=replace(QUESTIONING, social_worker_present=worker))
    if allowed:
        save(office, new)
        return
    with pytest.raises(Invalid) as refused:
        save(office, new)
    assert refused.value.fields["social_worker_present"].rule == "minor_needs_social_worker"


def test_the_day_that_makes_a_minor_is_taiwans(office: Office) -> None:
    """At 16:30 UTC it is tomorrow in Taiwan: she is 18 by then."""
    case = office.case(birth=PartialDate.of(date(2008, 11, 23)))
    after = office.service(case, start=local(2026, 11, 23, 0, 30), detail=QUESTIONING)
    save(office, after)
    with pytest.raises(Invalid):
        save(office, office.service(case, start=local(2026, 11, 22, 23, 30), detail=QUESTIONING))


def test_an_interpreter_of_the_list_is_kept(office: Office) -> None:
    hoa = interpreter(office)
    with office.change() as uow:
        add_interpreter(uow, hoa)
    given = {"interpreting": InterpreterNeed.INTERPRETER, "interpreter_id": hoa.id}
    assert read(office, office.logged(office.case(), **given)).interpreter_id == hoa.id


def test_a_place_is_made_once_however_it_is_written(office: Office) -> None:
    case = office.case()
    typed = ("Bệnh viện Thành phố", "benh vien thanh pho", "BỆNH  VIỆN THÀNH PHỐ")
    places = {read(office, office.logged(case, place=name)).organisation_id for name in typed}
    assert len(places) == 1
    assert read(office, office.logged(case, place=" ")).organisation_id is None


def test_a_double_save_makes_one_service(office: Office) -> None:
    new = office.service(office.case())
    assert save(office, new) == save(office, new) == new.id
    assert office.kinds().count("service.log") == 1


@pytest.mark.parametrize(("hours", "late"), [(24, False), (25, True)])
def test_a_service_entered_a_day_later_says_so(office: Office, hours: int, *, late: bool) -> None:
    start = office.clock.at - timedelta(hours=hours)
    assert read(office, office.logged(office.case(), start=start)).entered_late is late


def test_a_correction_does_not_make_a_service_late(office: Office) -> None:
    new = office.service(office.case())
    save(office, new)
    office.clock.forward(days=3)
    with office.change() as uow:
        change_service(uow, replace(new, note="Corrected", revision=1))
    stored = read(office, new.id)
    assert (stored.note, stored.entered_late, stored.revision) == ("Corrected", False, 2)
    assert office.kinds()[-1] == "service.change"


def test_a_stale_correction_is_refused(office: Office) -> None:
    new = office.service(office.case())
    save(office, new)
    with office.change() as uow:
        change_service(uow, replace(new, note="First", revision=1))
    with pytest.raises(Stale), office.change() as uow:
        change_service(uow, replace(new, note="Second", revision=1))
    assert read(office, new.id).note == "First"


def test_of_two_corrections_of_the_particulars_alone_the_second_is_refused(office: Office) -> None:
    new = office.service(office.case(), detail=MedicalDetail(department="Dentist"))
    save(office, new)
    first = replace(new, detail=MedicalDetail(department="Dentist", cost=90), revision=1)
    with office.change() as uow:
        change_service(uow, first)
    assert read(office, new.id).revision == 2
    seq = office.events()[-1].seq
    second = replace(first, detail=MedicalDetail(department="Surgery"))
    with pytest.raises(Stale), office.change() as uow:
        change_service(uow, second)
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    with pytest.raises(Stale), office.change() as uow:
        change_service(uow, replace(second, revision=2))
    with office.change() as uow:
        change_service(uow, replace(second, note="Both at once", revision=3))
    assert read(office, new.id).revision == 4


def test_particulars_that_are_saved_as_they_were_make_no_form_stale(office: Office) -> None:
    new = office.service(office.case())
    save(office, new)
    with office.change() as uow:
        change_service(uow, replace(new, revision=1))
    assert read(office, new.id).revision == 1


def test_a_correction_keeps_its_form_and_its_case(office: Office) -> None:
    new = office.service(office.case())
    save(office, new)
    other = office.case()
    for wrong in (
        replace(new, kind=ServiceType.FOLLOWUP_CONTACT, detail=CONTACT),
        replace(new, case_id=other),
    ):
        with pytest.raises(ValueError, match="keeps"), office.change() as uow:
            change_service(uow, replace(wrong, revision=1))


def test_voiding_needs_a_reason_and_happens_once(office: Office) -> None:
    case = office.case()
    service = office.logged(case, next_on=TODAY + timedelta(days=3))

    def void(reason: str, revision: int = 1) -> None:
        given = Voiding(what=SERVICE, id=service, case_id=case, revision=revision, reason=reason)
        with office.change() as uow:
            void_record(uow, given)

    for reason in (" ", "x" * 301):
        with pytest.raises(Invalid):
            void(reason)
    void("Twice")
    assert read(office, service).void_reason == "Twice"
    assert dues(office) == []
    with pytest.raises(Missing):
        void("Again", revision=2)


def test_an_appointment_is_settled_by_the_same_kind_on_that_day_or_later(office: Office) -> None:
    case = office.case()
    first = office.logged(case, next_on=TODAY + timedelta(days=3))
    assert [(row[0], row[1]) for row in dues(office)] == [(first, "APPOINTMENT")]
    office.clock.forward(days=2)
    office.logged(case)
    office.logged(case, detail=QUESTIONING)
    assert [row[0] for row in dues(office)] == [first]
    office.clock.forward(days=1)
    office.logged(case)
    assert dues(office) == []


def test_follow_up_contacts_are_one_chain(office: Office) -> None:
    case = office.case()
    office.logged(case, detail=CONTACT, next_on=TODAY + timedelta(days=30))
    office.clock.forward(days=1)
    second = office.logged(case, detail=CONTACT, next_on=TODAY + timedelta(days=40))
    assert [(row[0], row[2]) for row in dues(office)] == [(second, TODAY + timedelta(days=40))]
    office.clock.forward(days=1)
    office.logged(case, detail=CONTACT)
    assert dues(office) == []


def permit(office: Office, **values: Any) -> NewPermit:
    given: dict[str, Any] = {
        "id": office.new_id(),
        "kind": PermitKind.RESIDENCE_1Y,
        "issued_on": date(2026, 11, 10),
        "valid_to": date(2027, 11, 10),
    }
    return NewPermit(**given | values)


def test_a_permit_issued_with_its_application_comes_due(office: Office) -> None:
    issued = permit(office)
    service = office.logged(office.case(), detail=APPLICATION, issued=issued)
    assert [(row[0], row[2]) for row in dues(office)] == [(issued.id, date(2027, 11, 10))]
    with office.desk.store.read() as session:
        assert session.get_one(PermitApplication, service).permit_id == issued.id
        assert session.get_one(Permit, issued.id).kind is PermitKind.RESIDENCE_1Y


def test_a_permit_of_another_kind_or_another_case_is_refused(office: Office) -> None:
    case, issued = office.case(), permit(office)
    office.logged(office.case(), detail=APPLICATION, issued=issued)
    wrong = permit(office, kind=PermitKind.PASSPORT)
    for other, field in ((issued, "issued"), (wrong, "permit_kind")):
        with pytest.raises(Invalid) as refused:
            office.logged(case, detail=APPLICATION, issued=other)
        assert set(refused.value.fields) == {field}


def test_check_names_the_case_whose_due_date_was_changed(office: Office) -> None:
    case = office.case()
    office.logged(case, next_on=TODAY + timedelta(days=3))
    with office.desk.store.engine.begin() as connection:
        connection.execute(text("""UPDATE due SET "on" = '2027-01-01'"""))
    found = {check.name: check for check in check_store(office.desk.store)}
    assert (found["due_dates"].ok, found["due_dates"].detail) == (False, f"case_file:{case}")
    assert all(check.ok for name, check in found.items() if name != "due_dates")


def test_check_names_the_person_whose_search_key_was_changed(office: Office) -> None:
    office.case()
    with office.desk.store.engine.begin() as connection:
        connection.execute(text("DELETE FROM search_key WHERE key = 'dao'"))
    found = {check.name: check.ok for check in check_store(office.desk.store)}
    assert [name for name, ok in found.items() if not ok] == ["search_keys"]
