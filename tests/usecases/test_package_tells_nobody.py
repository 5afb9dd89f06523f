"""Words planted in every personal field: none of them is anywhere in a package."""

import base64
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from sqlalchemy import String, select
from sqlalchemy.orm import Mapper

from shelterdesk import models as m
from shelterdesk.db.checkpoints import close_months
from shelterdesk.models import Base, Record
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import Period
from shelterdesk.usecases.audit_package import PackageOrder, begin_export, end_export, month_source
from shelterdesk.usecases.package_files import PackageBuilt, build
from shelterdesk.vocabulary.cases import IdentStatus
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.people import Language, NameKind, Sex
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType
from tests.builders import a_detail, local
from tests.desks import Office

PEOPLE: tuple[type[Record], ...] = (
    m.Person, m.PersonName, m.Case, m.Referral, m.Identification, m.Placement, m.Permit, m.Service,
    m.Interpreter, m.Organisation, m.Staff, m.BreakGlass,
)  # fmt: skip
PARTICULARS: tuple[type[Base], ...] = (
    m.MedicalEscort, m.PoliceAccompaniment, m.PermitApplication, m.FollowUpContact,
)  # fmt: skip
KINDS = (
    ServiceType.MEDICAL_ESCORT, ServiceType.POLICE_ACCOMPANY, ServiceType.FOLLOWUP_CONTACT,
    ServiceType.RESIDENCE_APPLICATION,
)  # fmt: skip
TOLD = {(m.Case, "number")}
FACILITY = "Harbour House"
MARK = "Zyxq"


def texts_of(kind: type[Base]) -> list[str]:
    """The fields that hold what somebody typed. Not what the product lists: that is judged here."""
    mapper: Mapper[Any] = kind.__mapper__
    return [
        name
        for name, column in mapper.columns.items()
        if type(column.type) is String and (kind, name) not in TOLD
    ]


def plant(office: Office) -> dict[str, str]:
    """Put a word of its own into each of these fields of each record; the words by field."""
    words: dict[str, str] = {}
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        for kind in (*PEOPLE, *PARTICULARS):
            for record in uow.session.scalars(select(kind)):
                for field in texts_of(kind):
                    if getattr(record, field) == FACILITY:
                        continue  # the one name that a package tells, and says so
                    word = words.setdefault(
                        f"{kind.__name__}.{field}", f"{MARK}{len(words):03d}ạ張"
                    )
                    setattr(record, field, word)
        uow.note(EventKind.SETTINGS_CHANGE, "setting:test")
    return words


def everything(office: Office) -> None:
    """At least one record of every kind, in November."""
    case = office.case()
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        person = uow.session.get_one(m.Case, case).person_id
        for record in others(office, case, person):
            uow.add(record)
        for kind in KINDS:
            service = m.Service(id=office.new_id(), case_id=case, kind=kind, **given(office))
            uow.add(service)
            uow.session.flush()
            uow.session.add(a_detail(kind, service.id))
        uow.note(EventKind.SETTINGS_CHANGE, "setting:test")


def given(office: Office) -> dict[str, Any]:
    """A service, but for its kind."""
    return {
        "outcome": ServiceOutcome.DONE,
        "start": local(2026, 11, 6),
        "end": local(2026, 11, 6, 12),
        "staff_id": office.manager,
        "interpreting": InterpreterNeed.NOT_NEEDED,
    }


