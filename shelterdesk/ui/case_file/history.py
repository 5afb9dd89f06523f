"""What happened to this case, newest first: who, when, and which field from what to what."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import clock, day, month, weekday
from shelterdesk.queries.history import PAGE, HistoryRow, history_of
from shelterdesk.queries.retention import Erased, erased
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.ui.acts import Act
from shelterdesk.ui.case_file.restoring import ask_restore
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.change_words import change_lines, event_icon
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.timeline import Entry, MonthHead, Timeline
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import VAULT_ITSELF

NOTHING_BEFORE = N_("This entry replaced nothing.")


class HistorySection(CasePart):
    """By the page, in words of the language of now, also what was saved in another. An entry that
    replaced something offers to restore it.
    """

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._rows: tuple[HistoryRow, ...] = ()
        self._is_loading = self._is_whole = False
        self._erased: Erased | None = None
        self.title = Text(role="h2")
        self.erased = Text(role="body", wrap=True)
        self.until = Text(role="small", tone="text2", wrap=True)
        self.timeline = Timeline()
        self.timeline.end_near.connect(self._load_more)
        self.timeline.opened.connect(self._restore)
        self.timeline.restore_asked.connect(self._restore)
        self.timeline.refused.connect(self._refuse)
        layout = column(
            self.title, self.erased, self.until, self.timeline, gap=8, margins=(24, 16, 20, 12)
        )
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.timeline)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(_("History"))
        self.timeline.setAccessibleName(_("History"))
        self._say_erased()
        if self._rows:
            self.timeline.show_entries(list(history_entries(self._rows)))

    def acts(self) -> Sequence[Act]:
        """The timeline hears the key itself, while it has the keyboard."""
        return [
            Act(
                name="restore", title=N_("Restore…"), keys="R", icon="restore",
                run=self._restore_current, is_open=self.may_restore, bound=False,
                why=NOTHING_BEFORE,
            )
        ]  # fmt: skip

    def may_restore(self) -> bool:
        """Whether the entry that has the keyboard replaced something."""
        entry = self.timeline.current_entry()
        return entry is not None and entry.may("restore")

    def _restore_current(self) -> None:
        entry = self.timeline.current_entry()
        if entry is not None:
            self._restore(entry)

    def _restore(self, chosen: Entry) -> None:
        if chosen.may("restore") and isinstance(chosen.key, int):
            ask_restore(self._work, self._shell, self, self._case_id, chosen.key)

    def _refuse(self, name: str) -> None:
        if name == "restore":
            self._shell.refuse(_(NOTHING_BEFORE))

    def load(self, *, keep: bool = False) -> None:
        """Ask anew; with `keep` as many as are shown."""
        limit = max(PAGE, len(self._rows)) if keep else PAGE
        self._is_loading = True
        self._work.ask(
            self,
            lambda session, viewer: erased(session, viewer, self._case_id),
            self._on_erased,
            self._on_unread,
        )
        self._work.ask(
            self,
            lambda session, viewer: history_of(session, viewer, self._case_id, limit=limit),
            lambda rows: self._on_rows(rows, limit),
            self._on_unread,
        )

    def _on_erased(self, found: Erased | None) -> None:
        self._erased = found
        self._say_erased()

    def _say_erased(self) -> None:
        for words in (self.erased, self.until):
            words.setVisible(self._erased is not None)
        if self._erased is not None:
            said = _("Erased on {day}. The trail keeps that it happened, not what.")
            until = _("Backups of this PC let the rest go from {day} on.")
            self.erased.setText(said.format(day=day(self._erased.erased_on)))
            self.until.setText(until.format(day=day(self._erased.backups_until)))

    def _on_rows(self, rows: Sequence[HistoryRow], limit: int) -> None:
        self._rows, self._is_loading = tuple(rows), False
        self._is_whole = len(rows) < limit
        self.timeline.show_entries(list(history_entries(rows)))

    def _load_more(self) -> None:
        if self._is_loading or self._is_whole or not self._rows:
            return
        self._is_loading = True
        below = self._rows[-1].seq
        self._work.ask(
            self,
            lambda session, viewer: history_of(session, viewer, self._case_id, below),
            self._on_more,
            self._on_unread,
        )

    def _on_unread(self, error: AppError) -> None:
        self._is_loading = False
        self._work.failed.emit(error)

    def _on_more(self, rows: Sequence[HistoryRow]) -> None:
        after = self._rows[-1].at.astimezone(TAIPEI).date()
        self._rows += tuple(rows)
        self._is_loading, self._is_whole = False, len(rows) < PAGE
        self.timeline.add_entries(list(history_entries(rows, after)))


def history_entries(
    rows: Iterable[HistoryRow], after: date | None = None
) -> Iterator[Entry | MonthHead]:
    """Events under the months they happened in."""
    shown = (after.year, after.month) if after else None
    for row in rows:
        at = row.at.astimezone(TAIPEI)
        if (at.year, at.month) != shown:
            shown = (at.year, at.month)
            yield MonthHead(text=month(at.date()))
        yield Entry(
            key=row.seq,
            icon=event_icon(row.kind),
            title=label(row.kind),
            when=f"{weekday(at.date())} {at:%m-%d}  {clock(at.time())}",
            text="\n".join(change_lines(row.changes)),
            byline=row.actor_name or _(VAULT_ITSELF),
            can_edit=False,
            offers=("restore",) if row.restorable else (),
        )
