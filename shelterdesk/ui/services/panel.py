"""The panel that logs a service, or corrects one: for whom, what kind, and that kind's form."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.errors import AppError, CaseClosed
from shelterdesk.i18n import _
from shelterdesk.queries.service_form import FormChoices, Whom, form_choices
from shelterdesk.queries.services import ServiceRow, last_service, service
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.questions.question import Question, is_writing
from shelterdesk.ui.services.answers_in import About, new_service
from shelterdesk.ui.services.answers_out import answers_of, form_of
from shelterdesk.ui.services.fields import Fields, is_answered
from shelterdesk.ui.services.forms import AGAIN_LETTER, FORMS, PLANNED
from shelterdesk.ui.services.kinds import PRESETS, KindPicker
from shelterdesk.ui.services.limits import Notes
from shelterdesk.ui.services.people import People
from shelterdesk.ui.services.presets import AGAIN, Presets
from shelterdesk.ui.services.refusals import Refusals
from shelterdesk.ui.services.words import save_word, saved_word
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import first_to_fill
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.work import Work
from shelterdesk.usecases.service_groups import GroupEntry, id_in_group, log_services
from shelterdesk.usecases.services import change_service, log_service
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.services import ServiceForm, ServiceType

T = TypeVar("T")
AREAS = ("services", "cases", "permits")


class LogServicePanel(FormPanel):
    """Ctrl+N from anywhere. With a `service_id` it corrects that service; with `follows` it is the
    next one of that service; with `repeats` the last service of the person once more.
    """

    FORM: ClassVar[str] = "log_service"

    def __init__(
        self,
        work: Work,
        shell: Shell,
        case_id: UUID | None = None,
        *,
        service_id: UUID | None = None,
        follows: UUID | None = None,
        repeats: bool = False,
    ) -> None:
        super().__init__(work, shell, case_id)
        self.service_id, self._revision, self._follows = service_id, 0, follows
        self._permit_id = work.new_id()
        self._choices: FormChoices | None = None
        self._stored: dict[str, str] = {}
        self._last: ServiceRow | None = None
        self._is_person_chosen = self._is_unsaved = False
        self._make()
        self._connect()
        self.retranslate()
        work.ask(self, form_choices, self._on_choices)
        if service_id is not None:
            self._load(service_id, self._show_stored)
        elif follows is not None:
            self._load(follows, self._show_next)
        elif case_id is not None:
            self.people.choose([case_id])
            self._load_last(case_id, at_once=repeats)

    # The draft

    def content(self) -> Mapping[str, Any]:
        return {
            "form": self.fields.form or "",
            "person": self.people.person.value(),
            "people": [str(one) for one in self.people.chosen()],
            "chosen": self._is_person_chosen,
            "service": str(self.service_id or ""),
            "revision": self._revision,
            "permit": str(self._permit_id),
            "follows": str(self._follows or ""),
            "answers": {
                question.name: question.value() for question in self.fields if is_answered(question)
            },
            "aside": self.fields.put_aside(),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._is_person_chosen = bool(content.get("chosen"))
        self._revision = int(content.get("revision") or 0)
        if content.get("service"):
            self.service_id = UUID(content["service"])
        if content.get("permit"):
            self._permit_id = UUID(content["permit"])
        if content.get("follows"):
            self._follows = UUID(content["follows"])
            self._load(self._follows, lambda row: self.presets.carry_on(answers_of(row)))
        if content.get("form") in set(ServiceForm):
            self.show_form(ServiceForm(content["form"]))
        self.fields.put(dict(content.get("answers") or {}))
        self.fields.take_up(dict(content.get("aside") or {}))
        people = [UUID(one) for one in content.get("people") or ()]
        if people or self.case_id is not None:
            self.people.choose(people or [self.case_id])  # type: ignore[list-item]
        else:
            self.people.say(str(content.get("person") or ""))
        self.retranslate()

    def is_empty(self) -> bool:
        if self._is_person_chosen or self.people.is_searching():
            return False
        if self.service_id is not None:
            return all(
                question.value() == self._stored.get(question.name, question.value())
                for question in self.fields.asked()
            )
        return self.fields.is_untouched()

    def touched(self, *_changed: object) -> None:
        self._is_unsaved = True
        super().touched()

    def _drop_empty(self) -> None:
        """What was typed and taken away again leaves no draft behind."""
        if not self._is_finished and self.is_empty():
            self.shell.forms.discard(self.draft_id)

    # What stands in the panel

    def _make(self) -> None:
        self.notice, self.notes = Banner("overdue"), Notes(self.work, self.shell.edit_service)
        self.notice.hide()
        self.people, self.kinds = People(self.work, self), KindPicker(self)
        self.person, self.tiles = self.people.person, self.kinds.tiles
        self.repeat = Button(size="s", kind="quiet", icon="refresh")
        self.repeat.hide()
        self.fields = Fields(self.work.now, self.work.today)
        self.presets = Presets(self.fields, self.work)
        self.refusals = Refusals(self.notice, self.person, self.fields, self.work.today)
        also = FlowBox(self.people.more, self.repeat, gap=8)
        told = (*self.notes.banners, self.presets.contact.note)
        self.add(self.notice, self.people, also, self.kinds, *told, self.fields)

    def _connect(self) -> None:
        self.people.changed.connect(self._on_people)
        self.people.met.connect(self._on_met)
        self.people.refused.connect(self._refuse)
        self.kinds.chosen.connect(self._on_kind)
        self.repeat.clicked.connect(self._repeat)
        self.saved.connect(self._save)
        self.notice.acted.connect(self._take_stored)
        self.opened.connect(self._aim)
        self.closed.connect(self._drop_empty)
        self.fields.rearranged.connect(lambda: follow_reading(self))
        self.fields.answered.connect(self._on_answer)
        self.fields.left.connect(self._on_left)
        self.person.changed.connect(lambda: self._on_answer(self.person))
        self.person.left.connect(lambda: self._on_left(self.person))

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "presets"):
            return
        self.set_title(_("Change service") if self.service_id else _("Log service"))
        self.repeat.setText(_("Repeat the last ({letter})").format(letter=AGAIN_LETTER))
        if self._last is not None:
            self.repeat.setToolTip(label(self._last.kind))
        self.presets.retranslate()
        self._say_save()
        self.refusals.retranslate()

    def _say_save(self) -> None:
        self.set_actions(save_word(self.fields.form, planned=self._is_plan()), _("Cancel"))

    def _is_plan(self) -> bool:
        return self.fields["outcome"].value() == PLANNED

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses a tile, unless it belongs to a text."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        letters = plain and not is_writing(QApplication.focusWidget()) and self.kinds.isEnabled()
        if letters and self._last is not None and event.text().upper() == AGAIN_LETTER:
            self._repeat()
        elif not (letters and self.kinds.take_letter(event.text())):
            super().keyPressEvent(event)

    def _on_people(self) -> None:
        self._is_person_chosen = True
        self.touched()
        if not self.people.is_group():
            self.kinds.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_met(self) -> None:
        """Who it is for is known, or was let go."""
        chosen = self.people.chosen()
        self.case_id = chosen[0] if chosen else None
        if not chosen:
            self._is_person_chosen = False
        whoms = self.people.whoms()
        self.presets.meet(whoms)
        closed = next((one for one in whoms if one.closed), None)
        if closed is not None and self.service_id is None and not self.people.is_group():
            self._refuse(CaseClosed(number=closed.number))
        if self.service_id is None and self._follows is None and len(chosen) == 1:
            self._load_last(chosen[0])
        self._look()

    # The last one again

    def _load_last(self, case_id: UUID, *, at_once: bool = False) -> None:
        def show(row: ServiceRow | None) -> None:
            if case_id == self.case_id:
                self._last = row
                self.repeat.setVisible(row is not None and self.fields.form is None)
                self.retranslate()
                if at_once:
                    self._repeat()

        self.work.ask(
            self, lambda session, viewer: last_service(session, viewer, case_id), show, self._refuse
        )

    def _repeat(self) -> None:
        """Kind, place, escort and interpreter as the last time."""
        if self._last is None:
            return
        self.show_form(form_of(self._last))
        self.presets.carry_on(answers_of(self._last), AGAIN)
        self.touched()
        self._aim()

    # Which kind

    def _on_kind(self, form: ServiceForm, kind: ServiceType | None) -> None:
        self.show_form(form)
        if kind is not None:
            self.fields.put(PRESETS.get(kind, {}))
            self.presets.chosen()
        self.touched()
        self.fields[FORMS[form].first].setFocus(Qt.FocusReason.TabFocusReason)
        self.reveal(self.kinds)

    def show_form(self, form: ServiceForm) -> None:
        """Ask what this kind asks."""
        self.repeat.hide()
        self.kinds.show_form(form)
        self.fields.show_form(form)
        self.presets.show_form(form)
        self._say_save()
        self._look()

    def _aim(self) -> None:
        """The keyboard goes to what is asked first: the person, or else the kind."""
        if self.case_id is None and self.service_id is None:
            self.people.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.fields.form is None:
            self.kinds.first().setFocus(Qt.FocusReason.TabFocusReason)
        elif (first := first_to_fill(self.fields)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Answers

    def _on_choices(self, found: FormChoices) -> None:
        self._choices = found
        self.presets.know(found)
        follow_reading(self)

    def _on_answer(self, question: Question) -> None:
        self.presets.follow(question)
        self._say_save()
        self._look()
        self.refusals.answered()
        self.touched()

    def _look(self) -> None:
        """Whether the same is logged already, and how much of it there was."""
        answers, cases = self.fields.answers(), self.people.chosen()
        self.notes.look(self.fields.form, answers, cases, self.service_id)

    def _on_left(self, question: Question) -> None:
        """Leaving a field judges it, and saves the draft if anything was typed."""
        QTimer.singleShot(0, question, question.judge)
        if self._is_unsaved:
            self._is_unsaved = False
            self.shell.forms.keep(self)

    # Saving

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        missing = self.refusals.missing(has_people=self.people.are_known())
        if missing is not None:
            self._refuse(missing)
            return
        form = self.fields.form
        if form is None or not self.people.are_known():
            return
        answers = self._stored | self.fields.answers()
        new = [new_service(form, answers, self._about(one)) for one in self.people.whoms()]
        if self.save.hasFocus():  # a button that dims gives the keyboard away, out of the panel
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.refuse(_("Saving…"))
        said = saved_word(form, planned=self._is_plan(), people=len(new))
        if len(new) > 1:
            self._do(log_services, GroupEntry(services=tuple(new)), said)
        else:
            self._do(change_service if self.service_id else log_service, new[0], said)

    def _do(self, usecase: Callable[[Any, T], Any], told: T, said: str) -> None:
        self.work.do(
            self,
            usecase,
            told,
            area=AREAS,
            then=lambda _id: self.finish(),
            refused=self._refuse,
            undo=said,
        )

    def _about(self, whom: Whom) -> About:
        is_one = not self.people.is_group()
        key = self.draft_id if is_one else id_in_group(self.draft_id, whom.case_id)
        return About(
            id=self.service_id or key,
            case_id=whom.case_id,
            language=whom.language,
            permit_id=self._permit_id,
            revision=self._revision if self.service_id else None,
        )

    def _refuse(self, error: AppError) -> None:
        """Say it beside the fields, or at the top; nothing that was typed is lost."""
        self.save.allow()
        if self.close_button.hasFocus():
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        first = self.refusals.show(error)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(first)
        elif self.refusals.is_at_top():
            self.reveal(self.notice)

    # Correcting

    def _load(self, service_id: UUID, then: Callable[[ServiceRow], None]) -> None:
        self.work.ask(
            self, lambda session, viewer: service(session, viewer, service_id), then, self._refuse
        )

    def _show_stored(self, row: ServiceRow) -> None:
        """Every answer as it was saved; its kind stays what it is."""
        self._stored, self._revision = answers_of(row), row.revision
        self.case_id = row.case_id
        self.refusals.forget()
        self.show_form(form_of(row))
        self.fields.put(self._stored)
        self.presets.correct()
        self.kinds.setEnabled(False)
        self.people.fix(row.case_id)
        self.retranslate()
        self._aim()

    def _show_next(self, row: ServiceRow) -> None:
        self.case_id = row.case_id
        self.show_form(form_of(row))
        self.presets.carry_on(answers_of(row))
        self.people.choose([row.case_id])
        self._aim()

    def _take_stored(self) -> None:
        """After Stale: show what somebody else saved; Undo brings one's own text back on top."""
        if self.service_id is None:
            return
        own = dict(self.content())

        def show(row: ServiceRow) -> None:
            mine = {**own, "revision": row.revision}
            self._show_stored(row)
            self.touched()
            self.shell.toast(_("This is the saved version."), lambda: self.fill(mine))

        self._load(self.service_id, show)
