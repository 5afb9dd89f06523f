"""What forms offer: colleagues, places, interpreters, settings, rules, and one's own drafts."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import Missing
from shelterdesk.models import Draft, LegalRuleRow, Preference, Setting
from shelterdesk.queries.drafts import draft, draft_count, drafts_of
from shelterdesk.queries.interpreters import interpreter_choices
from shelterdesk.queries.organisations import (
    organisation_choices,
    own_facility,
    places_of_forms,
)
from shelterdesk.queries.rules import legal_rules
from shelterdesk.queries.settings import Preferences, SiteSettings, preferences, site_settings
from shelterdesk.queries.staff import me, staff_choices
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.usecases.rules import row_of
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import ServiceForm
from shelterdesk.vocabulary.staff import Role
from tests.builders import House


def keep(house: House, viewer: Viewer, *, minutes: int = 0, **values: Any) -> UUID:
    key = house.new_id()
    given: dict[str, Any] = {"form": "service", "open_at_lock": False} | values
    form = {"content": {"note": "half a sen"}, "place": {"field": "note"}}
    with house.store.aside() as session:
        session.add(
            Draft(
                id=key,
                staff_id=viewer.staff_id,
                saved_at=house.clock.at + timedelta(minutes=minutes),
                **given,
                **form,
            )
        )
    return key


def test_a_draft_is_given_back_as_it_stood_newest_first(house: House) -> None:
    case = house.case()
    old = keep(house, house.manager, case_id=case)
    new = keep(house, house.manager, minutes=5, open_at_lock=True)
    rows = house.ask(drafts_of, house.manager)
    assert [row.draft_id for row in rows] == [new, old]
    assert (rows[1].known_as, rows[1].number) == ("Đào", "SD-26-0001")
    assert rows[0].open_at_lock
    assert rows[0].content == {"note": "half a sen"}
    assert rows[0].place == {"field": "note"}
    assert house.ask(draft, house.manager, old) == rows[1]


def test_nobody_sees_another_s_drafts_not_even_the_manager(house: House) -> None:
    mei = house.staff(Role.COUNSELOR, "Mei")
    key = keep(house, mei)
    assert house.ask(drafts_of, house.manager) == []
    assert house.ask(draft_count, house.manager) == 0
    assert house.ask(draft_count, mei) == 1
    with pytest.raises(Missing):
        house.ask(draft, house.manager, key)


def test_a_draft_of_a_case_no_longer_in_reach_is_kept_without_its_name(house: House) -> None:
    mei = house.staff(Role.COUNSELOR, "Mei")
    case = house.case()
    keep(house, mei, case_id=case)
    [row] = house.ask(drafts_of, mei)
    assert (row.case_id, row.known_as, row.number) == (case, None, None)


def test_one_knows_oneself(house: House) -> None:
    own = house.ask(me, house.manager)
    assert (own.name, own.login, own.role, own.language) == ("Linh", "linh", Role.MANAGER, "vi")


def test_oneself_stands_first_among_colleagues_and_readers_do_not_stand(house: House) -> None:
    mei = house.staff(Role.COUNSELOR, "Mei")
    house.staff(Role.FOLLOW_UP, "Ana")
    house.staff(Role.READER, "Rosa")
    house.staff(Role.COUNSELOR, "Gone", active=False)
    assert [choice.name for choice in house.ask(staff_choices, mei)] == ["Mei", "Ana", "Linh"]


def test_our_own_facility_is_known(house: House) -> None:
    own = house.ask(own_facility)
    assert own is not None
    assert (own.organisation_id, own.name_zh) == (house.facility, "港灣之家")


def test_the_hospital_used_most_stands_first(house: House) -> None:
    names = ("Alpha", "Beta", "Gamma")
    alpha, beta, gamma = (house.organisation(name) for name in names)
    house.organisation("Closed clinic", active=False)
    house.organisation("First precinct", kind=OrgType.LAW_ENFORCEMENT)
    case = house.case()
    for place in (gamma, gamma, beta):
        house.service(case, organisation_id=place)
    hospitals = house.ask(places_of_forms)[ServiceForm.MEDICAL_ESCORT]
    assert [row.organisation_id for row in hospitals] == [gamma, beta, alpha]


def test_organisations_are_chosen_by_kind_or_role(house: House) -> None:
    kinds = {
        "Precinct": {"kind": OrgType.LAW_ENFORCEMENT},
        "Legal aid": {"kind": OrgType.LEGAL_SERVICE, "roles": [PartnerRole.LEGAL_AID]},
        "Hope": {"kind": OrgType.NGO, "roles": [PartnerRole.LEGAL_AID, PartnerRole.COURSE]},
    }
    for name, values in kinds.items():
        house.organisation(name, **values)

    def names(**which: Any) -> list[str]:
        return [row.name for row in house.ask(organisation_choices, **which)]

    assert names() == ["Harbour House", "Hope", "Legal aid", "Precinct"]
    assert names(kinds=[OrgType.LAW_ENFORCEMENT]) == ["Precinct"]
    assert names(roles=[PartnerRole.LEGAL_AID]) == ["Hope", "Legal aid"]
    assert names(kinds=[OrgType.LAW_ENFORCEMENT], roles=[PartnerRole.COURSE]) == [
        "Hope",
        "Precinct",
    ]


def test_interpreters_are_chosen_by_language_among_those_registered(house: House) -> None:
    house.interpreter("Hoa", languages=[Language.VI, Language.ZH])
    house.interpreter("Ana", languages=[Language.VI])
    house.interpreter("Wati", languages=[Language.ID])
    house.interpreter("Left", languages=[Language.VI], left_on=date(2026, 1, 1))

    def names(*which: Any) -> list[str]:
        return [row.name for row in house.ask(interpreter_choices, *which)]

    assert names() == ["Ana", "Hoa", "Wati"]
    assert names(Language.VI) == ["Ana", "Hoa"]
    assert names(Language.VI, date(2025, 12, 31)) == ["Ana", "Hoa", "Left"]
    assert names(Language.VI, date(2021, 12, 31)) == []


def test_where_nothing_was_chosen_the_defaults_hold(house: House) -> None:
    assert house.ask(site_settings) == SiteSettings(
        facility_name="Harbour House", facility_name_zh="港灣之家"
    )
    assert house.ask(site_settings).idle_seconds == 300
    assert house.ask(preferences, house.manager.staff_id) == Preferences()


def test_what_the_site_chose_holds_and_what_is_unknown_is_passed_by(house: House) -> None:
    chosen = {"idle_seconds": 600, "roc_years": True, "facility_name": "no", "later": 1}
    house.write(Setting(key=key, value=value) for key, value in chosen.items())
    settings = house.ask(site_settings)
    assert (settings.idle_seconds, settings.roc_years) == (600, True)
    assert settings.facility_name == "Harbour House"


def test_a_user_s_choices_are_hers_alone(house: House) -> None:
    mei = house.staff(Role.COUNSELOR, "Mei")
    with house.store.aside() as session:
        session.add(Preference(staff_id=mei.staff_id, key="theme", value="dark"))
    assert house.ask(preferences, mei.staff_id).theme == "dark"
    assert house.ask(preferences, house.manager.staff_id).theme == Preferences().theme


def test_the_rules_of_the_law_come_as_they_were_written(house: House) -> None:
    rows = [row_of(house.new_id(), rule) for rule in SEED]
    house.write(rows)
    house.void(LegalRuleRow, rows[0].id)
    assert set(house.ask(legal_rules)) == set(SEED[1:])
