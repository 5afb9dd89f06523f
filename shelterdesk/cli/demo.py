"""`shelterdesk demo`: makes a vault of invented people."""

import argparse
import shutil
import sys
from datetime import date

from shelterdesk.cli.exits import Exit
from shelterdesk.demo.build import DemoOrder, make_demo
from shelterdesk.demo.registers import LOGIN
from shelterdesk.errors import FolderNotEmpty
from shelterdesk.i18n import N_, _
from shelterdesk.rules.calendar import local_day
from shelterdesk.sources import Sources

STEP = 2000

SUMMARY = N_("Make a vault of invented people")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=60, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--as-of", type=date.fromisoformat, default=None, metavar="DATE")


def run(arguments: argparse.Namespace, sources: Sources) -> Exit:
    """Make it, or leave nothing behind."""
    vault = arguments.vault
    if vault.exists() and (not vault.is_dir() or any(vault.iterdir())):
        raise FolderNotEmpty
    as_of = arguments.as_of or local_day(sources.now())
    order = DemoOrder(people=arguments.people, seed=arguments.seed, as_of=as_of)
    try:
        make_demo(vault, order, _Told())
    except BaseException:
        shutil.rmtree(vault, ignore_errors=True)
        raise
    print(
        _("{people} invented people. Unlock as {login}; the password is in the README.").format(
            people=arguments.people, login=LOGIN
        ),
        file=sys.stderr,
    )
    return Exit.DONE


class _Told:
    """A line for every STEP records; days end between them."""

    def __init__(self) -> None:
        self._next = STEP

    def __call__(self, done: int, of: int) -> bool:
        if done >= self._next or done == of:
            words = _("Made {done} of {total} records.").format(done=done, total=of)
            print(words, file=sys.stderr)
            self._next = done - done % STEP + STEP
        return True
