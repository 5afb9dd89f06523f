"""The rows and counts of the list of cases, asked of the store page by page."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from shelterdesk.errors import AppError
from shelterdesk.queries.case_views import CaseStart, case_start
from shelterdesk.queries.cases import PAGE, CasePage, CaseView, case_counts, case_list, case_preview
from shelterdesk.queries.search import FoundCase, find_cases
from shelterdesk.ui.cases.asking import Asked
from shelterdesk.ui.widgets.table_layout import Layout, layout_from_kept
from shelterdesk.ui.work import Work


class CaseLoading(QObject):
    """Knows what is asked for now, and drops the answer to anything else."""

    started = Signal(object, object)  # Layout, the user's own views: before the first rows
    page_came = Signal(object, bool)  # CasePage, whether the chosen row and the place stay
    more_came = Signal(object)  # CasePage, to go below
    counts_came = Signal(object)
    preview_came = Signal(object)
    close_came = Signal(str, object)  # what was searched, and who comes close or stands elsewhere
    asked_counts = Signal()  # the rows are on their way: what else is counted may follow them

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.asked = Asked(CaseView.OPEN)
        self.total = self.shown = 0
        self.is_loading = False

    def begin(self, key: str) -> None:
        """The columns, one's own views and the first rows come together: nothing jumps then."""
        asked = self.asked
        self.is_loading = True
        self._work.ask(
            self,
            lambda session, viewer: case_start(
                session, viewer, asked.view, key,
                lambda kept: asked.sorted_as(layout_from_kept(kept)).order(),
            ),
            partial(self._on_start, asked),
            self._on_unread,
        )  # fmt: skip
        self.count()

    def show(self, asked: Asked) -> None:
        """Another view, search, filter or order: from the top."""
        self.asked = asked
        self.load()

    def load(self, *, keep: bool = False) -> None:
        """Anew: from the top, or all that was loaded so far."""
        limit = max(PAGE, self.shown) if keep else PAGE
        self._ask(0, limit, partial(self._on_page, keep=keep))
        self.count()

    def load_more(self) -> None:
        """The next page, if there is one and none is on its way."""
        if not self.is_loading and self.shown < self.total:
            self._ask(self.shown, PAGE, self._on_more)

    def count(self) -> None:
        """After the rows: nobody waits for a badge."""
        self._work.ask(self, case_counts, self.counts_came.emit)
        self.asked_counts.emit()

    def look_at(self, case_id: UUID) -> None:
        """What stands beside the list for this case."""
        self._work.ask(
            self,
            lambda session, viewer: case_preview(session, viewer, case_id),
            self.preview_came.emit,
            refused=lambda _gone: None,  # voided or handed over meanwhile: the next load says so
        )

    def find_close(self) -> None:
        """Who fits the search in another view, or comes close to it."""
        asked = self.asked

        def found(close: Sequence[FoundCase]) -> None:
            if asked == self.asked:
                self.close_came.emit(asked.search, close)

        self._work.ask(
            self, lambda session, viewer: find_cases(session, viewer, asked.search), found
        )

    def _ask(self, offset: int, limit: int, then: Callable[[Asked, CasePage], None]) -> None:
        asked, narrowing = self.asked, self.asked.narrowing(self._work.today())
        self.is_loading = True
        self._work.ask(
            self,
            lambda session, viewer: case_list(
                session, viewer, asked.view, asked.search, offset, limit,
                narrowing=narrowing, order=asked.order(),
            ),
            partial(then, asked),
            self._on_unread,
        )  # fmt: skip

    def _on_start(self, asked: Asked, start: CaseStart) -> None:
        layout: Layout = layout_from_kept(start.layout)
        self.started.emit(layout, start.views)
        if asked == self.asked:
            self.asked = asked.sorted_as(layout)
            self._on_page(self.asked, start.page, keep=False)

    def _on_page(self, asked: Asked, page: CasePage, *, keep: bool) -> None:
        if asked == self.asked:
            self.is_loading, self.total, self.shown = False, page.total, len(page.rows)
            self.page_came.emit(page, keep)

    def _on_more(self, asked: Asked, page: CasePage) -> None:
        if asked == self.asked:
            self.is_loading, self.total = False, page.total
            self.shown += len(page.rows)
            self.more_came.emit(page)

    def _on_unread(self, error: AppError) -> None:
        self.is_loading = False
        self._work.failed.emit(error)
