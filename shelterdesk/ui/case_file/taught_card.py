"""The courses of a person above her assistance: sessions, hours, and the certificate on paper."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from shelterdesk.i18n import _, pgettext
from shelterdesk.i18n.formats import day
from shelterdesk.queries.attendance import OwnCourse, courses_of
from shelterdesk.queries.course_certificate import Certificate, certificate
from shelterdesk.reports.course_certificate import course_certificate, language_for
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.courses import hours
from shelterdesk.ui.case_file.few_lines import FewLinesCard
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.ui.widgets.text import breakable
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.courses import course_title
from shelterdesk.vocabulary.papers import PaperKind


class TaughtCard(FewLinesCard[OwnCourse]):
    """How she stands in each, and its certificate where the viewer may print."""

    def __init__(self, work: Work, case_id: UUID) -> None:
        self._may_print = False
        self.papers: dict[UUID, Button] = {}
        super().__init__(work, case_id)

    def allow(self, rights: Collection[Action]) -> None:
        """What the viewer may do in this case."""
        self._may_print = Action.PRINT_SEND in rights

    def query(self) -> Callable[[Any, Viewer], Sequence[OwnCourse]]:
        today = self._work.today()
        return lambda session, viewer: courses_of(session, viewer, self._case_id, today)

    def heading(self) -> str:
        return _("Courses")

    def retranslate(self) -> None:
        self.papers = {}
        super().retranslate()

    def line(self, one: OwnCourse) -> WithButtons:
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
