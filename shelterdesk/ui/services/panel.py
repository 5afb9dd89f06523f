"""The panel that logs a service, or corrects one: for whom, what kind, and that kind's form."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.errors import AppError, CaseClosed, Invalid, Problem, Stale
from shelterdesk.i18n import _
from shelterdesk.queries.search import FoundCase
from shelterdesk.queries.service_form import FormChoices, Whom, form_choices, whom
from shelterdesk.queries.services import ServiceRow, service
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.questions.question import Question, is_writing
from shelterdesk.ui.services.answers_in import About, new_service
from shelterdesk.ui.services.answers_out import answers_of, form_of
from shelterdesk.ui.services.fields import FIRST, Fields
from shelterdesk.ui.services.person import PersonQuestion, PersonSearch
from shelterdesk.ui.services.presets import Presets
from shelterdesk.ui.services.words import SAVE, SAVED, TILES
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import first_to_fill
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.tiles import TileGrid, TileItem
from shelterdesk.ui.work import Work
from shelterdesk.usecases.services import change_service, log_service
from shelterdesk.vocabulary.problems import say_rule
from shelterdesk.vocabulary.services import ServiceForm

AREAS = ("services", "cases", "permits")


class LogServicePanel(FormPanel):
    """Ctrl+N from anywhere. With a `service_id` it corrects that service; with `follows` it is the
    next one of that service.
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
    ) -> None:
        super().__init__(work, shell, case_id)
        self.service_id, self._revision, self._follows = service_id, 0, follows
        self._permit_id = work.new_id()
        self._whom: Whom | None = None
        self._choices: FormChoices | None = None
        self._stored: dict[str, str] = {}
        self._is_person_chosen = False
        self._is_unsaved = False
        self._failure: AppError | None = None
        self._left_over: dict[str, Problem] = {}
        self._make()
        self._connect()
        self.retranslate()
        work.ask(self, form_choices, self._on_choices)
        if service_id is not None:
            self._load(service_id, self._show_stored)
        elif follows is not None:
            self._load(follows, self._show_next)
        elif case_id is not None:
            self._load_whom(case_id)

    # The draft

    def content(self) -> Mapping[str, Any]:
        return {
            "form": self.fields.form or "",
            "person": self.person.value(),
            "chosen": self._is_person_chosen,
            "service": str(self.service_id or ""),
            "revision": self._revision,
            "permit": str(self._permit_id),
            "follows": str(self._follows or ""),
            "answers": {
                question.name: question.value()
                for question in self.fields
                if question.is_given() or not question.is_preset()
            },
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
        for name, value in dict(content.get("answers") or {}).items():
            if name in {question.name for question in self.fields}:
                self.fields[name].set_value(str(value))
        if content.get("form") in set(ServiceForm):
            self._show_form(ServiceForm(content["form"]))
        if self.case_id is not None:
            self._load_whom(self.case_id)
        else:
            self.person.set_value(str(content.get("person") or ""))
        self.retranslate()

    def is_empty(self) -> bool:
        if self._is_person_chosen or (self.case_id is None and self.person.value().strip()):
            return False
        if self.service_id is not None:
            return all(
                question.value() == self._stored.get(question.name, question.value())
                for question in self.fields.asked()
            )
        return all(question.is_preset() for question in self.fields)

    def touched(self, *_changed: object) -> None:
        self._is_unsaved = True
        super().touched()

    def _drop_empty(self) -> None:
        """What was typed and taken away again leaves no draft behind."""
        if not self._is_finished and self.is_empty():
            self.shell.forms.discard(self.draft_id)

    # What stands in the panel

    def _make(self) -> None:
        self.notice, self._edit = Banner("overdue"), SearchEdit("user")
        self.notice.hide()
        self.person = PersonQuestion(self._edit)
        self.search = PersonSearch(self.work, self._edit, self)
        self.tiles = TileGrid(columns=len(TILES))
        self.tiles.setObjectName("form")
        self.fields = Fields(self.work.today, self._roc_years)
        self.presets = Presets(self.fields, self.work)
        self.add(self.notice, self.person, self.tiles, self.fields)

    def _connect(self) -> None:
        self.search.chosen.connect(self._on_person)
        self._edit.searched.connect(self._on_search)
        self.tiles.chosen.connect(self._on_tile)
        self.saved.connect(self._save)
        self.notice.acted.connect(self._take_stored)
        self.opened.connect(self._aim)
        self.closed.connect(self._drop_empty)
        self.fields.rearranged.connect(lambda: follow_reading(self))
        for question in (self.person, *self.fields):
            question.changed.connect(lambda question=question: self._on_answer(question))
            question.left.connect(lambda question=question: self._on_left(question))

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "tiles"):
            return
        form = self.fields.form
        self.set_title(_("Change service") if self.service_id else _("Log service"))
        self.set_actions(_(SAVE[form]), _("Cancel"))
        self.tiles.setAccessibleName(_("Kind of service"))
        self.tiles.set_items(
            [
                TileItem(code=code, text=_(text), icon=icon, letter=letter)
                for code, text, icon, letter in TILES
            ]
        )
        self.presets.retranslate()
        self._say_failure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses a tile, unless it belongs to a text."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        letters = plain and not is_writing(QApplication.focusWidget()) and self.tiles.isEnabled()
        if not (letters and self.tiles.take_letter(event.text())):
            super().keyPressEvent(event)

    def _roc_years(self) -> bool:
        return self._choices is not None and self._choices.roc_years

    # Whom it is for

    def _on_search(self, _text: str) -> None:
        """Other letters mean another person: the one before is let go."""
        self.case_id, self._whom = None, None
        self._is_person_chosen = False
        self.presets.meet(None)

    def _on_person(self, hit: FoundCase) -> None:
        self.case_id, self._is_person_chosen = hit.case_id, True
        self.person.set_value(f"{hit.known_as} · {hit.number}")
        self.person.refuse(None)
        self.touched()
        self._load_whom(hit.case_id)
        self.tiles.tile(self.fields.form or TILES[0][0]).setFocus(Qt.FocusReason.TabFocusReason)

    def _load_whom(self, case_id: UUID) -> None:
        self.work.ask(
            self,
            lambda session, viewer: whom(session, viewer, case_id),
            self._on_whom,
            self._refuse,
        )

    def _on_whom(self, found: Whom) -> None:
        if found.case_id != self.case_id:
            return
        self._whom = found
        self.person.set_value(f"{found.known_as} · {found.number}")
        self.presets.meet(found)
        if found.closed and self.service_id is None:
            self._refuse(CaseClosed(number=found.number))

    # Which kind

    def _on_tile(self, code: str) -> None:
        self._show_form(ServiceForm(code))
        self.touched()
        self.fields[FIRST[ServiceForm(code)]].setFocus(Qt.FocusReason.TabFocusReason)
        self.reveal(self.tiles)

    def _show_form(self, form: ServiceForm) -> None:
        self.tiles.choose(form)
        self.tiles.setFocusProxy(self.tiles.tile(form))
        self.fields.show_form(form)
        self.presets.show_form(form)
        self.set_actions(_(SAVE[form]), _("Cancel"))

    def _aim(self) -> None:
        """The keyboard goes to what is asked first: the person, or else the kind."""
        if self.case_id is None and self.service_id is None:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.fields.form is None:
            self.tiles.tile(TILES[0][0]).setFocus(Qt.FocusReason.TabFocusReason)
        elif (first := first_to_fill(self.fields)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Answers

    def _on_choices(self, found: FormChoices) -> None:
        self._choices = found
        self.presets.know(found)
        follow_reading(self)

    def _on_answer(self, question: Question) -> None:
        self.presets.follow(question)
        if self._failure is not None and not isinstance(self._failure, Stale):
            self._failure = None
            self._say_failure()
        self.touched()

    def _on_left(self, question: Question) -> None:
        """Leaving a field judges it, and saves the draft if anything was typed."""
        QTimer.singleShot(0, question, question.judge)
        if self._is_unsaved:
            self._is_unsaved = False
            self.shell.forms.keep(self)

    # Saving

    def _save(self) -> None:
        if not self.save.isEnabled() or not self._is_whole():
            return
        form, case_id = self.fields.form, self.case_id
        if form is None or case_id is None or self._whom is None:
            return
        answers = self._stored | {one.name: one.value() for one in self.fields.asked()}
        new = new_service(
            form,
            answers,
            About(
                id=self.service_id or self.draft_id,
                case_id=case_id,
                language=self._whom.language,
                permit_id=self._permit_id,
                revision=self._revision if self.service_id else None,
            ),
        )
        usecase = change_service if self.service_id else log_service
        if self.save.hasFocus():  # a button that dims gives the keyboard away, out of the panel
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.refuse(_("Saving…"))
        self.work.do(
            self,
            usecase,
            new,
            area=AREAS,
            then=lambda _id: self.finish(),
            refused=self._refuse,
            undo=_(SAVED[form]),
        )

    def _is_whole(self) -> bool:
        """Whether every needed answer is there and understood; else say what is missing."""
        self._failure = None
        problems = {"person": Problem("required")} if self._whom is None else {}
        faults = {question.name: question.fault() for question in self.fields.asked()}
        problems |= {name: fault for name, fault in faults.items() if fault is not None}
        if self.fields.form is None:
            problems["form"] = Problem("required")
        if problems:
            self._refuse(Invalid(problems))
        return not problems

    def _refuse(self, error: AppError) -> None:
        """Say it beside the fields, or at the top; nothing that was typed is lost."""
        self.save.allow()
        if self.close_button.hasFocus():
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        self._failure = error
        problems = dict(error.fields) if isinstance(error, Invalid) else {}
        self._place_start(problems)
        shown = [self.person, *self.fields.asked()]
        for question in shown:
            question.refuse(problems.pop(question.name, None))
        self._left_over = problems
        self._say_failure()
        first = next((question for question in shown if question.problem()), None)
        if first is not None and isinstance(error, Invalid):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, first, lambda: self.reveal(first))

    def _place_start(self, problems: dict[str, Problem]) -> None:
        """When a service began is two fields; another day than today is what to look at first."""
        if "start" in problems and "date" not in problems:
            day = self.fields["date"].value()
            if day != self.work.today().isoformat():
                problems["date"] = problems.pop("start")

    def _say_failure(self) -> None:
        """What no field could say stands at the top, where it is seen."""
        error, text, action = self._failure, "", ""
        if isinstance(error, Invalid):
            left = next(iter(self._left_over.items()), None)
            if left is not None:
                text = _("Choose a kind of service.") if left[0] == "form" else say_rule(left[1])
        elif error is not None:
            text = sentence(error)
            action = _("Show the saved one") if isinstance(error, Stale) else ""
        self.notice.set_texts(text, action)
        self.notice.setVisible(bool(text))
        if text:
            QTimer.singleShot(0, self.notice, lambda: self.reveal(self.notice))

    # Correcting

    def _load(self, service_id: UUID, then: Callable[[ServiceRow], None]) -> None:
        self.work.ask(
            self, lambda session, viewer: service(session, viewer, service_id), then, self._refuse
        )

    def _show_stored(self, row: ServiceRow) -> None:
        """Every answer as it was saved; its kind stays what it is."""
        self._stored, self._revision = answers_of(row), row.revision
        self.case_id = row.case_id
        for question in self.fields:
            if question.name in self._stored:
                question.set_value(self._stored[question.name])
        self._failure = None
        self._show_form(form_of(row))
        self.presets.correct()
        self._edit.set_read_only(True)
        self.tiles.setEnabled(False)
        self._load_whom(row.case_id)
        self.retranslate()
        self._aim()

    def _show_next(self, row: ServiceRow) -> None:
        self.case_id = row.case_id
        self._show_form(form_of(row))
        self.presets.carry_on(answers_of(row))
        self._load_whom(row.case_id)
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
            self.shell.toast(_("This is the saved version."), lambda: self._bring_back(mine))

        self._load(self.service_id, show)

    def _bring_back(self, mine: Mapping[str, Any]) -> None:
        self.fill(mine)
        self._aim()
