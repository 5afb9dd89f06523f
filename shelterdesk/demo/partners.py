"""Whom the invented shelter works with: courts, police units, agencies, civil organisations."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import partial
from uuid import UUID

from shelterdesk.demo import published
from shelterdesk.demo.acts import Act
from shelterdesk.demo.registers import MANAGER, POLICE_UNITS
from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.organisations import (
    NewOrganisation,
    OrganisationChange,
    add_organisation,
    change_organisation,
)
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole

POLICE_IN_CHINESE = ("北區分局", "港區分局", "婦幼警察隊")
PARTNERS: tuple[tuple[str, str, OrgType, tuple[PartnerRole, ...]], ...] = (
    ("Harbour District Court", "港區地方法院", OrgType.COURT, ()),
    ("Hills District Court", "山區地方法院", OrgType.COURT, ()),
    ("Harbour prosecutors", "港區地方檢察署", OrgType.PROSECUTION, ()),
    (
        "Immigration brigade",
        "專勤隊",
        OrgType.IMMIGRATION_SERVICE,
        (PartnerRole.COORDINATION_MEETING,),
    ),
    ("Labor office", "勞工局", OrgType.LOCAL_GOVERNMENT, (PartnerRole.COORDINATION_MEETING,)),
    ("Legal aid office", "法律扶助", OrgType.LEGAL_SERVICE, (PartnerRole.LEGAL_AID,)),
    (
        "Open Door Association",
        "開門協會",
        OrgType.NGO,
        (PartnerRole.RESETTLEMENT, PartnerRole.FOLLOWUP),
    ),
    ("Quiet Room Counselling", "靜室諮商所", OrgType.NGO, (PartnerRole.COUNSELING,)),
    ("Evening Kitchen School", "夜間烹飪學校", OrgType.SCHOOL, (PartnerRole.COURSE,)),
    ("Blue Ocean Agency", "藍海人力", OrgType.BUSINESS, ()),
)
NEAR = (OrgType.COURT, OrgType.PROSECUTION, OrgType.IMMIGRATION_SERVICE, OrgType.LEGAL_SERVICE)
"""Whose address is known: one goes there by taxi."""
NO_LONGER = ("Old Town Clinic", "老街診所")
AFTER = timedelta(days=30)


COURTS = tuple(name for name, _zh, kind, _roles in PARTNERS if kind is OrgType.COURT)


def partner_acts(
    new_id: Callable[[], UUID], as_of: date, courts: tuple[UUID, ...]
) -> Iterator[Act]:
    """Without chance, and given ids after whatever was there before: nothing else changes with
    them; `courts` are those of `COURTS`. The telephone numbers are nobody's.
    """
    police = zip(POLICE_UNITS, POLICE_IN_CHINESE, strict=True)
    units = [(name, chinese, OrgType.LAW_ENFORCEMENT, ()) for name, chinese in police]
    first = local_moment(published.FIRST_DAY, time(8, 35))
    for at, (name, chinese, kind, roles) in enumerate((*units, *PARTNERS), start=1):
        partner = NewOrganisation(
            id=courts[COURTS.index(name)] if name in COURTS else new_id(),
            name=name,
            name_zh=chinese,
            kind=kind,
            roles=roles,
            phone=f"00-0000-01{at:02d}",
            address=f"港灣市港區和平路 {at} 號" if kind in NEAR else "",
        )
        yield Act(first, MANAGER, partial(add_organisation, new=partner))
    name, chinese = NO_LONGER
    clinic = NewOrganisation(id=new_id(), name=name, name_zh=chinese, kind=OrgType.HEALTH_SERVICE)
    yield Act(first, MANAGER, partial(add_organisation, new=clinic))
    gone = OrganisationChange(
        id=clinic.id, name=name, name_zh=chinese, kind=clinic.kind, revision=1, active=False
    )
    moved = min(published.FIRST_DAY + AFTER, as_of)
    yield Act(local_moment(moved, time(16, 40)), MANAGER, partial(change_organisation, change=gone))
