"""What stands beside the list: the chosen event, and its values when they were asked for."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.audit_log import AuditRow, EventDetail
from shelterdesk.queries.history import Plain
from shelterdesk.reports.audit_words import BETWEEN, touched_text, who
from shelterdesk.ui import theme
from shelterdesk.ui.audit.columns import about
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.change_words import change_lines, event_icon
from shelterdesk.ui.widgets.empty_state import IconPlate
from shelterdesk.ui.widgets.page import LARGE, WIDEST, Live, column, emptied, row
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.fields import fact_label, fact_text

WIDTH, FOLDED_HEIGHT, TIGHT_HEIGHT = 300, 176, 96


class DetailPane(Live, QFrame):
    """Kind, number, when, who, about whom; then the values, or the button that shows them.

    The values of an event about a case are in its file. Showing them opens the file, which the log
    notes, and the pane says so before.
    """

    values_asked = Signal(object)  # AuditRow
    case_asked = Signal(object)  # UUID

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "sheet")
        self._row: AuditRow | None = None
        self._detail: EventDetail | None = None
        self._folded = False
        self._plate = IconPlate("history", side=44)
        self._kind = Text(role="h2", wrap=True)
        self._when = Text(role="small", tone="text2", wrap=True)
        self._who, self._about = Text(role="small", wrap=True), Text(role="small", wrap=True)
        self._changed = Text(role="h3", wrap=True)
        self.refusal = Banner("overdue")
        self._lines = column(gap=6)
        self._note = Text(role="cap", tone="text3", wrap=True)
        self.show_values, self.open_case = Button(icon="eye"), Button(icon="folder-open")
        self._build()
        self.show_values.clicked.connect(lambda: self.values_asked.emit(self._row))
        self.open_case.clicked.connect(self._on_open_case)
        self.show_row(None)
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        head = row(gap=12)
        head.addWidget(self._plate, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(self._kind, self._when, gap=2), 1)
        self._people = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for part in (self._who, self._about):
            self._people.addWidget(part, 1)
        inside = column(
            head,
            self._people,
            self.refusal,
            self._changed,
            self._lines,
            self._note,
            gap=12,
            margins=(20, 16, 20, 12),
        )
        inside.addStretch(1)
        self._whole = QWidget()
        self._whole.setProperty("cls", "plain")
        self._whole.setLayout(inside)
        self.area = QScrollArea()
        self.area.setWidget(self._whole)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        # A long change is read with the keyboard too.
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = column(self.show_values, self.open_case, gap=8, margins=(20, 8, 20, 12))
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        space(self._box, 0)
        self._box.addWidget(self.area, 1)
        self._box.addLayout(foot)

    def show_row(self, chosen: AuditRow | None) -> None:
        """What the list knows; values that were shown stay while it is the same event."""
        if self._row is None or chosen is None or chosen.seq != self._row.seq:
            self._detail = None
            self.refusal.hide()
        self._row = chosen
        self._fill()

    def show_detail(self, detail: EventDetail) -> None:
        """The values of the event shown; of another one they come too late."""
        if self._row is not None and self._row.seq == detail.row.seq:
            self._detail = detail
            self._fill()

    def show_refusal(self, seq: int, sentence: str) -> None:
        """Why the values of this event are not shown."""
        if self._row is not None and self._row.seq == seq:
            self.refusal.set_texts(sentence)
            self.refusal.show()

    def fold(self, folded: bool) -> None:
        """Under the list instead of beside it; in large letters there is room for little."""
        directions = QBoxLayout.Direction
        for box in (self._box, self._people):
            box.setDirection(directions.LeftToRight if folded else directions.TopToBottom)
        space(self._people, 20 if folded else 4)
        if folded != self._folded:
            self._folded = folded
            self._fill()
        is_tight = folded and theme.now().factor >= LARGE
        self._plate.setVisible(not is_tight)
        height = theme.px(TIGHT_HEIGHT if is_tight else FOLDED_HEIGHT)
        self.setMinimumWidth(0 if folded else theme.px(WIDTH))
        self.setMaximumWidth(WIDEST if folded else theme.px(WIDTH))
        self.setMinimumHeight(height if folded else 0)
        self.setMaximumHeight(height if folded else WIDEST)

    def retranslate(self) -> None:
        self.setAccessibleName(_("Chosen event"))
        self.area.setAccessibleName(_("Chosen event"))
        self._changed.setText(_("What changed"))
        self._note.setText(_("Shows what stands in the case file. It is noted as opened by you."))
        self.show_values.setText(_("Show old and new values"))
        self.open_case.setText(_("Open case"))
        self._fill()

    def _fill(self) -> None:
        chosen = self._row
        self._whole.setVisible(chosen is not None)
        keeps_back = (
            chosen is not None
            and chosen.case_id is not None
            and bool(chosen.touched)
            and self._detail is None
        )
        self._note.setVisible(keeps_back)
        self.show_values.setVisible(keeps_back)
        self.open_case.setVisible(chosen is not None and chosen.case_id is not None)
        if chosen is None:
            return
        self._plate.show_icon(event_icon(chosen.kind))
        self._kind.setText(label(chosen.kind))
        number = _("Event no. {number}").format(number=chosen.seq)
        apart = BETWEEN if self._folded else "\n"
        self._when.setText(f"{moment(chosen.at)}{apart}{number}")
        self._who.setText(_("By {name}").format(name=breakable(who(chosen))))
        self._about.setText(_about(chosen))
        self._about.setVisible(bool(_about(chosen)))
        self._show_lines(chosen)

    def _show_lines(self, chosen: AuditRow) -> None:
        emptied(self._lines)
        detail = self._detail
        said = touched_text(chosen).split("\n") if detail is None else list(_said(detail))
        lines = [line for line in said if line]
        self._changed.setVisible(bool(lines))
        for line in lines:
            self._lines.addWidget(Text(breakable(line), role="small", wrap=True))

    def _on_open_case(self) -> None:
        if self._row is not None and self._row.case_id is not None:
            self.case_asked.emit(self._row.case_id)


def _about(chosen: AuditRow) -> str:
    said = about(chosen)
    if chosen.case_number is not None:
        return _("About {name}, {number}").format(name=breakable(said), number=chosen.case_number)
    return _("About: {what}").format(what=breakable(said)) if said else ""


def _said(detail: EventDetail) -> Iterator[str]:
    """Fields from old to new as History says them, then the facts that have a word."""
    yield from change_lines(detail.changes)
    yield from _facts(detail.facts)


def _facts(facts: Mapping[str, Plain]) -> Iterator[str]:
    for name, value in facts.items():
        if fact_label(name):
            yield f"{fact_label(name)}: {fact_text(name, value)}"
