"""The inspector's own key: made once, its public part given to the shelter."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.package.sealing import Recipient
from shelterdesk.ui import theme
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.problems import ShowsProblem, clear, show_beside
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.folder_field import FolderField
from shelterdesk.ui.widgets.groups import Groups
from shelterdesk.ui.widgets.page import Page, column, row
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.inspector import make_key

FILE_NAME = "shelterdesk-inspector-key.age"
WIDEST = 620


class KeyPage(Page):
    """A key file under a password. Nothing else opens what is sealed to it."""

    def __init__(self, beside: Beside, choose: ChooseFolder) -> None:
        super().__init__()
        self._beside = beside
        self._made: Recipient | None = None
        self.folder = FolderField(choose, Path.home())
        self.password, self.again = PasswordField(keyboard=False), PasswordField()
        self.make = Button(kind="primary", icon="key")
        self.notice = Banner("overdue")
        self.form, self.told = Card(gap=14), Card(gap=14)
        self.public = LineEdit(icon="key")
        self.public.setReadOnly(True)
        self._public = Field("", self.public)
        self.copy = Button(size="s", icon="copy")
        self.groups = Groups(4)
        self._code = Text(role="small600")
        self._advice = Text(role="small", tone="text2", wrap=True)
        self._build()
        self.make.clicked.connect(self._make)
        self.again.entered.connect(self._make)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.public.text()))
        self.retranslate()

    def _build(self) -> None:
        self.notice.hide()
        self.told.hide()
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.make)
        self.form.add(self.folder, self.password, self.again, self.notice)
        self.form.body.addLayout(foot)
        copying = row(self.copy)
        copying.addStretch(1)
        self.told.add(self._public)
        self.told.body.addLayout(copying)
        self.told.add(self._code, self.groups, self._advice)
        inside = Card(cls="plain", gap=16)
        inside.add(self.form, self.told)
        inside.end()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(area, gap=0))
        self.setFocusProxy(self.password)
        self.restyle()

    def restyle(self) -> None:
        for card in (self.form, self.told):
            card.setMaximumWidth(theme.px(WIDEST))

    def fields(self) -> dict[str, ShowsProblem]:
        """By the name an error calls them."""
        return {"folder": self.folder, "password": self.password, "again": self.again}

    def retranslate(self) -> None:
        self.form.set_title(_("Make a key of your own"))
        self.folder.set_texts(
            _("Folder for the key file"), _("On your own PC or stick, not the shelter's.")
        )
        self.folder.set_title(_("Folder for the key file"))
        self.password.set_texts(_("Password"), _("At least 15 characters."))
        self.again.set_texts(_("Repeat password"))
        self.make.setText(_("Make the key"))
        self.told.set_title(_("Your key is made"))
        self._public.set_texts(
            _("Public key"), _("Give it to the shelter. It opens nothing; it only seals.")
        )
        self.copy.setText(_("Copy"))
        self._code.setText(_("Its fingerprint"))
        self._advice.setText(
            _("Read the fingerprint out to each other, so that both know the key is yours. "
              "Keep the file and its password: nothing else opens what is sealed.")
        )  # fmt: skip

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        self.notice.hide()
        clear(self.fields())
        folder, password = self.folder.path(), self.password.text()
        problems: dict[str, Problem | str] = {}
        if folder is None:
            problems["folder"] = Problem("needed_here")
        if password != self.again.text():
            problems["again"] = Problem("passwords_differ")
        if problems or folder is None:
            self._refuse(Invalid(problems))
            return
        self.make.refuse(_("Saving…"))
        out = folder / FILE_NAME
        self._beside.run(self, lambda: make_key(out, password), self._on_made, self._refuse)

    def _on_made(self, made: Recipient) -> None:
        self.make.allow()
        self._made = made
        for field in (self.password, self.again):
            field.forget()
        self.public.setText(made.text)
        self.public.setCursorPosition(0)
        self.groups.show_groups(made.fingerprint.split())
        self.told.show()
        self.copy.setFocus()

    def _refuse(self, error: AppError) -> None:
        self.make.allow()
        words = show_beside(self.fields(), error)
        self.notice.set_texts(words)
        self.notice.setVisible(bool(words))
