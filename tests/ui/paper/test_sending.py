"""To the printer and into a file: first the event, then the paper, then what became of it."""

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.errors import DiskFailed, PrinterFailed, TargetFull
from shelterdesk.models import AuditEvent
from shelterdesk.reports.document import Page
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.paper import sending
from shelterdesk.ui.paper.print_panel import PrintPanel, pages_in
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.papers import PaperKind
from shelterdesk.vocabulary.problems import say
from shelterdesk.vocabulary.staff import Role
from tests.reports import reading
from tests.ui.caseload import Caseload
from tests.ui.paper.outlets import (
    Desktop,
    events,
    last_detail,
    pages_paper,
    show,
    show_overview,
)

CARD = f"paper:{PaperKind.INSPECTOR_CARD.value}"
OVERVIEW = f"paper:{PaperKind.CASE_OVERVIEW.value}"


# Printing


def test_the_printer_gets_every_page_as_it_was_shown(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(3))
    shown.print()
    shown.wait()
    assert shown.said() == "Sent to the printer."
    pages = list(pdfium.PdfDocument(desktop.printed))
    assert len(pages) == 3
    for got, made in zip(pages, reading.pages(shown.preview._pdf), strict=True):
        assert got.get_size() == pytest.approx(made.get_size(), abs=1)
        got_box, made_box = reading.ink(got).getbbox(), reading.ink(made).getbbox()
        assert got_box == pytest.approx(made_box, abs=3)


def test_only_the_pages_asked_for_are_printed(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(4))
    shown.print(pages="2-3")
    shown.wait()
    assert len(pdfium.PdfDocument(desktop.printed)) == 2
    assert '"pages":"2-3"' in last_detail(caseload)


def test_a_printer_without_copies_of_its_own_gets_the_pages_again(
    caseload: Caseload, desktop: Desktop
) -> None:
    shown = show(caseload, desktop, pages_paper(2))
    shown.print(copies="3")
    shown.wait()
    assert len(pdfium.PdfDocument(desktop.printed)) == 6
    assert '"copies":3' in last_detail(caseload)


def test_a_page_that_lies_is_printed_lying(caseload: Caseload, desktop: Desktop) -> None:
    upright = pages_paper(1)
    lying = replace(
        upright, document=lambda spoken: replace(upright.document(spoken), page=Page.A4_LANDSCAPE)
    )
    shown = show(caseload, desktop, lying)
    shown.print()
    shown.wait()
    [page] = pdfium.PdfDocument(desktop.printed)
    wide, high = page.get_size()
    assert wide > high


def test_the_event_stands_before_the_paper_leaves(
    caseload: Caseload, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []

    def breaks(*_given: object) -> None:
        found.extend(_kinds(caseload.work.desk))
        raise PrinterFailed

    monkeypatch.setattr(sending, "print_pages", breaks)
    shown = show(caseload, desktop, pages_paper(1))
    shown.print()
    shown.until(lambda: bool(shown.said()))
    assert found[-1] == "print.send"
    assert shown.said() == "The printer did not take the pages. Check it, then print again."


def _kinds(desk: Desk) -> list[str]:
    # The store's thread has nothing to do while the printer is at work.
    with desk.store.read() as session:
        return [kind for (kind,) in session.query(AuditEvent.kind).order_by(AuditEvent.seq)]


def test_the_event_names_the_case_and_the_paper(caseload: Caseload, desktop: Desktop) -> None:
    case = caseload.build(lambda house: house.case("Đào", placed=True))
    shown = show_overview(caseload, desktop, case)
    shown.print()
    shown.wait()
    assert events(caseload) == [("print.send", OVERVIEW, case)]
    assert '"language":"en"' in last_detail(caseload)
    assert "Đào" not in last_detail(caseload)


def test_without_a_printer_it_is_said_and_nothing_is_noted(
    caseload: Caseload, desktop: Desktop
) -> None:
    desktop.printers.clear()
    shown = show(caseload, desktop, pages_paper(1))
    shown.preview.print()
    assert shown.said() == (
        "This computer has no printer yet. Nothing was printed. Connect one first."
    )
    assert events(caseload) == []


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said(caseload: Caseload, desktop: Desktop) -> None:
    desktop.printed.mkdir()  # no file can be written there
    shown = show(caseload, desktop, pages_paper(1))
    shown.print()
    shown.wait()
    assert shown.said().startswith("The printer did not take the pages.")


def test_who_may_not_print_it_is_refused_and_nothing_comes_out(
    caseload: Caseload, desktop: Desktop
) -> None:
    case = caseload.build(lambda house: house.case("Đào"))
    shown = show_overview(caseload, desktop, case)
    _act_as(caseload, Role.FOLLOW_UP)
    shown.print()
    shown.until(lambda: bool(shown.said()))
    assert shown.said() == "Your role does not open this part. Ask your manager."
    assert not desktop.printed.exists()
    desktop.target = desktop.room / "a.pdf"
    shown.preview.save()
    shown.wait()
    assert not desktop.target.exists()


def _act_as(caseload: Caseload, role: Role) -> None:
    """From now on the one who works here has this role."""
    actor = caseload.work.desk.actor
    assert actor.viewer is not None
    other = Actor(Viewer(actor.viewer.staff_id, role), actor.signer)
    caseload.work._desk = replace(caseload.work.desk, actor=other)


def test_the_usual_printer_is_chosen_and_unclear_pages_are_said(
    caseload: Caseload, desktop: Desktop
) -> None:
    shown = show(caseload, desktop, pages_paper(3))
    shown.preview.print()
    panel = shown.preview.findChild(PrintPanel)
    assert panel is not None
    assert (panel.printer.code(), panel.range.text()) == ("Office", "1-3")
    panel.range.setText("2-9")
    panel.copies.setText("0")
    panel.go.click()
    fields = panel.fields()
    assert fields["pages"].problem() == "Please write one page, or the first and the last, as 1-3."
    assert fields["copies"].problem() == "Please choose between 1 and 99."
    assert panel.isVisible()
    assert events(caseload) == []
    panel.reject()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1-3", (1, 3)), ("2", (2, 2)), (" 2 – 3 ", (2, 3)), ("１－２", (1, 2)),
        ("3-1", None), ("0-1", None), ("1-4", None), ("", None), ("1,2", None), ("a", None),
    ],
)  # fmt: skip
def test_pages_are_read_as_people_write_them(typed: str, meant: tuple[int, int] | None) -> None:
    assert pages_in(typed, 3) == meant


