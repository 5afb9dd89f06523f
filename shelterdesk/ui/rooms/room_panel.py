"""The form for a room with its beds; a bed taken out of it is retired, never deleted."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.rooms import EditedRoom
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Below, Field, LineEdit, Words, spoken
from shelterdesk.ui.widgets.page import Live, column, emptied, row, set_state
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.rooms import PlannedBed, RoomPlan, save_room
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.house import RoomUse

CHANGED = ("house",)
FIRST_BEDS = 2
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
IN_USE, RETIRED = "in_use", "retired"


class BedLine(Live, QWidget):
    """The name of one bed, what is wrong with it, and the button that takes it out."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        self.edit, self.out = LineEdit(), IconButton("x")
        self.edit.setObjectName(f"bed_{key}")
        self.edit.setText(name)
        self._below = Below()
        self._told_as: Words = ""
        line = row(self.edit, self.out, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._below, gap=5))
        self.setFocusProxy(self.edit)
        self.show_problem("")

    def number(self, at: int) -> None:
        """The how manieth it is, for who does not see it."""
        self.edit.setAccessibleName(_("Bed {n}").format(n=at))
        self.out.set_words(_("Take bed {n} out").format(n=at))

    def show_problem(self, said: Words) -> None:
        self._told_as = said
        self.retranslate()

    def problem(self) -> str:
        """What is said to be wrong, in the language of now."""
        return spoken(self._told_as)

    def retranslate(self) -> None:
        problem = self.problem()
        self._below.show_lines("", problem)
        self.edit.setAccessibleDescription(problem)
        set_state(self.edit, "state", "error" if problem else "")


