"""Who may do what, role by role: the table of decision 24."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import NotAllowed
from shelterdesk.rules.access import (
    ALLOWED,
    ON_CASE,
    Action,
    CaseScope,
    Viewer,
    has_opened,
    may,
    may_break_glass,
    reach,
    require,
    rights_in,
)
from shelterdesk.vocabulary.staff import Role

ME, OTHER = UUID(int=1), UUID(int=2)
HERE = CaseScope(owner_id=OTHER, follow_up_owner_id=None, placed_here=True)
MINE = CaseScope(owner_id=ME, follow_up_owner_id=None, placed_here=False)
HANDED_TO_ME = CaseScope(owner_id=OTHER, follow_up_owner_id=ME, placed_here=False)
STRANGE = CaseScope(owner_id=OTHER, follow_up_owner_id=OTHER, placed_here=False)
NOBODYS = CaseScope(owner_id=None, follow_up_owner_id=None, placed_here=False)
SCOPES = (HERE, MINE, HANDED_TO_ME, STRANGE, NOBODYS)

WRITES = set(Action) - {
    Action.CASE_OPEN,
    Action.CASE_REVEAL,
    Action.FIGURES_READ,
    Action.AUDIT_READ,
    Action.RECORDS_CHECK,
    Action.PREFERENCES_CHANGE,
    Action.PASSWORD_CHANGE,
    Action.CARD_SEND,
}


@pytest.mark.parametrize(
    ("role", "reached"),
    [
        (Role.MANAGER, SCOPES),
        (Role.COUNSELOR, (HERE, MINE, HANDED_TO_ME)),
        (Role.FOLLOW_UP, (HANDED_TO_ME,)),
        (Role.READER, (HERE,)),
    ],
)
def test_each_role_opens_the_cases_within_its_reach(
    role: Role, reached: tuple[CaseScope, ...]
) -> None:
    viewer = Viewer(ME, role)
    assert [scope for scope in SCOPES if may(viewer, Action.CASE_OPEN, scope)] == list(reached)


@pytest.mark.parametrize("role", Role)
def test_what_was_opened_with_a_reason_is_for_looking_and_for_whoever_opened_it(
    role: Role,
) -> None:
    mine, others = (replace(STRANGE, opened_by=frozenset({one})) for one in (ME, OTHER))
    opens = role in (Role.COUNSELOR, Role.FOLLOW_UP)
    rights = rights_in(Viewer(ME, role), mine) if role is not Role.MANAGER else frozenset()
    assert rights == ({Action.CASE_OPEN, Action.CASE_REVEAL} if opens else set())
    assert may_break_glass(role) is opens
    assert has_opened(Viewer(ME, role), mine) is opens
    assert not has_opened(Viewer(ME, role), others)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.READER])
@pytest.mark.parametrize("scope", SCOPES)
def test_whoever_works_on_a_case_may_have_it_on_paper_and_nobody_else(
    role: Role, scope: CaseScope
) -> None:
    viewer = Viewer(ME, role)
    assert may(viewer, Action.PRINT_SEND, scope) == may(viewer, Action.CASE_OPEN, scope)


@pytest.mark.parametrize("action", Action)
def test_a_manager_may_do_everything(action: Action) -> None:
    assert may(Viewer(ME, Role.MANAGER), action, STRANGE)


@pytest.mark.parametrize("action", sorted(WRITES))
def test_a_reader_writes_nothing(action: Action) -> None:
    assert not any(may(Viewer(ME, Role.READER), action, scope) for scope in (*SCOPES, None))


@pytest.mark.parametrize(
    "action",
    [
        Action.STAFF_CHANGE,
        Action.SETTINGS_CHANGE,
        Action.FIGURES_CHANGE,
        Action.ORGANISATIONS_CHANGE,
        Action.POLICE_CASES_CHANGE,
        Action.EXPORT_WRITE,
        Action.AUDIT_READ,
    ],
)
@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.FOLLOW_UP, Role.READER])
def test_the_house_is_the_managers(role: Role, action: Action) -> None:
    assert not may(Viewer(ME, role), action)


def test_follow_up_staff_neither_admit_nor_place() -> None:
    viewer = Viewer(ME, Role.FOLLOW_UP)
    assert not may(viewer, Action.CASE_ADMIT)
    assert not may(viewer, Action.PLACEMENT_CHANGE, HANDED_TO_ME)
    assert may(viewer, Action.SERVICE_LOG, HANDED_TO_ME)


def test_a_counselor_admits_and_logs_for_everyone_in_the_house() -> None:
    viewer = Viewer(ME, Role.COUNSELOR)
    assert may(viewer, Action.CASE_ADMIT)
    assert may(viewer, Action.SERVICE_LOG, HERE)
    assert not may(viewer, Action.SERVICE_LOG, STRANGE)


@pytest.mark.parametrize("action", sorted(ON_CASE))
@pytest.mark.parametrize("role", Role)
def test_nothing_about_a_case_is_allowed_without_the_case(role: Role, action: Action) -> None:
    assert not may(Viewer(ME, role), action, None)


def test_everyone_looks_after_oneself() -> None:
    for role in Role:
        assert may(Viewer(ME, role), Action.PASSWORD_CHANGE)
        assert may(Viewer(ME, role), Action.PREFERENCES_CHANGE)


@pytest.mark.parametrize("role", Role)
def test_everyone_may_hand_out_the_comparison_code(role: Role) -> None:
    assert may(Viewer(ME, role), Action.CARD_SEND)


def test_every_role_and_every_action_stands_in_the_table() -> None:
    assert set(ALLOWED) == set(Role)
    assert set().union(*ALLOWED.values()) == set(Action)


def test_what_may_not_be_done_is_refused_without_a_name() -> None:
    require(Viewer(ME, Role.COUNSELOR), Action.CASE_OPEN, MINE)
    with pytest.raises(NotAllowed) as caught:
        require(Viewer(ME, Role.READER), Action.SERVICE_LOG, HERE)
    assert caught.value.facts == {"action": "service.log"}


IDS = st.sampled_from([ME, OTHER]) | st.none()


@given(st.sampled_from(Role), st.builds(CaseScope, IDS, IDS, st.booleans(), st.frozensets(IDS)))
def test_who_works_on_a_case_may_open_it(role: Role, scope: CaseScope) -> None:
    viewer = Viewer(ME, role)
    if any(may(viewer, action, scope) for action in ON_CASE):
        assert may(viewer, Action.CASE_OPEN, scope)
        assert scope in reach(viewer) or has_opened(viewer, scope)
