"""Unlock: who is working, the password, and what to do when it does not open."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import formats, speaking
from shelterdesk.sources import Sources
from shelterdesk.ui.rescue.card import RescueCard
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.unlock.recovery import RecoveryCard
from shelterdesk.ui.unlock.refusal import RefusalCard
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.papers import format_row, papers_for
from shelterdesk.vault.recovery import format_recovery_key, parse_recovery_key
from shelterdesk.vocabulary.papers import KeptOn
from tests.ui.entered import LOGIN, PASSWORD, Entered, until
from tests.ui.longer import longer_words
from tests.ui.walk import clipped, compose, type_text, unnamed

Vault = tuple[VaultFolder, str]
WRONG = "The login name or password is not right. Check the keyboard."


@pytest.fixture
def card(entered: Entered, vault: Vault, qtbot: QtBot) -> UnlockCard:
    """Unlock of the vault, on the screen, with its login names."""
    entered.journey.begin(vault[0].path)
    made = entered.card
    assert isinstance(made, UnlockCard)
    until(qtbot, lambda: bool(made.tiles))
    return made


def attempt(card: UnlockCard, qtbot: QtBot, password: str, login: str = LOGIN) -> None:
    """Type both and press Return; wait until it is judged."""
    card.login.setText(login)
    type_text(card.password.edit, password)
    QTest.keyClick(card.password.edit, Qt.Key.Key_Return)
    until(qtbot, lambda: not card._is_busy)


def test_the_right_password_opens_the_window(
    entered: Entered, card: UnlockCard, qtbot: QtBot
) -> None:
    card.password.edit.setText(PASSWORD)
    card.unlock.click()
    until(qtbot, lambda: entered.journey.window is not None)
    assert entered.journey.window is not None
    assert entered.journey.window.isVisible()
    assert not entered.journey.entrance.isVisible()
    assert entered.settings.read().vault == str(card._folder.path)


def test_days_are_written_in_the_years_of_the_vault_that_opens(
    entered: Entered, card: UnlockCard, qtbot: QtBot
) -> None:
    formats.write_years(roc=True)  # as the vault before had it
    card.password.edit.setText(PASSWORD)
    card.unlock.click()
    until(qtbot, lambda: entered.journey.window is not None)
    with speaking("zh_TW"):
        assert formats.bare_day(date(2026, 11, 3)) == "2026-11-03"


def test_wrong_then_right_works(entered: Entered, card: UnlockCard, qtbot: QtBot) -> None:
    attempt(card, qtbot, "the rain falls on another harbour")
    assert card.password.field.problem() == WRONG
    card.password.edit.setText(PASSWORD)
    card.unlock.click()
    until(qtbot, lambda: entered.journey.window is not None)


def test_an_unknown_login_is_told_the_same(card: UnlockCard, qtbot: QtBot) -> None:
    attempt(card, qtbot, PASSWORD, login="nobody")
    assert card.password.field.problem() == WRONG


def test_the_password_is_gone_from_its_field(card: UnlockCard, qtbot: QtBot) -> None:
    attempt(card, qtbot, "the rain falls on another harbour")
    assert card.password.text() == ""
    assert not card.password.edit.isUndoAvailable()


def test_five_failures_make_a_wait_that_counts_while_unlock_is_seen(
    entered: Entered, card: UnlockCard, qtbot: QtBot
) -> None:
    for _try in range(5):
        attempt(card, qtbot, "the rain falls on another harbour")
    assert "10:00" in card.password.field.problem()
    assert not card.unlock.isEnabled()
    entered.seconds[0] += 5
    card.waiting.tick()
    assert "9:55" in card.password.field.problem()


def test_a_wait_of_one_login_is_none_of_another(card: UnlockCard, qtbot: QtBot) -> None:
    for _try in range(5):
        attempt(card, qtbot, "the rain falls on another harbour", login="nobody")
    card.login.setText(LOGIN)
    assert card.unlock.isEnabled()


def test_a_hidden_unlock_does_not_count(entered: Entered, card: UnlockCard) -> None:
    assert card.waiting._tick.isActive()
    entered.journey.entrance.hide()
    assert not card.waiting._tick.isActive()


def test_it_shows_login_names_and_no_counts(card: UnlockCard) -> None:
    assert [tile.text() for tile in card.tiles] == [LOGIN]
    assert not any(letter.isdigit() for tile in card.tiles for letter in tile.accessibleName())


def test_a_tile_fills_the_login_and_goes_to_the_password(card: UnlockCard) -> None:
    card.login.clear()
    card.tiles[0].click()
    assert card.login.text() == LOGIN
    assert card.tiles[0].isChecked()


def test_a_new_language_keeps_what_is_typed(entered: Entered, card: UnlockCard) -> None:
    card.password.edit.setText(PASSWORD)
    card.password.edit.setCursorPosition(3)
    with longer_words(entered.journey.speak):
        assert card.unlock.text() != "Unlock"
        assert card.password.text() == PASSWORD
        assert card.password.edit.cursorPosition() == 3
        assert clipped(card) == []


def test_return_while_composing_does_not_submit(card: UnlockCard) -> None:
    compose(card.password.edit, "ba")
    assert card.password.text() == ""
    assert not card._is_busy


def test_a_second_start_says_since_when_it_is_open(
    entered: Entered, vault: Vault, sources: Sources, qtbot: QtBot
) -> None:
    with take_lock(vault[0], sources):
        entered.journey.begin(vault[0].path)
        until(qtbot, lambda: isinstance(entered.card, RefusalCard))
        assert entered.card.error.code == "vault_in_use"
        assert "14:33" in entered.card._sentence.text()
    entered.card.again.click()
    assert isinstance(entered.card, UnlockCard)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: folder.slots.write_bytes(b"{}"), "The key file is damaged."),
        (lambda folder: folder.slots.unlink(), "The key file is missing."),
        (lambda folder: folder.records.unlink(), "The records file is missing."),
    ],
)
def test_a_broken_vault_says_what_is_broken_and_what_to_do(
    entered: Entered,
    vault: Vault,
    spoil: Callable[[VaultFolder], object],
    said: str,
    qtbot: QtBot,
) -> None:
    spoil(vault[0])
    entered.journey.begin(vault[0].path)
    until(qtbot, lambda: isinstance(entered.card, RescueCard))
    [sentence] = entered.card.sentences()
    assert sentence.startswith(said)
    entered.card.restore_other.click()
    assert entered.journey.assistant is not None
    assert entered.journey.assistant.step is entered.journey.assistant.restore


def test_damaged_records_are_refused_after_the_password(
    entered: Entered, vault: Vault, card: UnlockCard, qtbot: QtBot, sources: Sources
) -> None:
    content = bytearray(vault[0].records.read_bytes())
    content[100] ^= 1
    vault[0].records.write_bytes(bytes(content))
    card.password.edit.setText(PASSWORD)
    card.unlock.click()
    until(qtbot, lambda: isinstance(entered.card, RescueCard))
    assert entered.card.sentences() == ["A part of the records file is not what ShelterDesk wrote."]
    until(qtbot, entered.journey.beside.is_idle)
    take_lock(vault[0], sources).release()


def test_the_recovery_key_opens_and_gives_a_new_password(
    entered: Entered, card: UnlockCard, vault: Vault, qtbot: QtBot
) -> None:
    card.key.click()
    recovery = entered.card
    assert isinstance(recovery, RecoveryCard)
    assert recovery.login.text() == LOGIN
    recovery.key.setText(vault[1].lower().replace("-", " "))
    for field in (recovery.password, recovery.again):
        field.edit.setText("a slow river carries the summer")
    recovery.open.click()
    until(qtbot, lambda: entered.journey.window is not None)
    assert recovery.key.text() == recovery.password.text() == ""


def test_return_leads_through_the_recovery_from_field_to_field(
    entered: Entered, card: UnlockCard
) -> None:
    recovery = recovery_of(entered, card)
    recovery.login.setFocus()
    for before, after in pairwise(
        (recovery.login, recovery.key, recovery.password.edit, recovery.again.edit)
    ):
        QTest.keyClick(before, Qt.Key.Key_Return)
        assert after.hasFocus()


def test_a_wrong_recovery_key_is_said_beside_it_and_nothing_is_lost(
    entered: Entered, card: UnlockCard, qtbot: QtBot
) -> None:
    card.key.click()
    recovery = entered.card
    recovery.key.setText("0000-0000")
    for field in (recovery.password, recovery.again):
        field.edit.setText("a slow river carries the summer")
    recovery.open.click()
    until(qtbot, recovery.open.isEnabled)
    problem = recovery._key_field.problem()
    assert problem == "The recovery key is not right. Check each group of it."
    assert recovery.key.text() == "0000-0000"


def recovery_of(entered: Entered, card: UnlockCard) -> RecoveryCard:
    """The card for a lost password, everything but the paper typed in."""
    card.key.click()
    recovery = entered.card
    assert isinstance(recovery, RecoveryCard)
    for field in (recovery.password, recovery.again):
        field.edit.setText("a slow river carries the summer")
    return recovery


def rows(vault: Vault, sources: Sources) -> tuple[str, str]:
    """What is typed from two of three papers of this vault."""
    papers = papers_for(parse_recovery_key(vault[1]), KeptOn.THREE, sources)
    return format_row(papers.of(1)[0]), format_row(papers.of(2)[0])


def test_two_of_three_papers_open(
    entered: Entered, card: UnlockCard, vault: Vault, sources: Sources, qtbot: QtBot
) -> None:
    recovery = recovery_of(entered, card)
    recovery.papers.kept_on.button(KeptOn.THREE).click()
    one, other = rows(vault, sources)
    recovery.key.setText(one.lower())
    recovery.other.setText(other.replace("0", "O"))
    recovery.open.click()
    until(qtbot, lambda: entered.journey.window is not None)
    assert recovery.key.text() == recovery.other.text() == ""


def test_one_of_three_typed_as_the_only_one_asks_for_the_second(
    entered: Entered, card: UnlockCard, vault: Vault, sources: Sources, qtbot: QtBot
) -> None:
    recovery = recovery_of(entered, card)
    assert not recovery.other.isVisible()
    one, other = rows(vault, sources)
    recovery.key.setText(one)
    recovery.open.click()
    assert recovery.other.isVisible()
    said = recovery.papers.fields["other"].problem()
    assert said == "This is paper 1 of three. Type a second one too."
    recovery.other.setText(other)
    recovery.open.click()
    until(qtbot, lambda: entered.journey.window is not None)


def test_the_paper_of_another_vault_is_said_to_be_one(
    entered: Entered, card: UnlockCard, qtbot: QtBot
) -> None:
    recovery = recovery_of(entered, card)
    recovery.key.setText(format_recovery_key(bytes(20)))
    recovery.open.click()
    until(qtbot, recovery.open.isEnabled)
    problem = recovery._key_field.problem()
    assert problem == "This paper is right, but it is not the one of this vault now."


def test_what_is_typed_is_shown_in_groups_as_it_is_read(entered: Entered, card: UnlockCard) -> None:
    recovery = recovery_of(entered, card)
    recovery.key.setText("7k3m-q9td l")
    assert recovery.papers.groups["key"].text() == "7K3M Q9TD 1"
    recovery.open.click()
    assert recovery._key_field.problem() != ""
    assert recovery.papers.groups["key"].isVisible()


def test_two_new_passwords_that_differ_are_said_beside_the_second(
    entered: Entered, card: UnlockCard
) -> None:
    card.key.click()
    recovery = entered.card
    recovery.key.setText(format_recovery_key(bytes(20)))
    recovery.password.edit.setText("a slow river carries the summer")
    recovery.again.edit.setText("a slow river carries the winter")
    recovery.open.click()
    assert recovery.again.field.problem() == "The two are not the same. Type both again."


def test_every_control_has_a_name(entered: Entered, card: UnlockCard) -> None:
    assert unnamed(entered.journey.entrance) == []
