"""What a package says of its month, in words: for `shelterdesk inspector show`."""

import argparse
from collections.abc import Iterator

from shelterdesk.cli.exits import Exit
from shelterdesk.cli.verify import refuse_missing, refuse_unfit, tell
from shelterdesk.i18n import _
from shelterdesk.package.manifest import Manifest, State
from shelterdesk.package.overview import Overview, overview
from shelterdesk.package.verifier import verify_package
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import EventKind


def show(arguments: argparse.Namespace) -> Exit:
    """The month's facts, its events by kind and its files. Of a package that does not verify
    nothing is shown but what is wrong with it.
    """
    refuse_unfit(arguments.previous, arguments.key)
    refuse_missing(arguments.package)
    findings = verify_package(arguments.package, arguments.previous, arguments.key)
    if not all(finding.ok for finding in findings):
        return tell(findings, {}, as_json=arguments.json)
    found = overview(arguments.package)
    if arguments.json:
        return tell(findings, _plain(found), as_json=True)
    for line in _facts(found.manifest):
        print(line)
    print(_("Vault key {fingerprint}").format(fingerprint=found.fingerprint))
    for kind, count in sorted(found.kinds.items()):
        print(f"{count:>9}  {_kind(kind)}")
    for entry in found.manifest.files:
        print(f"{entry.size:>9}  {entry.name}")
    return Exit.DONE


def _plain(found: Overview) -> dict[str, object]:
    """The same for machines."""
    manifest = found.manifest
    return {
        "month": manifest.month,
        "state": manifest.state.value,
        "language": manifest.language,
        "app": manifest.app,
        "first": manifest.first,
        "last": manifest.last,
        "fingerprint": found.fingerprint,
        "kinds": dict(sorted(found.kinds.items())),
        "files": {entry.name: entry.size for entry in manifest.files},
    }


def _facts(manifest: Manifest) -> Iterator[str]:
    if manifest.state is State.PROVISIONAL:
        yield _("Month {month}, still running: provisional").format(month=manifest.month)
    else:
        yield _("Month {month}, closed").format(month=manifest.month)
    yield _("Written in {language} by ShelterDesk {version}").format(
        language=manifest.language, version=manifest.app
    )
    if manifest.last < manifest.first:
        yield _("No events")
    else:
        yield _("Events {first} to {last}").format(first=manifest.first, last=manifest.last)


def _kind(kind: str) -> str:
    """A kind of a newer program than this one is told by its code."""
    known = kind in set(EventKind)
    return label(EventKind(kind)) if known else kind
