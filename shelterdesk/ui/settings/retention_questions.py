"""What is asked before a closed file is held, kept for longer, or erased."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.retention import ClosedCase
from shelterdesk.rules.backups import gone_by
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.reason_question import ReasonQuestion
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.retention import ErasureGround

WIDE = 600


class HoldQuestion(ReasonQuestion):
    """Who needs the file, so that nobody erases it."""

    def __init__(self, parent: QWidget, file: ClosedCase) -> None:
        super().__init__(parent, icon="gavel", status="soon", kind="primary")
        self._file = file
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_question(
            _("Place a hold on file {number}?").format(number=self._file.number),
            _("Nothing of it is erased until the hold is lifted. Say who needs it."),
            safe=_("No hold"),
            risky=_("Place the hold"),
        )


class LiftQuestion(Question):
    """The last look before a file can be erased again."""

    def __init__(self, parent: QWidget, file: ClosedCase) -> None:
        super().__init__(parent, icon="gavel", status="soon", kind="primary")
        self._file = file
        self._reason = Text(role="body", wrap=True)
        self.body.addWidget(self._reason)
        self.finished.connect(self.deleteLater)
        self.retranslate()

    def retranslate(self) -> None:
        hold = self._file.hold
        self._reason.setText(shown(hold.reason) if hold is not None else "")
        self.set_question(
            _("Lift the hold on file {number}?").format(number=self._file.number),
            _("It can be erased again when it is due. The hold was placed for this reason:"),
            safe=_("Keep the hold"),
            risky=_("Lift the hold"),
        )


class KeepQuestion(ReasonQuestion):
    """Until when a file is kept after somebody looked at it."""

    def __init__(self, parent: QWidget, file: ClosedCase, today: Callable[[], date]) -> None:
        super().__init__(parent, icon="calendar-time", status="soon", kind="primary")
        self._file = file
        self.until = DateEdit(today=today)
        self._until = Field("", self.until)
        self.body.insertWidget(0, self._until)
        self.retranslate()
        self.until.setFocus()

    def fields(self) -> Mapping[str, Field]:
        return {"keep_until": self._until, **super().fields()}

    def missing(self) -> Mapping[str, Problem]:
        if self.until.value() is not None:
            return super().missing()
        typed = self.until.text().strip()
        problem = Problem("impossible_date" if typed else "needed_here")
        return {"keep_until": problem, **super().missing()}

    def retranslate(self) -> None:
        super().retranslate()
        self._until.set_texts(_("Keep until"))
        self.set_question(
            _("Keep file {number} for longer?").format(number=self._file.number),
            _("It is due for review again on that day. Its history keeps who decided it."),
            safe=_("Decide later"),
            risky=_("Keep the file"),
        )


class EraseQuestion(ReasonQuestion):
    """What goes, what stays, and the number of the file typed again. Never the default."""

    erased = Signal(str, object, str)  # number as typed, ErasureGround, reason

    def __init__(self, parent: QWidget, file: ClosedCase, today: Callable[[], date]) -> None:
        super().__init__(parent, icon="trash")
        self._file, self._today = file, today
        self._lines = [Text(role="small", wrap=True) for _line in range(6)]
        self.number, self.ground = LineEdit(), ChoiceChips()
        self._number, self._ground = Field("", self.number), Field("", self.ground)
        for at, part in enumerate((*self._lines, self._ground, self._number)):
            self.body.insertWidget(at, part)
        self.confirmed.connect(self._tell)
        self.retranslate()
        is_due = file.standing.is_due(today())
        self.ground.choose(ErasureGround.DUE if is_due else ErasureGround.ASKED)
        self.be_wide(WIDE)
        self.safe.setFocus()

    def fields(self) -> Mapping[str, Field]:
        own = {"ground": self._ground, "number": self._number}
        return own | {"reason": super().fields()["reason"]}

    def missing(self) -> Mapping[str, Problem]:
        number = {} if self.number.text().strip() else {"number": Problem("needed_here")}
        return number | dict(super().missing())

    def retranslate(self) -> None:
        super().retranslate()
        self.ground.set_items([(ground.value, label(ground)) for ground in ErasureGround])
        self._ground.set_texts(_("Ground"))
        self._number.set_texts(_("Type the number of the file again"), self._file.number)
        self.fields()["reason"].set_texts(_("Reason"), _("It stays readable: name nobody."))
        until = day(gone_by(self._today()))
        said = (
            _("Gone: names, notes, numbers of papers, health answers, and what the history said."),
            _("Her names and birth date stay while another file of hers is not erased."),
            _("Stays: dates, kinds and the year of birth, so that statistics do not change."),
            _("Backups of this PC may hold it until the first backup on or after {day}.").format(
                day=until
            ),
            _("Sticks, the second place, copies of before an update: deal with them by hand."),
            _("A restored older backup brings the file back: erase it again then."),
        )
        for words, line in zip(self._lines, said, strict=True):
            words.setText(line)
        self.set_question(
            _("Erase file {number}?").format(number=self._file.number),
            _("It cannot be undone. The history keeps that it happened, not what."),
            safe=_("Keep the file"),
            risky=_("Erase for good"),
        )

    def _tell(self, reason: str) -> None:
        self.erased.emit(self.number.text(), ErasureGround(self.ground.code()), reason)
