"""Turning the whole window to the person beside one, and back: one key each way."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from shelterdesk.errors import AppError
from shelterdesk.queries.client_view import ClientView, client_view
from shelterdesk.ui.client.page import ClientPage
from shelterdesk.ui.client.sections import PaperOf
from shelterdesk.ui.forms import OpenForms, cursor_of, return_into
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.paper.slips import in_preview, show_hers, show_slip
from shelterdesk.ui.work import Work
from shelterdesk.usecases.cases import open_case
from shelterdesk.usecases.desk import Desk


class OtherWindows(Protocol):
    """The other windows of ours: away while she looks, and back afterwards."""

    def hide(self) -> None: ...
    def show(self) -> None: ...
    def stop(self) -> None: ...


class Turning(QObject):
    """While the client view is in front the window behind it is hidden: no key, click or Tab
    reaches it, and what opens meanwhile waits.
    """

    turned = Signal(bool)

    def __init__(
        self,
        whole: QStackedWidget,
        window_side: QWidget,
        work: Work,
        forms: OpenForms,
        others: OtherWindows,
        case_at_hand: Callable[[], UUID | None],
    ) -> None:
        super().__init__(whole)
        self._whole, self._work, self._forms, self._others = whole, work, forms, others
        self._case_at_hand = case_at_hand
        self._window_side = window_side
        self._before: QWidget | None = None
        self._place: Mapping[str, Any] = {}
        self._is_coming = False
        self.page = ClientPage(work)
        whole.addWidget(self.page)
        self.page.left.connect(self.back)
        self.page.paper_asked.connect(self._show_paper)

    def can_turn(self) -> bool:
        """Whether a case is at hand: a file that is open, or one chosen in the list."""
        return self._case_at_hand() is not None

    def is_turned(self) -> bool:
        return self._whole.currentWidget() is self.page

    def turn(self) -> None:
        """Show the person of the case at hand what is hers. That is a read of her file."""
        case_id = self._case_at_hand()
        if case_id is None or self._is_coming or self.is_turned():
            return
        self._is_coming = True
        now = self._work.now()

        def read(desk: Desk) -> ClientView:
            open_case(desk, case_id)
            with desk.store.read() as session:
                return client_view(session, desk.viewer, case_id, now)

        self._work.do_with_desk(
            self, read, then=self._show, refused=self._refuse, broken=self._stay
        )

    def back(self) -> None:
        """The normal window again, as it was left."""
        if not self.is_turned():
            return
        self._whole.setCurrentWidget(self._window_side)
        self.page.forget()
        self._others.show()
        if self._before is not None and isValid(self._before):
            return_into(self._before, self._place)
        self.turned.emit(False)

    def _show_paper(self, wanted: PaperOf) -> None:
        """Hers, over what she looks at."""
        case_id = self.page.case_id
        if wanted.source_id is not None:
            show_slip(self._work, self.page, wanted.source_id, self._preview)
        elif case_id is not None:
            show_hers(self._work, self.page, case_id, wanted.kind, self._preview)

    def _preview(self, work: Work, owner: QWidget, paper: Paper) -> None:
        """The windows that are away stay there; this one is seen."""
        if self.is_turned():
            self._others.stop()
            in_preview(work, owner, paper).finished.connect(self._on_paper_over)

    def _on_paper_over(self) -> None:
        if self.is_turned():
            self._others.hide()

    def end(self) -> None:
        """The vault is being closed: nothing of her stays, and what opens next is seen."""
        self._others.stop()
        self.page.forget()

    def _show(self, view: ClientView) -> None:
        self._stay()
        self._before = self._window_side.focusWidget()
        self._place = cursor_of(self._before) if self._before is not None else {}
        self._forms.keep_all()
        self._others.hide()
        self._whole.window().activateWindow()  # another one may have had the keyboard
        self._whole.setCurrentWidget(self.page)
        self.page.show_view(view)
        self.turned.emit(True)

    def _refuse(self, error: AppError) -> None:
        self._stay()
        self._work.failed.emit(error)

    def _stay(self) -> None:
        self._is_coming = False
