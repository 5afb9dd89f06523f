"""What somebody corrects while a change of a rule is counted has the dates of its own records."""

from dataclasses import replace
from datetime import date

from shelterdesk.queries.person_details import details_of
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.minors import PlacementOrderEntry
from shelterdesk.rules.particulars import EmployerDetail
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.people import change_details
from shelterdesk.usecases.rules import save_change
from shelterdesk.usecases.services import change_service, log_service
from shelterdesk.vocabulary.law_rules import RuleKey, Unit
from shelterdesk.vocabulary.minors import OrderKind
from tests.builders import local
from tests.desks import Office
from tests.usecases.test_rules import all_right, once, value


def test_particulars_corrected_meanwhile_keep_their_own_dates(office: Office) -> None:
    case = office.case()
    registered = EmployerDetail(registered_on=date(2026, 11, 10))
    new = office.service(case, detail=registered, start=local(2026, 11, 20, 9), end=None)
    with office.change() as uow:
        log_service(uow, new)

    def certified() -> None:
        told = replace(registered, certificate_on=date(2026, 11, 19))
        with office.change() as uow:
            change_service(uow, replace(new, detail=told, revision=1))

    change = value(RuleKey.TRANSFER_PERIOD, unit=Unit.DAYS, value=30)
    save_change(office.desk, office.new_id(), change, once(certified))
    assert all_right(office, case)


def test_a_birth_corrected_meanwhile_keeps_its_own_dates(office: Office) -> None:
    child = office.case(birth=PartialDate.of(date(2010, 5, 3)))
    order = PlacementOrderEntry(kind=OrderKind.COUNSELLING, decided_on=date(2026, 11, 20))
    with office.change() as uow:
        write_record(uow, Writing(id=office.new_id(), case_id=child, entry=order))

    def older() -> None:
        with office.desk.store.read() as session:
            row = details_of(session, office.desk.viewer, child)
        told = replace(row.entry, birth=PartialDate.of(date(2009, 1, 5)))
        with office.change() as uow:
            change_details(uow, Writing(id=row.id, case_id=child, entry=told))

    change = value(RuleKey.MINOR_COUNSELLING, unit=Unit.MONTHS, value=11)
    save_change(office.desk, office.new_id(), change, once(older))
    assert all_right(office, child)
