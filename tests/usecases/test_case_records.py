"""Plain records of a case: each kind is written, read back, corrected, voided and undone alike."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import CaseClosed, Invalid, Missing, Stale
from shelterdesk.models import CASE_RECORDS, AuditEvent, table_of
from shelterdesk.queries.case_records import record_of, records_of
from shelterdesk.rules.daily_life import (
    ComplaintEntry,
    DailyNoteEntry,
    MeasureEntry,
    VisitEntry,
)
from shelterdesk.ui.questions.answers import answers_of, entry_of
from shelterdesk.ui.questions.forms import FormOf, types_of
from shelterdesk.ui.records.forms import FORMS
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.record_kinds import KINDS
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.daily_life import ComplaintResult, Measure
from shelterdesk.vocabulary.fields import codes_of, field_words
from shelterdesk.vocabulary.placements import ExitReason
from tests.desks import TODAY, Office
from tests.entries import a_full_entry, an_entry, its_own

KIND_NAMES = [kind.ENTRY for kind in CASE_RECORDS]
YESTERDAY = TODAY - timedelta(days=1)

pytestmark = pytest.mark.usefixtures("office")


def full(office: Office, entry: type[Any], case: UUID) -> Any:
    own = its_own(entry, lambda one: written(office, case, one), YESTERDAY)
    return a_full_entry(entry, lambda: "Some words", YESTERDAY, office.manager, **own)


def written(office: Office, case: UUID, entry: Any) -> UUID:
    with office.change() as uow:
        return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))


def a_case(office: Office, entry: type[Any]) -> UUID:
    """A case without a record of this kind: what its admission wrote of it is voided."""
    case = office.case()
    for row in rows(office, case, entry):
        table = table_of(record_of(entry)).name
        void = Voiding(what=table, id=row.id, case_id=case, revision=1, reason="Not here")
        with office.change() as uow:
            void_record(uow, void)
    return case


def rows(office: Office, case: UUID, entry: type[Any]) -> Any:
    with office.desk.store.read() as session:
        return records_of(session, office.desk.viewer, case, entry)


def refused(office: Office, case: UUID, entry: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        written(office, case, entry)
    return {name: problem.rule for name, problem in told.value.fields.items()}


@pytest.mark.parametrize("entry", KIND_NAMES, ids=lambda one: one.__name__)
def test_a_full_entry_reads_back_as_it_was_written(office: Office, entry: type[Any]) -> None:
    case = a_case(office, entry)
    new = full(office, entry, case)
    written(office, case, new)
    [row] = rows(office, case, entry)
    assert row.entry == new


@pytest.mark.parametrize("entry", KIND_NAMES, ids=lambda one: one.__name__)
def test_the_same_draft_saved_twice_makes_one_record(office: Office, entry: type[Any]) -> None:
    case = a_case(office, entry)
    new = Writing(id=office.new_id(), case_id=case, entry=full(office, entry, case))
    for _twice in range(2):
        with office.change() as uow:
            write_record(uow, new)
    assert len(rows(office, case, entry)) == 1


@pytest.mark.parametrize("entry", KIND_NAMES, ids=lambda one: one.__name__)
def test_a_record_is_corrected_once_and_a_second_window_is_told(
    office: Office, entry: type[Any]
) -> None:
    case = a_case(office, entry)
    least = full(office, entry, case)
    key = written(office, case, least)
    change = Writing(id=key, case_id=case, entry=least, revision=1)
    field = next(name for name, kind in types_of(entry).items() if kind.kind is str)
    other = replace(change, entry=replace(least, **{field: "Corrected"}))
    with office.change() as uow:
        change_record(uow, other)
    with pytest.raises(Stale), office.change() as uow:
        change_record(uow, change)
    [row] = rows(office, case, entry)
    assert getattr(row.entry, field) == "Corrected"


@pytest.mark.parametrize("entry", KIND_NAMES, ids=lambda one: one.__name__)
def test_writing_is_undone_and_voiding_takes_a_record_out(office: Office, entry: type[Any]) -> None:
    case = a_case(office, entry)
    new = full(office, entry, case)
    written(office, case, new)
    seq = office.desk.store.head.seq
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    assert rows(office, case, entry) == ()
    key = written(office, case, new)
    table = table_of(record_of(entry)).name
    void = Voiding(what=table, id=key, case_id=case, revision=1, reason="Twice")
    with office.change() as uow:
        void_record(uow, void)
    assert rows(office, case, entry) == ()
    with office.desk.store.read() as session:
        newest = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert newest is not None
    assert (newest.kind, newest.subject) == ("entry.void", f"{table}:{key}")


@pytest.mark.parametrize("entry", KIND_NAMES, ids=lambda one: one.__name__)
def test_what_is_still_to_come_and_what_was_before_the_case_are_refused(
    office: Office, entry: type[Any]
) -> None:
    case, when = office.case(), KINDS[entry].when
    if when is None:
        return
    own = its_own(entry, lambda one: written(office, case, one), YESTERDAY)
    ahead = a_full_entry(entry, lambda: "x", TODAY + timedelta(days=1), office.manager, **own)
    before = a_full_entry(entry, lambda: "x", date(2020, 1, 1), office.manager, **own)
    assert refused(office, case, ahead)[when] == "in_future"
    if not KINDS[entry].before:
        assert refused(office, case, before)[when] == "case_not_open"


@pytest.mark.parametrize("entry", KIND_NAMES, ids=lambda one: one.__name__)
def test_a_text_too_long_is_refused_by_its_field(office: Office, entry: type[Any]) -> None:
    case = office.case()
    own = its_own(entry, lambda one: written(office, case, one), YESTERDAY)
    long = a_full_entry(entry, lambda: "x" * 501, YESTERDAY, office.manager, **own)
    problems = refused(office, case, long)
    texts = {name for name, kind in types_of(entry).items() if kind.kind is str}
    assert {name for name, rule in problems.items() if rule == "too_long"} == texts


def test_an_older_entry_says_that_it_was_entered_late(office: Office) -> None:
    case = office.case()
    written(office, case, an_entry(VisitEntry, TODAY - timedelta(days=3)))
    written(office, case, an_entry(VisitEntry, TODAY))
    assert [row.entered_late for row in rows(office, case, VisitEntry)] == [False, True]


def test_a_closed_case_takes_no_entry(office: Office) -> None:
    case = office.case()
    stay = office.stay_of(case)
    end = PlacementEnd(placement_id=stay, end=office.clock.at, exit_reason=ExitReason.E8)
    with office.change() as uow:
        end_placement(uow, end)
    with office.change() as uow:
        close_case(uow, CaseClosing(case_id=case, closed_on=TODAY, reason="Left for good"))
    with pytest.raises(CaseClosed):
        written(office, case, an_entry(VisitEntry, YESTERDAY))


def test_a_colleague_nobody_knows_is_refused(office: Office) -> None:
    entry = an_entry(VisitEntry, YESTERDAY, staff_id=UUID(int=99))
    assert refused(office, office.case(), entry) == {"staff_id": "not_in_list"}


def test_a_record_of_another_case_is_not_voided_through_this_one(office: Office) -> None:
    key = written(office, office.case(), an_entry(VisitEntry, YESTERDAY))
    void = Voiding(what="visit", id=key, case_id=office.case(), revision=1, reason="x")
    with pytest.raises(Missing), office.change() as uow:
        void_record(uow, void)


# What each kind asks beside that


def test_a_measure_waits_until_the_complaint_route_was_explained(office: Office) -> None:
    entry = an_entry(
        MeasureEntry, YESTERDAY, office.manager, measure=Measure.PHONE_BAN, route_explained=False
    )
    assert refused(office, office.case(), entry) == {"route_explained": "complaint_route_first"}


def test_a_decided_complaint_has_the_day_of_its_answer(office: Office) -> None:
    case = office.case()
    decided = an_entry(ComplaintEntry, YESTERDAY, result=ComplaintResult.UPHELD)
    assert refused(office, case, decided) == {"answered_on": "required"}
    early = replace(decided, answered_on=YESTERDAY - timedelta(days=1))
    assert refused(office, case, early) == {"answered_on": "before_its_turn"}
    written(office, case, replace(decided, answered_on=TODAY))
    written(office, case, an_entry(ComplaintEntry, YESTERDAY, result=ComplaintResult.WITHDRAWN))


def test_a_daily_record_says_something(office: Office) -> None:
    entry = DailyNoteEntry(noted_on=YESTERDAY)
    assert refused(office, office.case(), entry) == {"note": "nothing_noted"}


# What holds of every description


def test_every_record_keeps_the_fields_of_its_entry() -> None:
    for kind in CASE_RECORDS:
        columns = {column.name for column in table_of(kind).columns}
        assert set(types_of(kind.ENTRY)) <= columns, kind
        assert kind.ENTRY in KINDS


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.table)
def test_every_form_asks_what_is_needed_and_names_what_it_asks(form: FormOf[Any]) -> None:
    kinds = types_of(form.entry)
    assert {name for name, kind in kinds.items() if kind.needed} <= set(form.names())
    assert set(form.names()) <= set(kinds)
    assert set(form.asks) <= set(form.names())
    assert set(form.title_by) | form.unlisted <= set(form.names())
    for name in form.names():
        assert field_words(form.table, name), (form.table, name)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.table)
def test_every_list_of_codes_is_known_to_the_history(form: FormOf[Any]) -> None:
    from enum import StrEnum

    for name, kind in types_of(form.entry).items():
        if issubclass(kind.kind, StrEnum):
            assert codes_of(form.table, name) is kind.kind, (form.table, name)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.table)
def test_answers_lead_back_to_the_entry(form: FormOf[Any]) -> None:
    entry = a_full_entry(form.entry, lambda: "Some words")
    assert entry_of(form.entry, answers_of(entry)) == entry
    least = an_entry(form.entry)
    assert entry_of(form.entry, answers_of(least)) == least


def test_every_kind_of_record_has_a_form() -> None:
    assert {form.entry for form in FORMS.values()} == {kind.ENTRY for kind in CASE_RECORDS}
