"""One full run of the program with a planted word in every field: `python -m
tests.privacy.full_run ROOM`.

Writes every kind of record, opens the window, types into forms, meets a fault of ours, copies
diagnostics, curtains, locks with forms open, unlocks again, and runs the commands. The words
used go to standard output, one a line; whoever started it looks for them everywhere outside the
vault.
"""

import os
import random
import string
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from shelterdesk import sources
from shelterdesk.cli.main import run as run_command
from shelterdesk.package.sealing import new_inspector_key
from shelterdesk.queries.case_views import OwnView
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.rules.bookings import BookingEntry
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.rules.particulars import (
    AidDetail,
    ApplicationDetail,
    ContactDetail,
    InjuryDetail,
    LegalAidDetail,
    MedicalDetail,
    Particulars,
    QuestioningDetail,
)
from shelterdesk.ui import fonts
from shelterdesk.ui.faults import Faults, diagnostics
from shelterdesk.ui.journey import Journey
from shelterdesk.ui.outfit import KdfPlan, Outfit
from shelterdesk.ui.side_forms import FORMS
from shelterdesk.ui.window_settings import WindowSettingsFile
from shelterdesk.usecases.bookings import Booking, book_interpreter
from shelterdesk.usecases.case_views import keep_view
from shelterdesk.usecases.cases import Admission, admit
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.figures import (
    NewPoliceCase,
    NewReportedFigure,
    record_figure,
    record_police_case,
)
from shelterdesk.usecases.house_rules import HouseRules, write_house_rules
from shelterdesk.usecases.inspector_keys import NewInspectorKey, add_inspector_key
from shelterdesk.usecases.interpreters import Registration, add_interpreter
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.usecases.people import NewName
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.usecases.voiding import SERVICE, Voiding, void_record
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import new_vault_keys
from shelterdesk.vocabulary.cases import ExploitationType, ReferrerType
from shelterdesk.vocabulary.covenant import CovenantContent
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.interpreters import Requester
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import Companion, ContactChannel, SafeAnswer
from tests.desks import usual_kind
from tests.privacy.fields import plant_the_rest, unplanted
from tests.privacy.house import furnish
from tests.screens.stage import settle, unlocked
from tests.ui.walk import type_text

LOGIN, PASSWORD = "harbour", "the rain falls on the old harbour"
ROUNDS = 3


class Planted:
    """Makes words nobody else would write, and keeps them."""

    def __init__(self) -> None:
        self._chance = random.Random(20261124)
        self.words: list[str] = []

    def word(self) -> str:
        made = "".join(self._chance.choices(string.ascii_lowercase, k=14))
        self.words.append(made)
        return made


def main() -> int:
    room = Path(sys.argv[1])
    planted = Planted()
    machine = sources.system()
    path = room / "vault"
    keys = new_vault_keys(
        uid=machine.new_id(),
        login=LOGIN,
        password=PASSWORD,
        cost=CHEAPEST,
        sources=machine,
        floor=CHEAPEST,
    )
    shelter = NewShelter(facility=planted.word(), own_name=planted.word(), language="en")
    desk = create_vault(path, keys, shelter, machine)
    for _round in range(ROUNDS):
        _write_everything(desk, planted)
    _take_in_a_key(desk, planted)
    view = OwnView(
        id=machine.new_id(), name=planted.word(), view=CaseView.OPEN, search=planted.word()
    )
    keep_view(desk, view)
    furnish(desk, planted.word)
    plant_the_rest(desk, planted.word)
    forgotten = unplanted(desk, planted.words)
    assert not forgotten, forgotten
    case_id = _first_case(desk)
    desk.close()
    _use_the_window(room, path, case_id, planted)
    _run_commands(room, path)
    sys.stdout.write("\n".join(planted.words) + "\n")
    return 0


