"""Opens stores for the entrance and makes the window over them. The heavy imports are these."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from shelterdesk.demo.build import DemoOrder, make_demo, today_of
from shelterdesk.errors import AppError
from shelterdesk.i18n import formats, language
from shelterdesk.queries.welcome import Welcome, welcome
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.garbage import keep_what_is_there
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.outfit import Outfit
from shelterdesk.ui.setup.orders import NewVaultOrder, RestoreOrder, TryOrder
from shelterdesk.ui.unlock.way_in import Recovery, WayIn, enter_with_key
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_first, open_recovered, open_vault, strengthen_slot
from shelterdesk.usecases.restoring import restore
from shelterdesk.usecases.settings import set_preference
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.visits import Visits

PEOPLE, SEED = 60, 1
Refused = Callable[[AppError], None]


def _nothing() -> None:
    """Nothing is left to be emptied."""


class Opener(QObject):
    """Each call opens the store on a thread of its own and answers with a window, or refuses."""

    opened = Signal(object, object)  # MainWindow, and the Path of its vault
    crashed = Signal(object)  # our own bug, in a store's thread
    waited = Signal(object)  # Waited: what is to be seen while a store is opened
    told = Signal(int, int)  # progress of a vault of invented people

    def __init__(
        self, app: QApplication, outfit: Outfit, beside: Beside, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app, self._outfit, self._beside = app, outfit, beside
        self._stop = Event()
        keep_what_is_there()
        self.language_picked = False

    def enter(self, way: WayIn, refused: Refused) -> None:
        """Open with what an unlock won; seal its slot anew if it is below today's floor."""

        def open_it() -> Desk:
            with _given_back(way):
                return open_vault(
                    way.folder,
                    way.lock,
                    way.opened,
                    way.attempts,
                    self._outfit.sources,
                    self._visits(),
                )

        self._open(way.folder.path, open_it, refused, then=lambda work: self._seal(work, way))

    def enter_first(
        self, way: WayIn, password: str, refused: Refused, done: Callable[[], None]
    ) -> None:
        """Open with a password that was given, and put this one in its place."""
        outfit = self._outfit

        def open_it() -> Desk:
            with _given_back(way):
                return open_first(
                    way.folder, way.lock, way.opened, password, outfit.plan.cost(), way.attempts,
                    outfit.sources, self._visits(),
                )  # fmt: skip

        self._open(way.folder.path, open_it, refused, done)

    def recover(
        self, folder: VaultFolder, typed: Recovery, refused: Refused, done: Callable[[], None]
    ) -> None:
        """Open with the recovery key and give the user a new password."""
        outfit = self._outfit

        def open_it() -> Desk:
            way = enter_with_key(folder, outfit.sources, typed)
            with _given_back(way):
                return open_recovered(
                    folder,
                    way.lock,
                    way.opened,
                    typed.login,
                    typed.password,
                    outfit.plan.cost(),
                    outfit.sources,
                    self._visits(),
                )

        self._open(folder.path, open_it, refused, done)

    def create(self, order: NewVaultOrder, refused: Refused, done: Callable[[], None]) -> None:
        """Make the vault and open it as its first user."""
        shelter = NewShelter(
            facility=order.facility,
            own_name=order.own_name,
            language=language(),
            kept_on=order.kept_on,
            typed_back=order.typed_back,
        )
        sources = self._outfit.sources
        self._open(
            order.path,
            lambda: create_vault(order.path, order.keys, shelter, sources, papers=order.papers),
            refused,
            done,
        )

    def restore(self, order: RestoreOrder, then: Callable[[Path], None], refused: Refused) -> None:
        restored = partial(restore, order.backup, order.target)
        self._beside.run(self, restored, then, refused, shown=True)

    def make_trial(
        self,
        order: TryOrder,
        told: Callable[[int, int], None],
        then: Callable[[Path], None],
        refused: Refused,
    ) -> None:
        """A vault of invented people up to today. Stopped or failed, nothing of it is left."""
        self._stop.clear()
        self.told.connect(told)
        plan, sources = self._outfit.plan, self._outfit.sources

        def make() -> Path:
            demo = DemoOrder(people=PEOPLE, seed=SEED, as_of=today_of(sources), cost=plan.floor())
            was_there = order.path.is_dir() and any(order.path.iterdir())
            try:
                make_demo(order.path, demo, self._tell)
            except BaseException:
                if not was_there:
                    shutil.rmtree(order.path, ignore_errors=True)
                raise
            return order.path

        self._beside.run(self, make, then, refused, shown=True)

    def _visits(self) -> Visits | None:
        return self._outfit.visits() if self._outfit.visits is not None else None

    def stop_trial(self) -> None:
        self._stop.set()

    def _tell(self, done: int, of: int) -> bool:
        self.told.emit(done, of)
        return not self._stop.is_set()

    def _open(
        self,
        path: Path,
        open_it: Callable[[], Desk],
        refused: Refused,
        done: Callable[[], None] = _nothing,
        then: Callable[[Work], None] = lambda _work: None,
    ) -> None:
        work = Work(self._outfit.sources, self)
        work.crashed.connect(self.crashed)
        work.waited.connect(self.waited)

        def on_refused(error: AppError) -> None:
            work.close()
            refused(error)

        def on_welcome(found: Welcome) -> None:
            done()
            self._show(path, work, found)
            then(work)

        def on_desk(_desk: Desk) -> None:
            work.ask(self, welcome, on_welcome, on_refused)

        work.begin(self, open_it, on_desk, on_refused)

    def _show(self, path: Path, work: Work, found: Welcome) -> None:
        outfit = self._outfit
        outfit.settings.remember_vault(path)
        formats.write_years(roc=found.site.roc_years)
        if self.language_picked:
            spoken = language()
            work.do_with_desk(self, lambda desk: set_preference(desk, "language", spoken))
        window = MainWindow(
            self._app,
            work,
            found,
            restart=lambda kept: outfit.restart(path, kept),
            rescue=lambda kept, found: outfit.rescue(path, kept, found),
            remember_language=outfit.settings.remember_language,
            choose=outfit.choose,
            plan=outfit.plan,
        )
        if not self.language_picked:
            window.speak(found.language)
        window.status.show_left_out(outfit.leave_out(window))
        if outfit.keeps_up:
            window.upkeep.start()
        self.opened.emit(window, path)
        outfit.hear(window, window.lock)

    def _seal(self, work: Work, way: WayIn) -> None:
        if way.weak:
            cost = self._outfit.plan.cost
            work.do_with_desk(
                self, lambda desk: strengthen_slot(desk, way.opened, way.weak, cost())
            )


@contextmanager
def _given_back(way: WayIn) -> Iterator[None]:
    """Gives the vault's lock back when the block fails."""
    try:
        yield
    except BaseException:
        way.lock.release()
        raise
