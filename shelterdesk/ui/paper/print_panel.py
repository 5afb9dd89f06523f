"""What is asked before printing: the printer, the pages, how many copies."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.paper.printing import Printers, PrintOrder
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.focus_ring import FocusRing

MOST_COPIES = 99
_PAGES = re.compile(r"\s*(\d{1,6})\s*(?:[-–—~－～]\s*(\d{1,6})\s*)?")


class PrintPanel(Dialog):
    """Everything else, as paper tray and both sides, is as the printer is set."""

    ordered = Signal(object)  # PrintOrder

    def __init__(self, parent: QWidget, printers: Printers, pages: int) -> None:
        super().__init__(parent, icon="printer")
        self._pages = pages
        self._ring = FocusRing.around(self)
        self.printer, self.range, self.copies = Select(), LineEdit(), LineEdit()
        self._fields = {
            name: Field("", editor)
            for name, editor in (
                ("printer", self.printer), ("pages", self.range), ("copies", self.copies)
            )
        }  # fmt: skip
        for field in self._fields.values():
            self.body.addWidget(field)
        self.cancel = self.add_button(Button())
        self.go = self.add_button(Button(kind="primary", icon="printer"), default=True)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._order)
        names = printers.names()
        self.printer.set_items([(name, name) for name in names])
        self.printer.choose(printers.usual() if printers.usual() in names else names[0])
        self.range.setText("1" if pages == 1 else f"1-{pages}")
        self.copies.setText("1")
        self.retranslate()

    def fields(self) -> dict[str, Field]:
        """By the name an error calls them."""
        return self._fields

    def retranslate(self) -> None:
        self.set_texts(_("Print"), _("The audit log notes what is printed, and who printed it."))
        self._fields["printer"].set_texts(_("Printer"))
        self._fields["pages"].set_texts(
            _("Pages"), _("All of them: 1-{last}").format(last=self._pages)
        )
        self._fields["copies"].set_texts(_("Copies"))
        self.cancel.setText(_("Cancel"))
        self.go.setText(_("Print"))

    def _order(self) -> None:
        clear(self._fields)
        pages, copies = pages_in(self.range.text(), self._pages), _number(self.copies.text())
        problems: dict[str, str | Problem] = {}
        if pages is None:
            problems["pages"] = Problem("page_range", {"most": self._pages})
        if copies is None or not 1 <= copies <= MOST_COPIES:
            problems["copies"] = Problem("out_of_range", {"least": 1, "most": MOST_COPIES})
        if pages is None or copies is None or problems:
            show_beside(self._fields, Invalid(problems))
            return
        order = PrintOrder(
            printer=self.printer.code(), first=pages[0], last=pages[1], copies=copies
        )
        self.accept()
        self.ordered.emit(order)


def pages_in(text: str, most: int) -> tuple[int, int] | None:
    """First and last page as somebody typed them, in digits of any script; None if unclear."""
    found = _PAGES.fullmatch(text)
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2]) if found[2] else first
    return (first, last) if 1 <= first <= last <= most else None


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() else None
