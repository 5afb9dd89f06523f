"""The user's own views of the list: asked for, renamed, moved, thrown away with Undo."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.case_filters import Narrowing
from shelterdesk.queries.case_views import OwnView, own_views
from shelterdesk.queries.cases import case_count
from shelterdesk.ui.cases.view_dialog import Lines, ViewDialog
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.usecases.case_views import drop_view, keep_view, place_view
from shelterdesk.usecases.desk import Desk

AREA = "views"


class OwnViews(QObject):
    """Knows the views as they were read last. `listed` tells that they were read anew, `counted`
    of one view's count, `made` of one that was kept under a name for the first time.
    """

    listed = Signal()
    counted = Signal(object, int)
    made = Signal(object)  # its id

    def __init__(self, work: Work, shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._work, self._shell, self._owner = work, shell, owner
        self._round = 0
        self.views: tuple[OwnView, ...] = ()
        work.changed.connect(self._on_changed)

    def find(self, view_id: UUID | None) -> OwnView | None:
        """The view of this id."""
        return next((own for own in self.views if own.id == view_id), None)

    def show(self, views: tuple[OwnView, ...]) -> None:
        """What was read of the store."""
        if views != self.views:
            self.views = views
            self.listed.emit()

    def count(self) -> None:
        """Count each, one after the other: what else is asked meanwhile comes in between."""
        self._round += 1
        self._count_next(self._round, self.views)

    def _count_next(self, at: int, left: tuple[OwnView, ...]) -> None:
        if not left or at != self._round:
            return
        own, rest, today = left[0], left[1:], self._work.today()
        narrowing = Narrowing(own.filters, today)

        def done(count: int) -> None:
            if at == self._round:
                self.counted.emit(own.id, count)
                self._count_next(at, rest)

        self._work.ask(
            self,
            lambda session, viewer: case_count(session, viewer, own.view, own.search, narrowing),
            done,
        )

    # What a person does with one

    def save(self, own: OwnView, holds: Lines) -> None:
        """Ask for a name, and keep it below the others."""
        dialog = self._dialog(own, holds)
        dialog.kept.connect(lambda kept: self.made.emit(kept.id))
        dialog.open()

    def rename(self, view_id: UUID) -> None:
        """Ask for another name."""
        own = self.find(view_id)
        if own is not None:
            self._dialog(own, None).open()

    def keep(self, own: OwnView) -> None:
        """Keep a view as it is now; what it was comes back with Undo."""
        before = self.find(own.id)
        if before is None:
            return
        undo = partial(self._do, partial(_kept, own=before))
        said = _("View saved.")
        self._do(partial(_kept, own=own), lambda _done: self._shell.toast(said, undo))

    def keep_quietly(self, own: OwnView) -> None:
        """How its columns stand: nothing to say."""
        self._do(partial(_kept, own=own))

    def move(self, view_id: UUID, step: int) -> None:
        """One place up or down among one's own."""
        own = self.find(view_id)
        if own is not None:
            at = self.views.index(own) + step
            if 0 <= at < len(self.views):
                self._do(partial(_placed, own=own, at=at))

    def drop(self, view_id: UUID) -> None:
        """Throw one away; Undo puts it back where it was."""
        said = _("View deleted.")

        def offer(gone: tuple[OwnView, int]) -> None:
            own, at = gone
            self._shell.toast(said, partial(self._do, partial(_placed, own=own, at=at)))

        self._do(lambda desk: drop_view(desk, view_id), offer)

    def _dialog(self, own: OwnView, holds: Lines | None) -> ViewDialog:
        return ViewDialog(self._work, own, self._owner.window(), holds=holds)

    def _do(
        self,
        deed: Callable[[Desk], object],
        then: Callable[..., object] = lambda _done: None,
    ) -> None:
        self._work.do_with_desk(self, deed, area=AREA, then=then)

    def _on_changed(self, area: str) -> None:
        if area == AREA:
            self._work.ask(self, own_views, self.show)


def _kept(desk: Desk, own: OwnView) -> None:
    keep_view(desk, own)


def _placed(desk: Desk, own: OwnView, at: int) -> None:
    place_view(desk, own, at)
