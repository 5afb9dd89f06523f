"""The export of one month: for whom, in which language, where to, and how it went."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent

from shelterdesk.errors import AppError, Interrupted
from shelterdesk.i18n import N_, _, language, ngettext
from shelterdesk.i18n.formats import moment
from shelterdesk.package.manifest import State
from shelterdesk.queries.inspector_keys import InspectorKeyRow, inspector_keys
from shelterdesk.queries.months import Exported, MonthRow
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.paper.paper import offered, spoken_by
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.reports.columns import month_name
from shelterdesk.ui.reports.export_run import ExportEnd, ExportRun
from shelterdesk.ui.reports.passphrase import PassphraseDialog
from shelterdesk.ui.reports.places import places
from shelterdesk.ui.reports.summary_paper import summary_paper
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.folder_field import FolderField
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.roomy import Rest
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import Rule, Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.audit_package import (
    MonthCopy,
    MonthRead,
    MonthSource,
    PackageOrder,
    complete_month,
    copy_month,
    read_month,
)
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.packages import Sealing

_ALWAYS = {Sealing.OPEN.value: None, Sealing.PASSPHRASE.value: None}
SHOWN_EXPORTS = 3
READING_MONTH = N_("Reading the month…")
LEAST = 96


class ExportPane(Live, Pane):
    """Keeps what was chosen when another month is looked at."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__("pane")
        self._work, self._shell = work, shell
        self._keys: tuple[InspectorKeyRow, ...] = ()
        self._month: MonthRow | None = None
        self._failure: AppError | None = None
        self._place: Path | None = None
        self.run = ExportRun(work, self)
        self.name, self.state = Text(role="h2", wrap=True), Banner("soon")
        self.before = Text(role="small", tone="text2", wrap=True)
        self.language = ChoiceChips()
        self._language = Field("", self.language)
        self.sealing = ChoiceChips()
        self._sealing = Field("", self.sealing)
        self.sticks = ChoiceChips()
        self.folder = FolderField(
            lambda _parent, title, start: shell.choose_folder(title, start), None
        )
        self.progress = Progress()
        self.notice = Banner("overdue")
        self.result = Banner("ok")
        self.summary = Button(icon="printer")
        self.export = Button(kind="primary", icon="device-floppy")
        self._build()
        self._connect()
        self.retranslate()
        self.language.choose(language())
        self.sealing.choose(Sealing.OPEN)
        self.show_month(None)
        follow_reading(self)

    def _build(self) -> None:
        buttons = row(gap=10)
        buttons.addWidget(self.summary)
        buttons.addStretch(1)
        buttons.addWidget(self.export)
        body = column(
            self.name,
            self.state,
            self.before,
            self._language,
            self._sealing,
            self.sticks,
            self.folder,
            gap=14,
            margins=(16, 12, 16, 12),
        )
        body.addStretch(1)
        choices = Pane("pane")
        choices.setLayout(body)
        # Where room is short the choices scroll; what happens and how to begin it stay in sight.
        area = Rest(choices, LEAST)
        foot = column(
            self.progress,
            self.notice,
            self.result,
            buttons,
            gap=10,
            margins=(16, 10, 16, 12),
        )
        whole = column(area, Rule(), foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.sticks.chosen.connect(lambda path: self.folder.set_path(Path(path)))
        self.export.clicked.connect(self._on_export)
        self.summary.clicked.connect(self._on_summary)
        self.progress.cancelled.connect(self.run.cancel)
        self.run.told.connect(self._on_told)
        self.run.ended.connect(self._on_ended)
        self.run.failed.connect(self._on_failed)
        self.result.acted.connect(self._show_in_folder)

    def retranslate(self) -> None:
        self._language.set_texts(
            _("Language of the package"), _("The window's own language stays as it is.")
        )
        self.language.set_items(offered())
        self._sealing.set_texts(
            _("Who can open it"), _("Names are left out in any case. A seal hides all the rest.")
        )
        self._offer_seals()
        self.folder.set_texts(
            _("Save in"), _("A folder or a stick. What stands there already is kept.")
        )
        self.folder.set_title(_("Where the package is saved"))
        self.sticks.setAccessibleName(_("Sticks that are plugged in"))
        self._say_month()
        self._say_end()

    def showEvent(self, event: QShowEvent) -> None:
        """Sticks come and go: they are looked for each time the page is shown."""
        super().showEvent(event)
        self._offer_sticks()
        self._work.ask(self, inspector_keys, self._on_keys)

    def show_month(self, month: MonthRow | None) -> None:
        """The month that is chosen in the list."""
        is_other = month is None or self._month is None or month.period != self._month.period
        if is_other and not self.run.is_running:
            self._failure = self._place = None
        self._month = month
        self._say_month()
        self._say_end()

    # What it says

    def _say_month(self) -> None:
        month = self._month
        self.setEnabled(month is not None)
        if month is None:
            return
        self.name.setText(month_name(month))
        still_runs = month.state is State.PROVISIONAL
        self.state.setVisible(still_runs)
        self.state.set_texts(
            _("This month still runs. Its package is provisional and says so on every page.")
        )
        self.before.setText(_exports_said(month.exports))
        self.export.setText(_("Export"))
        self.summary.setText(_("Summary on paper…"))

    def _say_end(self) -> None:
        failure, place = self._failure, self._place
        self.notice.setVisible(failure is not None)
        if failure is not None:
            stopped = isinstance(failure, Interrupted)
            self.notice.show_kind("plain" if stopped else "overdue")
            words = _("Cancelled. No file is left behind.") if stopped else sentence(failure)
            self.notice.set_texts(words)
        self.result.setVisible(place is not None)
        if place is not None:
            words = _("Written and read back: {name}").format(name=place.name)
            self.result.set_texts(words, _("Show"))

    # What it does

    def _on_keys(self, keys: Sequence[InspectorKeyRow]) -> None:
        self._keys = tuple(keys)
        self._offer_seals()

    def _offer_seals(self) -> None:
        """An open folder, each inspector whose key is here, a passphrase."""
        chosen = self.sealing.code()
        owners = [
            (str(key.id), _("Sealed for {owner}").format(owner=shown(key.owner)))
            for key in self._keys
        ]
        self.sealing.set_items(
            [
                (Sealing.OPEN.value, label(Sealing.OPEN)),
                *owners,
                (Sealing.PASSPHRASE.value, label(Sealing.PASSPHRASE)),
            ]
        )
        self.sealing.choose(chosen if chosen in dict(owners) | _ALWAYS else Sealing.OPEN.value)

    def _order(self, month: MonthRow) -> PackageOrder:
        spoken, seal = spoken_by(self.language.code()), self.sealing.code()
        if seal in _ALWAYS:
            return PackageOrder(period=month.period, languages=spoken, sealing=Sealing(seal))
        return PackageOrder(
            period=month.period,
            languages=spoken,
            sealing=Sealing.INSPECTOR_KEY,
            inspector=UUID(seal),
        )

    def _offer_sticks(self) -> None:
        found = places()
        self.sticks.set_items([(str(place.path), shown(place.name)) for place in found])
        self.sticks.setVisible(bool(found))
        if found and self.folder.path() is None:
            self.sticks.choose(str(found[0].path))
            self.folder.set_path(found[0].path)

    def _on_export(self) -> None:
        if self._month is None or self.run.is_running:
            return
        self._failure = self._place = None
        self._say_end()
        if self.folder.path() is None:
            self.folder.pick.click()
        target = self.folder.path()
        if target is None:
            return
        self.export.refuse(_("The export is running."))
        self.progress.start(_("Exporting {month}").format(month=month_name(self._month)))
        self.progress.show_step(_("Reading the month…"))
        self.run.start(self._order(self._month), target)

    def _on_told(self, done: int, of: int) -> None:
        self.progress.show_step(_("Writing and reading back…"), done / max(of, 1))

    def _on_ended(self, end: ExportEnd) -> None:
        self._place = end.place
        self._rest()
        self._shell.toast(_("The package is written and read back."))
        if end.passphrase:
            dialog = PassphraseDialog(self.window(), end.passphrase)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _on_summary(self) -> None:
        month = self._month
        if month is None:
            return
        self.summary.refuse(_(READING_MONTH))
        self._work.do_long(
            self,
            lambda desk, give_way: copy_month(desk, month.period, give_way),
            then=self._read,
            refused=self._on_unread,
            says=READING_MONTH,
        )

    def _read(self, month: MonthCopy) -> None:
        self._work.beside(self, lambda: read_month(month), self._complete, self._on_unread)

    def _complete(self, read: MonthRead) -> None:
        self._work.do_long(
            self,
            lambda desk, give_way: complete_month(desk, read, give_way),
            then=self._preview,
            refused=self._on_unread,
        )

    def _preview(self, source: MonthSource) -> None:
        self.summary.allow()
        preview(self, summary_paper(source), OpenTrail(self._work))

    def _on_unread(self, error: AppError) -> None:
        self.summary.allow()
        self._on_failed(error)

    def _on_failed(self, error: AppError) -> None:
        self._failure = error
        self._rest()

    def _rest(self) -> None:
        self.progress.finish()
        self.export.allow()
        self._say_end()

    def _show_in_folder(self) -> None:
        if self._place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place.parent)))


def _exports_said(exports: Sequence[Exported]) -> str:
    """When it was exported before, the newest first."""
    if not exports:
        return _("Not exported yet.")
    count = len(exports)
    head = ngettext("Exported once:", "Exported {n} times:", count).format(n=count)
    lines = [f"{moment(one.made_at)} · {shown(one.made_by)}" for one in exports[:SHOWN_EXPORTS]]
    return "\n".join([head, *lines])