def others(office: Office, case: UUID, person: UUID) -> Iterator[Record]:
    """A record of each kind that an admission does not make."""
    name = {"person_id": person, "kind": NameKind.PASSPORT, "text": "-", "position": 9}
    yield m.PersonName(id=office.new_id(), **name)
    permit = {"case_id": case, "kind": PermitKind.RESIDENCE_1Y, "valid_to": date(2027, 11, 1)}
    yield m.Permit(id=office.new_id(), **permit)
    step = {"case_id": case, "status": IdentStatus.SUSPECTED, "started_on": date(2026, 11, 3)}
    yield m.Identification(id=office.new_id(), **step)
    until = local(2026, 11, 5)
    yield m.BreakGlass(id=office.new_id(), case_id=case, reason="-", until=until)
    known = {"languages": [Language.VI], "sex": Sex.F, "registered_on": date(2026, 11, 1)}
    yield m.Interpreter(id=office.new_id(), name="-", **known)
    place = {"kind": OrgType.HEALTH_SERVICE, "roles": [], "active": True, "own_facility": False}
    elsewhere = m.Organisation(id=office.new_id(), name="-", **place)
    yield elsewhere
    stay = {"case_id": case, "kind": PlacementType.HOSPITAL, "start": local(2026, 11, 8)}
    end = {"end": local(2026, 11, 9), "exit_reason": ExitReason.TRANSFER}
    yield m.Placement(id=office.new_id(), organisation_id=elsewhere.id, **stay, **end)


@pytest.fixture
def planted(office: Office) -> tuple[Office, dict[str, str]]:
    everything(office)
    words = plant(office)
    office.clock.forward(days=10)
    close_months(office.desk.store)
    return office, words


def built(office: Office, *languages: str) -> PackageBuilt:
    order = PackageOrder(period=Period.parse("2026-11"), languages=languages or ("zh_TW", "en"))
    return build(
        month_source(office.desk, begin_export(office.desk, order)), lambda _done, _of: True
    )


def layers(name: str, content: bytes) -> Iterator[bytes]:
    """A file as it is, and everything that is packed inside of it."""
    yield content
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield from (archive.read(member) for member in archive.namelist())
    if name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(content)
        yield "\n".join(page.get_textpage().get_text_bounded() for page in document).encode()
        yield from streams(content)


def streams(content: bytes) -> Iterator[bytes]:
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", content, re.DOTALL):
        for unpack in (zlib.decompress, lambda raw: zlib.decompress(base64.a85decode(raw))):
            try:
                yield unpack(packed.removesuffix(b"~>"))
            except (ValueError, zlib.error):
                continue


def found(package: PackageBuilt, word: str) -> list[str]:
    """The files in which a word stands, in any way of writing it."""
    ways = [word.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    ways += [word.encode("ascii", "backslashreplace"), word.encode("ascii", "xmlcharrefreplace")]
    return [
        part.name
        for part in package.parts
        if any(way in layer for layer in layers(part.name, b"".join(part.chunks)) for way in ways)
    ]


def told(package: PackageBuilt, words: dict[str, str]) -> list[str]:
    """The fields whose word the package gives away."""
    return [field for field, word in words.items() if found(package, word)]


def test_every_personal_field_has_its_word(planted: tuple[Office, dict[str, str]]) -> None:
    _office, words = planted
    expected = {
        f"{kind.__name__}.{field}" for kind in (*PEOPLE, *PARTICULARS) for field in texts_of(kind)
    }
    assert set(words) == expected


def test_no_planted_word_is_in_the_package(planted: tuple[Office, dict[str, str]]) -> None:
    office, words = planted
    package = built(office)
    assert told(package, words) == []
    assert found(package, MARK) == []


def test_the_search_sees_into_pictures_of_paper_and_into_tables(
    planted: tuple[Office, dict[str, str]],
) -> None:
    office, _words = planted
    assert found(built(office), FACILITY) == ["data.json", "summary.pdf", "tables.xlsx"]


def test_names_are_not_in_a_package_that_tells_what_changed(
    planted: tuple[Office, dict[str, str]],
) -> None:
    office, words = planted
    first = built(office)
    with office.change() as uow:
        end_export(uow, first.written(office.new_id()))
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        uow.session.scalars(select(m.Case)).one().opened_on = date(2026, 11, 1)
        uow.note(EventKind.SETTINGS_CHANGE, "setting:test")
    again = built(office)
    assert "changes.pdf" in [part.name for part in again.parts]
    assert told(again, words) == []
