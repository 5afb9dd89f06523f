"""Every form of a service: kept and given back field by field, judged, counted only when done."""

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import CaseClosed, Invalid, Stale
from shelterdesk.models import DETAILS, table_of
from shelterdesk.queries.service_groups import Asked, housemates, same_time
from shelterdesk.queries.services import ServiceRow, last_service, service, services_of
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.particulars import PARTICULARS, AidDetail, ReturnDetail, ScreeningDetail
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.service_groups import GroupEntry, id_in_group, log_services
from shelterdesk.usecases.service_plans import Conclusion, conclude_plan
from shelterdesk.usecases.services import NewService, change_service, log_service
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.services import (
    FORM,
    ServiceForm,
    ServiceOutcome,
    ServiceType,
)
from tests.builders import NOON, local
from tests.desks import TODAY, Office
from tests.particulars import WHOLE

PLANNED = ServiceOutcome.PLANNED
TOMORROW = local(2026, 11, 24, 9)


def entry(office: Office, case: UUID, form: ServiceForm, **values: Any) -> NewService:
    kind = (
        ServiceType.RESIDENCE_EXTENSION
        if form is ServiceForm.PERMIT_APPLICATION
        else ServiceType(form.value)
    )
    return office.service(case, **{"kind": kind, "detail": WHOLE[form]} | values)


def save(office: Office, new: NewService) -> UUID:
    with office.change() as uow:
        return log_service(uow, new)


def shown(office: Office, key: UUID) -> ServiceRow:
    with office.desk.store.read() as session:
        return service(session, office.desk.viewer, key)


def planned(office: Office, case: UUID, form: ServiceForm, **values: Any) -> UUID:
    given = {"outcome": PLANNED, "start": TOMORROW, "end": TOMORROW + timedelta(hours=2)}
    return save(office, entry(office, case, form, **given | values))


def conclude(office: Office, key: UUID, outcome: ServiceOutcome, **values: Any) -> None:
    row = shown(office, key)
    with office.change() as uow:
        conclude_plan(
            uow,
            Conclusion(service_id=key, revision=row.revision, outcome=outcome, **values),
        )


def leave(office: Office, case: UUID) -> None:
    """The stay ends and the case is closed."""
    stay = office.stay_of(case)
    with office.change() as uow:
        end_placement(
            uow,
            PlacementEnd(
                placement_id=stay,
                end=NOON - timedelta(hours=1),
                exit_reason=ExitReason.E3,
                follow_up_owner_id=office.manager,
            ),
        )
    with office.change() as uow:
        close_case(uow, CaseClosing(case_id=case, closed_on=TODAY, reason="Done"))


def test_the_particulars_and_their_table_have_the_same_fields() -> None:
    assert set(DETAILS) == set(PARTICULARS.values())
    for told, table in DETAILS.items():
        columns = {column.name for column in table_of(table).columns} - {"service_id"}
        assert columns == {one.name for one in fields(told)}


def test_every_type_but_a_stay_and_a_course_has_a_form() -> None:
    assert set(ServiceType) - set(FORM) == {ServiceType.ACCOMMODATION, ServiceType.COURSE}
    assert set(FORM.values()) == set(ServiceForm)


@pytest.mark.parametrize("form", ServiceForm)
def test_what_a_form_asked_is_given_back_and_corrected(office: Office, form: ServiceForm) -> None:
    new = entry(office, office.case(), form)
    assert save(office, new) == save(office, new)
    row = shown(office, new.id)
    assert (row.kind, row.detail) == (new.kind, WHOLE[form])
    with office.change() as uow:
        change_service(uow, replace(new, place="Elsewhere", revision=1))
    again = shown(office, new.id)
    assert (again.organisation_name, again.detail) == ("Elsewhere", WHOLE[form])
    assert office.kinds()[-3:] == ["case.admit", "service.log", "service.change"]


@pytest.mark.parametrize("form", [form for form in ServiceForm if form in PARTICULARS])
def test_what_nobody_knows_is_left_open(office: Office, form: ServiceForm) -> None:
    whole = WHOLE[form]
    assert whole is not None
    unknown = {
        one.name: one.default for one in fields(whole) if one.default is None or one.default == ""
    }
    if isinstance(whole, ScreeningDetail):
        unknown.pop("tb")
    told = replace(whole, **unknown)
    key = save(office, entry(office, office.case(), form, detail=told))
    assert shown(office, key).detail == told


