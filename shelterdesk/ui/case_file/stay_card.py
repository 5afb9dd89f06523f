"""The stay of a case: where she is placed, in which bed, when she was away, and what to do next."""

from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.case_file import CaseFile, PlacementRow
from shelterdesk.queries.stays import AbsenceRow
from shelterdesk.rules.access import Action
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.stay.absence_panel import AbsencePanel
from shelterdesk.ui.stay.bed_panel import BedPanel
from shelterdesk.ui.stay.end_panel import EndStayPanel
from shelterdesk.ui.stay.of_stay import CHANGED
from shelterdesk.ui.stay.start_panel import StartStayPanel
from shelterdesk.ui.stay.stay_words import absence_line, bed_line
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import FactsCard
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.work import Work
from shelterdesk.usecases.absences import Return, end_absence
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.cases import CaseStanding

MOST = 3
"""Absences shown; the history has them all."""


class StayCard(FactsCard):
    """The stay of now, else the last one; its buttons are those that make sense there."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._file: CaseFile | None = None
        self.begin, self.back = Button(size="s", icon="plus"), Button(size="s", icon="check")
        self.away, self.correct = Button(size="s", icon="clock"), Button(size="s", icon="pencil")
        self.bed, self.leave = Button(size="s", icon="bed"), Button(size="s", icon="login")
        buttons = (self.begin, self.back, self.away, self.correct, self.bed, self.leave)
        self._line = FlowBox(*buttons)
        self.body.addWidget(self._line)
        self.begin.clicked.connect(lambda: self._open(StartStayPanel))
        self.leave.clicked.connect(lambda: self._open(EndStayPanel))
        self.bed.clicked.connect(lambda: self._open(BedPanel))
        self.away.clicked.connect(lambda: self._open(AbsencePanel))
        self.correct.clicked.connect(lambda: self._open(AbsencePanel))
        self.back.clicked.connect(self._on_back)
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Stay"))
        for button, text in (
            (self.begin, _("Begin a stay")),
            (self.back, _("Back now")),
            (self.away, _("Note an absence")),
            (self.correct, _("Correct the absence")),
            (self.leave, _("End the stay")),
        ):
            button.setText(text)
        file = self._file
        has_bed = file is not None and any(bed.end is None for bed in file.beds)
        self.bed.setText(_("Another bed") if has_bed else _("Give a bed"))
        if file is not None:
            self.set_facts(self._facts(file))
            self._show_buttons(file)

    def _show_buttons(self, file: CaseFile) -> None:
        is_open = file.standing is not CaseStanding.CLOSED
        may = Action.PLACEMENT_CHANGE in file.rights and is_open
        stay, away = _now(file), _away(file)
        here = stay is not None and stay.own_facility
        for button, makes_sense in (
            (self.begin, stay is None),
            (self.back, away is not None),
            (self.away, stay is not None and away is None),
            (self.correct, away is not None),
            (self.bed, here),
            (self.leave, stay is not None),
        ):
            button.setVisible(may and makes_sense)
        self._line.setVisible(may)

    def _facts(self, file: CaseFile) -> list[tuple[str, str]]:
        stay = _now(file) or next(iter(file.placements), None)
        if stay is None:
            return [(_("Placement"), _("No stay recorded"))]
        facts = [(_("Placement"), _stay_words(stay)), (_("Kind of stay"), label(stay.kind))]
        beds = [bed for bed in file.beds if bed.placement_id == stay.placement_id]
        if stay.own_facility:
            said = bed_line(beds[0]) if beds else _("No bed yet")
            facts.append((_("Room and bed"), said))
        if stay.exit_reason is not None:
            facts.append((_("Why it ended"), label(stay.exit_reason)))
        of_stay = [one for one in file.absences if one.placement_id == stay.placement_id]
        facts += [(label(one.kind), _absence_words(one)) for one in of_stay[:MOST]]
        return facts

    def _open(self, form: type[FormPanel]) -> None:
        self._shell.open_form(form(self._work, self._shell, self._case_id))

    def _on_back(self) -> None:
        away = _away(self._file) if self._file is not None else None
        if away is None:
            return
        said = _("Return noted.")
        self._work.do(
            self,
            end_absence,
            Return(absence_id=away.absence_id, revision=away.revision),
            area=CHANGED,
            then=lambda _done: self._shell.toast(said),
            undo=said,
        )


def _now(file: CaseFile) -> PlacementRow | None:
    return next((stay for stay in file.placements if stay.end is None), None)


def _away(file: CaseFile) -> AbsenceRow | None:
    return next((away for away in file.absences if away.end is None), None)


def _stay_words(stay: PlacementRow) -> str:
    place, first = shown(stay.organisation_name), moment(stay.start)
    if stay.end is None:
        return _("{place}, since {moment}").format(place=place, moment=first)
    last = moment(stay.end)
    return _("{place}, {first} to {last}").format(place=place, first=first, last=last)


def _absence_words(away: AbsenceRow) -> str:
    note = shown(away.note or "")
    return "\n".join(part for part in (absence_line(away), note) if part)
