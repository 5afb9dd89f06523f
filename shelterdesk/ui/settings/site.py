"""What holds for everybody here: the facility's name and phone, locking, how dates are shown."""

from dataclasses import replace

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.queries.settings import (
    LONGEST_IDLE,
    LONGEST_PAPER,
    SHORTEST_IDLE,
    SHORTEST_PAPER,
    SiteSettings,
    site_settings,
)
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.identifiers import warn_phone
from shelterdesk.ui.language import write_years
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.work import Work
from shelterdesk.usecases.settings import SiteChoices, change_site
from shelterdesk.vocabulary.problems import say_rule

MINUTE = 60


class SiteCard(Card):
    """The manager changes it; everybody else reads it, and why it is read only."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=14)
        self._work, self._shell = work, shell
        self._site = SiteSettings()
        self._may_change = Action.SETTINGS_CHANGE in ALLOWED[work.viewer.role]
        self.reason, self.notice = Banner("plain"), Banner("overdue")
        self.facility, self.phone = LineEdit(), LineEdit()
        self.idle, self.paper, self.kept = LineEdit(), LineEdit(), LineEdit()
        self.travel = LineEdit()
        self.week, self.years, self.file = ChoiceChips(), ChoiceChips(), ChoiceChips()
        self._fields = [Field("", editor) for editor in (*self._lines(), *self._chips())]
        self.save = Button(icon="device-floppy")
        self.add(self.reason, self.notice, *self._fields)
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.save.clicked.connect(self._save)
        self.phone.editingFinished.connect(self._say_phone)
        self._allow()
        self.retranslate()
        work.ask(self, lambda session, _viewer: site_settings(session), self._show)

    def fields(self) -> dict[str, Field]:
        """By the name an error calls them."""
        names = (
            "facility", "phone", "idle_seconds", "paper_days", "adult_file_years", "travel_minutes"
        )  # fmt: skip
        return dict(zip(names, self._fields, strict=False))

    def _chips(self) -> tuple[ChoiceChips, ...]:
        return (self.week, self.years, self.file)

    def _lines(self) -> tuple[LineEdit, ...]:
        return (self.facility, self.phone, self.idle, self.paper, self.kept, self.travel)

    def retranslate(self) -> None:
        least, most = SHORTEST_IDLE // MINUTE, LONGEST_IDLE // MINUTE
        self.set_title(_("Site"))
        reason = _("Only the manager changes these. Ask your manager.")
        self.reason.set_texts(reason)
        for chips in self._chips():
            chips.setToolTip("" if self._may_change else reason)
        name, phone, idle, paper, kept, travel, week, years, file = self._fields
        name.set_texts(_("Name of the facility"))
        phone.set_texts(
            _("Phone of the facility"),
            _("It stands in the client view, and on a certificate with the shelter's name."),
        )
        self._say_phone()
        idle.set_texts(
            _("Lock after minutes without a key or a click"),
            _("{least} to {most} minutes").format(least=least, most=most),
        )
        paper.set_texts(
            _("Try the recovery paper again after days"),
            _("{least} to {most} days").format(least=SHORTEST_PAPER, most=LONGEST_PAPER),
        )
        kept.set_texts(
            _("Review the files of adults after years"),
            _("Counted from closing. Left empty, no period is set and none is due."),
        )
        travel.set_texts(
            _("Minutes between two places"),
            _("So long the way is taken to be when appointments are compared."),
        )
        week.set_texts(_("The week starts on"))
        years.set_texts(_("Years in Chinese"))
        file.set_texts(
            _("Calendar as a file, time only"),
            _("It leaves the vault unencrypted, with case numbers and times and nothing else."),
        )
        self.file.set_items([("off", _("Switched off")), ("on", _("Allowed"))])
        self.week.set_items([("monday", _("Monday")), ("sunday", _("Sunday"))])
        self.years.set_items([("western", _("Western year")), ("roc", _("ROC year"))])
        self.save.setText(_("Save"))

    def _allow(self) -> None:
        self.reason.setVisible(not self._may_change)
        self.notice.hide()
        self.save.setVisible(self._may_change)
        for line in self._lines():
            line.set_read_only(not self._may_change)
        for chips in self._chips():
            chips.setEnabled(self._may_change)

    def _show(self, site: SiteSettings) -> None:
        self._site = site
        self.facility.setText(site.facility_name)
        self.phone.setText(site.facility_phone)
        self._say_phone()
        self.idle.setText(f"{site.idle_seconds / MINUTE:g}")
        self.paper.setText(str(site.paper_days))
        self.kept.setText("" if site.adult_file_years is None else str(site.adult_file_years))
        self.travel.setText(str(site.travel_minutes))
        self.file.choose("on" if site.calendar_file else "off")
        self.week.choose("monday" if site.week_starts_monday else "sunday")
        self.years.choose("roc" if site.roc_years else "western")

    def _say_phone(self) -> None:
        """A number that looks mistyped is told, and can be saved."""
        problem = warn_phone(self.phone.text())
        self._fields[1].show_warning(say_rule(problem) if problem is not None else "")

    def _save(self) -> None:
        self.notice.hide()
        clear(self.fields())
        seconds, days = _seconds(self.idle.text()), _days(self.paper.text())
        has_years, travel = bool(self.kept.text().strip()), _days(self.travel.text())
        years = _days(self.kept.text())
        if seconds is None or days is None or travel is None or (has_years and years is None):
            unread = {"idle_seconds": seconds, "paper_days": days, "travel_minutes": travel}
            if has_years:
                unread["adult_file_years"] = years
            self._refuse(
                Invalid({name: "not_a_number" for name, read in unread.items() if read is None})
            )
            return
        choices = SiteChoices(
            facility=self.facility.text(),
            phone=self.phone.text(),
            idle_seconds=seconds,
            week_starts_monday=self.week.code() == "monday",
            roc_years=self.years.code() == "roc",
            paper_days=days,
            adult_file_years=years,
            travel_minutes=travel,
            calendar_file=self.file.code() == "on",
        )
        self.save.refuse(_("Saving…"))
        self._work.do(
            self,
            change_site,
            choices,
            area="settings",
            then=lambda _none: self._on_saved(choices),
            refused=self._refuse,
        )

    def _on_saved(self, choices: SiteChoices) -> None:
        self.save.allow()
        self._site = replace(self._site, idle_seconds=choices.idle_seconds)
        self._shell.watch_idle(choices.idle_seconds)
        write_years(roc=choices.roc_years)
        self._shell.toast(_("Settings saved."))

    def _refuse(self, error: AppError) -> None:
        self.save.allow()
        left = show_beside(self.fields(), _in_minutes(error))
        self.notice.set_texts(left)
        self.notice.setVisible(bool(left))


def _seconds(text: str) -> int | None:
    """Seconds for minutes as typed, half ones too."""
    try:
        return round(float(text.strip().replace(",", ".")) * MINUTE)
    except (ValueError, OverflowError):
        return None


def _days(text: str) -> int | None:
    """A whole number as typed."""
    try:
        return int(text.strip())
    except ValueError:
        return None


def _in_minutes(error: AppError) -> AppError:
    """The bounds of the idle time as the field shows them."""
    if not isinstance(error, Invalid) or "idle_seconds" not in error.fields:
        return error
    problem = error.fields["idle_seconds"]
    facts = {
        name: value // MINUTE if isinstance(value, int) else value
        for name, value in problem.facts.items()
    }
    return Invalid({**error.fields, "idle_seconds": Problem(problem.rule, facts)})