class BedNames(Live, QWidget):
    """The beds of a room: a short name for each, one more, one fewer."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[BedLine] = []
        self._told_as: Words = ""
        self.title = Text(role="small600")
        self.add = Button(kind="quiet", size="s", icon="plus")
        self._column: QVBoxLayout = column(gap=6)
        self._below = Below()
        last = row(self.add, gap=0)
        last.addStretch(1)
        self.setLayout(column(self.title, self._column, last, self._below, gap=6))
        self.setFocusProxy(self.add)

    def begin(self, beds: list[tuple[str, str]]) -> None:
        """Show these, each by id and name."""
        emptied(self._column)
        self.lines = []
        for key, name in beds:
            self._add_line(key, name)
        self.retranslate()

    def beds(self) -> list[tuple[str, str]]:
        """Id and name, from top to bottom."""
        return [(line.key, line.edit.text()) for line in self.lines]

    def add_bed(self, key: str) -> None:
        """One more, with the next letter as its name."""
        taken = {name.strip().upper() for _key, name in self.beds()}
        letter = next((letter for letter in LETTERS if letter not in taken), "")
        edit = self._add_line(key, letter).edit
        self.retranslate()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()
        self.changed.emit()

    def fields(self) -> dict[str, ShowsProblem]:
        """Each line by the name under which a refusal speaks of it."""
        return {f"beds.{at}": line for at, line in enumerate(self.lines)}

    def show_problem(self, said: Words) -> None:
        self._told_as = said
        self._below.show_lines("", spoken(said))

    def problem(self) -> str:
        """What is said to be wrong with the beds together."""
        return spoken(self._told_as)

    def retranslate(self) -> None:
        self.title.setText(_("Beds"))
        self.add.setText(_("Add a bed"))
        self._below.show_lines("", spoken(self._told_as))
        for at, line in enumerate(self.lines, start=1):
            line.number(at)

    def _add_line(self, key: str, name: str) -> BedLine:
        line = BedLine(key, name)
        line.edit.textChanged.connect(self.changed)
        line.out.clicked.connect(lambda: self._remove(line))
        self._column.addWidget(line)
        self.lines.append(line)
        return line

    def _remove(self, line: BedLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        line.hide()
        line.deleteLater()
        self.retranslate()
        self.changed.emit()


class RoomPanel(SmallForm):
    """A new room begins with two beds, A and B."""

    FORM: ClassVar[str] = "room"

    def build(self) -> None:
        self._base: dict[str, Any] = {}  # the room that is edited, empty for a new one
        self.name, self.use, self.beds = LineEdit(), ChoiceChips(), BedNames()
        self.standing = ChoiceChips()
        for name, part in (("name", self.name), ("use", self.use), ("standing", self.standing)):
            part.setObjectName(name)
        self._fields = {
            "name": Field("", self.name),
            "use": Field("", self.use),
            "standing": Field("", self.standing),
        }
        self.add(self._fields["name"], self._fields["use"], self.beds, self._fields["standing"])
        self.beds.begin([(str(self.work.new_id()), LETTERS[at]) for at in range(FIRST_BEDS)])
        self._began = self._typed()
        self.say_texts()
        self.use.choose(RoomUse.WOMEN)
        self.standing.choose(IN_USE)
        self._began = self._typed()
        self.name.textChanged.connect(self.touched)
        self.use.chosen.connect(self.touched)
        self.standing.chosen.connect(self.touched)
        self.beds.changed.connect(self.touched)
        self.beds.add.clicked.connect(lambda: self.beds.add_bed(str(self.work.new_id())))

    def edit(self, room: EditedRoom) -> None:
        """Show a room that is there."""
        self._base = {"id": str(room.room_id), "revision": room.revision}
        self.name.setText(room.name)
        self.use.choose(room.use)
        self.standing.choose(IN_USE if room.active else RETIRED)
        self.beds.begin([(str(bed.bed_id), bed.name) for bed in room.beds])
        self._began = self._typed()
        self.say_texts()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {**self._fields, **self.beds.fields(), "beds": self.beds}

    def content(self) -> Mapping[str, Any]:
        return {
            "name": self.name.text(),
            "use": self.use.code(),
            "standing": self.standing.code(),
            "beds": [list(bed) for bed in self.beds.beds()],
            "base": dict(self._base),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._base = dict(content.get("base", {}))
        self.name.setText(content.get("name", ""))
        self.use.choose(content.get("use", ""))
        self.standing.choose(content.get("standing", IN_USE))
        self.beds.begin([(key, name) for key, name in content.get("beds", ())])
        self.say_texts()

    def is_empty(self) -> bool:
        return self._typed() == self._began

    def say_texts(self) -> None:
        self.set_title(_("Edit room") if self._base else _("Add a room"))
        self.set_actions(_("Save room"), _("Cancel"))
        self.use.set_items(choices(RoomUse))
        self.use.setFocusProxy(self.use.button(RoomUse.WOMEN))
        self.standing.set_items([(IN_USE, _("In use")), (RETIRED, _("No longer used"))])
        self.standing.setFocusProxy(self.standing.button(IN_USE))
        self._fields["name"].set_texts(_("Name"), _("As it is written on the door."))
        self._fields["use"].set_texts(_("Room for"))
        self._fields["standing"].set_texts(_("Room is"), _("Its past stays in the history."))
        self._fields["standing"].setVisible(bool(self._base))

    def unreadable(self) -> Mapping[str, Problem]:
        return {} if self.use.code() else {"use": Problem("required")}

    def save_record(self) -> None:
        key = UUID(self._base["id"]) if self._base else self.draft_id
        plan = RoomPlan(
            id=key,
            name=self.name.text(),
            use=RoomUse(self.use.code()),
            beds=tuple(PlannedBed(id=UUID(bed), name=name) for bed, name in self.beds.beds()),
            active=self.standing.code() != RETIRED,
            revision=int(self._base["revision"]) if self._base else None,
        )
        self.work.do(
            self,
            save_room,
            plan,
            area=CHANGED,
            then=lambda _saved: self.done(_("Room saved.")),
            refused=self.refuse,
            undo=_("Room saved."),
        )

    def _typed(self) -> str:
        return str({name: value for name, value in self.content().items() if name != "base"})


def open_room(work: Work, shell: Shell, room: EditedRoom | None) -> None:
    """The form at the side: of this room, or of a new one."""
    panel = RoomPanel(work, shell, None)
    if room is not None:
        panel.edit(room)
    shell.open_form(panel)
