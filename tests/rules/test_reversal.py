"""What can be taken back, and by whom: nothing that left the vault, no key, no admission."""

import pytest

from shelterdesk.rules.access import Action
from shelterdesk.rules.reversal import ACTION_OF, BEGINNINGS, action_of, restoring_action
from shelterdesk.vocabulary.history import EventGroup, EventKind, group_of


def test_only_records_can_be_taken_back() -> None:
    assert {group_of(kind) for kind in ACTION_OF} == {EventGroup.RECORDS}
    for kind in (EventKind.CASE_ADMIT, EventKind.EXPORT, EventKind.STAFF_ADD, EventKind.CASE_OPEN):
        assert action_of(kind, kind) is None


def test_an_undoing_needs_the_right_of_what_it_undid() -> None:
    for kind in (EventKind.UNDO, EventKind.RECORD_RESTORE):
        assert action_of(kind, EventKind.PERMIT_ADD) is Action.PERMIT_CHANGE
        assert action_of(kind, EventKind.CASE_ADMIT) is None
        assert action_of(kind, None) is None


@pytest.mark.parametrize("kind", sorted(BEGINNINGS))
def test_what_begins_a_record_is_undone_and_never_restored(kind: EventKind) -> None:
    assert action_of(kind, kind) is ACTION_OF[kind]
    assert restoring_action(kind, kind) is None
    assert restoring_action(EventKind.UNDO, kind) is ACTION_OF[kind]
