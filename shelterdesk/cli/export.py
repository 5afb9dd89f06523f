"""`shelterdesk export`: what leaves the vault, written as a file or folder."""

import argparse
import sys
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.cli.opening import opened
from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _, in_turn
from shelterdesk.rules.calendar import Period
from shelterdesk.sources import Sources
from shelterdesk.usecases.audit_package import (
    ExportFailed,
    MonthCopy,
    PackageOrder,
    begin_export,
    end_export,
    fail_export,
    read_month,
)
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.package_files import build, write

SUMMARY = N_("Export a month's audit package")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["audit"])
    parser.add_argument("--month", required=True, metavar="2026-10")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--user", required=True)
    parser.add_argument("--password-file", type=Path, default=None, metavar="FILE")


def run(arguments: argparse.Namespace, sources: Sources) -> Exit:
    """Write the package below --out, read it back, and print where it is."""
    order = PackageOrder(
        period=Period.parse(arguments.month),
        languages=in_turn(arguments.language),
    )
    with opened(arguments.vault, arguments.user, arguments.password_file, sources) as desk:
        place = _written(desk, begin_export(desk, order), arguments.out)
    print(place)
    return Exit.DONE


def _written(desk: Desk, month: MonthCopy, out: Path) -> Path:
    try:
        built = build(read_month(month), _tell)
        place = write(built, out, _tell)
    except AppError as error:
        with desk.change() as uow:
            fail_export(uow, ExportFailed.because(month.order.period, error))
        raise
    with desk.change() as uow:
        end_export(uow, built.written(desk.store.sources.new_id()))
    return place


def _tell(done: int, of: int) -> bool:
    """A line that counts up, where somebody looks."""
    if sys.stderr.isatty():
        share = _("{share} % done").format(share=100 * done // max(of, 1))
        print(f"\r{share}", end="" if done < of else "\n", file=sys.stderr, flush=True)
    return True
