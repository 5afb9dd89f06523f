"""The law's first section: who she is by her papers, who brought her, how she was identified."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day, list_of
from shelterdesk.queries.case_file import CaseFile, NameRow
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import PartialDate, age_on
from shelterdesk.ui.case_file.name_panel import NamePanel
from shelterdesk.ui.case_file.stay_words import stay_line, stay_reason
from shelterdesk.ui.case_file.voiding import of_name, of_stay
from shelterdesk.ui.records.voiding import Voidable, ask_void
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card, FactsCard
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label


class RosterSection(Page):
    """Names with Edit and Add, then what was written down at admission and since."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._file: CaseFile | None = None
        self._may_change = self._may_place = False
        self.title, self.names = Text(role="h2"), Card()
        self.add = Button(size="s", icon="plus")
        self.names.head.addWidget(self.add)
        self.person, self.stays = FactsCard(), Card()
        self.referral, self.identification = FactsCard(), FactsCard()
        self._known_as, self._stayed = Facts(), Facts()
        self.names.add(self._known_as)
        self.stays.add(self._stayed)
        self.add.clicked.connect(lambda: self._edit(None))
        body = QWidget()
        body.setProperty("cls", "plain")
        parts = (self.names, self.person, self.stays, self.referral, self.identification)
        inside = column(self.title, *parts, gap=12, margins=(24, 16, 20, 16))
        inside.addStretch(1)
        body.setLayout(inside)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(scroll, gap=0))
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self._may_change = Action.CASE_CHANGE in file.rights
        self._may_place = Action.PLACEMENT_CHANGE in file.rights
        self.add.setVisible(self._may_change)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(_("Roster"))
        self.add.setText(_("Add a name"))
        self.names.set_title(_("Names"))
        self.person.set_title(_("Person"))
        self.stays.set_title(_("Stays"))
        self.referral.set_title(_("Referral"))
        self.identification.set_title(_("Identification"))
        if self._file is not None:
            self._show_names(self._file)
            self.person.set_facts(self._person_facts(self._file))
            self._show_stays(self._file)
            self.referral.set_facts(_referral(self._file))
            self.identification.set_facts(_identification(self._file))

    def _show_names(self, file: CaseFile) -> None:
        self._known_as.clear()
        for name in file.names:
            kind = Text(label(name.kind), role="small", tone="text2", wrap=True)
            text = Text(breakable(name.text), role="body", wrap=True)
            text.setAccessibleName(f"{label(name.kind)}: {name.text}")
            buttons = []
            if self._may_change:
                edit = Button(_("Edit"), kind="quiet", size="s")
                edit.setAccessibleDescription(label(name.kind))
                edit.clicked.connect(lambda _on=False, name=name: self._edit(name))
                buttons = [edit, self._void(of_name(self._case_id, name))]
            self._known_as.add(kind, text, buttons)
        if not file.names:
            self._known_as.say(_("No full name yet."))

    def _show_stays(self, file: CaseFile) -> None:
        self._stayed.clear()
        for stay in file.placements:
            place, words = stay_line(stay)
            said = "\n".join(part for part in (words, stay_reason(stay)) if part)
            where = Text(breakable(place), role="small", tone="text2", wrap=True)
            when = Text(said, role="small", wrap=True)
            when.setAccessibleName(f"{place}: {said}")
            void = [self._void(of_stay(self._case_id, stay))] if self._may_place else []
            self._stayed.add(where, when, void)

    def _void(self, record: Voidable) -> Button:
        button = Button(_("Void"), kind="quiet", size="s")
        button.setObjectName("void")
        button.setAccessibleDescription(record.name())
        button.clicked.connect(lambda: ask_void(self._work, self, record))
        return button

    def _edit(self, name: NameRow | None) -> None:
        panel = NamePanel(self._work, self._shell, self._case_id)
        if name is not None:
            panel.correct(name)
        self._shell.open_form(panel)

    def _person_facts(self, file: CaseFile) -> list[tuple[str, str]]:
        nations = list_of([label(nation) for nation in file.nationalities])
        facts = [
            (_("Date of birth"), self._born(file.birth)),
            (_("Sex in document"), label(file.sex)),
            (_("Nationality"), nations),
            (_("Language"), label(file.language)),
        ]
        if file.person_category is not None:
            facts.append((_("Legal status"), label(file.person_category)))
        if file.work_visa is not None:
            facts.append((_("Came to work"), label(file.work_visa)))
        return facts

    def _born(self, birth: PartialDate | None) -> str:
        if birth is None:
            return _("Unknown")
        years = age_on(birth, self._work.today())
        return _("{day}, {n} years old").format(day=birth, n=years)


def _referral(file: CaseFile) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    for one in file.referrals:
        facts += [
            (_("Referred by"), label(one.referrer)),
            (_("Unit"), one.unit or ""),
            (_("Referred on"), day(one.referred_on)),
            (_("Officer"), one.officer_name or ""),
            (_("Phone"), one.officer_phone or ""),
            (_("Reason"), one.reason or ""),
            (_("Papers received"), list_of([label(paper) for paper in one.papers])),
        ]
    return [(word, value) for word, value in facts if value]


def _identification(file: CaseFile) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    for step in file.identifications:
        facts += [
            (_("Identification status"), label(step.status)),
            (_("Started on"), day(step.started_on)),
            (_("Decided by"), label(step.decider) if step.decider else ""),
            (_("Deciding unit"), step.unit or ""),
            (_("Result on"), day(step.result_on) if step.result_on else ""),
            (_("Notice no."), step.notice_number or ""),
            (_("Served on"), day(step.notice_served_on) if step.notice_served_on else ""),
        ]
    return [(word, value) for word, value in facts if value]
