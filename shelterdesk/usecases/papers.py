"""A paper that leaves the program: its event before it is printed or saved, and what became of it.

The event names the paper, the case and the language, never a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import AppError
from shelterdesk.models import Case
from shelterdesk.rules.access import Action
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.scope import scope_of
from shelterdesk.usecases.targets import target_errors
from shelterdesk.vault.durable import replace_synced, write_synced
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.papers import PaperKind, SaveResult, Shows

RIGHTS: Mapping[PaperKind, Action] = {
    PaperKind.CASE_OVERVIEW: Action.PRINT_SEND,
    PaperKind.INSPECTOR_CARD: Action.CARD_SEND,
    PaperKind.RECOVERY_SHEET: Action.STAFF_CHANGE,
    PaperKind.MONTH_SUMMARY: Action.EXPORT_WRITE,
    PaperKind.AUDIT_LOG: Action.AUDIT_READ,
    PaperKind.AGENDA: Action.AGENDA_SEND,
    PaperKind.COURSE_CERTIFICATE: Action.PRINT_SEND,
    PaperKind.APPOINTMENT_SLIP: Action.PRINT_SEND,
    PaperKind.PAPERS_REMINDER: Action.PRINT_SEND,
    PaperKind.PHONE_CARD: Action.PRINT_SEND,
    PaperKind.RIGHTS: Action.PRINT_SEND,
    PaperKind.COVENANT: Action.PRINT_SEND,
    PaperKind.CALENDAR_FILE: Action.AGENDA_SEND,
    PaperKind.COURT_ROUND: Action.AGENDA_SEND,
}
"""What it takes to have a paper, printed or as a file."""

_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAct:
    """Which paper goes out, in which languages, the leading one first, and about which case or
    month. `named`: her full name stands on it, which is the manager's to choose.
    """

    kind: PaperKind
    languages: tuple[str, ...]
    case_id: UUID | None = None
    month: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """One event about a paper, noted or still to be noted."""

    kind: EventKind
    act: PaperAct
    facts: Mapping[str, Any] = field(default_factory=dict)


def printed(act: PaperAct, pages: str, copies: int) -> Sent:
    """A print: `pages` as "1-3"."""
    return Sent(EventKind.PRINT, act, {"pages": pages, "copies": copies})


def save_begun(act: PaperAct) -> Sent:
    """A file that is about to be written."""
    return Sent(EventKind.EXPORT, act)


def save_ended(act: PaperAct, sha256: str, failure: AppError | None) -> Sent:
    """What became of it: the sum of the file that was written, or why there is none."""
    if failure is None:
        return Sent(
            EventKind.EXPORT_END, act, {"result": SaveResult.WRITTEN.value, "sha256": sha256}
        )
    facts = {"result": SaveResult.FAILED.value, "reason": failure.code}
    return Sent(EventKind.EXPORT_END, act, facts)


def note_paper(desk: Desk, sent: Sent) -> None:
    """The event of a paper, under the right it takes. NotAllowed; Missing."""
    with desk.change() as uow:
        case_id = sent.act.case_id
        scope = None if case_id is None else scope_of(uow.session, uow.get(Case, case_id))
        uow.require(RIGHTS[sent.act.kind], scope)
        if sent.act.named:
            uow.require(Action.NAME_PRINT, scope)
        write_sent(uow, sent)


def write_sent(uow: UnitOfWork, sent: Sent) -> None:
    """Put it into the trail. Whoever calls has asked for the right."""
    act = sent.act
    month = {"month": act.month} if act.month else {}
    named = {"shows": Shows.FULL_NAME.value} if act.named else {}
    facts = {"language": "+".join(act.languages), **month, **named, **sent.facts}
    uow.note(sent.kind, f"paper:{act.kind.value}", case=act.case_id, facts=facts)


def write_paper(path: Path, content: bytes) -> None:
    """The whole file under this name, or none and the old one untouched; private to this user.

    Raises TargetFull, TargetReadOnly, TargetGone.
    """
    draft = path.with_name(f".{path.stem[:_LONGEST_STEM]}.part")
    try:
        with target_errors():
            write_synced(draft, content)
            replace_synced(draft, path)
    except AppError:
        _remove(draft)
        raise


def _remove(draft: Path) -> None:
    """Leave nothing half-written; on a disk that is gone or read-only there is nothing to leave."""
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
