"""From the entrance to the open vault: which card is shown, who opens the store, what comes after.

Imported before the first paint, so what is heavy is imported where it is first needed.
"""

from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.entrance import Entrance
from shelterdesk.ui.faults import Faults
from shelterdesk.ui.language import switch
from shelterdesk.ui.outfit import Outfit
from shelterdesk.ui.screen import fit_on_screen
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from shelterdesk.ui.main_window import MainWindow
    from shelterdesk.ui.opening import Opener
    from shelterdesk.ui.rescue.rescuing import Rescuing
    from shelterdesk.ui.setup.assistant import SetupAssistant
    from shelterdesk.ui.setup.orders import NewVaultOrder, RestoreOrder, TryOrder
    from shelterdesk.ui.unlock.recovery import RecoveryCard
    from shelterdesk.ui.unlock.way_in import WayIn


PAUSE_MS = 50  # the first paint reaches the screen before a second thread asks for Python


class Journey(QObject):
    """Holds the window of the moment: the entrance, then the main window."""

    opened = Signal(object)  # MainWindow

    def __init__(self, app: QApplication, outfit: Outfit, faults: Faults) -> None:
        super().__init__()
        self._app, self._outfit = app, outfit
        self._language_picked = False
        self._drafts_lost = False
        self._to_mend: Path | None = None  # what follows from its records is worked out anew
        self._vault = outfit.default_vault
        self.window: MainWindow | None = None
        self._opens: Opener | None = None
        self._faults = faults
        self._crash: QWidget | None = None
        self.beside = Beside(self)
        self.entrance = Entrance()
        self._ring = FocusRing(self.entrance, app)
        self.assistant: SetupAssistant | None = None
        faults.seen.connect(self._on_fault)
        self.beside.crashed.connect(faults.tell)
        self.beside.failed.connect(self.show_refusal)
        self.beside.waited.connect(self.entrance.show_waited)
        self.entrance.language_picked.connect(self.speak)
        self.entrance.painted.connect(lambda: QTimer.singleShot(PAUSE_MS, self._load_the_rest))

    # Where it begins

    def begin(self, vault: Path | None, *, drafts_lost: bool = False, found: str = "") -> None:
        """Show Unlock for the vault given, the last one or the usual place; else the assistant.
        `found`: what a check spelled that found this vault damaged.
        """
        last = self._outfit.settings.read().vault
        path = vault or (Path(last) if last else self._outfit.default_vault)
        self._vault = path
        if found:
            self._show_found(found)
        elif not path.exists() or (path.is_dir() and not any(path.iterdir())):
            self.show_assistant()
        else:
            # Painted first, asked of the vault then: reading it takes as long as painting does.
            self._put(self._unlock_card())
            self.entrance.painted.connect(lambda: QTimer.singleShot(0, self._look_first))
        self._drafts_lost = drafts_lost
        self._say_lost()
        fit_on_screen(self.entrance)
        self.entrance.show()

    def speak(self, code: str) -> None:
        """Switch the language, live; Unlock speaks it the next time too."""
        self._language_picked = True
        switch(self._app, code)
        self._outfit.settings.remember_language(code)
        self._say_lost()

    def _say_lost(self) -> None:
        if self._drafts_lost:
            self.entrance.left.set_tone("overdue")
            self.entrance.left.setText(_("Locked. The disk did not take the last typed text."))

    def show_unlock(self, path: Path, login: str = "") -> None:
        """The card of this vault, or what stands against opening it."""
        self._vault = path
        card = self._unlock_card()
        if self._know(card):
            self._put(card)
            if login:
                card.suggest(login)
            card.focus()

    def _look_first(self) -> None:
        card = self.entrance.card()
        if isinstance(card, UnlockCard) and self._know(card):
            card.focus()

    def _unlock_card(self) -> UnlockCard:
        card = UnlockCard(self._outfit.sources, self.beside)
        card.entered.connect(lambda way: self._enter(way, card))
        card.key_asked.connect(self._show_recovery)
        card.restore_asked.connect(lambda: self.show_assistant("restore"))
        card.other_asked.connect(lambda: self.show_assistant("open"))
        card.stopped.connect(self.show_refusal)
        return card

    def _know(self, card: UnlockCard) -> bool:
        """Tell the card whose vault it is; False when it cannot be opened, and that is shown."""
        from shelterdesk.ui.unlock.way_in import look_at
        from shelterdesk.vault.attempts import Attempts
        from shelterdesk.vault.folder import VaultFolder

        folder = VaultFolder(self._vault)
        try:
            logins = look_at(folder, self._outfit.sources)
            card.know(folder, logins, Attempts.of(folder))
        except AppError as error:
            self.show_refusal(error)
            return False
        if len(logins) == 1:
            card.suggest(logins[0])
        return True

    def show_refusal(self, error: AppError) -> None:
        """What stands against opening the vault; of a damaged one the screen that helps."""
        from shelterdesk.ui.rescue.trouble import HELPED, Refused

        if error.code in HELPED:
            self._rescuing().show([Refused(error)])
        else:
            self._show_refused(error)

    def _show_refused(self, error: AppError) -> None:
        from shelterdesk.ui.unlock.refusal import RefusalCard

        card = RefusalCard(error)
        card.again_asked.connect(lambda: self.show_unlock(self._vault))
        card.other_asked.connect(lambda: self.show_assistant("open"))
        card.restore_asked.connect(lambda: self.show_assistant("restore"))
        self._put(card)
        card.focus()

    def _show_found(self, found: str) -> None:
        from shelterdesk.ui.rescue.trouble import Found
        from shelterdesk.usecases.deep_checks import finding_of

        self._rescuing().show([Found(finding_of(found))])

    def _rescuing(self) -> "Rescuing":
        from shelterdesk.ui.rescue.rescuing import Rescuing

        outfit = self._outfit
        made = Rescuing(self._vault, outfit.sources, self.beside, outfit.choose, self)
        made.card_made.connect(self._put)
        made.restore_asked.connect(lambda backup: self.show_assistant("restore", backup))
        made.mend_asked.connect(self._mend_after_unlock)
        made.again_asked.connect(lambda: self.show_unlock(self._vault))
        made.other_asked.connect(lambda: self.show_assistant("open"))
        return made

    def _mend_after_unlock(self) -> None:
        self._to_mend = self._vault
        self.show_unlock(self._vault)

    def show_assistant(self, step: str = "", backup: Path | None = None) -> None:
        """The set-up assistant, from its beginning or at one of its other ways. `backup`: the one
        that is offered to be restored.
        """
        assistant = self.assistant or self._make_assistant()
        self._put(assistant)
        if step == "restore":
            assistant.show_restore(backup)
        elif step == "open":
            assistant.show_open(self._vault)
        assistant.focus()

    def _make_assistant(self) -> "SetupAssistant":
        from shelterdesk.ui.setup.assistant import SetupAssistant

        outfit = self._outfit
        made = SetupAssistant(
            outfit.sources, self.beside, outfit.plan, outfit.choose, self._free_folder()
        )
        made.language_picked.connect(self.speak)
        made.open_asked.connect(self.show_unlock)
        made.create_asked.connect(self._create)
        made.restore_asked.connect(self._restore)
        made.try_asked.connect(self._try)
        made.try_stopped.connect(lambda: self._opener().stop_trial())
        self.assistant = made
        return made

    def _free_folder(self) -> Path:
        """A folder to offer where nothing is yet."""
        path = self._vault
        number = 2
        while path.exists() and (not path.is_dir() or any(path.iterdir())):
            path = self._vault.with_name(f"{self._vault.name} {number}")
            number += 1
        return path

    # Opening

    def _enter(self, way: "WayIn", card: UnlockCard) -> None:
        if way.opened.user is not None and way.opened.user.once:
            self._ask_own_password(way)
        else:
            self._opener().enter(way, card.open_failed)

    def _ask_own_password(self, way: "WayIn") -> None:
        from shelterdesk.ui.unlock.first import FirstCard

        login = way.opened.user.login if way.opened.user is not None else ""
        card = FirstCard(login)

        def leave() -> None:
            way.lock.release()
            self.show_unlock(way.folder.path, login)

        def stop(error: AppError) -> None:
            self.show_refusal(error)  # the vault is locked again: its lock was given back

        card.left.connect(leave)
        card.submitted.connect(
            lambda password: self._opener().enter_first(way, password, stop, card.forget)
        )
        self._put(card)
        card.focus()
        self._lock_when_left(card)

    def _lock_when_left(self, card: QWidget) -> None:
        """For a card behind which the vault's key is in memory already: whoever comes by must not
        choose the password of somebody who went away.
        """
        from shelterdesk.ui.lock.watch import Watch

        def lock() -> None:
            if self.window is None:  # once it is there it locks itself, and keeps what is typed
                self._outfit.restart(self._vault, True)

        watch = Watch(self._app, self._outfit.sources.monotonic, card)
        watch.ran_out.connect(lock)
        watch.lock_pressed.connect(lock)
        self.opened.connect(watch.stop)
        watch.start()
        self._outfit.hear(card, lock)

    def _show_recovery(self, login: str) -> None:
        from shelterdesk.ui.unlock.recovery import RecoveryCard
        from shelterdesk.vault.folder import VaultFolder

        card = RecoveryCard(login)
        folder = VaultFolder(self._vault)
        card.left.connect(lambda: self.show_unlock(folder.path, card.login.text()))
        card.submitted.connect(
            lambda typed: self._opener().recover(
                folder, typed, partial(self._on_not_recovered, card), card.forget
            )
        )
        self._put(card)
        card.focus()

    def _on_not_recovered(self, card: "RecoveryCard", error: AppError) -> None:
        from shelterdesk.ui.rescue.trouble import HELPED

        if error.code in HELPED:
            self.show_refusal(error)
        else:
            card.refuse(error)

    def _create(self, order: "NewVaultOrder") -> None:
        assistant = self._made_assistant()
        self._opener().create(order, assistant.refuse, assistant.forget)

    def _restore(self, order: "RestoreOrder") -> None:
        assistant = self._made_assistant()
        self._opener().restore(order, self._on_made, assistant.refuse)

    def _try(self, order: "TryOrder") -> None:
        assistant = self._made_assistant()
        self._opener().make_trial(
            order, assistant.trial.show_progress, self._on_trial, assistant.refuse
        )

    def _on_made(self, path: Path) -> None:
        self._made_assistant().step.set_busy(False)
        self.show_unlock(path)

    def _on_trial(self, path: Path) -> None:
        from shelterdesk.demo.registers import LOGIN, PASSWORD

        self._made_assistant().step.set_busy(False)
        self.show_unlock(path, LOGIN)
        card = self.entrance.card()
        if isinstance(card, UnlockCard):
            card.tell(_("The password is {password}").format(password=PASSWORD))

    def _made_assistant(self) -> "SetupAssistant":
        return self.assistant or self._make_assistant()

    def _opener(self) -> "Opener":
        """What opens stores. Its imports are the heavy ones: usually they are there by now."""
        if self._opens is None:
            from shelterdesk.ui.opening import Opener

            self._opens = Opener(self._app, self._outfit, self.beside, self)
            self._opens.opened.connect(self._on_opened)
            self._opens.crashed.connect(self._faults.tell)
            self._opens.waited.connect(self.entrance.show_waited)
        self._opens.language_picked = self._language_picked
        return self._opens

    def _on_opened(self, window: "MainWindow", path: Path) -> None:
        self.window = window
        fit_on_screen(window)
        window.show()
        self.entrance.close()
        if self._to_mend == path:
            window.upkeep.work_out_anew()
        self._to_mend = None
        self.opened.emit(window)

    def _on_fault(self, error: BaseException) -> None:
        """Our own bug: it is told, and what is typed is kept. One dialog at a time."""
        from shelterdesk.ui.crash import CrashDialog

        if self._crash is not None and isValid(self._crash):
            return  # kept when it was shown; what fails at keeping would fail for ever
        dialog = CrashDialog(error, self.window or self.entrance)
        dialog.finished.connect(self._on_told)  # behind the curtain it waits, and is not seen
        self._crash = dialog
        dialog.open()
        if self.window is not None:
            self.window.forms.keep_all()

    def _on_told(self) -> None:
        self._crash = None

    def _put(self, card: QWidget) -> None:
        before = self.entrance.card()
        self.entrance.show_card(card)
        if before is not None and before is not self.assistant:
            before.deleteLater()

    def _load_the_rest(self) -> None:
        """Import what the first screen behind Unlock needs while somebody types a password."""
        Thread(target=_import_the_rest, name="imports", daemon=True).start()


def _import_the_rest() -> None:
    import_module("shelterdesk.ui.opening")
