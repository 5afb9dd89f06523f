"""The page of courses: the week and the courses; behind them a session's attendance sheet, and the
people of a course.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Missing
from shelterdesk.i18n import N_, NP_, _, ngettext
from shelterdesk.queries.attendance import CoursePeople, Sheet, course_people, session_sheet
from shelterdesk.queries.courses import CourseRow, SessionRow, Week, courses, sessions_week
from shelterdesk.queries.drafts import drafts_of
from shelterdesk.queries.not_noted import NotNoted, not_noted
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.courses.deeds import CourseDeeds
from shelterdesk.ui.courses.head import CoursesHead
from shelterdesk.ui.courses.overview import Overview
from shelterdesk.ui.courses.people_view import PeopleView
from shelterdesk.ui.courses.sheet_draft import SheetDraft
from shelterdesk.ui.courses.sheet_view import SheetView
from shelterdesk.ui.courses.words import session_title, sheet_line
from shelterdesk.ui.questions.question import is_writing
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column
from shelterdesk.ui.widgets.stack import Stack, is_behind
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.courses import course_title

OVERVIEW, SHEET, PEOPLE = "overview", "sheet", "people"
SHOWN = frozenset({"courses", "placements", "cases", "people"})
WEEK = timedelta(days=7)


class CoursesPage(Page):
    """One view at a time. A notes everybody present from wherever the keyboard is on a sheet."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work = work
        self.view = OVERVIEW
        self._day = self._today = work.today()
        self._week: Week | None = None
        self._courses: Sequence[CourseRow] = ()
        self._owed = NotNoted()
        self._session_id: UUID | None = None
        self._course: CourseRow | None = None
        self._is_stale = self._wants_keyboard = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build(shell)
        self._connect()
        bind(self.acts(), self, shell.refuse)
        self.retranslate()
        self.show_overview()
        self._take_up()

    def _build(self, shell: Shell) -> None:
        may = ALLOWED[self._work.viewer.role]
        self.sheet = SheetView(self._work, may_mark=Action.COURSE_ATTEND in may)
        self.deeds = CourseDeeds(self, self._work, shell, self.sheet)
        self.draft = SheetDraft(self._work, shell.forms, self.sheet)
        self.head = CoursesHead(may_plan=self.deeds.may_plan)
        self.overview = Overview(may_plan=self.deeds.may_plan)
        self.people = PeopleView(may_change=self.deeds.may_attend)
        self._stack = Stack()
        self._views: dict[str, QWidget] = {
            OVERVIEW: self.overview, SHEET: self.sheet, PEOPLE: self.people,
        }  # fmt: skip
        for view in self._views.values():
            self._stack.addWidget(view)
        whole = column(self.head, self._stack, gap=12, margins=PAGE_MARGINS)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        head, overview, deeds = self.head, self.overview, self.deeds
        head.before.clicked.connect(lambda: self.step(-1))
        head.after.clicked.connect(lambda: self.step(1))
        head.this_week.clicked.connect(lambda: self.step(0))
        head.owed.clicked.connect(self.show_owed)
        head.plan.clicked.connect(deeds.plan_session)
        head.add.clicked.connect(deeds.add_course)
        head.back.clicked.connect(self.show_overview)
        overview.empty.acted.connect(deeds.add_course)
        overview.week.opened.connect(self.open_session)
        overview.week.more_asked.connect(deeds.of_session)
        overview.courses.people_asked.connect(self.open_people)
        overview.courses.more_asked.connect(deeds.of_course)
        self.sheet.save_asked.connect(self.save)
        self.sheet.people_asked.connect(self._take_into_session)
        self.people.enrol_asked.connect(self._take_in)
        self.people.leave_asked.connect(deeds.leave)
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._reload)

    def acts(self) -> Sequence[Act]:
        """What can be done here."""
        return [*self._of_sheet(), *self._planned(), *self._steps()]

    def _of_sheet(self) -> Iterator[Act]:
        if self.deeds.may_attend:
            yield Act(
                name="courses.all_present", title=N_("All present"), run=self.sheet.mark_all,
                keys="Ctrl+Shift+A", icon="check", is_open=self._may_mark,
                why=N_("No attendance can be noted here."),
            )  # fmt: skip
            yield Act(
                name="courses.save", title=N_("Save attendance"), run=self.save, keys="Ctrl+S",
                icon="device-floppy", is_open=self._may_mark, within=True,
                why=N_("No attendance can be noted here."),
            )  # fmt: skip

    def _planned(self) -> Iterator[Act]:
        if self.deeds.may_plan:
            yield Act(
                name="courses.plan", title=N_("Plan a session"), run=self.deeds.plan_session,
                icon="calendar-time", is_open=lambda: bool(self._courses),
                why=N_("There is no course yet. Add one first."),
            )  # fmt: skip
            yield Act(
                name="courses.add", title=N_("Add a course"), run=self.deeds.add_course, icon="plus"
            )

    def _steps(self) -> Iterator[Act]:
        for name, title, by, keys, icon in (
            ("before", N_("Week before"), -1, "Ctrl+PgUp", "chevron-left"),
            ("after", N_("Week after"), 1, "Ctrl+PgDown", "chevron-right"),
        ):
            yield Act(
                name=f"courses.{name}", title=title, run=partial(self.step, by), keys=keys,
                icon=icon, is_open=self._may_step, why=N_("No week is shown here."), repeats=True,
            )  # fmt: skip
        yield Act(
            name="courses.owed", title=NP_("attendance", "First not noted"), run=self.show_owed,
            icon="calendar", is_open=self._owes, why=N_("No attendance is left to note."),
        )  # fmt: skip
        yield Act(
            name="courses.back", title=N_("All courses"), run=self.show_overview,
            icon="arrow-left", is_open=lambda: self.view != OVERVIEW,
        )  # fmt: skip

    def _may_step(self) -> bool:
        return self.view == OVERVIEW and bool(self._courses)

    def _owes(self) -> bool:
        return self.view == OVERVIEW and self._owed.first_on is not None

    def _may_mark(self) -> bool:
        return self.view == SHEET and self.sheet.may() and bool(self.sheet.lines)

    # What is shown

    def show_overview(self) -> None:
        """The week and the courses."""
        self._show(OVERVIEW)

    def open_session(self, row: SessionRow) -> None:
        """The attendance sheet of a session."""
        self._open_sheet(row.session_id)

    def open_people(self, row: CourseRow) -> None:
        """Who is in a course."""
        self._course = row
        self._show(PEOPLE)

    def show_part(self, part: str) -> None:
        """A session by its id: there something is chosen that is not saved."""
        self._open_sheet(UUID(part))

    def step(self, by: int) -> None:
        """The week before or after; 0 is this one."""
        self._day = self._day + by * WEEK if by else self._work.today()
        self._load()

    def show_owed(self) -> None:
        """The week of the earliest session whose attendance is not noted."""
        if self._owed.first_on is not None:
            self._day, self._wants_keyboard = self._owed.first_on, True
            self._load()

    def save(self) -> None:
        """Save the sheet; then the week is shown again."""
        if self._may_mark():
            self.deeds.save_sheet(self.show_overview)

    def _open_sheet(self, session_id: UUID) -> None:
        self._session_id = session_id
        self._show(SHEET)

    def _show(self, view: str) -> None:
        self.view, self._wants_keyboard = view, True
        self._stack.setCurrentWidget(self._views[view])
        self.setFocusProxy(self._views[view])
        self.retranslate()
        self._load()

    def retranslate(self) -> None:
        head = self.head
        if self.view == OVERVIEW:
            week = self._week
            is_this_week = week is None or week.first <= week.today <= week.last
            first = self._owed.first_on
            head.show_overview(
                has_courses=bool(self._courses),
                is_this_week=is_this_week,
                owes_earlier=first is not None
                and week is not None
                and not week.first <= first <= week.last,
            )
            head.say(_("Courses"), self._line())
            return
        head.show_within()
        sheet, course = self.sheet.sheet, self._course
        if self.view == SHEET and sheet is not None:
            head.say(session_title(sheet.session), sheet_line(sheet.session))
        elif self.view == PEOPLE and course is not None:
            head.say(course_title(course.kind, course.name), self._people_line(course))

    def _line(self) -> str:
        going_on = sum(row.active for row in self._courses)
        if not going_on:
            return ""
        said = ngettext("{n} course going on", "{n} courses going on", going_on)
        parts = [said.format(n=going_on)]
        late = self._owed.count
        if late:
            words = ngettext(
                "attendance of {n} session not noted yet",
                "attendance of {n} sessions not noted yet",
                late,
            )
            parts.append(words.format(n=late))
        return " · ".join(parts)

    def _people_line(self, row: CourseRow) -> str:
        held = ngettext("{n} session held", "{n} sessions held", row.held).format(n=row.held)
        return " · ".join(part for part in (row.teacher, row.place, held) if part)

    # What is asked, and what comes back

    def _load(self) -> None:
        day, now, today = self._day, self._work.now(), self._work.today()
        ask = partial(self._work.ask, self)
        if self.view == OVERVIEW:
            ask(lambda session, viewer: courses(session, viewer, now), self._on_courses)
            ask(lambda session, viewer: not_noted(session, viewer, today), self._on_owed)
            ask(lambda session, viewer: sessions_week(session, viewer, day, now), self._on_week)
        elif self.view == SHEET and self._session_id is not None:
            key = self._session_id
            ask(
                lambda session, viewer: session_sheet(session, viewer, key),
                self._on_sheet,
                self._on_gone,
            )
        elif self.view == PEOPLE and self._course is not None:
            course = self._course.course_id
            ask(
                lambda session, viewer: course_people(session, viewer, course, today),
                self._on_people,
                self._on_gone,
            )

    def _on_courses(self, found: Sequence[CourseRow]) -> None:
        self._courses = found
        self.overview.show_courses(found, self._work.today())
        self.retranslate()

    def _on_owed(self, found: NotNoted) -> None:
        self._owed = found
        self.retranslate()

    def _on_week(self, week: Week) -> None:
        if self.view != OVERVIEW or not week.first <= self._day <= week.last:
            return  # an older answer
        self._week = week
        self.overview.week.show_week(week)
        self.retranslate()
        self._give_keyboard(self.overview)

    def _on_sheet(self, sheet: Sheet) -> None:
        if self.view != SHEET or sheet.session.session_id != self._session_id:
            return
        self.sheet.show_sheet(sheet)
        self.retranslate()
        self._give_keyboard(self.sheet)

    def _on_people(self, people: CoursePeople) -> None:
        if self.view == PEOPLE and self._course is not None:
            self.people.show_people(people)
            self.retranslate()
            self._give_keyboard(self.people)

    def _on_gone(self, error: AppError) -> None:
        """It was voided meanwhile: the list is where it was."""
        self._work.failed.emit(error)
        if isinstance(error, Missing):
            self.show_overview()

    def _give_keyboard(self, view: Overview | SheetView | PeopleView) -> None:
        """To what is to be done there, where somebody came for it and is nowhere else."""
        view.aim()
        here = self.window().focusWidget()
        is_free = here is None or here is self or self.isAncestorOf(here)
        if self._wants_keyboard and self.isVisible() and is_free:
            self._wants_keyboard = False
            # What was just made stands there in the next turn only.
            QTimer.singleShot(0, view, lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))

    def _take_in(self) -> None:
        if self._course is not None:
            self.deeds.take_in(self._course.course_id)

    def _take_into_session(self) -> None:
        sheet = self.sheet.sheet
        if sheet is not None:
            self.deeds.take_in(sheet.session.course_id)

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()
        elif area == "drafts" and not self.sheet.kept:
            self._take_up()  # it may have been thrown away, and put back

    def _take_up(self) -> None:
        self._work.ask(self, drafts_of, self.draft.take_up)

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draft.begin()
        self._wants_keyboard = True
        today = self._work.today()
        if today != self._today:
            self._day = today if self._day == self._today else self._day
            self._today, self._is_stale = today, True
        if self._is_stale:
            self._is_stale = False
            self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if is_behind(self):  # and not the whole window, behind its curtain
            self.draft.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        writing = is_writing(self.window().focusWidget())
        if event.key() == Qt.Key.Key_A and plain and not writing and self._may_mark():
            self.sheet.mark_all()
        else:
            super().keyPressEvent(event)
