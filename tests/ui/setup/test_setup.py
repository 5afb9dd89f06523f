"""The first start: from the language to an open vault, and the other ways to begin."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shelterdesk import i18n
from shelterdesk.db.engine import close_store
from shelterdesk.sources import Sources
from shelterdesk.ui.setup.assistant import SetupAssistant
from shelterdesk.ui.setup.step import Step
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.widgets.page import takes_focus
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock_with_recovery
from shelterdesk.vault.papers import NUMBERS, KeyPapers, format_row
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vocabulary.papers import KeptOn
from tests.papers import row_of
from tests.ui.entered import LOGIN, PASSWORD, Entered, until
from tests.ui.longer import longer_words
from tests.ui.walk import clipped, unnamed


@pytest.fixture
def assistant(entered: Entered) -> SetupAssistant:
    """The assistant of a first start."""
    entered.journey.begin(None)
    made = entered.journey.assistant
    assert made is not None
    return made


def fill_shelter(assistant: SetupAssistant, *, login: str = LOGIN) -> None:
    """The first questions of a new vault, answered."""
    assistant.show_step(assistant.shelter)
    assistant.shelter.facility.setText("House of the Harbour")
    assistant.shelter.own_name.setText("Trần Thị Linh")
    assistant.shelter.login.setText(login)
    assistant.shelter.next.click()


def fill_password(assistant: SetupAssistant, qtbot: QtBot) -> None:
    """The password, twice, and its keys."""
    for field in (assistant.password.password, assistant.password.again):
        field.edit.setText(PASSWORD)
    assistant.password.next.click()
    until(qtbot, lambda: assistant.step is assistant.key)


def shown_key(assistant: SetupAssistant) -> str:
    assert assistant._keys is not None
    return format_recovery_key(assistant._keys.recovery_key)


def test_the_language_is_asked_first_each_in_its_own_name(assistant: SetupAssistant) -> None:
    assert assistant.step is assistant.language
    texts = [button.text() for button in assistant.language.buttons.values()]
    assert texts == list(i18n.languages().values())


def test_choosing_a_language_speaks_it_and_goes_on(
    entered: Entered, assistant: SetupAssistant
) -> None:
    assistant.language.buttons["en"].click()
    assert assistant.step is assistant.start
    assert entered.settings.read().language == "en"


def test_a_new_vault_from_beginning_to_end(
    entered: Entered, assistant: SetupAssistant, qtbot: QtBot
) -> None:
    assistant.language.buttons["en"].click()
    assistant.start.buttons["new"].click()
    fill_shelter(assistant)
    fill_password(assistant, qtbot)
    typed = shown_key(assistant).lower().replace("-", " ")
    assistant.key.next.click()
    assistant.typed.line.setText(typed)
    assistant.typed.next.click()
    assert assistant.step is assistant.fingerprint
    assistant.fingerprint.next.click()
    until(qtbot, lambda: entered.journey.window is not None)
    assert VaultFolder(entered.folder / "usual place").holds_vault()
    assert assistant.password.password.text() == ""
    assert assistant.typed.line.text() == ""


def test_nothing_is_made_before_the_key_was_typed_back(
    entered: Entered, assistant: SetupAssistant, qtbot: QtBot
) -> None:
    fill_shelter(assistant)
    fill_password(assistant, qtbot)
    assistant.key.next.click()
    assistant.typed.line.setText("0000-0000-0000-0000-0000-0000-0000-0000-0000")
    assistant.typed.next.click()
    assert assistant.step is assistant.typed
    problem = assistant.typed.typed.fields["key"].problem()
    assert problem == "This is not the key shown. Compare it group by group."
    assert not (entered.folder / "usual place").exists()


def three_papers(assistant: SetupAssistant, qtbot: QtBot) -> KeyPapers:
    """A key on three papers is asked for; what stands on them."""
    fill_shelter(assistant)
    fill_password(assistant, qtbot)
    assistant.key.papers.kept_on.button(KeptOn.THREE).click()
    assert assistant._papers is not None
    return assistant._papers


def test_three_papers_are_shown_one_after_the_other(
    assistant: SetupAssistant, qtbot: QtBot
) -> None:
    papers = three_papers(assistant, qtbot)
    shown = assistant.key.papers
    assert not shown.groups.isVisible()
    for number in NUMBERS:
        shown.number.button(str(number)).click()
        texts = ["-".join(groups.accessibleName().split(", ")) for groups in shown.rows]
        assert texts == [format_row(one) for one in papers.of(number)]
    assert assistant.key.next.text() == "I have all three on paper"


def test_two_of_the_three_are_typed_back_and_make_the_vault(
    entered: Entered, assistant: SetupAssistant, qtbot: QtBot
) -> None:
    papers = three_papers(assistant, qtbot)
    assistant.key.next.click()
    typed = assistant.typed.typed
    assert not typed.kept_on.isVisible()
    typed.key.setText(row_of(papers, 3, 2).lower().replace("0", "o"))
    typed.other.setText(row_of(papers, 2, 3))
    assistant.typed.next.click()
    assert assistant.step is assistant.fingerprint
    assistant.fingerprint.next.click()
    until(qtbot, lambda: entered.journey.window is not None)
    opened = unlock_with_recovery(
        VaultFolder(entered.folder / "usual place"), row_of(papers, 1, 2), row_of(papers, 2, 1)
    )
    assert opened.user is None
    assert typed.key.text() == typed.other.text() == ""


@pytest.mark.parametrize(
    ("pair", "field", "says"),
    [
        (((1, 2), (1, 3)), "other", "Both are paper 1. Type another one of the three."),
        (((1, 3), (2, 1)), "key", "This row goes with paper 3."),
        (((1, 2), None), "other", "This is paper 1 of three. Type a second one too."),
        ((None, (1, 2)), "key", "Please fill this in."),
    ],
)
def test_two_that_do_not_go_together_are_refused_beside_their_field(
    assistant: SetupAssistant,
    pair: tuple[tuple[int, int] | None, tuple[int, int] | None],
    field: str,
    says: str,
    qtbot: QtBot,
) -> None:
    papers = three_papers(assistant, qtbot)
    assistant.key.next.click()
    typed = assistant.typed.typed
    for line, wanted in zip((typed.key, typed.other), pair, strict=True):
        line.setText(row_of(papers, *wanted) if wanted else "")
    assistant.typed.next.click()
    assert assistant.step is assistant.typed
    assert typed.fields[field].problem().startswith(says)


def test_another_way_of_keeping_it_makes_another_key(
    assistant: SetupAssistant, qtbot: QtBot
) -> None:
    """The sheet that was printed for one paper is no key to the vault of three."""
    fill_shelter(assistant)
    fill_password(assistant, qtbot)
    first = shown_key(assistant)
    chips = assistant.key.papers.kept_on
    chips.button(KeptOn.THREE).click()
    second = shown_key(assistant)
    chips.button(KeptOn.ONE).click()
    assert len({first, second, shown_key(assistant)}) == 3
    chips.button(KeptOn.ONE).click()
    assert "-".join(assistant.key.groups.accessibleName().split(", ")) == shown_key(assistant)


def test_the_recovery_key_is_shown_in_nine_groups(assistant: SetupAssistant, qtbot: QtBot) -> None:
    fill_shelter(assistant)
    fill_password(assistant, qtbot)
    groups = assistant.key.groups.accessibleName().split(", ")
    assert len(groups) == 9
    assert "-".join(groups) == shown_key(assistant)


def test_back_keeps_everything(assistant: SetupAssistant, qtbot: QtBot) -> None:
    fill_shelter(assistant)
    fill_password(assistant, qtbot)
    key = shown_key(assistant)
    for _step in range(2):
        assistant.step.back.click()
    assert assistant.step is assistant.shelter
    assert assistant.shelter.own_name.text() == "Trần Thị Linh"
    assistant.shelter.next.click()
    assert assistant.password.password.text() == PASSWORD
    assistant.password.next.click()
    assert assistant.step is assistant.key
    assert shown_key(assistant) == key


def test_another_login_gets_another_key(assistant: SetupAssistant, qtbot: QtBot) -> None:
    fill_shelter(assistant)
    fill_password(assistant, qtbot)
    key = shown_key(assistant)
    fill_shelter(assistant, login="lighthouse")
    fill_password(assistant, qtbot)
    until(qtbot, lambda: shown_key(assistant) != key)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "At least 15 characters."),
        ("passwordpassword", "Many people use this password."),
        ("houseoftheharbour", "Names of yours or of the shelter"),
    ],
)
def test_a_weak_password_is_refused_beside_its_field(
    assistant: SetupAssistant, password: str, says: str
) -> None:
    fill_shelter(assistant)
    for field in (assistant.password.password, assistant.password.again):
        field.edit.setText(password)
    assistant.password.next.click()
    assert assistant.step is assistant.password
    assert assistant.password.password.field.problem().startswith(says)


def test_two_passwords_that_differ_are_said_beside_the_second(
    assistant: SetupAssistant,
) -> None:
    fill_shelter(assistant)
    assistant.password.password.edit.setText(PASSWORD)
    assistant.password.again.edit.setText(PASSWORD + " now")
    assistant.password.next.click()
    problem = assistant.password.again.field.problem()
    assert problem == "The two are not the same. Type both again."


def test_what_is_missing_is_said_beside_each_field(assistant: SetupAssistant) -> None:
    assistant.show_step(assistant.shelter)
    assistant.shelter.next.click()
    assert assistant.step is assistant.shelter
    assert assistant.shelter._facility.problem() == "Please fill this in."
    assert assistant.shelter._own.problem() == "Please fill this in."
    assert assistant.shelter._login.problem() == "At least 2 characters are needed."


def test_a_folder_with_something_in_it_is_refused(
    entered: Entered, assistant: SetupAssistant
) -> None:
    (entered.folder / "full").mkdir()
    (entered.folder / "full" / "letter.txt").write_text("kept")
    assistant.shelter.folder.set_path(entered.folder / "full")
    fill_shelter(assistant)
    assert assistant.step is assistant.shelter
    assert assistant.shelter.folder.problem().startswith("This folder is not empty.")


def test_the_folder_dialog_fills_the_folder(entered: Entered, assistant: SetupAssistant) -> None:
    entered.chosen.append(entered.folder / "elsewhere")
    assistant.shelter.folder.pick.click()
    assert assistant.shelter.path() == entered.folder / "elsewhere"


def test_opening_a_vault_leads_to_its_unlock(
    entered: Entered, assistant: SetupAssistant, vault: tuple[VaultFolder, str]
) -> None:
    assistant.start.buttons["open"].click()
    assistant.open.folder.set_path(vault[0].path)
    assistant.open.next.click()
    assert isinstance(entered.card, UnlockCard)


def test_a_folder_without_a_vault_is_refused(entered: Entered, assistant: SetupAssistant) -> None:
    assistant.start.buttons["open"].click()
    assistant.open.folder.set_path(entered.folder)
    assistant.open.next.click()
    assert assistant.open.folder.problem().startswith("This folder holds no vault.")


def test_a_folder_that_is_no_backup_is_refused_and_nothing_is_made(
    entered: Entered, assistant: SetupAssistant, qtbot: QtBot
) -> None:
    pictures = entered.folder / "pictures"
    pictures.mkdir()
    assistant.start.buttons["restore"].click()
    assistant.restore.backup.set_path(pictures)
    assistant.restore.target.set_path(entered.folder / "restored")
    assistant.restore.next.click()
    until(qtbot, assistant.restore.next.isEnabled)
    assert assistant.restore.backup.problem().startswith("This backup cannot be read.")
    assert not (entered.folder / "restored").exists()


def test_a_backup_becomes_a_vault_that_the_same_password_opens(
    entered: Entered, assistant: SetupAssistant, backup: Path, qtbot: QtBot
) -> None:
    assistant.start.buttons["restore"].click()
    assistant.restore.backup.set_path(backup)
    assistant.restore.target.set_path(entered.folder / "restored")
    assistant.restore.next.click()
    until(qtbot, lambda: isinstance(entered.card, UnlockCard))
    entered.card.password.edit.setText(PASSWORD)
    entered.card.unlock.click()
    until(qtbot, lambda: entered.journey.window is not None)


@pytest.fixture
def backup(tmp_path: Path, vault: tuple[VaultFolder, str], sources: Sources) -> Path:
    """A backup of the vault."""
    from shelterdesk.db.backup import make_backup
    from shelterdesk.db.engine import open_store
    from shelterdesk.db.manifest import BackupFacts
    from shelterdesk.vault.attempts import Attempts
    from shelterdesk.vault.keys import Purpose
    from shelterdesk.vault.opening import unlock

    folder = vault[0]
    with take_lock(folder, sources):
        opened = unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
        key = opened.master_key.key(Purpose.DATABASE)
        engine = open_store(folder.records, key)
        try:
            facts = BackupFacts(made_at=sources.now(), app_version="test")
            return make_backup(engine, tmp_path / "backups", "monday", key, facts)
        finally:
            close_store(engine)


def test_trying_can_be_stopped_and_leaves_nothing(
    entered: Entered, assistant: SetupAssistant, qtbot: QtBot
) -> None:
    assistant.start.buttons["try"].click()
    target = assistant.trial.path()
    entered.journey._opener().told.connect(lambda _done, _of: assistant.trial.cancelled.emit())
    assistant.trial.next.click()
    until(qtbot, assistant.trial.next.isEnabled)
    assert not target.exists()


@pytest.mark.parametrize("name", ["language", "start", "shelter", "password", "typed", "trial"])
def test_longer_words_fit_every_step(
    entered: Entered, assistant: SetupAssistant, name: str, qtbot: QtBot
) -> None:
    qtbot.waitExposed(entered.journey.entrance)
    step: Step = getattr(assistant, name)
    assistant.show_step(step)
    with longer_words(entered.journey.speak):
        qtbot.waitUntil(lambda: clipped(assistant) == [], timeout=5000)
        assert unnamed(entered.journey.entrance) == []


def test_tab_goes_through_a_step_as_it_is_read(entered: Entered, assistant: SetupAssistant) -> None:
    assistant.show_step(assistant.shelter)
    stops: list[QWidget] = []
    shelter = assistant.shelter
    here: QWidget = shelter.facility
    for _ in range(7):
        stops.append(here)
        here = here.nextInFocusChain()
        while not takes_focus(here):
            here = here.nextInFocusChain()
    line, pick = shelter.folder.line, shelter.folder.pick
    own = [shelter.facility, shelter.own_name, shelter.login, line, pick, shelter.back]
    assert stops == [*own, shelter.next]
    assert entered.journey.entrance.languages.isAncestorOf(here)
