"""The services of a case on a timeline: all of them, or those of one section of the law."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QWidget

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_sections import kinds_in
from shelterdesk.queries.services import PAGE, ServiceRow, services_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.case_file.service_words import entries
from shelterdesk.ui.case_file.voiding import of_service
from shelterdesk.ui.paper.slips import show_slip
from shelterdesk.ui.plans.timeline import answer_plans
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.records.voiding import ask_void
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.text import LongLine
from shelterdesk.ui.widgets.timeline import Entry, MonthHead, Timeline
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.packages import FileSection
from shelterdesk.vocabulary.services import FORM, ServiceForm, ServiceType

ALL, EVERYTHING = "all", "everything"
"""All types of the section, and every service of the case whatever its section."""

Kinds = Collection[ServiceType] | None


def kinds_of(form: ServiceForm) -> frozenset[ServiceType]:
    """The service types that share a form, and so one filter."""
    return frozenset(kind for kind, its_form in FORM.items() if its_form is form)


def forms_in(section: FileSection) -> tuple[ServiceForm, ...]:
    """The forms whose services stand in a section of the law."""
    return tuple(form for form in ServiceForm if kinds_of(form) <= kinds_in(section))


class ServicesSection(CasePart):
    """Newest first, loaded by the page. Edit opens the form, Void asks for a reason."""

    def __init__(
        self, work: Work, shell: Shell, case_id: UUID, title: str, section: FileSection
    ) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._heading, self._section = title, section
        self._rows: tuple[ServiceRow, ...] = ()
        self._is_loading = self._is_whole = False
        self._may_change = self._may_log = self._may_print = False
        self.title = LongLine(role="h2")
        self.filter = Select()
        self.timeline = Timeline()
        self.empty = EmptyState("notes")
        self._stack = QStackedLayout()
        head = FlowBox(self.title, self.filter, gap=10, right_from=1)
        self._whole = column(head, self._stack, gap=8, margins=(24, 16, 20, 12))
        self._whole.setStretch(1, 1)
        self.setLayout(self._whole)
        self._stack.addWidget(self.timeline)  # a stack without a place shows its first as a window
        self._stack.addWidget(self.empty)
        self.setFocusProxy(self.timeline)
        self._connect()
        self.retranslate()
        self.filter.choose(ALL)

    def _connect(self) -> None:
        self.filter.chosen.connect(lambda _code: self.load())
        self.timeline.end_near.connect(self._load_more)
        self.timeline.edit_asked.connect(self._edit)
        self.timeline.opened.connect(self._edit)
        self.timeline.void_asked.connect(self._ask_void)
        answer_plans(self.timeline, self._work, self._shell, self)
        self.timeline.slip_asked.connect(self._show_slip)
        self.empty.acted.connect(lambda: self._shell.log_service(self._case_id))

    def put_above(self, card: QWidget) -> None:
        """A card between the title and the services."""
        self._whole.insertWidget(1, card)

    def show_file(self, file: CaseFile) -> None:
        """What the viewer may do in this case, before anything of it is asked for."""
        self._may_change = Action.SERVICE_CHANGE in file.rights
        self._may_log = Action.SERVICE_LOG in file.rights
        self._may_print = Action.PRINT_SEND in file.rights

    def retranslate(self) -> None:
        self.title.setText(_(self._heading))
        self.filter.setAccessibleName(_("Type of service"))
        forms = [(form.value, label(form)) for form in forms_in(self._section)]
        items = [(ALL, _("All types")), *forms, (EVERYTHING, _("All services"))]
        self.filter.set_items(items)
        self.timeline.setAccessibleName(_(self._heading))
        self._say_empty()
        if self._rows:
            self.timeline.show_entries(list(self._entries(self._rows)))

    def load(self, *, keep: bool = False) -> None:
        """Ask anew; with `keep` as many as are shown."""
        kinds = self._kinds()
        limit = max(PAGE, len(self._rows)) if keep else PAGE
        self._is_loading = True
        self._work.ask(
            self,
            lambda session, viewer: services_of(session, viewer, self._case_id, kinds, limit=limit),
            lambda rows: self._on_rows(rows, kinds, limit),
            self._on_unread,
        )

    def _kinds(self) -> Kinds:
        chosen = self.filter.code()
        if chosen in ("", ALL):
            return kinds_in(self._section)
        return None if chosen == EVERYTHING else kinds_of(ServiceForm(chosen))

    def _on_rows(self, rows: Sequence[ServiceRow], kinds: Kinds, limit: int) -> None:
        if kinds != self._kinds():
            return
        self._rows, self._is_loading = tuple(rows), False
        self._is_whole = len(rows) < limit
        self.timeline.show_entries(list(self._entries(rows)))
        self._stack.setCurrentIndex(0 if rows else 1)
        self._say_empty()

    def _load_more(self) -> None:
        if self._is_loading or self._is_whole or not self._rows:
            return
        self._is_loading = True
        kinds, shown = self._kinds(), len(self._rows)
        self._work.ask(
            self,
            lambda session, viewer: services_of(session, viewer, self._case_id, kinds, shown),
            lambda rows: self._on_more(rows, kinds),
            self._on_unread,
        )

    def _on_more(self, rows: Sequence[ServiceRow], kinds: Kinds) -> None:
        if kinds != self._kinds():
            return
        after = local_day(self._rows[-1].start)
        self._rows += tuple(rows)
        self._is_loading, self._is_whole = False, len(rows) < PAGE
        self.timeline.add_entries(list(self._entries(rows, after)))

    def _on_unread(self, error: AppError) -> None:
        self._is_loading = False
        self._work.failed.emit(error)

    def _say_empty(self) -> None:
        if self.filter.code() not in ("", ALL, EVERYTHING):
            self.empty.set_texts(_("No services of this type."))
        else:
            action = _("Log the first one") if self._may_log else ""
            self.empty.set_texts(_("No services logged yet."), "", action)

    def _entries(
        self, rows: Sequence[ServiceRow], after: date | None = None
    ) -> Iterator[Entry | MonthHead]:
        return entries(rows, may_change=self._may_change, may_print=self._may_print, after=after)

    def _show_slip(self, chosen: Entry) -> None:
        if isinstance(chosen.key, ServiceRow):
            show_slip(self._work, self, chosen.key.service_id)

    def _edit(self, chosen: Entry) -> None:
        if chosen.may("edit") and isinstance(chosen.key, ServiceRow):
            self._shell.edit_service(chosen.key.service_id)

    def show_all(self) -> None:
        """Every service of the case."""
        self.filter.choose(EVERYTHING)
        self.load()

    def _ask_void(self, chosen: Entry) -> None:
        if isinstance(chosen.key, ServiceRow):
            ask_void(self._work, self, of_service(chosen.key))
