"""The lists of hospitals, courts and organizations: added to, corrected, taken out of use."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from shelterdesk.errors import Invalid, Missing, Problem, Stale
from shelterdesk.models import Organisation
from shelterdesk.queries.organisations import organisations, own_facility, places_of_forms
from shelterdesk.queries.services import services_of
from shelterdesk.usecases.organisations import (
    NewOrganisation,
    OrganisationChange,
    add_organisation,
    change_organisation,
)
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import KINDS_IN, OrgType, PartnerRole, PlaceList
from shelterdesk.vocabulary.services import ServiceForm
from tests.desks import Office


def hospitals(session: Session) -> list[str]:
    """The names that the form of a medical escort offers."""
    return [row.name for row in places_of_forms(session)[ServiceForm.MEDICAL_ESCORT]]


def a_clinic(office: Office, name: str = "Women's Clinic", **values: Any) -> NewOrganisation:
    return NewOrganisation(
        **{"id": office.new_id(), "name": name, "kind": OrgType.HEALTH_SERVICE} | values
    )


def added(office: Office, name: str = "Women's Clinic", **values: Any) -> UUID:
    with office.change() as uow:
        return add_organisation(uow, a_clinic(office, name, **values))


def corrected(office: Office, key: UUID, revision: int = 1, **values: Any) -> OrganisationChange:
    given = {"name": "Women's Clinic", "kind": OrgType.HEALTH_SERVICE} | values
    change = OrganisationChange(id=key, revision=revision, **given)
    with office.change() as uow:
        change_organisation(uow, change)
    return change


def stored(office: Office, key: UUID) -> Organisation:
    with office.desk.store.read() as session:
        found = session.get_one(Organisation, key)
        session.expunge(found)
        return found


def refused(office: Office, place: NewOrganisation | OrganisationChange) -> dict[str, Problem]:
    usecase = change_organisation if isinstance(place, OrganisationChange) else add_organisation
    with pytest.raises(Invalid) as error, office.change() as uow:
        usecase(uow, place)  # type: ignore[operator]
    return dict(error.value.fields)


def test_every_kind_stands_in_one_list() -> None:
    listed = [kind for which in PlaceList for kind in KINDS_IN[which]]
    assert sorted(listed) == sorted(OrgType)


def test_a_correction_changes_every_field_and_is_an_event(office: Office) -> None:
    key = added(office)
    corrected(
        office,
        key,
        name=" Harbour  Court ",
        name_zh="港區法院",
        kind=OrgType.COURT,
        phone=" 00-0000-0001 ",
        address=" 港灣市港區和平路 1 號 ",
        roles=(PartnerRole.COURSE,),
    )
    place = stored(office, key)
    assert (place.name, place.name_zh, place.phone) == ("Harbour Court", "港區法院", "00-0000-0001")
    assert place.address == "港灣市港區和平路 1 號"
    assert (place.kind, place.roles, place.revision) == (OrgType.COURT, ["COURSE"], 2)
    assert office.kinds()[-1] == EventKind.ORGANISATION_CHANGE


def test_what_is_out_of_use_is_offered_no_longer_and_old_records_name_it(office: Office) -> None:
    key = added(office, "City Hospital")
    case = office.case()
    office.logged(case, place="City Hospital")
    corrected(office, key, name="City Hospital", active=False)
    with office.desk.store.read() as session:
        assert hospitals(session) == []
        [place] = organisations(session, KINDS_IN[PlaceList.HOSPITALS])
        assert (place.name, place.active) == ("City Hospital", False)
        [service] = services_of(session, office.desk.viewer, case)
        assert service.organisation_name == "City Hospital"
    corrected(office, key, revision=2, name="City Hospital")
    with office.desk.store.read() as session:
        assert hospitals(session) == ["City Hospital"]


def test_a_service_names_what_is_out_of_use_without_making_it_anew(office: Office) -> None:
    key = added(office, "City Hospital")
    corrected(office, key, name="City Hospital", active=False)
    office.logged(office.case(), place="city hospital")
    with office.desk.store.read() as session:
        [place] = organisations(session, KINDS_IN[PlaceList.HOSPITALS])
    assert (place.organisation_id, place.active) == (key, False)


def test_the_list_has_what_is_in_use_first_and_never_the_shelter_itself(office: Office) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        key = added(office, name, kind=OrgType.NGO)
        if name == "Alpha":
            corrected(office, key, name=name, kind=OrgType.NGO, active=False)
    added(office, "District Court", kind=OrgType.COURT)
    with office.desk.store.read() as session:
        listed = [row.name for row in organisations(session, KINDS_IN[PlaceList.ORGANISATIONS])]
    assert listed == ["Beta", "Gamma", "Alpha"]


@pytest.mark.parametrize("name", ["WOMEN'S clínic", "Ｗomen's  Clinic", "婦女診所"])
def test_a_name_that_is_there_is_told_however_it_is_written(office: Office, name: str) -> None:
    added(office, name_zh="婦女診所")
    assert refused(office, a_clinic(office, name)) == {"name": Problem("name_taken")}
    assert refused(office, a_clinic(office, "Other", name_zh=name)) == {
        "name_zh": Problem("name_taken")
    }


def test_a_name_in_another_list_or_out_of_use_is_told_as_that(office: Office) -> None:
    key = added(office, "Open Door", kind=OrgType.NGO)
    told = refused(office, a_clinic(office, "Open door"))
    assert told == {"name": Problem("name_taken_as", {"kind": OrgType.NGO})}
    corrected(office, key, name="Open Door", kind=OrgType.NGO, active=False)
    assert refused(office, a_clinic(office, "Open door")) == {"name": Problem("name_retired")}


def test_its_own_name_is_no_other_s(office: Office) -> None:
    key = added(office)
    corrected(office, key, name="Women's clinic", name_zh="Women's Clinic")
    assert stored(office, key).name == "Women's clinic"


def test_what_cannot_be_kept_is_told_field_by_field(office: Office) -> None:
    long = a_clinic(office, " ", name_zh="診" * 201, phone="0" * 41)
    assert refused(office, long) == {
        "name": Problem("required"),
        "name_zh": Problem("too_long", {"most": 200}),
        "phone": Problem("too_long", {"most": 40}),
    }
    change = OrganisationChange(
        id=added(office), revision=1, name="x" * 201, kind=OrgType.HEALTH_SERVICE
    )
    assert refused(office, change) == {"name": Problem("too_long", {"most": 200})}


def test_a_correction_of_what_changed_meanwhile_is_refused(office: Office) -> None:
    key = added(office)
    change = corrected(office, key, phone="1")
    with pytest.raises(Stale), office.change() as uow:
        change_organisation(uow, replace(change, phone="2"))
    assert stored(office, key).phone == "1"


def test_the_shelter_itself_is_not_in_the_lists(office: Office) -> None:
    with office.desk.store.read() as session:
        house = own_facility(session)
    assert house is not None
    change = OrganisationChange(
        id=house.organisation_id, revision=house.revision, name="Other", kind=house.kind
    )
    with pytest.raises(Missing), office.change() as uow:
        change_organisation(uow, change)


def test_a_correction_is_undone(office: Office) -> None:
    key = added(office, phone="1")
    corrected(office, key, name="Other", phone="2", active=False)
    last = office.desk.store.head.seq
    with office.change() as uow:
        undo(uow, Done(first=last, last=last))
    place = stored(office, key)
    assert (place.name, place.phone, place.active) == ("Women's Clinic", "1", True)
