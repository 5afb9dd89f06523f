"""`shelterdesk verify`: verifies an audit package, on any PC and without any vault."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.errors import NotAFingerprint, PackageMissing, StillSealed
from shelterdesk.i18n import N_
from shelterdesk.package.findings import Finding
from shelterdesk.package.sealing import is_sealed
from shelterdesk.package.signatures import read_fingerprint
from shelterdesk.package.verifier import verify_package
from shelterdesk.sources import Sources
from shelterdesk.vault.durable import disk_errors

SUMMARY = N_("Verify an audit package, without any vault")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", type=Path, metavar="PACKAGE")
    add_known(parser)


def add_known(parser: argparse.ArgumentParser) -> None:
    """What the inspector may know of the vault beforehand, and how he wants to be answered."""
    parser.add_argument("--previous", type=Path, default=None, metavar="PACKAGE_OR_CHECKPOINT")
    parser.add_argument("--key", default=None, metavar="FINGERPRINT")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace, _sources: Sources) -> Exit:
    """Every check's answer; 1 when one of them found something."""
    refuse_unfit(arguments.previous, arguments.key)
    refuse_missing(arguments.package)
    findings = verify_package(arguments.package, arguments.previous, arguments.key)
    return tell(findings, {}, as_json=arguments.json)


def refuse_unfit(previous: Path | None, key: str | None) -> None:
    """PackageMissing, StillSealed or NotAFingerprint for what cannot be compared with."""
    if key is not None and read_fingerprint(key) is None:
        raise NotAFingerprint
    if previous is None:
        return
    if not previous.exists():
        raise PackageMissing
    if previous.is_file() and _is_sealed(previous):
        raise StillSealed


def refuse_missing(package: Path) -> None:
    """StillSealed for a sealed file; PackageMissing for anything but a folder."""
    if package.is_file() and _is_sealed(package):
        raise StillSealed
    if not package.is_dir():
        raise PackageMissing


def tell(findings: Sequence[Finding], facts: Mapping[str, object], *, as_json: bool) -> Exit:
    """Print them, with what else is to be told, and how the command ends."""
    ok = all(finding.ok for finding in findings)
    if as_json:
        rows = [{"name": f.name.value, "ok": f.ok, "detail": f.detail} for f in findings]
        print(json.dumps({**facts, "ok": ok, "checks": rows}))
    else:
        for fact in facts.values():
            print(fact)
        for finding in findings:
            print(f"{'ok  ' if finding.ok else 'FAIL'} {finding.name} {finding.detail}".rstrip())
    return Exit.DONE if ok else Exit.FOUND_WRONG


def _is_sealed(file: Path) -> bool:
    with disk_errors():
        return is_sealed(file)
