"""What the audit log is filtered by: who, which case, which days, which kinds."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_, _
from shelterdesk.queries.audit_days import Days
from shelterdesk.queries.audit_log import EVERYTHING, AuditFilter, By
from shelterdesk.queries.search import FoundCase
from shelterdesk.reports.audit_words import BETWEEN
from shelterdesk.ui import theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips, Select
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import VAULT_ITSELF, EventGroup
from shelterdesk.vocabulary.problems import say_rule

TYPING_MS = 300
EVERYBODY, ITSELF = "everybody", "itself"
WIDTHS = {"who": 168, "case": 196, "first": 156, "last": 156}
WRONG_ORDER = N_("The last day is before the first. Check both.")
NO_CASE = N_("There is no such case.")


class FilterBand(Live, QWidget):
    """Tells `changed` when the log is to be asked anew, and `case_asked` of a text to look up.

    What is not understood is said beside its field, and the rows stay as they are.
    """

    changed = Signal()
    case_asked = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: UUID | None = None
        self._meant: tuple[FoundCase, ...] = ()
        self._users: tuple[tuple[UUID, str], ...] = ()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.who, self.case = Select(), SearchEdit()
        self.case.setClearButtonEnabled(True)
        self.first, self.last = DateEdit(today=today), DateEdit(today=today)
        editors = {"who": self.who, "case": self.case, "first": self.first, "last": self.last}
        self.fields = {name: Field("", editor) for name, editor in editors.items()}
        self.cases = ChoiceChips()
        self.groups = ChoiceChips(several=True)
        self.clear = Button(kind="quiet", size="s", icon="x")
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        fields = FlowBox(*self.fields.values(), gap=10)
        foot = row(gap=10)
        foot.addWidget(self.groups, 1)
        foot.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.cases.hide()
        self.setLayout(column(fields, self.cases, foot, gap=8))

    def _connect(self) -> None:
        self.who.chosen.connect(lambda _code: self.changed.emit())
        self.groups.chosen.connect(lambda _code: self.changed.emit())
        self.cases.chosen.connect(self._on_case)
        self.case.searched.connect(self._on_case_typed)
        self.case.entered.connect(self._ask_case)
        self._typing.timeout.connect(self._ask_case)
        self.clear.clicked.connect(self.forget)
        for edit in (self.first, self.last):
            edit.changed.connect(self._on_day)
            edit.editingFinished.connect(self._judge_days)

    # What is wanted

    def wanted(self) -> AuditFilter:
        """The filter as it stands; what is not understood is left out."""
        return AuditFilter(
            by=self._by(),
            case_id=self._case,
            groups=frozenset(EventGroup(code) for code in self.groups.codes()),
            days=self.days(),
        )

    def is_set(self) -> bool:
        """Whether anything is narrowed, or typed that narrows nothing."""
        return bool(self.case.text() or self.wanted() != EVERYTHING or not self.is_sound())

    def days(self) -> Days:
        """The days between the two fields."""
        return Days(self.first.value(), self.last.value())

    def is_sound(self) -> bool:
        """Whether every field is understood."""
        return not any(field.problem() for field in self.fields.values())

    def show_users(self, users: Sequence[tuple[UUID, str]]) -> None:
        """Whom one can choose: everybody who ever had an account."""
        self._users = tuple(users)
        self.retranslate()

    def show_only(self, staff_id: UUID) -> None:
        """One user's events, of the same days."""
        self._empty_case()
        self.groups.choose()
        self.who.choose(str(staff_id))
        self.changed.emit()

    def show_meant(self, asked: str, found: Sequence[FoundCase]) -> None:
        """What a typed text may mean: one is taken, several are offered, none is said."""
        if asked != self.case.text().strip():
            return
        before, self._meant = self._case, tuple(found)
        self._case = found[0].case_id if len(found) == 1 else None
        self.fields["case"].show_problem("" if found else lambda: _(NO_CASE))
        self._offer_cases()
        if found and (self._case is not None or before is not None):
            self.changed.emit()

    def for_totals(self, totals: bool) -> None:
        """Counts per user know days only."""
        for part in (self.fields["who"], self.fields["case"], self.groups):
            part.setVisible(not totals)
        self.cases.setVisible(not totals and len(self._meant) > 1)

    def forget(self) -> None:
        """No filter at all."""
        self._empty_case()
        self.who.choose(EVERYBODY)
        self.groups.choose()
        for name, edit in (("first", self.first), ("last", self.last)):
            edit.set_value(None)
            self.fields[name].clear_problem()
        self.changed.emit()

    def forget_case(self) -> None:
        """No case any more; the rest of the filter stays."""
        self.case.clear()
        self._ask_case()

    def _by(self) -> By | None:
        code = self.who.code()
        if code == ITSELF:
            return By(None)
        return None if code in ("", EVERYBODY) else By(UUID(code))

    # A case

    def _on_case_typed(self, text: str) -> None:
        self._typing.start()
        if not text.strip():
            self._ask_case()

    def _ask_case(self) -> None:
        self._typing.stop()
        text = self.case.text().strip()
        if text:
            self.case_asked.emit(text)
            return
        had = self._case is not None
        self._empty_case()
        if had:
            self.changed.emit()

    def _empty_case(self) -> None:
        quiet = self.case.blockSignals(True)
        self.case.clear()
        self.case.blockSignals(quiet)
        self._typing.stop()
        self._case, self._meant = None, ()
        self.fields["case"].clear_problem()
        self._offer_cases()

    def _offer_cases(self) -> None:
        several = self._meant if len(self._meant) > 1 else ()
        self.cases.set_items(
            [
                (str(hit.case_id), f"{shown(hit.known_as)[:40]}{BETWEEN}{hit.number}")
                for hit in several
            ]
        )
        self.cases.choose(str(self._case or ""))
        self.cases.setVisible(bool(several))

    def _on_case(self, code: str) -> None:
        self._case = UUID(code)
        self.changed.emit()

    # Days

    def _on_day(self, _value: date | None) -> None:
        if all(edit.is_understood() for edit in (self.first, self.last)):
            self._judge_days()
            if self.is_sound():
                self.changed.emit()

    def _judge_days(self) -> None:
        for name, edit in (("first", self.first), ("last", self.last)):
            wrong = partial(say_rule, Problem("impossible_date"))
            self.fields[name].show_problem("" if edit.is_understood() else wrong)
        first, last = self.first.value(), self.last.value()
        if first is not None and last is not None and last < first:
            self.fields["last"].show_problem(lambda: _(WRONG_ORDER))

    # Words and measures

    def retranslate(self) -> None:
        everybody = [(EVERYBODY, _("Everybody")), (ITSELF, _(VAULT_ITSELF))]
        self.who.set_items([*everybody, *((str(key), shown(name)) for key, name in self._users)])
        if not self.who.code():
            self.who.choose(EVERYBODY)
        self.fields["who"].set_texts(_("Who acted"))
        self.fields["case"].set_texts(_("Case"))
        self.case.setPlaceholderText(_("Name or case number"))
        self.fields["first"].set_texts(_("First day"))
        self.fields["last"].set_texts(_("Last day"))
        self.groups.setAccessibleName(_("Kinds of events"))
        self.groups.set_items([(group.value, label(group)) for group in EventGroup])
        self.cases.setAccessibleName(_("Cases that fit"))
        self.clear.setText(_("Clear filters"))

    def restyle(self) -> None:
        for name, width in WIDTHS.items():
            self.fields[name].setFixedWidth(theme.px(width))
