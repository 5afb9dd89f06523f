"""A demonstration: the same people for the same seed, and in each what the city published."""

import ast
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import LargeBinary, func, select

import shelterdesk.demo
from shelterdesk.db.engine import open_store
from shelterdesk.db.store import Store
from shelterdesk.demo import published
from shelterdesk.demo.build import EARLIEST, DemoOrder, make_demo
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.errors import Interrupted, Invalid
from shelterdesk.models import (
    AuditEvent,
    Base,
    CheckpointRow,
    DailyNote,
    Hearing,
    HearingOutcome,
    LegalCase,
    Person,
    PersonName,
    Service,
    Staff,
    Visit,
)
from shelterdesk.queries.courses import courses
from shelterdesk.queries.court_round import court_round
from shelterdesk.queries.figures import half_year
from shelterdesk.queries.today import Whose
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period, local_moment
from shelterdesk.sources import system
from shelterdesk.usecases.checks import check_store
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.opening import unlock
from shelterdesk.vocabulary.services import LOGGED, ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role

AS_OF = date(2022, 9, 15)
PUBLISHED = {
    "resettled_centre": 7,
    "resettled_organisations": 7,
    "minors_emergency_placements": 6,
    "minors_police_accompaniments": 39,
    "minors_follow_ups": 157,
    "adult_nationals": 0,
    "police_cases_solved": 10,
    "police_suspects": 20,
    "police_victims": 10,
    "interpreters": 82,
    "interpreter_languages": 4,
}
# Keys, salts and what follows from them differ each time; nothing else may.
SECRET_TABLES = {"audit_event", "audit_detail", "checkpoint", "signing_key", "vault_state"}


def made(path: Path, people: int = 20, seed: int = 1, as_of: date = AS_OF) -> Store:
    """A demonstration, open. Nothing is written to it any more."""
    make_demo(path, DemoOrder(people=people, seed=seed, as_of=as_of, cost=CHEAPEST))
    folder = VaultFolder(path)
    opened = unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
    engine = open_store(folder.records, opened.master_key.key(Purpose.DATABASE))
    return Store(engine, system(), opened.vault_id.hex, opened.vault_signer)


def figures(store: Store, period: str = published.PERIOD) -> dict[str, int]:
    with store.read() as session:
        manager = session.scalars(select(Staff).where(Staff.login == LOGIN)).one()
        report = half_year(session, Viewer(manager.id, Role.MANAGER), Period.parse(period))
        return {key.value: value for key, value in report.figures.items()}


def dump(store: Store) -> dict[str, list[Any]]:
    """Every row but of keys and signatures."""
    with store.read() as session:
        rows = {}
        for table in Base.metadata.sorted_tables:
            if table.name not in SECRET_TABLES:
                plain = [c for c in table.columns if not isinstance(c.type, LargeBinary)]
                rows[table.name] = sorted(map(repr, session.execute(select(*plain))))
        events = select(AuditEvent.seq, AuditEvent.at, AuditEvent.kind, AuditEvent.subject)
        rows["events"] = [
            repr(row) for row in session.execute(events) if not row.subject.startswith("vault:")
        ]
        return rows


def count(store: Store, kind: type[Base]) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Twenty people, the fewest, until the middle of September."""
    opened = made(tmp_path_factory.mktemp("demo") / "vault")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Forty other people, until September two years later."""
    opened = made(tmp_path_factory.mktemp("years") / "vault", 40, 4, date(2024, 9, 15))
    yield opened
    opened.close()


def test_the_same_seed_gives_the_same_records(store: Store, tmp_path: Path) -> None:
    again = made(tmp_path / "again")
    assert dump(again) == dump(store)
    assert figures(again, "2022H2") == figures(store, "2022H2")
    again.close()


def test_the_shortest_demonstration_carries_what_the_city_published(tmp_path: Path) -> None:
    other = made(tmp_path / "vault", 21, 3, EARLIEST)
    assert figures(other) == PUBLISHED
    assert count(other, Person) == 21
    other.close()


def test_one_of_more_people_and_years_carries_it_too(years: Store) -> None:
    assert figures(years) == PUBLISHED
    assert count(years, Person) == 40


def test_the_fewest_people_carry_it_too_and_are_whole(store: Store) -> None:
    assert figures(store) == PUBLISHED
    assert [check.name for check in check_store(store) if not check.ok] == []


