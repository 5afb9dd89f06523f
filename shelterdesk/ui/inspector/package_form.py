"""Which package is looked at, what opens it, and what the inspector knows beforehand."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Invalid, NotAFingerprint, PackageMissing, Problem
from shelterdesk.i18n import _
from shelterdesk.package.sealing import is_sealed, is_sealed_to_passphrase
from shelterdesk.package.signatures import read_fingerprint
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.problems import ShowsProblem, sentence, show_beside
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.file_dialog import ask_to_open
from shelterdesk.ui.widgets.folder_field import FolderField
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.place_field import ChooseOpen, PlaceField
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.roomy import Rest
from shelterdesk.ui.widgets.text import Rule, Text
from shelterdesk.vault.durable import disk_errors

LEAST = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A package: a folder, or with `into` a sealed file, and what opens it."""

    place: Path
    into: Path | None = None
    key_file: Path | None = None
    secret: str = ""
    previous: Path | None = None
    card: str | None = None


class PackageForm(Live, Pane):
    """What a seal needs is asked for only where there is one."""

    asked = Signal(object)  # Asked

    def __init__(self, choose: ChooseFolder, choose_file: ChooseOpen = ask_to_open) -> None:
        super().__init__("pane")
        self.title = Text(role="h2", wrap=True)
        self.place = PlaceField(choose, choose_file)
        self.key_file = PlaceField(choose, choose_file, folders=False)
        self.secret = PasswordField()
        self.into = FolderField(choose, None)
        self.previous = PlaceField(choose, choose_file)
        self.card = LineEdit(icon="id")
        self._card = Field("", self.card, optional=True)
        self.previous.set_optional(True)
        self.progress = Progress()
        self.notice = Banner("overdue")
        self.verify = Button(kind="primary", icon="check")
        self._to_passphrase = False
        self._build()
        self.place.line.textChanged.connect(lambda _text: self._look())
        self.verify.clicked.connect(self._ask)
        self.secret.entered.connect(self._ask)
        self.retranslate()
        self._look()

    def _build(self) -> None:
        self.notice.hide()
        body = column(
            self.title, self.place, self.key_file, self.secret, self.into, self.previous,
            self._card, gap=14, margins=(16, 12, 16, 12),
        )  # fmt: skip
        body.addStretch(1)
        inside = QWidget()
        inside.setProperty("cls", "plain")
        inside.setLayout(body)
        area = Rest(inside, LEAST)
        buttons = row(gap=10)
        buttons.addStretch(1)
        buttons.addWidget(self.verify)
        foot = column(self.progress, self.notice, buttons, gap=10, margins=(16, 10, 16, 12))
        whole = column(area, Rule(), foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.place)

    def fields(self) -> dict[str, ShowsProblem]:
        """By the name an error calls them."""
        return {
            "place": self.place, "key_file": self.key_file, "secret": self.secret,
            "into": self.into, "previous": self.previous, "card": self._card,
        }  # fmt: skip

    def retranslate(self) -> None:
        self.title.setText(_("Check a month's package"))
        self.place.set_texts(
            _("Package"), _("The folder shelterdesk-audit-…, or the sealed file that ends in .age.")
        )
        self.place.set_title(_("Package"))
        self.key_file.set_texts(_("Your key file"))
        self.key_file.set_title(_("Your key file"))
        self.into.set_texts(_("Open it in"), _("On your own disk. What stands there is kept."))
        self.into.set_title(_("Open it in"))
        self.previous.set_texts(
            _("Package of the month before"),
            _("As you took it with you; its file “checkpoint” is enough for most."),
        )
        self.previous.set_title(_("Package of the month before"))
        self._card.set_texts(
            _("Code on your card"), _("Eight groups of four. Spaces do not matter.")
        )
        self.verify.setText(_("Open and check") if self.is_sealed() else _("Check"))
        self._name_secret()

    def _name_secret(self) -> None:
        if self._to_passphrase:
            self.secret.set_texts(_("Passphrase"), _("As the shelter gave it to you."))
        else:
            self.secret.set_texts(_("Password of your key file"))

    # What is there

    def is_sealed(self) -> bool:
        """Whether what was chosen is to be opened first."""
        return not self.into.isHidden()

    def _look(self) -> None:
        """A seal, and what kind of one, as soon as there is a file of that name."""
        path = self.place.path()
        sealed = False
        if path is not None and path.is_file():
            with disk_errors():
                sealed = is_sealed(path)
                self._to_passphrase = sealed and is_sealed_to_passphrase(path)
        if sealed and path is not None and self.into.path() is None:
            self.into.set_path(path.parent)
        for part in (self.secret, self.into):
            part.setVisible(sealed)
        self.key_file.setVisible(sealed and not self._to_passphrase)
        self.retranslate()

    def _ask(self) -> None:
        if not self.verify.isEnabled():
            return
        self.notice.hide()
        place = self.place.path()
        if self._is_refused() or place is None:
            return
        sealed, card = self.is_sealed(), self.card.text().strip()
        self.verify.refuse(_("The check is running."))
        self.progress.start(_("Checking the package…"), can_cancel=False)
        self.asked.emit(
            Asked(
                place=place,
                into=self.into.path() if sealed else None,
                key_file=self.key_file.path(),
                secret=self.secret.text() if sealed else "",
                previous=self.previous.path(),
                card=card or None,
            )
        )

    def _is_refused(self) -> bool:
        """Whether something stands against it; it is said beside its field."""
        empty = [name for name, field in self._needed().items() if not field]
        show_beside(self.fields(), Invalid({name: Problem("needed_here") for name in empty}))
        wrong: dict[str, AppError] = {}
        place, previous, card = self.place.path(), self.previous.path(), self.card.text().strip()
        if place is not None and not self.is_sealed() and not place.is_dir():
            wrong["place"] = PackageMissing()
        if previous is not None and not previous.exists():
            wrong["previous"] = PackageMissing()
        if card and read_fingerprint(card) is None:
            wrong["card"] = NotAFingerprint()
        for name, error in wrong.items():
            self.fields()[name].show_problem(partial(sentence, error))
        return bool(empty or wrong)

    def _needed(self) -> dict[str, object]:
        """What has to be there, by field."""
        needed: dict[str, object] = {"place": self.place.path()}
        if self.is_sealed():
            needed |= {"secret": self.secret.text(), "into": self.into.path()}
            if not self._to_passphrase:
                needed["key_file"] = self.key_file.path()
        return needed

    # How it went

    def rest(self) -> None:
        """The check is over."""
        self.progress.finish()
        self.verify.allow()
        self.verify.setFocus()  # a dimmed button loses the keyboard
        self.secret.forget()

    def refuse(self, error: AppError) -> None:
        self.progress.finish()
        self.verify.allow()
        words = show_beside(self.fields(), error)
        self.notice.set_texts(words)
        self.notice.setVisible(bool(words))
