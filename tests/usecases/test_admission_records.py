"""What records of an admission, an identification and an exit ask, each in its own way."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import CaseClosed, Invalid, Missing, Stale
from shelterdesk.models import AuditEvent, Case, Person
from shelterdesk.queries.case_file import case_file
from shelterdesk.queries.person_details import details_of
from shelterdesk.rules.admission import (
    AlertEntry,
    ChildEntry,
    ConsentEntry,
    ReferralEntry,
    SafeContactEntry,
    SuitabilityEntry,
    alerts_on,
    consents_of_now,
    missing_papers,
)
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.identification import IdentificationEntry, ObjectionEntry
from shelterdesk.rules.identifiers import warn_ui_number
from shelterdesk.rules.people import DetailsEntry
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.cases import CaseClosing, CaseHead, change_head, close_case
from shelterdesk.usecases.people import change_details
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.admission import (
    ConsentPurpose,
    Direction,
    ObjectionResult,
    SafeChannel,
    SuitabilityGround,
    SuitabilityResult,
    WithholdReason,
)
from shelterdesk.vocabulary.cases import (
    ExploitationType,
    IdentDecider,
    IdentStatus,
    ReferralDocument,
    ReferrerType,
)
from shelterdesk.vocabulary.people import Language, Nationality, NotSaid, PassportHolder
from shelterdesk.vocabulary.placements import ExitReason
from tests.desks import TODAY, Office
from tests.entries import an_entry

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LONG_AGO = date(2023, 5, 2)


def written(office: Office, entry: Any, case: UUID | None = None) -> UUID:
    new = Writing(id=office.new_id(), case_id=case or office.case(), entry=entry)
    with office.change() as uow:
        return write_record(uow, new)


def refused(office: Office, entry: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        written(office, entry)
    return {name: problem.rule for name, problem in told.value.fields.items()}


# Referral


def test_a_referral_may_be_older_than_the_case_but_nothing_of_it_lies_ahead(office: Office) -> None:
    referral = an_entry(ReferralEntry, LONG_AGO, reason="Found in a raid")
    written(office, referral)
    later = replace(
        referral,
        brigade_notified_at=office.clock.at + timedelta(hours=1),
        rights_notice_on=TOMORROW,
    )
    told = {"brigade_notified_at": "in_future", "rights_notice_on": "in_future"}
    assert refused(office, later) == told


RIGHTS, REPORT = ReferralDocument.RIGHTS_NOTICE, ReferralDocument.PLACEMENT_REPORT


@pytest.mark.parametrize(
    ("sent", "status", "missing"),
    [
        ([], IdentStatus.SUSPECTED, (RIGHTS, REPORT)),
        ([(ReferrerType.POLICE, Direction.IN, [RIGHTS])], IdentStatus.SUSPECTED, (REPORT,)),
        ([(ReferrerType.POLICE, Direction.IN, [RIGHTS, REPORT])], None, ()),
        (
            [(ReferrerType.POLICE, Direction.IN, [RIGHTS, REPORT])],
            IdentStatus.VICTIM,
            (ReferralDocument.IDENT_NOTICE,),
        ),
        ([(ReferrerType.SELF, Direction.IN, [])], IdentStatus.SUSPECTED, ()),
        ([(ReferrerType.NGO, Direction.OUT, [RIGHTS, REPORT])], None, (RIGHTS, REPORT)),
    ],
    ids=["nothing", "one", "both", "identified", "by herself", "outward"],
)
def test_the_papers_of_a_packet_are_those_of_the_law(
    sent: Any, status: IdentStatus | None, missing: tuple[ReferralDocument, ...]
) -> None:
    assert missing_papers(sent, status) == missing


# Consent, suitability, safety


def test_consent_is_given_by_purpose_and_taken_back_by_purpose(office: Office) -> None:
    by = office.manager
    talk = an_entry(
        ConsentEntry,
        YESTERDAY,
        by,
        granted=(ConsentPurpose.SERVICES, ConsentPurpose.SHARE_POLICE),
        refused=(ConsentPurpose.MEDIA,),
    )
    written(office, talk)
    later = replace(
        talk,
        asked_on=TODAY,
        granted=(ConsentPurpose.MEDIA, ConsentPurpose.PHOTO),
        refused=(),
        withdrawn=(ConsentPurpose.PHOTO,),
        withdrawn_on=TODAY,
    )
    assert consents_of_now([later, talk]) == {
        ConsentPurpose.SERVICES: True,
        ConsentPurpose.SHARE_POLICE: True,
        ConsentPurpose.MEDIA: True,
        ConsentPurpose.PHOTO: False,
    }


def test_a_consent_contradicts_nothing(office: Office) -> None:
    talk = an_entry(ConsentEntry, YESTERDAY, office.manager, granted=(ConsentPurpose.PHOTO,))
    none = replace(talk, granted=())
    assert refused(office, none) == {"granted": "nothing_asked"}
    both = replace(talk, refused=(ConsentPurpose.PHOTO,))
    assert refused(office, both) == {"refused": "agreed_and_refused"}
    never = replace(talk, withdrawn=(ConsentPurpose.MEDIA,), withdrawn_on=TODAY)
    assert refused(office, never) == {"withdrawn": "was_not_agreed"}
    undated = replace(talk, withdrawn=(ConsentPurpose.PHOTO,))
    assert refused(office, undated) == {"withdrawn_on": "required"}
    unexplained = replace(talk, withheld="Her address", withhold_from="The broker")
    assert refused(office, unexplained) == {"withhold_reason": "required"}
    written(office, replace(unexplained, withhold_reason=WithholdReason.FEAR_OF_HARM))


def test_who_is_not_taken_in_is_told_one_of_the_four_grounds(office: Office) -> None:
    check = an_entry(SuitabilityEntry, YESTERDAY, office.manager)
    written(office, replace(check, result=SuitabilityResult.SUITABLE))
    declined = replace(check, result=SuitabilityResult.DECLINED)
    assert refused(office, declined) == {"grounds": "ground_needed", "reason": "required"}
    written(
        office,
        replace(declined, grounds=(SuitabilityGround.INFECTION,), reason="Open tuberculosis"),
    )


def test_a_channel_has_a_number_and_none_has_none(office: Office) -> None:
    contact = an_entry(SafeContactEntry, YESTERDAY, never="Her cousin")
    assert refused(office, contact) == {"address": "required"}
    written(office, replace(contact, channel=SafeChannel.NONE))
    over = replace(contact, address="0912-345-678", until_on=LONG_AGO)
    assert refused(office, over) == {"until_on": "before_its_turn"}


def test_an_alert_holds_until_its_last_day() -> None:
    alert = an_entry(AlertEntry, YESTERDAY, until_on=TODAY)
    assert alerts_on([alert], TODAY) == (alert,)
    assert alerts_on([alert], TOMORROW) == ()
    assert alerts_on([replace(alert, until_on=None)], TOMORROW) != ()


def test_a_child_is_a_child(office: Office) -> None:
    child = an_entry(ChildEntry, YESTERDAY)
    assert refused(office, replace(child, birth_year=TODAY.year + 1)) == {"birth_year": "in_future"}
    assert refused(office, replace(child, birth_year=1999)) == {"birth_year": "long_ago"}
    written(office, replace(child, birth_year=2020))


# Identification


def test_until_2023_a_prosecutor_identified_and_since_then_nobody_but_the_police(
    office: Office,
) -> None:
    step = an_entry(
        IdentificationEntry,
        date(2023, 12, 1),
        status=IdentStatus.VICTIM,
        decider=IdentDecider.PROSECUTOR_LEGACY,
        result_on=date(2023, 12, 31),
    )
    written(office, step)
    assert refused(office, replace(step, result_on=date(2024, 1, 1))) == {
        "decider": "prosecutor_no_more"
    }


def test_a_result_has_its_day_and_the_notice_comes_after_it(office: Office) -> None:
    step = an_entry(IdentificationEntry, YESTERDAY, status=IdentStatus.NON_VICTIM)
    assert refused(office, step) == {"result_on": "required"}
    early = replace(step, result_on=TODAY, notice_served_on=YESTERDAY)
    assert refused(office, early) == {"notice_served_on": "before_its_turn"}
    ahead = replace(step, result_on=TODAY, notice_served_on=TOMORROW)
    assert refused(office, ahead) == {"notice_served_on": "in_future"}


def test_an_objection_goes_from_agency_to_agency_in_the_order_of_its_days(office: Office) -> None:
    objection = an_entry(
        ObjectionEntry, YESTERDAY, received_on=YESTERDAY, forwarded_on=TODAY, decided_on=TODAY
    )
    written(office, objection)
    backwards = replace(objection, received_on=TODAY, forwarded_on=YESTERDAY)
    assert refused(office, backwards) == {"forwarded_on": "before_its_turn"}
    undated = replace(objection, result=ObjectionResult.REJECTED, decided_on=None)
    assert refused(office, undated) == {"decided_on": "required"}
    assert refused(office, an_entry(ObjectionEntry, LONG_AGO)) == {"filed_on": "no_objection_then"}


# Personal details


def changed(office: Office, case: UUID, details: DetailsEntry, revision: int | None = None) -> None:
    with office.change() as uow:
        person = uow.get(Case, case).person_id
        change_details(uow, Writing(id=person, case_id=case, entry=details, revision=revision))


def shown(office: Office, case: UUID) -> Any:
    with office.desk.store.read() as session:
        return details_of(session, office.desk.viewer, case)


FULL = DetailsEntry(
    summary="Brought by the brigade at night.",
    exploitation=(ExploitationType.LABOR, ExploitationType.SLAVERY),
    birth=PartialDate.in_month(1999, 5),
    nationalities=(Nationality.ID, Nationality.VN),
    languages=(Language.EN,),
    ui_no=" a8000-00014 ",
    passport_said=NotSaid.PREFERS_NOT_TO_SAY,
    passport_held=PassportHolder.WITHHELD,
    single_room=True,
)


def test_details_read_back_with_a_clean_number_and_a_second_nationality(office: Office) -> None:
    case = office.case()
    assert shown(office, case).entry.birth_said is NotSaid.NOT_ASKED
    changed(office, case, FULL)
    assert shown(office, case).entry == replace(FULL, ui_no="A800000014")


def test_a_number_that_looks_mistyped_is_kept_with_a_reason_and_without(office: Office) -> None:
    case = office.case()
    changed(office, case, replace(FULL, ui_no="A800000000", ui_reason="So on her card"))
    entry = shown(office, case).entry
    assert (entry.ui_no, entry.ui_reason) == ("A800000000", "So on her card")
    for wrong in ("A123456788", "AA00000000", "O958238842", "AE23456785", "12", "A800000014X"):
        assert warn_ui_number(wrong) is not None
        revision = shown(office, case).revision
        changed(office, case, replace(FULL, ui_no=wrong, passport_no="?"), revision)
        entry = shown(office, case).entry
        assert (entry.ui_no, entry.ui_reason, entry.passport_no) == (wrong, "", "?")


def test_a_second_window_is_told_whether_the_person_or_her_case_was_saved(office: Office) -> None:
    case = office.case()
    first = shown(office, case).revision
    changed(office, case, FULL, first)
    with pytest.raises(Stale):
        changed(office, case, FULL, first)


def test_details_are_undone_in_one_step(office: Office) -> None:
    case = office.case()
    before = shown(office, case).entry
    changed(office, case, FULL)
    seq = office.desk.store.head.seq
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    assert shown(office, case).entry == before
    with office.desk.store.read() as session:
        event = session.get_one(AuditEvent, seq)
        assert (event.kind, event.case_id) == ("person.change", case)


def test_a_birth_to_come_and_a_text_too_long_are_refused(office: Office) -> None:
    case = office.case()
    ahead = replace(FULL, birth=PartialDate.in_year(TODAY.year + 1), summary="x" * 501)
    with pytest.raises(Invalid) as told:
        changed(office, case, ahead)
    rules = {name: problem.rule for name, problem in told.value.fields.items()}
    assert rules == {"birth": "in_future", "summary": "too_long"}


def test_details_are_of_the_person_of_this_case_and_of_an_open_one(office: Office) -> None:
    case, other = office.case(), office.case()
    with pytest.raises(Missing), office.change() as uow:
        stranger = uow.get(Case, other).person_id
        change_details(uow, Writing(id=stranger, case_id=case, entry=FULL))
    end = PlacementEnd(
        placement_id=office.stay_of(case), end=office.clock.at, exit_reason=ExitReason.E8
    )
    with office.change() as uow:
        end_placement(uow, end)
    with office.change() as uow:
        close_case(uow, CaseClosing(case_id=case, closed_on=TODAY, reason="Left for good"))
    with pytest.raises(CaseClosed):
        changed(office, case, FULL)


def head(office: Office, case: UUID, nationality: Nationality) -> CaseHead:
    with office.desk.store.read() as session:
        stored = session.get_one(Case, case)
        person = session.scalars(select(Person).where(Person.id == stored.person_id)).one()
        return CaseHead(
            case_id=case,
            case_revision=stored.revision,
            person_revision=person.revision,
            known_as="Đào",
            language=Language.VI,
            nationality=nationality,
            needs_interpreter=True,
        )


def test_the_head_of_a_case_does_not_forget_a_second_nationality(office: Office) -> None:
    case = office.case()
    changed(office, case, FULL)
    chosen = head(office, case, Nationality.VN)
    with office.change() as uow:
        change_head(uow, chosen)
    assert shown(office, case).entry.nationalities == (Nationality.ID, Nationality.VN)


def test_the_nationality_chosen_at_the_head_stands_first_from_then_on(office: Office) -> None:
    case = office.case()
    changed(office, case, FULL)
    assert nationalities(office, case) == (Nationality.VN, Nationality.ID)  # VN since the admission
    chosen = head(office, case, Nationality.ID)
    with office.change() as uow:
        change_head(uow, chosen)
    done = office.events()[-1].seq
    assert nationalities(office, case) == (Nationality.ID, Nationality.VN)
    more = (Nationality.ID, Nationality.KH, Nationality.VN)
    changed(office, case, replace(FULL, nationalities=more))
    assert nationalities(office, case) == (Nationality.ID, Nationality.VN, Nationality.KH)
    assert shown(office, case).entry.nationalities == more
    changed(office, case, FULL)
    with office.change() as uow:
        undo(uow, Done(first=done, last=done))
    assert nationalities(office, case) == (Nationality.VN, Nationality.ID)


def nationalities(office: Office, case: UUID) -> tuple[Nationality, ...]:
    """As the head of her file shows them."""
    with office.desk.store.read() as session:
        return case_file(session, office.desk.viewer, case).nationalities


def test_what_was_handed_over_is_no_later_than_now(office: Office) -> None:
    at: datetime = office.clock.at
    referral = an_entry(ReferralEntry, TODAY, handed_over_at=at)
    written(office, referral)
    later = replace(referral, handed_over_at=at + timedelta(minutes=1))
    assert refused(office, later) == {"handed_over_at": "in_future"}
