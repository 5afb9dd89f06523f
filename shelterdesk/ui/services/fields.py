"""Every question the service forms ask, and which of them each form asks in which order."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.ui.questions.picks import (
    NOT_ASKED,
    ChipsQuestion,
    PlaceQuestion,
    SelectQuestion,
    yes_no,
    yes_no_unknown,
)
from shelterdesk.ui.questions.question import (
    AmountQuestion,
    DayQuestion,
    LineQuestion,
    NoteQuestion,
    Question,
    TimeQuestion,
)
from shelterdesk.ui.questions.side_by_side import SideBySide
from shelterdesk.ui.spacing import parts_of
from shelterdesk.ui.widgets.choices import Items
from shelterdesk.ui.widgets.page import column
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.permits import ApplicationKind
from shelterdesk.vocabulary.services import (
    ContactChannel,
    SafeAnswer,
    ServiceForm,
    ServiceOutcome,
    Wellbeing,
)

MEDICAL, QUESTIONING = ServiceForm.MEDICAL_ESCORT, ServiceForm.POLICE_ACCOMPANY
PERMIT, CONTACT = ServiceForm.PERMIT_APPLICATION, ServiceForm.FOLLOWUP_CONTACT

Line = tuple[str, ...]

LINES: Mapping[ServiceForm, tuple[Line, ...]] = {
    MEDICAL: (
        ("date", "start", "end"), ("place",), ("staff_id", "interpreting"), ("outcome",),
        ("next_on",), ("department", "cost"), ("insurance_used",), ("certificate",), ("note",),
    ),
    QUESTIONING: (
        ("date", "start", "end"), ("place",), ("docket",), ("staff_id", "interpreting"),
        ("companion",), ("person_consented",), ("social_worker_present",), ("isolated",),
        ("lawyer_present",), ("outcome",), ("next_on",), ("note",),
    ),
    PERMIT: (
        ("date", "start", "end"), ("place",), ("kind",), ("application",), ("papers_complete",),
        ("issued",), ("extends",), ("number", "issued_on"), ("valid_from", "valid_to"),
        ("staff_id", "interpreting"), ("outcome",), ("next_on",), ("note",),
    ),
    CONTACT: (
        ("date", "start", "end"), ("channel",), ("reached",), ("safe",), ("wellbeing",),
        ("needs",), ("next_on",), ("staff_id", "interpreting"), ("note",),
    ),
}  # fmt: skip
"""From top to bottom; names in one line stand side by side."""

SHARES = {"date": 2, "department": 3, "cost": 2}

FIRST = {MEDICAL: "place", QUESTIONING: "place", PERMIT: "kind", CONTACT: "channel"}
"""What a form has no preset for comes first to hand."""

WORDS: Mapping[ServiceForm, Mapping[str, str]] = {
    MEDICAL: {
        "place": N_("Hospital or clinic"), "staff_id": N_("Escorted by"),
        "next_on": N_("Next appointment"),
    },
    QUESTIONING: {
        "place": N_("Police unit"), "staff_id": N_("Escorted by"), "next_on": N_("Next date"),
    },
    PERMIT: {
        "place": N_("Office"), "staff_id": N_("Counselor"), "next_on": N_("Next date"),
    },
    CONTACT: {"staff_id": N_("Counselor"), "next_on": N_("Next contact")},
}  # fmt: skip
"""Where a question is called differently."""

WITHOUT_NEXT = N_("Without a date the case stands under “No next date”.")


class Fields(QWidget):
    """All questions, of which the lines of one form are shown. What was answered in one form is
    kept while another is shown.
    """

    rearranged = Signal()  # Tab has to follow

    def __init__(self, today: Callable[[], date], roc_years: Callable[[], bool]) -> None:
        super().__init__()
        self._all = {
            question.name: question
            for question in (*_common(today, roc_years), *_particular(today, roc_years))
        }
        self._lines: dict[Line, QWidget] = {}
        self._box: QVBoxLayout = column(gap=12)
        self.setLayout(self._box)
        self.form: ServiceForm | None = None
        for question in self._all.values():
            question.setParent(self)
            question.hide()

    def __getitem__(self, name: str) -> Question:
        return self._all[name]

    def __iter__(self) -> Iterator[Question]:
        return iter(self._all.values())

    def show_form(self, form: ServiceForm) -> None:
        """Ask what this form asks."""
        self.form = form
        for part in parts_of(self._box):
            self._box.removeWidget(part)  # not `takeAt`: its item would stay, with an old height
            part.hide()
        for name, words in WORDS[form].items():
            hint = WITHOUT_NEXT if name == "next_on" and form is CONTACT else ""
            self._all[name].set_words(words, hint)
        for line in LINES[form]:
            widget = self._line(line)
            self._box.addWidget(widget)
            widget.show()
        self.rearranged.emit()

    def asked(self) -> list[Question]:
        """What is asked now, in the order of reading."""
        if self.form is None:
            return []
        names = (name for line in LINES[self.form] for name in line)
        return [self._all[name] for name in names if self._all[name].isVisibleTo(self)]

    def ask(self, *names: str, asked: bool) -> None:
        """Whether these questions of the form make sense now."""
        for name in names:
            self._all[name].setVisible(asked)
        for line, widget in self._lines.items():
            if len(line) > 1 and set(line) & set(names):
                widget.setVisible(any(not self._all[name].isHidden() for name in line))
        self.rearranged.emit()

    def _line(self, line: Line) -> QWidget:
        if len(line) == 1:
            return self._all[line[0]]
        if line not in self._lines:
            questions = [self._all[name] for name in line]
            shares = [SHARES.get(name, 1) for name in line]
            self._lines[line] = SideBySide(questions, shares)
            for question in questions:
                question.show()
        return self._lines[line]


def _common(today: Callable[[], date], roc: Callable[[], bool]) -> Iterator[Question]:
    yield DayQuestion("date", N_("Date"), today, roc, needed=True)
    yield TimeQuestion("start", N_("From"), needed=True)
    yield TimeQuestion("end", N_("To"))
    yield PlaceQuestion("place", N_("Place"))
    yield SelectQuestion("staff_id", N_("Counselor"), needed=True)
    yield SelectQuestion("interpreting", N_("Interpreter"), needed=True)
    yield ChipsQuestion("outcome", N_("Outcome"), lambda: choices(ServiceOutcome), needed=True)
    yield DayQuestion("next_on", N_("Next date"), today, roc, optional=True)
    yield NoteQuestion("note", N_("Note"))


def _particular(today: Callable[[], date], roc: Callable[[], bool]) -> Iterator[Question]:
    yield LineQuestion("department", N_("Department"))
    yield AmountQuestion("cost", N_("Cost in NT$"))
    yield ChipsQuestion("insurance_used", N_("Insurance used"), yes_no_unknown)
    yield ChipsQuestion("certificate", N_("Doctor's certificate"), yes_no_unknown)

    yield LineQuestion("docket", N_("Case no. of the police"))
    yield SelectQuestion("companion", N_("Present as"), needed=True)
    yield ChipsQuestion(
        "person_consented", N_("She agreed to who is with her"), yes_no, needed=True
    )
    yield ChipsQuestion("social_worker_present", N_("Social worker present"), yes_no, needed=True)
    yield ChipsQuestion("isolated", N_("Kept apart from accused"), yes_no_unknown)
    yield ChipsQuestion("lawyer_present", N_("Lawyer present"), yes_no_unknown)

    yield SelectQuestion("kind", N_("Permit or paper"), needed=True)
    yield ChipsQuestion(
        "application", N_("Application"), lambda: choices(ApplicationKind), needed=True
    )
    yield ChipsQuestion("papers_complete", N_("Papers complete"), yes_no, needed=True)
    yield ChipsQuestion("issued", N_("Already issued"), yes_no, needed=True)
    yield SelectQuestion("extends", N_("Extends"), optional=True)
    yield LineQuestion("number", N_("Permit no."))
    yield DayQuestion("issued_on", N_("Issued on"), today, roc, needed=True)
    yield DayQuestion("valid_from", N_("Valid from"), today, roc)
    yield DayQuestion("valid_to", N_("Valid until"), today, roc, needed=True)

    yield ChipsQuestion("channel", N_("Channel"), lambda: choices(ContactChannel), needed=True)
    yield ChipsQuestion("reached", N_("Reached"), yes_no, needed=True)
    yield ChipsQuestion("safe", N_("Safe to contact"), lambda: choices(SafeAnswer), needed=True)
    yield ChipsQuestion("wellbeing", N_("Wellbeing"), _wellbeing)
    yield LineQuestion("needs", N_("Needs"))


def _wellbeing() -> Items:
    return [*choices(Wellbeing), (NOT_ASKED, _("Not asked"))]
