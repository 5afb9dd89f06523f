"""`shelterdesk restore`: a backup put into a new folder, as a vault of its own."""

import argparse
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.i18n import N_
from shelterdesk.sources import Sources
from shelterdesk.usecases.restoring import restore

SUMMARY = N_("Restore a backup into a new folder")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP")


def run(arguments: argparse.Namespace, _sources: Sources) -> Exit:
    """Compare the backup's sums, copy it, compare again, and print the new folder. No password is
    asked: who opens the vault there proves it.
    """
    print(restore(arguments.backup, arguments.vault))
    return Exit.DONE
