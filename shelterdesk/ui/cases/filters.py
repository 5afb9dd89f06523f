"""The row of filters over the list of cases, and what can be done with them together."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelterdesk.i18n import NP_, _
from shelterdesk.queries.case_filters import CaseFilter
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import Items
from shelterdesk.ui.widgets.filter_button import FilterButton
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.page import Live
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.deadlines import NextDateIn, RunsOutIn
from shelterdesk.vocabulary.people import Language, Nationality

COUNSELOR = NP_("column", "Counselor")


class FilterRow(Live, QWidget):
    """Tells `changed` when the list is to be asked anew. All that is chosen must hold."""

    changed = Signal()
    keep_asked = Signal()  # as it stands now, in the view that is shown
    save_asked = Signal()  # under a new name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counselors: tuple[tuple[UUID, str], ...] = ()
        self.languages, self.nationalities = FilterButton(), FilterButton()
        self.standings, self.counselors = FilterButton(), FilterButton()
        self.next_date = FilterButton(several=False)
        self.runs_out = FilterButton(several=False)
        self.clear = Button(kind="quiet", size="s", icon="x")
        self.keep = Button(kind="quiet", size="s", icon="device-floppy")
        self.save = Button(kind="quiet", size="s", icon="bookmark")
        flow = Flow(self, gap=8)
        for button in (*self.buttons(), self.clear, self.keep, self.save):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for button in self.buttons():
            button.chosen.connect(self.changed)
        self.clear.clicked.connect(self.forget)
        self.keep.clicked.connect(self.keep_asked)
        self.save.clicked.connect(self.save_asked)
        self.offer(keep=False)
        self.retranslate()

    def buttons(self) -> tuple[FilterButton, ...]:
        """Every filter, in the order of the columns."""
        return (
            self.languages,
            self.nationalities,
            self.standings,
            self.next_date,
            self.runs_out,
            self.counselors,
        )

    def chosen(self) -> CaseFilter:
        """The filters as they stand."""
        return CaseFilter(
            languages=frozenset(map(Language, self.languages.codes())),
            nationalities=frozenset(map(Nationality, self.nationalities.codes())),
            standings=frozenset(map(CaseStanding, self.standings.codes())),
            counselors=frozenset(map(UUID, self.counselors.codes())),
            next_date=next(map(NextDateIn, self.next_date.codes()), None),
            runs_out=next(map(RunsOutIn, self.runs_out.codes()), None),
        )

    def show_filters(self, filters: CaseFilter) -> None:
        """Choose these without telling."""
        self.languages.choose(sorted(filters.languages))
        self.nationalities.choose(sorted(filters.nationalities))
        self.standings.choose(sorted(filters.standings))
        self.counselors.choose(sorted(map(str, filters.counselors)))
        self.next_date.choose([filters.next_date] if filters.next_date else [])
        self.runs_out.choose([filters.runs_out] if filters.runs_out else [])

    def show_counselors(self, counselors: Sequence[tuple[UUID, str]]) -> None:
        """Whom one can choose: who holds a case."""
        self._counselors = tuple(by_name(counselors, lambda one: one[1]))
        self.retranslate()

    def forget(self) -> None:
        """No filter at all."""
        if self.words():
            self.show_filters(CaseFilter())
            self.changed.emit()

    def words(self) -> list[str]:
        """What is chosen, filter by filter, for people."""
        return [words for button in self.buttons() if (words := button.words())]

    def offer(self, *, keep: bool) -> None:
        """What there is to do: `keep` where what is shown differs from the view it began as."""
        self.keep.setVisible(keep)
        self.clear.setVisible(any(button.codes() for button in self.buttons()))

    def retranslate(self) -> None:
        people: Items = [(str(key), shown(name)) for key, name in self._counselors]
        self.languages.set_texts(_("Language"), choices(by_name(Language, label)))
        self.nationalities.set_texts(_("Nationality"), choices(Nationality))
        self.standings.set_texts(_("Status"), choices(CaseStanding))
        self.next_date.set_texts(_("Next date"), choices(NextDateIn))
        self.runs_out.set_texts(_("Permit runs out"), choices(RunsOutIn))
        self.counselors.set_texts(_(COUNSELOR), people)
        self.clear.setText(_("Clear filters"))
        self.keep.setText(_("Save changes to this view"))
        self.save.setText(_("Save this view…"))
