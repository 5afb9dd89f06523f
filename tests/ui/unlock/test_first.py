"""A first unlock: the password that was given, then one's own, then the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.sources import Sources
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.unlock.first import FirstCard
from shelterdesk.usecases.opening import open_vault
from shelterdesk.usecases.staff import NewStaff, add_staff, sealed_new, slots_now
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vocabulary.staff import Role
from tests.ui.entered import LOGIN, PASSWORD, Entered, until

OWN = "seven grey herons above the dam"


@pytest.fixture
def once(vault: tuple[VaultFolder, str], sources: Sources) -> str:
    """Linh is in the vault, and this is what the manager told her."""
    folder, _key = vault
    attempts = Attempts.of(folder)
    opened = unlock(folder, LOGIN, PASSWORD, attempts)
    desk = open_vault(folder, take_lock(folder, sources), opened, attempts, sources)
    new = NewStaff(
        id=sources.new_id(), name="Linh", login="egret", role=Role.COUNSELOR, language="vi"
    )
    sealed = sealed_new(slots_now(desk), new, CHEAPEST)
    add_staff(desk, sealed.document, sealed.keys, new.name, new.role, new.language)
    desk.close()
    return sealed.once


def asked(entered: Entered, qtbot: QtBot, path: Path, once: str) -> FirstCard:
    """The card after the password that was given."""
    entered.journey.begin(path)
    until(qtbot, lambda: isinstance(entered.card, UnlockCard) and bool(entered.card.tiles))
    card = entered.card
    card.login.setText("egret")
    card.password.edit.setText(once)
    card.unlock.click()
    until(qtbot, lambda: isinstance(entered.card, FirstCard))
    found: FirstCard = entered.card
    return found


def choose(card: FirstCard, password: str, again: str = "") -> None:
    card.password.edit.setText(password)
    card.again.edit.setText(again or password)
    card.open.click()


def test_an_own_password_opens_the_vault(
    entered: Entered, qtbot: QtBot, vault: tuple[VaultFolder, str], once: str
) -> None:
    choose(asked(entered, qtbot, vault[0].path, once), OWN)
    until(qtbot, lambda: entered.journey.window is not None)
    opened = unlock(vault[0], "egret", OWN, Attempts.of(vault[0]))
    assert opened.user is not None
    assert not opened.user.once


@pytest.mark.parametrize(
    ("password", "again", "field"), [("short", "", "password"), (OWN, OWN + "x", "again")]
)
def test_what_cannot_be_is_said_beside_its_field(
    entered: Entered,
    qtbot: QtBot,
    vault: tuple[VaultFolder, str],
    once: str,
    password: str,
    again: str,
    field: str,
) -> None:
    card = asked(entered, qtbot, vault[0].path, once)
    choose(card, password, again)
    assert getattr(card, field).field.problem()
    assert entered.journey.window is None


def test_who_goes_back_has_changed_nothing_and_the_vault_is_free(
    entered: Entered, qtbot: QtBot, vault: tuple[VaultFolder, str], once: str, sources: Sources
) -> None:
    asked(entered, qtbot, vault[0].path, once).back.click()
    until(qtbot, lambda: isinstance(entered.card, UnlockCard))
    take_lock(vault[0], sources).release()
    assert unlock(vault[0], "egret", once, Attempts.of(vault[0])).user is not None


def test_left_before_the_own_password_is_chosen_it_begins_anew(
    entered: Entered, qtbot: QtBot, vault: tuple[VaultFolder, str], once: str
) -> None:
    asked(entered, qtbot, vault[0].path, once)
    entered.seconds[0] += 300
    until(qtbot, lambda: entered.restarts == [vault[0].path])


def test_so_it_does_when_the_pc_is_locked(
    entered: Entered, qtbot: QtBot, vault: tuple[VaultFolder, str], once: str
) -> None:
    asked(entered, qtbot, vault[0].path, once)
    (lock,) = entered.away
    lock()
    assert entered.restarts == [vault[0].path]


def test_the_open_window_locks_itself_and_nothing_else_does(
    entered: Entered, qtbot: QtBot, vault: tuple[VaultFolder, str], once: str
) -> None:
    choose(asked(entered, qtbot, vault[0].path, once), OWN)
    until(qtbot, lambda: entered.journey.window is not None)
    of_the_card, of_the_window = entered.away
    of_the_card()
    entered.journey.window.watch_idle(600)
    entered.seconds[0] += 400
    entered.journey.window.watch.look()
    assert entered.restarts == []
    of_the_window()
    assert entered.restarts == [vault[0].path]
