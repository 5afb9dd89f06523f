"""What a case file lacks, by the law's eight sections; the month's package counts the same."""

from collections import Counter
from datetime import date
from uuid import UUID

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.models import Case, Referral
from shelterdesk.queries.case_sections import section_row
from shelterdesk.queries.completeness import completeness
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.daily_life import DailyNoteEntry
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.packages import FileItem, FileSection
from shelterdesk.vocabulary.people import NameKind, Nationality
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local
from tests.entries import an_entry

TODAY = date(2026, 10, 20)


def lacking(house: House, case: UUID) -> dict[FileSection, tuple[FileItem, ...]]:
    with house.store.read() as session:
        states = completeness(session, house.manager, case, TODAY)
    assert [state.section for state in states] == list(FileSection)
    return {state.section: state.missing for state in states if state.missing}


def whole(house: House) -> UUID:
    """A case with everything the law asks of it in this month."""
    case = house.case(
        opened_on=date(2026, 9, 1),
        names=[(NameKind.PASSPORT, "NGUYEN THI LAN")],
        born=date(1999, 5, 3),
        person={"nationalities": [Nationality.VN]},
    )
    house.change(Case, case, summary="Brought by the brigade at night.")
    house.placement(case, start=local(2026, 9, 1))
    sent = {"referrer": ReferrerType.POLICE, "referred_on": date(2026, 9, 1), "papers": []}
    house.write([Referral(id=house.new_id(), case_id=case, unit="Harbour precinct", **sent)])
    house.entry(case, an_entry(DailyNoteEntry, date(2026, 10, 3), note="Slept well"))
    house.permit(case, kind=PermitKind.RESIDENCE_1Y, valid_to=date(2027, 8, 1))
    return case


def test_a_whole_file_lacks_nothing(house: House) -> None:
    assert lacking(house, whole(house)) == {}


def test_a_file_just_begun_lacks_what_an_admission_does_not_ask(house: House) -> None:
    case = house.case(opened_on=date(2026, 10, 1))
    house.placement(case, start=local(2026, 10, 1))
    told = lacking(house, case)
    assert FileItem.SUMMARY in told[FileSection.ROSTER]
    assert told[FileSection.DAILY_LIFE] == (FileItem.DAILY_RECORD,)
    assert told[FileSection.RESIDENCE] == (FileItem.STAY_PERMIT,)


def test_a_daily_record_of_another_month_or_a_voided_one_does_not_count(house: House) -> None:
    case = whole(house)
    house.placement(case, start=local(2026, 8, 1), end=local(2026, 8, 2))
    other = house.case(opened_on=date(2026, 9, 1))
    house.placement(other, start=local(2026, 9, 1))
    house.entry(other, an_entry(DailyNoteEntry, date(2026, 9, 3), note="Slept well"))
    assert FileSection.DAILY_LIFE in lacking(house, other)


def test_who_left_without_a_reason_lacks_it(house: House) -> None:
    case = whole(house)
    house.placement(case, start=local(2026, 8, 1), end=local(2026, 10, 2), exit_reason=None)
    assert lacking(house, case)[FileSection.EXIT] == (FileItem.EXIT_REASON,)


def test_a_national_needs_no_permit_and_who_never_stayed_no_daily_record(house: House) -> None:
    national = house.case(opened_on=date(2026, 10, 1), person={"nationalities": [Nationality.TW]})
    told = lacking(house, national)
    assert FileSection.RESIDENCE not in told
    assert FileSection.DAILY_LIFE not in told


def test_the_months_count_is_the_sum_of_its_files(house: House) -> None:
    cases = [whole(house), whole(house)]
    for _number in range(3):
        case = house.case(opened_on=date(2026, 10, 1))
        house.placement(case, start=local(2026, 10, 1))
        cases.append(case)
    summed: Counter[FileItem] = Counter()
    for case in cases:
        summed.update(item for items in lacking(house, case).values() for item in items)
    month: Counter[FileItem] = Counter()
    with house.store.read() as session:
        for section in FileSection:
            row = section_row(session, section, Period.month_of(TODAY), Case.id.in_(cases))
            month.update(row.missing)
    assert month == summed
    assert summed[FileItem.DAILY_RECORD] == 3


def test_only_who_may_open_the_file_is_told(house: House) -> None:
    case = whole(house)
    stranger = Viewer(house.new_id(), Role.FOLLOW_UP)
    with house.store.read() as session, pytest.raises(NotAllowed):
        completeness(session, stranger, case, TODAY)
