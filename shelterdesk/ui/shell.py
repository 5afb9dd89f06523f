"""What the main window does for its pages and forms: they know this, never the window itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.ui.backing_up import BackingUp
from shelterdesk.ui.forms import OpenForms
from shelterdesk.ui.outfit import KdfPlan
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.vocabulary.services import ServiceForm

if TYPE_CHECKING:
    from shelterdesk.queries.house import ArrivalRow
    from shelterdesk.ui.form_panel import FormPanel

Id = UUID | None
Day = date | None


class Shell(Protocol):
    """The window around a page."""

    @property
    def stage(self) -> QWidget:
        """The room of the pages: a side panel is made over it."""

    @property
    def forms(self) -> OpenForms:
        """The forms that are open."""

    @property
    def plan(self) -> KdfPlan:
        """How dear a password guess is made."""

    @property
    def backing_up(self) -> BackingUp:
        """Makes backups, by itself and because somebody asked."""

    def open_case(self, case_id: UUID) -> None:
        """Show a case file; the page before stays where it was, behind Back."""

    def open_audit_log(self) -> None:
        """Show the audit log, where the role may read it; the page before stays behind Back."""

    def go_back(self) -> None:
        """Show the page that was there before."""

    def show_area(self, name: str, part: str = "") -> None:
        """Show a page of the navigation, by its name in `ui.areas`; a part of it, where it has
        parts: a view of the list of cases.
        """

    def show_count(self, name: str, count: int, spoken: str = "", *, urgent: bool = False) -> None:
        """The count on a page's badge, and the sentence a screen reader says for it."""

    def log_service(
        self,
        case_id: Id = None,
        follows: Id = None,
        *,
        repeats: bool = False,
        on: Day = None,
        form: ServiceForm | None = None,
    ) -> None:
        """Open the form that logs a service, for this case or for one still to choose; with
        `follows` it is the next one of that service, of the same kind; with `repeats` the last one
        of this case again; `on` another day than today, and then a plan if it lies ahead; `form`
        where its kind is known.
        """

    def edit_service(self, service_id: UUID) -> None:
        """Open the form of a service that was logged, to correct it."""

    def book_interpreter(self, date_id: UUID) -> None:
        """Open the booking of an interpreter for this court date or planned service: the one that
        stands for it, or a new one that begins with what is known of it.
        """

    def admit(self, known_as: str = "", expected: "ArrivalRow | None" = None) -> None:
        """Open the form for a new admission: begun with what she is called, or of somebody who
        was expected.
        """

    def open_help(self, name: str) -> None:
        """Show the help page of a screen, by the name the window has for it."""

    def choose_folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder, in the system's dialog; None when nothing was chosen."""

    def open_form(self, panel: "FormPanel") -> None:
        """Show a form over the page. One that was open is closed, its draft kept."""

    def begin(self, form: str, case_id: UUID) -> None:
        """Open a form of a case, by its name in `ui.side_forms.FORMS`."""

    def reopen(self, draft: DraftForm) -> None:
        """Open a draft in its form, the cursor where it was."""

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done, with Undo for ten seconds."""

    def refuse(self, why: str) -> None:
        """Say why what was pressed cannot be done now."""

    def speak(self, language: str) -> None:
        """Switch the language of the window, live."""

    def wear(self, theme: str, text_percent: int) -> None:
        """Put a theme on, live: "system", "light", "dark" or "contrast", text 100 to 200 %."""

    def watch_idle(self, seconds: int) -> None:
        """Lock after so many seconds without a key or a click: the site's setting changed."""

    def lock(self) -> None:
        """Lock now."""
