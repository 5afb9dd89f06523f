"""More names of a person: one row each, its kind and its text, as many as she has."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.spacing import parts_of
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.people import NewName
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.people import NameKind

LABEL = 24
"""px from the top of a field to its editor."""


class NameRow(Live, QWidget):
    """One name. Its id is made once, so that a double Save makes one."""

    changed = Signal()
    removed = Signal(object)  # this row

    def __init__(self, name_id: UUID, kind: NameKind, text: str = "") -> None:
        super().__init__()
        self.name_id = name_id
        self.kind = Select()
        self.kind.setObjectName(f"name_kind_{name_id}")
        self.text = LineEdit()
        self.text.setObjectName(f"name_text_{name_id}")
        self.remove = IconButton("x")
        self._kind_field = Field("", self.kind)
        self.field = Field("", self.text)
        layout = row(self._kind_field, self.field, gap=10)
        beside = column(self.remove, margins=(0, LABEL, 0, 0))  # level with the fields
        beside.addStretch(1)
        layout.addLayout(beside)
        layout.setStretch(1, 1)
        layout.setAlignment(self._kind_field, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.retranslate()
        self.restyle()
        self.kind.choose(kind)
        self.text.setText(text)
        self.kind.chosen.connect(lambda _code: self.changed.emit())
        self.text.textChanged.connect(lambda _text: self.changed.emit())
        self.remove.clicked.connect(lambda: self.removed.emit(self))

    def new_name(self) -> NewName:
        return NewName(id=self.name_id, kind=NameKind(self.kind.code()), text=self.text.text())

    def retranslate(self) -> None:
        self.kind.set_items(choices(NameKind))
        self._kind_field.set_texts(_("Kind of name"))
        self.field.set_texts(_("Name"))
        self.remove.set_words(_("Remove"))

    def restyle(self) -> None:
        self.kind.setFixedWidth(theme.px(200))


class NameRows(Live, QWidget):
    """The rows and the button that adds one. An empty row is left out when it is saved."""

    changed = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._title = Text(role="small600")
        self._word = Text(role="cap", tone="text3")
        head = row(self._title, self._word, gap=6)
        head.addStretch(1)
        self._rows = column(gap=8)
        self.add = Button(size="s", icon="plus")
        self.add.setObjectName("add_name")
        self.add.clicked.connect(self._on_add)
        foot = row(self.add)
        foot.addStretch(1)
        self.setLayout(column(head, self._rows, foot, gap=8))
        self.retranslate()

    def rows(self) -> list[NameRow]:
        return [name for name in parts_of(self._rows) if isinstance(name, NameRow)]

    def new_names(self) -> tuple[NewName, ...]:
        """What is to be saved, in the order of the rows."""
        return tuple(name.new_name() for name in self._filled())

    def fields(self) -> Mapping[str, ShowsProblem]:
        """By the names under which a refusal speaks of them."""
        return {f"names.{at}": name.field for at, name in enumerate(self._filled())}

    def content(self) -> list[dict[str, str]]:
        """As JSON values, for the draft."""
        return [
            {"id": str(name.name_id), "kind": name.kind.code(), "text": name.text.text()}
            for name in self.rows()
        ]

    def fill(self, content: Sequence[Mapping[str, Any]]) -> None:
        for name in self.rows():
            self._drop(name)
        for known in content:
            self._put(UUID(known["id"]), NameKind(known["kind"]), known["text"])

    def retranslate(self) -> None:
        self._title.setText(_("More names"))
        self._word.setText(_("optional"))
        self.add.setText(_("Add a name"))

    def _filled(self) -> list[NameRow]:
        return [name for name in self.rows() if name.text.text().strip()]

    def _on_add(self) -> None:
        used = {name.kind.code() for name in self.rows()}
        kind = next((kind for kind in NameKind if kind not in used), NameKind.ALIAS)
        added = self._put(self._work.new_id(), kind)
        added.text.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _put(self, name_id: UUID, kind: NameKind, text: str = "") -> NameRow:
        name = NameRow(name_id, kind, text)
        name.changed.connect(self.changed)
        name.removed.connect(self._on_removed)
        self._rows.addWidget(name)
        return name

    def _on_removed(self, name: NameRow) -> None:
        self._drop(name)
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _drop(self, name: NameRow) -> None:
        self._rows.removeWidget(name)
        name.hide()
        name.deleteLater()
