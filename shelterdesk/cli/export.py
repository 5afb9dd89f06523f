"""`shelterdesk export`: what leaves the vault, written as a file or folder."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.cli.opening import opened
from shelterdesk.errors import AppError, Invalid, Missing, Problem
from shelterdesk.i18n import N_, _, in_turn
from shelterdesk.package.sealing import Passphrase
from shelterdesk.queries.inspector_keys import key_named
from shelterdesk.rules.calendar import Period
from shelterdesk.sources import Sources
from shelterdesk.usecases.audit_package import (
    ExportFailed,
    MonthCopy,
    PackageOrder,
    begin_export,
    end_export,
    fail_export,
    month_source,
)
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.inspector_keys import recipient_in
from shelterdesk.usecases.package_files import PackageBuilt, build, write
from shelterdesk.vocabulary.packages import Sealing

SUMMARY = N_("Export a month's audit package")
_SEAL_TO = N_(
    "Seal it to an inspector's key that was taken in: its fingerprint, its text, or a file with it"
)
_PASSPHRASE = N_("Seal it with a passphrase, which is shown once")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["audit"])
    parser.add_argument("--month", required=True, metavar="2026-10")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    seal = parser.add_mutually_exclusive_group()
    seal.add_argument("--seal-to", default=None, metavar="KEY", help=_(_SEAL_TO))
    seal.add_argument("--passphrase", action="store_true", help=_(_PASSPHRASE))
    parser.add_argument("--user", required=True)
    parser.add_argument("--password-file", type=Path, default=None, metavar="FILE")


def run(arguments: argparse.Namespace, sources: Sources) -> Exit:
    """Write the package below --out, read it back, and print where it is."""
    order = PackageOrder(
        period=Period.parse(arguments.month),
        languages=in_turn(arguments.language),
        sealing=Sealing.PASSPHRASE if arguments.passphrase else Sealing.OPEN,
    )
    with opened(arguments.vault, arguments.user, arguments.password_file, sources) as desk:
        if arguments.seal_to is not None:
            order = _sealed_to(desk, order, arguments.seal_to)
        built, place = _written(desk, begin_export(desk, order), arguments.out)
    print(place)
    if isinstance(built.source.seal_to, Passphrase):
        _show(built.source.seal_to)
    return Exit.DONE


def _sealed_to(desk: Desk, order: PackageOrder, said: str) -> PackageOrder:
    """Sealed to a key that was taken in under Settings, where its fingerprint was compared: what
    is said here only names it, by itself, its fingerprint, or a file that holds it.
    """
    file = Path(said)
    text = recipient_in(file) if file.is_file() else said
    try:
        with desk.store.read() as session:
            key = key_named(session, desk.viewer, text)
    except Missing:
        raise Invalid({"seal_to": Problem("key_not_here")}) from None
    return replace(order, sealing=Sealing.INSPECTOR_KEY, inspector=key.id)


def _show(passphrase: Passphrase) -> None:
    """Where messages go, never where results do; a month later it cannot be had any more."""
    words = _("It is shown only now. Without it nobody opens the package. Hand it over apart.")
    print(f"{passphrase.text}\n{words}", file=sys.stderr)


def _written(desk: Desk, month: MonthCopy, out: Path) -> tuple[PackageBuilt, Path]:
    try:
        built = build(month_source(desk, month), _tell)
        place = write(built, out, _tell)
    except AppError as error:
        with desk.change() as uow:
            fail_export(uow, ExportFailed.because(month.order.period, error))
        raise
    with desk.change() as uow:
        end_export(uow, built.written(desk.store.sources.new_id()))
    return built, place


def _tell(done: int, of: int) -> bool:
    """A line that counts up, where somebody looks."""
    if sys.stderr.isatty():
        share = _("{share} % done").format(share=100 * done // max(of, 1))
        print(f"\r{share}", end="" if done < of else "\n", file=sys.stderr, flush=True)
    return True
