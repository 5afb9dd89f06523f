"""The calendar as a file, "time only": an event before it is written, and one of how it ended."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import language
from shelterdesk.queries.calendar_agenda import AgendaOrder, days_agenda
from shelterdesk.queries.settings import site_settings
from shelterdesk.reports.calendar_file import calendar_file, file_name
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.papers import PaperAct, note_paper, save_begun, save_ended, write_paper
from shelterdesk.vocabulary.papers import PaperKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOrder:
    """Which days, and the folder for the file."""

    days: AgendaOrder
    folder: Path


def write_calendar_file(desk: Desk, order: FileOrder) -> str:
    """Write it; its name. NotAllowed; Invalid while the site has it switched off; TargetFull."""
    require(desk.viewer, Action.AGENDA_SEND)
    now = desk.store.sources.now()
    with desk.store.read() as session:
        if not site_settings(session).calendar_file:
            raise Invalid({"calendar_file": Problem("calendar_file_off")})
        days = days_agenda(session, desk.viewer, order.days, now)
    content, name = calendar_file(days, now), file_name(days)
    act = PaperAct(kind=PaperKind.CALENDAR_FILE, languages=(language(),))
    note_paper(desk, save_begun(act))
    checksum = sha256(content).hexdigest()
    try:
        write_paper(order.folder / name, content)
    except AppError as error:
        note_paper(desk, save_ended(act, checksum, error))
        raise
    note_paper(desk, save_ended(act, checksum, None))
    return name
