"""The papers of the keys at set-up: printed before there is a vault, noted as soon as there is."""

from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.setup.assistant import SetupAssistant
from shelterdesk.vault.recovery import format_recovery_key
from tests.reports import reading
from tests.ui.entered import LOGIN, PASSWORD, Entered, until
from tests.ui.paper.outlets import Desktop, at_rest


@pytest.fixture(autouse=True)
def at_this_desktop(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelterdesk.ui.paper.preview.Outlets", lambda: desktop.outlets)


@pytest.fixture
def assistant(entered: Entered) -> Iterator[SetupAssistant]:
    """The assistant where the keys of a new vault were just made."""
    entered.journey.begin(None)
    made = entered.journey.assistant
    assert made is not None
    made.show_step(made.shelter)
    made.shelter.facility.setText("House of the Harbour")
    made.shelter.own_name.setText("Mei Lin")
    made.shelter.login.setText(LOGIN)
    made.shelter.next.click()
    return made


def make_keys(assistant: SetupAssistant, password: str = PASSWORD) -> None:
    for field in (assistant.password.password, assistant.password.again):
        field.edit.setText(password)
    assistant.password.next.click()


def key_of(assistant: SetupAssistant) -> str:
    assert assistant._keys is not None
    return format_recovery_key(assistant._keys.recovery_key)


def shown_over(entered: Entered, qtbot: QtBot) -> Preview:
    window = entered.journey.entrance
    until(qtbot, lambda: any(map(at_rest, window.findChildren(Preview))))
    return window.findChildren(Preview)[-1]


def print_it(shown: Preview, qtbot: QtBot) -> None:
    shown.print()
    panel = shown.findChild(PrintPanel)
    assert panel is not None
    panel.go.click()
    until(qtbot, lambda: at_rest(shown))
    assert shown.notice.text() == "Sent to the printer."


def paper_events(entered: Entered, qtbot: QtBot) -> list[str]:
    """Read in its turn: the window that just came up reads on the same connection."""
    window = entered.journey.window
    assert window is not None
    found: list[list[str]] = []

    def read(session: Session, _viewer: Viewer) -> list[str]:
        query = select(AuditEvent.kind, AuditEvent.subject).order_by(AuditEvent.seq)
        return [f"{kind} {subject}" for kind, subject in session.execute(query)]

    window._work.ask(window, read, found.append)
    until(qtbot, lambda: bool(found))
    return found[0]


def make_vault(entered: Entered, assistant: SetupAssistant, qtbot: QtBot) -> None:
    assistant.typed.line.setText(key_of(assistant))
    assistant.show_step(assistant.fingerprint)
    assistant.fingerprint.next.click()
    until(qtbot, lambda: entered.journey.window is not None)


def test_the_sheet_printed_at_set_up_has_the_key_and_is_noted_in_the_new_vault(
    entered: Entered, assistant: SetupAssistant, desktop: Desktop, qtbot: QtBot
) -> None:
    make_keys(assistant)
    until(qtbot, lambda: assistant.step is assistant.key)
    assistant.key.print.click()
    shown = shown_over(entered, qtbot)
    flat = reading.flat(shown._pdf)
    assert all(group in flat for group in key_of(assistant).split("-"))
    assert not shown.foot.save.isVisible()
    print_it(shown, qtbot)
    assert len(pdfium.PdfDocument(desktop.printed)) == 1
    shown.reject()
    make_vault(entered, assistant, qtbot)
    assert [
        said for said in paper_events(entered, qtbot) if "paper:" in said or "vault.c" in said
    ] == [
        next(said for said in paper_events(entered, qtbot) if said.startswith("vault.create")),
        "print.send paper:RECOVERY_SHEET",
    ]


def test_the_card_printed_at_set_up_is_noted_too(
    entered: Entered, assistant: SetupAssistant, desktop: Desktop, qtbot: QtBot
) -> None:
    make_keys(assistant)
    until(qtbot, lambda: assistant.step is assistant.key)
    assistant.show_step(assistant.fingerprint)
    assistant.fingerprint.print.click()
    shown = shown_over(entered, qtbot)
    assert "Comparison code" in reading.texts(shown._pdf)[0]
    desktop.target = desktop.room / "card.pdf"
    shown.save()
    until(qtbot, lambda: at_rest(shown))
    shown.reject()
    make_vault(entered, assistant, qtbot)
    assert [said for said in paper_events(entered, qtbot) if "paper:" in said] == [
        "export.write paper:INSPECTOR_CARD",
        "export.end paper:INSPECTOR_CARD",
    ]


def test_what_was_printed_of_keys_that_were_made_anew_is_not_noted(
    entered: Entered, assistant: SetupAssistant, desktop: Desktop, qtbot: QtBot
) -> None:
    make_keys(assistant)
    until(qtbot, lambda: assistant.step is assistant.key)
    first = key_of(assistant)
    assistant.key.print.click()
    shown = shown_over(entered, qtbot)
    print_it(shown, qtbot)
    shown.reject()
    assistant.show_step(assistant.password)
    make_keys(assistant, "another long sentence of the harbour")
    until(qtbot, lambda: assistant.step is assistant.key and key_of(assistant) != first)
    make_vault(entered, assistant, qtbot)
    assert [said for said in paper_events(entered, qtbot) if "paper:" in said] == []
