"""Every file of a demonstration is erased, and everything that is counted stays as it was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.db.engine import open_store
from shelterdesk.db.store import Store
from shelterdesk.db.unit_of_work import Actor
from shelterdesk.demo.build import DemoOrder, make_demo
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.models import (
    Case,
    DailyNote,
    LegalCase,
    LegalCaseEnd,
    Person,
    PersonName,
    Placement,
    Service,
    Staff,
)
from shelterdesk.queries.audit_month import MonthEvents, month_data
from shelterdesk.queries.figures import half_year, rows_behind
from shelterdesk.queries.people import BIRTH
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.court import LegalCaseEndEntry
from shelterdesk.sources import system
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.retention import ErasureOrder, erase_case
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.opening import unlock
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.court import ComingDates, EndReason
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.retention import ErasureGround
from shelterdesk.vocabulary.staff import Role
from tests.usecases.erasable import decrypted

AS_OF = date(2022, 9, 15)
HALVES = [Period.parse(name) for name in ("2022H1", "2022H2", "2023H1")]
MONTHS = [Period.parse(f"2022-{month:02}") for month in range(1, 11)]
LONG_ENOUGH = 6  # letters: shorter ones stand in other words too
WHY = "The purpose has ended"


@dataclass
class Past:
    """A demonstration whose cases are all closed, ten years later."""

    store: Store
    actor: Actor
    viewer: Viewer
    records: Path
    key: bytes

    def do(self, usecase: Any, *given: Any) -> None:
        with self.store.change(self.actor) as uow:
            usecase(uow, *given)

    def counted(self) -> list[Any]:
        """Whatever the half-years and the packages of the months tell, to the row."""
        nothing = MonthEvents(kinds={}, readers=())
        with self.store.read() as session:
            halves = [half_year(session, self.viewer, half).plain() for half in HALVES]
            behind = [
                rows_behind(session, self.viewer, half, figure)
                for half in HALVES
                for figure in FigureKey
            ]
            months = [month_data(session, self.viewer, month, nothing) for month in MONTHS]
        return [halves, behind, months]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    path = tmp_path_factory.mktemp("past") / "vault"
    make_demo(path, DemoOrder(people=20, seed=3, as_of=AS_OF, cost=CHEAPEST))
    folder = VaultFolder(path)
    opened = unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
    assert opened.user is not None
    key = opened.master_key.key(Purpose.DATABASE)
    engine = open_store(folder.records, key)
    later = replace(system(), now=lambda: system().now() + timedelta(days=3653))
    store = Store(engine, later, opened.vault_id.hex, opened.vault_signer)
    with store.read() as session:
        manager = session.scalars(select(Staff.id).where(Staff.login == LOGIN)).one()
    viewer = Viewer(manager, Role.MANAGER)
    past = Past(store, Actor(viewer, opened.user.signer), viewer, folder.records, key)
    _close_all(past)
    yield past
    store.close()


def _close_all(past: Past) -> None:
    with past.store.read() as session:
        stays = session.scalars(
            select(Placement).where(Placement.end.is_(None), Placement.voided_at.is_(None))
        ).all()
        cases = session.scalars(select(Case).where(Case.status != CaseStatus.CLOSED)).all()
    for stay in stays:
        end = max(stay.start, stay.created_at) + timedelta(days=40)
        leaving = PlacementEnd(placement_id=stay.id, end=end, exit_reason=ExitReason.VOLUNTARY)
        past.do(end_placement, leaving)
    _end_legal_cases(past)
    with past.store.read() as session:
        ends = select(Placement.case_id, Placement.end)
        last = {case: local_day(end) for case, end in session.execute(ends) if end is not None}
    for case in cases:
        closed_on = last.get(case.id, AS_OF)
        past.do(close_case, CaseClosing(case_id=case.id, closed_on=closed_on, reason="Done"))


def _end_legal_cases(past: Past) -> None:
    with past.store.read() as session:
        ended = select(LegalCaseEnd.legal_case_id)
        rows = session.scalars(select(LegalCase).where(LegalCase.id.not_in(ended))).all()
    for at, legal in enumerate(rows):
        end = LegalCaseEndEntry(
            ended_on=AS_OF, legal_case_id=legal.id, reason=EndReason.WITHDRAWN,
            coming=ComingDates.CALLED_OFF,
        )  # fmt: skip
        past.do(write_record, Writing(id=UUID(int=9000 + at), case_id=legal.case_id, entry=end))


def numbers(past: Past) -> dict[UUID, str]:
    with past.store.read() as session:
        return {case.id: case.number for case in session.scalars(select(Case))}


def births(past: Past) -> list[Any]:
    with past.store.read() as session:
        return [tuple(row) for row in session.execute(select(*BIRTH).order_by(Person.id))]


def texts(past: Past) -> set[str]:
    """What was written of people alone: names and notes."""
    with past.store.read() as session:
        names = set(session.scalars(select(PersonName.text)))
        notes = set(session.scalars(select(Service.note).where(Service.note.is_not(None))))
        visits = set(session.scalars(select(DailyNote.note).where(DailyNote.note.is_not(None))))
    return {str(text) for text in names | notes | visits if text and len(text) >= LONG_ENOUGH}


def left(past: Past, words: set[str]) -> set[str]:
    plain = decrypted(past.records, past.key)
    return {word for word in words if word.encode() in plain}


def test_what_is_counted_stays_as_it_was(past: Past) -> None:
    before, born, words = past.counted(), births(past), texts(past)
    assert words
    assert left(past, words) == words
    assert any(before[1])
    files = numbers(past)
    for at, (case, number) in enumerate(files.items()):
        order = ErasureOrder(
            id=UUID(int=at + 1), case_id=case, number=number, ground=ErasureGround.ASKED, reason=WHY
        )
        past.do(erase_case, order)
    assert past.counted() == before
    with past.store.read() as session:
        assert set(session.scalars(select(Person.known_as))) == {"—"}
    assert left(past, words) == set()
    assert births(past) != born
    assert [check for check in check_store(past.store) if not check.ok] == []
