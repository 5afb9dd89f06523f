"""`shelterdesk backup`: a verified backup of a vault, into a folder of one's choice."""

import argparse
import sys
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.cli.opening import opened
from shelterdesk.errors import TargetGone, VaultInUse
from shelterdesk.i18n import N_, _
from shelterdesk.sources import Sources
from shelterdesk.usecases.backups import back_up_into

SUMMARY = N_("Make a verified backup")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--user", required=True)
    parser.add_argument("--password-file", type=Path, default=None, metavar="FILE")


def run(arguments: argparse.Namespace, sources: Sources) -> Exit:
    """Copy the vault below --out, prove the copy, and print where it is."""
    out: Path = arguments.out.resolve()
    if not out.is_dir():
        raise TargetGone
    try:
        with opened(arguments.vault, arguments.user, arguments.password_file, sources) as desk:
            print(back_up_into(desk, out).path)
    except VaultInUse:
        hint = _("An open vault is backed up from within, in Settings under Backups.")
        print(hint, file=sys.stderr)
        raise
    return Exit.DONE
