"""The recovery paper is tried without opening anything, and it is remembered when it was right."""

from datetime import timedelta

import pytest

from shelterdesk.errors import NotAllowed, Problem, WrongRecoveryKey
from shelterdesk.models import AuditEvent
from shelterdesk.queries.key_papers import PapersStanding, papers_standing
from shelterdesk.rules.papers import DAYS, is_try_due, next_paper
from shelterdesk.usecases.key_change import KeyChange, change_key, sealed_anew
from shelterdesk.usecases.key_papers import try_paper
from shelterdesk.usecases.settings import change_site
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.recovery import new_recovery_key
from shelterdesk.vocabulary.fields import setting_label, setting_text
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.papers import KeptOn
from shelterdesk.vocabulary.staff import Role
from tests.desks import Office, lucky
from tests.usecases.inputs import site

TRIED = timedelta(days=DAYS)


def standing(office: Office) -> PapersStanding:
    with office.desk.store.read() as session:
        return papers_standing(session, office.desk.viewer)


def newest(office: Office) -> AuditEvent:
    return office.events()[-1]


def rekeyed(office: Office, fresh: bytes | None = None) -> None:
    now = slots_now(office.desk)
    change = KeyChange(recovery_key=fresh, kept_on=KeptOn.THREE, typed_back=(1, 3))
    office.desk = change_key(office.desk, sealed_anew(now, change, CHEAPEST), lambda: None)


def test_a_right_paper_is_an_event_and_is_remembered(office: Office) -> None:
    assert standing(office) == PapersStanding(right_on=office.events()[0].at)
    try_paper(office.desk, office.keys.recovery_key, KeptOn.ONE)
    assert standing(office) == PapersStanding(kept_on=KeptOn.ONE, right_on=office.clock.at)
    event = newest(office)
    assert (event.kind, event.actor_id) == (EventKind.VAULT_TRY_PAPER, office.manager)


def test_another_vaults_paper_is_refused_and_nothing_is_noted(office: Office) -> None:
    before, was = newest(office).seq, standing(office)
    with pytest.raises(WrongRecoveryKey) as wrong:
        try_paper(office.desk, bytes(20), KeptOn.ONE)
    assert wrong.value.fields == {"key": Problem("recovery_other_vault")}
    assert newest(office).seq == before
    assert standing(office) == was


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
    now = office.clock.at
    assert standing(office) == PapersStanding(
        kept_on=KeptOn.THREE, right_on=now, papers=(now, None, now)
    )
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


def test_it_is_due_after_as_many_days_as_the_manager_allows(office: Office) -> None:
    now = office.clock.at
    assert not is_try_due(now, now + TRIED, DAYS)
    assert is_try_due(now, now + TRIED + timedelta(seconds=1), DAYS)
    assert is_try_due(now + timedelta(days=3650), now, DAYS)  # by a clock that was wrong
    assert standing(office).days == DAYS
    with office.change() as uow:
        change_site(uow, site(paper_days=90))
    assert standing(office).days == 90


def test_of_three_papers_the_one_that_nobody_proved_for_longest_is_next(office: Office) -> None:
    fresh = new_recovery_key(lucky(office.clock))
    rekeyed(office, fresh)
    made = office.clock.at
    assert next_paper(standing(office).papers) == 2
    office.clock.forward(days=1)
    try_paper(office.desk, fresh, KeptOn.THREE, (1, 2))
    tried = office.clock.at
    assert standing(office).papers == (tried, tried, made)
    assert next_paper(standing(office).papers) == 3
    try_paper(office.desk, fresh, KeptOn.ONE)  # the key itself says nothing of any paper
    assert standing(office).papers == (tried, tried, made)


def test_the_audit_log_says_it_in_words() -> None:
    assert setting_label("papers_kept_on") == "Recovery key is kept on"
    assert setting_text("papers_kept_on", "THREE") == "Three papers, any two open"
    assert setting_text("papers_kept_on", "LATER") == "LATER"
    assert "2026" in setting_text("paper_proved", "2026-11-03T00:12:00+00:00")
    proved = setting_text("papers_proved", ("2026-11-03T00:12:00+00:00", None, None))
    assert proved == "2026-11-03 Tue 08:12 · — · —"
