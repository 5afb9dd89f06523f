"""Labels in two languages: the form that is open speaks that of its person too."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from shelterdesk.i18n import N_, _, language
from shelterdesk.queries.client_view import language_of
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.widgets.second import second_of, speak_beside
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.people import SPOKEN_HERE, Language

NO_FORM = N_("Open a form of somebody's case: its labels can stand in two languages.")
NOT_SPOKEN = N_("ShelterDesk does not speak her language yet, so labels stay as they are.")
SAME = N_("She speaks the language of this window: there is nothing to add.")


class TwoLanguages(QObject):
    """Off for every form that opens, and on until it closes."""

    def __init__(
        self,
        work: Work,
        form: Callable[[], FormPanel | None],
        refuse: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._form, self._refuse = work, form, refuse

    def can_switch(self) -> bool:
        """Whether a form of somebody's case is open."""
        form = self._form()
        return form is not None and form.case_id is not None

    def switch(self) -> None:
        """Into two languages, or back into one."""
        form = self._form()
        if form is None or form.case_id is None:
            return
        if second_of(form):
            speak_beside(form, "")
            return
        case_id = form.case_id
        self._work.ask(
            form,
            lambda session, viewer: language_of(session, viewer, case_id),
            lambda hers: self._speak(form, hers),
        )

    def _speak(self, form: FormPanel, hers: Language) -> None:
        if not isValid(form):
            return
        code = SPOKEN_HERE.get(hers, "")
        if not code:
            self._refuse(_(NOT_SPOKEN))
        elif code == language():
            self._refuse(_(SAME))
        else:
            speak_beside(form, code)
