"""The steps of the self-test, in their order: a vault is made, lived in, exported and judged.

Its clock is its own and stands in 2026, so that a month can end and every run sees the same.
"""

import runpy
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Self
from uuid import UUID

from sqlalchemy import select

from shelterdesk import __version__, i18n
from shelterdesk.cli.trial_parts import (
    NotAsExpected,
    calendar_known,
    came_along,
    clock_runs,
    expect,
    fonts_found,
    languages_loaded,
    old_store_migrated,
)
from shelterdesk.db.backup import make_backup
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.demo.clock import MovedClock, seeded
from shelterdesk.models import AuditEvent
from shelterdesk.package.sealing import Passphrase, open_sealed
from shelterdesk.package.verifier import verify_package
from shelterdesk.paths import resources
from shelterdesk.queries.case_paper import case_paper
from shelterdesk.queries.figures import half_year
from shelterdesk.queries.search import find_cases
from shelterdesk.reports.case_overview import case_overview
from shelterdesk.reports.document import Document
from shelterdesk.reports.key_papers import inspector_card, recovery_sheets
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.reports.pictures import page_sizes, picture
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.calendar import Period, local_moment
from shelterdesk.rules.particulars import MedicalDetail
from shelterdesk.sources import Sources
from shelterdesk.spelling import fingerprint
from shelterdesk.usecases.audit_package import (
    PackageOrder,
    begin_export,
    copy_month,
    end_export,
    month_source,
)
from shelterdesk.usecases.cases import Admission, admit
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_vault
from shelterdesk.usecases.package_files import build, summary_of, write
from shelterdesk.usecases.people import NewName
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.usecases.restoring import restore
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import KdfCost
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vault.papers import papers_for
from shelterdesk.vault.slot_changes import NewVault, new_vault_keys
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.packages import Sealing
from shelterdesk.vocabulary.papers import KeptOn
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import ServiceType

LOGIN, PASSWORD = "trial", "a vault that is thrown away soon"
MONTH, HALF_YEAR = "2026-09", "2026H2"
FIRST_DAY, LATER_DAY, LAST_DAY = date(2026, 9, 7), date(2026, 10, 5), date(2026, 11, 16)
LATE_SERVICE = date(2026, 9, 20)
MORNING = time(9, 0)
KNOWN_AS, PASSPORT_NAME, CHINESE_NAME = "Đào", "Nguyễn Thị Đào", "阮氏桃"
ASKED = ("dao", "nguyen thi", "ruan shi", "nguyem")
SEED = 1
BLANK_INK = 0.999

OpenDesk = Callable[[], Desk]
Draw = Callable[[Path, OpenDesk, Sources, UUID], str]
"""Draws the window on the vault in every language, into a folder, and tells what it drew."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing tried; `needs_vault`: it stands on the steps before it."""

    name: str
    do: Callable[[], str]
    needs_vault: bool = True


