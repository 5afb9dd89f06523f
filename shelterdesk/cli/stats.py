"""`shelterdesk stats`: a half-year's figures, counted from the records."""

import argparse
import json
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.cli.opening import opened
from shelterdesk.i18n import N_
from shelterdesk.queries.figures import half_year
from shelterdesk.rules.calendar import Period
from shelterdesk.sources import Sources
from shelterdesk.vocabulary import label

SUMMARY = N_("Count a half-year's figures")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", required=True, metavar="2022H1")
    parser.add_argument("--user", required=True)
    parser.add_argument("--password-file", type=Path, default=None, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace, sources: Sources) -> Exit:
    """The figures, and with --json the tables behind them too."""
    period = Period.parse(arguments.period)
    with (
        opened(arguments.vault, arguments.user, arguments.password_file, sources) as desk,
        desk.store.read() as session,
    ):
        report = half_year(session, desk.viewer, period)
    if arguments.json:
        print(json.dumps(report.plain(), ensure_ascii=False, sort_keys=True))
    else:
        for key, value in report.figures.items():
            print(f"{value:>6}  {label(key)}")
    return Exit.DONE
