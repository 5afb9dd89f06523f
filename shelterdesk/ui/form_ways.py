"""The ways to the forms of the side panel that the whole window has, each for who may use it."""

from uuid import UUID

from shelterdesk.queries.house import ArrivalRow
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.page_stack import PageStack
from shelterdesk.ui.shell import Day, Id, Shell
from shelterdesk.ui.side_forms import (
    FORMS,
    Begun,
    admission,
    booking_form,
    edit_service,
    log_form,
)
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.services import ServiceForm


class FormWays:
    """A part of the window: it opens what is asked for in the side panel."""

    _work: Work
    _pages: PageStack

    def open_form(self, panel: FormPanel) -> None:
        raise NotImplementedError

    def as_shell(self) -> Shell:
        """The window, as a form knows it."""
        raise NotImplementedError

    def log_service(
        self,
        case_id: Id = None,
        follows: Id = None,
        *,
        repeats: bool = False,
        on: Day = None,
        form: ServiceForm | None = None,
    ) -> None:
        if self._may(Action.SERVICE_LOG):
            about = case_id or self._pages.case_shown()
            begun = Begun(follows=follows, repeats=repeats, on=on, form=form)
            self.open_form(log_form(self._work, self.as_shell(), about, begun))

    def edit_service(self, service_id: UUID) -> None:
        if self._may(Action.SERVICE_CHANGE):
            self.open_form(edit_service(self._work, self.as_shell(), service_id))

    def book_interpreter(self, date_id: UUID) -> None:
        if self._may(Action.INTERPRETERS_BOOK):
            self.open_form(booking_form(self._work, self.as_shell(), date_id))

    def admit(self, known_as: str = "", expected: ArrivalRow | None = None) -> None:
        if self._may(Action.CASE_ADMIT):
            self.open_form(admission(self._work, self.as_shell(), known_as, expected))

    def begin(self, form: str, case_id: UUID) -> None:
        self.open_form(FORMS[form](self._work, self.as_shell(), case_id))

    def _may(self, action: Action) -> bool:
        return action in ALLOWED[self._work.viewer.role]
