"""The steps of the self-test that need no vault: what came with the program, and an old store."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import text

from shelterdesk import __version__, i18n
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.integrity import schema_number
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.db.migrate import migrate_in_place, migrate_vault
from shelterdesk.db.migrations import STEPS
from shelterdesk.db.migrations.m0006_office_days import seed_rows
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import long_day
from shelterdesk.paths import resources
from shelterdesk.reports.fonts import FAMILIES, WEIGHTS, faces, missing
from shelterdesk.sources import Sources
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.passwords import judge

OURS, QTS = N_("Password"), "&Cancel"
EVERY_SCRIPT = "Đào Nguyễn Thị Ổn, Siti Rahayu, 阮氏桃 葉玲"
COMMON_PASSWORD = "passwordpassword"
A_DAY, A_HOLIDAY = date(2026, 11, 23), date(2026, 1, 1)
NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)


class NotAsExpected(Exception):
    """A step ended, but not with what it should have."""


def expect(holds: object, what: str) -> None:
    """NotAsExpected, telling this, unless it holds."""
    if not holds:
        raise NotAsExpected(what)


def came_along() -> str:
    """The files beside the program are there and can be read."""
    counted = {
        kind: len(list((resources() / folder).glob(f"*.{kind}")))
        for folder, kind in (("fonts", "ttf"), ("icons", "svg"))
    }
    for kind, count in counted.items():
        expect(count, f"no {kind}")
    expect((resources() / "verify.py").read_bytes(), "verify.py is empty")
    expect(judge(COMMON_PASSWORD), "the list of common passwords is not read")
    return f"{counted['ttf']} fonts, {counted['svg']} icons"


def fonts_found() -> str:
    """Both families in both weights, and between them every letter of the four languages."""
    for bold in WEIGHTS:
        expect(len(faces(bold)) == len(FAMILIES), "a font is missing")
    gone = missing(EVERY_SCRIPT)
    expect(not gone, f"no glyph for {', '.join(sorted(hex(ord(sign)) for sign in gone))}")
    return ", ".join(FAMILIES)


def languages_loaded() -> str:
    """A text of ours, one of Qt's and a date differ in each."""
    said = list[tuple[str, str | None, str]]()
    for code in i18n.languages():
        with i18n.speaking(code):
            said.append((_(OURS), i18n.known(QTS, "qt"), long_day(A_DAY)))
    for what, texts in zip(("a text", "Qt's text", "a date"), zip(*said, strict=True), strict=True):
        expect(len(set(texts)) == len(said), f"{what} is the same in two languages")
    return ", ".join(i18n.languages())


def calendar_known() -> str:
    """The offices' holidays came along: terms of working days are counted with them."""
    days = {row["day"] for row in seed_rows()}
    expect(A_HOLIDAY in days and A_DAY not in days, "the holidays are not known")
    return f"{A_HOLIDAY} is one"


def clock_runs(sources: Sources) -> str:
    """This PC's clock is not before the program itself, and the one nobody sets runs forward."""
    now, began = sources.now(), sources.monotonic()
    expect(now >= NOT_BEFORE, f"this PC's clock says {now:%Y-%m-%d}")
    expect(sources.monotonic() >= began, "the monotonic clock ran backwards")
    return f"{now:%Y-%m-%d}"


def old_store_migrated(room: Path, key: bytes) -> str:
    """A store made by the first step only comes up to today's schema: copied, compared, kept."""
    folder = VaultFolder(room)
    folder.make()
    folder.slots.write_bytes(b"of no meaning here")
    engine = open_store(folder.records, key, creating=True)
    migrate_in_place(engine, STEPS[:1])
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO open_change (seq) VALUES (1)"))
        connection.execute(text("INSERT INTO setting (key, value) VALUES ('kept', '1')"))
    have = schema_number(engine)
    facts = BackupFacts(made_at=NOT_BEFORE, app_version=__version__)
    engine = migrate_vault(engine, key, folder.backups, facts)
    try:
        now = schema_number(engine)
        with engine.begin() as connection:
            kept = connection.execute(text("SELECT key FROM setting")).scalars().all()
    finally:
        close_store(engine)
    expect(now == len(STEPS), f"schema {now}, expected {len(STEPS)}")
    expect(kept == ["kept"], "a row was lost")
    expect((folder.backups / f"pre-v{now}").is_dir(), "no backup was made before it")
    return f"schema {have} to {now}"
