"""The courses of a person above her assistance: sessions, hours, and the certificate on paper."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from shelterdesk.i18n import _, pgettext
from shelterdesk.i18n.formats import day
from shelterdesk.queries.attendance import OwnCourse, courses_of
from shelterdesk.queries.course_certificate import Certificate, certificate
from shelterdesk.reports.course_certificate import course_certificate, language_for
from shelterdesk.rules.access import Action
from shelterdesk.rules.courses import hours
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.ui.widgets.text import breakable
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.courses import course_title
from shelterdesk.vocabulary.papers import PaperKind

FEW = 2
"""So many courses stand there at first; the services below need the room."""


class TaughtCard(Card):
    """Not there for who has no course. Loaded by the page."""

    def __init__(self, work: Work, case_id: UUID) -> None:
        super().__init__(cls="inset", gap=6)
        self._work, self._case_id = work, case_id
        self._rows: Sequence[OwnCourse] = ()
        self._may_print = self._is_whole = False
        self.papers: dict[UUID, Button] = {}
        self.more = Button(kind="link", size="s")
        self.head.addWidget(self.more)
        self.more.clicked.connect(self._turn)
        self.retranslate()

    def allow(self, rights: Collection[Action]) -> None:
        """What the viewer may do in this case."""
        self._may_print = Action.PRINT_SEND in rights

    def load(self) -> None:
        """Ask anew; the page says why where it is refused."""
        today = self._work.today()
        self._work.ask(
            self,
            lambda session, viewer: courses_of(session, viewer, self._case_id, today),
            self.show_courses,
            lambda _refusal: None,
        )

    def show_courses(self, rows: Sequence[OwnCourse]) -> None:
        self._rows = rows
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Courses"))
        rows = self._rows
        self.setVisible(bool(rows))
        self.more.setVisible(len(rows) > FEW)
        self.more.setText(
            _("Show fewer") if self._is_whole else _("Show all {n}").format(n=len(rows))
        )
        self.clear()
        self.papers = {}
        for one in rows if self._is_whole else rows[:FEW]:
            self.add(self._line(one))

    def _line(self, one: OwnCourse) -> WithButtons:
        line, paper = StandingLine(), Button(kind="quiet", size="s", icon="certificate")
        title = course_title(one.kind, one.name)
        kind, words = standing(one)
        line.show_standing(breakable(title), facts(one), kind, words)
        paper.setText(_("Certificate"))
        paper.setAccessibleDescription(title)
        paper.clicked.connect(lambda _on=False, one=one: self._ask_kind(one))
        self.papers[one.course_id] = paper
        whole = WithButtons(line, paper, gap=10)
        paper.setVisible(self._may_print and one.attended > 0)  # not before it has a place
        return whole

    def _ask_kind(self, one: OwnCourse) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Without the shelter's name"), partial(self.show_paper, one, False))
        menu.addAction(_("With the shelter's name"), partial(self.show_paper, one, True))
        button = self.papers[one.course_id]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def show_paper(self, one: OwnCourse, with_shelter: bool) -> None:
        """The certificate in its preview."""
        today, course = self._work.today(), one.course_id

        def show(told: Certificate) -> None:
            from shelterdesk.ui.paper.preview import preview
            from shelterdesk.ui.paper.trail import OpenTrail

            paper = certificate_paper(told, today, with_shelter=with_shelter)
            preview(self, paper, OpenTrail(self._work))

        self._work.ask(
            self,
            lambda session, viewer: certificate(session, viewer, self._case_id, course, today),
            show,
        )

    def _turn(self) -> None:
        self._is_whole = not self._is_whole
        self.retranslate()


def facts(one: OwnCourse) -> str:
    """How many sessions, how many hours, and until when."""
    sessions = _("{n} of {total} sessions").format(n=one.attended, total=one.noted)
    lasted = _("{n} hours").format(n=hours(one.minutes))
    last = "" if one.last_on is None else _("last on {day}").format(day=day(one.last_on))
    return " · ".join(part for part in (sessions, lasted, last) if part)


def standing(one: OwnCourse) -> tuple[str, str]:
    """Whether she is in it now."""
    if one.is_in:
        return "ok", _("In the course")
    return "plain", pgettext("course", "Over")


def certificate_paper(told: Certificate, on: date, *, with_shelter: bool) -> Paper:
    """As the preview takes it: in her language first, called by the number of the case."""
    return Paper(
        kind=PaperKind.COURSE_CERTIFICATE,
        title=lambda: label(PaperKind.COURSE_CERTIFICATE),
        document=lambda spoken: course_certificate(told, spoken, on, with_shelter=with_shelter),
        file_name=f"{told.number}-certificate",
        case_id=told.case_id,
        speaks=language_for(told.language),
    )
