"""First passwords that a change of the key made are asked about until somebody has them."""

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.queries.untold import untold
from shelterdesk.usecases.leaving import remove_staff
from shelterdesk.usecases.untold import note_handed_over
from shelterdesk.vocabulary.fields import setting_text
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import LOGIN, PASSWORD, Office
from tests.usecases.test_key_change import changed, entered
from tests.usecases.test_leaving import leaving
from tests.usecases.test_staff import added, first, reset


def names(office: Office) -> tuple[str, ...]:
    with office.desk.store.read() as session:
        return untold(session, office.desk.viewer)


def test_nobody_is_asked_about_where_everybody_has_an_own_password(office: Office) -> None:
    office.colleague()
    changed(office, None)
    assert names(office) == ()


def test_it_is_handed_over(office: Office) -> None:
    added(office)
    [given] = changed(office, None).given
    assert names(office) == ("Linh",)
    note_handed_over(office.desk, given.keys.uid)
    assert names(office) == ()
    event = office.events()[-1]
    assert (event.kind, event.subject) == (EventKind.STAFF_HANDED_OVER, f"staff:{given.keys.uid}")


def test_its_user_comes_in_with_it(office: Office) -> None:
    added(office)
    [given] = changed(office, None).given
    office.desk = first(office, given.once)
    entered(office, LOGIN, PASSWORD)
    assert names(office) == ()


def test_the_manager_makes_another_one(office: Office) -> None:
    added(office)
    [given] = changed(office, None).given
    reset(office, given.keys.uid)
    assert names(office) == ()


def test_who_left_is_not_asked_about(office: Office) -> None:
    added(office)
    [given] = changed(office, None).given
    remove_staff(office.desk, leaving(office, given.keys.uid))
    assert names(office) == ()


def test_only_the_manager_is_asked_and_hands_over(office: Office) -> None:
    other = office.colleague(Role.COUNSELOR)
    added(office)
    [given] = changed(office, None).given
    assert other.viewer is not None
    with office.desk.store.read() as session:
        assert untold(session, other.viewer) == ()
    with pytest.raises(NotAllowed):
        note_handed_over(office.at_desk(other), given.keys.uid)


def test_the_audit_log_says_how_many() -> None:
    assert setting_text("once_untold", ("x", "y")) == "2"
