"""`shelterdesk inspector`: the inspector's own window, without any vault."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from shelterdesk.i18n import _, language, speaking
from shelterdesk.reports.document import Sheet
from shelterdesk.reports.month_tables import month_tables
from shelterdesk.reports.pictures import sizes_if_any
from shelterdesk.ui import theme
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.crash import CrashDialog
from shelterdesk.ui.entrance import HEIGHT, WIDTH, Mark
from shelterdesk.ui.faults import Faults
from shelterdesk.ui.frame import LanguageButton
from shelterdesk.ui.inspector.key_page import KeyPage
from shelterdesk.ui.inspector.package_form import Asked, PackageForm
from shelterdesk.ui.inspector.result import Looked, ResultPane
from shelterdesk.ui.language import switch
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.screen import LEAST_WINDOW
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.file_dialog import ask_to_open
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.page import WIDEST, Page, column, fold, is_narrow, row
from shelterdesk.ui.widgets.place_field import ChooseOpen
from shelterdesk.ui.widgets.roomy import Roomy
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.tab_order import bring_into_sight, follow_reading
from shelterdesk.ui.widgets.text import LongLine, Rule
from shelterdesk.ui.widgets.wait_line import WaitLine
from shelterdesk.usecases.inspector import Inspected, inspect, open_into, opening_key

FORM = 400
PACKAGE, KEY = "package", "key"


class InspectorWindow(Page):
    """Looks at packages and makes a key. Whatever is slow is done beside the window."""

    def __init__(
        self,
        app: QApplication,
        faults: Faults,
        remember: Callable[[str], None],
        choose: ChooseFolder,
        choose_file: ChooseOpen = ask_to_open,
    ) -> None:
        super().__init__()
        self._app, self._remember = app, remember
        self._inspected: Inspected | None = None
        self.beside = Beside(self)
        self._ring = FocusRing(self, app)
        self.wait = WaitLine()
        self.beside.waited.connect(self.wait.show_waited)
        self.title = LongLine(role="h2")
        self.part, self.language = Segmented(), LanguageButton()
        self.form, self.result = PackageForm(choose, choose_file), ResultPane(self.beside)
        self.key = KeyPage(self.beside, choose)
        self._build()
        self.language.picked.connect(self.speak)
        self.part.chosen.connect(lambda _code: self._turn())
        self.form.asked.connect(self._look)
        self.beside.failed.connect(self.form.refuse)
        self.beside.crashed.connect(faults.tell)
        faults.seen.connect(lambda error: CrashDialog(error, self).open())
        self.setWindowTitle("ShelterDesk")
        self.resize(WIDTH, HEIGHT)
        self.retranslate()
        self.restyle()
        follow_reading(self)
        self.form.place.line.setFocus()

    def _build(self) -> None:
        parts = (Mark(28), self.title, self.part, self.wait, self.language)
        head = FlowBox(*parts, gap=14, right_from=3)
        bar = Pane("bar")
        bar.setLayout(row(head, margins=(20, 10, 20, 10)))
        sheet = Pane("sheet")
        sheet.setLayout(column(self.result, gap=0))
        self._edge = Rule(standing=True)
        self._packages = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._packages)
        space(self._both, 0)
        self._both.addWidget(self.form)
        self._both.addWidget(self._edge)
        self._both.addWidget(sheet, 1)
        self._stack, self._room = Stack(), Roomy(self._packages)
        for part in (self._room, self.key):
            self._stack.addWidget(part)
        whole = column(bar, self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def speak(self, code: str) -> None:
        """Switch the language, live."""
        switch(self._app, code)
        self._remember(code)

    def retranslate(self) -> None:
        self.title.setText(_("Inspection of packages"))
        self.part.setAccessibleName(_("Inspection of packages"))
        self.part.set_items([(PACKAGE, _("Packages")), (KEY, _("Your key"))])
        if not self.part.code():
            self.part.choose(PACKAGE)
        self._tell_tables()

    def restyle(self) -> None:
        self.setMinimumSize(LEAST_WINDOW)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """In large letters the form stands above what came of it."""
        folded = is_narrow(self)
        fold(self._both, self._edge, folded=folded)
        self.form.setMinimumWidth(0 if folded else theme.px(FORM))
        self.form.setMaximumWidth(WIDEST if folded else theme.px(FORM))
        self._both.setStretchFactor(self.form, 1 if folded else 0)

    def _turn(self) -> None:
        shows_key = self.part.code() == KEY
        self._stack.setCurrentWidget(self.key if shows_key else self._room)
        (self.key if shows_key else self.form.place.line).setFocus()

    # A package

    def _look(self, asked: Asked) -> None:
        self.beside.run(
            self, partial(_looked, asked), self._on_looked, self.form.refuse, shown=True
        )

    def _on_looked(self, looked: Looked) -> None:
        self.form.rest()
        self._inspected = looked.inspected
        self.result.show_result(looked)
        QTimer.singleShot(0, self, lambda: bring_into_sight(self.result))  # once it has its place

    def _tell_tables(self) -> None:
        """The tables of the package that is shown, in the language of now."""
        inspected = self._inspected
        if inspected is not None:
            self.beside.run(self, partial(_sheets, inspected), self.result.show_tables)


def _looked(asked: Asked) -> Looked:
    place = asked.place
    if asked.into is not None:
        place = open_into(place, asked.into, opening_key(place, asked.key_file, asked.secret))
    inspected = inspect(place, asked.previous, asked.card)
    papers = inspected.shown.papers if inspected.shown else {}
    sizes = {name: sizes_if_any(pdf) for name, pdf in papers.items()}
    return Looked(inspected=inspected, sizes=sizes, sheets=_sheets(inspected))


def _sheets(inspected: Inspected) -> tuple[Sheet, ...]:
    shown = inspected.shown
    if shown is None or shown.data is None:
        return ()
    with speaking(language()):
        return month_tables(shown.data, shown.facts, (language(),)).sheets
