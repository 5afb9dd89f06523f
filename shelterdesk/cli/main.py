"""Reads a command line, runs the command, and turns failures into a sentence and an exit code."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from shelterdesk import __version__, i18n
from shelterdesk.cli import backup, check, demo, export, inspector, restore, stats, verify
from shelterdesk.cli.exits import Exit
from shelterdesk.cli.output import outlasting
from shelterdesk.errors import (
    AppError,
    BackupDamaged,
    FolderNotEmpty,
    FolderNotWritable,
    FolderOnNetwork,
    Invalid,
    KeyFileMissing,
    NameTaken,
    NotAFingerprint,
    NothingRecorded,
    NotSealed,
    PackageMissing,
    PasswordFileMissing,
    ReadBackDiffers,
    StillSealed,
    TargetFull,
    TargetGone,
    TargetReadOnly,
    UnknownLanguage,
    UnknownPeriod,
)
from shelterdesk.i18n import _
from shelterdesk.sources import Sources
from shelterdesk.vocabulary.problems import say, say_rule


class Command(Protocol):
    """One module of this package."""

    SUMMARY: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace, sources: Sources) -> Exit: ...


ON_A_VAULT: dict[str, Command] = {
    "demo": demo,
    "check": check,
    "stats": stats,
    "export": export,
    "backup": backup,
    "restore": restore,
}
WITHOUT_A_VAULT: dict[str, Command] = {"verify": verify, "inspector": inspector}
LANGUAGES = "vi|id|en|zh_TW"
COMMANDS = {**ON_A_VAULT, **WITHOUT_A_VAULT}

_WRONG_USE = (
    Invalid,
    PasswordFileMissing,
    UnknownLanguage,
    UnknownPeriod,
    FolderNotEmpty,
    FolderNotWritable,
    FolderOnNetwork,
    KeyFileMissing,
    NameTaken,
    NotAFingerprint,
    NotSealed,
    PackageMissing,
    StillSealed,
    NothingRecorded,
    TargetFull,
    TargetReadOnly,
    TargetGone,
)


def run(arguments: Sequence[str], sources: Sources) -> int:
    """Run one command. Exit codes as in `exits.Exit`."""
    _show_any_letter()
    with outlasting(sys.stdout):
        return _parsed(arguments, sources)


def _parsed(arguments: Sequence[str], sources: Sources) -> int:
    parsed = _parser().parse_args(arguments)
    try:
        with i18n.speaking(i18n.in_turn(parsed.language)[0]):
            return _run(parsed, sources)
    except UnknownLanguage as error:
        print(say(error), file=sys.stderr)
        return Exit.WRONG_USE


def _show_any_letter() -> None:
    """A letter that the terminal does not have is told by its code point, and ends nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(parsed: argparse.Namespace, sources: Sources) -> int:
    try:
        return COMMANDS[parsed.command].run(parsed, sources)
    except Invalid as error:
        for name, problem in error.fields.items():
            print(f"--{name.replace('_', '-')}: {say_rule(problem)}", file=sys.stderr)
        return Exit.WRONG_USE
    except AppError as error:
        print(say(error), file=sys.stderr)
        return _exit_of(error)


def _exit_of(error: AppError) -> Exit:
    if isinstance(error, ReadBackDiffers | BackupDamaged):
        return Exit.FOUND_WRONG
    return Exit.WRONG_USE if isinstance(error, _WRONG_USE) else Exit.NOT_OPENED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shelterdesk")
    parser.add_argument("--version", action="version", version=f"ShelterDesk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=_(command.SUMMARY))
        if name in ON_A_VAULT:
            sub.add_argument("--vault", type=Path, required=True, metavar="DIR")
        languages = f"{LANGUAGES}|zh_TW+en" if command is export else LANGUAGES
        sub.add_argument("--language", default=i18n.SOURCE, metavar=languages)
        command.add_arguments(sub)
    return parser
