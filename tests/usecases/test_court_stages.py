"""At which stage a legal case was on a day, whatever was changed, undone or put back since."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.models import LegalCase, LegalCaseStage
from shelterdesk.queries.justice import justice, stage_at
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.particulars import QuestioningDetail
from shelterdesk.usecases.undo import Done, Restoring, restore, undo
from shelterdesk.vocabulary.court import CourtStage
from shelterdesk.vocabulary.fields import codes_of, field_words, table_label
from shelterdesk.vocabulary.services import Companion, ServiceType
from tests.desks import TODAY, Office
from tests.usecases.test_legal_cases import BEFORE, a_legal_case, corrected, voided, written

DAY = timedelta(days=1)
ASKED = QuestioningDetail(
    companion=Companion.SOCIAL_WORKER, person_consented=True, social_worker_present=True
)
POLICE, TRIAL = CourtStage.POLICE_INQUIRY, CourtStage.TRIAL_1


@pytest.fixture
def case(office: Office) -> UUID:
    return office.case()


@pytest.fixture
def legal(office: Office, case: UUID) -> UUID:
    return written(office, case, a_legal_case(stage=POLICE))


def stages(office: Office, *days: date) -> list[CourtStage | None]:
    with office.desk.store.read() as session:
        return [session.scalar(select(stage_at(day)).select_from(LegalCase)) for day in days]


def goes_on(office: Office, case: UUID, legal: UUID) -> int:
    """Two days later it is before the court; the number of that event."""
    office.clock.at += 2 * DAY
    corrected(office, case, legal, a_legal_case(stage=TRIAL))
    return office.events()[-1].seq


def test_it_is_at_its_first_stage_since_it_is_known_and_at_the_next_since_that_was_noted(
    office: Office, case: UUID, legal: UUID
) -> None:
    goes_on(office, case, legal)
    days = (BEFORE - DAY, BEFORE, TODAY + DAY, TODAY + 2 * DAY)
    assert stages(office, *days) == [None, POLICE, POLICE, TRIAL]


def test_what_changes_nothing_of_the_stage_keeps_its_day(
    office: Office, case: UUID, legal: UUID
) -> None:
    goes_on(office, case, legal)
    office.clock.at += 5 * DAY
    corrected(office, case, legal, a_legal_case(stage=TRIAL, docket="112-9"), revision=2)
    assert stages(office, TODAY + 2 * DAY) == [TRIAL]


def test_its_first_stage_goes_along_when_the_day_it_is_known_since_is_corrected(
    office: Office, case: UUID, legal: UUID
) -> None:
    goes_on(office, case, legal)
    earlier = a_legal_case(stage=TRIAL, known_on=BEFORE - 3 * DAY)
    corrected(office, case, legal, earlier, revision=2)
    days = (BEFORE - 4 * DAY, BEFORE - 3 * DAY, TODAY, TODAY + 2 * DAY)
    assert stages(office, *days) == [None, POLICE, POLICE, TRIAL]
    late = a_legal_case(stage=TRIAL, known_on=TODAY + 2 * DAY)
    corrected(office, case, legal, late, revision=3)
    assert stages(office, TODAY + DAY, TODAY + 2 * DAY) == [None, TRIAL]


def test_a_stage_that_was_mistyped_and_corrected_the_same_day_was_never_the_stage(
    office: Office, case: UUID, legal: UUID
) -> None:
    corrected(office, case, legal, a_legal_case(stage=TRIAL))
    assert stages(office, BEFORE - DAY, BEFORE, TODAY) == [None, TRIAL, TRIAL]
    office.clock.at += 2 * DAY
    corrected(office, case, legal, a_legal_case(stage=CourtStage.TRIAL_2), revision=2)
    corrected(office, case, legal, a_legal_case(stage=TRIAL), revision=3)
    assert stages(office, BEFORE, TODAY + 2 * DAY) == [TRIAL, TRIAL]
    again = office.events()[-1].seq
    with office.change() as uow:
        undo(uow, Done(first=again, last=again))
    assert stages(office, TODAY + DAY, TODAY + 2 * DAY) == [TRIAL, CourtStage.TRIAL_2]


def test_undone_it_never_went_on_and_put_back_it_went_back(
    office: Office, case: UUID, legal: UUID
) -> None:
    seq = goes_on(office, case, legal)
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    assert stages(office, TODAY + 2 * DAY) == [POLICE]
    corrected(office, case, legal, a_legal_case(stage=TRIAL), revision=3)
    again = office.events()[-1].seq
    office.clock.at += 3 * DAY
    with office.change() as uow:
        restore(uow, Restoring(seq=again, revisions={legal: 4}))
    assert stages(office, TODAY + 4 * DAY, TODAY + 5 * DAY) == [TRIAL, POLICE]


def test_the_history_says_a_stage_in_words() -> None:
    table = LegalCaseStage.__tablename__
    assert table_label(table) == "Stage of a legal case"
    assert all(field_words(table, name) for name in ("legal_case_id", "stage", "since_on"))
    assert codes_of(table, "stage") is CourtStage


def test_a_legal_case_that_is_voided_takes_its_stages_along(
    office: Office, case: UUID, legal: UUID
) -> None:
    voided(office, case, "legal_case", legal)
    assert stages(office, TODAY) == [None]


def test_an_escort_counts_at_the_stage_of_its_own_day(
    office: Office, case: UUID, legal: UUID
) -> None:
    start = office.clock.at - timedelta(hours=3)
    office.logged(case, kind=ServiceType.COURT_ACCOMPANY, start=start, detail=ASKED)
    goes_on(office, case, legal)
    with office.desk.store.read() as session:
        rows = justice(session, Period.half_of(TODAY))
    told = {row["answer"]: row["number"] for row in rows}
    assert told["COURT_ACCOMPANIED:POLICE_INQUIRY"] == 1
    assert told["LEGAL_CASE_STAGE:TRIAL_1"] == 1