class Trial:
    """A vault in a temporary folder, and what the steps hand on to each other."""

    def __init__(self, room: Path, machine: Sources, draw: Draw, cost: KdfCost) -> None:
        self._room, self._draw, self._cost = room, draw, cost
        self._clock = MovedClock(local_moment(FIRST_DAY, MORNING))
        self._sources = seeded(self._clock, SEED)
        self._keys: NewVault | None = None
        self._desk: Desk | None = None
        self._case = self._sources.new_id()
        self._package = room / "package"
        self.steps = (
            Step("files", came_along, needs_vault=False),
            Step("fonts", fonts_found, needs_vault=False),
            Step("languages", languages_loaded, needs_vault=False),
            Step("calendar", calendar_known, needs_vault=False),
            Step("clock", lambda: clock_runs(machine), needs_vault=False),
            Step("old_schema", self._old_schema, needs_vault=False),
            Step("vault", self._make),
            Step("records", self._live),
            Step("unlock", self._reopen),
            Step("check", self._check),
            Step("trail", self._trail),
            Step("search", self._search),
            Step("package", self._export),
            Step("verify", lambda: self._verified(self._package)),
            Step("tampering", self._tamper),
            Step("sealed", self._seal),
            Step("changes", self._changes),
            Step("papers", self._papers),
            Step("half_year", self._half_year),
            Step("backup", self._backup),
            Step("screen", self._screen),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._close()

    # The vault

    def _old_schema(self) -> str:
        return old_store_migrated(self._room / "old", self._sources.random_bytes(32))

    def _make(self) -> str:
        self._keys = new_vault_keys(
            uid=self._sources.new_id(),
            login=LOGIN,
            password=PASSWORD,
            cost=self._cost,
            sources=self._sources,
            floor=self._cost,
        )
        shelter = NewShelter(facility="Trial House", own_name="Trial", language=i18n.SOURCE)
        self._desk = create_vault(self._folder.path, self._keys, shelter, self._sources)
        return "encrypted, one user"

    @property
    def _folder(self) -> VaultFolder:
        return VaultFolder(self._room / "vault")

    def _open(self, folder: VaultFolder | None = None) -> Desk:
        """Unlock with the password, as somebody would."""
        folder = folder or self._folder
        attempts = Attempts.of(folder)
        lock = take_lock(folder, self._sources)
        opened = unlock(folder, LOGIN, PASSWORD, attempts)
        return open_vault(folder, lock, opened, attempts, self._sources)

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _at(self) -> Desk:
        if self._desk is None:
            raise NotAsExpected("the vault is not open")
        return self._desk

    # What is written and read

    def _live(self) -> str:
        desk, new_id = self._at(), self._sources.new_id
        admission = Admission(
            id=self._case,
            known_as=KNOWN_AS,
            language=Language.VI,
            nationality=Nationality.VN,
            referrer=ReferrerType.POLICE,
            arrived_on=FIRST_DAY,
            owner_id=desk.viewer.staff_id,
            needs_interpreter=True,
            birth=PartialDate(1998),
            names=(
                NewName(id=new_id(), kind=NameKind.PASSPORT, text=PASSPORT_NAME),
                NewName(id=new_id(), kind=NameKind.CHINESE, text=CHINESE_NAME),
            ),
        )
        permit = NewPermit(
            id=new_id(), kind=PermitKind.RESIDENCE_1Y, issued_on=FIRST_DAY, valid_to=LAST_DAY
        )
        with desk.change() as uow:
            admit(uow, admission)
        with desk.change() as uow:
            record_permit(uow, self._case, permit)
        self._log(FIRST_DAY)
        return "a case, a permit, a service"

    def _log(self, day: date) -> None:
        start = local_moment(day, MORNING) - timedelta(hours=3)
        service = NewService(
            id=self._sources.new_id(),
            case_id=self._case,
            kind=ServiceType.MEDICAL_ESCORT,
            start=start,
            end=start + timedelta(hours=1),
            staff_id=self._at().viewer.staff_id,
            detail=MedicalDetail(department="Dentistry", cost=320),
            place="City Hospital",
        )
        with self._at().change() as uow:
            log_service(uow, service)

    def _reopen(self) -> str:
        """The first month is over by then, and closes."""
        self._close()
        self._clock.move(local_moment(LATER_DAY, MORNING))
        self._desk = self._open()
        return f"{MONTH} closed"

    def _check(self) -> str:
        results = list(check_store(self._at().store))
        wrong = [result.name for result in results if not result.ok]
        expect(not wrong, ", ".join(wrong))
        return f"{len(results)} checks"

    def _trail(self) -> str:
        """Signed in the order of time, none of it later than now."""
        with self._at().store.read() as session:
            moments = list(session.scalars(select(AuditEvent.at).order_by(AuditEvent.seq)))
        expect(moments == sorted(moments), "an event is older than the one before it")
        expect(moments and moments[-1] <= self._sources.now(), "an event is of the future")
        return f"{len(moments)} events"

    def _search(self) -> str:
        """By a spelling without marks, in Pinyin, and with a letter wrong."""
        with self._at().store.read() as session:
            for asked in ASKED:
                found = find_cases(session, self._at().viewer, asked)
                expect([hit.case_id for hit in found] == [self._case], f"{asked} finds nobody")
        return ", ".join(ASKED)

    # The month's package

    def _export(self) -> str:
        order = PackageOrder(period=Period.parse(MONTH), languages=("zh_TW", "en"))
        place = self._written(order, self._room)
        place.rename(self._package)
        return f"{len(list(self._package.rglob('*')))} files, read back"

    def _written(self, order: PackageOrder, target: Path) -> Path:
        desk = self._at()
        built = build(month_source(desk, begin_export(desk, order)), _go_on)
        place = write(built, target, _go_on)
        with desk.change() as uow:
            end_export(uow, built.written(self._sources.new_id()))
        return place

    def _verified(self, place: Path) -> str:
        """By the verifier of the program and by the one that lies in every package."""
        wrong = [finding.name.value for finding in verify_package(place) if not finding.ok]
        expect(not wrong, f"our verifier: {', '.join(wrong)}")
        said = _second_opinion(place)
        expect(said == 0, f"verify.py ended with {said}")
        return "by both verifiers"

    def _tamper(self) -> str:
        """One digit of one event, and both must say so."""
        forged = self._room / "forged"
        shutil.copytree(self._package, forged)
        events = forged / "events.jsonl"
        events.write_bytes(events.read_bytes().replace(b"2026-09", b"2026-08", 1))
        expect(not all(f.ok for f in verify_package(forged)), "our verifier saw nothing")
        expect(_second_opinion(forged) == 1, "verify.py saw nothing")
        return "seen by both verifiers"

    def _seal(self) -> str:
        order = PackageOrder(
            period=Period.parse(MONTH), languages=("vi",), sealing=Sealing.PASSPHRASE
        )
        built = build(month_source(self._at(), begin_export(self._at(), order)), _go_on)
        to = built.source.seal_to
        if not isinstance(to, Passphrase):
            raise NotAsExpected("no passphrase was made")
        opened = open_sealed(write(built, self._room, _go_on), self._folder_for("opened"), to)
        return self._verified(opened)

    def _changes(self) -> str:
        """The month again, after a service was entered late: it says what changed."""
        self._log(LATE_SERVICE)
        order = PackageOrder(period=Period.parse(MONTH), languages=("id",))
        place = self._written(order, self._folder_for("again"))
        expect((place / "changes.pdf").is_file(), "no page says what changed")
        return self._verified(place)

    # Papers

    def _papers(self) -> str:
        """Each paper in each language has pages with something on them; so have the tables."""
        pages = 0
        for code in i18n.languages():
            with i18n.speaking(code):
                for document in self._documents((code,)):
                    pages += _pages(write_pdf(document))
        with zipfile.ZipFile(self._package / "tables.xlsx") as book:
            expect(book.testzip() is None, "tables.xlsx cannot be read")
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        expect(sheets, "tables.xlsx has no sheet")
        return f"{pages} pages, {len(sheets)} sheets"

    def _documents(self, languages: tuple[str, ...]) -> Iterator[Document]:
        desk = self._at()
        if self._keys is None:
            raise NotAsExpected("there are no keys")
        with desk.store.read() as session:
            rows = case_paper(session, desk.viewer, self._case)
        told = fingerprint(desk.store.vault_signer.public)
        key = self._keys.recovery_key
        yield summary_of(month_source(desk, copy_month(desk, Period.parse(MONTH))), languages)
        yield case_overview(rows, languages, self._sources.now())
        for kept_on in KeptOn:
            papers = papers_for(key, kept_on, self._sources)
            yield recovery_sheets(papers, told, FIRST_DAY, languages)
        yield inspector_card(told, languages)

    def _half_year(self) -> str:
        with self._at().store.read() as session:
            report = half_year(session, self._at().viewer, Period.parse(HALF_YEAR))
        expect(sum(report.figures.values()), "every figure is 0")
        return f"{len(report.figures)} figures, {len(report.tables)} tables"

    # What is left of it

    def _backup(self) -> str:
        if self._keys is None:
            raise NotAsExpected("there are no keys")
        key = self._keys.master_key.key(Purpose.DATABASE)
        facts = BackupFacts(made_at=self._sources.now(), app_version=__version__)
        made = make_backup(self._at().store.engine, self._folder_for("kept"), "one", key, facts)
        again = self._open(VaultFolder(restore(made, self._room / "restored")))
        try:
            wrong = [result.name for result in check_store(again.store) if not result.ok]
        finally:
            again.close()
        expect(not wrong, ", ".join(wrong))
        return "restored, opened and checked"

    def _screen(self) -> str:
        self._close()
        return self._draw(self._room / "pictures", self._open, self._sources, self._case)

    def _folder_for(self, name: str) -> Path:
        folder = self._room / name
        folder.mkdir()
        return folder


def _go_on(_done: int, _of: int) -> bool:
    """Nobody is there to cancel."""
    return True


def _pages(pdf: bytes) -> int:
    """How many there are; each is drawn, and not blank."""
    count = len(page_sizes(pdf))
    expect(count, "a paper has no page")
    for page in range(count):
        pixels = picture(pdf, page, 0.5).pixels
        expect(pixels.count(b"\xff") < len(pixels) * BLANK_INK, "a page is blank")
    return count


def _second_opinion(place: Path) -> int:
    """How `verify.py` ends: run as a file of its own, which shares no code with the program."""
    script = runpy.run_path(str(resources() / "verify.py"))
    with redirect_stdout(StringIO()):
        return int(script["main"]([str(place)]))
