"""The form of a course: what it teaches, who teaches it, where, for how many, and its cost."""

from typing import ClassVar

from shelterdesk.i18n import _
from shelterdesk.queries.courses import CourseRow
from shelterdesk.rules.courses import CourseEntry
from shelterdesk.ui.courses.forms import CHANGED, COURSE
from shelterdesk.ui.plan_panel import PlanPanel
from shelterdesk.usecases.courses import CoursePlan, save_course


def entry_in(row: CourseRow) -> CourseEntry:
    """A course of the list as its form has it."""
    return CourseEntry(
        kind=row.kind,
        name=row.name or "",
        place=row.place,
        teacher=row.teacher,
        capacity=row.capacity,
        cost=row.cost,
    )


class CoursePanel(PlanPanel):
    """A new course, or one that is there."""

    FORM: ClassVar[str] = "course"

    def build(self) -> None:
        self.begin(COURSE)

    def edit(self, row: CourseRow) -> None:
        self.show_stored(row.course_id, row.revision, entry_in(row))

    def save_record(self) -> None:
        plan = CoursePlan(id=self.key, entry=self.entry(), revision=self.revision)
        self.work.do(
            self,
            save_course,
            plan,
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_(self.form.saved),
        )
