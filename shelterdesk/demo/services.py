"""Every further kind of service in the invented people's cases, and what is planned for them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import cycle, islice
from random import Random
from uuid import UUID

from shelterdesk.demo.acts import Act, at_work, later
from shelterdesk.demo.daily_life import Resident
from shelterdesk.demo.registers import HOSPITALS, POLICE_UNITS
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.particulars import (
    AidDetail,
    ApplicationDetail,
    CounsellingDetail,
    EmployerDetail,
    InjuryDetail,
    LegalAidDetail,
    Particulars,
    QuestioningDetail,
    ReturnDetail,
    ScreeningDetail,
)
from shelterdesk.rules.regimes import NEW_LAW
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.particulars import (
    CostBearer,
    CounsellingMode,
    CounsellingTopic,
    Instance,
    LegalAidResult,
    LegalMatter,
    ScreeningStatus,
    TransferReason,
)
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    Companion,
    InterpreterNeed,
    ServiceOutcome,
    ServiceType,
)

COURTS = ("District Court", "District Prosecutors Office")
SINCE, EVERY = 5, 6
"""From the fifth day of a stay, one of these every sixth day."""

MOST = 6
PLANNED_AHEAD = (0, 2, 5, 9)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of service: what is known of it on a day, where it is, and for how long."""

    kind: ServiceType
    place: str
    minutes: int
    detail: Callable[[date], Particulars | None] = lambda _day: None


def _court(_day: date) -> Particulars:
    return QuestioningDetail(
        companion=Companion.COUNSELOR, person_consented=True, social_worker_present=False,
        docket="115-0042", isolated=True, lawyer_present=True,
    )  # fmt: skip


def _applied(kind: PermitKind, application: ApplicationKind) -> Callable[[date], Particulars]:
    told = ApplicationDetail(permit_kind=kind, application=application, papers_complete=True)
    return lambda _day: told


def _legal_aid(day: date) -> Particulars:
    return LegalAidDetail(
        matter=LegalMatter.LABOUR, instance=Instance.FIRST, applied_on=day,
        result=LegalAidResult.GRANTED,
    )  # fmt: skip


def _rent(day: date) -> Particulars:
    return AidDetail(amount=5000, covers_from=day, covers_to=later(day, 29))


def _return(day: date) -> Particulars:
    return ReturnDetail(
        wish_on=day, judicial_told_on=day, court_dates_checked=True,
        cost_bearer=CostBearer.AUTHORITY,
    )  # fmt: skip


KINDS: tuple[Kind, ...] = (
    Kind(ServiceType.COUNSELING, "Counselling room", 50,
         lambda _day: CounsellingDetail(modality=CounsellingMode.IN_PERSON,
                                        topic=CounsellingTopic.FEELINGS)),
    Kind(ServiceType.LEGAL_AID, "Legal aid office", 60, _legal_aid),
    Kind(ServiceType.COURT_ACCOMPANY, COURTS[0], 150, _court),
    Kind(ServiceType.SCREENING, HOSPITALS[0], 40,
         lambda _day: ScreeningDetail(tb=ScreeningStatus.CLEAR, hiv=ScreeningStatus.DECLINED)),
    Kind(ServiceType.WORK_PERMIT_APPLICATION, "Labor office", 45,
         _applied(PermitKind.WORK, ApplicationKind.FIRST)),
    Kind(ServiceType.ECONOMIC_AID, "Labor office", 15, lambda _day: AidDetail(amount=3000)),
    Kind(ServiceType.EMPLOYER_CHANGE, "Labor office", 60,
         lambda day: EmployerDetail(transfer_reason=TransferReason.CLOSED_OR_UNPAID,
                                    registered_on=day)),
    Kind(ServiceType.INTERPRETATION, "Labor office", 60),
    Kind(ServiceType.INJURY_ASSESSMENT, HOSPITALS[1], 60,
         lambda _day: InjuryDetail(forensic_kit=True, police_told=True)),
    Kind(ServiceType.JOB_SERVICE, "Labor office", 45),
    Kind(ServiceType.WELFARE_REFERRAL, "Social welfare department", 30),
    Kind(ServiceType.RENT_SUBSIDY, "Labor office", 15, _rent),
    Kind(ServiceType.SAFETY_ESCORT, POLICE_UNITS[0], 60),
    Kind(ServiceType.DAILY_CARE_TALK, "", 30),
    Kind(ServiceType.RETURN, "Immigration service station", 60, _return),
    Kind(ServiceType.RESIDENCE_EXTENSION, "Immigration service station", 45,
         _applied(PermitKind.RESIDENCE_1Y, ApplicationKind.EXTENSION)),
)  # fmt: skip


def service_acts(
    residents: Sequence[Resident], seed: int, new_id: Callable[[], UUID], as_of: date
) -> Iterator[Act]:
    """Some of these for everyone who stayed, each beginning with another one, and for who is here a
    plan or two.
    """
    chance = Random(seed)  # noqa: S311  (invented people, nothing secret)
    for position, resident in enumerate(residents):
        last = resident.life.left or as_of
        days = range(SINCE, (last - resident.life.arrived).days, EVERY)
        kinds = islice(cycle(KINDS), position * 5 % len(KINDS), None)
        for ahead, kind in zip(list(days)[:MOST], kinds, strict=False):
            day = later(resident.life.arrived, ahead)
            if kind.kind is not ServiceType.RESIDENCE_EXTENSION or day >= NEW_LAW:
                start = at_work(chance, day)
                yield _act(resident, kind, start, new_id(), start + timedelta(hours=3))
        if resident.life.left is None:
            yield _plan(resident, position, new_id(), as_of)


def _plan(resident: Resident, position: int, key: UUID, as_of: date) -> Act:
    kind = KINDS[position % 3]
    ahead = PLANNED_AHEAD[position % len(PLANNED_AHEAD)]
    start = local_moment(later(as_of, ahead), time(9 + position % 8, 0))
    return _act(resident, kind, start, key, local_moment(later(as_of, -1), time(16, 0)))


def _act(resident: Resident, kind: Kind, start: datetime, key: UUID, when: datetime) -> Act:
    new = NewService(
        id=key,
        case_id=resident.case_id,
        kind=kind.kind,
        start=start,
        end=start + timedelta(minutes=kind.minutes),
        staff_id=resident.staff_id,
        detail=kind.detail(local_day(min(start, when))),
        outcome=ServiceOutcome.PLANNED if start > when else ServiceOutcome.DONE,
        place=kind.place,
        interpreting=InterpreterNeed.STAFF,
        language=resident.life.named.language,
    )
    return Act(when, resident.who, partial(log_service, new=new))
