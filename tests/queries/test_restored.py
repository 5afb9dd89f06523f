"""After a backup was restored a manager hears of it once: erased files may be back."""

from datetime import UTC, datetime

from shelterdesk.queries.restored import restored_from
from shelterdesk.rules.access import Viewer
from shelterdesk.usecases.opening import note_unlock
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import Office

MADE = datetime(2026, 11, 1, 4, tzinfo=UTC)


def restored(office: Office) -> None:
    store = office.desk.store
    with store.change(store.as_vault()) as uow:
        uow.require_nothing("as at the first unlock of a restored vault")
        facts = {"made_at": MADE.isoformat()}
        uow.note(EventKind.VAULT_RESTORE, f"vault:{store.vault_id}", facts=facts)


def unlocked(office: Office) -> None:
    with office.change() as uow:
        note_unlock(uow)


def told(office: Office, viewer: Viewer | None = None) -> datetime | None:
    with office.desk.store.read() as session:
        return restored_from(session, viewer or office.desk.viewer)


def test_a_manager_hears_of_it_at_the_first_unlock_after_it(office: Office) -> None:
    unlocked(office)
    assert told(office) is None
    restored(office)
    unlocked(office)
    assert told(office) == MADE
    assert told(office, Viewer(office.manager, Role.COUNSELOR)) is None
    unlocked(office)
    assert told(office) is None