@pytest.mark.parametrize(
    ("form", "given", "field", "rule"),
    [
        (ServiceForm.ECONOMIC_AID, {"amount": None}, "amount", "required"),
        (ServiceForm.RENT_SUBSIDY, {"amount": -1}, "amount", "amount_out_of_range"),
        (ServiceForm.RENT_SUBSIDY, {"covers_to": TODAY - timedelta(99)}, "covers_to",
         "ends_before_starts"),
        (ServiceForm.LEGAL_AID, {"lawyer": "x" * 101}, "lawyer", "too_long"),
        (ServiceForm.LEGAL_AID, {"applied_on": TODAY + timedelta(1)}, "applied_on", "in_future"),
        (ServiceForm.EMPLOYER_CHANGE, {"certificate_on": TODAY - timedelta(99)}, "certificate_on",
         "before_registered"),
        (ServiceForm.EMPLOYER_CHANGE,
         {"extension_requested_on": None, "extension_granted_on": TODAY - timedelta(99)},
         "extension_granted_on", "before_registered"),
        (ServiceForm.EMPLOYER_CHANGE, {"extension_granted_on": date(2026, 11, 9)},
         "extension_granted_on", "before_asked"),
        (ServiceForm.EMPLOYER_CHANGE, {"extension_granted_on": TODAY + timedelta(1)},
         "extension_granted_on", "in_future"),
        (ServiceForm.RETURN, {"departed_on": TODAY - timedelta(99)}, "departed_on", "before_wish"),
        (ServiceForm.COURT_ACCOMPANY, {"person_consented": False}, "person_consented",
         "consent_needed"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_named_beside_its_field(
    office: Office, form: ServiceForm, given: dict[str, Any], field: str, rule: str
) -> None:
    told = replace(WHOLE[form], **given)  # type: ignore[type-var]
    with pytest.raises(Invalid) as refused:
        save(office, entry(office, office.case(), form, detail=told))
    assert refused.value.fields[field].rule == rule


def test_a_screening_says_something_and_counselling_has_no_words(office: Office) -> None:
    case = office.case()
    for new, field, rule in (
        (
            entry(office, case, ServiceForm.SCREENING, detail=ScreeningDetail()),
            "tb",
            "one_screened",
        ),
        (entry(office, case, ServiceForm.COUNSELING, note="She said"), "note", "no_content"),
    ):
        with pytest.raises(Invalid) as refused:
            save(office, new)
        assert refused.value.fields[field].rule == rule


@pytest.mark.parametrize("form", [ServiceForm.POLICE_ACCOMPANY, ServiceForm.COURT_ACCOMPANY])
def test_a_minor_has_a_social_worker_at_police_and_court(office: Office, form: ServiceForm) -> None:
    case = office.case(birth=PartialDate.of(TODAY.replace(year=2010)))
    told = replace(WHOLE[form], social_worker_present=False)  # type: ignore[type-var]
    with pytest.raises(Invalid) as refused:
        save(office, entry(office, case, form, detail=told))
    assert refused.value.fields["social_worker_present"].rule == "minor_needs_social_worker"


def test_particulars_of_another_form_are_our_fault(office: Office) -> None:
    case = office.case()
    for detail in (None, WHOLE[ServiceForm.LEGAL_AID]):
        with pytest.raises(ValueError, match="another form"):
            save(office, entry(office, case, ServiceForm.MEDICAL_ESCORT, detail=detail))
    with pytest.raises(ValueError, match="another type"):
        save(
            office,
            entry(
                office, case, ServiceForm.PERMIT_APPLICATION,
                kind=ServiceType.WORK_PERMIT_APPLICATION,
            ),
        )  # fmt: skip


def test_sessions_of_counselling_are_counted_over_the_cases_of_a_person(office: Office) -> None:
    case, form = office.case(), ServiceForm.COUNSELING
    first = save(office, entry(office, case, form, start=local(2026, 11, 5), end=None))
    missed = save(
        office,
        entry(
            office, case, form, start=local(2026, 11, 6), end=None,
            outcome=ServiceOutcome.NO_SHOW,
        ),
    )  # fmt: skip
    second = save(office, entry(office, case, form, start=local(2026, 11, 12), end=None))
    assert [shown(office, key).session for key in (first, missed, second)] == [1, None, 2]


# Plans


@pytest.mark.parametrize("form", ServiceForm)
def test_every_form_can_be_planned_and_is_done_with_one_word(
    office: Office, form: ServiceForm
) -> None:
    key = planned(office, office.case(), form)
    office.clock.at = TOMORROW + timedelta(hours=2)
    conclude(office, key, ServiceOutcome.DONE)
    row = shown(office, key)
    assert (row.outcome, row.start, row.detail) == (ServiceOutcome.DONE, TOMORROW, WHOLE[form])
    assert not row.entered_late


def test_a_plan_lies_ahead_and_leads_to_no_date_yet(office: Office) -> None:
    case = office.case()
    for values, field, rule in (
        ({"start": local(2026, 11, 22), "end": None}, "start", "plan_in_past"),
        ({"next_on": TODAY + timedelta(9)}, "next_on", "no_next_of_plan"),
    ):
        with pytest.raises(Invalid) as refused:
            planned(office, case, ServiceForm.MEDICAL_ESCORT, **values)  # type: ignore[arg-type]
        assert refused.value.fields[field].rule == rule
    planned(office, case, ServiceForm.MEDICAL_ESCORT, start=NOON - timedelta(hours=3), end=None)


@pytest.mark.parametrize(
    "outcome",
    sorted(set(ServiceOutcome) - {PLANNED, ServiceOutcome.DONE, ServiceOutcome.POSTPONED}),
)
def test_a_plan_ends_in_any_other_way(office: Office, outcome: ServiceOutcome) -> None:
    key = planned(office, office.case(), ServiceForm.FOLLOWUP_CONTACT)
    office.clock.at = TOMORROW + timedelta(hours=3)
    conclude(office, key, outcome)
    row = shown(office, key)
    assert row.outcome is outcome
    assert not getattr(row.detail, "reached", True)


def test_nothing_took_place_before_its_time(office: Office) -> None:
    key = planned(office, office.case(), ServiceForm.MEDICAL_ESCORT)
    for outcome in (ServiceOutcome.DONE, ServiceOutcome.NO_SHOW):
        with pytest.raises(Invalid) as refused:
            conclude(office, key, outcome)
        assert refused.value.fields["start"].rule == "in_future"
    conclude(office, key, ServiceOutcome.CANCELLED)
    with pytest.raises(Invalid) as refused:
        conclude(office, key, ServiceOutcome.DONE)
    assert refused.value.fields["outcome"].rule == "not_a_plan"


def test_a_plan_that_nobody_answered_in_time_is_marked_late(office: Office) -> None:
    key = planned(office, office.case(), ServiceForm.MEDICAL_ESCORT)
    office.clock.at = TOMORROW + timedelta(hours=25)
    conclude(office, key, ServiceOutcome.DONE)
    assert shown(office, key).entered_late


@pytest.mark.parametrize(("reason", "rule"), [(" ", "reason_required"), ("x" * 301, "too_long")])
def test_a_plan_is_not_moved_without_a_reason(office: Office, reason: str, rule: str) -> None:
    key = planned(office, office.case(), ServiceForm.COURT_ACCOMPANY)
    moved = {"moved_to": TOMORROW + timedelta(days=1), "moved_id": office.new_id()}
    with pytest.raises(Invalid) as refused:
        conclude(office, key, ServiceOutcome.POSTPONED, **moved, reason=reason)
    assert refused.value.fields["reason"].rule == rule


def test_a_plan_that_moves_to_an_earlier_time_was_not_postponed(office: Office) -> None:
    key, again = planned(office, office.case(), ServiceForm.COURT_ACCOMPANY), office.new_id()
    sooner = TOMORROW - timedelta(hours=2)
    moved = {"moved_to": sooner, "moved_id": again, "reason": "The court asks for it"}
    conclude(office, key, ServiceOutcome.POSTPONED, **moved)
    assert shown(office, key).outcome is ServiceOutcome.CANCELLED
    assert (shown(office, again).outcome, shown(office, again).start) == (PLANNED, sooner)


def test_a_postponed_service_is_planned_again_and_undo_takes_back_both(office: Office) -> None:
    case = office.case()
    key, later = planned(office, case, ServiceForm.COURT_ACCOMPANY), TOMORROW + timedelta(days=7)
    for wrong in (None, TOMORROW):
        with pytest.raises(Invalid) as refused:
            conclude(
                office, key, ServiceOutcome.POSTPONED, moved_to=wrong, moved_id=office.new_id()
            )
        assert refused.value.fields["start"].rule == "postponed_to"
    before = office.events()[-1].seq
    again = office.new_id()
    moved = {"moved_to": later, "moved_id": again, "reason": " The judge is ill "}
    conclude(office, key, ServiceOutcome.POSTPONED, **moved)
    assert json.loads(office.details()[-1])["facts"] == {"because": "The judge is ill"}
    first, second = shown(office, key), shown(office, again)
    assert (first.outcome, first.start) == (ServiceOutcome.POSTPONED, TOMORROW)
    assert (second.outcome, second.start, second.end) == (
        PLANNED,
        later,
        later + timedelta(hours=2),
    )
    assert (second.detail, second.organisation_name) == (first.detail, first.organisation_name)
    done = Done(first=before + 1, last=office.events()[-1].seq)
    with office.change() as uow:
        undo(uow, done)
    with office.desk.store.read() as session:
        [row] = services_of(session, office.desk.viewer, case)
    assert (row.service_id, row.outcome) == (key, PLANNED)


def test_who_concludes_saw_the_plan_as_it_is_and_the_case_is_open(office: Office) -> None:
    case = office.case()
    key = planned(office, case, ServiceForm.MEDICAL_ESCORT)
    with pytest.raises(Stale), office.change() as uow:
        conclude_plan(uow, Conclusion(service_id=key, revision=9, outcome=ServiceOutcome.CANCELLED))
    leave(office, case)
    with pytest.raises(CaseClosed):
        conclude(office, key, ServiceOutcome.CANCELLED)


# Several people


def group(office: Office, cases: list[UUID], draft: UUID, form: ServiceForm) -> GroupEntry:
    return GroupEntry(
        services=tuple(entry(office, case, form, id=id_in_group(draft, case)) for case in cases)
    )


def test_one_entry_for_several_people_is_a_service_and_an_event_for_each(office: Office) -> None:
    cases, draft = [office.case(), office.case(), office.case()], office.new_id()
    together = group(office, cases, draft, ServiceForm.COUNSELING)
    before = office.events()[-1].seq
    for _twice in range(2):
        with office.change() as uow:
            keys = log_services(uow, together)
    new = [event for event in office.events() if event.seq > before]
    assert [event.case_id for event in new] == cases
    assert [shown(office, key).case_id for key in keys] == cases
    with office.change() as uow:
        undo(uow, Done(first=new[0].seq, last=new[-1].seq))
    with office.desk.store.read() as session:
        assert [services_of(session, office.desk.viewer, case) for case in cases] == [[], [], []]


def test_a_group_with_somebody_in_the_way_names_her_and_saves_nobody(office: Office) -> None:
    cases = [office.case(), office.case(), office.case()]
    leave(office, cases[1])
    before = office.events()[-1].seq
    together = group(office, cases, office.new_id(), ServiceForm.JOB_SERVICE)
    with pytest.raises(Invalid) as refused, office.change() as uow:
        log_services(uow, together)
    problem = refused.value.fields["person"]
    assert (problem.rule, len(str(problem.facts["numbers"]).split(", "))) == ("closed_among", 1)
    late = office.case(arrived_on=TODAY)
    early = {"start": local(2026, 11, 20), "end": None}
    entries = tuple(
        entry(office, case, ServiceForm.JOB_SERVICE, **early) for case in (cases[0], late)
    )
    with pytest.raises(Invalid) as refused, office.change() as uow:
        log_services(uow, GroupEntry(services=entries))
    assert {name: one.rule for name, one in refused.value.fields.items()} == {
        "start": "case_not_open",
        "person": "concerns_one",
    }
    assert [e.kind for e in office.events() if e.seq > before] == ["case.admit"]


def test_the_same_service_at_the_same_time_is_told_with_who_logged_it(office: Office) -> None:
    case, other = office.case(), office.case()
    start = NOON - timedelta(hours=3)
    key = save(office, entry(office, case, ServiceForm.MEDICAL_ESCORT, start=start))
    wanted = Asked(
        kind=ServiceType.MEDICAL_ESCORT,
        case_ids=(case, other),
        start=start + timedelta(minutes=30),
        end=NOON,
    )

    def found(asked: Asked) -> list[UUID]:
        with office.desk.store.read() as session:
            return [row.service_id for row in same_time(session, office.desk.viewer, asked)]

    assert found(wanted) == [key]
    assert found(replace(wanted, but=key)) == []
    assert found(replace(wanted, kind=ServiceType.SCREENING)) == []
    assert found(replace(wanted, start=start + timedelta(hours=2))) == []
    assert found(replace(wanted, case_ids=(other,))) == []
    with office.desk.store.read() as session:
        [row] = same_time(session, office.desk.viewer, wanted)
    assert (row.start, row.case_id, bool(row.by)) == (start, case, True)


def test_the_last_service_that_took_place_is_the_one_to_repeat(office: Office) -> None:
    case = office.case()
    with office.desk.store.read() as session:
        assert last_service(session, office.desk.viewer, case) is None
    save(office, entry(office, case, ServiceForm.LEGAL_AID, start=local(2026, 11, 10), end=None))
    newest = save(office, entry(office, case, ServiceForm.RENT_SUBSIDY))
    planned(office, case, ServiceForm.SCREENING)
    with office.desk.store.read() as session:
        row = last_service(session, office.desk.viewer, case)
    assert row is not None
    assert row.service_id == newest
    assert isinstance(row.detail, AidDetail)
    assert not isinstance(row.detail, ReturnDetail)


def test_who_lives_in_the_house_is_named_with_her_room(office: Office) -> None:
    here, gone = office.case(known_as="Đào"), office.case(known_as="Mai")
    leave(office, gone)
    with office.desk.store.read() as session:
        rows = housemates(session, office.desk.viewer)
    assert [(row.case_id, row.known_as, row.room) for row in rows] == [(here, "Đào", "")]
