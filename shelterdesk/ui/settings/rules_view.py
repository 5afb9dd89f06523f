"""Rules and holidays: with what every date is counted, since when, and who entered it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import day as shown_day
from shelterdesk.queries.rule_list import CalendarYear, DayRow, RuleRow, calendar_year, rule_rows
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.settings.change_form import AREAS
from shelterdesk.ui.settings.day_panel import DayPanel
from shelterdesk.ui.settings.rule_back_panel import RuleBackPanel
from shelterdesk.ui.settings.rule_columns import day_columns, rule_columns
from shelterdesk.ui.settings.rule_panel import RulePanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.choices import Segmented, Select
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.law_rules import RuleArea

RULES, DAYS = "rules", "days"
ALL = "ALL"
YEAR = 116


class RulesView(Page):
    """Two lists, one at a time. Enter changes what is chosen."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._rows: tuple[RuleRow, ...] = ()
        self._year = work.today().year
        self._is_stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        bind(self.acts(), self, shell.refuse)
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        self.title = Text(role="h2")
        self.which, self.area, self.year = Segmented(), Select(), Select()
        self.change, self.add, self.take_out = Button(icon="pencil"), Button(icon="plus"), Button()
        self._about = Text(role="small", tone="text2", wrap=True)
        self.rules: RecordView[RuleRow] = RecordView(
            RecordTable(rule_columns()), key=lambda row: (row.rule.key, row.rule.valid_from)
        )
        self.days: RecordView[DayRow] = RecordView(
            RecordTable(day_columns()), key=lambda row: row.day.day
        )
        self.no_days = EmptyState("calendar")
        self.lists = Stack()
        self.lists.addWidget(RecordList(self.rules, EmptyState("scale")))
        self.lists.addWidget(RecordList(self.days, self.no_days))
        head = FlowBox(
            self.title, self.which, self.area, self.year, self.change, self.take_out, self.add,
            gap=8, right_from=4,
        )  # fmt: skip
        top = column(head, self._about, gap=8, margins=(16, 10, 16, 8))
        sheet = Pane("sheet")
        inside = column(top, self.lists, gap=0)
        inside.setStretch(1, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet, gap=0))

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _code: self._show_which())
        self.area.chosen.connect(lambda _code: self._show_rules())
        self.year.chosen.connect(self._on_year)
        self.change.clicked.connect(self.change_chosen)
        self.add.clicked.connect(self.begin)
        self.no_days.acted.connect(self.begin)
        self.take_out.clicked.connect(self.take_chosen_out)
        self.rules.opened.connect(lambda _row: self.change_chosen())
        self.days.opened.connect(lambda _row: self.change_chosen())
        self.rules.picked.connect(lambda _row: self._say_chosen())
        self.days.picked.connect(lambda _row: self._say_chosen())
        self._soon.timeout.connect(self._reload)
        self._work.changed.connect(self._on_changed)

    def acts(self) -> Sequence[Act]:
        """What can be done with the list that is shown."""
        return [
            Act(
                name="show_rules", title=N_("Rules of the law"), icon="scale",
                run=lambda: self.show_list(RULES), is_open=self._shows_days,
            ),
            Act(
                name="show_days", title=N_("Office calendar"), icon="calendar",
                run=lambda: self.show_list(DAYS), is_open=lambda: not self._shows_days(),
            ),
            Act(
                name="change_rule", title=N_("Change"), run=self.change_chosen, keys="Ctrl+E",
                icon="pencil", is_open=self._has_chosen, why=N_("The list is empty."),
            ),
            Act(
                name="add_day", title=N_("Add a day"), run=self.begin, keys="Ctrl+Shift+A",
                icon="plus", is_open=self._shows_days,
                why=N_("Rules come with the law. Days are added in the office calendar."),
            ),
            Act(
                name="take_day_out", title=N_("Take out of the list"), run=self.take_chosen_out,
                icon="trash", is_open=lambda: self._shows_days() and self._may_take_out(),
            ),
            Act(
                name="take_rule_back", title=N_("Take back the value of a rule"),
                run=self.take_chosen_out, icon="trash",
                is_open=lambda: not self._shows_days() and self._may_take_out(),
                why=N_("Only a value that was entered here can be taken back."),
            ),
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.title.setText(_("Rules and holidays"))
        self.which.setAccessibleName(_("Rules and holidays"))
        self.which.set_items([(RULES, _("Rules of the law")), (DAYS, _("Office calendar"))])
        if not self.which.code():
            self.which.choose(RULES)
        self.area.setAccessibleName(_("Which rules"))
        self.area.set_items([(ALL, _("All areas")), *choices(RuleArea)])
        if not self.area.code():
            self.area.choose(ALL)
        self.year.setAccessibleName(_("Year"))
        self.rules.setAccessibleName(_("Rules of the law"))
        self.days.setAccessibleName(_("Office calendar"))
        self.add.setText(_("Add a day"))
        self._show_which()

    def restyle(self) -> None:
        self.year.setMinimumWidth(theme.px(YEAR))

    # What is shown

    def show_list(self, which: str) -> None:
        """One of the two, with the keyboard in it."""
        self.which.choose(which)
        self._show_which()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shows_days(self) -> bool:
        return self.which.code() == DAYS

    def _show_which(self) -> None:
        has_days = self._shows_days()
        self.lists.setCurrentIndex(1 if has_days else 0)
        self.area.setVisible(not has_days)
        for widget in (self.year, self.add):
            widget.setVisible(has_days)
        self.change.setText(_("Change") if has_days else _("New value"))
        self.take_out.setText(_("Take out of the list") if has_days else _("Take back…"))
        self._about.setText(
            _("Days that are not as their weekday says. Without them only weekends are off.")
            if has_days
            else _("A new value holds from its day on. What was counted before stays as it is.")
        )
        self.no_days.set_texts(
            _("No day of {year} is in the calendar yet.").format(year=self._year),
            "",
            _("Add a day"),
        )
        if not has_days:
            self._show_rules()
        self.setFocusProxy(self._table() if self._table().table.rows() else self.which)
        self._say_chosen()

    def _table(self) -> RecordView[RuleRow] | RecordView[DayRow]:
        return self.days if self._shows_days() else self.rules

    def _show_rules(self) -> None:
        area = self.area.code()
        self.rules.table.show_rows([row for row in self._rows if area in (ALL, row.area)])
        if self.rules.current_row() is None:
            self.rules.selectRow(0)

    def _say_chosen(self) -> None:
        chosen = self._has_chosen()
        self.change.setVisible(chosen)
        self.take_out.setVisible(self._may_take_out())
        rule, day = self.rules.current_row(), self.days.current_row()
        if self._shows_days():
            about = shown_day(day.day.day) if day is not None else ""
        else:
            about = label(rule.rule.key) if rule is not None else ""
        for button in (self.change, self.take_out):
            button.setAccessibleDescription(about)

    def _has_chosen(self) -> bool:
        return self._table().current_row() is not None

    def _may_take_out(self) -> bool:
        """Any day; of the values only those entered here: the others came with the law."""
        if self._shows_days():
            return self._has_chosen()
        rule = self.rules.current_row()
        return rule is not None and rule.by is not None

    # What is asked, and what comes back

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        today, year = self._work.today(), self._year
        self._work.ask(
            self, lambda session, viewer: rule_rows(session, viewer, today), self._on_rules
        )
        self._ask_days(year)

    def _ask_days(self, year: int) -> None:
        self._work.ask(
            self, lambda session, viewer: calendar_year(session, viewer, year), self._on_days
        )

    def _on_rules(self, found: tuple[RuleRow, ...]) -> None:
        self._rows = found
        self._show_which()

    def _on_days(self, found: CalendarYear) -> None:
        self._year = found.year
        self.year.set_items([(str(year), str(year)) for year in found.years])
        self.year.choose(str(found.year))
        self.days.table.show_rows(found.rows)
        if self.days.current_row() is None:
            self.days.selectRow(0)
        self._show_which()

    def _on_year(self, code: str) -> None:
        self._ask_days(int(code))

    def _on_changed(self, area: str) -> None:
        if area == AREAS[0]:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    # What changes it

    def begin(self) -> None:
        """The form of a new day."""
        if self._shows_days():
            self._shell.open_form(DayPanel(self._work, self._shell, None))

    def change_chosen(self) -> None:
        """A new value for the chosen rule, from its newest one on; or the chosen day."""
        rule, day = self.rules.current_row(), self.days.current_row()
        if self._shows_days() and day is not None:
            self._open_day(day, take_out=False)
        elif not self._shows_days() and rule is not None:
            panel = RulePanel(self._work, self._shell, None)
            panel.value_of(next(row.rule for row in self._rows if row.rule.key is rule.rule.key))
            self._shell.open_form(panel)

    def take_chosen_out(self) -> None:
        """The chosen day as its weekday says again, or the chosen value as if it never was; what
        moves is shown first.
        """
        rule, day = self.rules.current_row(), self.days.current_row()
        if not self._may_take_out():
            return
        if self._shows_days() and day is not None:
            self._open_day(day, take_out=True)
        elif rule is not None:
            panel = RuleBackPanel(self._work, self._shell, None)
            panel.take_back(rule.rule)
            self._shell.open_form(panel)

    def _open_day(self, row: DayRow, *, take_out: bool) -> None:
        panel = DayPanel(self._work, self._shell, None)
        panel.show_day(row.day, take_out=take_out)
        self._shell.open_form(panel)
