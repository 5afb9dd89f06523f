"""Two files of one person: find the other, see both and what would stand, then merge."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Stale
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.merging import MergePreview, MergeSide, merge_preview
from shelterdesk.queries.search import FoundCase, find_cases
from shelterdesk.rules.merging import Particulars
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.spacing import parts_of
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.comparison import Comparison, Row
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import emptied
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.cases import open_case
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.merging import Merging, merge_people
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.fields import field_label, table_label, value_text

PAUSE_MS, LEAST, MOST, WIDTH = 300, 2, 6, 760
THIS, OTHER = "this", "other"
AREAS = ("cases", "people", "placements", "services", "permits", "house")
FIELDS = (
    "known_as", "sex", "nationalities", "language", "needs_interpreter", "category", "work_visa",
)  # fmt: skip


class MergeDialog(Question):
    """Managers only. Looking at the other file is noted as opening it, before it is shown."""

    def __init__(self, work: Work, parent: QWidget, file: CaseFile) -> None:
        super().__init__(parent, icon="users", status="soon", kind="primary", width=WIDTH)
        self._work, self._file = work, file
        self._found: tuple[FoundCase, ...] | None = None
        self._other: FoundCase | None = None
        self._preview: MergePreview | None = None
        self._refusal: AppError | None = None
        self.search = SearchEdit()
        self._search_field = Field("", self.search)
        self.hits = Flow(gap=4)
        self.kept = ChoiceChips()
        self._kept_field = Field("", self.kept)
        self.table, self._said = Comparison(), Text(role="small", tone="text2", wrap=True)
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self.retranslate()
        self.kept.choose(THIS)
        self.search.setFocus()

    def _build(self) -> None:
        self.body.addWidget(self._search_field)
        self.body.addLayout(self.hits)
        for part in (self._said, self._kept_field, self.table, self._problem):
            self.body.addWidget(part)
        self.search.searched.connect(lambda _text: self._pause.start())
        self.search.entered.connect(self._find)
        self._pause.timeout.connect(self._find)
        self.kept.chosen.connect(lambda _code: self._ask_preview())
        self.risky.clicked.disconnect(self.accept)
        self.risky.clicked.connect(self._merge)

    def retranslate(self) -> None:
        self.set_question(
            _("Same person as another case?"),
            _("Find the other case. Cases and names come together in one person."),
            safe=_("Keep them apart"),
            risky=_("Merge"),
        )
        self._search_field.set_texts(_("Name or case number"))
        self._kept_field.set_texts(_("If the two differ, keep"))
        self.kept.set_items([(THIS, _("This file")), (OTHER, _("The other file"))])
        self.table.setAccessibleName(_("Both files, and what would stand"))
        self._show()

    # Finding the other case

    def _find(self) -> None:
        self._pause.stop()
        text = self.search.text().strip()
        if len(text) < LEAST:
            return
        self._work.ask(
            self,
            lambda session, viewer: find_cases(session, viewer, text, MOST),
            lambda found: self._on_found(found) if text == self.search.text().strip() else None,
        )

    def _on_found(self, found: Sequence[FoundCase]) -> None:
        self._found = tuple(hit for hit in found if hit.case_id != self._file.case_id)
        self._other = self._preview = self._refusal = None
        emptied(self.hits)
        for hit in self._found:
            button = Button(f"{hit.known_as[:40]} · {hit.number}", kind="chip", size="s")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, hit=hit: self._choose(hit))
            self.hits.addWidget(button)
        self._show()

    def buttons_found(self) -> list[Button]:
        return [button for button in parts_of(self.hits) if isinstance(button, Button)]

    def _choose(self, hit: FoundCase) -> None:
        self._other = hit
        for button, one in zip(self.buttons_found(), self._found or (), strict=True):
            button.setChecked(one is hit)
        case_id = hit.case_id

        def noted(desk: Desk) -> None:
            open_case(desk, case_id)

        self._work.do_with_desk(
            self, noted, then=lambda _done: self._ask_preview(), refused=self._refuse
        )

    # Both side by side

    def _ask_preview(self) -> None:
        if self._other is None:
            return
        pair = self._file.case_id, self._other.case_id
        kept, other = pair if self.kept.code() != OTHER else pair[::-1]
        self._work.ask(
            self,
            lambda session, viewer: merge_preview(session, viewer, kept, other),
            self._on_preview,
            refused=self._refuse,
        )

    def _on_preview(self, preview: MergePreview) -> None:
        self._preview = preview
        if not isinstance(self._refusal, Stale):
            self._refusal = None
        self._show()

    def _refuse(self, error: AppError) -> None:
        self._preview, self._refusal = None, error
        self._show()

    def _show(self) -> None:
        preview = self._preview
        for part in (self._kept_field, self.table):
            part.setVisible(preview is not None)
        self._problem.setText(sentence(self._refusal) if self._refusal else "")
        self._problem.setVisible(self._refusal is not None)
        nobody = self._found == ()
        self._said.setText(_("Nobody found. Try another spelling.") if nobody else "")
        self._said.setVisible(nobody)
        self._show_table(preview)
        if preview is None:
            self.risky.refuse(_("Choose the other case first."))
        else:
            self.risky.allow()
        self.be_wide(WIDTH)

    def _show_table(self, preview: MergePreview | None) -> None:
        if preview is None:
            return
        mine = preview.kept if self.kept.code() != OTHER else preview.other
        hers = preview.other if mine is preview.kept else preview.kept
        sides = mine.particulars, hers.particulars, preview.after
        numbers = list_of(list(mine.numbers)), list_of(list(hers.numbers))
        both = list_of(sorted((*mine.numbers, *hers.numbers)))
        rows: list[Row] = [(_("Case no."), *numbers, both)]
        rows += [
            (field_label("person", name), *(_said(side, name) for side in sides)) for name in FIELDS
        ]
        rows.insert(3, (_("Date of birth"), *(str(side.birth or "") for side in sides)))
        rows.insert(2, (_("Names"), *(_names(side) for side in sides)))
        rows.insert(1, (_("In the file"), _records(mine), _records(hers), _records(mine, hers)))
        heads = _("This file"), _("The other file"), _("After merging")
        self.table.show_rows(heads, [row for row in rows if any(row[1:])])

    # Merging

    def _merge(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self._work.do(
            self,
            merge_people,
            Merging(
                case_id=self._file.case_id,
                kept_id=preview.kept.person_id,
                kept_revision=preview.kept.revision,
                other_id=preview.other.person_id,
                other_revision=preview.other.revision,
                alias_id=self._work.new_id(),
            ),
            area=AREAS,
            then=lambda _done: self.accept(),
            refused=self._on_refused,
            undo=_("The two files are one person now."),
        )

    def _on_refused(self, error: AppError) -> None:
        """Somebody saved meanwhile: both are shown as they stand now, beside the sentence."""
        self._refuse(error)
        self._ask_preview()


def _said(side: Particulars, name: str) -> str:
    value = getattr(side, name)
    return value_text("person", name, value)


def _records(*sides: MergeSide) -> str:
    """How many of each kind the files have together: nothing of them is lost."""
    together: Counter[str] = Counter()
    for side in sides:
        together.update(side.records)
    said = _("{kind}: {n}")
    return " · ".join(said.format(kind=table_label(table), n=n) for table, n in together.items())


def _names(side: Particulars) -> str:
    return "\n".join(f"{text} ({label(kind)})" for kind, text in side.names)