def test_names_of_one_word_and_of_over_a_hundred_characters_are_there(store: Store) -> None:
    with store.read() as session:
        names = set(session.scalars(select(PersonName.text)))
    assert any(len(name) > 100 for name in names)
    assert any(name.isascii() and " " not in name for name in names)


def test_courses_were_attended_in_the_published_half_year_and_are_planned(store: Store) -> None:
    with store.read() as session:
        manager = session.scalars(select(Staff).where(Staff.login == LOGIN)).one()
        viewer = Viewer(manager.id, Role.MANAGER)
        table = half_year(session, viewer, Period.parse(published.PERIOD)).tables["T13"]
        found = courses(session, viewer, local_moment(AS_OF, time(12)))
    assert [row["course_kind"] for row in table] == [
        "MANDARIN", "HOKKIEN", "CULINARY", "TAILORING", "OTHER",
    ]  # fmt: skip
    assert all(course.next is not None and course.people for course in found)
    assert any(course.name for course in found)


def test_four_people_signed(store: Store) -> None:
    with store.read() as session:
        actors = set(session.scalars(select(AuditEvent.actor_id))) - {None}
        assert actors == set(session.scalars(select(Staff.id)))
    assert len(actors) == 4


def test_every_month_that_is_over_has_its_checkpoint(store: Store) -> None:
    with store.read() as session:
        months = list(session.scalars(select(CheckpointRow.month).order_by(CheckpointRow.month)))
    assert months == [f"2022-{month:02}" for month in range(1, 9)]


@pytest.mark.parametrize(
    ("people", "as_of", "field"),
    [(19, AS_OF, "people"), (20, date(2022, 7, 7), "as_of")],
)
def test_an_order_that_cannot_be_is_refused(
    tmp_path: Path, people: int, as_of: date, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        made(tmp_path / "vault", people, as_of=as_of)
    assert set(refused.value.fields) == {field}
    assert list(tmp_path.iterdir()) == []


def test_a_demonstration_that_is_stopped_gives_the_vault_back(tmp_path: Path) -> None:
    order = DemoOrder(people=20, seed=1, as_of=AS_OF, cost=CHEAPEST)
    with pytest.raises(Interrupted):
        make_demo(tmp_path / "vault", order, lambda _done, _of: False)
    (tmp_path / "vault" / "records.sdb").unlink()


def test_a_demonstration_is_made_by_use_cases_only() -> None:
    """No model, no session and no SQL in it: what it shows, a person could have done."""
    folder = Path(shelterdesk.demo.__file__).parent
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not name.startswith(("shelterdesk.models", "sqlalchemy")), file.name
            if isinstance(node, ast.Attribute):
                assert node.attr != "session", file.name


def test_the_published_numbers_stand_in_the_demonstration_alone() -> None:
    """Those too large to stand anywhere by chance; a screen may measure something by them."""
    telling = {number for number in PUBLISHED.values() if number > 30}
    package = Path(shelterdesk.demo.__file__).parents[1]
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if file.relative_to(package).parts[0] != "ui"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in telling
    }
    assert found == {"demo/published.py"}


def test_residents_have_daily_records_and_visits(store: Store) -> None:
    assert count(store, DailyNote) >= 7
    assert count(store, Visit) > 0


def test_every_kind_of_service_occurs_and_some_are_planned(years: Store) -> None:
    with years.read() as session:
        kinds = set(session.scalars(select(Service.kind)))
        outcomes = set(session.scalars(select(Service.outcome)))
    old_law = {ServiceType.TEMP_STAY_APPLICATION}
    assert set(LOGGED) - kinds <= old_law
    assert ServiceOutcome.PLANNED in outcomes


def test_legal_cases_have_their_dates_moved_ones_decisions_and_escorts(store: Store) -> None:
    with store.read() as session:
        manager = session.scalars(select(Staff).where(Staff.login == LOGIN)).one()
        viewer = Viewer(manager.id, Role.MANAGER)
        rows = half_year(session, viewer, Period.parse("2022H2")).tables["T5"]
        coming = court_round(session, viewer, Whose.EVERYONE, local_moment(AS_OF, time(12)))
    assert {row["feature"] for row in rows} >= {
        "COURT_ACCOMPANIED", "LEGAL_CASE_STAGE", "LEGAL_CASE_MATTER",
    }  # fmt: skip
    assert coming.count() > 0
    assert all(count(store, kind) for kind in (LegalCase, Hearing, HearingOutcome))
