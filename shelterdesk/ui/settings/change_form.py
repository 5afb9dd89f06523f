"""Base of the forms that change what dates are counted with: nothing is saved unseen.

The first press of the button shows every date that would move, the second saves. A field that is
changed in between takes back what was shown.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.i18n.formats import bare_day, moment
from shelterdesk.rules.rule_changes import Change
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.rules import Moved, Preview, preview_change, save_change
from shelterdesk.vocabulary import label

AREAS = ("rules", "cases")
MOST = 30
"""So many dates are told one by one."""

NO_DATE = N_("no date")
COUNTING = N_("Counting every date…")


class ChangeForm(SmallForm):
    """A subclass gives its questions and makes a change of the answers."""

    def questions(self) -> Sequence[Question]:
        raise NotImplementedError

    def change(self) -> Change:
        """What the answers say. Asked only when each can be read."""
        raise NotImplementedError

    def add_preview(self) -> None:
        """Under the questions; called at the end of `build`."""
        self._preview: Preview | None = None
        self._told = Text(role="h3", wrap=True)
        self._moves = Text(role="small", wrap=True)
        self.add(self._told, self._moves)
        for question in self.questions():
            question.changed.connect(self._on_answer)
        self.forget_preview()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {one.name: one for one in self.questions() if not one.isHidden()}

    def unreadable(self) -> Mapping[str, Problem]:
        faults = {one.name: one.fault() for one in self.questions() if not one.isHidden()}
        return {name: fault for name, fault in faults.items() if fault is not None}

    def answers(self) -> dict[str, str]:
        return {one.name: one.value() for one in self.questions()}

    def content(self) -> Mapping[str, Any]:
        return {"answers": self.answers()}

    def fill(self, content: Mapping[str, Any]) -> None:
        answers = content.get("answers") or {}
        for one in self.questions():
            if one.name in answers:
                one.set_value(str(answers[one.name]))

    def is_empty(self) -> bool:
        return all(one.is_preset() for one in self.questions())

    def moved(self) -> tuple[Moved, ...] | None:
        """What was shown to move; None before it was."""
        return self._preview.moved if self._preview is not None else None

    def forget_preview(self) -> None:
        self._preview = None
        self.say_preview()

    def save_record(self) -> None:
        change = self.change()
        if self._preview is None or self._preview.change != change:
            self.work.do_long(
                self,
                lambda desk, give_way: preview_change(desk, change, give_way),
                then=self._on_preview,
                refused=self.refuse,
                says=COUNTING,
            )
            return
        key = self.draft_id
        self.work.do_long(
            self,
            lambda desk, give_way: save_change(desk, key, change, give_way),
            area=AREAS,
            then=self._on_saved_change,
            refused=self.refuse,
            says=COUNTING,
        )

    def say_actions(self) -> None:
        """What the button does now."""
        moved = self.moved()
        if moved is None:
            self.set_actions(_("Show what moves"), _("Cancel"))
        else:
            self.set_actions(_("Save"), _("Cancel"))

    def _on_answer(self) -> None:
        self.forget_preview()
        self.touched()

    def _on_preview(self, found: Preview) -> None:
        self._is_saving = False
        if found.change != self.change():
            return  # somebody typed on meanwhile
        self._preview = found
        self.say_preview()
        follow_reading(self)
        self.save.setFocus()
        self.reveal(self._moves if found.moved else self._told)

    def _on_saved_change(self, count: int) -> None:
        said = ngettext("Saved. {n} date moved.", "Saved. {n} dates moved.", count)
        self.shell.toast(said.format(n=count))
        self.done(None)

    def say_preview(self) -> None:
        """What would move, in the language of now, and what the button does next."""
        moved = self.moved()
        self._told.setVisible(moved is not None)
        self._moves.setVisible(bool(moved))
        if moved is not None:
            n = len(moved)
            said = ngettext("{n} date would move.", "{n} dates would move.", n).format(n=n)
            self._told.setText(said if n else _("Nothing moves."))
            lines = [line_of(one) for one in moved[:MOST]]
            if n > MOST:
                lines.append(_("And {n} more.").format(n=n - MOST))
            self._moves.setText(breakable("\n".join(lines)))
        self.say_actions()


def line_of(one: Moved) -> str:
    """A date that moves: "SD-26-0041 · Notice of the exit: 2026-11-23 → 2026-11-25"."""
    old = moment(one.old_at) if one.old_at else bare_day(one.old_on) if one.old_on else _(NO_DATE)
    new = moment(one.new_at) if one.new_at else bare_day(one.new_on) if one.new_on else _(NO_DATE)
    said = _("{number} · {kind}: {old} → {new}")
    return said.format(number=one.number, kind=label(one.kind), old=old, new=new)
