"""The papers in a person's own language as the preview takes them, and the way to each.

A name stands on one only where somebody chooses it: it may be found in her pocket.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from shelterdesk.i18n import N_, _, languages
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.slips import (
    Appointment,
    Bearer,
    Covenant,
    Numbers,
    Reminder,
    appointment,
    bearer,
    covenant,
    numbers,
    reminder,
)
from shelterdesk.reports.appointment_slip import appointment_slip
from shelterdesk.reports.course_certificate import language_for
from shelterdesk.reports.covenant_paper import covenant_paper, unwritten
from shelterdesk.reports.document import Document
from shelterdesk.reports.papers_reminder import papers_reminder
from shelterdesk.reports.phone_card import phone_card
from shelterdesk.reports.rights_paper import rights_paper
from shelterdesk.reports.slip_words import CHINESE
from shelterdesk.ui.paper.paper import Making, Paper, Version
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind
from shelterdesk.vocabulary.people import SPOKEN_HERE

SHOW_SLIP = N_("Slip…")
HERS = (PaperKind.PAPERS_REMINDER, PaperKind.PHONE_CARD, PaperKind.RIGHTS, PaperKind.COVENANT)
"""The papers of a person that need no more than her case, in the order of a menu."""


Show = Callable[[Work, QWidget, Paper], object]
"""Puts a paper before whoever asked for it."""


def in_preview(work: Work, owner: QWidget, paper: Paper) -> QDialog:
    """Over the window of `owner`."""
    from shelterdesk.ui.paper.preview import preview  # it draws: no list waits for it
    from shelterdesk.ui.paper.trail import OpenTrail

    return preview(owner, paper, OpenTrail(work))


def show_slip(work: Work, owner: QWidget, source_id: UUID, show: Show = in_preview) -> None:
    """The slip of what is planned, of the date that a service led to, or of a court date."""
    work.ask(
        owner,
        lambda session, viewer: appointment(session, viewer, source_id),
        lambda told: show(work, owner, slip_paper(told)),
    )


def show_hers(
    work: Work, owner: QWidget, case_id: UUID, kind: PaperKind, show: Show = in_preview
) -> None:
    """Another paper of hers, of those in `HERS`."""
    today = work.today()

    def then(paper: Paper) -> None:
        show(work, owner, paper)

    if kind is PaperKind.PAPERS_REMINDER:
        work.ask(
            owner,
            lambda session, viewer: reminder(session, viewer, case_id, today),
            lambda told: then(reminder_paper(told)),
        )
    elif kind is PaperKind.PHONE_CARD:
        work.ask(
            owner,
            lambda session, viewer: numbers(session, viewer, case_id),
            lambda told: then(card_paper(told)),
        )
    elif kind is PaperKind.COVENANT:
        work.ask(
            owner,
            lambda session, viewer: covenant(session, viewer, case_id),
            lambda told: then(paper_of_covenant(told)),
        )
    else:
        work.ask(
            owner,
            lambda session, viewer: bearer(session, viewer, case_id),
            lambda told: then(paper_of_rights(told)),
        )


def slip_paper(told: Appointment) -> Paper:
    """Without a name until one is chosen; a file of it is called by the case's number."""
    versions = _named(told.bearer, lambda called: partial(appointment_slip, told, called=called))
    return _paper(PaperKind.APPOINTMENT_SLIP, told.bearer, versions, partial(_not_read, told))


def reminder_paper(told: Reminder) -> Paper:
    """Without a name until one is chosen."""
    versions = _named(told.bearer, lambda called: partial(papers_reminder, told, called=called))
    return _paper(PaperKind.PAPERS_REMINDER, told.bearer, versions)


def card_paper(told: Numbers) -> Paper:
    """A card that bears no name at all."""
    version = Version(name=lambda: _("Without names"), document=partial(phone_card, told))
    return _paper(PaperKind.PHONE_CARD, told.bearer, (version,), partial(_no_phone, told.bearer))


def paper_of_rights(told: Bearer) -> Paper:
    """For her, or for the file with the number of her case."""
    return _paper(PaperKind.RIGHTS, told, _for_both(partial(rights_paper, told)))


def paper_of_covenant(told: Covenant) -> Paper:
    """For her, or for the file with the number of her case."""
    versions = _for_both(partial(covenant_paper, told))
    return _paper(PaperKind.COVENANT, told.bearer, versions, partial(_not_written, told))


def _paper(
    kind: PaperKind,
    hers: Bearer,
    versions: tuple[Version, ...],
    note: Callable[[], str] = str,
) -> Paper:
    return Paper(
        kind=kind,
        title=lambda: label(kind),
        document=versions[0].document,
        versions=versions if len(versions) > 1 else (),
        file_name=f"{hers.number}-{kind.value.lower().replace('_', '-')}",
        case_id=hers.case_id,
        speaks=language_for(hers.language),
        beside=CHINESE,
        note=lambda: "\n".join(filter(None, (_not_spoken(hers), note()))),
    )


def _named(hers: Bearer, making: Callable[[str], Making]) -> tuple[Version, ...]:
    """Without a name, with what she is called, and with her full name for who may choose it."""

    def name(called: str) -> str:
        return _("With names: {name}").format(name=called) if called else _("Without names")

    called = [("", False), (hers.known_as, False)]
    called += [(hers.full_name, True)] if hers.full_name else []
    return tuple(
        Version(name=partial(name, one), document=making(one), named=is_full)
        for one, is_full in called
    )


def _for_both(making: Callable[..., Document]) -> tuple[Version, ...]:
    return (
        Version(name=lambda: _("For her, without a number"), document=making),
        Version(
            name=lambda: _("For the file, with the case number"),
            document=partial(making, for_file=True),
        ),
    )


def _not_spoken(hers: Bearer) -> str:
    """That her language is none of those papers have, and which one stands there instead."""
    if hers.language in SPOKEN_HERE:
        return ""
    said = _("She speaks {hers}. Papers do not speak it yet; this one is in {other}. "
             "Choose above what she reads best.")  # fmt: skip
    other = languages()[language_for(hers.language)]
    return said.format(hers=label(hers.language), other=other)


def _not_read(told: Appointment) -> str:
    """That the driver has no Chinese name or address to read."""
    place = told.place
    if place is None:
        return _("No place is noted: the slip says that you tell her.")
    if place.name_zh and place.address:
        return ""
    return _("For the driver, write the place's Chinese name and address in Settings.")


def _not_written(told: Covenant) -> str:
    """Of which contents the house has not said anything in her language yet."""
    spoken = language_for(told.bearer.language)
    missing = [label(one) for one in unwritten(told, spoken)]
    if not missing:
        return ""
    said = _("Not written in {language} yet: {contents}. Settings, Papers for residents, takes it.")
    return said.format(language=languages()[spoken], contents=list_of(missing))


def _no_phone(hers: Bearer) -> str:
    """That the shelter's own number is not known."""
    if hers.phone:
        return ""
    return _("The shelter has no phone in Settings: the card has only the numbers for everybody.")
