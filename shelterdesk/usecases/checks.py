"""Proves an open vault whole: pages, schema, links, due dates, search keys, trail, checkpoints."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db import integrity
from shelterdesk.db.migrations import STEPS
from shelterdesk.db.store import Store
from shelterdesk.db.trail import first_bad_checkpoint, first_fault
from shelterdesk.models import Case, Person, SearchKey
from shelterdesk.usecases.due import expected_due, stored_due
from shelterdesk.usecases.people import search_keys_of


@dataclass(frozen=True, slots=True)
class Check:
    """One check's result. `detail` names the first thing wrong by number or id, never by name."""

    name: str
    ok: bool
    detail: str = ""


def check_store(store: Store) -> Iterator[Check]:
    """Each check's result as it comes, so that a caller can show progress or stop."""
    checks: tuple[tuple[str, Callable[[Store], str]], ...] = (
        ("pages", _pages),
        ("structure", _structure),
        ("schema", _schema),
        ("links", _links),
        ("due_dates", _due_dates),
        ("search_keys", _search_keys),
        ("trail", _trail),
        ("checkpoints", _checkpoints),
    )
    for name, check in checks:
        detail = check(store)
        yield Check(name, not detail, detail)


def dates_are_right(session: Session, case_id: UUID) -> bool:
    """Whether the due dates of a case are those that its records make."""
    return stored_due(session, case_id) == expected_due(session, case_id)


def keys_are_right(session: Session, person_id: UUID) -> bool:
    """Whether a person is found by the spellings of the names she has, and by no others."""
    stored = select(SearchKey.key).where(SearchKey.person_id == person_id)
    return set(session.scalars(stored)) == search_keys_of(session, person_id)


def _pages(store: Store) -> str:
    return _first(integrity.cipher_integrity(store.engine))


def _structure(store: Store) -> str:
    return _first(integrity.integrity_check(store.engine))


def _schema(store: Store) -> str:
    have = integrity.schema_number(store.engine)
    return "" if have == len(STEPS) else f"schema {have}, expected {len(STEPS)}"


def _links(store: Store) -> str:
    return _first(integrity.foreign_key_check(store.engine))


def _due_dates(store: Store) -> str:
    with store.read() as session:
        for case_id in session.scalars(select(Case.id).order_by(Case.number)):
            if not dates_are_right(session, case_id):
                return f"case_file:{case_id}"
    return ""


def _search_keys(store: Store) -> str:
    with store.read() as session:
        for person_id in session.scalars(select(Person.id)):
            if not keys_are_right(session, person_id):
                return f"person:{person_id}"
            session.expunge_all()
    return ""


def _trail(store: Store) -> str:
    with store.read() as session:
        fault = first_fault(session, store.vault_id, store.vault_signer.public)
    return f"event {fault.seq}: {fault.what}" if fault else ""


def _checkpoints(store: Store) -> str:
    with store.read() as session:
        month = first_bad_checkpoint(session, store.vault_id, store.vault_signer.public)
    return f"checkpoint {month}" if month else ""


def _first(findings: list[str]) -> str:
    return findings[0] if findings else ""
