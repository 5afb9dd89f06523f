"""The short form of `python -m tests.faults`: every kind of fault, fewer of each."""

import os
from pathlib import Path

import pytest

from tests.faults.__main__ import odd_sizes, offsets
from tests.faults.broken_slots import broken_slots
from tests.faults.damaged import cut_at, flipped_bytes, page_boundaries
from tests.faults.drills import drilled
from tests.faults.full import filled_while_saving
from tests.faults.killed import killed_while_saving
from tests.faults.killed_backups import killed_while_backing_up, killed_while_restoring
from tests.faults.killed_exports import killed_while_exporting
from tests.faults.killed_key_changes import killed_at_each_step, killed_while_changing_the_key
from tests.faults.killed_migrations import killed_while_migrating
from tests.faults.killed_slots import killed_while_changing_slots
from tests.faults.loop_disk import WHY_NOT as WHY_NO_CUT
from tests.faults.loop_disk import can_cut_power
from tests.faults.made import MadeVault, a_vault
from tests.faults.outcome import Outcome
from tests.faults.power import power_cut_while_saving
from tests.faults.pulled_files import files_pulled_away
from tests.faults.read_only import on_a_read_only_disk
from tests.faults.replayed import replayed_pages
from tests.faults.second_reader import read_by_another
from tests.full_disk import WHY_NOT, can_mount

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return a_vault(tmp_path_factory.mktemp("faults") / "vault", services=30)


@pytest.fixture
def small_disks() -> None:
    if not can_mount():
        pytest.skip(WHY_NOT)


def harmless(outcome: Outcome) -> None:
    assert not outcome.faults, "\n".join(outcome.faults)
    assert outcome.runs > 0


can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_while_saving_loses_and_tears_nothing(vault: MadeVault, tmp_path: Path) -> None:
    harmless(killed_while_saving(vault, tmp_path, 10))


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_while_backing_up_harms_no_backup(vault: MadeVault, tmp_path: Path) -> None:
    harmless(killed_while_backing_up(vault, tmp_path, 2))


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_while_restoring_leaves_no_half_vault(vault: MadeVault, tmp_path: Path) -> None:
    harmless(killed_while_restoring(vault, tmp_path, 10))


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_while_the_key_is_changed_leaves_one_vault_that_opens(
    vault: MadeVault, tmp_path: Path
) -> None:
    harmless(killed_while_changing_the_key(vault, tmp_path, 1))
    harmless(killed_at_each_step(vault, tmp_path, every=4))


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_while_a_password_is_changed_leaves_one_that_opens(
    vault: MadeVault, tmp_path: Path
) -> None:
    harmless(killed_while_changing_slots(vault, tmp_path, 4))


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_while_exporting_leaves_no_half_package(vault: MadeVault, tmp_path: Path) -> None:
    harmless(killed_while_exporting(vault, tmp_path, 2))


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_while_migrating_leaves_the_old_schema_or_the_new(tmp_path: Path) -> None:
    harmless(killed_while_migrating(tmp_path, 2, every=5))


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_power_cut_loses_nothing_that_was_acknowledged(vault: MadeVault, tmp_path: Path) -> None:
    if not can_cut_power(tmp_path):
        pytest.skip(WHY_NO_CUT)
    harmless(power_cut_while_saving(vault, tmp_path, 2))


def test_a_damaged_slots_file_is_refused_and_costs_no_try(vault: MadeVault, tmp_path: Path) -> None:
    harmless(broken_slots(vault, tmp_path, 40))


def test_an_older_page_put_back_is_noticed_or_changes_nothing(
    vault: MadeVault, tmp_path: Path
) -> None:
    harmless(replayed_pages(vault, tmp_path, 4))


def test_nothing_is_acknowledged_once_the_records_were_pulled_away(
    vault: MadeVault, tmp_path: Path
) -> None:
    harmless(files_pulled_away(vault, tmp_path))


def test_a_growing_vault_comes_up_as_it_was(vault: MadeVault, tmp_path: Path) -> None:
    harmless(drilled(vault, tmp_path, 3))


@pytest.mark.usefixtures("small_disks")
def test_a_full_disk_refuses_a_save_whole_and_keeps_the_others(
    vault: MadeVault, tmp_path: Path
) -> None:
    harmless(filled_while_saving(vault, tmp_path, range(0, 131072, 65536)))


@pytest.mark.usefixtures("small_disks")
def test_a_read_only_disk_is_refused(vault: MadeVault, tmp_path: Path) -> None:
    harmless(on_a_read_only_disk(vault, tmp_path))


def test_one_changed_bit_is_never_unseen(vault: MadeVault, tmp_path: Path) -> None:
    harmless(flipped_bytes(vault, tmp_path, offsets(vault, quick=True)))


def test_a_file_cut_at_any_page_boundary_is_refused(vault: MadeVault, tmp_path: Path) -> None:
    harmless(cut_at(vault, tmp_path, page_boundaries(vault)))


def test_a_file_cut_anywhere_else_is_refused(vault: MadeVault, tmp_path: Path) -> None:
    harmless(cut_at(vault, tmp_path, odd_sizes(vault, 20)))


def test_another_library_reads_the_records_with_the_raw_key(
    vault: MadeVault, tmp_path: Path
) -> None:
    harmless(read_by_another(vault, tmp_path))