def _write_everything(desk: Desk, planted: Planted) -> None:
    machine, word = desk.store.sources, planted.word
    now, today = machine.now(), (machine.now() + timedelta(hours=8)).date()
    me = desk.viewer.staff_id

    def do(usecase: Callable[..., Any], *given: Any) -> Any:
        with desk.change() as uow:
            return usecase(uow, *given)

    def service(detail: Particulars) -> Any:
        new = NewService(
            id=machine.new_id(), case_id=case, kind=usual_kind(detail),
            start=now - timedelta(hours=2), end=now,
            staff_id=me, detail=detail, place=word(), note=word(),
        )  # fmt: skip
        return do(log_service, new)

    names = tuple(NewName(id=machine.new_id(), kind=kind, text=word()) for kind in NameKind)
    case = do(
        admit,
        Admission(
            id=machine.new_id(), known_as=word(), language=Language.VI, nationality=Nationality.VN,
            referrer=ReferrerType.NGO, arrived_on=today - timedelta(days=3), owner_id=me,
            needs_interpreter=True, safety_alert=word(), names=names, unit=word(),
        ),
    )  # fmt: skip
    service(MedicalDetail(department=word()))
    questioning = QuestioningDetail(
        companion=Companion.COUNSELOR,
        person_consented=True,
        social_worker_present=False,
        docket=word(),
    )
    service(questioning)
    permit = NewPermit(
        id=machine.new_id(), kind=PermitKind.PASSPORT, valid_to=today + timedelta(days=300),
        number=word(),
    )  # fmt: skip
    do(record_permit, case, permit)
    service(
        ApplicationDetail(
            permit_kind=PermitKind.OTHER_ARC,
            application=ApplicationKind.FIRST,
            papers_complete=True,
        )
    )
    service(InjuryDetail(certificate_number=word()))
    service(LegalAidDetail(application_number=word(), lawyer=word()))
    service(AidDetail(amount=3000, receipt_number=word()))
    contact = service(
        ContactDetail(channel=ContactChannel.PHONE, reached=True, safe=SafeAnswer.YES, needs=word())
    )
    void = Voiding(what=SERVICE, id=contact, case_id=case, revision=1, reason=word())
    do(void_record, void)
    hospital = NewOrganisation(
        id=machine.new_id(), name=word(), name_zh=word(), kind=OrgType.HEALTH_SERVICE, phone=word(),
        address=word(),
    )  # fmt: skip
    do(add_organisation, hospital)
    do(write_house_rules, HouseRules(language="vi", texts={CovenantContent.ACCESS: word()}))
    entry = InterpreterEntry(
        name=word(), languages=(Language.VI,), registered_on=today, area=word(), phone=word(),
        dialects=word(),
    )  # fmt: skip
    do(add_interpreter, Registration(id=machine.new_id(), entry=entry))
    booked = BookingEntry(
        requester=Requester.POLICE, language=Language.VI, start=machine.now(),
        end=machine.now() + timedelta(hours=1), place=word(), note=word(),
    )  # fmt: skip
    do(book_interpreter, Booking(id=machine.new_id(), entry=booked, case_id=case))
    figure = NewReportedFigure(
        id=machine.new_id(), period="2022H1", figure=FigureKey.RESETTLED_ORGANISATIONS, value=1,
        source=word(),
    )  # fmt: skip
    do(record_figure, figure)
    solved = NewPoliceCase(
        id=machine.new_id(), unit=word(), exploitation=ExploitationType.SEX, solved_on=today,
        suspects=1, victims=1,
    )  # fmt: skip
    do(record_police_case, solved)


def _take_in_a_key(desk: Desk, planted: Planted) -> None:
    recipient = new_inspector_key().recipient
    with desk.change() as uow:
        add_inspector_key(
            uow,
            NewInspectorKey(
                id=desk.store.sources.new_id(), owner=planted.word(), recipient=recipient.text,
                fingerprint=recipient.fingerprint,
            ),
        )  # fmt: skip


def _use_the_window(room: Path, path: Path, case_id: UUID, planted: Planted) -> None:
    app = QApplication(["ShelterDesk"])
    fonts.load()
    machine = sources.system()
    faults = Faults(room / "log" / "faults.log", machine.now)
    faults.install()
    journey = Journey(app, _outfit(room), faults)
    window = unlocked(journey, path, LOGIN, PASSWORD)
    settle()
    _type_into(window.stage, planted)
    settle()
    window.open_case(case_id)
    settle()
    window.admit()
    settle()
    _type_into(window.open_panel(), planted)
    window.close_form()
    window.log_service(None)
    settle()
    panel = window.open_panel()
    panel.tiles.take_letter("M")
    settle()
    _type_into(panel, planted)
    window.show_area("settings", "hospitals")
    settle()
    window.open_form(FORMS["place"](window._work, window, None))
    _type_into(window.open_panel(), planted)
    settle()
    _meet_a_fault(faults, planted.word())
    settle()
    QApplication.clipboard().setText(diagnostics())
    window.locking.hide()
    settle()
    window.curtain.lift()
    window.lock()
    settle()
    again = Journey(app, _outfit(room), faults)
    reopened = unlocked(again, path, LOGIN, PASSWORD)
    settle()
    reopened.close()


def _first_case(desk: Desk) -> UUID:
    with desk.store.read() as session:
        return case_list(session, desk.viewer, CaseView.OPEN).rows[0].case_id


def _outfit(room: Path) -> Outfit:
    return Outfit(
        sources=sources.system(),
        settings=WindowSettingsFile(room / "window.json"),
        restart=lambda _path, _kept: None,
        rescue=lambda _path, _kept, _found: None,
        plan=KdfPlan(cost=lambda: CHEAPEST, floor=lambda: CHEAPEST),
        choose=lambda _parent, _title, _start: None,
        default_vault=room / "none",
    )


def _type_into(part: QWidget, planted: Planted) -> None:
    """A word in every field of this part that takes one."""
    for field in (*part.findChildren(QLineEdit), *part.findChildren(QPlainTextEdit)):
        if field.isVisible() and not field.isReadOnly():
            type_text(field, planted.word())
    settle()


def _meet_a_fault(faults: Faults, word: str) -> None:
    try:
        int(word)  # the exception's text and the frame's locals both hold the word
    except ValueError as error:
        faults.tell(error)


def _run_commands(room: Path, path: Path) -> None:
    password = room / "password.txt"
    password.write_text(PASSWORD)
    common = ["--vault", str(path), "--user", LOGIN, "--password-file", str(password)]
    with (room / "commands.txt").open("w") as told, redirect_stdout(told):
        assert run_command(["check", *common], sources.system()) == 0
        assert (
            run_command(["stats", "--period", "2022H1", "--json", *common], sources.system()) == 0
        )


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        sys.exit(main())
    except Exception:
        traceback.print_exc()  # the window's hook, which is tried here too, only writes a log
        raise
