"""The recovery paper is tried without opening anything, and it is remembered when it was right."""

from datetime import timedelta

import pytest

from shelterdesk.errors import NotAllowed, Problem, WrongRecoveryKey
from shelterdesk.models import AuditEvent
from shelterdesk.queries.key_papers import PapersStanding, papers_standing
from shelterdesk.rules.papers import is_try_due
from shelterdesk.usecases.key_change import KeyChange, change_key, sealed_anew
from shelterdesk.usecases.key_papers import try_paper
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.recovery import new_recovery_key
from shelterdesk.vocabulary.fields import setting_label, setting_text
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.papers import KeptOn
from shelterdesk.vocabulary.staff import Role
from tests.desks import Office, lucky

HALF_A_YEAR = timedelta(days=183)


def standing(office: Office) -> PapersStanding:
    with office.desk.store.read() as session:
        return papers_standing(session, office.desk.viewer)


def newest(office: Office) -> AuditEvent:
    return office.events()[-1]


def rekeyed(office: Office, fresh: bytes | None = None) -> None:
    now = slots_now(office.desk)
    change = KeyChange(recovery_key=fresh, kept_on=KeptOn.THREE)
    office.desk = change_key(office.desk, sealed_anew(now, change, CHEAPEST), lambda: None)


def test_a_right_paper_is_an_event_and_is_remembered(office: Office) -> None:
    assert standing(office) == PapersStanding()
    try_paper(office.desk, office.keys.recovery_key, KeptOn.ONE)
    assert standing(office) == PapersStanding(kept_on=KeptOn.ONE, proved=office.clock.at)
    event = newest(office)
    assert (event.kind, event.actor_id) == (EventKind.VAULT_TRY_PAPER, office.manager)


def test_another_vaults_paper_is_refused_and_nothing_is_noted(office: Office) -> None:
    before = newest(office).seq
    with pytest.raises(WrongRecoveryKey) as wrong:
        try_paper(office.desk, bytes(20), KeptOn.ONE)
    assert wrong.value.fields == {"key": Problem("recovery_other_vault")}
    assert newest(office).seq == before
    assert standing(office).proved is None


def test_trying_opens_nothing_and_changes_no_slot(office: Office) -> None:
    slots = office.desk.folder.slots.read_bytes()
    key = office.desk.master_key.secret
    try_paper(office.desk, office.keys.recovery_key, KeptOn.THREE)
    assert office.desk.folder.slots.read_bytes() == slots
    assert office.desk.master_key.secret == key


def test_after_a_change_of_the_key_the_same_paper_is_right(office: Office) -> None:
    rekeyed(office)
    try_paper(office.desk, office.keys.recovery_key, KeptOn.ONE)
    assert newest(office).kind == EventKind.VAULT_TRY_PAPER


def test_after_a_new_recovery_key_the_old_paper_is_refused(office: Office) -> None:
    fresh = new_recovery_key(lucky(office.clock))
    rekeyed(office, fresh)
    assert standing(office) == PapersStanding(kept_on=KeptOn.THREE, proved=office.clock.at)
    with pytest.raises(WrongRecoveryKey):
        try_paper(office.desk, office.keys.recovery_key, KeptOn.ONE)
    try_paper(office.desk, fresh, KeptOn.THREE)


def test_a_key_file_of_another_state_of_the_vault_is_not_ours(office: Office) -> None:
    """Whole and opened by the paper, but put there by somebody: its key is not the one in use."""
    before = office.desk.folder.slots.read_bytes()
    rekeyed(office)
    office.desk.folder.slots.write_bytes(before)
    with pytest.raises(WrongRecoveryKey):
        try_paper(office.desk, office.keys.recovery_key, KeptOn.ONE)


def test_only_the_manager_tries_it_and_sees_how_it_stands(office: Office) -> None:
    other = office.colleague(Role.COUNSELOR)
    with pytest.raises(NotAllowed):
        try_paper(office.at_desk(other), office.keys.recovery_key, KeptOn.ONE)
    assert other.viewer is not None
    with office.desk.store.read() as session, pytest.raises(NotAllowed):
        papers_standing(session, other.viewer)


def test_it_is_due_when_nobody_ever_did_and_after_half_a_year(office: Office) -> None:
    now = office.clock.at
    assert is_try_due(None, now)
    assert not is_try_due(now, now + HALF_A_YEAR)
    assert is_try_due(now, now + HALF_A_YEAR + timedelta(seconds=1))
    assert is_try_due(now + timedelta(days=3650), now)  # by a clock that was wrong


def test_the_audit_log_says_it_in_words() -> None:
    assert setting_label("papers_kept_on") == "Recovery key is kept on"
    assert setting_text("papers_kept_on", "THREE") == "Three papers, any two open"
    assert setting_text("papers_kept_on", "LATER") == "LATER"
    assert "2026" in setting_text("paper_proved", "2026-11-03T00:12:00+00:00")
