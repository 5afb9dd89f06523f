"""The first start, step by step. Back never loses what was typed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from shelterdesk.errors import AppError, Invalid
from shelterdesk.i18n import _
from shelterdesk.rules.calendar import local_day
from shelterdesk.sources import Sources
from shelterdesk.spelling import fingerprint
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.entrance import Sheet
from shelterdesk.ui.outfit import ChooseFolder, KdfPlan
from shelterdesk.ui.setup.beginning import LanguageStep, StartStep
from shelterdesk.ui.setup.keys import FingerprintStep, KeyStep, TypeBackStep
from shelterdesk.ui.setup.orders import NewVaultOrder, RestoreOrder, TryOrder
from shelterdesk.ui.setup.others import OpenStep, RestoreStep, TryStep
from shelterdesk.ui.setup.shelter import PasswordStep, ShelterStep
from shelterdesk.ui.setup.step import Step
from shelterdesk.ui.widgets.page import column
from shelterdesk.vault.papers import KeyPapers, papers_for
from shelterdesk.vault.slot_changes import NewVault, new_vault_keys, with_other_recovery
from shelterdesk.vocabulary.papers import KeptOn

if TYPE_CHECKING:
    from shelterdesk.ui.paper.paper import Paper
    from shelterdesk.ui.paper.trail import LaterTrail


class SetupAssistant(Sheet):
    """Collects and shows; what it asks to be done is done by whoever opens vaults."""

    language_picked = Signal(str)
    create_asked = Signal(object)  # NewVaultOrder
    open_asked = Signal(object)  # Path
    restore_asked = Signal(object)  # RestoreOrder
    try_asked = Signal(object)  # TryOrder
    try_stopped = Signal()

    def __init__(
        self,
        sources: Sources,
        beside: Beside,
        plan: KdfPlan,
        choose: ChooseFolder,
        folder: Path,
    ) -> None:
        super().__init__()
        self._sources, self._beside, self._plan = sources, beside, plan
        self._keys: NewVault | None = None
        self._papers: KeyPapers | None = None
        self._made_for: tuple[str, str] = ("", "")
        self._trail: LaterTrail | None = None
        self.language, self.start = LanguageStep(), StartStep()
        self.shelter, self.password = ShelterStep(choose, folder), PasswordStep()
        self.key, self.typed, self.fingerprint = KeyStep(), TypeBackStep(), FingerprintStep()
        self.open = OpenStep(choose, folder)
        self.restore = RestoreStep(choose, folder)
        self.trial = TryStep(choose, folder.with_name(f"{folder.name} (invented)"))
        self._back: dict[Step, Step] = {
            self.start: self.language,
            self.shelter: self.start,
            self.password: self.shelter,
            self.key: self.password,
            self.typed: self.key,
            self.fingerprint: self.typed,
            self.open: self.start,
            self.restore: self.start,
            self.trial: self.start,
        }
        self._now: Step = self.language
        self.setLayout(column(*self._steps(), gap=0, margins=(32, 28, 32, 24)))
        self._connect()
        self.show_step(self.language)

    def _steps(self) -> tuple[Step, ...]:
        return (self.language, *self._back)

    def _connect(self) -> None:
        for step, before in self._back.items():
            step.went_back.connect(lambda before=before: self.show_step(before))
        self.language.picked.connect(self.language_picked)
        self.language.went_on.connect(lambda: self.show_step(self.start))
        self.start.chosen.connect(self._on_way)
        self.shelter.went_on.connect(self._on_shelter)
        self.password.went_on.connect(self._make_keys)
        self.key.print_asked.connect(self._print_key)
        self.key.kept_on_chosen.connect(self._keep_on)
        self.fingerprint.print_asked.connect(self._print_card)
        self.key.went_on.connect(lambda: self.show_step(self.typed))
        self.typed.went_on.connect(lambda: self.show_step(self.fingerprint))
        self.fingerprint.went_on.connect(self._create)
        self.open.went_on.connect(lambda: self.open_asked.emit(self.open.path()))
        self.restore.went_on.connect(self._restore)
        self.trial.went_on.connect(self._try)
        self.trial.cancelled.connect(self.try_stopped)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._now

    def show_step(self, step: Step) -> None:
        self._now = step
        for other in self._steps():
            other.setVisible(other is step)
        step.focus()

    def show_restore(self, backup: Path | None = None) -> None:
        """Asked for from Unlock: there is no way back into the assistant's beginning. `backup` is
        offered.
        """
        if backup is not None:
            self.restore.backup.set_path(backup)
        self.show_step(self.restore)

    def show_open(self, path: Path) -> None:
        self.open.folder.set_path(path)
        self.show_step(self.open)

    def focus(self) -> None:
        self._now.focus()

    def refuse(self, error: AppError) -> None:
        """What was asked for could not be done: say it where it can be mended."""
        self._now.set_busy(False)
        if self._now is not self.fingerprint:
            self._now.refuse(error)
            return
        at_fault = self.shelter if not isinstance(error, Invalid) else self._step_of(error)
        self.show_step(at_fault)
        at_fault.refuse(error)

    def forget(self) -> None:
        """Everything is done: no secret stays in a field."""
        self._keys = self._papers = self._trail = None
        for step in self._steps():
            step.forget()

    def _step_of(self, error: Invalid) -> Step:
        return self.password if "password" in error.fields else self.shelter

    def _on_way(self, way: str) -> None:
        steps: dict[str, Step] = {
            "new": self.shelter,
            "open": self.open,
            "restore": self.restore,
            "try": self.trial,
        }
        self.show_step(steps[way])

    def _on_shelter(self) -> None:
        shelter = self.shelter
        self.password.set_own_words(
            shelter.facility.text(), shelter.own_name.text(), shelter.login.text()
        )
        self.show_step(self.password)

    def _make_keys(self) -> None:
        """Key derivation takes about a second, so it runs beside the window."""
        login, password = self.shelter.login.text(), self.password.password.text()
        if self._keys is not None and self._made_for == (login, password):
            self.show_step(self.key)
            return
        sources, plan = self._sources, self._plan
        self.password.set_busy(True)
        self.password.next.setText(_("Making the keys…"))
        self._made_for = (login, password)
        self._beside.run(
            self,
            lambda: new_vault_keys(
                uid=sources.new_id(),
                login=login,
                password=password,
                cost=plan.cost(),
                sources=sources,
                floor=plan.floor(),
            ),
            self._on_keys,
            self.refuse,
        )

    def _on_keys(self, keys: NewVault) -> None:
        self.password.set_busy(False)
        self.password.retranslate()
        self._show_papers(keys, KeptOn.ONE if self._papers is None else self._papers.kept_on)
        self.fingerprint.show_fingerprint(self._fingerprint(keys))
        self.show_step(self.key)

    def _keep_on(self, kept_on: KeptOn) -> None:
        """With another recovery key: what was printed until now, for the other way, is void."""
        if self._keys is not None and self._papers is not None and kept_on != self._papers.kept_on:
            self._show_papers(with_other_recovery(self._keys, self._sources), kept_on)

    def _show_papers(self, keys: NewVault, kept_on: KeptOn) -> None:
        self._keys, self._trail = keys, None  # what was printed before was of other keys
        self._papers = papers_for(keys.recovery_key, kept_on, self._sources)
        self.key.show_papers(self._papers)
        self.typed.expect(self._papers)

    def _print_key(self) -> None:
        if self._keys is None or self._papers is None:
            return
        from shelterdesk.ui.paper.key_papers import recovery_paper

        code = self._fingerprint(self._keys)
        self._preview(recovery_paper(self._papers, code, local_day(self._sources.now())))

    def _print_card(self) -> None:
        if self._keys is None:
            return
        from shelterdesk.ui.paper.key_papers import card_paper

        self._preview(card_paper(self._fingerprint(self._keys)))

    def _preview(self, paper: "Paper") -> None:
        """Its events wait for the vault that has a trail to note them in."""
        from shelterdesk.ui.paper.preview import preview
        from shelterdesk.ui.paper.trail import LaterTrail

        if self._trail is None:
            self._trail = LaterTrail(self._beside)
        preview(self, paper, self._trail)

    def _fingerprint(self, keys: NewVault) -> str:
        return fingerprint(keys.slots.signer.public)

    def _create(self) -> None:
        if self._keys is None or self._papers is None:
            raise RuntimeError("the keys are made before the fingerprint is shown")
        self.fingerprint.set_busy(True)
        order = NewVaultOrder(
            path=self.shelter.path(),
            facility=self.shelter.facility.text(),
            own_name=self.shelter.own_name.text(),
            keys=self._keys,
            kept_on=self._papers.kept_on,
            typed_back=self.typed.typed.numbers(),
            papers=tuple(self._trail.sent) if self._trail is not None else (),
        )
        self.create_asked.emit(order)

    def _restore(self) -> None:
        backup, target = self.restore.backup.path(), self.restore.target.path()
        if backup is not None and target is not None:
            self.restore.set_busy(True)
            self.restore_asked.emit(RestoreOrder(backup=backup, target=target))

    def _try(self) -> None:
        self.trial.set_busy(True)
        self.try_asked.emit(TryOrder(path=self.trial.path()))
