"""What stands in the client view, as lines in her language and in the window's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import days_from, local, long_clock, long_day
from shelterdesk.queries.client_view import (
    ClientCourse,
    ClientDate,
    ClientMoney,
    ClientPaper,
    ClientRequest,
    ClientView,
)
from shelterdesk.reports.client_words import (
    ASK_US,
    ASKED,
    CHANGE_MIND,
    COMPLAIN,
    COMPLAIN_OUTSIDE,
    FOR_GOOD,
    MONEY_DATES,
    PAPER,
    RIGHTS,
    WHAT,
    companion,
    counting_since,
    days_here,
    interpreting,
    ran_out,
    renewing,
    staying_on,
)
from shelterdesk.rules.deadlines import clock_kind
from shelterdesk.rules.residence import Counters, Standing
from shelterdesk.ui.client.both import Both, both
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.courses import course_title
from shelterdesk.vocabulary.deadlines import Clock
from shelterdesk.vocabulary.hotlines import TO_HER
from shelterdesk.vocabulary.papers import PaperKind
from shelterdesk.vocabulary.people import SPOKEN_HERE, Language
from shelterdesk.vocabulary.services import ServiceType

DATE_NEAR, PAPER_NEAR = 7, 30
"""So many days before, a date or the end of a paper is near."""

HOUSE = N_("Where you live now, day and night")
ICONS = {
    ServiceType.MEDICAL_ESCORT: "stethoscope",
    ServiceType.INJURY_ASSESSMENT: "stethoscope",
    ServiceType.SCREENING: "stethoscope",
    ServiceType.COURT_ACCOMPANY: "gavel",
    ServiceType.LEGAL_AID: "scale",
    ServiceType.COURSE: "school",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing under a title: `head` says what, `when` the day in bold, `soon` how
    many days are left and `clock` how near that is. `paper`: what she can have of it on paper.
    """

    icon: str
    head: Both
    when: Both | None = None
    soon: Both | None = None
    clock: Clock = Clock.PLAIN
    lines: tuple[Both, ...] = ()
    paper: "PaperOf | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOf:
    """A paper of hers; a slip is that of one service."""

    kind: PaperKind
    source_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title and what stands under it. `paper`: what she can have of all of it on paper."""

    title: Both
    entries: tuple[Entry, ...]
    paper: PaperOf | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told to one person, on one day, in her language."""

    view: ClientView
    today: date
    hers: str

    def greeting(self) -> Both:
        """Her name as she wishes it, and nothing that says why she is here."""
        return self._both(lambda: _("Hello {name}").format(name=self.view.called))

    def dates_and_rights(self) -> tuple[Section, ...]:
        """Her dates, money and courses where there are any, and her rights. Without dates it says
        so: silence would frighten.
        """
        dates = tuple(map(self._date, self.view.dates))
        none = Entry(icon="calendar", head=self._both(lambda: _("No date is planned now.")))
        title = self._both(lambda: _("Your next dates"))
        found = [Section(title=title, entries=dates or (none,))]
        if self.view.money:
            money = tuple(map(self._money, self.view.money))
            title = self._both(lambda: _("Money you can ask for"))
            found.append(Section(title=title, entries=money))
        if self.view.courses:
            courses = tuple(map(self._course, self.view.courses))
            title = self._both(lambda: _("Your courses"))
            found.append(Section(title=title, entries=courses))
        title = self._both(lambda: _("Your rights"))
        rights = tuple(self._rights())
        return (
            *found,
            Section(title=title, entries=rights, paper=self._on_paper(PaperKind.RIGHTS)),
        )

    def papers_and_numbers(self) -> tuple[Section, ...]:
        """Her papers, and whom she can call."""
        papers = tuple(map(self._paper, self.view.papers))
        none = Entry(icon="id", head=self._both(lambda: _("No paper is noted here. Ask us.")))
        reminder = self._on_paper(PaperKind.PAPERS_REMINDER) if papers else None
        title = self._both(lambda: _("Your papers"))
        found = [Section(title=title, entries=papers or (none,), paper=reminder)]
        if self.view.residence is not None:
            found += self._residence(self.view.residence)
        if self.view.requests:
            requests = tuple(map(self._request, self.view.requests))
            title = self._both(lambda: _("What you asked us"))
            found.append(Section(title=title, entries=requests))
        title = self._both(lambda: _("Important numbers"))
        numbers = tuple(self._numbers())
        card = self._on_paper(PaperKind.PHONE_CARD)
        return (*found, Section(title=title, entries=numbers, paper=card))

    def _residence(self, found: Counters) -> Iterator[Section]:
        """When she may ask to stay for good, as long as that is ahead of her: a permit that ran out
        stands with her papers, without a reproach.
        """
        five = found.five
        if five is None or found.standing not in (Standing.COUNTING, Standing.REACHED):
            return
        entry = Entry(
            icon="home",
            head=self._both(lambda: staying_on(found, self._day(five.apply_from))),
            lines=(
                self._both(lambda: counting_since(self._day(five.first))),
                self._both(lambda: days_here(found)),
                self._both(lambda: _(ASK_US)),
            ),
        )
        yield Section(title=self._both(lambda: _(FOR_GOOD)), entries=(entry,))

    def _request(self, one: ClientRequest) -> Entry:
        over = one.answer_by < self.today
        by = N_("You get an answer by {day}.")
        return Entry(
            icon="file-text",
            head=self._both(lambda: _(ASKED[one.wish])),
            when=self._both(lambda: _(by).format(day=self._day(one.answer_by))),
            lines=(self._both(lambda: _("You can ask us how it stands.")),) if over else (),
        )

    def not_spoken(self, named: Language) -> Both | None:
        """That English stands here for a language the program does not speak, said in English."""
        if named in SPOKEN_HERE:
            return None
        return self._both(
            lambda: _("This page does not speak {language} yet. Choose a language here.").format(
                language=label(named)
            )
        )

    def _both(self, say: Callable[[], str]) -> Both:
        return both(say, self.hers)

    def _date(self, one: ClientDate) -> Entry:
        lines = [Both(one.place)] if one.place else []
        lines.append(self._both(lambda: companion(one.companion)))
        lines.append(self._both(lambda: interpreting(one.interpreting)))
        return Entry(
            icon=ICONS.get(one.kind, "calendar"),
            head=self._both(lambda: _(WHAT[one.kind])),
            when=self._both(lambda: self._when(one.on, one.start)),
            soon=self._both(lambda: days_from(self.today, one.on)),
            clock=clock_kind(one.on, self.today, DATE_NEAR),
            lines=tuple(lines),
            paper=self._on_paper(PaperKind.APPOINTMENT_SLIP, one.source_id),
        )

    def _money(self, one: ClientMoney) -> Entry:
        head, meaning = MONEY_DATES[one.kind]
        return Entry(
            icon="heart-handshake",
            head=self._both(lambda: _(head)),
            when=self._both(lambda: self._day(one.on)),
            soon=self._both(lambda: days_from(self.today, one.on))
            if one.on >= self.today
            else None,
            clock=clock_kind(one.on, self.today, PAPER_NEAR),
            lines=(self._both(lambda: _(meaning)),),
        )

    def _course(self, one: ClientCourse) -> Entry:
        next_at = one.next_at
        return Entry(
            icon="school",
            head=self._both(lambda: course_title(one.kind, one.name)),
            when=None
            if next_at is None
            else self._both(lambda: self._when(local(next_at).date(), next_at)),
        )

    def _paper(self, one: ClientPaper) -> Entry:
        over = one.valid_to < self.today
        return Entry(
            icon="id",
            head=self._both(lambda: _(PAPER[one.kind])),
            when=self._both(lambda: _("until {day}").format(day=self._day(one.valid_to))),
            soon=None if over else self._both(lambda: days_from(self.today, one.valid_to)),
            clock=clock_kind(one.valid_to, self.today, PAPER_NEAR),
            lines=(self._both(lambda: ran_out() if over else renewing(one.kind)),),
        )

    def _rights(self) -> Iterator[Entry]:
        for icon, texts in (
            ("shield", (CHANGE_MIND,)),
            ("check", RIGHTS),
            ("message-2", (COMPLAIN, COMPLAIN_OUTSIDE)),
        ):
            for text in texts:
                yield Entry(icon=icon, head=self._both(partial(_, text)))

    def _numbers(self) -> Iterator[Entry]:
        own = [(self.view.phone, HOUSE)] if self.view.phone else []
        lines = [(row.number, TO_HER[row.line]) for row in self.view.hotlines if row.number]
        for number, text in (*own, *lines):
            yield Entry(
                icon="phone",
                head=Both(number),
                lines=(self._both(partial(_, text)),),
            )

    def _on_paper(self, kind: PaperKind, source_id: UUID | None = None) -> PaperOf | None:
        return PaperOf(kind=kind, source_id=source_id) if self.view.may_print else None

    def _when(self, on: date, start: datetime | None) -> str:
        if start is None:
            return self._day(on)
        return f"{self._day(on)} · {long_clock(local(start).time())}"

    def _day(self, on: date) -> str:
        return long_day(on, roc=self.view.roc_years)
