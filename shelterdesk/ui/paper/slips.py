"""The papers in a person's own language as the preview takes them, and the way to each.

A name stands on one only where somebody chooses it: it may be found in her pocket.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from shelterdesk.i18n import N_, _, languages
from shelterdesk.queries.slips import Appointment, Bearer, appointment
from shelterdesk.reports.appointment_slip import appointment_slip
from shelterdesk.reports.course_certificate import language_for
from shelterdesk.reports.slip_words import CHINESE
from shelterdesk.ui.paper.paper import Paper, Version
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind
from shelterdesk.vocabulary.people import SPOKEN_HERE

SHOW_SLIP = N_("Slip…")


Show = Callable[[Work, QWidget, Paper], object]
"""Puts a paper before whoever asked for it."""


def in_preview(work: Work, owner: QWidget, paper: Paper) -> QDialog:
    """Over the window of `owner`."""
    from shelterdesk.ui.paper.preview import preview  # it draws: no list waits for it
    from shelterdesk.ui.paper.trail import OpenTrail

    return preview(owner, paper, OpenTrail(work))


def show_slip(work: Work, owner: QWidget, service_id: UUID, show: Show = in_preview) -> None:
    """The slip of what is planned, or of the date that a service led to."""
    work.ask(
        owner,
        lambda session, viewer: appointment(session, viewer, service_id),
        lambda told: show(work, owner, slip_paper(told)),
    )


def slip_paper(told: Appointment) -> Paper:
    """Without a name until one is chosen; a file of it is called by the case's number."""
    hers = told.bearer
    versions = [_slip(told, ""), _slip(told, hers.known_as)]
    if hers.full_name:
        versions.append(_slip(told, hers.full_name, named=True))
    return Paper(
        kind=PaperKind.APPOINTMENT_SLIP,
        title=lambda: label(PaperKind.APPOINTMENT_SLIP),
        document=versions[0].document,
        versions=tuple(versions),
        file_name=f"{hers.number}-slip",
        case_id=hers.case_id,
        speaks=language_for(hers.language),
        beside=CHINESE,
        note=lambda: "\n".join(filter(None, (_not_spoken(hers), _not_read(told)))),
    )


def _slip(told: Appointment, called: str, *, named: bool = False) -> Version:
    def name() -> str:
        return _("With names: {name}").format(name=called) if called else _("Without names")

    making = partial(appointment_slip, told, called=called)
    return Version(name=name, document=making, named=named)


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