def test_printing_stops_between_two_pages(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(9))
    way = shown.preview.sending
    # At once, where it prints: nine small pages may be out before the window hears of the first.
    now = Qt.ConnectionType.DirectConnection
    way.stepped.connect(lambda _done, _of: way.stop(), now)
    shown.print()
    shown.wait()
    assert shown.said() == "Cancelled. Nothing was changed."


# Saving


def test_a_file_is_written_between_its_two_events(caseload: Caseload, desktop: Desktop) -> None:
    desktop.target = desktop.room / "out.pdf"
    shown = show(caseload, desktop, pages_paper(2))
    shown.preview.save()
    shown.wait()
    assert desktop.target.read_bytes() == shown.preview._pdf
    assert shown.said() == "Saved as out.pdf"
    assert [kind for kind, _subject, _case in events(caseload)] == ["export.write", "export.end"]
    assert '"result":"WRITTEN"' in last_detail(caseload)


def test_the_first_event_stands_before_the_file(
    caseload: Caseload, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def breaks(_path: Path, _content: bytes) -> None:
        found.extend(_kinds(caseload.work.desk))
        raise TargetFull

    monkeypatch.setattr(sending, "write_paper", breaks)
    desktop.target = desktop.room / "out.pdf"
    shown = show(caseload, desktop, pages_paper(1))
    shown.preview.save()
    shown.wait()
    assert found[-1] == "export.write"
    assert shown.said() == say(TargetFull())
    assert '"reason":"target_full"' in last_detail(caseload)


def test_a_folder_that_is_gone_is_said_and_another_can_be_chosen(
    caseload: Caseload, desktop: Desktop
) -> None:
    desktop.target = desktop.room / "stick" / "out.pdf"
    shown = show(caseload, desktop, pages_paper(1))
    shown.preview.save()
    shown.wait()
    assert shown.said().startswith("The folder")
    desktop.target = desktop.room / "路徑 with spaces.pdf"
    shown.preview.save()
    shown.wait()
    assert shown.said() == "Saved as 路徑 with spaces.pdf"


def test_the_name_proposed_is_the_cases_number(caseload: Caseload, desktop: Desktop) -> None:
    case = caseload.build(lambda house: house.case("Đào", placed=True))
    shown = show_overview(caseload, desktop, case)
    shown.preview.save()
    assert desktop.proposed == ["SD-26-0001.pdf"]
    assert events(caseload) == []


def test_a_paper_that_is_printed_only_offers_no_file(caseload: Caseload, desktop: Desktop) -> None:
    shown = show(caseload, desktop, pages_paper(1, may_save=False))
    assert not shown.preview.foot.save.isVisible()
    QTest.keyClick(shown.preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desktop.proposed == []


def test_a_file_that_was_begun_is_ended_when_the_curtain_falls(
    caseload: Caseload, desktop: Desktop
) -> None:
    desktop.target = desktop.room / "out.pdf"
    shown = show(caseload, desktop, pages_paper(1))
    shown.preview.save()
    shown.preview.hide()
    caseload.qtbot.waitUntil(lambda: len(events(caseload)) == 2, timeout=10_000)
    assert events(caseload)[-1][0] == "export.end"
    assert desktop.target.exists()


def test_what_is_not_refused_by_us_is_no_silent_end(
    caseload: Caseload, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_path: Path, _content: bytes) -> None:
        raise DiskFailed

    monkeypatch.setattr(sending, "write_paper", breaks)
    desktop.target = desktop.room / "out.pdf"
    shown = show(caseload, desktop, pages_paper(1))
    shown.preview.save()
    shown.wait()
    assert '"reason":"disk_failed"' in last_detail(caseload)
