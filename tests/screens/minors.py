"""The screens of a child under protection: its forms with what is to be looked at again, its exit
section with every clock beside it, and the files of who came together.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shelterdesk.models import Case, Person
from shelterdesk.rules.admission import ChildEntry
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.minors import EvaluationEntry, ParentsEducationEntry, PlacementOrderEntry
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.admission import CHILD, REFERRAL
from shelterdesk.ui.records.minors import EVALUATION, PARENTS_EDUCATION, PLACEMENT_ORDER
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.vocabulary.minors import OrderKind
from tests.desks import Office
from tests.screens.scene import Scene
from tests.screens.stage import Stage, asked, settle

GIRL, MOTHER = "Ngọc Ánh", "Hoa"


def family(office: Office) -> None:
    """A mother and her girl, whose placement the court has ruled on and which was evaluated."""
    today = local_day(office.clock.at)
    came = {"arrived_on": today - timedelta(days=60)}
    born = PartialDate.of(today.replace(year=today.year - 14, day=1))
    mother, girl = (
        office.case(known_as=MOTHER, **came),
        office.case(known_as=GIRL, birth=born, **came),
    )
    ruled = today - timedelta(days=20)
    entries: tuple[tuple[UUID, Any], ...] = (
        (girl, PlacementOrderEntry(kind=OrderKind.RULED, decided_on=ruled, served_on=ruled)),
        (girl, EvaluationEntry(done_on=today, next_on=today + timedelta(days=45))),
        (
            girl,
            ParentsEducationEntry(
                ordered_on=ruled, hours=20, hours_done=8, until_on=today + timedelta(days=30)
            ),
        ),
        (
            mother,
            ChildEntry(
                came_on=today - timedelta(days=60), known_as=GIRL, own_file=True, own_case_id=girl
            ),
        ),
    )
    for case, entry in entries:
        with office.change() as uow:
            write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))


def minors(stage: Stage) -> Iterator[Scene]:
    window = stage.fresh(family)
    settle()
    mother = _opened(window, MOTHER)
    mother._choose("roster")
    settle()
    yield Scene("minors-came-together", window, window.speak)
    yield _form(window, mother, CHILD, {"own_file": "YES", "known_as": GIRL})
    girl = _opened(window, GIRL)
    girl._choose("exit")
    settle()
    yield Scene("minors-exit", window, window.speak)
    today = girl._work.today()
    far = {"runs_until": (today + timedelta(days=3000)).isoformat()}
    yield _form(window, girl, PLACEMENT_ORDER, {"kind": OrderKind.EXTENSION.value, **far})
    late = {"next_on": (today + timedelta(days=200)).isoformat()}
    yield _form(window, girl, EVALUATION, late)
    yield _form(window, girl, PARENTS_EDUCATION, {"hours": "60"})
    yield _form(window, girl, REFERRAL, {"left_out_minutes": "45"}, "left_out_minutes")
    window.close()


def _opened(window: MainWindow, name: str) -> CaseFilePage:
    window.close_form()
    of_name = select(Case.id).join(Person).where(Person.known_as == name)
    key = asked(window._work, lambda session: session.scalars(of_name).one())
    window.open_case(key)
    settle()
    return next(one for one in window.stage.findChildren(CaseFilePage) if one.case_id == key)


def _form(
    window: MainWindow,
    page: CaseFilePage,
    form: FormOf[Any],
    answers: dict[str, str],
    seen: str = "",
) -> Scene:
    panel = RecordPanel(page._work, window, page.case_id, form)
    window.open_form(panel)
    settle()
    panel.sheet.put(answers)
    panel.reveal(panel.sheet[seen or list(answers)[-1]])
    settle()
    return Scene(f"minors-{form.table}", window, window.speak)
