"""A month closes at the first unlock after its last local day, and continues the one before."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from shelterdesk.db.checkpoints import close_months
from shelterdesk.models import CheckpointRow
from shelterdesk.package.checkpoints import note_digest, signature_of
from shelterdesk.vault.signing import verify
from tests.builders import local
from tests.db.tampering import note
from tests.desks import Office


def rows(office: Office) -> list[CheckpointRow]:
    with office.desk.store.read() as session:
        return list(session.scalars(select(CheckpointRow).order_by(CheckpointRow.month)))


@pytest.mark.parametrize(
    ("moment", "closed"),
    [
        (local(2026, 11, 30, 23, 59), []),
        (local(2026, 12, 1, 0, 0), ["2026-11"]),
        (local(2026, 12, 1, 7, 59), ["2026-11"]),
        (local(2026, 12, 31, 23, 59), ["2026-11"]),
        (local(2027, 1, 1, 0, 0), ["2026-11", "2026-12"]),
    ],
)
def test_a_month_ends_with_its_last_day_in_taiwan(
    office: Office, moment: object, closed: list[str]
) -> None:
    office.clock.at = moment  # type: ignore[assignment]
    assert close_months(office.desk.store) == closed


def test_closing_again_closes_nothing(office: Office) -> None:
    office.clock.at = local(2026, 12, 1)
    close_months(office.desk.store)
    head = office.desk.store.head
    assert close_months(office.desk.store) == []
    assert office.desk.store.head == head


def test_a_clock_set_back_closes_nothing(office: Office) -> None:
    office.clock.at = local(2026, 12, 1)
    close_months(office.desk.store)
    office.clock.at = local(2026, 10, 1)
    assert close_months(office.desk.store) == []


def test_months_without_events_close_too_each_naming_the_one_before(office: Office) -> None:
    note(office, 3)
    size = office.desk.store.head.seq
    office.clock.at = local(2027, 3, 5)
    assert close_months(office.desk.store) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    found = rows(office)
    assert [row.size for row in found] == [size, size + 1, size + 2, size + 3]
    assert "previous none\n" in found[0].note
    for before, after in pairwise(found):
        assert f"previous {note_digest(before.note).hex()}\n" in after.note


def test_a_checkpoint_says_how_many_events_there_were_and_is_signed_by_the_vault(
    office: Office,
) -> None:
    note(office, 2)
    head = office.desk.store.head
    office.clock.at = local(2026, 12, 1)
    close_months(office.desk.store)
    public = office.desk.store.vault_signer.public
    signed, signature = signature_of(rows(office)[0].note, public)
    assert verify(public, signed, signature)
    assert signed.split(b"\n")[1] == str(head.seq).encode()
    newest = office.events()[-1]
    assert (newest.kind, newest.subject, newest.actor_id) == (
        "month.close",
        "checkpoint:2026-11",
        None,
    )
