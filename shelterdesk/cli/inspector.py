"""`shelterdesk inspector`: what an inspector does with sealed packages, without any vault."""

import argparse
import getpass
import sys
from pathlib import Path

from shelterdesk.cli import verify
from shelterdesk.cli.contents import show
from shelterdesk.cli.exits import Exit
from shelterdesk.cli.opening import password
from shelterdesk.errors import Invalid, NameTaken, PackageMissing
from shelterdesk.i18n import N_, _
from shelterdesk.package.sealing import InspectorKey, Passphrase, is_sealed_to_passphrase
from shelterdesk.package.verifier import verify_package
from shelterdesk.sources import Sources
from shelterdesk.usecases.inspector import make_key, open_into, opening_key, refuse_no_key_file
from shelterdesk.vault.durable import disk_errors

SUMMARY = N_("Make an inspector's key, open sealed packages, verify and show them")

_ACTIONS = {
    "new": N_("Make a key that packages can be sealed to"),
    "open": N_("Open a sealed package and verify it"),
    "verify": N_("Verify a package that is open"),
    "show": N_("Verify a package and show what it says of its month"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    of = {name: actions.add_parser(name, help=_(text)) for name, text in _ACTIONS.items()}
    for action in of.values():
        # Said before the action or after it; what is not said here must not unsay the other.
        action.add_argument("--language", default=argparse.SUPPRESS, metavar="vi|id|en|zh_TW")
    of["new"].add_argument("--out", type=Path, required=True, metavar="FILE")
    of["open"].add_argument("sealed", type=Path, metavar="SEALED")
    of["open"].add_argument("--key-file", type=Path, default=None, metavar="FILE")
    of["open"].add_argument("--to", type=Path, required=True, metavar="FOLDER")
    for name in ("new", "open"):
        of[name].add_argument("--password-file", type=Path, default=None, metavar="FILE")
    of["verify"].add_argument("package", type=Path, metavar="PACKAGE")
    of["show"].add_argument("package", type=Path, metavar="PACKAGE")
    for name in ("open", "verify", "show"):
        verify.add_known(of[name])


def run(arguments: argparse.Namespace, sources: Sources) -> Exit:
    """Do the one thing asked; exit codes as elsewhere, 3 when a seal could not be opened."""
    match arguments.action:
        case "new":
            return _new(arguments)
        case "open":
            return _open(arguments)
        case "show":
            return show(arguments)
        case _:
            return verify.run(arguments, sources)


def _new(arguments: argparse.Namespace) -> Exit:
    """The private key into a file under a password; the public one, and its fingerprint, told."""
    if arguments.out.exists():
        raise NameTaken
    recipient = make_key(arguments.out, _new_password(arguments.password_file))
    print(recipient.text)
    print(recipient.fingerprint)
    print(_("Give this key to the shelter and let them compare its fingerprint."), file=sys.stderr)
    print(_("Keep the file and its password: nothing else opens what is sealed."), file=sys.stderr)
    return Exit.DONE


def _new_password(file: Path | None) -> str:
    chosen = password(file)
    if file is None and getpass.getpass(f"{_('Password again')}: ") != chosen:
        raise Invalid({"password": "passwords_differ"})
    return chosen


def _open(arguments: argparse.Namespace) -> Exit:
    verify.refuse_unfit(arguments.previous, arguments.key)
    if not arguments.sealed.is_file():
        raise PackageMissing
    package = open_into(arguments.sealed, arguments.to, _key_for(arguments))
    findings = verify_package(package, arguments.previous, arguments.key)
    return verify.tell(findings, {"package": str(package)}, as_json=arguments.json)


def _key_for(arguments: argparse.Namespace) -> InspectorKey | Passphrase:
    """What opens this file, once what it needs beside a typed secret is known to be there."""
    with disk_errors():
        needs_passphrase = is_sealed_to_passphrase(arguments.sealed)
    if needs_passphrase:
        secret = password(arguments.password_file, _("Passphrase"))
    else:
        refuse_no_key_file(arguments.key_file)
        secret = password(arguments.password_file)
    return opening_key(arguments.sealed, arguments.key_file, secret)
